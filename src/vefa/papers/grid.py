"""Cards that lie side by side on A4 and share their cuts: their places, and the marks to cut by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from vefa.papers.pen import A4, MM, Pen, Point
from vefa.papers.text import fit

T = TypeVar("T")
_FINE: Final = 0.35
_FOLD: Final = (1.2, 1.2)


@dataclass(frozen=True, slots=True)
class Grid:
    """So many cards of one size in the middle of an A4 page; lengths in points."""

    columns: int
    rows: int
    width: float
    height: float

    @property
    def places(self) -> int:
        """How many cards a page takes."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """The white at either side."""
        return (A4[0] - self.columns * self.width) / 2

    @property
    def bottom(self) -> float:
        """The white above and below."""
        return (A4[1] - self.rows * self.height) / 2

    def corner(self, place: int) -> Point:
        """The lower left corner of a place, from left to right and downwards, y counted upwards."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.width, self.bottom + (self.rows - 1 - row) * self.height

    def pages(self, cards: Sequence[T], first_place: int = 0) -> Iterator[list[tuple[int, T]]]:
        """The cards of each page with their places; the first one goes to `first_place`.

        Raises ValueError when there is no such place.
        """
        if not 0 <= first_place < self.places:
            raise ValueError(f"a sheet has places 0 to {self.places - 1}, not {first_place}")
        start = -first_place
        while start < len(cards):
            taken = range(max(start, 0), min(start + self.places, len(cards)))
            yield [(i - start, cards[i]) for i in taken]
            start += self.places


def draw_marks(pen: Pen, grid: Grid, hint: str, *, fold: bool = False) -> None:
    """Ticks outside the cut, small crosses where cards meet, and how to print in true size.

    `fold`: the middle is folded, not cut.
    """
    right, top, low = A4[0] - grid.left, grid.bottom, A4[1] - grid.bottom
    for i in range(grid.columns + 1):
        x, dash = grid.left + i * grid.width, _FOLD if fold and 0 < i < grid.columns else ()
        pen.rule((x, top - 6 * MM), (x, top - MM), _FINE, dash=dash)
        pen.rule((x, low + MM), (x, low + 6 * MM), _FINE, dash=dash)
    reach = min(6 * MM, grid.left - 5 * MM)
    for j in range(grid.rows + 1):
        y = top + j * grid.height
        pen.rule((grid.left - reach, y), (grid.left - MM, y), _FINE)
        pen.rule((right + MM, y), (right + reach, y), _FINE)
        if not fold:
            _crosses(pen, grid, j, y)
    words, size = fit(hint, "text", 6.5, right - grid.left, least=5)
    pen.text((right, low + 8.3 * MM), words, "", size, colour="muted", align="right")


def _crosses(pen: Pen, grid: Grid, j: int, y: float) -> None:
    for i in range(1, grid.columns):
        x = grid.left + i * grid.width
        pen.rule((x - MM, y), (x + MM, y), _FINE)
        if 0 < j < grid.rows:
            pen.rule((x, y - MM), (x, y + MM), _FINE)
