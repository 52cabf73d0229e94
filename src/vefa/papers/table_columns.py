"""Columns of a table on paper: their headings and cells, and how wide they get.

Columns are as wide as their content asks; what is left over is shared by the columns that may stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vefa.charts.drawing import Drawing
from vefa.papers.pen import Align
from vefa.papers.text import line

SIZE: Final = 8.6
STRONG_SIZE: Final = 9.2
SIDE: Final = 4.0
HEAD_SIZE: Final = 7.6
_LEAST_SHARE: Final = 0.25
"""So much of the width columns of words get, so that figures beside them keep theirs."""
_ROUNDING: Final = 0.1
"""What words measured one by one may come to beyond the words together."""
_SAMPLE: Final = 300
"""Rows that decide the widths; later ones shrink or wrap where they are longer."""


@dataclass(frozen=True, slots=True)
class Delta:
    """A change: its words, and which way it goes (None: neither)."""

    text: str
    up: bool | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """An empty square to tick by hand."""


Cell = str | Delta | Drawing | Box


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, how it is aligned, how it shares what width is left over.

    `names`: in a few lines, smaller where it must be; `whole`: words in as many lines as they need.
    """

    text: str
    align: Align = "left"
    stretch: float = 1.0
    strong: bool = False
    names: bool = False
    whole: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its cells may take several lines."""
        return self.names or self.whole

    @property
    def font(self) -> tuple[str, float]:
        """Face and size of its cells."""
        return ("table_bold", STRONG_SIZE) if self.strong else ("table", SIZE)


def widths_of(heads: Sequence[Head], rows: Sequence[Sequence[Cell]], width: float) -> list[float]:
    """Each column as wide as its longest content asks, with its share of what is left over (or missing)."""
    natural = [_natural(head, [row[i] for row in rows[:_SAMPLE]]) for i, head in enumerate(heads)]
    left = width - sum(natural)
    room = width - sum(wide for wide, head in zip(natural, heads, strict=True) if not head.wraps)
    if left < 0 and room > width * _LEAST_SHARE and any(head.wraps for head in heads):
        return _shared(heads, natural, room)
    if left < 0:
        natural = [
            min(wide, max(width * _LEAST_SHARE, _head_width(head.text) + 2 * SIDE)) if head.wraps else wide
            for wide, head in zip(natural, heads, strict=True)
        ]
        left = min(0.0, width - sum(natural))
        squeezed = [_squeezed(wide, head) for wide, head in zip(natural, heads, strict=True)]
        give = sum(natural) - sum(squeezed)
        part = min(1.0, -left / give) if give else 0.0
        natural = [a + (b - a) * part for a, b in zip(natural, squeezed, strict=True)]
        scale = min(1.0, width / sum(natural))
        return [wide * scale for wide in natural]
    shares = sum(head.stretch for head in heads) or 1.0
    return [wide + left * head.stretch / shares for wide, head in zip(natural, heads, strict=True)]


def _squeezed(wide: float, head: Head) -> float:
    """What a column of words can do with: half, but a word of its heading is not divided."""
    return wide if head.align != "left" else min(wide, max(wide * 0.5, _head_width(head.text) + 2 * SIDE))


def _shared(heads: Sequence[Head], natural: list[float], room: float) -> list[float]:
    """Columns of words share `room`: a short one gets what it asks, the long ones the same of the rest."""
    widths = list(natural)
    wrapped = sorted((i for i, head in enumerate(heads) if head.wraps), key=natural.__getitem__)
    for done, i in enumerate(wrapped):
        widths[i] = min(natural[i], room / (len(wrapped) - done))
        room -= widths[i]
    return widths


def _natural(head: Head, cells: Sequence[Cell]) -> float:
    """The width a column asks for: its cells, and its heading in two lines."""
    return max([_head_width(head.text), *(_cell_width(cell, *head.font) for cell in cells)]) + 2 * SIDE


def _head_width(text: str) -> float:
    """The width at which a heading goes into two lines, divided where that asks for least."""
    words = text.split(" ")
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] or [(text, "")]
    narrowest = min(max(line(part, "table_medium").width(HEAD_SIZE) for part in both) for both in parts)
    return narrowest + _ROUNDING


def _cell_width(cell: Cell, role: str, size: float) -> float:
    if isinstance(cell, Drawing):
        return cell.width
    if isinstance(cell, Box):
        return 7.0
    return line(cell.text, role).width(size) + 8 if isinstance(cell, Delta) else line(cell, role).width(size)
