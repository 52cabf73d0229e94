"""Horizontal bars: named amounts side by side, the figure in words beside each bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vefa.charts.axes import empty_chart, said, shortened
from vefa.charts.drawing import PAPER, Drawing, Line, Look, Rect, Region, Shape, Text

_LEAST: Final = 0.2  # of the width, for the bars


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value (below zero draws nothing), the words beside it."""

    label: str
    value: int
    told: str


def horizontal_bars(title: str, bars: Sequence[Bar], width: float, *, look: Look = PAPER) -> Drawing:
    """Bars of one colour from a common base; the height follows from their number."""
    row = look.label * 2.1
    longest = max((b.value for b in bars), default=0)
    if longest <= 0:
        return empty_chart(title, (width, look.label * 8), look)
    height = row * len(bars)
    beside = max(look.measure(b.told, look.value, False) for b in bars) + look.label * 0.9
    named = max(width * (1 - _LEAST) - beside - look.label * 0.8, width * _LEAST)
    names = [shortened(b.label, named, look) for b in bars]
    base = max(look.measure(one, look.value, False) for one in names) + look.label * 0.8
    room = max(width - base - beside, 0)
    shapes: list[Shape] = []
    for i, (bar, name) in enumerate(zip(bars, names, strict=True)):
        shapes += _bar(bar, name, base, row * i, room * max(0, bar.value) / longest, look)
    shapes.append(Line(base, 0, base, height, "axis", look.base))
    regions = tuple(Region(0, row * i, width, row, b.label, b.told) for i, b in enumerate(bars))
    return Drawing(width, height, tuple(shapes), said(title, [(b.label, b.told) for b in bars]), regions)


def _bar(bar: Bar, name: str, base: float, y: float, long: float, look: Look) -> list[Shape]:
    row = look.label * 2.1
    line = y + row / 2 + look.value * 0.36
    return [
        Text(base - look.label * 0.8, line, name, look.value, "text", "end"),
        Rect(base, y + row * 0.2, max(0.6, long), row * 0.6, "main"),
        Text(base + long + look.label * 0.7, line, bar.told, look.value),
    ]
