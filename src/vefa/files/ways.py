"""How a sheet writes numbers and days, told by its own cells; where they cannot tell, the country's habit."""

from collections.abc import Iterable
from typing import Final

from vefa.rules import dates, numbers

_POINT_COUNTRIES: Final = frozenset(
    (
        "US",
        "GB",
        "IE",
        "CA",
        "AU",
        "NZ",
        "IN",
        "PK",
        "BD",
        "CN",
        "JP",
        "KR",
        "IL",
        "MX",
        "MY",
        "SG",
        "TH",
        "ZA",
    )
)
_MONTH_FIRST: Final = frozenset(("US", "PH"))
_YEAR_FIRST: Final = frozenset(("CN", "JP", "KR", "HU", "LT", "SE", "IR"))


def country_numbers(country: str) -> numbers.Way:
    """How people in `country` (ISO, two letters) write 1234.56."""
    return "point" if country in _POINT_COUNTRIES else "comma"


def country_days(country: str) -> dates.Way:
    """How people in `country` write a day in figures."""
    if country in _MONTH_FIRST:
        return "mdy"
    return "ymd" if country in _YEAR_FIRST else "dmy"


def number_way(
    cells: Iterable[object], country: str, usual: numbers.Way | None = None
) -> tuple[numbers.Way, bool]:
    """The way of these cells and whether it is told: by the cells, by the format's `usual`, or not needed."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    own = numbers.column_way(texts) or usual
    return own or country_numbers(country), bool(own) or not any(map(numbers.is_ambiguous, texts))


def day_way(cells: Iterable[object], country: str, usual: dates.Way | None = None) -> tuple[dates.Way, bool]:
    """The way of these cells and whether it is told, as `number_way`."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    own = dates.column_way(texts) or usual
    return own or country_days(country), bool(own) or not any(map(dates.is_ambiguous, texts))
