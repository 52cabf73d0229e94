"""The blocks of reports: headings, text, lists, key figures, charts, two columns side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from vefa.charts.drawing import Drawing, Size
from vefa.papers.drawings import paint
from vefa.papers.flow import Block, Whole
from vefa.papers.paragraph import LIST, TEXT, Paragraph, Style, set_lines
from vefa.papers.pen import MM, Ink, Pen, Point
from vefa.papers.text import Line, fit, fit_name
from vefa.papers.words import Sentence

GAP: Final = 7 * MM
"""White between two columns."""
EMPTY: Final = 60.0
"""Height of a chart without figures."""
_TOGETHER: Final = 2  # lines of a paragraph that are never parted
_NOTE: Final = 8.4
_LEAST_NOTE: Final = 7.4  # points of the line below a key figure
_NOTE_LEADING: Final = 9.6
LEFT_SHARE: Final = 92 / 167
"""The left column of a pair: 92 of the 167 mm beside the gap."""


@dataclass
class Gap(Whole):
    """White of a height."""

    points: float

    def height(self, width: float) -> float:
        """Its points."""
        return self.points


@dataclass
class Heading(Whole):
    """A heading of 11.5 points, kept with what follows."""

    text: str
    outline: str = ""
    before: float = 11.0
    with_next: bool = True

    def height(self, width: float) -> float:
        """One line and the white below."""
        return 14.5 + 4

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write it on one line."""
        words, size = fit(self.text, "bold", 11.5, width, least=8)
        pen.text((at[0], at[1] + 11.2), words, "bold", size)


@dataclass
class Title(Whole):
    """The name of the paper in large letters and a line below."""

    text: str
    below: str
    size: float = 26.0
    outline: str = ""

    def height(self, width: float) -> float:
        """Title, line below and the white after it."""
        return self.size * 1.16 + 16 + 9

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write both lines."""
        words, size = fit(self.text, "bold", self.size, width, least=12)
        pen.text((at[0], at[1] + self.size * 0.92), words, "bold", size)
        words, size = fit(self.below, "text", 12, width, least=8)
        pen.text((at[0], at[1] + self.size * 1.16 + 12), words, "text", size, colour="muted")


@dataclass
class Words(Whole):
    """A paragraph; a long one is divided between pages, two lines on either side at least."""

    text: str | Sentence
    style: Style = TEXT
    before: float = 0.0
    with_next: bool = False
    part: Paragraph | None = None
    _set: dict[float, Paragraph] = field(default_factory=dict, repr=False, compare=False)

    def _made(self, width: float) -> Paragraph:
        if self.part is not None:
            return self.part
        if width not in self._set:
            self._set[width] = set_lines(self.text, self.style, width)
        return self._set[width]

    def height(self, width: float) -> float:
        """Its lines."""
        return self._made(width).height

    def least(self, width: float) -> float:
        """Two lines, of a short one all."""
        lines = len(self._made(width).lines)
        return self.style.leading * (lines if lines < 2 * _TOGETHER else _TOGETHER)

    def divide(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The lines that fit and the rest; None for a short one."""
        lines = self._made(width).lines
        fitting = min(int(room / self.style.leading + 0.001), len(lines) - _TOGETHER)
        if fitting < _TOGETHER:
            return None
        first, rest = (Paragraph(some, self.style) for some in (lines[:fitting], lines[fitting:]))
        return Words("", self.style, part=first), Words("", self.style, with_next=self.with_next, part=rest)

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write its lines."""
        self._made(width).draw(pen, at)


@dataclass
class Bullets(Whole):
    """Short remarks, each behind a dash."""

    items: Sequence[str | Sentence]
    style: Style = LIST

    def _set(self, width: float) -> list[Paragraph]:
        return [set_lines(item, self.style, width - 10) for item in self.items]

    def height(self, width: float) -> float:
        """The lines with a little white after each."""
        return sum(paragraph.height + 1.5 for paragraph in self._set(width))

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write the remarks."""
        x, y = at
        for paragraph in self._set(width):
            pen.text((x, y + 9.6), "–", self.style.role, self.style.size)
            paragraph.draw(pen, (x + 10, y))
            y += paragraph.height + 1.5


