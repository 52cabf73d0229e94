"""Holidays and special days that most shops of a country keep, to begin with; the owner adds the others."""

from datetime import date, timedelta
from typing import Final

from vefa.i18n import N_, _

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
