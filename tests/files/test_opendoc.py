"""Large .ods are read row by row and give what the library gives; what asks for too much is refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.files import binary
from tests.files.made import zipped
from tests.files.test_kinds import ROWS
from vefa.errors import VefaError
from vefa.files.opendoc import OpenDocument, is_large
from vefa.files.workbook import Workbook

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def book(folder: Path, rows: str, before: str = "") -> Path:
    """An .ods whose one sheet holds `rows` as they stand."""
    return zipped(folder, {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": f'<?xml version="1.0"?>{before}<office:document-content {_SPACES}><office:body>'
        f'<office:spreadsheet><table:table table:name="S &amp; Ş">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>",
    }, "book.ods")  # fmt: skip


def cell(kind: str, value: str, text: str = "") -> str:
    """A cell of a row; `value` with its name."""
    start = f'<table:table-cell office:value-type="{kind}" office:{value}>'
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


def both(path: Path, name: str) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows as the library and as we read them, without blanks at their ends."""
    ours, theirs = OpenDocument(path), Workbook(path)
    assert ours.sheets == theirs.sheets
    read = tuple([_trimmed(row) for row in one.rows(name)] for one in (theirs, ours))
    theirs.close()
    return read[0], read[1]


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row = row[:-1]
    return row


def test_rows_are_those_that_the_library_reads(tmp_path: Path) -> None:
    path = binary.ods(tmp_path, {"Gizli": ROWS[:3], "Ocak": ROWS}, ["Gizli"])
    theirs, ours = both(path, "Ocak")
    assert ours == theirs
    assert len(ours) == len(ROWS)
    assert not is_large(path)


def test_every_kind_of_cell_is_what_the_library_makes_of_it(tmp_path: Path) -> None:
    cells = [
        cell("float", 'value="12.5"', "12,50"),
        cell("currency", 'value="99.9" office:currency="TRY"', "₺99,90"),
        cell("percentage", 'value="0.18"', "%18"), cell("date", 'date-value="2026-01-31"'),
        cell("date", 'date-value="2026-01-31T14:05:00"'), cell("time", 'time-value="PT10H10M10S"'),
        cell("boolean", 'boolean-value="true"', "DOĞRU"), cell("string", 'string-value="="', "A &amp; B"),
    ]  # fmt: skip
    words = (
        '<table:table-cell office:value-type="string"><text:p>iki<text:s text:c="2"/>boşluk</text:p>'
        "<text:p>iki satır</text:p></table:table-cell>"
    )
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{''.join(cells[:-1])}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{words}{blank}{cells[0]}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    theirs, ours = both(book(tmp_path, rows), "S & Ş")
    assert ours == theirs
    assert [len(row) for row in ours] == [0, 0, 7, 5, 5]


@pytest.mark.parametrize(
    ("rows", "before", "why"),
    [
        ('<table:table-row table:number-rows-repeated="999999999">{}</table:table-row>', "", "billions"),
        ("<table:table-row>{}</table:table-row><table:table-row>", "", "damaged"),
        ("<table:table-row>{}</table:table-row>", '<!DOCTYPE a [<!ENTITY b "bbbb">]>', "damaged"),
    ],
)
def test_what_asks_for_too_much_is_refused(tmp_path: Path, rows: str, before: str, why: str) -> None:
    wide = cell("float", 'value="1"').replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="99"'
    )
    path = book(tmp_path, rows.format(wide), before)
    with pytest.raises(VefaError, match=why):
        list(OpenDocument(path).rows("S & Ş"))
