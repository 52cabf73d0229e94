"""Stacked columns: a whole by week and its two parts, such as returning and new customers."""

from collections.abc import Sequence

from vefa.charts.axes import Field, Label, base_line, empty_chart, finish, label_row, make_field, value_axis
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Shape, Size, Text, Told
from vefa.charts.scale import Axis
from vefa.records import dataclass

COLOURS = ("main", "second")


@dataclass(frozen=True, slots=True)
class Stack:
    """A column of two parts, the lower first; `running` = not over yet; `remark` stands above it."""

    label: str
    parts: tuple[int, int]
    under: str = ""
    running: bool = False
    keep: bool = False
    remark: str = ""

    @property
    def top(self) -> int:
        """Where the parts above zero end."""
        return sum(part for part in self.parts if part > 0)

    def told(self, names: tuple[str, str], axis: Axis) -> Told:
        """The stack in words: the whole and its parts."""
        parts = ", ".join(f"{name} {axis.tell(part)}" for name, part in zip(names, self.parts, strict=True))
        return f"{self.label} {self.under}".strip(), f"{axis.tell(sum(self.parts))} ({parts})"


def stacked_bars(
    title: str,
    stacks: Sequence[Stack],
    names: tuple[str, str],
    axis: Axis,
    size: Size,
    *,
    look: Look = PAPER,
) -> Drawing:
    """Columns of two parts (`names`, the lower first) with a key below."""
    if not any(any(stack.parts) for stack in stacks):
        return empty_chart(title, size, look)
    reach = [value for s in stacks for value in (s.top, sum(s.parts) - s.top)]
    width, height = size
    plot = (width, height - look.label * 2.2)
    two_lines = any(s.under for s in stacks)
    field = make_field(reach, axis.units, len(stacks), plot, look, two_lines=two_lines)
    shapes = value_axis(field, look)
    for i, stack in enumerate(stacks):
        shapes += _stack(stack, field, i, look)
    shapes.append(base_line(field, look))
    labels = [Label(field.middle(i), s.label, s.under, keep=s.keep) for i, s in enumerate(stacks)]
    shapes += label_row(labels, field, look)
    shapes += _key(names, field.left, height - look.label * 0.4, look)
    for i, stack in enumerate(stacks):
        shapes += _remark(stack, field, i, look)
    return finish(title, [s.told(names, axis) for s in stacks], shapes, field, size)


def _stack(stack: Stack, field: Field, index: int, look: Look) -> list[Shape]:
    """The parts on top of each other: those above zero upwards, those below downwards."""
    wide = field.strip * 0.62
    left = field.middle(index) - wide / 2
    shapes: list[Shape] = []
    up = down = 0
    for part, colour in zip(stack.parts, COLOURS, strict=True):
        start = up if part > 0 else down
        high, low = sorted((field.y(start), field.y(start + part)))
        fill = f"{colour}_faded" if stack.running else colour
        if part:
            shapes.append(Rect(left, high, wide, low - high, fill, radius=min(look.radius, (low - high) / 2)))
        up, down = (up + part, down) if part > 0 else (up, down + part)
    return shapes


def _key(names: Sequence[str], x: float, y: float, look: Look) -> list[Shape]:
    """What the parts mean: a square and a word each."""
    shapes: list[Shape] = []
    side = look.label * 0.95
    for name, colour in zip(names, COLOURS, strict=True):
        shapes.append(Rect(x, y - side * 0.84, side, side, colour, radius=look.radius * 0.75, all_round=True))
        shapes.append(Text(x + side * 1.45, y, name, look.label))
        x += side * 1.45 + look.measure(name, look.label, False) + look.label * 1.4
    return shapes


def _remark(stack: Stack, field: Field, index: int, look: Look) -> list[Shape]:
    """A bubble above a stack that carries a remark, kept inside the field."""
    if not stack.remark:
        return []
    size = look.label * 0.96
    wide, high = look.measure(stack.remark, size, True) + look.label * 1.4, look.label * 1.9
    left = min(max(field.middle(index) - wide / 2, field.left), field.right - wide)
    top = max(0.0, field.y(stack.top) - high - look.label * 0.5)
    box = Rect(left, top, wide, high, "bubble", radius=look.label * 0.45, all_round=True)
    base = top + high / 2 + size * 0.36
    return [box, Text(left + wide / 2, base, stack.remark, size, "on_bubble", "middle", bold=True)]
