"""Small files of the old and binary kinds: .ods, .xlsb and .xls, with texts and numbers only."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.files.made import zipped

Rows = Sequence[Sequence[Any]]
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def ods(folder: Path, content: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """An .ods with these sheets."""
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in names)
    style = '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/>'
    tables = "".join(
        f'<table:table table:name="{escape(name)}" table:style-name="{"H" if name in hidden else "V"}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in content.items()
    )
    return zipped(folder, {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_ODF}:manifest:1.0"></m:manifest>',
        "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>'
        f"{style}</style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>",
    }, "orders.ods")  # fmt: skip


def _ods_cell(cell: Any) -> str:
    if cell in ("", None):
        return "<table:table-cell/>"
    kind = "string" if isinstance(cell, str) else "float"
    value = "" if isinstance(cell, str) else f' office:value="{cell}"'
    text = escape(str(cell))
    return f'<table:table-cell office:value-type="{kind}"{value}><text:p>{text}</text:p></table:table-cell>'


def xlsb(folder: Path, content: Mapping[str, Rows], hidden: Sequence[str] = (), *, mac: bool = False) -> Path:
    """An .xlsb with these sheets; a `mac` one counts its days from 1904."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    bundle = b"".join(
        _part(156, struct.pack("<II", name in hidden, at) + _wide(f"r{at}") + _wide(name))
        for at, name in enumerate(content, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(content) + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, str | bytes] = {
        "xl/workbook.bin": _part(131)
        + _part(153, bytes((mac,)) + bytes(11))
        + _part(143)
        + bundle
        + _part(144)
        + _part(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>',
    }
    for at, rows in enumerate(content.values(), 1):
        cells = b"".join(
            _part(0, struct.pack("<I", number) + bytes(13)) + _xlsb_row(row)
            for number, row in enumerate(rows)
        )
        size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(map(len, rows), default=1) - 1)
        sheet = _part(129) + _part(148, size) + _part(145) + cells + _part(146) + _part(130)
        parts[f"xl/worksheets/sheet{at}.bin"] = sheet
    return zipped(folder, parts, "orders.xlsb")


def _xlsb_row(row: Sequence[Any]) -> bytes:
    return b"".join(
        _part(6, struct.pack("<II", at, 0) + _wide(cell)) if isinstance(cell, str)
        else _part(5, struct.pack("<IId", at, 0, cell))
        for at, cell in enumerate(row) if cell not in ("", None)
    )  # fmt: skip


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _part(kind: int, content: bytes = b"") -> bytes:
    """A record: kind and length in groups of seven bits."""
    return _sevens(kind) + _sevens(len(content)) + content


def _sevens(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def xls(folder: Path, content: Mapping[str, Rows], hidden: Sequence[str] = (), *, first: bytes = b"") -> Path:
    """An .xls (BIFF8) with these sheets; `first` stands in front of them."""
    sheets = [
        _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + _biff_rows(rows)
        for rows in content.values()
    ]
    names = [_short(one) for one in content]
    head = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + first
    place = len(head) + sum(4 + 6 + len(one) for one in names) + 4
    for title, short, sheet in zip(content, names, sheets, strict=True):
        head += _biff(0x0085, struct.pack("<IBB", place, title in hidden, 0) + short)
        place += len(sheet)
    path = folder / "orders.xls"
    path.write_bytes(_compound(head + _biff(0x000A) + b"".join(sheets)))
    return path


def biff_password(way: int) -> bytes:
    """What says that a password has scrambled an .xls: 0 the old way, 1 the later ones."""
    return _biff(0x002F, struct.pack("<HHH", way, 1, 1) + bytes(48 if way else 0))


def biff_mac() -> bytes:
    """What says that days are counted from 1904, and what stands behind it."""
    return _biff(0x0022, struct.pack("<H", 1)) + _biff(0x000E, struct.pack("<H", 1))


def _biff_rows(rows: Rows) -> bytes:
    places = ((at, column, cell) for at, row in enumerate(rows) for column, cell in enumerate(row))
    cells = b"".join(_biff_cell(*place) for place in places if place[2] not in ("", None))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    return _biff(0x0200, size) + cells + _biff(0x000A)


def _biff_cell(row: int, column: int, cell: Any) -> bytes:
    if isinstance(cell, str):
        return _biff(0x0204, struct.pack("<HHHHB", row, column, 0, len(cell), 1) + cell.encode("utf-16-le"))
    return _biff(0x0203, struct.pack("<HHHd", row, column, 0, cell))


def _short(name: str) -> bytes:
    return struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")


def _biff(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """The stream as `Workbook` of a compound file: header, FAT, directory, stream; sectors of 512 bytes."""
    stream += bytes(-len(stream) % 512) + bytes(max(0, 4096 - len(stream)))
    count = len(stream) // 512
    fats = 1 + (count + 2) // 127
    chain = [*[0xFFFFFFFD] * fats, 0xFFFFFFFE, *range(fats + 2, fats + 1 + count), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(fats * 512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    ) + struct.pack("<109I", *range(fats), *[0xFFFFFFFF] * (109 - fats))  # fmt: skip
    folder = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        "Workbook", 2, 0xFFFFFFFF, fats + 1, len(stream)
    )
    return header + table + folder.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    return wide.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIII", len(wide), kind, 1, none, none, child, start, size, 0
    )
