"""What charts share: the field inside the margins, the value axis, the writing below, the empty state."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vefa.charts.drawing import Drawing, Line, Look, Rect, Region, Shape, Size, Text, Told, told_text
from vefa.charts.scale import Scale, Unit, make_scale, tick_text
from vefa.i18n import _
from vefa.records import dataclass


class Label(NamedTuple):
    """Writing under a mark: first and second line, whether it must be seen."""

    x: float
    text: str
    under: str = ""
    bold: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The plot inside its margins, cut into `count` upright strips (y grows downwards)."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    count: int

    def y(self, value: float) -> float:
        """Height of `value` on the page."""
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)

    @property
    def strip(self) -> float:
        """Width of one strip."""
        return (self.right - self.left) / self.count

    def x(self, index: int) -> float:
        """The left edge of a strip."""
        return self.left + self.strip * index

    def middle(self, index: int) -> float:
        """The middle of a strip."""
        return self.left + self.strip * (index + 0.5)


def make_field(
    values: Iterable[float], units: Sequence[Unit], count: int, size: Size, look: Look, *, two_lines: bool
) -> Field:
    """The plot field for `values`: room for ticks at the left, one or two lines of writing below."""
    width, height = size
    scale = make_scale(values, units, max(2, min(5, int(height / (look.label * 5.2)))))
    texts = (tick_text(scale, tick, with_unit=look.unit_on_axis) for tick in scale.ticks)
    widest = max(look.measure(text, look.small, False) for text in texts)
    left = max(widest + look.small * 0.7, 0.0 if look.unit_on_axis else look.label * 4)
    top = look.label * (0.7 if look.unit_on_axis else 1.9)
    below = look.label * (3.0 if two_lines else 1.8)
    return Field(left, top, width, height - below, scale, count)


def value_axis(field: Field, look: Look) -> list[Shape]:
    """Grid lines with their figures, the unit above; the base line is drawn last, by `base_line`."""
    shapes: list[Shape] = []
    end = field.left - look.small * 0.7
    for tick in field.scale.ticks:
        y = field.y(tick * field.scale.unit.divisor)
        if tick:
            shapes.append(Line(field.left, y, field.right, y, "grid", look.grid))
        text = tick_text(field.scale, tick, with_unit=look.unit_on_axis)
        shapes.append(Text(end, y + look.small * 0.34, text, look.small, "muted", "end"))
    if field.scale.unit.name and not look.unit_on_axis:
        shapes.append(Text(0, look.label * 0.8, field.scale.unit.name, look.small, "muted"))
    return shapes


def base_line(field: Field, look: Look) -> Line:
    """The line at zero, over the feet of the marks."""
    y = field.y(0)
    return Line(field.left, y, field.right, y, "axis", look.base)


def label_row(labels: Sequence[Label], field: Field, look: Look) -> list[Shape]:
    """Writing under the marks; what would touch its neighbour is left out, what must be seen stays."""
    y, small = field.bottom + look.label * 1.22, look.small
    labels = [_inside(label, field.right, look) for label in labels]
    below = [label._replace(text=label.under, keep=False) for label in labels if label.under]
    return [
        *(Text(n.x, y, n.text, look.label, "text", "middle", n.bold) for n in _room_for(labels, look)),
        *(Text(n.x, y + look.label * 1.22, n.text, small, "muted", "middle") for n in _room_for(below, look)),
    ]


def _inside(label: Label, right: float, look: Look) -> Label:
    """`label` moved to the left as far as the edge of the chart asks for."""
    width = max(look.measure(text, look.label, label.bold) for text in (label.text, label.under))
    return label._replace(x=min(label.x, right - width / 2))


def _room_for(labels: Sequence[Label], look: Look) -> list[Label]:
    """All labels when they fit, else every second, third, … and those that must be seen."""
    kept = [label for label in labels if label.keep]
    for step in range(1, len(labels) + 1):
        chosen = [
            label
            for i, label in enumerate(labels)
            if label.keep or (i % step == 0 and all(_apart(sorted((label, k)), look) for k in kept))
        ]
        if _apart(chosen, look):
            return chosen
    return kept


def _apart(labels: Sequence[Label], look: Look) -> bool:
    """Whether no two neighbours touch."""
    widths = [look.measure(label.text, look.label, label.bold) for label in labels]
    return all(
        right.x - left.x >= (a + b) / 2 + look.label * 0.5
        for left, right, a, b in zip(labels, labels[1:], widths, widths[1:], strict=False)
    )


def hatch(box: Rect, gap: float = 4.0) -> list[Shape]:
    """Lines at 45 degrees inside `box`: filled for an eye that sees no colour."""
    shapes: list[Shape] = []
    offset = gap
    while offset < box.width + box.height:
        x1, y1 = box.x + max(0.0, offset - box.height), box.y + box.height - min(offset, box.height)
        x2, y2 = box.x + min(offset, box.width), box.y + box.height - max(0.0, offset - box.width)
        shapes.append(Line(x1, y1, x2, y2, "main", 0.5))
        offset += gap
    return shapes


def finish(title: str, told: Sequence[Told], shapes: Sequence[Shape], field: Field, size: Size) -> Drawing:
    """The drawing with its words: each strip tells its figure, so the pointer need not hit the mark."""
    width, height = size
    tall = field.bottom - field.top
    regions = tuple(Region(field.x(i), field.top, field.strip, tall, *one) for i, one in enumerate(told))
    return Drawing(width, height, tuple(shapes), said(title, told), regions)


def said(title: str, told: Iterable[Told]) -> str:
    """The whole chart in words, for who does not see it."""
    return f"{title}: {'; '.join(told_text(*one) for one in told)}"


def empty_chart(title: str, size: Size, look: Look) -> Drawing:
    """The state without figures: a base line and one sentence."""
    width, height = size
    sentence = _("No figures for this span yet")
    y = height - look.label * 1.8
    shapes = (
        Line(0, y, width, y, "axis", look.base),
        Text(width / 2, height / 2, sentence, look.label, "muted", "middle"),
    )
    return Drawing(width, height, shapes, f"{title}: {sentence}")


def shortened(name: str, room: float, look: Look) -> str:
    """A name that leaves room for its bar; the whole one is told where the pointer meets it."""
    if look.measure(name, look.value, False) <= room:
        return name
    while name and look.measure(f"{name}…", look.value, False) > room:
        name = name[:-1]
    return f"{name.rstrip()}…"
