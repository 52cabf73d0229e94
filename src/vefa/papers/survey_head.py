"""The head of a printed survey: shop, title, how boxes are ticked; squares in the corners of every page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reportlab.lib.utils import ImageReader

from vefa.i18n import _
from vefa.papers.masthead import Masthead
from vefa.papers.pen import MM, Ink, Pen, Point
from vefa.papers.text import Line, fit, fit_name

A5: Final = (148 * MM, 210 * MM)
SIDE: Final = 18 * MM
WIDTH: Final = A5[0] - 2 * SIDE
RIGHT: Final = A5[0] - SIDE
TOP: Final = 14.4 * MM
CODE_SIDE: Final = 21 * 0.75 * MM
"""The QR code of a form."""
_SQUARE: Final = 5 * MM
_EDGE: Final = 7 * MM  # of the squares in the corners
_COLUMN: Final = 28 * MM  # at least, for the code and the order under the QR code
_UNDER: Final = 10 * MM  # code and order
_SMALL: Final = 4 * MM  # a box that shows how


@dataclass(frozen=True)
class Head:
    """`side`: of the QR code at the right, in points; `web`: it leads to a web form."""

    title: str
    shop: str
    address: str
    logo: ImageReader | None
    side: float
    web: bool

    @property
    def column(self) -> float:
        """Width of what belongs to the QR code."""
        return max(self.side, _COLUMN)

    @cached_property
    def _title(self) -> tuple[list[Line], float]:
        return fit_name(self.title, "bold", 18, WIDTH - self.column - 5 * MM, least=11)

    @cached_property
    def _hints(self) -> float:
        """Where the hints begin."""
        lines, size = self._title
        return max(36.5 * MM + (len(lines) - 1) * size * 1.16 + 3 * MM, TOP + self.side + _UNDER) + 2 * MM

    @property
    def bottom(self) -> float:
        """Where the questions begin."""
        return self._hints + (15 if self.web else 10) * MM

    def draw(self, pen: Pen) -> None:
        """Page one."""
        Masthead(self.shop, self.address, self.logo).draw(pen, (SIDE, TOP + MM), WIDTH - self.column - 5 * MM)
        lines, size = self._title
        for row, words in enumerate(lines):
            pen.text((SIDE, 36.5 * MM + row * size * 1.16), words, "", size)
        self._how(pen)
        pen.rule((SIDE, self.bottom - 3 * MM), (RIGHT, self.bottom - 3 * MM), 0.8)

    def draw_later(self, pen: Pen) -> None:
        """Every other page."""
        room = WIDTH - _COLUMN - 5 * MM
        words, size = fit(self.title, "bold", 11, room, least=8)
        pen.text((SIDE, TOP + 5 * MM), words, "", size)
        words, size = fit(self.shop, "text", 8.5, room, least=6.5)
        pen.text((SIDE, TOP + 10 * MM), words, "", size, colour="muted")

    def _how(self, pen: Pen) -> None:
        """A box with a cross, one that was blackened, what the QR code is for."""
        y, base = self._hints, self._hints + 3.1 * MM
        pen.box((SIDE, y), (_SMALL, _SMALL), Ink(stroke="ink", width=0.9))
        _cross(pen, (SIDE, y))
        taken = pen.text((SIDE + 5.6 * MM, base), _("Put an X into the box."), "text", 8.5)
        left = SIDE + 5.6 * MM + taken + 7 * MM
        pen.box((left, y), (_SMALL, _SMALL), Ink("ink", "ink", 0.9))
        told = _("Wrong? Blacken the box and put an X into the right one.")
        words, size = fit(told, "text", 8.5, RIGHT - left - 5.6 * MM, least=6.5)
        pen.text((left + 5.6 * MM, base), words, "", size)
        if self.web:
            told = _("Or point your telephone at the QR code and answer there.")
            pen.text((SIDE, base + 5.6 * MM), told, "text", 8.5, colour="muted")


def squares(pen: Pen) -> None:
    """Three solid ones and a hollow one at the upper right tell which way up a page lies."""
    right, low = A5[0] - _EDGE - _SQUARE, A5[1] - _EDGE - _SQUARE
    for at in ((_EDGE, _EDGE), (_EDGE, low), (right, low)):
        pen.box(at, (_SQUARE, _SQUARE), Ink("ink"))
    inner = _SQUARE - 1.2
    pen.box((right + 0.6, _EDGE + 0.6), (inner, inner), Ink(stroke="ink", width=1.2))


def _cross(pen: Pen, at: Point) -> None:
    (x, y), near, far = at, 0.8 * MM, 3.2 * MM
    pen.rule((x + near, y + near), (x + far, y + far), 1.1)
    pen.rule((x + near, y + far), (x + far, y + near), 1.1)
