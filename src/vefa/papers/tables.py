"""Tables on paper: rules only, head repeated on each page, names wrapped rather than cut, figures right.

Columns are as wide as their content asks; what is left over is shared by the columns that may stretch.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

from vefa.charts.drawing import Drawing
from vefa.papers.blocks import triangle
from vefa.papers.drawings import paint
from vefa.papers.flow import Block, Whole
from vefa.papers.pen import Align, Ink, Pen
from vefa.papers.text import Line, clean, fit, fit_name, line, wrap

SIZE: Final = 8.6
STRONG_SIZE: Final = 9.2
LEADING: Final = 11.0
ABOVE: Final = 2.6
BELOW: Final = 3.2
LOOSE: Final = (ABOVE, BELOW)
TIGHT: Final = (1.2, 1.8)
"""White above and below the writing of a row; the second where that spares a page."""
SIDE: Final = 4.0
HEAD_SIZE: Final = 7.6
HEAD_LEADING: Final = 9.6
LEAST: Final = 7.2
LEAST_SHARE: Final = 0.25
_SHORT: Final = 8  # rows of a table that is not divided between pages
"""So much of the width columns of words get, so that figures beside them keep theirs."""
ROUNDING: Final = 0.1
"""What words measured one by one may come to beyond the words together."""
SAMPLE: Final = 300
"""Rows that decide the widths; later ones shrink or wrap where they are longer."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A change: its words, and which way it goes (None: neither)."""

    text: str
    up: bool | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """An empty square to tick by hand."""


Cell = str | Delta | Drawing | Box
Padding = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, how it is aligned, how it shares what width is left over.

    `names`: in up to three lines, smaller where it must be; `whole`: words in as many lines as they need.
    """

    text: str
    align: Align = "left"
    stretch: float = 1.0
    strong: bool = False
    names: bool = False
    whole: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its cells may take several lines."""
        return self.names or self.whole

    @property
    def font(self) -> tuple[str, float]:
        """Face and size of its cells."""
        return ("table_bold", STRONG_SIZE) if self.strong else ("table", SIZE)


class Rows:
    """The rows of a table with their heights at one width; parts of the table look into the same rows."""

    def __init__(
        self, heads: Sequence[Head], rows: Sequence[Sequence[Cell]], width: float, padding: Padding = LOOSE
    ) -> None:
        self.above, self.below = padding
        self.heads = heads
        self.from_top = any(head.whole for head in heads)  # beside words of many lines all begin level
        self.rows = rows
        self.widths = _widths(heads, rows, width)
        self.edges = [self._edge(i) for i in range(len(heads))]
        self.rooms = [self._room(i) for i in range(len(heads))]
        head_lines = max((len(self.head(i)) for i in range(len(heads))), default=1)
        self.head_height = HEAD_LEADING * head_lines + ABOVE + BELOW
        self.ends = [0.0, *accumulate(self._height(row) for row in rows)]

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

    def name(self, column: int, text: str) -> tuple[list[Line], float]:
        """A name in as many lines as it needs, at most three; of a column `whole` all of them."""
        role, size = self.heads[column].font
        if self.heads[column].whole:
            return list(_wrapped(text, role, size, self.rooms[column])), size
        return fit_name(text, role, size, self.rooms[column], least=LEAST, lines=3)

    def _height(self, row: Sequence[Cell]) -> float:
        content = LEADING
        for i, cell in enumerate(row):
            if isinstance(cell, Drawing):
                content = max(content, cell.height)
            elif self.heads[i].wraps and isinstance(cell, str):
                content = max(content, LEADING * len(self.name(i, cell)[0]))
        return content + self.above + self.below


