"""One condition of a group in words: a clause for each operator of each kind of field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from vefa.i18n import N_, _, ngettext, pgettext
from vefa.rules import format as words
from vefa.rules.groups import Condition, Field, Span
from vefa.rules.speaking import Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """A condition with all that is needed to say it."""

    condition: Condition
    field: Field
    speaker: Speaker

    @property
    def what(self) -> str:
        """The field as the subject of a clause: last purchase; “Size”."""
        return _("field “{name}”").format(name=self.field.own) if self.field.own else _what(self.field.key)

    def count(self) -> str:
        """The value as a whole number."""
        return words.number(_number(self.condition.value))

    def names(self) -> str:
        """The value as names: A, B or C."""
        value = self.condition.value
        found = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
        return either([self.speaker.channel(one) for one in found] if self.field.key == "channel" else found)

    def span(self) -> str:
        """The days it is about, "" for all."""
        return span_text(self.condition.span) if self.condition.span else ""


def either(names: Sequence[str]) -> str:
    """A, B or C."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])


def span_text(span: Span) -> str:
    """In the last 12 months; between two days."""
    if span.months:
        text = ngettext("in the last {count} month", "in the last {count} months", span.months)
        return text.format(count=words.number(span.months))
    if span.days:
        text = ngettext("in the last {count} day", "in the last {count} days", span.days)
        return text.format(count=words.number(span.days))
    return _("between {first} and {last}").format(first=_day(span.first), last=_day(span.last))


def _number(value: Any) -> int:
    return int(value)


def _day(text: Any) -> str:
    return words.day(date.fromisoformat(str(text)))


def _what(key: str) -> str:
    """The field as the subject of a clause; in Turkish with its possessive."""
    return {
        "last_day": pgettext("whose", "last purchase"),
        "first_day": pgettext("whose", "first purchase"),
        "made_on": pgettext("whose", "day of the record"),
        "city": pgettext("whose", "city"),
        "district": pgettext("whose", "district"),
        "name": pgettext("whose", "name"),
        "note": pgettext("whose", "note"),
        "address": pgettext("whose", "address"),
        "phone": pgettext("whose", "phone"),
        "email": pgettext("whose", "e-mail"),
    }[key]


# one clause for each operator of a kind --------------------------------------------------------


def _days(said: Said) -> str:
    operator, value = said.condition.operator, said.condition.value
    if operator in {"within", "before", "ahead"}:
        text = {
            "within": ngettext(
                "whose {what} was in the last {count} day", "whose {what} was in the last {count} days",
                _number(value),
            ),
            "before": ngettext(
                "whose {what} was {count} day ago or earlier", "whose {what} was {count} days ago or earlier",
                _number(value),
            ),
            "ahead": ngettext(
                "whose {what} is within {count} day", "whose {what} is within {count} days", _number(value)
            ),
        }[operator]  # fmt: skip
        return text.format(what=said.what, count=said.count())
    if operator == "between" and isinstance(value, tuple):
        text = _("whose {what} was between {first} and {last}")
        return text.format(what=said.what, first=_day(value[0]), last=_day(value[1]))
    if operator in {"from", "until"}:
        text = _("whose {what} was on {day} or later")
        if operator == "until":
            text = _("whose {what} was on {day} or earlier")
        return text.format(what=said.what, day=_day(value))
    if said.field.own:
        return _presence(said)
    return _("who have bought something") if operator == "some" else _("who have never bought anything")


def _presence(said: Said) -> str:
    text = _("whose {what} is filled in") if said.condition.operator == "some" else _("whose {what} is empty")
    return text.format(what=said.what)


_COUNTS: Final = {
    "orders": {
        "at_least": N_("with at least {count} purchases {span}"),
        "at_most": N_("with at most {count} purchases {span}"),
        "exactly": N_("with exactly {count} purchases {span}"),
    },
    "balance": {
        "at_least": N_("with at least {count} usable points"),
        "at_most": N_("with at most {count} usable points"),
        "exactly": N_("with exactly {count} usable points"),
    },
    "waiting": {
        "at_least": N_("with at least {count} waiting points"),
        "at_most": N_("with at most {count} waiting points"),
        "exactly": N_("with exactly {count} waiting points"),
    },
    "spent": {
        "at_least": N_("who spent at least {money} {span}"),
        "at_most": N_("who spent at most {money} {span}"),
    },
    "basket": {
        "at_least": N_("whose average basket {span} is at least {money}"),
        "at_most": N_("whose average basket {span} is at most {money}"),
    },
}


def _amount(said: Said) -> str:
    text = _(_COUNTS[said.field.key][said.condition.operator])
    money = said.speaker.money(_number(said.condition.value))
    return text.format(count=said.count(), money=money, span=said.span())


_SCORES: Final = {
    "at_least": N_("whose recommendation mark is at least {count}"),
    "at_most": N_("whose recommendation mark is at most {count}"),
    "exactly": N_("whose recommendation mark is {count}"),
    "some": N_("who gave a recommendation mark"),
    "none": N_("who gave no recommendation mark"),
}


