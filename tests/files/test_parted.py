"""Sheets in parts say what they say as a whole."""

import os
import random
import re
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Made
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.disk import no_larger_than
from tests.files.made import ORDERS, raw_xlsx
from vefa.errors import VefaError
from vefa.files.cut_sheet import Cutter
from vefa.files.parted import with_parts
from vefa.files.reader import open_book
from vefa.files.workbook import Workbook

Rows = list[list[Any]]


def cut(path: Path, size: int) -> Workbook:
    """The workbook with all of its sheets in parts of about `size` bytes, where they can be cut."""
    cutter = Cutter(path, size=size)
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if "worksheets/" in part.filename and part.filename.endswith(".xml"):
                content = archive.read(part)
                pieces = [content[at : at + 4000] for at in range(0, len(content), 4000)]
                watched = [*cutter.watch(part, iter(pieces))]
                assert b"".join(piece for piece, _rows in watched) == content
                met = sum(rows for _piece, rows in watched)  # but for those that two pieces share
                assert content.count(b"<row") - len(pieces) <= met <= content.count(b"<row")
    return with_parts(path, cutter)


def in_parts(book: Workbook) -> bool:
    return type(book) is not Workbook


def filled(rows: Iterator[list[Any]]) -> Rows:
    """The rows without empty cells at their end."""
    found = [list(row) for row in rows]
    for row in found:
        while row and row[-1] == "":
            row.pop()
    return found


