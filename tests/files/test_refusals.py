"""Files that are no spreadsheet, are locked, damaged or dangerous get a sentence, at once and at no cost."""

import os
import random
import struct
import time
import tracemalloc
import zipfile
from itertools import islice
from pathlib import Path

import pytest

from tests.files.made import ORDERS, raw_xlsx, table, text, zipped
from vefa.errors import VefaError
from vefa.files.layout import find_layout
from vefa.files.reader import open_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_all(path: Path) -> None:
    with open_book(path) as book:
        for sheet in book.shown:
            list(book.rows(sheet))


def refusal(path: Path) -> str:
    """The sentence that opening and reading a file ends in."""
    with pytest.raises(VefaError) as caught:
        read_all(path)
    assert caught.value.hint
    assert path.name in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b"", "empty.xlsx", "holds no bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "photo.xlsx", "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "photo.xls", "a picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "photo.xlsx", "a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.xlsx", "a picture"),
        (bytes(5000), "zeros.csv", "damaged"),
        (b"%PDF-1.7\n%\xe2\xe3", "invoice.xls", "a PDF"),
        (b"\x1f\x8b\x08" + bytes(50), "orders.csv", "an archive"),
        (b"SQLite format 3\x00" + bytes(50), "shop.xlsx", "a database"),
        (bytes(range(256)), "noise.xls", "damaged"),
        (b"PK\x03\x04" + bytes(60), "half.xlsx", "damaged"),
        (OLE + bytes(600), "half.xls", "damaged"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "locked.xlsx", "password"),
        (b"Attachment c:\\orders.xls not found!", "lost.xls", "damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_its_bytes(
    tmp_path: Path, content: bytes, name: str, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert what in refusal(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "gone.xlsx")


def test_another_zip_is_told_from_a_workbook(tmp_path: Path) -> None:
    assert "another kind of file" in refusal(zipped(tmp_path, {"word/document.xml": "<w/>"}, "letter.xlsx"))


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    path = table(tmp_path, [["Tarih", "Tutar"], ["01.01.2026", 5]])
    path.write_bytes(path.read_bytes()[:-300])
    assert "damaged" in refusal(path)


def test_a_locked_ods_asks_for_its_password(tmp_path: Path) -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": b"\x93\x17 scrambled",
    }
    assert "password" in refusal(zipped(tmp_path, parts, "locked.ods"))


def test_two_cells_in_opposite_corners_are_too_much(tmp_path: Path) -> None:
    path = raw_xlsx(
        tmp_path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    )
    assert "row 1048576" in refusal(path)


@pytest.mark.parametrize("far", ["XFD40", "AZ1048576"])
def test_a_far_cell_is_found_in_a_large_sheet_too(tmp_path: Path, far: str) -> None:
    noise = random.Random(1).randbytes(1_700_000).hex()  # nothing that could be packed
    row = "".join(filter(str.isdigit, far))
    path = raw_xlsx(
        tmp_path,
        f'<row r="1"><c r="A1" t="str"><v>{noise}</v></c></row>'
        + "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(2, 2000))
        + f'<row r="{row}"><c r="{far}"><v>2</v></c></row>',
    )
    assert f"row {max(int(row), 1999)}" in refusal(path)


def test_an_empty_far_cell_harms_nobody(tmp_path: Path) -> None:
    path = raw_xlsx(
        tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    with open_book(path) as book:
        assert list(book.rows("S")) == [(1, [1.0])]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    assert "60 MB" in refusal(path)


def test_many_small_parts_may_not_unpack_beyond_measure_together(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(7):
            archive.writestr(f"xl/media/{number}.bin", bytes(9_000_000))
    assert "unpacks to 63 MB" in refusal(path)


def test_a_zip_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 5_000_000)
    honest = path.read_bytes()
    path.write_bytes(honest.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 5_000)))
    assert "damaged" in refusal(path)


def endless_ods(folder: Path, rows: int, columns: int) -> Path:
    """An .ods of half a kilobyte that asks for `rows` times `columns` cells."""
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{spaces}:office:1.0" '
        f'xmlns:table="{spaces}:table:1.0" xmlns:text="{spaces}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="S"><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
        "<text:p>X</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{spaces}:manifest:1.0"></manifest:manifest>'
    return zipped(folder, {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
    }, "endless.ods")  # fmt: skip


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 16_384), (1_000_000, 90)])
def test_an_ods_that_repeats_its_cells_without_end_is_too_big(
    tmp_path: Path, rows: int, columns: int
) -> None:
    assert "too big" in refusal(endless_ods(tmp_path, rows, columns))


def test_an_ods_may_repeat_a_little(tmp_path: Path) -> None:
    with open_book(endless_ods(tmp_path, 3, 2)) as book:
        assert list(book.rows("S")) == [(1, ["X", "X"]), (2, ["X", "X"]), (3, ["X", "X"])]


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    prologue = f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]>'
    path = raw_xlsx(tmp_path, '<row r="1"><c r="A1" t="str"><v>&e9;</v></c></row>', prologue=prologue)
    assert "damaged" in refusal(path)