def _score(said: Said) -> str:
    text = _(_SCORES[said.condition.operator])
    return text if said.condition.value is None else text.format(count=said.count())


_NUMBERS: Final = {
    "at_least": N_("whose {what} is at least {number}"),
    "at_most": N_("whose {what} is at most {number}"),
    "exactly": N_("whose {what} is {number}"),
}


def _own_number(said: Said) -> str:
    if said.condition.value is None:
        return _presence(said)
    number = words.number(Decimal(str(said.condition.value)))
    return _(_NUMBERS[said.condition.operator]).format(what=said.what, number=number)


_NAMES: Final = {
    "channel": {
        "any_of": N_("who bought through {names} {span}"),
        "none_of": N_("who did not buy through {names} {span}"),
    },
    "product": {
        "any_of": N_("who bought the product {names} {span}"),
        "none_of": N_("who did not buy the product {names} {span}"),
    },
    "category": {
        "any_of": N_("who bought of the category {names} {span}"),
        "none_of": N_("who did not buy of the category {names} {span}"),
    },
    "tier": {
        "any_of": N_("whose tier is {names}"),
        "none_of": N_("whose tier is not {names}"),
        "at_least": N_("whose tier is {names} or higher"),
    },
    "tag": {
        "any_of": N_("with the tag {names}"),
        "none_of": N_("without the tag {names}"),
        "some": N_("with a tag"),
        "none": N_("without any tag"),
    },
}
_MARKS: Final = {"any_of": N_("whose {what} is {names}"), "none_of": N_("whose {what} is not {names}")}


def _named(said: Said) -> str:
    known = _NAMES.get(said.field.key)
    if known is None and said.condition.operator in {"some", "none"}:
        return _presence(said)
    if known is None:
        return _(_MARKS[said.condition.operator]).format(what=said.what, names=said.names())
    return _(known[said.condition.operator]).format(names=said.names(), span=said.span())


_STATES: Final = {
    "message_consent": {
        "given": N_("with consent to messages"),
        "refused": N_("who refused messages"),
        "unasked": N_("who were never asked about messages"),
    },
    "email_consent": {
        "given": N_("with consent to e-mails"),
        "refused": N_("who refused e-mails"),
        "unasked": N_("who were never asked about e-mails"),
    },
    "call_consent": {
        "given": N_("with consent to calls"),
        "refused": N_("who refused calls"),
        "unasked": N_("who were never asked about calls"),
    },
    "has_phone": {"yes": N_("with a phone"), "no": N_("without a phone")},
    "has_email": {"yes": N_("with an e-mail"), "no": N_("without an e-mail")},
    "has_card": {"yes": N_("with a card"), "no": N_("without a card")},
    "name_only": {"yes": N_("known by name only"), "no": N_("known by more than the name")},
    "archived": {"yes": N_("who are archived"), "no": N_("who are not archived")},
    "open_complaint": {"yes": N_("with an open complaint"), "no": N_("without an open complaint")},
    "open_voucher": {"yes": N_("with an unused voucher"), "no": N_("without an unused voucher")},
    "referred": {"yes": N_("whom a friend brought"), "no": N_("whom no friend brought")},
    "referrer": {"yes": N_("who brought a friend"), "no": N_("who brought no friend")},
}
_YES_NO: Final = {
    "yes": N_("whose {what} is “yes”"),
    "no": N_("whose {what} is “no”"),
    "none": N_("whose {what} is empty"),
}


def _state(said: Said) -> str:
    known = _STATES.get(said.field.key, _YES_NO)
    return _(known[said.condition.operator]).format(what=said.what if said.field.own else "")


def _birthday(said: Said) -> str:
    value = said.condition.value
    if isinstance(value, tuple):
        months = either([words.month_name(_number(one)) for one in value])
        return _("whose birthday is in {months}").format(months=months)
    if value is not None:
        text = ngettext(
            "whose birthday is within {count} day", "whose birthday is within {count} days", _number(value)
        )
        return text.format(count=said.count())
    known = said.condition.operator == "some"
    return _("whose birthday is known") if known else _("whose birthday is not known")


def _ending(said: Said) -> str:
    text = ngettext(
        "with points that end within {count} day", "with points that end within {count} days",
        _number(said.condition.value),
    )  # fmt: skip
    return text.format(count=said.count())


def _text(said: Said) -> str:
    if said.condition.value is None:
        return _presence(said)
    text = _("whose {what} contains “{text}”")
    if said.condition.operator == "exactly":
        text = _("whose {what} is “{text}”")
    return text.format(what=said.what, text=said.condition.value)


CLAUSES: Final[Mapping[str, Callable[[Said], str]]] = {
    "since": _days, "day": _days, "any_day": _days, "count": _amount, "money": _amount, "score": _score,
    "number": _own_number, "names": _named, "marks": _named, "tier": _named, "consent": _state,
    "flag": _state, "yes_no": _state, "birthday": _birthday, "ending": _ending, "text": _text,
}  # fmt: skip