def as_a_whole(path: Path) -> dict[str, Rows]:
    book = Workbook(path)
    whole = {one.name: filled(book.rows(one.name)) for one in book.sheets}
    book.close()
    return whole


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what is temporary; nobody else uses it."""
    folder = tmp_path / "geçici"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


CELLS = st.one_of(
    st.none(), st.just(""), st.text("abçİı<&>\"' !=\n", max_size=8), st.booleans(), st.floats(-1e9, 1e9),
    st.integers(-(10**9), 10**9), st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.times(),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - a cell has no zone
)  # fmt: skip
SHEETS = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=40)


@given(rows=SHEETS, size=st.integers(1, 3000), is_mac=st.booleans(), lower=st.integers(0, 5))
def test_in_parts_a_sheet_has_the_same_cells_in_the_same_rows(
    rows: Rows, size: int, is_mac: bool, lower: int
) -> None:
    made = Made()
    if is_mac:
        made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    assert sheet is not None
    for at, row in enumerate(rows, 1 + lower):
        for column, cell in enumerate(row, 1 + lower):
            sheet.cell(at, column, cell)
    other = made.create_sheet("İki & üç")
    other.append(["a", 1])
    other.append([time(9, 30), "b"])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        made.save(path)
        whole, book = as_a_whole(path), cut(path, size)
        assert in_parts(book)
        for name, expected in whole.items():
            assert filled(book.rows(name)) == expected
        book.close()


@pytest.mark.parametrize("path", sorted(ORDERS.glob("*.xlsx")), ids=lambda path: path.name)
def test_workbooks_of_others_say_the_same_in_parts(path: Path) -> None:
    whole, book = as_a_whole(path), cut(path, 5000)
    assert {name: filled(book.rows(name)) for name in whole} == whole
    book.close()


def first_cut(path: Path) -> Workbook:
    """The workbook with its first sheet in parts, as if it alone were large."""
    cutter = Cutter(path, size=5000)
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        assert [*cutter.watch(part, iter([archive.read(part)]))]
    return with_parts(path, cutter)


def test_sheets_beside_a_large_one_are_what_they_were(tmp_path: Path) -> None:
    path, made = tmp_path / "liste.xlsx", Made()
    for name, rows in (("Büyük", 500), ("vefa 0", 3), ("Gizli", 2)):
        sheet = made.create_sheet(name)
        for at in range(rows):
            sheet.append([f"{name} {at}", at, None, at / 4])
    made["vefa 0"].merge_cells("A1:A2")
    made["Gizli"].sheet_state = "hidden"
    made.create_chartsheet("Grafik")
    del made["Sheet"]
    made.save(path)
    book, whole = first_cut(path), Workbook(path)
    assert in_parts(book)
    assert book.sheets == whole.sheets
    for name in ("Büyük", "Gizli", "vefa 0", "Büyük"):
        assert filled(book.rows(name)) == filled(whole.rows(name))
        assert (book.height(name), book.merged(name)) == (whole.height(name), whole.merged(name))
    assert book.merged("vefa 0")
    book.close()
    whole.close()


def large(folder: Path, rows: int = 20_000) -> Path:
    """A workbook so large, even when packed, that opening it cuts its sheet."""
    draw = random.Random(7)
    lines = ['<row r="1"><c r="A1" t="inlineStr"><is><t>Sipariş No</t></is></c></row>']
    for at in range(2, rows + 2):
        name = f'<c r="A{at}" t="inlineStr"><is><t>S{at}</t></is></c>'
        cells = "".join(f'<c r="{column}{at}"><v>{draw.random()}</v></c>' for column in "BCDEFGHIJK")
        lines.append(f'<row r="{at}">{name}{cells}</row>')
    return raw_xlsx(folder, "".join(lines), "büyük.xlsx")


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large(tmp_path_factory.mktemp("big"))


def parsers() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name.startswith("parts")]


def test_a_large_sheet_is_parsed_while_it_is_read(big: Path, room: Path) -> None:
    expected = as_a_whole(big)["S"]
    with open_book(big) as book:
        assert book.height("S") == len(expected)
        assert filled(row for _number, row in islice(book.rows("S"), 30)) == expected[:30]
        both = list(zip(book.rows("S"), book.rows("S"), strict=True))  # two readers side by side
        assert all(one == other for one, other in both)
        assert [number for (number, _row), _other in both] == list(range(1, len(expected) + 1))
        assert filled(row for (_number, row), _other in both) == expected
        assert parsers()
    assert not parsers()
    assert not [*room.iterdir()]


def test_where_there_is_no_room_a_large_sheet_is_parsed_as_a_whole(big: Path, room: Path) -> None:
    with no_larger_than(1_000_000), open_book(big) as book:
        assert sum(1 for _row in book.rows("S")) == 20_001
        assert not [*room.iterdir()]


def test_damage_in_the_middle_of_a_large_sheet_ends_in_a_sentence(
    big: Path, tmp_path: Path, room: Path
) -> None:
    damaged = tmp_path / "bozuk.xlsx"
    with zipfile.ZipFile(big) as source, zipfile.ZipFile(damaged, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if "sheet1" in part.filename:
                at = content.index(b"</c>", len(content) // 2)
                content = content[:at] + b"</d>" + content[at + 4 :]
            target.writestr(part.filename, content)
    with open_book(damaged) as book:
        rows = book.rows("S")
        assert sum(1 for _row in islice(rows, 5000)) == 5000
        with pytest.raises(VefaError, match=r"bozuk\.xlsx") as caught:
            list(rows)
    assert caught.value.hint
    assert not [*room.iterdir()]


def test_a_large_sheet_that_cannot_be_unpacked_is_refused(big: Path, tmp_path: Path, room: Path) -> None:
    content = bytearray(big.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / "bozuk.xlsx"
    damaged.write_bytes(content)
    with pytest.raises(VefaError, match=r"bozuk\.xlsx") as caught:
        open_book(damaged)
    assert caught.value.hint
    assert not [*room.iterdir()]


def test_what_a_killed_program_left_is_taken_away_a_day_later(big: Path, room: Path) -> None:
    old, new = room / "vefa-parts-old", room / "vefa-parts-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "parts.xlsx").write_bytes(b"rows")
    os.utime(old, (0, 0))
    open_book(big).close()
    assert [*room.iterdir()] == [new]


def test_cells_over_several_rows_are_known_in_parts(tmp_path: Path) -> None:
    made = Made()
    sheet = made.active
    assert sheet is not None
    for at in range(2000):
        sheet.append([f"S{at // 2}", at])
    for at in range(1, 2000, 2):
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=1, end_column=1)
    path = tmp_path / "merged.xlsx"
    made.save(path)
    book = cut(path, 500)
    assert in_parts(book)
    assert book.merged("Sheet") == Workbook(path).merged("Sheet")
    assert len(book.merged("Sheet")) == 1000
    book.close()


SPACE = " " * 4000  # as long as the pieces: each row is a part
ROWS = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>{SPACE}' for at in range(1, 60))


@pytest.mark.parametrize(
    "cells",
    [
        ROWS.replace('<row r="30">', "<row >"),  # the number of a row is not told
        ROWS.replace('<row r="30"', "<row r='30'").replace('<row r="31"', "<row r='31'"),
        ROWS + "<!-- <row r='1'> -->",
        ROWS.replace("<v>30</v>", "<v><![CDATA[30]]></v>"),
        ROWS.replace('r="59"', 'r="12"').replace("A59", "A12"),  # goes back
        "<row/>" * 50,
        "",
    ],
    ids=["unnumbered", "quotes", "comment", "cdata", "back", "bare", "empty"],
)
def test_a_sheet_that_is_written_otherwise_is_as_the_library_reads_it(tmp_path: Path, cells: str) -> None:
    path = raw_xlsx(tmp_path, cells)
    book = cut(path, 1)
    assert not in_parts(book)
    assert filled(book.rows("S")) == as_a_whole(path)["S"]
    book.close()


@pytest.mark.parametrize(("row", "behind"), [(3, 50), (50, 3), (20, 21)])
def test_a_row_out_of_its_order_is_where_the_library_puts_it(tmp_path: Path, row: int, behind: int) -> None:
    rows = [f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>{" " * 800}' for at in range(1, 80)]
    moved = rows.pop(row - 1)
    rows.insert(behind - 1, moved)
    path = raw_xlsx(tmp_path, "".join(rows))
    book = cut(path, 8000)
    assert filled(book.rows("S")) == as_a_whole(path)["S"]
    book.close()


def test_texts_that_no_link_names_are_read(tmp_path: Path) -> None:
    made = Made()
    assert made.active is not None
    for at in range(200):
        made.active.append([f"S{at}", date(2025, 1, 1)])
    path, bare = tmp_path / "linked.xlsx", tmp_path / "bare.xlsx"
    made.save(path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/_rels/workbook.xml.rels":
                content = re.sub(rb"<Relationship [^>]*(?:sharedStrings|styles)[^>]*/>", b"", content)
            target.writestr(part.filename, content)
    book = cut(bare, 500)
    assert in_parts(book)
    assert filled(book.rows("Sheet")) == as_a_whole(path)["Sheet"]
    book.close()


def told_otherwise(path: Path, parts: dict[str, tuple[bytes, bytes]], names: dict[str, str]) -> Path:
    """A copy of a workbook, in which in some parts a text is another one, and some have other names."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.infolist():
            old, new = parts.get(part.filename, (b"", b""))
            content = source.read(part)
            assert old in content
            name = names.get(part.filename, part.filename)
            target.writestr(name, content.replace(old, new) if old else content)
    return other


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ({}, {"xl/sharedStrings.xml": "xl/SharedStrings.xml", "xl/styles.xml": "xl/Styles.xml"}),
        ({"xl/workbook.xml": (b"Sheet", b"vefa/0")}, {}),
        ({"xl/workbook.xml": (b"</sheets>", b"</sheets >")}, {}),
        ({"xl/workbook.xml": (b"<workbook ", b'<?xml version="1.0" encoding="x-foo"?><workbook ')}, {}),
    ],
)
def test_a_workbook_that_is_written_otherwise_says_the_same(
    tmp_path: Path, parts: dict[str, tuple[bytes, bytes]], names: dict[str, str]
) -> None:
    made = Made()
    assert made.active is not None
    for at in range(200):
        made.active.append([f"S{at}", date(2025, 1, 1)])
    made.save(tmp_path / "liste.xlsx")
    path = told_otherwise(tmp_path / "liste.xlsx", parts, names)
    book, expected = cut(path, 500), as_a_whole(path)
    assert {one.name: filled(book.rows(one.name)) for one in book.sheets} == expected
    assert expected
    book.close()


