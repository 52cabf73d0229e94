"""The workbook: read back equal by two readers, nothing a formula, real tables, equal bytes."""

import errno
import gc
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from tests.reports.conftest import Filled
from tests.reports.shop_of import a_summer, make_shop
from vefa.db.models import Order
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.papers.words import Piece
from vefa.progress import Stopped
from vefa.reports.month import month_report
from vefa.reports.report import Report, Sheet, SheetColumn
from vefa.reports.values import Share, part_of
from vefa.reports.xlsx import DatedZip, save_book, to_xlsx
from vefa.reports.xlsx_sheets import add_sheet
from vefa.reports.xlsx_summary import WIDTHS
from vefa.services.settings import ShopInfo

DAY = date(2026, 11, 2)
DATED = datetime.combine(DAY, time())
HOSTILE = (
    '=HYPERLINK("http://kotu.example";"tıkla")',
    "=cmd|'/C calc'!A0",
    "+90 532 123 45 67",
    "-5 puan",
    "@aylabutik",
    "\tsekme",
    "\rsatır",
    "#N/A",
    "=",
    "1E5",
    "007",
    "12/5",
    "TRUE",
    "'tek tırnak",
    "رائع جدا",
    "很喜欢,谢谢",
    "👍🏼😊",
    "<b>&amp;</b>",
    "_x000D_",
    " boşluk ",
)
COLUMNS = (
    SheetColumn("Metin", "text", 20),
    SheetColumn("Tarih", "date", 12),
    SheetColumn("Tutar", "money", 14),
    SheetColumn("Adet", "whole", 10),
    SheetColumn("Puan", "signed", 10),
    SheetColumn("Oran", "share", 10),
    SheetColumn("Uzun metin", "long_text", 30),
)


def report_of(*rows: tuple[Any, ...], columns: tuple[SheetColumn, ...] = COLUMNS) -> Report:
    """A report with one data sheet; shares in ten thousandths."""
    shares = [i for i, one in enumerate(columns) if one.kind == "share"]
    filled = [tuple(part_of(v, 10_000) if i in shares else v for i, v in enumerate(row)) for row in rows]
    sheet = Sheet("Veri", "tblData", columns, filled)
    shop = ShopInfo("Ayla & Butik")
    return Report("x", "Liste", "Ekim 2026", shop, DAY, DAY, DAY, (Piece("x"),), (), (), sheets=(sheet,))


def openpyxl_rows(path: Path, sheet: str) -> list[list[Any]]:
    """A sheet as openpyxl reads it, dates as days."""
    page = openpyxl.load_workbook(path)[sheet]
    return [
        [v.date() if isinstance(v, datetime) else v for v in row] for row in page.iter_rows(values_only=True)
    ]


def calamine_rows(path: Path, sheet: str) -> list[list[Any]]:
    """A sheet as calamine reads it; it calls empty cells '' and every number a float."""
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def same(mine: Any, read: Any) -> bool:
    """Whether a reader gave back what was written."""
    if mine in {None, ""}:
        return read in {None, ""}
    if isinstance(mine, int | float) and not isinstance(mine, bool):
        return float(read) == pytest.approx(mine, abs=1e-12)
    return bool(read == mine)


@pytest.fixture
def month(filled: Filled) -> Report:
    """A month of a lived-in shop."""
    filled(a_summer)
    return month_report(date(2026, 10, 1), today=DAY)


def cell_of(value: Any, kind: str) -> Any:
    """What a cell holds for a value; the one control character of the shop's names is left out."""
    if isinstance(value, str):
        return value.replace("\x07", "")
    if isinstance(value, Share):
        return float(value.exact)
    return value / 100 if kind == "money" and value is not None else value


def expected(sheet: Sheet) -> list[list[Any]]:
    """What the cells of a sheet hold."""
    kinds = [column.kind for column in sheet.columns]
    rows = [[cell_of(v, kind) for v, kind in zip(row, kinds, strict=True)] for row in sheet.rows]
    return [[column.head for column in sheet.columns], *rows]


