"""How a sheet writes numbers and days, told by its own cells; where they cannot tell, the country's habit."""

from collections.abc import Collection, Iterable
from typing import Final

from vefa.rules import dates, numbers, yearless

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
    cells: Iterable[object],
    country: str,
    usual: numbers.Way | None = None,
    pieces: Collection[object] = (),
) -> tuple[numbers.Way, bool]:
    """The way of these cells and whether it is told: by the cells, by what is `usual`, or not needed.

    `usual` is what a format or a person says of such sheets; it decides where the cells do not. `pieces` are
    those of the cells that are quantities: decimals of three figures are nothing strange there.
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    own = numbers.column_way(texts)
    if own and numbers.explains((text for text in texts if text not in pieces), own):
        return own, True
    return usual or country_numbers(country), bool(usual) or not any(map(numbers.is_ambiguous, texts))


def whole_way(
    cells: Iterable[object], country: str, usual: numbers.Way | None = None
) -> tuple[numbers.Way, bool]:
    """As `number_way`, of numbers that are whole: the sign in their 1.120 can only part thousands."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    way, told = number_way(texts, country, usual)
    signs = {sign for text in texts if numbers.is_ambiguous(text) for sign in ".," if sign in text}
    if told or len(signs) != 1:
        return way, told
    return "comma" if "." in signs else "point", True


def day_way(cells: Iterable[object], country: str, usual: dates.Way | None = None) -> tuple[dates.Way, bool]:
    """The way of these cells and whether it is told, as `number_way`."""
    texts = [yearless.completed(cell) for cell in cells if isinstance(cell, str)]
    own = dates.column_way(texts)
    if own and dates.explains(texts):
        return own, True
    doubtful = [text for text in texts if dates.is_ambiguous(text)]
    if usual and not all(dates.allows(text, usual) for text in doubtful):
        usual = None  # a spreadsheet program has saved it in its own way
    return usual or own or country_days(country), bool(usual) or not doubtful
