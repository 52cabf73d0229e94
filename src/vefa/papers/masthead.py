"""The shop at the head of a paper: its mark, name and address."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.papers.flow import Whole
from vefa.papers.logo import draw_mark
from vefa.papers.pen import MM, Pen, Point
from vefa.papers.text import fit

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
        room = width - 14.5 * MM
        words, size = fit(self.name, "bold", 12, room, least=8)
        pen.text((x + 14.5 * MM, y + (5.2 if self.address else 6.9) * MM), words, "bold", size)
        words, size = fit(self.address, "text", 8, room, least=6.5)
        pen.text((x + 14.5 * MM, y + 10 * MM), words, "text", size, colour="muted")
