"""A score on its scale with the interval in which the real one may lie."""

import math
from collections.abc import Sequence
from typing import Final

from vefa.charts.axes import empty_chart
from vefa.charts.drawing import PAPER, Circle, Drawing, Line, Look, Rect, Region, Shape, Size, Text
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import number

_TRACK: Final = 0.66  # height of the track in letters of the look
_REACH: Final = 0.66  # half the height of the band


@dataclass(frozen=True, slots=True)
class Spot:
    """A score and the ends of its interval in units of the scale; without an interval the ends are None."""

    value: float
    low: float | None = None
    high: float | None = None


def interval_chart(
    title: str, spot: Spot | None, ticks: Sequence[int], size: Size, *, look: Look = PAPER
) -> Drawing:
    """`spot` on a scale from the first to the last of `ticks`; None draws the empty state."""
    if spot is None:
        return empty_chart(title, size, look)
    width, height = size
    scale = _Scale(ticks, look.label * 1.7, width - look.label * 1.7)
    y = height / 2
    shapes = [*_track(scale, ticks, y, look), *_band(scale, spot, y, look)]
    shapes += [
        Circle(scale.x(spot.value), y, look.label * r, role) for r, role in ((0.9, "ground"), (0.68, "main"))
    ]
    told = _told(spot)
    region = Region(0, 0, width, height, title, told)
    return Drawing(width, height, tuple(shapes), region.text, (region,))


class _Scale:
    """Where a value stands between `left` and `right`."""

    def __init__(self, ticks: Sequence[int], left: float, right: float) -> None:
        self.left, self.right = left, right
        self._low, self._reach = ticks[0], ticks[-1] - ticks[0]

    def x(self, value: float) -> float:
        """Its place, inside the scale."""
        share = min(max((value - self._low) / self._reach, 0.0), 1.0)
        return self.left + (self.right - self.left) * share


def _track(scale: _Scale, ticks: Sequence[int], y: float, look: Look) -> list[Shape]:
    tall = look.label * _TRACK
    shapes: list[Shape] = [
        Rect(
            scale.left, y - tall / 2, scale.right - scale.left, tall, "grid", radius=tall / 2, all_round=True
        )
    ]
    for tick in ticks:
        x = scale.x(tick)
        shapes.append(Line(x, y + look.label * 0.7, x, y + look.label * 1.1, "axis", look.base))
        shapes.append(Text(x, y + look.label * 2.3, number(tick), look.small, "muted", "middle"))
    return shapes


def _band(scale: _Scale, spot: Spot, y: float, look: Look) -> list[Shape]:
    """The interval between two lines, each with its figure; close ones lean away from each other."""
    if spot.low is None or spot.high is None:
        return []
    left, right, reach = scale.x(spot.low), scale.x(spot.high), look.label * _REACH
    low, high = number(_whole(spot.low)), number(_whole(spot.high))
    room = (look.measure(low, look.value, True) + look.measure(high, look.value, True)) / 2
    close = right - left < room + look.label * 0.6
    above = y - look.label * 1.5
    return [
        Rect(left, y - reach, right - left, 2 * reach, "wash", radius=reach, all_round=True),
        Line(left, y - reach, left, y + reach, "main", look.base * 1.5),
        Line(right, y - reach, right, y + reach, "main", look.base * 1.5),
        Text(left, above, low, look.value, "main", "end" if close else "middle", bold=True),
        Text(right, above, high, look.value, "main", "start" if close else "middle", bold=True),
    ]


def _told(spot: Spot) -> str:
    value = number(_whole(spot.value))
    if spot.low is None or spot.high is None:
        return value
    text = _("{score}, between {low} and {high}")
    return text.format(score=value, low=number(_whole(spot.low)), high=number(_whole(spot.high)))


def _whole(value: float) -> int:
    """Half up, as sentences round."""
    return math.floor(value + 0.5)
