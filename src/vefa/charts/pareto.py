"""Few causes, most of the trouble: bars from the most frequent down, and how much they are together."""

from collections.abc import Sequence
from typing import Final

from vefa.charts.axes import empty_chart, said, shortened
from vefa.charts.drawing import PAPER, Circle, Drawing, Line, Look, Polyline, Rect, Region, Shape, Text, Told
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import number, percent

ENOUGH: Final = 80  # per cent: the few that make most of it
_ROW: Final = 2.15  # of the size of the letters
_LONGEST: Final = 0.42  # of the width that names may take


@dataclass(frozen=True, slots=True)
class Part:
    """A cause: its name, how many, and how many per cent it is together with those before it."""

    label: str
    count: int
    running: float

    def told(self) -> Told:
        """The part in words."""
        text = _("{count}, together {percent}")
        return self.label, text.format(count=number(self.count), percent=_whole(self.running))


def pareto_height(count: int, look: Look = PAPER) -> float:
    """How high a drawing of so many parts is."""
    return look.label * (_ROW * max(1, count) + 2.2)


def pareto_chart(title: str, parts: Sequence[Part], width: float, *, look: Look = PAPER) -> Drawing:
    """Bars and the running share on one axis of per cents; those that make 80 % together are strong.

    The height follows from the number of parts.
    """
    height = pareto_height(len(parts), look)
    total = sum(part.count for part in parts)
    if not total:
        return empty_chart(title, (width, look.label * 8), look)
    names = [shortened(part.label, width * _LONGEST, look) for part in parts]
    base = max(look.measure(name, look.value, False) for name in names) + look.label * 0.8
    beside = look.measure(_whole(100), look.value, True) + look.label * 1.2
    room = max(width - base - beside, width * 0.2)
    row, foot = look.label * _ROW, look.label * _ROW * len(parts)
    shapes = _frame(base, room, foot, look)
    for place, (part, name) in enumerate(zip(parts, names, strict=True)):
        strong = part.running - 100 * part.count / total < ENOUGH
        box = Rect(
            base, row * (place + 0.18), room * part.count / total, row * 0.64, "main" if strong else "rest"
        )
        line = row * (place + 0.5) + look.value * 0.36
        shapes += [box, Text(base - look.label * 0.8, line, name, look.value, "text", "end")]
    shapes += _together(parts, (base, room, row), look)
    regions = tuple(Region(0, row * place, width, row, *part.told()) for place, part in enumerate(parts))
    return Drawing(width, height, tuple(shapes), said(title, [part.told() for part in parts]), regions)


def _frame(base: float, room: float, foot: float, look: Look) -> list[Shape]:
    """The axis of per cents: nought, half, eighty, all."""
    shapes: list[Shape] = []
    for tick in (50, ENOUGH, 100):
        x, dash = base + room * tick / 100, (3.0, 3.0) if tick == ENOUGH else ()
        shapes.append(Line(x, 0, x, foot, "axis" if tick == ENOUGH else "grid", look.grid, dash))
        shapes.append(Text(x, foot + look.small * 1.5, _whole(tick), look.small, "muted", "middle"))
    return [*shapes, Line(base, 0, base, foot, "axis", look.base)]


def _together(parts: Sequence[Part], place: tuple[float, float, float], look: Look) -> list[Shape]:
    """The line of the running share, with its figure at each point."""
    base, room, row = place
    points = tuple((base + room * part.running / 100, row * (at + 0.5)) for at, part in enumerate(parts))
    shapes: list[Shape] = [Polyline(points, "text", look.base * 1.2)] if len(points) > 1 else []
    shapes += [Circle(x, y, look.label * 0.26, "ground", "text", look.base * 1.2) for x, y in points]
    enough = base + room * ENOUGH / 100
    for (x, y), part in zip(points, parts, strict=True):
        text, left = _whole(part.running), x + look.label * 0.6
        if left < enough < left + look.measure(text, look.value, False):
            left = enough + look.label * 0.3  # not struck through by the line of eighty per cent
        shapes.append(Text(left, y - look.value * 0.2, text, look.value, "muted"))
    return shapes


def _whole(value: float) -> str:
    """A per cent without decimals."""
    return percent(round(value) * 100)
