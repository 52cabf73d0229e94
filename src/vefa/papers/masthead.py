"""The shop at the head of a paper: its mark, name and address."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.papers.flow import Whole
from vefa.papers.logo import draw_mark
from vefa.papers.pen import MM, Pen, Point
from vefa.papers.text import fit, fit_name, line

MARK: Final = 11 * MM
_SMALL: Final = 7.4


@dataclass
class Masthead(Whole):
    """Mark, name, address and, where there is one, the identity line on 13 mm."""

    name: str
    address: str
    logo: ImageReader | None
    identity: str = ""

    def height(self, width: float) -> float:
        """The mark and a little white."""
        return 13 * MM

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw the mark and write beside it."""
        x, y = at
        draw_mark(pen, at, MARK, name=self.name, logo=self.logo)
        room, left = width - 14.5 * MM, x + 14.5 * MM
        below = self._below(room)
        lines, size = fit_name(self.name, "bold", 12, room, least=9)
        several = len(lines) > 1
        base = (6.9, 5.2, 3.9)[len(below)] - (1.8 if several else 0)
        for row, words in enumerate(lines):
            pen.text((left, y + (base + 3.7 * row) * MM), words, "bold", size)
        last = 10 + 1.2 * (len(below) - 1) + (1.0 if several else 0)
        for row, text in enumerate(reversed(below)):
            words, size = fit(text, "text", 8 if len(below) == 1 else _SMALL, room, least=6.5)
            pen.text((left, y + (last - 3.2 * row) * MM), words, "text", size, colour="muted")

    def _below(self, room: float) -> list[str]:
        """Address and identity line; an address alone that is too long for one line has both."""
        told = [_one_line(text) for text in (self.address, self.identity) if text.strip()]
        if len(told) != 1 or line(told[0], "text").width(_SMALL) <= room:
            return told
        return [one.text for one in fit_name(told[0], "text", _SMALL, room, least=_SMALL)[0]]


def _one_line(text: str) -> str:
    return ", ".join(part.strip().rstrip(",") for part in text.splitlines() if part.strip())
