"""Lays the large sheets of a workbook anew: in a workbook whose sheets hold some of their rows each.

The library parses a sheet as a whole and keeps all of its cells. The text of a sheet (ECMA-376 part 1,
18.3.1.99) can be cut between rows, as each of them tells its number. What is written otherwise is left.
"""

import contextlib
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Generator, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO, Final, NamedTuple
from xml.etree import ElementTree as ET

from vefa.files.frame import Frame, part_of

PART: Final = 500_000
"""Bytes of a part, whose cells stay in the processor's cache: parts of 2 MB take a sixth longer to read."""

_PREFIX: Final = "vefa-parts-"  # of folders
_STALE_SECONDS: Final = 24 * 3600
_TAG: Final = 1000  # bytes; the tag that begins a row is shorter
_SPARE: Final = 500_000_000  # bytes that stay free on the disk
_LONGEST: Final = 10_000_000  # bytes before the rows; mostly some thousand
_TAIL: Final = 100_000_000  # bytes behind the rows
_ROOT: Final = re.compile(rb"<worksheet\b[^>]*>")
_BEGIN: Final = b"<sheetData>"
_NO_MERGED: Final = b"<mergeCells/>"
"""Stands in front of the rows of a part: the library looks through all of them for merged cells otherwise,
which takes it two thirds as long as their cells. Those of the sheet stand behind its rows, in a part alone.
"""

_END: Final = b"</sheetData>"
ROW: Final = b"<row"
"""A row begins with it."""
_NUMBERED: Final = b"<row "
_NUMBER: Final = re.compile(rb'<row (?:[^>]* )?r="(\d{1,7})"')
_TROUBLES: Final = (
    OSError, ValueError, LookupError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, ET.ParseError,
)  # fmt: skip


class Cut(NamedTuple):
    """Where a sheet lies in the new workbook: its rows in the sheets numbered from `first` to before `end`.

    Sheet `end` has what stands behind the rows: cells that go over several. `height`: number of the last row.
    """

    first: int
    end: int
    height: int

    @property
    def numbers(self) -> range:
        """The numbers of all of them."""
        return range(self.first, self.end + 1)


class _UncutError(ValueError):
    """The sheet is not like those that can be cut."""


class Cutter:
    """Cuts the sheets of a workbook while their text goes by. Close it at the end."""

    def __init__(self, source: Path, *, size: int = PART) -> None:
        """The sheets of the workbook `source`, into parts of about `size` bytes."""
        self._source, self._size = source, size
        self._folder: TemporaryDirectory[str] | None = None
        self._made: zipfile.ZipFile | None = None
        self._cuts: dict[str, Cut] = {}  # by the part of the package
        self._count = 0  # sheets of the new workbook
        self._sheet: _Sheet | None = None  # that goes by

    def watch(self, part: zipfile.ZipInfo, pieces: Iterable[bytes]) -> Generator[tuple[bytes, int]]:
        """Hand on the `pieces` of a sheet; beside that, cut it if it is like most are and there is room.

        With each goes the number of rows that were met since the one before, but for those on a border.
        """
        with contextlib.suppress(*_TROUBLES):
            self._sheet = self._begun(part)
        for piece in pieces:
            rows = -1
            if self._sheet is not None:
                try:
                    rows = self._sheet.take(piece)
                except _TROUBLES:
                    self._drop()
            yield piece, rows if rows >= 0 else piece.count(ROW)
        if self._sheet is not None:
            with contextlib.suppress(*_TROUBLES):
                self._cuts[part.filename] = self._sheet.finish()
            self._drop()

    def finish(self) -> tuple[Path, dict[str, Cut]] | None:
        """The new workbook, and where the sheets that were cut lie in it, by their names; None for none."""
        made = self._made
        if made is None or not self._cuts:
            return None
        try:
            with made, zipfile.ZipFile(self._source) as archive:
                frame = Frame(archive)
                found = {name: self._cuts[part] for name, part in frame.sheets.items() if part in self._cuts}
                frame.lay(made, [number for cut in found.values() for number in cut.numbers])
        except _TROUBLES:
            return None
        return Path(made.filename or ""), found

    def close(self) -> None:
        """Take away what was laid."""
        self._drop()
        if self._made is not None:
            with contextlib.suppress(OSError):
                self._made.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _begun(self, part: zipfile.ZipInfo) -> "_Sheet":
        if self._folder is None or self._made is None:
            _sweep()
            self._folder = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
            self._made = zipfile.ZipFile(Path(self._folder.name) / "parts.xlsx", "w")
        if part.file_size + _SPARE > shutil.disk_usage(self._folder.name).free:
            raise _UncutError
        return _Sheet(self._made, self._count, self._size)

    def _drop(self) -> None:
        """End with the sheet that goes by; where it could not be cut, nothing names what was laid of it."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            with contextlib.suppress(*_TROUBLES):
                sheet.close()
            self._count = sheet.next


def _sweep() -> None:
    """Take away what a program that was killed has left."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < time.time() - _STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


