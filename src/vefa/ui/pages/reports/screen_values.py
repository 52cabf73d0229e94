"""The values of a report's table for the screen: how a cell shows, and by what a column is sorted."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from vefa.i18n import language
from vefa.papers.words import minus
from vefa.reports.report import Table
from vefa.reports.values import Change, Money, Share, Tick, Trend, Value, told
from vefa.rules.alphabet import sort_key
from vefa.ui.cells import Figure, Two

FIGURES: Final = frozenset({"figure", "change", "rank", "date"})
_NUMBER: Final = re.compile(r"[-−]?\s*[^\w\s]?\s*(\d[\d.,]*)")
_ARROWS: Final = {True: "▲ ", False: "▼ ", None: ""}


class Spark(NamedTuple):
    """A development: its values in words, and itself to be painted."""

    text: str
    trend: Trend


def cell(value: Value, kind: str, *, strong: bool = False) -> Any:
    """What the list paints for a value of a column of this kind."""
    if isinstance(value, Trend):
        return Spark(told(value), value)
    if isinstance(value, Change):
        return Figure(f"{_ARROWS[value.up]}{told(value)}")
    text = told(value)
    if kind in FIGURES:
        return Figure(minus(text), top_tint="text" if value is not None else "text3")
    return Two(text, top_tint="text" if strong or value is not None else "text3")


def order_of(table: Table, column: int, *, descending: bool) -> list[int]:
    """The places of the rows sorted by a column; what is not known comes last, a total stays below."""
    count = len(table.rows) - (1 if table.total else 0)
    kind = table.columns[column].kind
    keys = {place: _key(table.rows[place][column], kind) for place in range(count)}
    known = sorted((place for place in keys if keys[place] is not None), key=lambda at: keys[at] or (0,))
    if descending:
        known = _turned(known, keys)
    unknown = [place for place in keys if keys[place] is None]
    return [*known, *unknown, *range(count, len(table.rows))]


def _turned(places: Sequence[int], keys: dict[int, Any]) -> list[int]:
    """From high to low; rows that are equal keep their order."""
    return sorted(places, key=lambda at: keys[at], reverse=True)


def _key(value: Value, kind: str) -> tuple[Any, ...] | None:
    """Numbers before texts, each in their order; None for what is not known."""
    number = _number(value)
    if number is not None:
        return 0, number
    if isinstance(value, str) and value.strip() and value != told(None):
        found = _number_in(value) if kind in FIGURES else None
        return (1, sort_key(value)) if found is None else (0, found)
    return None


def _number(value: Value) -> float | None:
    match value:
        case bool() | None | str() | Tick():
            return None
        case Money():
            return value.minor
        case Share() | Change():
            return float(value.exact)
        case Trend():
            return next((one for one in reversed(value.values) if one is not None), None)
        case Decimal():
            return float(value)
        case date():
            return value.toordinal()
    return value


def _number_in(text: str) -> float | None:
    """The first number of a figure in words, as ₺1.234,50 or 42 (19 – 59)."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = found[1].rstrip(".,")
    digits = digits.replace(".", "").replace(",", ".") if language() == "tr" else digits.replace(",", "")
    try:
        size = float(digits)
    except ValueError:
        return None
    return -size if text.lstrip()[0] in "-−" else size
