"""Days that are written without their year, as in a notebook: 25 Kas, 3/11, Nov 25 14:05."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from vefa.rules import dates
from vefa.rules.dates import Moment, Way

_FIGURES: Final = re.compile(
    r"([0-9]{1,2}) ?([./-]) ?([0-9]{1,2})(?![0-9])\.?(?![0-9]|\s?[./-]\s?[0-9]|\s[0-9]{4})"
)
_DAY_NAME: Final = re.compile(r"([0-9]{1,2})[ .,/-]*([^\W\d_]{3,12})\.?(?![^\W\d_])")
_NAME_DAY: Final = re.compile(r"([^\W\d_]{3,12})[ .,/-]*([0-9]{1,2})(?![0-9:])\.?")
_WHOLE_YEAR: Final = re.compile("[0-9]{4}")
_LONGEST: Final = 32  # characters, with a weekday and an hour
_LEAP: Final = 2000
_YEARS: Final = 9  # 29 February may be as long ago


def completed(text: str, year: int = _LEAP, way: Way = "dmy") -> str:
    """`text` with a year, where a day stands in it that has none; else as it is.

    `way` tells only where the year stands beside figures: in front for "ymd".
    """
    if len(text) > _LONGEST or _WHOLE_YEAR.search(text):
        return text
    plain = dates.plain(text)
    if found := _FIGURES.match(plain):
        first, sign, last = found.groups()
        parts = (year, first, last) if way == "ymd" else (first, last, year)
        return sign.join(map(str, parts)) + _rest(plain, found)
    if found := _DAY_NAME.match(plain):
        return f"{found[1]} {found[2]} {year}{_rest(plain, found)}"
    if found := _NAME_DAY.match(plain):
        return f"{found[2]} {found[1]} {year}{_rest(plain, found)}"
    return text


def _rest(plain: str, found: re.Match[str]) -> str:
    return plain[found.end() :]


def parse(text: str, way: Way, until: date) -> Moment | None:
    """The latest such day that is not after `until`; None for no day, or one that has its year."""
    if completed(text) == text or dates.parse(text, way):
        return None
    for year in range(until.year, until.year - _YEARS, -1):
        found = dates.parse(completed(text, year, way), way)
        if found and found.day <= until:
            return found
    return None


def is_yearless(text: str) -> bool:
    """Is it a day without a year, whichever figure is the month?"""
    return any(parse(text, way, date(_LEAP, 12, 31)) for way in ("dmy", "mdy"))


def has_name(text: str) -> bool:
    """Is it one whose month is written as a word?"""
    return is_yearless(text) and not _FIGURES.match(dates.plain(text))


def are_months(texts: Sequence[str]) -> bool:
    """Are they months with a short year (Kas 25, Ara 25) and no days?"""
    found = [_NAME_DAY.fullmatch(dates.plain(text)) for text in texts]
    told = [(one[1], one[2]) for one in found if one]
    months, figures = {name for name, _figure in told}, {figure for _name, figure in told}
    return len(told) == len(texts) and len(months) > 1 and len(figures) == 1
