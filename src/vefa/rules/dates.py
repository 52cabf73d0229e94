"""Days and hours as sheets write them, in Turkish, English and some neighbours' languages."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from vefa.rules.date_words import MONTHS, bare
from vefa.rules.text import fold

Way = Literal["dmy", "mdy", "ymd"]
"""How a column writes 5.3.26: day, month or year first. A year of four digits first needs no way."""


class Moment(NamedTuple):
    """A day, its hour when one is written, and how far its zone is ahead of UTC when that is written."""

    day: dt.date
    time: dt.time | None = None
    offset: dt.timedelta | None = None


_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000  # day numbers of a spreadsheet: 1927 to 2119
_SERIAL_ZERO: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - day numbers know no zone

_NUMERIC: Final = re.compile(r"([0-9]{1,4})(?: ?([./-]) ?| )([0-9]{1,2})(?(2) ?\2 ?| )([0-9]{1,4})(?![0-9])")
_SOLID: Final = re.compile(r"([0-9]{8})(?:[T ]?([0-9]{2})([0-9]{2})([0-9]{2})?(?![0-9:.])|(?![0-9]))")
_NAME: Final = r"(?P<name>[^\W\d_]{3,12})"
_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2})(?![:.]?[0-9])"  # not the 14 of "5 Mart 14:30"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|°)?"
_NAMED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}[ ./,-]*{_NAME}[ ./,-]*{_YEAR}",
        rf"{_NAME}[ ./-]*{_DAY}[ ./,-]+{_YEAR}",
        rf"(?P<year>[0-9]{{4}})[ ./,-]*{_NAME}[ ./,-]*{_DAY}(?![0-9])",
    )
)
_ZONES: Final = {  # hours ahead of UTC
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "TRT": 3, "MSK": 3, "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5,
    "EDT": -4,
}  # fmt: skip
_CLOCK: Final = re.compile(
    r"(?:T|,?\s*(?:[-/|]\s|saat\s|at\s)?\s*)(?:(?P<before>[AP]M|Ö[ÖS])\s)?"
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?"
    r"(?:\s?(?P<after>[AP]\.?M\.?|Ö[ÖS]))?"
    rf"(?:\s?(?P<zone>{'|'.join(_ZONES)})?"
    r"(?:(?P<ahead>[+−-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?)?)(?:\s\(.*\))?",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_UNSEEN: Final = dict.fromkeys(
    (0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)
_LONGEST: Final = 80  # characters of a cell that can be a day


def parse(value: object, way: Way = "dmy") -> Moment | None:
    """The day (and hour, and offset) that a cell holds; None when it holds none or one that does not exist.

    Cells of days, day numbers of spreadsheets (46086), 20250131, figures in the given `way`, names of
    months, ISO 8601, am/pm and ÖÖ/ÖS are read; a midnight of a day cell is no hour.
    """
    try:
        return _parse(value, way)
    except ValueError:  # a day or an hour that no calendar has
        return None


def _parse(value: object, way: Way) -> Moment | None:
    match value:
        case str():
            return _parse_text(value, way)
        case dt.datetime():
            hour = value.time() if value.time() != dt.time() or value.tzinfo else None
            return Moment(value.date(), hour, value.utcoffset())
        case dt.date():
            return Moment(value)
        case bool():
            return None
        case int() | float() if math.isfinite(value):
            return _parse_number(Decimal(repr(value)))
    return None


def _parse_text(text: str, way: Way) -> Moment | None:
    text = plain(text)
    if _SERIAL.fullmatch(text):
        return _parse_number(Decimal(text.replace(",", ".")))
    if found := _SOLID.match(text):
        return _with_clock(_solid_day(found[1]), _solid_clock(found) + text[found.end() :])
    found = _NUMERIC.match(text)
    return _with_clock(_numeric_day(found, way), text[found.end() :]) if found else _parse_named(text)


def plain(text: str) -> str:
    """`text` without what says nothing: names of weekdays, doubled blanks, marks that nobody sees.

    Figures of any script are 0 to 9.
    """
    if len(text) > _LONGEST:
        return ""
    text = " ".join(text.translate(_UNSEEN).split()).removeprefix("'")
    return bare(text)


def _solid_clock(found: re.Match[str]) -> str:
    """The hour behind 20250131 as `_CLOCK` writes it; '' for none."""
    return f" {':'.join(filter(None, found.groups()[1:]))}" if found[2] else ""


def _parse_named(text: str) -> Moment | None:
    for pattern in _NAMED:
        found = pattern.match(text)
        month = MONTHS.get(fold(found["name"])) if found else None
        if found and month:
            return _with_clock(_day(_year(found["year"]), month, int(found["day"])), text[found.end() :])
    return None


def _parse_number(number: Decimal) -> Moment | None:
    """A day number with the part of the day behind the point, or 20250131."""
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        whole = number == number.to_integral_value() and 10_000_000 <= number < 100_000_000
        return Moment(_solid_day(str(int(number)))) if whole else None
    moment = _SERIAL_ZERO + dt.timedelta(seconds=round(number * 86_400))
    return Moment(moment.date(), moment.time() if number % 1 else None)


def _day(year: int, month: int, day: int) -> dt.date:
    """The day, if it exists and lies in the years a shop has to do with; else ValueError."""
    if not 1900 <= year <= 2100:
        raise ValueError(year)
    return dt.date(year, month, day)


def _year(figures: str) -> int:
    """26 is 2026, 70 to 99 are of the last century. Raises ValueError for one or three figures."""
    if len(figures) not in {2, 4}:
        raise ValueError(figures)
    year = int(figures)
    return year if len(figures) == 4 else year + (1900 if year >= 70 else 2000)


def _numeric_day(found: re.Match[str], way: Way) -> dt.date:
    first, middle, last = found[1], found[3], found[4]
    if len(first) > 2 or (way == "ymd" and len(last) <= 2):
        return _day(_year(first), int(middle), int(last))
    day, month = (middle, first) if way == "mdy" else (first, middle)
    return _day(_year(last), int(month), int(day))


def _solid_day(figures: str) -> dt.date:
    """20250131, or 31012025 where that is no day; the two never both are."""
    try:
        return _day(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return _day(int(figures[4:]), int(figures[2:4]), int(figures[:2]))


def _with_clock(day: dt.date, rest: str) -> Moment | None:
    """`day` with the hour and zone that `rest` writes; None when `rest` is something else."""
    if not rest.strip(" ."):
        return Moment(day)
    found = _CLOCK.fullmatch(rest)
    return Moment(day, _hour(found), _offset(found)) if found else None


def _hour(found: re.Match[str]) -> dt.time:
    hour, half = int(found["hour"]), found["before"] or found["after"]
    if half:
        hour = _of_24(hour, fold(half).replace(" ", ""))
    microseconds = int(found["part"].ljust(6, "0")[:6]) if found["part"] else 0
    return dt.time(hour, int(found["minute"]), int(found["second"] or 0), microseconds)


def _of_24(hour: int, half: str) -> int:
    """The hour of a clock of twelve; `half` is "am", "pm", "oo" or "os". Raises ValueError for 0 and 13."""
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in {"pm", "os"} else 0)


def _offset(found: re.Match[str]) -> dt.timedelta | None:
    if not found["ahead"]:
        return dt.timedelta(hours=_ZONES[found["zone"].upper()]) if found["zone"] else None
    ahead = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return ahead if found["ahead"] == "+" else -ahead


def is_ambiguous(value: object) -> bool:
    """Is it text like 10/2/2017, which only the rest of the column explains?"""
    return len(_votes(value)) > 1


def allows(value: object, way: Way) -> bool:
    """Can text like 10/2/2017 be meant in this way?"""
    return way in _votes(value)


def column_way(values: Iterable[object]) -> Way | None:
    """The way of a column, told by its cells that can be read in one way only; None when they cannot tell.

    One cell in ten may contradict the others (it is a typing error and shows as one). Years of four figures
    in front tell nothing about cells that have none.
    """
    texts = [value for value in values if isinstance(value, str)]
    told = Counter(votes[0] for votes in map(_votes, texts) if len(votes) == 1)
    if set(told) - {"ymd"} or any(map(is_ambiguous, texts)):
        del told["ymd"]
        told["ymd"] += sum(map(_is_short_ymd, texts))
    if not told.total():
        return None
    way, count = told.most_common(1)[0]
    return way if count * 10 >= told.total() * 9 else None


def explains(values: Iterable[object]) -> bool:
    """Does the column tell the way of its ambiguous cells by others that are written with the same signs?

    That 5.3.2026 begins with the day says nothing about a 10/2/2017 beside it.
    """
    votes = [
        (found[2], ways)
        for value in values
        if (ways := _votes(value)) and (found := _numeric(value)) and len(found[1]) <= 2
    ]
    told = {sign for sign, ways in votes if len(ways) == 1}
    return all(sign in told for sign, ways in votes if len(ways) > 1)


def _numeric(value: object) -> re.Match[str] | None:
    return _NUMERIC.match(plain(value)) if isinstance(value, str) else None


def _is_short_ymd(value: str) -> bool:
    """Is it a day like 32-03-05, whose year can only stand in front?"""
    found = _numeric(value)
    return found is not None and len(found[1]) <= 2 and _votes(value) == ["ymd"]


def _votes(value: object) -> list[Way]:
    """The ways that give a cell different days; points between figures are day first wherever they can be."""
    found = _numeric(value)
    if not found:
        return []
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) > 2 or first > 31:
        return ["ymd"]
    day_first = first >= 1 and 1 <= middle <= 12
    if found[2] == "." and day_first:
        return ["dmy"]
    month_first = 1 <= first <= 12 and 1 <= middle <= 31
    year_first = found[2] == "-" and len(found[4]) == 2 and 1 <= middle <= 12 and 1 <= last <= 31
    if first == middle and not year_first:
        return []
    ways: list[tuple[Way, bool]] = [("dmy", day_first), ("mdy", month_first), ("ymd", year_first)]
    return [way for way, possible in ways if possible]