def test_large_amounts_are_never_signs_of_number(tmp_path: Path) -> None:
    """A figure wider than its column is shown as ####."""
    to_xlsx(report_of(("S1", DAY, -1_011_185_185_200, 1_011_185_185, 7, 0, "x")), tmp_path / "x.xlsx")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx")["Veri"]
    widths = [page.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths[2] > len("-₺10.111.851.852,00")
    assert widths[3] > len("1.011.185.185")
    assert widths[:2] + widths[4:] == [20, 12, 10]


def test_both_readers_give_back_every_cell(month: Report, tmp_path: Path) -> None:
    path = tmp_path / "ekim.xlsx"
    to_xlsx(month, path)
    for sheet in month.sheets:
        wanted = expected(sheet)
        for read in (openpyxl_rows(path, sheet.name), calamine_rows(path, sheet.name)):
            assert len(read) == max(len(wanted), 1)
            for mine, theirs in zip(wanted, read, strict=True):
                assert all(same(a, b) for a, b in zip(mine, theirs, strict=True)), (sheet.name, mine, theirs)


def test_every_data_sheet_is_a_table(month: Report, tmp_path: Path) -> None:
    path = tmp_path / "ekim.xlsx"
    to_xlsx(month, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Özet", *(sheet.name for sheet in month.sheets)]
    for sheet in month.sheets:
        page = book[sheet.name]
        (table,) = page.tables.values()
        assert table.displayName == sheet.table
        assert table.displayName.isascii()
        assert table.autoFilter.ref == table.ref == page.dimensions
        assert [c.name for c in table.tableColumns] == [cell.value for cell in page[1]]
        assert page.auto_filter.ref is None
        assert page.freeze_panes == "B2"
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.paperSize == 9
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.oddFooter.right.text == "Sayfa &P/&N"
        assert page.oddFooter.left.text == (
            "31.10.2026 tarihine kadarki verilerle 02.11.2026 tarihinde Vefa ile hazırlandı."
        )
        assert all(cell.font.name == "Calibri" for row in page.iter_rows() for cell in row)
        assert not page.merged_cells.ranges
        widths = [page.column_dimensions[cell.column_letter].width for cell in page[1]]
        assert widths == [column.width for column in sheet.columns]


def test_formats_and_types(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    to_xlsx(report_of(("S1", DAY, -123_450, 7, -5, 4_125, "x")), path)
    cells = openpyxl.load_workbook(path)["Veri"][2]
    assert [cell.number_format for cell in cells] == [
        "General",
        r"dd\.mm\.yyyy",
        r"[$₺-41F]#,##0.00;\-[$₺-41F]#,##0.00",
        r"#,##0;\-#,##0;0",
        r"+#,##0;\-#,##0;0",
        "%0.0",
        "General",
    ]
    assert [cell.data_type for cell in cells] == ["s", "d", "n", "n", "n", "n", "s"]
    assert cells[2].value == -1234.5
    assert [cell.alignment.horizontal for cell in cells] == [
        "left",
        "left",
        "right",
        "right",
        "right",
        "right",
        "left",
    ]
    with speaking("en"):
        to_xlsx(
            replace(report_of(("S1", DAY, 100, 7, -5, 4_125, "x")), shop=ShopInfo("A", currency="EUR")), path
        )
    cells = openpyxl.load_workbook(path)["Veri"][2]
    assert cells[5].number_format == "0.0%"
    assert cells[2].number_format == r'#,##0.00\ "EUR";\-#,##0.00\ "EUR"'


def test_money_is_exact(tmp_path: Path) -> None:
    """A third of the possible amounts has no exact binary form; the text in the file has."""
    amounts = [1, 10, 29, 1_999, 123_456_789_01, -70, 57_295_779_513]
    path = tmp_path / "x.xlsx"
    to_xlsx(report_of(*((f"S{i}", DAY, amount, 0, 0, 0, "") for i, amount in enumerate(amounts))), path)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    for amount in amounts:
        sign, whole = ("-", -amount) if amount < 0 else ("", amount)
        text = f"{sign}{whole // 100}.{whole % 100:02}".rstrip("0").rstrip(".")
        assert f"<v>{text}</v>" in xml or f"<v>{text}.0</v>" in xml, text


def test_nothing_a_person_typed_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    to_xlsx(report_of(*((text, DAY, 0, 0, 0, 0, text) for text in HOSTILE)), path)
    rows = list(openpyxl.load_workbook(path)["Veri"].iter_rows(min_row=2))
    for text, row in zip(HOSTILE, rows, strict=True):
        for cell in (row[0], row[6]):
            assert cell.data_type == "s"
            assert unescape(cell.value) == text.replace("\r", "\n")
            risky = text[0] in "=+-@\t\r"
            assert cell.quotePrefix == risky, text
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
    read = [row[0] for row in calamine_rows(path, "Veri")[1:]]
    assert [text.strip() for text in read] == [text.replace("\r", "\n").strip() for text in HOSTILE]


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    long = "a" * 40_000
    to_xlsx(report_of(("I\u0307zzet\x00\x07\x0b\ufffe\ud800", DAY, 0, 0, 0, 0, long)), path)
    (row,) = openpyxl_rows(path, "Veri")[1:]
    assert row[0] == "İzzet"
    assert len(row[6]) == 32_767


def test_headings_of_a_table_differ(tmp_path: Path) -> None:
    columns = (SheetColumn("Ad", "text", 9), SheetColumn("AD", "text", 9), SheetColumn("Ad", "text", 9))
    to_xlsx(report_of(("a", "b", "c"), columns=columns), tmp_path / "x.xlsx")
    assert openpyxl_rows(tmp_path / "x.xlsx", "Veri")[0] == ["Ad", "AD 2", "Ad 3"]


def test_an_empty_sheet_is_still_a_table(tmp_path: Path) -> None:
    to_xlsx(report_of(), tmp_path / "x.xlsx")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx")["Veri"]
    assert [table.ref for table in page.tables.values()] == ["A1:G2"]
    assert calamine_rows(tmp_path / "x.xlsx", "Veri")[0] == [column.head for column in COLUMNS]


def test_what_a_page_cannot_take_goes_on_on_the_next(tmp_path: Path) -> None:
    """Seven rows on pages of three: each is a table of its own, and every row is on one of them."""
    columns = (SheetColumn("Metin", "text", 20), SheetColumn("Adet", "whole", 10))
    made = report_of(*((f"Satır {n}", n) for n in range(7)), columns=columns)
    long = replace(made.sheets[0], name="Ç" * 31, table="tblLong")
    book = Workbook(write_only=True)
    for sheet in (made.sheets[0], long):
        add_sheet(book, sheet, made, lambda _rows: None, most=3)
    book.save(tmp_path / "a.xlsx")
    names = ["Veri", "Veri 2", "Veri 3", "Ç" * 31, f"{'Ç' * 29} 2", f"{'Ç' * 29} 3"]
    read = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert read.sheetnames == names
    parts = [calamine_rows(tmp_path / "a.xlsx", name)[1:] for name in names[:3]]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert [row for part in parts for row in part] == [[f"Satır {n}", n] for n in range(7)]
    tables = [one for name in names[:3] for one in read[name].tables.values()]
    assert [(one.displayName, one.ref) for one in tables] == [
        ("tblData", "A1:B4"), ("tblData2", "A1:B4"), ("tblData3", "A1:B2"),
    ]  # fmt: skip


def test_long_text_gets_room(tmp_path: Path) -> None:
    to_xlsx(
        report_of(("a", DAY, 0, 0, 0, 0, "kısa"), ("b", DAY, 0, 0, 0, 0, "uzun " * 30)), tmp_path / "x.xlsx"
    )
    page = openpyxl.load_workbook(tmp_path / "x.xlsx")["Veri"]
    assert page.row_dimensions[2].height is None
    assert page.row_dimensions[3].height == 15 * 5
    assert page["G3"].alignment.wrap_text


def test_the_summary_and_its_charts(month: Report, tmp_path: Path) -> None:
    path = tmp_path / "ekim.xlsx"
    to_xlsx(month, path)
    book = openpyxl.load_workbook(path)
    page = book["Özet"]
    assert page["A1"].value == "Ayla Butik"
    assert page["A2"].value == "Ekim 2026 – Aylık işletme raporu"
    assert month.summary is not None
    names = [row[0] for row in month.summary.rows]
    assert len(names) > 7
    assert [page.cell(6 + i, 1).value for i in range(len(names))] == names
    turnover = month.summary.rows[0][1]
    assert page["B6"].value == pytest.approx(turnover.minor / 100)  # type: ignore[union-attr]
    assert page["B6"].font.b
    assert page["D6"].number_format == r"+%0.0;\-%0.0;%0.0"
    assert page["D11"].number_format == r'+0.0" yp";\-0.0" yp";0.0" yp"'
    assert page.freeze_panes == "B6"
    charts = page._charts
    assert len(charts) == 3
    for chart in charts:
        values = chart.series[0].val.numRef.f
        name = values.split("!")[0].strip("'")
        assert name in book.sheetnames
        assert not chart.y_axis.delete
    assert max(map(right_edge, charts)) <= sum(map(pixels, WIDTHS)) / 96 * 2.54
    assert left_edge(charts[2]) > right_edge(charts[1])


def pixels(width: float) -> int:
    """A column of so many characters of Calibri 11 on a screen of 96 dots an inch."""
    return int(width * 7) + 5


def left_edge(chart: Any) -> float:
    """Centimetres from the left of the sheet."""
    return sum(map(pixels, WIDTHS[: chart.anchor._from.col])) / 96 * 2.54


def right_edge(chart: Any) -> float:
    """Where a chart ends, in centimetres from the left of the sheet."""
    return left_edge(chart) + float(chart.anchor.ext.width) / 360_000


def test_an_amount_in_another_currency_has_a_column_only_where_there_is_one(shop: object) -> None:
    make_shop(seed=2, first=date(2026, 9, 1), last=DAY, customers=25)
    heads = []
    for _again in range(2):
        (orders,) = (s for s in month_report(date(2026, 10, 1), today=DAY).sheets if s.table == "tblOrders")
        assert {len(row) for row in orders.rows} == {len(orders.columns)}
        heads.append([column.head for column in orders.columns])
        Order.delete().where(Order.currency != "TRY").execute()
    assert [head for head in heads[0] if head not in heads[1]] == ["Başka para birimi"]


def test_equal_reports_give_equal_bytes(month: Report, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    to_xlsx(month, first)
    to_xlsx(month_report(date(2026, 10, 1), today=DAY), second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 2, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-02T00:00:00Z") == 2
    assert "tr-TR" in core


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match=r"x\.xlsx yazılamadı"):
        to_xlsx(report_of(), tmp_path / "yok" / "x.xlsx")


def test_stopping_writes_nothing(tmp_path: Path) -> None:
    rows = [("a", DAY, 0, 0, 0, 0, "b")] * 5_000

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        assert total == 5_000
        if done > 2_000:
            raise Stopped

    with pytest.raises(Stopped):
        to_xlsx(report_of(*rows), tmp_path / "x.xlsx", stop)
    assert not (tmp_path / "x.xlsx").exists()


class Full(io.BytesIO):
    """A disk with little room."""

    def write(self, data: Any) -> int:
        if self.tell() > 600:
            self.close()
            raise OSError(errno.ENOSPC, "full")
        return super().write(data)


def test_a_full_disk_leaves_no_archive_that_wants_to_be_ended() -> None:
    book = Workbook(write_only=True)
    book.create_sheet("A").append(["x"])
    with pytest.raises(OSError, match="full"):
        save_book(book, DatedZip(Full(), DATED))
    gc.collect()  # its end would be written now, which fails the test as an exception nobody can catch


def test_an_empty_shop_makes_a_workbook(shop: object, tmp_path: Path) -> None:
    to_xlsx(month_report(date(2026, 10, 1), today=DAY), tmp_path / "x.xlsx")
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0] == "Özet"
