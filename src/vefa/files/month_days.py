"""Days of a month that are written as mere figures, below the name of their month: 3, 14, 28 of Ocak 2026."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.files.reading import Reading
from vefa.rules.date_words import MONTHS
from vefa.rules.text import fold

_HEADINGS: Final = frozenset(
    ("gun", "gunu", "gunler", "ayin gunu", "tarih", "tarihi", "day", "date")
)  # folded
_LEAST: Final = 4  # letters of a month that is no abbreviation
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MOST: Final = 31


class Month(NamedTuple):
    """A month; a `year` that is not told is 0."""

    year: int
    month: int


def month_in(text: str) -> Month | None:
    """The one month that a title names, with its year if that stands there."""
    found = {MONTHS[word] for word in fold(text).split() if len(word) >= _LEAST and word in MONTHS}
    years = _YEAR.findall(text)
    return Month(int(years[0]) if len(years) == 1 else 0, found.pop()) if len(found) == 1 else None


def with_month(reading: Reading, rows: Sequence[Sequence[Any]], stem: str) -> Reading:
    """The reading with a column of mere figures as days of the month that a title or the sheet's name tells.

    `rows` begin with the first of the sheet, `stem` is the name of the file.
    """
    if "day" in reading.mapping or not {"total", "amount", "price"} & set(reading.mapping):
        return reading
    column = next((one for one in reading.headings if fold(one.heading) in _HEADINGS), None)
    above = [text_of(cell) for row in reversed(rows[: reading.header_row]) for cell in row]
    said = [*above, reading.sheet, stem]
    month = next(filter(None, map(month_in, said)), None)
    year = next((found.year for text in said if (found := month_in(text)) and found.year), 0) or _year_in(
        said
    )
    if column is None or month is None or not year:
        return reading
    cells = [row[column.index] for row in rows[reading.header_row :] if column.index < len(row)]
    figures = [cell for cell in cells if text_of(cell) and not isinstance(cell, str)]
    figures += [cell for cell in cells if isinstance(cell, str) and cell.strip().isdecimal()]
    if not figures or not all(day_of(cell, Month(year, 1)) for cell in figures):
        return reading
    mapping = {**reading.mapping, "day": replace(column, confidence="likely")}
    return replace(reading, mapping=mapping, month=f"{year}-{month.month:02}")


def _year_in(said: Iterable[str]) -> int:
    years = {int(year) for text in said for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else 0


def day_of(cell: Any, month: Month) -> dt.date | None:
    """The day of a month that a cell counts; None for anything else."""
    text = text_of(cell).removesuffix(".0")
    if isinstance(cell, bool) or not text.isdecimal() or not 0 < int(text[:3]) <= _MOST:
        return None
    try:
        return dt.date(month.year, month.month, int(text))
    except ValueError:  # 31 February
        return None
