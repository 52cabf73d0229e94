"""What a chart is: plain shapes that the window paints with QPainter and paper with reportlab.

Lengths are points (the window multiplies by its own scale), the origin is the upper left corner, y grows
downwards; the y of a text is its baseline. Colours are role names, and each painter says what a role looks
like, so that one drawing serves light, dark and a printer half out of toner:

- `text`, `muted`: writing; `axis`: the base line; `grid`: faint lines; `ground`: the surface behind;
- `main`: the figures that matter; `second`: the other part of a stack; `rest`: figures for comparison;
  `mid`: one step between, `faint`: one more; `open`: an unfilled shape (ground inside, `main` outline);
- `low`: figures that ask for attention;
- `main_faded`, `second_faded`: a span that still runs; `wash`: a breath of `main` under a line;
- `bubble`, `on_bubble`: a remark and its writing.

On paper `second`, `rest` and `faint` are pale with a `main` outline, `low` is white with one: no meaning
hangs on a hue.
"""

from collections.abc import Callable
from dataclasses import field
from typing import Literal

from vefa.records import dataclass

Anchor = Literal["start", "middle", "end"]
Size = tuple[float, float]
"""Width and height in points."""
Told = tuple[str, str]
"""What a figure is of, and its value in words."""
Measure = Callable[[str, float, bool], float]
"""`measure(text, size, bold)` -> width in points."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; `radius` rounds the upper corners only, or all four."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    line: float = 0.0
    radius: float = 0.0
    all_round: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` is (on, off) or empty."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """Joined lines, open."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed, filled shape."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot, filled (`fill`) and perhaps outlined (`stroke`)."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of writing; (x, y) is the anchor on the baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "text"
    anchor: Anchor = "start"
    bold: bool = False


Shape = Rect | Line | Polyline | Polygon | Circle | Text


@dataclass(frozen=True, slots=True)
class Region:
    """Where the pointer (or a key) meets a figure: what it is of, and its value in words."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: str = ""

    @property
    def text(self) -> str:
        """What it says there."""
        return told_text(self.name, self.value)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart. `text` tells the same with numbers, for screen readers and as alternative text."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    text: str
    regions: tuple[Region, ...] = ()

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The same as a table: what each figure is of, and its value in words."""
        return tuple((region.name, region.value) for region in self.regions)


def told_text(name: str, value: str) -> str:
    """A figure in words: "Ekim: ₺1.234"; without a name (or a value) only the other."""
    return f"{name}: {value}" if name and value else name or value


def estimate(text: str, size: float, bold: bool) -> float:
    """Width of `text` in points when nobody measures: a condensed face, near enough to leave room."""
    narrow = sum(1 for sign in text if sign in " .,:;ıiİIl'|()−-")
    return size * (0.29 * narrow + 0.53 * (len(text) - narrow)) * (1.06 if bold else 1.0)


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes of one place where charts stand; the figures of paper are the default."""

    label: float = 7.4
    value: float = 7.8
    small: float = 7.2
    radius: float = 0.0
    grid: float = 0.4
    base: float = 0.8
    unit_on_axis: bool = False
    area: bool = False
    measure: Measure = field(default=estimate, compare=False)


PAPER = Look()
WINDOW = Look(12.0, 12.0, 12.0, radius=4.0, grid=1.0, base=1.0, unit_on_axis=True, area=True)
