"""Looks at a zipped workbook before it is opened, so that no file can eat the computer's memory.

A few kilobytes may unpack to gigabytes, and two cells in opposite corners make a sheet of 17 billion. Small
files (the usual trap) are unpacked and measured; of large ones the declared sizes must be plausible.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from vefa.files.kinds import damaged, locked, too_big
from vefa.i18n import _

MOST_UNPACKED: Final = 4_000_000_000  # bytes of all parts together
MOST_CELLS: Final = 28_000_000  # of the rectangle around the cells of one sheet, unless it is full
_FULL: Final = 8  # bytes of a sheet for each place of the rectangle: most of them hold something
_MOST_PARTS: Final = 10_000
_MEASURED: Final = 1_500_000  # other parts packed larger than this are not unpacked for measuring
_RATIO: Final = 250  # sheets of an ordinary workbook shrink 5 to 60 times
_LARGE: Final = 50_000_000  # unpacked bytes
_RATIO_OF_LARGE: Final = 80
_PIECE: Final = 1 << 16
_LARGEST: Final = 1_048_576  # rows of a sheet
_TOO_MANY: Final = 1_100_000  # rows as they are counted: roughly

_CELL: Final = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,9})["'](?:[^>]*[^/])?>""")
_BEYOND_Z: Final = re.compile(rb"""r=["']([A-Z]{2,3})\d""")
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,9})["']""")


Watch = Callable[[zipfile.ZipInfo, Iterable[bytes]], Generator[tuple[bytes, int]]]


def _pass_by(_part: zipfile.ZipInfo, pieces: Iterable[bytes]) -> Generator[tuple[bytes, int]]:
    for piece in pieces:
        yield piece, piece.count(b"<row")


def check_zip(path: Path, kind: str, watch: Watch = _pass_by) -> None:
    """Refuse a zipped workbook that is locked, damaged or would unpack beyond all measure (VefaError).

    The text of each large sheet of an .xlsx goes through `watch`, which hands it on and counts its rows.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            whole = sum(part.file_size for part in parts)
            if whole > MOST_UNPACKED:
                raise too_big(path, _("its parts unpack to more than 4 GB"))
            if whole > max(_LARGE, path.stat().st_size * _RATIO_OF_LARGE):
                raise too_big(path, _("it unpacks to {size} MB").format(size=whole // 1_000_000))
            if len(parts) > _MOST_PARTS:
                raise too_big(path, _("it has {count} parts").format(count=len(parts)))
            if kind == "ods" and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise locked(path)
            for part in parts:
                _check_part(path, archive, part, kind, watch)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, NotImplementedError) as trouble:
        raise damaged(path) from trouble


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first megabyte of a part, nothing when there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as file:
        return file.read(1 << 20)


def _check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str, watch: Watch) -> None:
    if part.flag_bits & 1:
        raise locked(path)
    ratio = _RATIO if part.file_size < _LARGE else _RATIO_OF_LARGE
    if part.file_size > 10_000_000 and part.file_size > part.compress_size * ratio:
        raise too_big(path, _("“{part}” unpacks to {size} MB").format(
            part=part.filename, size=part.file_size // 1_000_000))  # fmt: skip
    is_small = part.compress_size <= _MEASURED
    if kind == "xlsx" and (is_small or "sheet" in part.filename.lower()):
        _check_sheet(path, archive, part, watch)
    elif is_small:
        for _piece in _unpacked(archive, part):
            pass


def _check_sheet(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, watch: Watch) -> None:
    """Refuse a sheet whose cells lie so far apart that the rectangle around them is too large.

    That most large sheets are sound is seen by their widest column and last row, in a tenth of the time.
    """
    allowed = max(MOST_CELLS, part.file_size // _FULL)
    if part.compress_size > _MEASURED:
        letters = _all(_BEYOND_Z, _overlapping(_not_endless(path, watch(part, _unpacked(archive, part)))))
        widest, rows = max(map(_column_number, letters), default=26), _LARGEST
        if widest * rows > allowed:
            rows = max(map(int, _all(_ROW, _overlapping(_unpacked(archive, part)))), default=_LARGEST)
        if widest * rows <= allowed:
            return
    pieces = _not_endless(path, _pass_by(part, _unpacked(archive, part)))
    _check_extent(path, _overlapping(pieces), allowed)


def _all(pattern: re.Pattern[bytes], pieces: Iterator[bytes]) -> set[bytes]:
    """All that `pattern` finds, once each."""
    found: set[bytes] = set()
    for piece in pieces:
        found.update(pattern.findall(piece))
    return found


def _not_endless(path: Path, pieces: Generator[tuple[bytes, int]]) -> Iterator[bytes]:
    """The pieces of a sheet; refuse it when it has more rows than a sheet can have, numbered or not."""
    rows = 0
    with closing(pieces):
        for piece, met in pieces:
            rows += met
            if rows > _TOO_MANY:
                raise too_big(path, _("a sheet has more than {count} rows").format(count=_LARGEST))
            yield piece


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Generator[bytes]:
    """The unpacked part in pieces; more bytes than declared are an error."""
    unpacked = 0
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            unpacked += len(piece)
            if unpacked > part.file_size:
                raise zipfile.BadZipFile(part.filename)
            yield piece


def _overlapping(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, each with the end of the one before, which is longer than a tag."""
    before = b""
    for piece in pieces:
        yield before + piece
        before = piece[-4096:]


def _check_extent(path: Path, pieces: Iterator[bytes], allowed: int) -> None:
    """Refuse a sheet when the rectangle around its cells has more than `allowed` places."""
    rows: list[int] = []
    columns: set[bytes] = set()
    for piece in pieces:
        cells = _CELL.findall(piece)
        if cells:
            columns.update(letters for letters, _row in cells)
            numbers = [int(number) for _letters, number in cells]
            rows = [min(rows + numbers), max(rows + numbers)]
    if not columns:
        return
    places = [_column_number(letters) for letters in columns]
    size = (rows[-1] - rows[0] + 1) * (max(places) - min(places) + 1)
    if size > allowed:
        raise too_big(path, _("a cell stands far away, in row {row}").format(row=rows[-1]))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
