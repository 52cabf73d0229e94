"""Surveys ready to be used, in Turkish and English; the owner changes his copy as he likes."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from vefa.i18n import N_, _, speaking
from vefa.rules.survey import Branch, Choice, Condition, Question, Survey, Words, usual_low

_Made = Iterator[Question]


_ENDS: Final = {
    "nps": N_("0: certainly not, 10: certainly"),
    "satisfaction": N_("1: not at all satisfied, 5: very satisfied"),
    "effort": N_("1: very hard, 7: very easy"),
}


def template(key: str) -> Survey:
    """A new copy of the template of this key, with its words in both languages."""
    name, questions = _TEMPLATES[key]
    thanks = _both(N_("Thank you. Your answer helps us to do better."))
    return Survey(_both(name), tuple(questions()), thanks=thanks)


def _both(text: str) -> Words:
    with speaking("tr"):
        return Words(_(text), text)


def _ask(key: str, kind: str, text: str, **more: Any) -> Question:
    ends = _both(_ENDS[kind]) if kind in _ENDS else Words()
    return Question(key, kind, _both(text), ends, low=usual_low(kind), **more)


def _choose(key: str, kind: str, text: str, *, among: Mapping[str, str], **more: Any) -> Question:
    choices = tuple(Choice(one, _both(said)) for one, said in among.items())
    return Question(key, kind, _both(text), choices=choices, **more)


def _if(question: str, operator: str, *values: int | str) -> Branch:
    return Branch((Condition(question, operator, values),))


def _comment(unhappy: Branch) -> _Made:
    """The open question in two ways: what went wrong, or what we should keep."""
    yield _ask(
        "wrong", "long_text", N_("We are sorry. What went wrong, and what would you wish?"), shown_if=unhappy
    )
    yield _ask(
        "comment", "long_text", N_("What did you like most, what should we do better?"), hidden_if=unhappy
    )


def _call_back(unhappy: Branch) -> _Made:
    yield _choose("call_back", "one", N_("May we call you about it?"), among=_YES_NO, shown_if=unhappy)


_YES_NO: Final = {"yes": N_("Yes"), "no": N_("No")}
_SUBJECTS: Final = {
    "delivery": N_("Delivery"),
    "packing": N_("Packing"),
    "product": N_("The product itself"),
    "price": N_("Price"),
    "size": N_("Size or fit"),
    "service": N_("Attention and help"),
}


def _after_purchase() -> _Made:
    unhappy = _if("recommend", "at_most", 6)
    yield _ask("recommend", "nps", N_("How likely are you to recommend us to a friend?"), required=True)
    yield _choose("subjects", "several", N_("What is your answer mainly about?"), among=_SUBJECTS, other=True)
    yield from _comment(unhappy)
    yield from _call_back(unhappy)


def _after_complaint() -> _Made:
    unhappy = _if("handling", "at_most", 3)
    yield _ask(
        "handling",
        "satisfaction",
        N_("How satisfied are you with how we dealt with your complaint?"),
        required=True,
    )
    yield _ask(
        "effort",
        "effort",
        N_("How easy was it to have your problem solved?"),
    )
    yield _choose(
        "solved",
        "one",
        N_("Is your problem solved?"),
        among={"wholly": N_("Yes, wholly"), "partly": N_("Partly"), "no": N_("No")},
    )
    yield from _comment(unhappy)


def _product() -> _Made:
    unhappy = _if("satisfied", "at_most", 3)
    yield _ask("satisfied", "satisfaction", N_("How satisfied are you with the product?"), required=True)
    yield _ask("quality", "satisfaction", N_("How do you find its quality for the price?"))
    yield _choose(
        "expected",
        "one",
        N_("Was it as you had expected?"),
        among={"better": N_("Better"), "same": N_("As expected"), "worse": N_("Worse")},
    )
    yield _ask("differed", "text", N_("What was different?"), shown_if=_if("expected", "any_of", "worse"))
    yield from _comment(unhappy)
    yield _choose("again", "one", N_("Would you buy it again?"), among=_YES_NO)


def _shop_visit() -> _Made:
    unhappy = _if("satisfied", "at_most", 3)
    yield _ask("satisfied", "satisfaction", N_("How satisfied are you with your visit today?"), required=True)
    yield _choose("found", "one", N_("Did you find what you were looking for?"), among=_YES_NO)
    yield _ask("lacked", "text", N_("What were you looking for?"), shown_if=_if("found", "any_of", "no"))
    yield _ask("recommend", "nps", N_("How likely are you to recommend us to a friend?"))
    yield from _comment(unhappy)


def _why_left() -> _Made:
    yield _choose(
        "reasons",
        "several",
        N_("We have missed you. Why have you not bought from us lately?"),
        among={
            "no_need": N_("I needed nothing"),
            "price": N_("Prices were too high"),
            "range": N_("I did not find what I wanted"),
            "quality": N_("I was not satisfied with a product"),
            "service": N_("I was not satisfied with the service"),
            "delivery": N_("Delivery was a problem"),
            "elsewhere": N_("I buy elsewhere now"),
            "moved": N_("I moved away"),
        },
        other=True,
        required=True,
    )
    yield _ask(
        "elsewhere", "text", N_("What is better there?"), shown_if=_if("reasons", "any_of", "elsewhere")
    )
    yield _ask(
        "wrong",
        "long_text",
        N_("What went wrong?"),
        shown_if=_if("reasons", "any_of", "quality", "service", "delivery"),
    )
    yield _choose(
        "return",
        "one",
        N_("Would you come back if we put it right?"),
        among=_YES_NO | {"perhaps": N_("Perhaps")},
    )


def _focus_group() -> _Made:
    yield _ask("day", "date", N_("Day of the meeting"), required=True)
    yield _ask("subject", "text", N_("What was talked about?"), required=True)
    yield _ask("people", "number", N_("How many people took part?"))
    yield _ask("liked", "long_text", N_("What did they like?"))
    yield _ask("troubles", "long_text", N_("What troubles did they name?"))
    yield _ask("wishes", "long_text", N_("What did they wish for?"))
    yield _ask("quotes", "long_text", N_("Sentences worth keeping, word for word"))
    yield _choose(
        "agreed",
        "one",
        N_("How far did they agree with each other?"),
        among={"hardly": N_("Hardly"), "partly": N_("Partly"), "mostly": N_("Mostly")},
    )
    yield _ask("next", "long_text", N_("What do we do now?"))


def _interview() -> _Made:
    yield _ask("day", "date", N_("Day of the talk"), required=True)
    yield _choose(
        "way",
        "one",
        N_("How did you talk?"),
        among={
            "shop": N_("In the shop"),
            "phone": N_("By telephone"),
            "video": N_("By video"),
            "visit": N_("At the customer's"),
        },
        other=True,
    )
    yield _ask("story", "long_text", N_("How did it come to the last purchase?"))
    yield _ask("choice", "long_text", N_("What else was looked at, and why did they choose us?"))
    yield _ask("troubles", "long_text", N_("What was hard or annoying?"))
    yield _ask("recommend", "nps", N_("How likely are you to recommend us to a friend?"))
    yield _ask("quotes", "long_text", N_("Sentences worth keeping, word for word"))
    yield _ask("next", "long_text", N_("What do we do now?"))


_TEMPLATES: Final[Mapping[str, tuple[str, Callable[[], _Made]]]] = MappingProxyType({
    "after_purchase": (N_("After a purchase"), _after_purchase),
    "after_complaint": (N_("After a complaint"), _after_complaint),
    "product": (N_("About a product"), _product),
    "shop_visit": (N_("Visit to the shop"), _shop_visit),
    "why_left": (N_("Why did you leave?"), _why_left),
    "focus_group": (N_("Notes of a focus group"), _focus_group),
    "interview": (N_("Notes of an interview"), _interview),
})  # fmt: skip
TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {key: name for key, (name, _made) in _TEMPLATES.items()}
)
"""The keys of all templates with their names."""
