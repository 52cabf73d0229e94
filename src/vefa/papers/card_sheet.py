"""Cards on A4, several to a page: what is equal is drawn once, each card on its place, marks to cut by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from vefa.papers.book import Book
from vefa.papers.grid import Grid
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import A4, About, Pen, Point
from vefa.progress import Progress, silent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CardSheet(Generic[T]):
    """How cards are drawn: `face(pen, kind)` what all of a `kind(card)` share, on a pen over one card.

    `card(pen, at, card)` draws the rest; `at` is the lower left corner on the page, y counted upwards.
    `name(card)` is for the reader's side bar, which has the first and the last of each page.
    """

    grid: Grid
    about: About
    face: Callable[[Pen, str], None]
    card: Callable[[Pen, Point, T], None]
    kind: Callable[[T], str]
    name: Callable[[T], str]
    marks: Callable[[Pen], None] | None


def write_cards(
    cards: Sequence[T], path: Path, sheet: CardSheet[T], *, first_place: int = 0, progress: Progress = silent
) -> Printed:
    """Write `cards` as a PDF, the first at `first_place` of a half-used sheet.

    The same cards give the same bytes. Raises VefaError when the file cannot be written, ValueError when the
    sheet has no such place.
    """
    grid = sheet.grid
    pages = list(grid.pages(cards, first_place))
    with whole_file(path) as stream:
        book = Book(stream, A4, sheet.about, len(pages), progress)
        for kind in sorted({sheet.kind(one) for one in cards}):
            book.share(kind, (grid.width, grid.height), partial(_face, sheet, kind))
        if sheet.marks:
            book.share("marks", A4, sheet.marks)
        for page in pages:
            if sheet.marks:
                book.use("marks")
            for place, one in page:
                corner = grid.corner(place)
                book.use(sheet.kind(one), corner)
                sheet.card(book.pen, corner, one)
            book.end(f"{sheet.name(page[0][1])} – {sheet.name(page[-1][1])}")
        return book.close()


def _face(sheet: CardSheet[T], kind: str, pen: Pen) -> None:
    sheet.face(pen, kind)