class _Sheet:
    """Lays the rows of one sheet as sheets of the new workbook."""

    def __init__(self, made: zipfile.ZipFile, first: int, size: int) -> None:
        """`first`: the number of its first part."""
        self._made, self._size = made, size
        self._first = self.next = first
        self._part: IO[bytes] | None = None
        self._laid = self._rows = 0  # bytes and rows in the part
        self._met = 0  # rows in all
        self._begins = self._height = 0  # numbers of the first row of the part, and of the last row so far
        self._root = self._rest = b""  # around all; not laid yet
        self._behind = bytearray()  # the rows
        self._ended = False

    def take(self, piece: bytes) -> int:
        """The next bytes of the sheet; how many rows were met on the way."""
        if self._ended:
            self._behind += piece
            if len(self._behind) > _TAIL:
                raise _UncutError
            return piece.count(ROW)
        before = self._met
        self._take(piece)
        return self._met - before if self._root else piece.count(ROW)

    def _take(self, piece: bytes) -> None:
        text = self._rest + piece
        if not self._root:
            text = self._behind_head(text)
        if b"!" in text and b"<!" in text:  # what stands there could look like a row
            raise _UncutError
        end = text.find(_END, max(text.rfind(_NUMBERED), 0))
        sure = end if end >= 0 else len(text) - _TAG
        if not self._root or sure < 0:
            self._rest = text
            return
        self._rest = self._lay(text, sure)
        if end >= 0:
            self._ended = True
            self._behind += self._rest[len(_END) :]

    def _lay(self, text: bytes, sure: int) -> bytes:
        """Lay so many bytes of `text`, in a new part if this one is long enough; what is left."""
        row = self._last_row(text, sure)
        if row >= 0 and self._laid >= self._size:
            self._add(text[:row])
            self._end_part()
            text, sure = text[row:], sure - row
        if self._part is None:
            self._begin_part(text)
        self._add(text[:sure])
        return text[sure:]

    def finish(self) -> Cut:
        """All bytes were given."""
        if not self._ended or self._part is None:
            raise _UncutError
        self._check_order(self._height + 1)
        self._end_part()
        self._made.writestr(part_of(self.next), self._root + b"<sheetData/>" + self._behind)
        self.next += 1
        return Cut(self._first, self.next - 1, self._height)

    def close(self) -> None:
        """End the part that is open."""
        part, self._part = self._part, None
        if part is not None:
            self.next += 1
            part.close()

    def _behind_head(self, text: bytes) -> bytes:
        at = text.find(_BEGIN)
        if at < 0:
            if len(text) > _LONGEST:
                raise _UncutError
            return text
        root = _ROOT.search(text[: min(at, 4 * _TAG)])
        if root is None:
            raise _UncutError
        self._root = root[0]
        return text[at + len(_BEGIN) :].lstrip()

    def _last_row(self, text: bytes, sure: int) -> int:
        """Where the last row of `text` begins, -1 for nowhere; the row tells its number."""
        at = text.rfind(_NUMBERED, 0, sure)
        if at >= 0:
            number = _NUMBER.match(text, at)
            if number is None:
                raise _UncutError
            self._height = int(number[1])
        return at

    def _begin_part(self, text: bytes) -> None:
        """`text` begins with a row."""
        number = _NUMBER.match(text)
        if number is None:
            raise _UncutError
        self._check_order(int(number[1]))
        self._begins, self._laid, self._rows = int(number[1]), 0, 0
        self._part = self._made.open(part_of(self.next), "w")
        self._part.write(self._root + _NO_MERGED + _BEGIN)

    def _add(self, rows: bytes) -> None:
        if self._part is not None:
            self._part.write(rows)
            self._laid += len(rows)
            met = rows.count(ROW)
            self._rows += met
            self._met += met

    def _check_order(self, number: int) -> None:
        """Row `number` comes behind the part: there is room for all rows of it, none is out of its order."""
        if number - self._begins < max(self._rows, 1):
            raise _UncutError

    def _end_part(self) -> None:
        if self._part is not None:
            self._part.write(_END + b"</worksheet>")
        self.close()
