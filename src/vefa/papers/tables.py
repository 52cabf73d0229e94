"""Tables on paper: rules only, head repeated on each page, names wrapped rather than cut, figures right."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vefa.charts.drawing import Drawing
from vefa.papers.blocks import triangle
from vefa.papers.drawings import paint
from vefa.papers.flow import Block, Whole
from vefa.papers.pen import Ink, Pen
from vefa.papers.table_columns import HEAD_SIZE, SIZE, Box, Cell, Delta, Head
from vefa.papers.table_rows import BELOW, HEAD_LEADING, LEADING, LOOSE, Padding, Rows
from vefa.papers.text import fit

_SHORT: Final = 5  # rows of a table that is not divided between pages
_ALONE: Final = 2  # rows that may stand by themselves on either side; a single one says nothing


@dataclass
class TableBlock(Whole):
    """A table from row `start` up to `end` (-1: all); the last row of the whole table may be its total.

    `foot`: what is said below its last rows, and never without them.
    """

    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    total: bool = False
    washed: int = -1
    before: float = 0.0
    start: int = 0
    end: int = -1
    made: Rows | None = None
    padding: Padding = LOOSE
    foot: Block | None = None

    def _made(self, width: float) -> Rows:
        if self.made is None:
            self.made = Rows(self.heads, self.rows, width=width, padding=self.padding, strong=self._strong())
        return self.made

    def _strong(self) -> frozenset[int]:
        return frozenset({self.washed, len(self.rows) - 1 if self.total else -1} - {-1})

    @cached_property
    def _end(self) -> int:
        return len(self.rows) if self.end < 0 else self.end

    def height(self, width: float) -> float:
        """Head and rows, with the last of them what is said below."""
        return self._until(self._end, width)

    def _until(self, end: int, width: float) -> float:
        """The height of head and rows up to `end`."""
        made = self._made(width)
        high = made.head_height + made.ends[end] - made.ends[self.start]
        if self.foot is None or end < len(self.rows):
            return high
        return high + self.foot.before + self.foot.height(width)

    def least(self, width: float) -> float:
        """All of a short table, else head and two rows."""
        short = len(self.rows) <= _SHORT or self._end - self.start < 2 * _ALONE
        return self._until(self._end if short else self.start + _ALONE, width)

    def divide(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The rows that fit and the rest, never leaving a row or a total alone on the next page."""
        made = self._made(width)
        last = bisect_right(made.ends, made.ends[self.start] + room - made.head_height) - 1
        last = min(last, self._end - _ALONE)
        if last <= self.start:
            return None
        return self._part(self.start, last), self._part(last, self._end)

    def _part(self, start: int, end: int) -> "TableBlock":
        return TableBlock(
            self.heads, self.rows, self.total, self.washed, start=start, end=end, made=self.made,
            padding=self.padding, foot=self.foot,
        )  # fmt: skip

    def draw(self, pen: Pen, at: tuple[float, float], width: float) -> None:
        """Draw head, rows and rules."""
        made = self._made(width)
        x, y = at
        self._draw_head(pen, made, x, y)
        y += made.head_height
        feet = [y + made.ends[i] - made.ends[self.start] for i in range(self.start, self._end + 1)]
        for i, top, foot in zip(range(self.start, self._end), feet, feet[1:], strict=False):
            if i in made.strong:
                pen.box((x, top), (width, foot - top), Ink("wash"))
            _draw_row(pen, made, self.rows[i], (x, top, foot - top), strong=i in made.strong)
        pen.rules((x, x + width), feet[1:-1], 0.3, colour="hair")
        pen.rules((x, x + width), [feet[0], feet[-1]], 0.8)
        if self.foot is not None and self._end == len(self.rows):
            self.foot.draw(pen, (x, feet[-1] + self.foot.before), width)

    def _draw_head(self, pen: Pen, made: Rows, x: float, y: float) -> None:
        low = y + made.head_height - BELOW - 2.2
        for i, head in enumerate(self.heads):
            rows = made.head(i)
            for n, words in enumerate(reversed(rows)):
                where = (x + made.edges[i], low - HEAD_LEADING * n)
                pen.text(where, words, "table_medium", HEAD_SIZE, colour="muted", align=head.align)


def _draw_row(
    pen: Pen, made: Rows, row: Sequence[Cell], at: tuple[float, float, float], *, strong: bool
) -> None:
    """One row; `at` is its left edge, upper edge and height."""
    x, y, high = at
    content = LEADING if made.from_top else high - made.above - made.below
    middle = y + made.above + content / 2
    for i, cell in enumerate(row):
        edge = x + made.edges[i]
        if isinstance(cell, Drawing):
            paint(pen, cell, (edge, middle - cell.height / 2))
        elif isinstance(cell, Box):
            pen.box((edge - 3.5, middle - 3.5), (7, 7), Ink(stroke="ink", width=0.7))
        elif isinstance(cell, Delta):
            _delta(pen, cell, edge, middle + SIZE * 0.34)
        else:
            _draw_text(pen, made, i, cell, (edge, middle), strong=strong)


def _delta(pen: Pen, delta: Delta, edge: float, y: float) -> None:
    """The change at the right edge, a triangle before it: shape and sign, never colour."""
    wide = pen.text((edge, y), delta.text, "table", SIZE, align="right")
    if delta.up is not None:
        triangle(pen, (edge - wide - 7, y - 0.6), 4.2, up=delta.up)


def _draw_text(
    pen: Pen, made: Rows, column: int, text: str, at: tuple[float, float], *, strong: bool
) -> None:
    """A cell of words: names in as many lines as they need, everything else on one."""
    if not text:
        return
    head = made.heads[column]
    role, size = head.font
    role = "table_bold" if strong else role
    if head.wraps:
        lines, size = made.name(column, text, strong=strong)
    else:
        whole, size = fit(text, role, size, made.rooms[column], least=5)
        lines = [whole]
    y = at[1] + size * 0.34 - (0 if made.from_top else LEADING * (len(lines) - 1) / 2)
    for i, words in enumerate(lines):
        pen.text((at[0], y + LEADING * i), words, role, size, align=head.align)
