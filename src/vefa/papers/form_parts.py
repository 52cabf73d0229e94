"""Parts of forms that are filled in by hand: lines to write on, a statement with empty boxes to choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vefa.papers.flow import Whole
from vefa.papers.paragraph import Paragraph, Style, set_lines
from vefa.papers.pen import MM, Ink, Pen, Point
from vefa.papers.text import fit, fit_name

_BOX: Final = 4.5 * MM
_BETWEEN: Final = 4 * MM
HIGH: Final = 11 * MM
"""A line with its label: room for a hand."""
_LABEL: Final = 7.0
_VALUE: Final = 9.4


@dataclass
class Blanks(Whole):
    """Lines with small labels below; what is known stands on them. `shares`: of one row, else two a row."""

    fields: Sequence[tuple[str, str]]
    shares: Sequence[float] = ()
    before: float = 0.0
    high: float = HIGH

    def _rows(self) -> Iterator[list[tuple[str, str, float]]]:
        if self.shares:
            fields = zip(self.fields, self.shares, strict=True)
            yield [(*field, share) for field, share in fields]
            return
        for i in range(0, len(self.fields), 2):
            yield [(*field, 0.5) for field in self.fields[i : i + 2]]

    def height(self, width: float) -> float:
        """All its rows."""
        return self.high * len(list(self._rows()))

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Lines, labels, what is known."""
        y = at[1]
        for row in self._rows():
            x, room = at[0], width - _BETWEEN * (len(row) - 1)
            for label, value, share in row:
                wide = room * share
                self._field(pen, (x, y + self.high - 10.5), wide, (label, value))
                x += wide + _BETWEEN
            y += self.high

    def _field(self, pen: Pen, at: Point, wide: float, said: tuple[str, str]) -> None:
        """One line; a long value is written smaller, then in two rows."""
        x, y = at
        label, value = said
        lines, size = fit_name(value, "medium", _VALUE, wide, least=7.4) if value else ([], _VALUE)
        for up, words in enumerate(reversed(lines)):
            pen.text((x, y - 3 - up * size * 1.1), words, "medium", size)
        pen.rule((x, y), (x + wide, y), 0.5)
        words, size = fit(label, "text", _LABEL, wide, least=5.5)
        pen.text((x, y + 8), words, "text", size, colour="muted")


@dataclass
class Asked(Whole):
    """Something that is asked: its name, empty boxes to choose from, the statement below."""

    name: str
    statement: str
    choices: Sequence[str]
    style: Style
    before: float = 6.5

    def _set(self, width: float) -> Paragraph:
        return set_lines(self.statement, self.style, width)

    def height(self, width: float) -> float:
        """Rule, boxes and statement."""
        return 4 + _BOX + 4 + self._set(width).height

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """The boxes stand at the right, each before its word."""
        x, y = at
        pen.rule((x, y), (x + width, y), 0.5)
        top, base = y + 4, y + 4 + _BOX * 0.5 + 3.1
        right = x + width
        for choice in reversed(self.choices):
            wide = pen.text((right, base), choice, "medium", 8.6, align="right")
            right -= wide + 4 + _BOX
            pen.box((right, top), (_BOX, _BOX), Ink(stroke="ink", width=0.9))
            right -= 5 * MM
        words, size = fit(self.name, "bold", 9.6, right - x, least=7)
        pen.text((x, base), words, "bold", size)
        self._set(width).draw(pen, (x, top + _BOX + 4))