@dataclass(frozen=True)
class Hero:
    """A key figure: what it is, the figure, a line that says more."""

    label: str
    value: str
    note: str


@dataclass
class Heroes(Whole):
    """Key figures side by side, hair lines between."""

    items: Sequence[Hero]
    before: float = 4 * MM

    def _room(self, width: float) -> float:
        return width / len(self.items) - 7 * MM

    def _note(self, hero: Hero, width: float) -> tuple[list[Line], float]:
        """The line below a figure, in two lines where one does not hold it."""
        return fit_name(hero.note, "table", _NOTE, self._room(width), least=_LEAST_NOTE)

    def height(self, width: float) -> float:
        """Label, figure and note."""
        lines = max(len(self._note(hero, width)[0]) for hero in self.items)
        return 16 * MM + _NOTE_LEADING * (lines - 1)

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write each in its share of the width."""
        x, y = at
        share = width / len(self.items)
        for i, hero in enumerate(self.items):
            left = x + share * i
            if i:
                pen.rule((left, y + 2), (left, y + 43), 0.5, colour="rule")
                left += 5 * MM
            words, size = fit(hero.label, "text", 8, self._room(width), least=6.5)
            pen.text((left, y + 8), words, "text", size, colour="muted")
            words, size = fit(hero.value, "bold", 22, self._room(width), least=11)
            pen.text((left, y + 30), words, "bold", size)
            rows, size = self._note(hero, width)
            for row, words in enumerate(rows):
                pen.text((left, y + 42 + _NOTE_LEADING * row), words, "table", size)


@dataclass
class Figure(Whole):
    """A chart of a height; `make` draws it for a size. One without figures takes little room."""

    make: Callable[[Size], Drawing]
    points: float
    before: float = 0.0
    with_next: bool = False

    def height(self, width: float) -> float:
        """What the chart itself says (bars follow their number), else the wanted height."""
        return self._drawn(width).height

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Paint the chart."""
        paint(pen, self._drawn(width), at)

    def _drawn(self, width: float) -> Drawing:
        drawing = self.make((width, self.points))
        return drawing if drawing.regions else self.make((width, min(self.points, EMPTY)))


@dataclass
class Pair(Whole):
    """Two columns side by side, each a short run of blocks."""

    left: Sequence[Block]
    right: Sequence[Block]
    share: float = LEFT_SHARE
    before: float = 5 * MM
    outline: str = ""

    def _widths(self, width: float) -> Point:
        wide = (width - GAP) * self.share
        return wide, width - GAP - wide

    def height(self, width: float) -> float:
        """The higher of the two."""
        left, right = self._widths(width)
        return max(_stacked(self.left, left), _stacked(self.right, right))

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw one column beside the other."""
        left, right = self._widths(width)
        _draw_stack(pen, self.left, at, left)
        _draw_stack(pen, self.right, (at[0] + left + GAP, at[1]), right)


def _stacked(blocks: Sequence[Block], width: float) -> float:
    heights = [block.height(width) + (block.before if i else 0.0) for i, block in enumerate(blocks)]
    return sum(heights)


def _draw_stack(pen: Pen, blocks: Sequence[Block], at: Point, width: float) -> None:
    x, y = at
    for i, block in enumerate(blocks):
        y += block.before if i else 0.0
        block.draw(pen, (x, y), width)
        y += block.height(width)


@dataclass
class Ruled(Whole):
    """A line over the whole width."""

    before: float = 0.0
    with_next: bool = False

    def height(self, width: float) -> float:
        """The line and the white below."""
        return 4.0

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw the line."""
        pen.rule(at, (at[0] + width, at[1]), 0.8)


def triangle(pen: Pen, at: Point, side: float, *, up: bool) -> None:
    """A small filled triangle standing on (or hanging from) the line through the point `at`."""
    x, y = at
    high = side * 0.86
    points = [(x, y), (x + side, y), (x + side / 2, y - high)]
    if not up:
        points = [(x, y - high), (x + side, y - high), (x + side / 2, y)]
    pen.path(points, Ink("ink"))
