"""Upright columns: one figure for each month, the current one and the same month of last year told apart."""

from collections.abc import Sequence
from typing import Final, Literal

from vefa.charts.axes import (
    Field,
    Label,
    base_line,
    empty_chart,
    finish,
    hatch,
    label_row,
    make_field,
    value_axis,
)
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Shape, Size, Text, Told
from vefa.charts.scale import Axis, short_text
from vefa.records import dataclass

ColumnKind = Literal["rest", "main", "hatched", "running"]

FILLS: Final[dict[str, str]] = {"rest": "rest", "main": "main", "hatched": "open", "running": "main_faded"}


@dataclass(frozen=True, slots=True)
class Column:
    """One figure over time. `value` None means that nothing is known (before the shop began): a dash.

    `main` is the figure of this span, `hatched` the one it is compared with, `running` a span not over yet.
    """

    label: str
    value: int | None
    under: str = ""
    kind: ColumnKind = "rest"
    marked: bool = False

    def told(self, axis: Axis) -> Told:
        """The column in words."""
        name = f"{self.label} {self.under}".strip()
        return name, "—" if self.value is None else axis.tell(self.value)


def bar_chart(
    title: str, columns: Sequence[Column], axis: Axis, size: Size, *, look: Look = PAPER
) -> Drawing:
    """Columns from zero; those that are `main`, `hatched` or `marked` carry their figure."""
    known = [c.value for c in columns if c.value is not None]
    if not any(known):
        return empty_chart(title, size, look)
    two_lines = any(c.under for c in columns)
    field = make_field(known, axis.units, len(columns), size, look, two_lines=two_lines)
    shapes = value_axis(field, look)
    for i, column in enumerate(columns):
        shapes += _column(column, field, i, look)
    shapes.append(base_line(field, look))
    shapes += label_row([_label(c, field.middle(i)) for i, c in enumerate(columns)], field, look)
    return finish(title, [c.told(axis) for c in columns], shapes, field, size)


def _label(column: Column, x: float) -> Label:
    loud = column.kind in {"main", "hatched"}
    return Label(x, column.label, column.under, bold=loud, keep=column.kind == "main")


def _column(column: Column, field: Field, index: int, look: Look) -> list[Shape]:
    """The column in its strip, hatched if need be, with its figure."""
    middle, wide, zero = field.middle(index), field.strip * 0.62, field.y(0)
    if column.value is None:
        return [Text(middle, zero - look.value * 0.5, "—", look.value, "muted", "middle")]
    y = field.y(column.value)
    corner, stroke = (middle - wide / 2, min(y, zero)), "main" if column.kind == "hatched" else ""
    box = Rect(*corner, wide, abs(zero - y), FILLS[column.kind], stroke, look.base, radius=look.radius)
    shapes: list[Shape] = [box] if column.value else []
    if column.kind == "hatched":
        shapes += hatch(box)
    if column.kind in {"main", "hatched"} or column.marked:
        above = min(y, zero) - look.value * 0.42
        text = short_text(field.scale, column.value)
        shapes.append(Text(middle, above, text, look.value, "text", "middle", bold=True))
    return shapes
