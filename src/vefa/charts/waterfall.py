"""The bridge from one balance to the next: what came in and what went out, step by step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vefa.charts.axes import Field, base_line, empty_chart, finish
from vefa.charts.drawing import PAPER, Drawing, Line, Look, Rect, Shape, Size, Text
from vefa.charts.scale import Scale, Unit


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the bridge; `label` may have two lines (line break). A `total` stands from zero."""

    label: str
    value: int
    total: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A step with where it starts and where it ends."""

    step: Step
    start: int
    end: int


def waterfall(
    title: str, steps: Sequence[Step], tell: Callable[[int], str], size: Size, *, look: Look = PAPER
) -> Drawing:
    """Totals solid, gains in the middle tone, losses open; `tell` writes the figure of a step."""
    spans = _spans(steps)
    reach = [value for span in spans for value in (span.start, span.end)]
    if not any(reach):
        return empty_chart(title, size, look)
    field = _field(steps, reach, size, look)
    shapes: list[Shape] = []
    for i, span in enumerate(spans):
        shapes += _step(span, field, i, look, tell)
        if i + 1 < len(spans):
            y, wide = field.y(span.end), field.strip * 0.17
            shapes.append(Line(field.x(i + 1) - wide, y, field.x(i + 1) + wide, y, "muted", 0.5, (1.5, 1.5)))
    shapes.append(base_line(field, look))
    told = [(" ".join(s.label.split()), _figure(s, tell)) for s in steps]
    return finish(title, told, shapes, field, size)


def _figure(step: Step, tell: Callable[[int], str]) -> str:
    """The figure of a step; what comes in carries its sign."""
    return f"{'+' if step.value > 0 and not step.total else ''}{tell(step.value)}"


def _spans(steps: Sequence[Step]) -> list[Span]:
    """Each step from where the last one ended."""
    level = 0
    spans = []
    for step in steps:
        start = 0 if step.total else level
        level = start + step.value
        spans.append(Span(step, start, level))
    return spans


def _field(steps: Sequence[Step], reach: Sequence[int], size: Size, look: Look) -> Field:
    """The field without a value axis: the figures stand on the steps."""
    width, height = size
    lines = max(step.label.count("\n") for step in steps) + 1
    scale = Scale((min(0, *reach), max(0, *reach)), Unit())
    bottom = height - look.label * (0.9 + 1.15 * lines)
    return Field(0, look.value * 1.6, width, bottom, scale, len(steps))


def _step(span: Span, field: Field, index: int, look: Look, tell: Callable[[int], str]) -> list[Shape]:
    """The box of a step, its figure above, its name below."""
    middle, wide = field.middle(index), field.strip * 0.66
    top, low = sorted((field.y(span.start), field.y(span.end)))
    fill = "main" if span.step.total else "mid" if span.step.value > 0 else "open"
    above = top - look.value * 0.42
    shapes: list[Shape] = []
    if span.step.value:
        stroke = "main" if fill == "open" else ""
        shapes.append(Rect(middle - wide / 2, top, wide, max(0.8, low - top), fill, stroke, look.base))
    figure = _figure(span.step, tell)
    if look.measure(figure, look.value, True) <= field.strip * 1.1:
        shapes.append(Text(middle, above, figure, look.value, "text", "middle", bold=True))
    for i, line in enumerate(span.step.label.split("\n")):
        y = field.bottom + look.label * (1.28 + 1.15 * i)
        shapes.append(Text(middle, y, line, look.label, "text", "middle"))
    return shapes
