"""A score over time, each with the interval in which the real one may lie: dots with whiskers."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vefa.charts.axes import Field, Label, base_line, empty_chart, finish, label_row, make_field, value_axis
from vefa.charts.drawing import PAPER, Circle, Drawing, Line, Look, Shape, Size, Text, Told
from vefa.charts.scale import Scale, Unit
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import number

TICKS: Final = (-100, -50, 0, 50, 100)  # of a recommendation score
_CAP: Final = 0.45  # half the width of the end of a whisker, in letters of the look


@dataclass(frozen=True, slots=True)
class Whisker:
    """A score with the ends of its interval; None where nobody answered. `main`: the one that matters."""

    label: str
    under: str
    value: float | None
    low: float = 0.0
    high: float = 0.0
    main: bool = False

    def told(self) -> Told:
        """The score in words."""
        name = f"{self.label} ({self.under})" if self.under else self.label
        if self.value is None:
            return name, "—"
        text = _("{score}, between {low} and {high}")
        return name, text.format(score=_whole(self.value), low=_whole(self.low), high=_whole(self.high))


def whisker_chart(title: str, points: Sequence[Whisker], size: Size, *, look: Look = PAPER) -> Drawing:
    """Dots on one scale from the least to the greatest score, the one that matters filled."""
    if all(point.value is None for point in points):
        return empty_chart(title, size, look)
    room = make_field(TICKS, (Unit(),), len(points), size, look, two_lines=any(p.under for p in points))
    field = replace(room, scale=Scale(TICKS, Unit()))
    shapes = value_axis(field, look)
    shapes.append(base_line(field, look))
    for place, point in enumerate(points):
        shapes += _point(point, field, place, look)
    labels = [
        Label(field.middle(place), point.label, point.under, bold=point.main, keep=point.main)
        for place, point in enumerate(points)
    ]
    shapes += label_row(labels, field, look)
    return finish(title, [point.told() for point in points], shapes, field, size)


def _point(point: Whisker, field: Field, place: int, look: Look) -> list[Shape]:
    x = field.middle(place)
    if point.value is None:
        return [Text(x, field.y(0) - look.value * 0.5, "—", look.value, "muted", "middle")]
    y, low, high = field.y(point.value), field.y(point.low), field.y(point.high)
    cap, radius, line = look.label * _CAP, look.label * 0.42, look.label * 0.15
    shapes: list[Shape] = [
        Line(x, low, x, high, "text", line),
        Line(x - cap, low, x + cap, low, "text", line),
        Line(x - cap, high, x + cap, high, "text", line),
        Circle(x, y, radius, "main" if point.main else "ground", "main", line),
    ]
    return [*shapes, *_figure(point, field, place, look)]


def _figure(point: Whisker, field: Field, place: int, look: Look) -> list[Shape]:
    """The score beside its dot; that of the main one stands before it where there is no room behind."""
    if point.value is None:
        return []
    x, foot = field.middle(place), _foot(point.value, field, look)
    text, away = _whole(point.value), look.label * 0.9
    end = x + away + look.measure(text, look.value, True)
    if end <= min(field.right, field.x(place + 1) + look.label * _CAP):
        return [Text(x + away, foot, text, look.value, bold=True)]
    return [Text(x - away, foot, text, look.value, anchor="end", bold=True)] if point.main else []


def _foot(value: float, field: Field, look: Look) -> float:
    """The foot of a figure level with its dot; off the line at zero, which would strike it through."""
    level, zero = field.y(value) + look.value * 0.36, field.y(0)
    above, below = zero - look.value * 0.25, zero + look.value * 0.97
    if not above < level < below:
        return level
    return above if value >= 0 else below


def _whole(value: float) -> str:
    """Half up, as sentences round."""
    return number(math.floor(value + 0.5))
