"""Two columns side by side for each month: how it is, and how it would be."""

from collections.abc import Sequence
from typing import Final

from vefa.charts.axes import Field, Label, base_line, empty_chart, finish, label_row, make_field, value_axis
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Shape, Size, Told
from vefa.charts.scale import Axis
from vefa.records import dataclass

_WIDE: Final = 0.62  # of a strip, both columns together
_FILLS: Final = ("second", "main")  # a pale and a solid one, told apart also in grey


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one span; `name` is told in full, `label` stands below."""

    label: str
    name: str
    values: tuple[int, int]


def pair_chart(
    title: str,
    pairs: Sequence[Pair],
    names: tuple[str, str],
    size: Size,
    *,
    axis: Axis,
    look: Look = PAPER,
) -> Drawing:
    """Columns in pairs from zero; `names` say what the first and the second of each pair are."""
    values = [value for pair in pairs for value in pair.values]
    if not any(values):
        return empty_chart(title, size, look)
    field = make_field(values, axis.units, len(pairs), size, look, two_lines=False)
    shapes = value_axis(field, look)
    for place, pair in enumerate(pairs):
        shapes += _columns(pair, field, place, look)
    shapes.append(base_line(field, look))
    shapes += label_row(
        [Label(field.middle(place), pair.label) for place, pair in enumerate(pairs)], field, look
    )
    return finish(title, [_told(pair, names, axis) for pair in pairs], shapes, field, size)


def _columns(pair: Pair, field: Field, place: int, look: Look) -> list[Shape]:
    wide, zero = field.strip * _WIDE / 2, field.y(0)
    left = field.middle(place) - wide
    shapes: list[Shape] = []
    for number, (value, fill) in enumerate(zip(pair.values, _FILLS, strict=True)):
        top, low = sorted((field.y(value), zero))
        if value:
            shapes.append(Rect(left + number * wide, top, wide * 0.94, low - top, fill, radius=look.radius))
    return shapes


def _told(pair: Pair, names: tuple[str, str], axis: Axis) -> Told:
    first, second = (f"{name} {axis.tell(value)}" for name, value in zip(names, pair.values, strict=True))
    return pair.name, f"{first}, {second}"
