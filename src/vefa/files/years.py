"""Which year the days of a sheet lie in that are written without one."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from vefa.files.cells import text_of
from vefa.rules import dates, yearless

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:\d{4})?(?!\d)")
_HALF: Final = timedelta(days=182)  # a day without a year is no further from those that have one
_OLDEST: Final = 2000  # a file's own day before that is none


class Years(NamedTuple):
    """Days without a year are the latest ones not after `until` (ISO), '' where there are none.

    `told`: by other days, or by a title; else only the file's own day speaks for it.
    """

    until: str = ""
    told: bool = True


def years_of(cells: Sequence[Any], others: Iterable[Any], said: Iterable[str], path: Path) -> Years:
    """The years of the day column `cells`; `others` are cells of other days, `said` names and titles."""
    texts = [text_of(cell) for cell in cells if isinstance(cell, str)]
    without = [text for text in texts if yearless.is_yearless(text)]
    if not without or yearless.are_months(without):
        return Years()
    saved = _saved(path)
    whole = [found.day for cell in (*cells, *others) if (found := dates.parse(cell))]
    if whole:
        return Years(min(saved, max(whole) + _HALF).isoformat())
    named = {int(year) for text in said for year in _YEAR.findall(text)}
    if named:
        return Years(min(saved, date(max(named), 12, 31)).isoformat(), len(named) == 1)
    return Years(saved.isoformat(), told=False)


def _saved(path: Path) -> date:
    """The day on which a file was written, or the next: its clock may be ahead of UTC."""
    told = path.stat()
    days = (datetime.fromtimestamp(second, UTC).date() for second in (told.st_mtime, told.st_ctime))
    return next((day for day in days if day.year >= _OLDEST), date.max - timedelta(days=1)) + timedelta(
        days=1
    )
