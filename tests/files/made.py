"""Small files of the tests' own making, and one call that reads a file to a plan."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from vefa.files.guess import Wishes, recognise
from vefa.files.plan import Fixes, Plan, make_plan
from vefa.files.reader import open_book

ORDERS = Path(__file__).parents[1] / "data" / "orders"
ZONE = "Europe/Istanbul"


def read(path: Path, *, sheet: str = "", fixes: Fixes | None = None, **wishes: Any) -> Plan:
    """The plan of a file for a Turkish shop."""
    with open_book(path) as book:
        reading = recognise(book, sheet, Wishes(**wishes))
        return make_plan(book, reading, country="TR", currency="TRY", zone=ZONE, fixes=fixes)


def text(folder: Path, content: str, name: str = "orders.csv", encoding: str = "utf-8") -> Path:
    """A text file."""
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def table(folder: Path, rows: Sequence[Sequence[Any]], name: str = "orders.xlsx") -> Path:
    """A workbook with one sheet."""
    return sheets(folder, {"Siparişler": rows}, name)


def sheets(folder: Path, content: dict[str, Sequence[Sequence[Any]]], name: str = "orders.xlsx") -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in content.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def zipped(folder: Path, parts: dict[str, str | bytes], name: str) -> Path:
    """A zip file with these parts."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def raw_xlsx(folder: Path, cells: str, name: str = "raw.xlsx", prologue: str = "") -> Path:
    """A workbook whose one sheet holds `cells` as they stand."""
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_RELATION}/'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{kind}"/><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{rels}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{rels}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{prologue}<worksheet xmlns="{_MAIN}"><sheetData>{cells}'
        "</sheetData></worksheet>",
    }
    return zipped(folder, parts, name)