def test_a_cell_without_an_end_is_told(tmp_path: Path) -> None:
    path = text(tmp_path, 'a;b\n1;"' + "x" * 1_200_000)
    assert "row 2: a cell does not end" in refusal(path)


def test_rows_are_not_swallowed_by_a_missing_quotation_mark(tmp_path: Path) -> None:
    rows = [f"{at};Kazak;10,00" for at in range(20)]
    rows[7] = '7;"5 inç;10,00'
    rows[12] = '12;"Şal";10,00'
    assert "row 9: a cell does not end" in refusal(text(tmp_path, "no;ürün;tutar\n" + "\n".join(rows)))


@pytest.mark.parametrize("broken", ['1300;"5 inç;10,00', '1300;"' + "x" * 1_200_000])
def test_far_down_a_cell_without_an_end_is_told_with_its_row(tmp_path: Path, broken: str) -> None:
    rows = [f"{at};Kazak;10,00" for at in range(1500)]
    rows[600] = '600;"Kazak\nMavi";10,00'  # whole, over two lines
    rows[1300] = broken
    rows[1400] = '1400;"Şal";10,00'
    path = text(tmp_path, "no;ürün;tutar\n" + "\n".join(rows))
    with open_book(path) as book:
        before = [row for _number, row in islice(book.rows(book.shown[0]), 1301)]
    assert before[601] == ["600", "Kazak\nMavi", "10,00"]
    assert before[1300] == ["1299", "Kazak", "10,00"]
    assert "row 1302: a cell does not end" in refusal(path)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<tr>" + '<td rowspan="9999" colspan="9999">x<tr>' * 3_000, "too big"),
        ('<table><Row ss:Index="900000"><Cell>x</Cell></Row>' * 40, "too big"),
        ("<table><tr><td>" * 30_000, "too big"),
        ("<tr>" + "<td>" * 30_000, "too big"),
        ("<p>Merhaba</p>", "damaged"),
        ("<tr><!-- <td>x", "damaged"),
    ],
)
def test_a_web_page_may_not_ask_for_billions_of_cells(tmp_path: Path, body: str, what: str) -> None:
    began = time.monotonic()
    assert what in refusal(text(tmp_path, f"<html><table>{body}", "orders.xls"))
    assert time.monotonic() - began < 10


def test_a_row_without_an_end_is_too_big(tmp_path: Path) -> None:
    assert "more than 16384 columns" in refusal(text(tmp_path, "a;b\n1;2\n" * 9 + ";" * 20_000))
    late = "a;b\n" + "1;2\n" * 150_000 + ";" * 20_000
    assert "more than 16384 columns" in refusal(text(tmp_path, late))


def test_a_workbook_of_endless_parts_is_too_big(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/media/{number}.png", b"")
    assert "parts" in refusal(path)


def test_a_line_without_an_end_is_too_big(tmp_path: Path) -> None:
    assert "one line is longer" in refusal(text(tmp_path, "a,b," * 200_000))


def test_a_refusal_takes_no_time_and_no_memory(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    tracemalloc.start()
    began = time.monotonic()
    assert "too big" in refusal(path)
    seconds, (_now, most) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 2
    assert most < 20_000_000


def test_real_orders_are_not_refused() -> None:
    for path in sorted(ORDERS.glob("*.[cxt]*[vxt]")):
        open_book(path).close()


def test_a_row_of_endless_columns_is_looked_at_in_no_time(tmp_path: Path) -> None:
    wide = 65_000  # as a damaged file says it has
    rows = [["Tarih", "Müşteri", "Tutar", *[""] * wide], ["05.01.2026", "Ayşe Er", 10.0]]
    layout = find_layout([[*row, *[""] * (wide + 3 - len(row))] for row in rows])
    assert layout.columns == [(0, "Tarih"), (1, "Müşteri"), (2, "Tutar")]


def test_a_quoted_line_that_is_none_stays_a_cell(tmp_path: Path) -> None:
    rows = "\n".join(f"0{at}.01.2026;Ayşe Er;{at},50" for at in range(1, 9))
    path = text(tmp_path, f'"a;\rb"\nTarih;Müşteri;Tutar\n{rows}\n')
    with open_book(path) as book:
        assert next(book.rows("orders")) == (1, ["a;\rb"])


def test_what_is_no_file_of_a_disk_is_refused_and_not_waited_for() -> None:
    """A pipe would keep us waiting for ever; a device is refused the same way."""
    assert "another kind of file" in refusal(Path(os.devnull))


def test_more_rows_than_a_sheet_can_have_are_refused_also_without_numbers(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "<row/>" * 1_200_000)
    assert "more than 1048576 rows" in refusal(path)
