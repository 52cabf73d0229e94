"""Tables that lie on their side: headings in the first column, and each order in a column of its own."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from vefa.files import vocabulary
from vefa.files.layout import known_headings
from vefa.rules.text import fold

MOST: Final = 200  # rows of such a table: each is a heading
_COLUMNS: Final = 3  # of the first ones, in which the headings are looked for
_ENOUGH: Final = 3  # known headings below each other that make a table of orders
_SOME: Final = 2  # that make one think of it
_MONEY: Final = frozenset(("total", "amount", "price"))

Rows = Sequence[Sequence[Any]]


def is_sideways(rows: Rows) -> bool:
    """Do these first rows of a sheet (one more than `MOST`, if there are so many) lie on their side?"""
    if not 1 < len(rows) <= MOST:
        return False
    headings = _most_below(rows)
    down = set(headings)
    if len(down) < _ENOUGH or len(down) <= 2 * max(len(set(_known(row))) for row in rows):
        return False
    if len(headings) - len(down) >= _SOME:  # several orders, one below the other
        return False
    fields = {field for heading in down for field in vocabulary.orders().named(heading)}
    return "day" in fields and not fields.isdisjoint(_MONEY)


def leans(rows: Rows) -> bool:
    """May such rows, of which no header was found, lie on their side?"""
    return len(set(_most_below(rows))) >= _SOME


def turned(rows: Rows) -> list[list[Any]]:
    """The columns as rows."""
    return [list(cells) for cells in zip_longest(*rows, fillvalue="")]


def _most_below(rows: Rows) -> list[str]:
    """The known headings of the column that has the most of them."""
    columns = ([row[at] for row in rows if at < len(row)] for at in range(_COLUMNS))
    return max((_known(cells) for cells in columns if _are_words(cells)), key=len, default=[])


def _are_words(cells: Sequence[Any]) -> bool:
    """Are all that hold something texts, and half of them known as headings?"""
    filled = [cell for cell in cells if cell not in ("", None)]
    return all(isinstance(cell, str) for cell in filled) and len(_known(filled)) * 2 >= len(filled)


def _known(cells: Sequence[Any]) -> list[str]:
    folded = (fold(cell) for cell in cells if isinstance(cell, str))
    return [text for text in folded if text in known_headings()]
