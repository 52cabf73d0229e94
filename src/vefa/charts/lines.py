"""Lines over time: a chart with axes, and the spark line that stands beside a figure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vefa.charts.axes import Label, base_line, empty_chart, finish, label_row, make_field, value_axis
from vefa.charts.drawing import PAPER, Circle, Drawing, Look, Polygon, Polyline, Shape, Size, Text
from vefa.charts.scale import Axis, short_text

if TYPE_CHECKING:
    from vefa.charts.columns import Column

Way = list[tuple[float, float]]


def line_chart(
    title: str, points: "Sequence[Column]", axis: Axis, size: Size, *, look: Look = PAPER
) -> Drawing:
    """A line from the first known figure (open dot) to the last (filled), both with their figures."""
    known = [p.value for p in points if p.value is not None]
    if not any(known):
        return empty_chart(title, size, look)
    two_lines = any(p.under for p in points)
    field = make_field(known, axis.units, len(points), size, look, two_lines=two_lines)
    way = [(field.middle(i), field.y(p.value)) for i, p in enumerate(points) if p.value is not None]
    shapes = value_axis(field, look)
    shapes.append(base_line(field, look))
    shapes += _way(way, field.y(0), look)
    ends = (short_text(field.scale, known[0]), short_text(field.scale, known[-1]))
    shapes += _ends(way, ends, field.y(0), look)
    last = len(points) - 1
    labels = [Label(field.middle(i), p.label, p.under, keep=i == last) for i, p in enumerate(points)]
    shapes += label_row(labels, field, look)
    return finish(title, [p.told(axis) for p in points], shapes, field, size)


def _way(way: Way, zero: float, look: Look) -> list[Shape]:
    """The line, over a breath of colour where the look wants it."""
    shapes: list[Shape] = []
    if len(way) > 1 and look.area:
        shapes.append(Polygon((*way, (way[-1][0], zero), (way[0][0], zero)), "wash"))
    if len(way) > 1:
        shapes.append(Polyline(tuple(way), "main", look.label * 0.2))
    return shapes


def _ends(way: Way, figures: tuple[str, str], zero: float, look: Look) -> list[Shape]:
    """First dot open, last dot filled; their figures beside them."""
    radius, line = look.label * 0.32, look.label * 0.15
    x, y = way[-1]
    shapes: list[Shape] = [Circle(x, y, radius, "main", "main", line)]
    foot = _foot(y, way[-3:-1], zero, look)
    shapes.append(Text(x + radius, foot, figures[1], look.value, "text", "end", bold=True))
    if len(way) > 1:
        x, y = way[0]
        foot = _foot(y, way[1:3], zero, look)
        shapes.append(Circle(x, y, radius, "ground", "main", line))
        shapes.append(Text(x - radius, foot, figures[0], look.value, "text", "start", bold=True))
    return shapes


def _foot(y: float, beside: Way, zero: float, look: Look) -> float:
    """The base line of a figure: above its dot, or below where the way `beside` would run through it."""
    space = look.label * 0.8
    below = y + space + look.value * 0.72
    return below if below < zero and any(other < y for _, other in beside) else y - space


def spark_line(
    title: str, values: Sequence[int | None], told: Sequence[str], size: Size, *, look: Look = PAPER
) -> Drawing:
    """The shape of a development without axes: open dot first, filled dot last; `told` = values in words."""
    width, height = size
    text = f"{title}: {'; '.join(told)}"
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return Drawing(width, height, (), text)
    low, high = min(known), max(known)
    edge = look.label * 0.3
    step = (width - 2 * edge) / (len(values) - 1)
    share = (height - 2 * edge) / ((high - low) or 1)
    base = height - edge if high > low else height / 2
    way = [(edge + step * i, base - share * (v - low)) for i, v in enumerate(values) if v is not None]
    return Drawing(width, height, tuple(_spark(way, height, look)), text)


def _spark(way: Way, height: float, look: Look) -> list[Shape]:
    """Coloured over a wash on the window, fine and grey with two dots on paper."""
    if look.area:
        below = ((way[-1][0], height), (way[0][0], height))
        return [
            Polygon((*way, *below), "wash"),
            Polyline(tuple(way), "main", look.label * 0.16),
            Circle(*way[-1], look.label * 0.26, "main"),
        ]
    return [
        Polyline(tuple(way), "muted", look.label * 0.11),
        Circle(*way[0], look.label * 0.2, "ground", "muted", look.label * 0.11),
        Circle(*way[-1], look.label * 0.26, "text"),
    ]