@dataclass
class TableBlock(Whole):
    """A table from row `start` up to `end` (0: all); the last row of the whole table may be its total."""

    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    total: bool = False
    washed: int = -1
    before: float = 0.0
    start: int = 0
    end: int = -1
    made: Rows | None = None
    padding: Padding = LOOSE

    def _made(self, width: float) -> Rows:
        if self.made is None:
            self.made = Rows(self.heads, self.rows, width, self.padding)
        return self.made

    @cached_property
    def _end(self) -> int:
        return len(self.rows) if self.end < 0 else self.end

    def height(self, width: float) -> float:
        """Head and rows."""
        made = self._made(width)
        return made.head_height + made.ends[self._end] - made.ends[self.start]

    def least(self, width: float) -> float:
        """All of a short table; else head and two rows: a single row at the foot of a page says nothing."""
        made = self._made(width)
        last = self._end if len(self.rows) <= _SHORT else min(self.start + 2, self._end)
        return made.head_height + made.ends[last] - made.ends[self.start]

    def divide(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The rows that fit and the rest, never leaving a total alone on the next page."""
        made = self._made(width)
        last = bisect_right(made.ends, made.ends[self.start] + room - made.head_height) - 1
        last = min(last, self._end - 2 if self.total else self._end - 1)
        if last <= self.start:
            return None
        return self._part(self.start, last), self._part(last, self._end)

    def _part(self, start: int, end: int) -> "TableBlock":
        return TableBlock(
            self.heads, self.rows, self.total, self.washed, start=start, end=end, made=self.made
        )

    def draw(self, pen: Pen, at: tuple[float, float], width: float) -> None:
        """Draw head, rows and rules."""
        made = self._made(width)
        x, y = at
        self._draw_head(pen, made, x, y)
        y += made.head_height
        feet = [y + made.ends[i] - made.ends[self.start] for i in range(self.start, self._end + 1)]
        for i, top, foot in zip(range(self.start, self._end), feet, feet[1:], strict=False):
            strong = i == self.washed or (self.total and i == len(self.rows) - 1)
            if strong:
                pen.box((x, top), (width, foot - top), Ink("wash"))
            _draw_row(pen, made, self.rows[i], (x, top, foot - top), strong=strong)
        pen.rules((x, x + width), feet[1:-1], 0.3, colour="hair")
        pen.rules((x, x + width), [feet[0], feet[-1]], 0.8)

    def _draw_head(self, pen: Pen, made: Rows, x: float, y: float) -> None:
        low = y + made.head_height - BELOW - 2.2
        for i, head in enumerate(self.heads):
            rows = made.head(i)
            for n, words in enumerate(reversed(rows)):
                where = (x + made.edges[i], low - HEAD_LEADING * n)
                pen.text(where, words, "table_medium", HEAD_SIZE, colour="muted", align=head.align)


@lru_cache(maxsize=4096)
def _wrapped(text: str, role: str, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a cell of words: asked for when it gets its place, and when it is drawn."""
    return tuple(line(part, role) for part in wrap(clean(text), role, size, width))


def _widths(heads: Sequence[Head], rows: Sequence[Sequence[Cell]], width: float) -> list[float]:
    """Each column as wide as its longest content asks, with its share of what is left over (or missing)."""
    natural = [_natural(head, [row[i] for row in rows[:SAMPLE]]) for i, head in enumerate(heads)]
    left = width - sum(natural)
    room = width - sum(wide for wide, head in zip(natural, heads, strict=True) if not head.whole)
    if left < 0 and room > width * LEAST_SHARE and any(head.whole for head in heads):
        return _shared(heads, natural, room)
    if left < 0:
        squeezed = [_squeezed(wide, head) for wide, head in zip(natural, heads, strict=True)]
        give = sum(natural) - sum(squeezed)
        part = min(1.0, -left / give) if give else 0.0
        natural = [a + (b - a) * part for a, b in zip(natural, squeezed, strict=True)]
        scale = min(1.0, width / sum(natural))
        return [wide * scale for wide in natural]
    shares = sum(head.stretch for head in heads) or 1.0
    return [wide + left * head.stretch / shares for wide, head in zip(natural, heads, strict=True)]


def _squeezed(wide: float, head: Head) -> float:
    """What a column of words can do with: half, but a word of its heading is not divided."""
    return wide if head.align != "left" else min(wide, max(wide * 0.5, _head_width(head.text) + 2 * SIDE))


def _shared(heads: Sequence[Head], natural: list[float], room: float) -> list[float]:
    """Columns of words share `room`: a short one gets what it asks, the long ones the same of the rest."""
    widths = list(natural)
    wrapped = sorted((i for i, head in enumerate(heads) if head.whole), key=natural.__getitem__)
    for done, i in enumerate(wrapped):
        widths[i] = min(natural[i], room / (len(wrapped) - done))
        room -= widths[i]
    return widths


def _natural(head: Head, cells: Sequence[Cell]) -> float:
    """The width a column asks for: its cells, and its heading in two lines."""
    return max([_head_width(head.text), *(_cell_width(cell, *head.font) for cell in cells)]) + 2 * SIDE


def _head_width(text: str) -> float:
    """The width at which a heading goes into two lines, divided where that asks for least."""
    words = text.split(" ")
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    narrowest = min(max(line(part, "table_medium").width(HEAD_SIZE) for part in both) for both in parts)
    return narrowest + ROUNDING


def _cell_width(cell: Cell, role: str, size: float) -> float:
    if isinstance(cell, Drawing):
        return cell.width
    if isinstance(cell, Box):
        return 7.0
    return line(cell.text, role).width(size) + 8 if isinstance(cell, Delta) else line(cell, role).width(size)


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
        lines, size = made.name(column, text)
    else:
        whole, size = fit(text, role, size, made.rooms[column], least=5)
        lines = [whole]
    y = at[1] + size * 0.34 - (0 if made.from_top else LEADING * (len(lines) - 1) / 2)
    for i, words in enumerate(lines):
        pen.text((at[0], y + LEADING * i), words, role, size, align=head.align)
