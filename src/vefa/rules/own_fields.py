"""Fields of the shop's own about customers: kinds, what may stand in one, and how it is told."""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from vefa.i18n import N_, _, language
from vefa.rules import dates, numbers
from vefa.rules import format as words
from vefa.rules.text import fold

KINDS: Final = {
    "text": N_("Text"),
    "number": N_("Figure"),
    "day": N_("Date"),
    "choice": N_("Choice"),
    "yes_no": N_("Yes or no"),
}
LONGEST: Final = 200  # letters of a value
_YES: Final = frozenset({"yes", "evet", "e", "y", "1", "var"})
_NO: Final = frozenset({"no", "hayir", "h", "n", "0", "yok"})


class ProfileField(NamedTuple):
    """A field of the demographic profile: its key, name and kind, and the words of a choice."""

    key: str
    name: str
    kind: str
    choices: tuple[str, ...] = ()


PROFILE: Final = (
    ProfileField("gender", N_("Gender"), "choice", (N_("Woman"), N_("Man"), N_("Other"))),
    ProfileField("birth_year", N_("Year of birth"), "number"),
    ProfileField("occupation", N_("Occupation"), "text"),
    ProfileField(
        "education",
        N_("Education"),
        "choice",
        (N_("Primary school"), N_("Middle school"), N_("High school"), N_("University"), N_("Postgraduate")),
    ),
    ProfileField("household", N_("People in the household"), "number"),
)


def value_of(kind: str, typed: str, choices: tuple[str, ...] = ()) -> str | None:
    """What is kept of `typed`: "" for nothing, None for what a field of this kind cannot hold.

    Numbers are kept with a point, days as ISO text, yes_no as "yes" or "no", a choice as its word.
    """
    text = " ".join(typed.split())
    if not text:
        return ""
    match kind:
        case "number":
            return _number(text)
        case "day":
            found = dates.parse(text, "dmy")
            return found.day.isoformat() if found else None
        case "choice":
            return next((one for one in choices if fold(one) == fold(text)), None)
        case "yes_no":
            said = fold(text)
            return "yes" if said in _YES else "no" if said in _NO else None
    return text[:LONGEST]


def shown(kind: str, value: str) -> str:
    """A kept value as people read it."""
    match kind:
        case "number":
            return words.number(Decimal(value))
        case "day":
            return words.day(date.fromisoformat(value))
        case "yes_no":
            return _("Yes") if value == "yes" else _("No")
    return value


def written(kind: str, value: str) -> str:
    """A kept value as it is typed: figures without marks between thousands, days as ISO text."""
    if kind == "number":
        return value if language() == "en" else value.replace(".", ",")
    return shown(kind, value) if kind == "yes_no" else value


def _number(text: str) -> str | None:
    """With two decimals at most: so a number as it is kept is read again as itself."""
    found = numbers.parse(text, "point" if language() == "en" else "comma")
    if found is None or found != round(found, 2):
        return None
    return format(found.normalize(), "f")
