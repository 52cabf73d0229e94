"""How a whole is shared: one bar cut into its parts, solid, pale and outlined, each named below."""

from collections.abc import Sequence
from typing import Literal

from vefa.charts.axes import empty_chart, said
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Region, Shape, Text, told_text
from vefa.records import dataclass
from vefa.rules.format import number, percent

Fill = Literal["main", "second", "low"]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the whole: its name, how many, how it is filled."""

    name: str
    count: int
    fill: Fill


def share_bar(title: str, slices: Sequence[Slice], width: float, *, look: Look = PAPER) -> Drawing:
    """The parts side by side with their shares; each is honestly rounded, so they may add up to 99 or 101."""
    total = sum(one.count for one in slices)
    if not total:
        return empty_chart(title, (width, look.label * 8), look)
    told = [(one.name, f"{number(one.count)} ({_share(one.count, total)})") for one in slices]
    key, height = _key(
        [(told_text(*words), one.fill) for words, one in zip(told, slices, strict=True)], width, look
    )
    tall, x = look.label * 2.2, 0.0
    shapes: list[Shape] = []
    regions = []
    for one, words in zip(slices, told, strict=True):
        wide = width * one.count / total
        shapes += _part(one, x, wide, _share(one.count, total), look)
        regions.append(Region(x, 0, wide, tall, *words))
        x += wide
    return Drawing(width, height, (*shapes, *key), said(title, told), tuple(regions))


def _part(one: Slice, x: float, wide: float, share: str, look: Look) -> list[Shape]:
    """The box, on paper with its share inside where there is room; the colours of a window carry no words."""
    tall = look.label * 2.2
    if not one.count:
        return []
    shapes: list[Shape] = [Rect(x, 0, wide, tall, one.fill)]
    if not look.area and look.measure(share, look.value, True) + look.label <= wide:
        colour = "ground" if one.fill == "main" else "text"
        base = tall / 2 + look.value * 0.36
        shapes.append(Text(x + wide / 2, base, share, look.value, colour, "middle", bold=True))
    return shapes


def _key(words: Sequence[tuple[str, str]], width: float, look: Look) -> tuple[list[Shape], float]:
    """A square and words for each part, on as many lines as they need; how high it all is."""
    shapes: list[Shape] = []
    side, x, y = look.label * 0.95, 0.0, look.label * 3.9
    for text, fill in words:
        wide = side * 1.45 + look.measure(text, look.label, False)
        if x and x + wide > width:
            x, y = 0.0, y + look.label * 1.6
        shapes.append(Rect(x, y - side * 0.84, side, side, fill, all_round=True))
        shapes.append(Text(x + side * 1.45, y, text, look.label))
        x += wide + look.label * 1.6
    return shapes, y + look.label * 0.5


def _share(count: int, total: int) -> str:
    return percent(100 * ((200 * count + total) // (2 * total)))
