"""Holidays and special days that most shops of a country keep, to begin with; the owner adds the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from vefa.i18n import N_, _
from vefa.records import dataclass

_TURKEY: Final = (
    ("01-01", N_("New Year's Day")),
    ("02-14", N_("Valentine's Day")),
    ("03-08", N_("Women's Day")),
    ("04-23", N_("National Sovereignty and Children's Day")),
    ("05-01", N_("Labour Day")),
    ("05-19", N_("Youth and Sports Day")),
    ("07-15", N_("Democracy and National Unity Day")),
    ("08-30", N_("Victory Day")),
    ("10-29", N_("Republic Day")),
    ("11-24", N_("Teachers' Day")),
)
_ELSEWHERE: Final = (
    ("01-01", N_("New Year's Day")),
    ("02-14", N_("Valentine's Day")),
    ("03-08", N_("Women's Day")),
    ("05-01", N_("Labour Day")),
    ("12-25", N_("Christmas")),
)
_SUNDAY: Final = 7
CLOSED: Final = "closed"
EVE: Final = "13:00"  # on the eve of a feast work ends then
_STATE_HOLIDAYS: Final = ("01-01", "04-23", "05-01", "05-19", "07-15", "08-30", "10-29")
_RAMADAN_EVES: Final = ("2026-03-19", "2027-03-08", "2028-02-25", "2029-02-13", "2030-02-03", "2031-01-23")
_SACRIFICE_EVES: Final = ("2026-05-26", "2027-05-15", "2028-05-04", "2029-04-23", "2030-04-12", "2031-04-01")
_RAMADAN_DAYS: Final = 3
_SACRIFICE_DAYS: Final = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which the state rests; `day` as MM-DD (every year) or ISO.

    `closing`: `CLOSED`, or HH:MM from which it rests.
    """

    name: str
    day: str
    closing: str


def holidays(country: str) -> list[Holiday]:
    """The public and religious holidays of a country, with their half-day eves.

    Turkey's religious ones for the years 2026 to 2031; of other countries none: the owner enters them.
    """
    if country != "TR":
        return []
    names = dict(_TURKEY)
    found = [Holiday(_(names[day]), day, CLOSED) for day in _STATE_HOLIDAYS]
    found.append(Holiday(_("Eve of Republic Day"), "10-28", EVE))
    found += _feast(_("Eve of the Ramadan Feast"), _("Ramadan Feast"), _RAMADAN_EVES, _RAMADAN_DAYS)
    found += _feast(
        _("Eve of the Feast of Sacrifice"), _("Feast of Sacrifice"), _SACRIFICE_EVES, _SACRIFICE_DAYS
    )
    return found


def _feast(eve_name: str, name: str, eves: tuple[str, ...], length: int) -> Iterator[Holiday]:
    for eve in eves:
        yield Holiday(eve_name, eve, EVE)
        for number in range(1, length + 1):
            yield Holiday(name, (date.fromisoformat(eve) + timedelta(days=number)).isoformat(), CLOSED)


def usual_days(country: str, year: int) -> list[tuple[str, str]]:
    """Name and day (MM-DD for every year, ISO for `year` and the next one) of the usual days."""
    fixed = _TURKEY if country == "TR" else _ELSEWHERE
    found = [(_(name), day) for day, name in fixed]
    for one in (year, year + 1):
        found.append((_("Mother's Day"), nth_sunday(one, 5, 2).isoformat()))
        found.append((_("Father's Day"), nth_sunday(one, 6, 3).isoformat()))
    return found


def nth_sunday(year: int, month: int, number: int) -> date:
    """The Sunday of this number in a month: 2 in May is Mother's Day."""
    first = date(year, month, 1)
    return first + timedelta(days=_SUNDAY - first.isoweekday() + 7 * (number - 1))
