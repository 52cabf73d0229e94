"""From which day a workbook counts its days: 1900, or 1904 as old spreadsheet programs of Macintosh did.

Cells that look like days are read rightly by themselves; this is for day numbers that nobody formatted.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from vefa.files.kinds import Kind

LATER: Final = 1462
"""Days between the two beginnings."""
_PIECE: Final = 1 << 20
_LONGEST: Final = 10_000_000  # bytes of the part that says it; of a sound workbook it is a few thousand
_XLSX: Final = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904=["'](?:1|true|on)["']""")
_XLS: Final = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00"  # the record, and the head of the one behind it
_XLSB_PROPERTIES: Final = 153


def counts_from_1904(path: Path, kind: Kind) -> bool:
    """Does the workbook say so? What cannot be read says nothing."""
    try:
        if kind == "xls":
            return _stands_in(path)
        part = {"xlsx": "xl/workbook.xml", "xlsb": "xl/workbook.bin"}.get(kind)
        content = _part(path, part) if part else b""
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError):
        return False
    return _binary_says(content) if kind == "xlsb" else _XLSX.search(content) is not None


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        names = {one.lower(): one for one in archive.namelist()}
        with archive.open(names[name]) if name in names else archive.open(names["workbook.xml"]) as file:
            return file.read(_LONGEST)


def _stands_in(path: Path) -> bool:
    before = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if _XLS in before + piece:
                return True
            before = piece[-len(_XLS) :]
    return False


def _binary_says(content: bytes) -> bool:
    """The first flag of the record of properties."""
    at = 0
    while at < len(content):
        kind, at = _sevens(content, at, most=2)
        size, at = _sevens(content, at, most=4)
        if kind == _XLSB_PROPERTIES:
            return bool(content[at : at + 1]) and bool(content[at] & 1)
        at += size
    return False


def _sevens(content: bytes, at: int, *, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, and the place behind it; kinds keep the sign that more follows."""
    number = 0
    for step in range(most):
        byte = content[at] if at < len(content) else 0
        at += 1
        number |= (byte & 127) << 7 * step
        if byte < 128:
            break
    return number, at
