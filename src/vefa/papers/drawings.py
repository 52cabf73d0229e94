"""Charts on paper: what each role of a drawing looks like in ink, readable in grey and with little toner."""

from dataclasses import replace
from typing import Final

from vefa.charts.drawing import PAPER, Circle, Drawing, Line, Look, Polygon, Polyline, Rect, Shape, Text
from vefa.papers.pen import Align, Ink, Pen, Point
from vefa.papers.text import line
from vefa.papers.words import minus

# Pale fills always have an outline, for a bare pale fill is hardly seen.
INKS: Final[dict[str, Ink]] = {
    "text": Ink("ink"),
    "axis": Ink("ink"),
    "muted": Ink("muted"),
    "grid": Ink("hair"),
    "ground": Ink("white"),
    "main": Ink("deep"),
    "second": Ink("pale", "deep", 0.5),
    "rest": Ink("pale", "deep", 0.5),
    "low": Ink("white", "deep", 0.9),
    "mid": Ink("mid"),
    "faint": Ink("pale", "deep", 0.5),
    "open": Ink("white", "deep", 0.9),
    "main_faded": Ink("mid", "deep", 0.5),
    "second_faded": Ink("white", "deep", 0.5),
    "wash": Ink("wash"),
    "bubble": Ink("ink"),
    "on_bubble": Ink("white"),
}
ALIGNS: Final[dict[str, Align]] = {"start": "left", "middle": "centre", "end": "right"}


def _measure(text: str, size: float, bold: bool) -> float:
    return line(text, "table_bold" if bold else "table").width(size)


LOOK: Final[Look] = replace(PAPER, measure=_measure)
"""The look to make drawings for paper with: real widths of the condensed face."""


def paint(pen: Pen, drawing: Drawing, at: Point) -> None:
    """Draw `drawing` with its upper left corner at the point `at`."""
    for shape in drawing.shapes:
        _paint(pen, shape, at)


def _paint(pen: Pen, shape: Shape, at: Point) -> None:
    x, y = at
    match shape:
        case Rect():
            _box(pen, shape, at)
        case Line():
            start, end = (x + shape.x1, y + shape.y1), (x + shape.x2, y + shape.y2)
            pen.rule(start, end, shape.width, colour=INKS[shape.colour].fill, dash=shape.dash)
        case Polyline():
            points = [(x + a, y + b) for a, b in shape.points]
            pen.path(points, Ink(stroke=INKS[shape.colour].fill, width=shape.width), closed=False)
        case Polygon():
            pen.path([(x + a, y + b) for a, b in shape.points], INKS[shape.fill])
        case Circle():
            stroke = INKS[shape.stroke].fill if shape.stroke else ""
            ink = Ink(INKS[shape.fill].fill, stroke, shape.line)
            pen.dot((x + shape.x, y + shape.y), shape.radius, ink)
        case Text():
            role, colour = "table_bold" if shape.bold else "table", INKS[shape.colour].fill
            where = (x + shape.x, y + shape.y)
            pen.text(where, minus(shape.text), role, shape.size, colour=colour, align=ALIGNS[shape.anchor])


def _box(pen: Pen, shape: Rect, at: Point) -> None:
    """A box with its outline inside, so that neighbours stay apart and columns stand on the base line."""
    ink = INKS[shape.fill]
    inset = ink.width / 2
    corner = (at[0] + shape.x + inset, at[1] + shape.y + inset)
    size = (max(0.1, shape.width - ink.width), max(0.1, shape.height - inset))
    pen.box(corner, size, ink, radius=shape.radius)
