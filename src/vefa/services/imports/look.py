"""A look at a file before it is imported: what it was recognised as, and how its first rows are read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

from vefa.db.shop import open_path
from vefa.errors import VefaError
from vefa.files.guess import Wishes
from vefa.files.plan import Plan, preview_plan
from vefa.files.reader import Book, open_book
from vefa.files.reading import Reading
from vefa.files.roster import PlanPerson
from vefa.files.workbook import SheetInfo
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services import settings
from vefa.services.imports.memory import recognised
from vefa.services.rosters.steps import people_of

SHOWN: Final = 40  # data rows kept for the live reading
COUNTED: Final = 20_000  # rows of a sheet that are counted for the look


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was recognised. `rows` data rows, at least so many with `more`; `head` its first rows.

    `sheets` are those that a person sees, `hidden` the others. `remembered`: columns and channel are those
    of the last time.
    """

    path: Path
    reading: Reading
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    rows: int
    more: bool
    remembered: bool
    head: tuple[tuple[Any, ...], ...]

    def cell(self, row: int, index: int) -> Any:
        """The cell of a kept row, '' where there is none; `row` as the spreadsheet counts."""
        cells = self.head[row - 1] if 0 < row <= len(self.head) else ()
        return cells[index] if index < len(cells) else ""


def look(
    path: Path, sheet: str = "", kind: Literal["orders", "customers", ""] = "", *, progress: Progress = silent
) -> Look:
    """Recognise the file at `path`, its sheet `sheet` and what it holds (`kind`); '': what is likeliest.

    Raises VefaError.
    """
    progress(0, None, _("Opening the file"))
    _refuse_own_shop(path)
    with open_book(path) as book:
        wishes = Wishes(country=settings.shop().country, kind=kind)
        reading, known = recognised(book, sheet, wishes)
        head = tuple(
            tuple(row) for _number, row in islice(book.rows(reading.sheet), reading.header_row + SHOWN)
        )
        counted = sum(1 for _one in islice(_filled(book, reading), COUNTED))
        return Look(
            path,
            reading,
            tuple(book.shown),
            tuple(book.hidden),
            counted,
            more=counted == COUNTED,
            remembered=known,
            head=head,
        )


def _refuse_own_shop(path: Path) -> None:
    """Reading the open shop file as a plain file would drop SQLite's locks on it (POSIX)."""
    shop = open_path()
    if shop is not None and shop.exists() and path.exists() and path.samefile(shop):
        raise VefaError(
            _("This is the shop file that is open now; no orders can be imported from it."),
            _("Choose the spreadsheet that you downloaded or keep."),
        )


def sample(looked: Look, reading: Reading) -> Plan:
    """How the first rows are read under `reading`. VefaError when a needed column is missing."""
    shop = settings.shop()
    book = _head_of(looked, reading)
    return preview_plan(book, reading, SHOWN, country=shop.country, currency=shop.currency, zone=shop.zone)


def sample_people(looked: Look, reading: Reading) -> list[PlanPerson]:
    """As `sample`, of a list of customers."""
    return people_of(_head_of(looked, reading), reading, SHOWN)


def with_channel(reading: Reading, channel: str) -> Reading:
    """The same reading for orders of another channel."""
    return replace(reading, channel=channel)


def _head_of(looked: Look, reading: Reading) -> Book:
    return Book(looked.path, "text", _Kept(reading.sheet, looked.head))


class _Kept:
    """The first rows of a sheet, as if they were all."""

    def __init__(self, name: str, head: tuple[tuple[Any, ...], ...]) -> None:
        self.sheets = [SheetInfo(name)]
        self._head = head

    def rows(self, _name: str) -> Iterator[list[Any]]:
        return (list(row) for row in self._head)

    def close(self) -> None:
        """Nothing is open."""


def _filled(book: Book, reading: Reading) -> Iterator[int]:
    """Numbers of the rows below the header that hold something."""
    for number, row in book.rows(reading.sheet):
        if number > reading.header_row and any(cell not in ("", None) for cell in row):
            yield number
