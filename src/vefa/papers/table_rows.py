"""Rows of a table on paper: where the writing of each column stands, how high each row is."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from vefa.charts.drawing import Drawing
from vefa.papers.table_columns import HEAD_SIZE, SIDE, Cell, Head, widths_of
from vefa.papers.text import Line, clean, fit_name, line, wrap
from vefa.papers.words import tied

LEADING: Final = 11.0
HEAD_LEADING: Final = 9.6
ABOVE: Final = 2.6
BELOW: Final = 3.2
Padding = tuple[float, float]
LOOSE: Final[Padding] = (ABOVE, BELOW)
TIGHT: Final[Padding] = (1.2, 1.8)
"""White above and below the writing of a row; the second where that spares a page."""
_LEAST: Final = 7.2
_MOST: Final = 6  # lines of a name


class Rows:
    """The rows of a table with their heights at one width; parts of the table look into the same rows.

    `strong`: the rows that are written in bold, all of their columns.
    """

    def __init__(
        self,
        heads: Sequence[Head],
        rows: Sequence[Sequence[Cell]],
        *,
        width: float,
        padding: Padding = LOOSE,
        strong: frozenset[int] = frozenset(),
    ) -> None:
        self.above, self.below = padding
        self.strong = strong
        self.heads = heads
        self.from_top = any(head.whole for head in heads)  # beside words of many lines all begin level
        self.rows = rows
        self.widths = widths_of(heads, rows, width)
        self.edges = [self._edge(i) for i in range(len(heads))]
        self.rooms = [self._room(i) for i in range(len(heads))]
        head_lines = max((len(self.head(i)) for i in range(len(heads))), default=1)
        self.head_height = HEAD_LEADING * head_lines + ABOVE + BELOW
        self.ends = [0.0, *accumulate(self._height(i, row) for i, row in enumerate(rows))]

    def _edge(self, column: int) -> float:
        """Where the writing of a column starts, ends or has its middle, from the left of the table."""
        left = sum(self.widths[:column])
        wide, align = self.widths[column], self.heads[column].align
        if align == "left":
            return left + (SIDE if column else 0.0)
        if align == "right":
            return left + wide - (SIDE if column < len(self.heads) - 1 else 0.0)
        return left + wide / 2

    def _room(self, column: int) -> float:
        """What is left for writing in a column: the outer edges are flush with the margins."""
        outer = (column == 0) + (column == len(self.heads) - 1)
        return self.widths[column] - SIDE * (2 - outer)

    def head(self, column: int) -> list[Line]:
        """The heading in one or two lines."""
        head = self.heads[column]
        return fit_name(head.text, "table_medium", HEAD_SIZE, self.rooms[column], least=HEAD_SIZE)[0]

    def name(self, column: int, text: str, *, strong: bool = False) -> tuple[list[Line], float]:
        """A name in as many lines as it needs, at most six; of a column `whole` all of them."""
        role, size = self.heads[column].font
        role = "table_bold" if strong else role
        if self.heads[column].whole:
            return list(_wrapped(text, role, size, self.rooms[column])), size
        return fit_name(text, role, size, self.rooms[column], least=_LEAST, lines=_MOST)

    def _height(self, place: int, row: Sequence[Cell]) -> float:
        content, strong = LEADING, place in self.strong
        for i, cell in enumerate(row):
            if isinstance(cell, Drawing):
                content = max(content, cell.height)
            elif self.heads[i].wraps and isinstance(cell, str):
                content = max(content, LEADING * len(self.name(i, cell, strong=strong)[0]))
        return content + self.above + self.below


@lru_cache(maxsize=4096)
def _wrapped(text: str, role: str, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a cell of words: asked for when it gets its place, and when it is drawn."""
    return tuple(line(part, role) for part in wrap(tied(clean(text)), role, size, width))
