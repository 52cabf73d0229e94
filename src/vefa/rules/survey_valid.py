"""What is wrong with a survey, in words; whether a change of it needs a new version."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, NamedTuple

from vefa.i18n import _
from vefa.rules.survey import (
    CHOICES,
    CODE,
    KINDS,
    MANY,
    MARKS,
    OPERATORS,
    OTHER,
    Branch,
    Condition,
    Question,
    Survey,
    Words,
    conditions,
)
from vefa.rules.survey_answers import LONGEST
from vefa.rules.text import fold

DEPTH: Final = 4  # of branches in branches
MOST: Final = MappingProxyType({"questions": 200, "choices": 100, "quotas": 50})
LONGEST_WORDS: Final = 5000
"""Letters of a text; nothing longer can be read back."""
LONGEST_NAME: Final = 120
"""Letters of the name that customers read."""


class Problem(NamedTuple):
    """What is wrong, and at which question (its key; "" for the survey as a whole)."""

    question: str
    words: str


def problems(survey: Survey) -> list[Problem]:
    """Everything that must be mended before anybody is asked; empty when the survey is ready."""
    found = [Problem("", said) for said in _whole(survey)]
    known: dict[str, Question] = {}
    for question in survey.questions:
        said = [*_of_question(question, known), *_of_conditions(question, known, survey)]
        found += [Problem(question.key, one) for one in dict.fromkeys(said)]
        known[question.key] = question
    found += [Problem("", said) for said in _of_quotas(survey, known)]
    return found


def beyond(survey: Survey) -> list[str]:
    """Why a survey cannot even be kept as a draft: it holds more than can be read back."""
    found = [*_too_many(survey), *_too_long((survey.thanks,)), *_too_long_name(survey)]
    for one in survey.questions:
        found += _too_long((one.words, one.help, *(choice.words for choice in one.choices)))
        found += _too_many_choices(one)
        found += [said for tree in (one.shown_if, one.hidden_if, one.ends_if) for said in _too_deep(tree)]
    found += [said for quota in survey.quotas for said in _too_deep(quota.condition)]
    return found


def _too_many(survey: Survey) -> Iterator[str]:
    if len(survey.questions) > MOST["questions"]:
        yield _("A survey has at most {count} questions.").format(count=MOST["questions"])
    if len(survey.quotas) > MOST["quotas"]:
        yield _("A survey has at most {count} quotas.").format(count=MOST["quotas"])
    if len(survey.web_form) > LONGEST_WORDS or any(len(one.name) > LONGEST_WORDS for one in survey.quotas):
        yield _("A text has at most {count} letters.").format(count=LONGEST_WORDS)


def _too_many_choices(question: Question) -> Iterator[str]:
    if len(question.choices) > MOST["choices"]:
        yield _("A question has at most {count} choices.").format(count=MOST["choices"])


def _too_long(texts: Iterable[Words]) -> Iterator[str]:
    if any(len(text) > LONGEST_WORDS for one in texts for text in (one.tr, one.en)):
        yield _("A text has at most {count} letters.").format(count=LONGEST_WORDS)


def _too_long_name(survey: Survey) -> Iterator[str]:
    if max(len(survey.name.tr), len(survey.name.en)) > LONGEST_NAME:
        yield _("The name of a survey has at most {count} letters.").format(count=LONGEST_NAME)


def _too_deep(tree: Branch | None) -> Iterator[str]:
    if tree is not None and not _is_whole(tree, 1):
        yield _("A condition is empty or nested too deeply.")


def _whole(survey: Survey) -> Iterator[str]:
    if not survey.name:
        yield _("The survey has no name.")
    yield from _too_long_name(survey)
    yield from _too_long((survey.thanks,))
    if not any(one.asks for one in survey.questions):
        yield _("The survey asks nothing.")
    yield from _too_many(survey)
    form = survey.web_form
    if form and not (form.startswith(("https://", "http://")) and CODE in form and " " not in form):
        yield _("The address of the web form begins with https:// and holds {code}.").format(code=CODE)


def _of_question(question: Question, known: Mapping[str, Question]) -> Iterator[str]:
    if question.kind not in KINDS:
        yield _("This kind of question is not known.")
        return
    if not question.key or question.key in known:
        yield _("Another question has the same key.")
    if not question.words:
        yield _("The question has no text.")
    yield from _too_long((question.words, question.help, *(one.words for one in question.choices)))
    if question.kind in CHOICES:
        yield from _of_choices(question)
    elif question.choices or question.other:
        yield _("Only questions of choice have choices.")
    least, most = MARKS.get(question.kind, (0, -1))
    if question.low is not None and not least <= question.low <= most:
        yield _("The mark from which an answer becomes a task is none of its marks.")


def _of_choices(question: Question) -> Iterator[str]:
    if len(question.keys) < 2:
        yield _("A question of choice needs at least two choices.")
    yield from _too_many_choices(question)
    if not all(one.words for one in question.choices):
        yield _("A choice has no text.")
    keys = [one.key for one in question.choices]
    if len(set(keys)) < len(keys) or OTHER in keys or "" in keys:
        yield _("Two choices have the same key.")
    for texts in ([one.words.tr for one in question.choices], [one.words.en for one in question.choices]):
        folded = [fold(text) for text in texts if text]
        if len(set(folded)) < len(folded):
            yield _("Two choices have the same text.")


def _of_conditions(question: Question, known: Mapping[str, Question], survey: Survey) -> Iterator[str]:
    """What is wrong with its conditions; the one that ends the survey may ask the question itself."""
    for tree in (question.shown_if, question.hidden_if):
        yield from _of_tree(tree, known, survey)
    yield from _of_tree(question.ends_if, {**known, question.key: question}, survey)


def _of_quotas(survey: Survey, known: Mapping[str, Question]) -> Iterator[str]:
    for quota in survey.quotas:
        if quota.limit < 1:
            yield _("The quota {name} needs a limit of at least 1.").format(name=quota.name)
        yield from _of_tree(quota.condition, known, survey)


def _of_tree(tree: Branch | None, known: Mapping[str, Question], survey: Survey) -> Iterator[str]:
    if tree is None:
        return
    if not _is_whole(tree, 1):
        yield _("A condition is empty or nested too deeply.")
        return
    for condition in conditions(tree):
        asked = known.get(condition.question)
        if asked is not None:
            yield from _of_condition(condition, asked)
        elif survey.question(condition.question) is not None:
            yield _("A condition asks a question that comes only later.")
        else:
            yield _("A condition asks a question that is not there.")


def _is_whole(tree: Branch, level: int) -> bool:
    inner: Iterable[Branch] = (part for part in tree.parts if isinstance(part, Branch))
    return bool(tree.parts) and level <= DEPTH and all(_is_whole(part, level + 1) for part in inner)


def _of_condition(condition: Condition, asked: Question) -> Iterator[str]:
    operators = OPERATORS.get(asked.kind, {})
    if condition.operator not in operators:
        yield _("A condition asks what this kind of question cannot answer.")
        return
    wanted, values = operators[condition.operator], condition.values
    if wanted != len(values) and not (wanted == MANY and values):
        yield _("A condition lacks its value.")
    elif not all(_can_be(asked, value) for value in values) or not _ascend(condition, asked):
        yield _("A condition waits for an answer that cannot be.")


def _can_be(asked: Question, value: int | str) -> bool:
    if asked.kind in MARKS:
        least, most = MARKS[asked.kind]
        return isinstance(value, int) and least <= value <= most
    if asked.kind in CHOICES:
        return value in asked.keys
    return (
        isinstance(value, str) and len(value) <= LONGEST["text"] and _READS.get(asked.kind, _is_text)(value)
    )


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: str) -> bool:
    return bool(fold(value))


_READS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType({"number": _is_number, "date": _is_day})


def _ascend(condition: Condition, asked: Question) -> bool:
    if condition.operator != "between":
        return True
    first, last = condition.values
    if asked.kind == "number":
        return Decimal(first) <= Decimal(last)
    return str(first) <= str(last) if asked.kind == "date" else int(first) <= int(last)


def needs_new_version(before: Survey, after: Survey) -> bool:
    """Whether answers to `before` would mean something else under `after`.

    What is asked (words, kinds, choices, order, conditions) makes a version; the name, thanks, help texts,
    quotas, the web form and what becomes a task do not.
    """
    return [*map(_meaning, before.questions)] != [*map(_meaning, after.questions)]


def _meaning(question: Question) -> Question:
    return replace(question, help=type(question.help)(), low=None)