def test_rows_are_counted_where_the_sheet_cannot_be_cut(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, "")
    cutter, pieces = Cutter(path), [b'<worksheet a="b"><sheetData >', *[b"<row/>" * 1000] * 20]
    part = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
    assert sum(rows for _piece, rows in cutter.watch(part, pieces)) == 20_000
    cutter.close()


def test_a_workbook_that_was_replaced_hands_out_no_sheet_of_the_other(tmp_path: Path) -> None:
    path, made = tmp_path / "liste.xlsx", Made()
    for name, rows in (("Büyük", 500), ("Küçük", 3)):
        sheet = made.create_sheet(name)
        for at in range(rows):
            sheet.append([name, at])
    del made["Sheet"]
    made.save(path)
    book = first_cut(path)
    made["Küçük"].append(["other", 7])
    made.save(path)
    assert len(filled(book.rows("Büyük"))) == 500
    with pytest.raises(VefaError, match="liste"):
        book.rows("Küçük")
    path.unlink()
    with pytest.raises(VefaError, match="liste"):
        book.rows("Küçük")
    book.close()


def test_a_full_sheet_is_no_bomb(tmp_path: Path) -> None:
    """As many rows as a sheet can have, most of them formatted and empty."""
    draw = random.Random(3)
    some = "".join(f'<row r="{at}"><c r="A{at}"><v>{draw.random()}</v></c></row>' for at in range(1, 1001))
    rest = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(1001, 1_048_577))
    with open_book(raw_xlsx(tmp_path, some + rest)) as book:
        assert sum(1 for _number, row in book.rows("S") if any(row)) == 1000


