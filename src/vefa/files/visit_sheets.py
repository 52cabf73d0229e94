"""A sheet of visits as the panel of a shop or a counter of visits exports it: days, visits, baskets."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from vefa.errors import VefaError
from vefa.files.cells import text_of
from vefa.files.reader import Book, open_book
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import dates, numbers
from vefa.rules.text import fold, shown_name

_HEADINGS: Final = {
    "day": ("tarih", "gun", "date", "day", "donem"),
    "baskets": (
        "sepet", "sepete ekleme", "sepete eklenen", "sepet sayisi", "carts", "cart", "baskets", "add to cart",
        "add to carts", "added to cart", "sessions with cart additions", "sepete ekleyen",
    ),
    "visits": (
        "ziyaret", "ziyaretci", "ziyaret sayisi", "oturum", "oturumlar", "visits", "visitors", "sessions",
        "users", "kullanicilar", "ziyaretci sayisi", "tekil ziyaretci", "goruntulenme", "store sessions",
        "online store visitors",
    ),
}  # fmt: skip
_SEARCHED: Final = 20  # rows in which the headings are looked for
_MOST: Final = 20_000  # rows
_SUMS: Final = frozenset(("toplam", "genel toplam", "total", "totals"))


class Column(NamedTuple):
    """A column that is read: its place (from 0), its heading as it stands there."""

    place: int
    heading: str


@dataclass(frozen=True, slots=True)
class VisitProblem:
    """A row that was not read, as the spreadsheet counts it."""

    row: int
    column: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """Visits and baskets (None: no column, or an empty cell) by day; rows of the same day are added up."""

    file: str
    sheet: str
    columns: dict[str, str]
    days: dict[date, tuple[int, int | None]]
    problems: tuple[VisitProblem, ...]


def read_visits(path: Path) -> VisitSheet:
    """Read the first sheet that has the headings.

    VefaError when there is none, or the file is no spreadsheet.
    """
    with open_book(path) as book:
        for name in book.shown:
            rows = [[*cells] for _number, cells in _first_rows(book, name)]
            found = _headings(rows)
            if found:
                return _read(book, path, name, *found)
    raise VefaError(
        _("“{file}” has no columns with days and visits.").format(file=path.name),
        _("Give one column the heading “Date” and one “Visits”; “Carts” may stand beside them."),
    )


def _first_rows(book: Book, name: str) -> Iterator[tuple[int, list[Any]]]:
    for number, cells in book.rows(name):
        if number > _SEARCHED:
            return
        yield number, cells


def _headings(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, Column]] | None:
    """The row of the headings (from 1) and the columns; None where days or visits are missing."""
    for number, cells in enumerate(rows, 1):
        found = _columns(cells)
        if {"day", "visits"} <= set(found):
            return number, found
    return None


def _columns(cells: Sequence[Any]) -> dict[str, Column]:
    """The columns whose headings are known; a whole heading before one that only begins like it."""
    headings = [(place, text_of(cell), fold(text_of(cell))) for place, cell in enumerate(cells)]
    found: dict[str, Column] = {}
    for field, names in _HEADINGS.items():
        whole = [Column(place, text) for place, text, key in headings if key in names]
        begins = [
            Column(place, text) for place, text, key in headings if any(key.startswith(one) for one in names)
        ]
        free = [one for one in (*whole, *begins) if one not in found.values()]
        if free:
            found[field] = free[0]
    return found


def _read(book: Book, path: Path, sheet: str, header: int, columns: dict[str, Column]) -> VisitSheet:
    rows = [(number, cells) for number, cells in book.rows(sheet) if number > header][: _MOST + 1]
    if len(rows) > _MOST:
        raise VefaError(_("“{file}” has too many rows for days.").format(file=path.name))
    way = dates.column_way(_cell(cells, columns["day"]) for _number, cells in rows) or "dmy"
    reader = _Reader(columns, way)
    for number, cells in rows:
        reader.take(number, cells)
    names = {field: one.heading for field, one in columns.items()}
    return VisitSheet(shown_name(path.name), sheet, names, reader.days, tuple(reader.problems))


def _cell(cells: Sequence[Any], column: Column) -> Any:
    return cells[column.place] if column.place < len(cells) else None


class _Reader:
    """Adds up what the rows say of each day."""

    def __init__(self, columns: dict[str, Column], way: dates.Way) -> None:
        self._columns, self._way = columns, way
        self.days: dict[date, tuple[int, int | None]] = {}
        self.problems: list[VisitProblem] = []

    def take(self, row: int, cells: Sequence[Any]) -> None:
        """Read one row; blank ones and sums of the panel are passed over."""
        said = _cell(cells, self._columns["day"])
        if not text_of(said) or fold(text_of(said)) in _SUMS:
            return
        moment = dates.parse(said, self._way)
        if moment is None:
            self._tell(row, "day", said, _("This is no day."))
            return
        visits, baskets = self._count(row, cells, "visits"), self._count(row, cells, "baskets")
        if visits is None:
            return
        before = self.days.get(moment.day, (0, 0 if baskets is not None else None))
        both = None if before[1] is None or baskets is None else before[1] + baskets
        self.days[moment.day] = (before[0] + visits, both)

    def _count(self, row: int, cells: Sequence[Any], field: str) -> int | None:
        column = self._columns.get(field)
        cell = _cell(cells, column) if column else None
        if column is None or not text_of(cell):
            if field == "visits":
                self._tell(row, field, cell, _("The number of visits is missing."))
            return None
        found = _whole(cell)
        if found is None:
            self._tell(row, field, cell, _("This is no whole number from 0 on."))
        return found

    def _tell(self, row: int, field: str, cell: Any, message: str) -> None:
        self.problems.append(VisitProblem(row, self._columns[field].heading, text_of(cell), message))


def _whole(cell: Any) -> int | None:
    """A number of visits, with its thousands parted in either way: nobody counts half visits."""
    ways: tuple[numbers.Way, ...] = ("comma", "point")
    for found in (numbers.parse(cell, way) for way in ways):
        if found is not None and found >= 0 and found == found.to_integral_value():
            return int(found)
    return None
