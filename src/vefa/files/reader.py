"""Opens a spreadsheet of any kind and hands out its rows, numbered as the spreadsheet shows them."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, Self

from vefa.errors import VefaError
from vefa.files.csvtext import CsvFile
from vefa.files.epoch import counts_from_1904
from vefa.files.guards import check_zip
from vefa.files.kinds import Kind, kind_of
from vefa.files.parted import open_parted
from vefa.files.sandbox import SandboxedWorkbook
from vefa.files.sideways import MOST, is_sideways, turned
from vefa.files.workbook import SheetInfo
from vefa.i18n import _
from vefa.rules.text import shown_name

CHUNK: Final = 512  # small enough that its cells stay in the processor's cache
_PART: Final = 1 << 20  # bytes


class _Source(Protocol):
    sheets: list[SheetInfo]

    def rows(self, name: str) -> Iterator[list[Any]]: ...
    def close(self) -> None: ...


class _Text:
    """Delimited text as a workbook with one sheet, named like the file."""

    def __init__(self, path: Path) -> None:
        self._file = CsvFile(path)
        self.sheets = [SheetInfo(shown_name(path.stem))]
        self.is_whole = self._file.letters.whole

    def rows(self, _name: str) -> Iterator[list[Any]]:
        return self._file.rows()

    def height(self, _name: str) -> int:
        return _line_breaks(self._file.path)

    def row_beyond(self, width: int, header: int) -> int:
        return self._file.row_beyond(width, header)

    def close(self) -> None:
        """Nothing stays open."""


class Book:
    """An open spreadsheet file. Use it with `with`, or close it: workbooks hold the file."""

    def __init__(self, path: Path, kind: Kind, source: _Source) -> None:
        """Made by `open_book`."""
        self.path = path
        self.kind = kind
        self._source = source
        self.turned: set[str] = set()  # sheets that lie on their side: their columns are handed out as rows

    @property
    def sheets(self) -> list[SheetInfo]:
        """All sheets in the order of the workbook, hidden ones and charts too."""
        return self._source.sheets

    @property
    def is_whole(self) -> bool:
        """Can all letters of the file be read?"""
        return bool(getattr(self._source, "is_whole", True))

    @property
    def counts_from_1904(self) -> bool:
        """Do the day numbers of its cells begin in 1904?"""
        return counts_from_1904(self.path, self.kind)

    @property
    def shown(self) -> list[str]:
        """Names of the sheets that a person sees and that have rows; hidden ones when there are no others."""
        visible = [one.name for one in self.sheets if not (one.hidden or one.chart)]
        return visible or [one.name for one in self.sheets if not one.chart]

    @property
    def hidden(self) -> list[str]:
        """Names of the hidden sheets."""
        return [one.name for one in self.sheets if one.hidden]

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """Row number (from 1) and cells of every row of `sheet`, empty rows too. Raises VefaError."""
        return enumerate(self._rows(sheet), 1)

    def chunks(self, sheet: str, size: int = CHUNK) -> Iterator[tuple[int, list[list[Any]]]]:
        """The same rows in lists of `size`, each with the number of its first row. Raises VefaError."""
        rows, first = self._rows(sheet), 1
        while chunk := list(islice(rows, size)):
            yield first, chunk
            first += len(chunk)

    def height(self, sheet: str) -> int | None:
        """About how many rows `sheet` has, once its first rows were read; None where that cannot be told."""
        told = getattr(self._source, "height", None)
        return None if told is None or sheet in self.turned else told(sheet)

    def merged(self, sheet: str) -> list[tuple[int, int, int]]:
        """First and last row (from 1) and column (from 0) of cells over several rows, as far as is known."""
        told = getattr(self._source, "merged", None)
        return [] if told is None or sheet in self.turned else told(sheet)

    def row_beyond(self, width: int, header: int) -> int:
        """The first row of a text below `header` that fills more than `width` cells; 0 for none so far."""
        told = getattr(self._source, "row_beyond", None)
        return 0 if told is None or self.turned else told(width, header)

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, sheet: str) -> Iterator[list[Any]]:
        if sheet not in {one.name for one in self.sheets}:
            raise VefaError(
                _("“{file}” has no sheet named “{sheet}”.").format(file=self.path.name, sheet=sheet),
                _("Its sheets are: {names}.").format(names=", ".join(self.shown)),
            )
        rows = self._source.rows(sheet)
        head = list(islice(rows, MOST + 1))
        if is_sideways(head):
            self.turned.add(sheet)
            return iter(turned(head))
        return chain(head, rows)


def _line_breaks(path: Path) -> int:
    with path.open("rb") as file:
        return sum(part.count(b"\n") for part in iter(partial(file.read, _PART), b""))


def open_book(path: Path | str) -> Book:
    """The spreadsheet in `path`, whatever its name says it is.

    Raises VefaError when it is no spreadsheet, is damaged, locked by a password or too big to be safe.
    """
    path = Path(path)
    kind = kind_of(path)
    return Book(path, kind, _open(path, kind))


def _open(path: Path, kind: Kind) -> _Source:
    if kind == "text":
        return _Text(path)
    if kind == "xlsx":
        return open_parted(path)
    if kind not in {"markup", "fods", "xls"}:
        check_zip(path, kind)
    return SandboxedWorkbook(path, kind)