def test_rows_that_a_cell_places_before_others_are_damage(tmp_path: Path) -> None:
    book = cut(raw_xlsx(tmp_path, ROWS.replace('"A41"', '"A3"')), 1)
    with pytest.raises(VefaError, match=r"raw\.xlsx"):
        list(book.rows("S"))
    book.close()


def test_blank_rows_and_columns_between_parts_stay_blank(tmp_path: Path) -> None:
    lines = [
        f'<row r="{at}"><c r="{column}{at}"><v>{at}</v></c></row>{SPACE}'
        for at, column in ((4, "C"), (5, "B"), (90, "E"), (91, "A"))
    ]
    path = raw_xlsx(tmp_path, "".join(lines) + '<row r="99"/>')
    book = cut(path, 1)
    assert in_parts(book)
    rows = list(book.rows("S"))
    assert [row for row in enumerate(filled(iter(rows)), 1) if row[1]] == [
        (4, ["", "", 4]), (5, ["", 5]), (90, ["", "", "", "", 90]), (91, [91]),
    ]  # fmt: skip
    assert {len(row) for row in rows[3:5]} == {3}
    assert {len(row) for row in rows[89:]} == {5}
    book.close()


def test_who_stops_in_the_middle_leaves_nothing_open(big: Path, room: Path) -> None:
    def open_files() -> int:
        told = Path("/proc/self/fd")  # as Linux tells them
        return len(os.listdir(told)) if told.exists() else 0

    files = open_files()
    with open_book(big) as book:
        rows = book.rows("S")
        assert sum(1 for _row in islice(rows, 5000)) == 5000
        del rows
    assert not [*room.iterdir()]
    assert open_files() == files
