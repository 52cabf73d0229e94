"""The shop at the head of a paper: its mark, name and address."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.papers.flow import Whole
from vefa.papers.logo import draw_mark
from vefa.papers.pen import MM, Pen, Point
from vefa.papers.text import fit, fit_name

MARK: Final = 11 * MM


@dataclass
class Masthead(Whole):
    """Mark, name and address on 13 mm."""

    name: str
    address: str
    logo: ImageReader | None

    def height(self, width: float) -> float:
        """The mark and a little white."""
        return 13 * MM

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw the mark and write beside it."""
        x, y = at
        draw_mark(pen, at, MARK, name=self.name, logo=self.logo)
        room, left = width - 14.5 * MM, x + 14.5 * MM
        lines, size = fit_name(self.name, "bold", 12, room, least=9)
        base = (5.2 if self.address else 6.9) - 2.2 * (len(lines) - 1)
        for row, words in enumerate(lines):
            pen.text((left, y + (base + 3.9 * row) * MM), words, "bold", size)
        words, size = fit(self.address, "text", 8, room, least=6.5)
        pen.text((left, y + (10 if len(lines) == 1 else 10.9) * MM), words, "text", size, colour="muted")
