"""What people said or wrote: a line of who and when, the whole text below it, over as many pages as it needs.

The text is never cut: long words are broken, line ends of the writer are kept.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from vefa.papers.flow import Block
from vefa.papers.pen import Pen, Point
from vefa.papers.text import clean, wrap

HEAD: Final = ("bold", 8.6, 11.6, "ink")
TEXT: Final = ("text", 9.2, 12.7, "ink")
NOTE: Final = ("text", 7.6, 10.4, "muted")


class Row(NamedTuple):
    """A line of writing: face, size and leading in points, colour."""

    text: str
    role: str
    size: float
    leading: float
    colour: str


@dataclass
class Entry:
    """One thing said: `head` (who, when), the text itself, a `note` in small print; any of them may be ''."""

    head: str = ""
    text: str = ""
    note: str = ""
    before: float = 5.0
    with_next: bool = False
    outline: str = ""
    rows: list[Row] | None = None

    def height(self, width: float) -> float:
        """All its lines."""
        return sum(row.leading for row in self._rows(width))

    def least(self, width: float) -> float:
        """Three lines, so that a head never stands alone."""
        return sum(row.leading for row in self._rows(width)[:3])

    def divide(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The lines that fit and the rest; None when hardly any does."""
        rows = self._rows(width)
        fitting = sum(end <= room for end in accumulate(row.leading for row in rows))
        if not 3 <= fitting < len(rows):
            return None
        return self._part(rows[:fitting]), self._part(rows[fitting:])

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write the lines."""
        x, y = at
        for row in self._rows(width):
            where = (x, y + row.leading * 0.5 + row.size * 0.34)
            pen.text(where, row.text, row.role, row.size, colour=row.colour)
            y += row.leading

    def _part(self, rows: list[Row]) -> "Entry":
        return Entry(before=self.before, with_next=self.with_next, rows=rows)

    @cached_property
    def _set(self) -> dict[float, list[Row]]:
        return {}

    def _rows(self, width: float) -> list[Row]:
        if self.rows is not None:
            return self.rows
        if width not in self._set:
            kinds = ((self.head, HEAD), (self.text, TEXT), (self.note, NOTE))
            self._set[width] = [row for text, kind in kinds for row in _set_lines(text, kind, width)]
        return self._set[width]


def _set_lines(text: str, kind: tuple[str, float, float, str], width: float) -> list[Row]:
    role, size, leading, colour = kind
    return [
        Row(one, role, size, leading, colour)
        for part in text.splitlines()
        for one in wrap(clean(part), role, size, width)
    ]
