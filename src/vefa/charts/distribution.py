"""How often each mark was given: one column a mark, the groups of marks told apart by fill and by words."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from vefa.charts.axes import empty_chart, said
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Region, Shape, Size, Text, Told
from vefa.records import dataclass
from vefa.rules.format import number, percent

Group = Literal["low", "rest", "main"]
"""Low marks, those between, good ones."""
_FILLS: Final[Mapping[Group, str]] = {"low": "low", "rest": "rest", "main": "main"}
_WIDE: Final = 0.72  # of its strip that a column takes


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """How many gave a mark, and to which group it belongs; `name` of the group is told to readers."""

    mark: int
    count: int
    group: Group
    name: str = ""


def distribution_chart(
    title: str, columns: Sequence[MarkColumn], size: Size, *, look: Look = PAPER
) -> Drawing:
    """The columns with their counts above and their marks below."""
    total = sum(one.count for one in columns)
    if not total:
        return empty_chart(title, size, look)
    width, height = size
    strip, foot = width / len(columns), height - look.label * 1.8
    tall = (foot - look.label * 1.7) / max(one.count for one in columns)
    shapes: list[Shape] = []
    widest = max(look.measure(number(one.mark), look.label, False) for one in columns)
    step = math.ceil((widest + look.label * 0.3) / strip)
    for place, one in enumerate(columns):
        shapes += _column(one, strip * place, strip, foot, tall * one.count, look)
        if place % step == 0:
            x, base = strip * (place + 0.5), foot + look.label * 1.4
            shapes.append(Text(x, base, number(one.mark), look.label, "muted", "middle"))
    told = [_told(one, total) for one in columns]
    regions = tuple(Region(strip * place, 0, strip, height, *one) for place, one in enumerate(told))
    return Drawing(width, height, tuple(shapes), said(title, told), regions)


def _column(
    one: MarkColumn, left: float, strip: float, foot: float, tall: float, look: Look
) -> list[Shape]:  # fmt: skip
    middle, wide = left + strip / 2, strip * _WIDE
    top = foot - max(tall, look.label * 0.25 if one.count else look.grid)
    fill = _FILLS[one.group] if one.count else "axis"
    radius = look.radius if one.count else 0.0
    shapes: list[Shape] = [
        Rect(middle - wide / 2, top, wide, foot - top, fill, radius=radius),
    ]
    count = number(one.count)
    if one.count and look.measure(count, look.value, True) <= strip:
        shapes.append(Text(middle, top - look.value * 0.5, count, look.value, "text", "middle", bold=True))
    return shapes


def _told(one: MarkColumn, total: int) -> Told:
    share = percent(100 * ((200 * one.count + total) // (2 * total)))
    name = f" {one.name}" if one.name else ""
    return f"{number(one.mark)}{name}", f"{number(one.count)} ({share})"
