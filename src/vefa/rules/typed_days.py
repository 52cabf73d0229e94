"""A day as somebody types it into a field that shows one already."""

from calendar import monthrange
from datetime import date
from typing import Final, Literal

from vefa.rules.date_words import MONTHS
from vefa.rules.dates import parse
from vefa.rules.text import fold

Part = Literal["day", "month", "year"]
"""What a figure alone is: where the cursor stood when it was typed."""

_SOLID: Final = frozenset({4, 6, 8})  # figures of 0503, 050326 and 05032026


def typed_day(text: str, shown: date, part: Part = "day") -> date | None:
    """The day that was typed over `shown`, day first; None when it is none.

    5.3.2026, 5/3/26, 05032026, 5 Mart 2026 and 2026-03-05 are days; a year that is left out is that of
    `shown`. One or two figures alone, or the name of a month, change their part: the rest stays.
    """
    text = text.strip(" .,/-")
    alone = text.isdecimal() and len(text) <= (4 if part == "year" else 2)
    month = MONTHS.get(fold(text))
    if alone or month:
        return _changed(shown, "month" if month else part, month or int(text))
    if text.isdecimal() and len(text) not in _SOLID:
        return None
    tidy, year = _parted(text), shown.year
    for asked in (tidy, text, f"{tidy}.{year}", f"{tidy} {year}"):
        found = parse(asked)
        if found is not None:
            return found.day
    return None


def _parted(text: str) -> str:
    """05032026 as 05.03.2026."""
    return ".".join(filter(None, (text[:2], text[2:4], text[4:]))) if text.isdecimal() else text


def _changed(shown: date, part: Part, figure: int) -> date | None:
    """`shown` with another day, month or year; the last day of a month is as near as a shorter one comes."""
    if part == "year" and figure < 100:
        figure += 2000
    year, month = (figure if part == "year" else shown.year), (figure if part == "month" else shown.month)
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    if part == "day":
        return shown.replace(day=figure) if 1 <= figure <= last else None
    return date(year, month, min(shown.day, last))
