"""Books that shopkeepers keep by hand in blocks: a day, a month, a person, expenses and sums between."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.files.made import read, sheets, table, text
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.plan import Sums
from vefa.files.reader import open_book


def test_rows_of_stars_or_dashes_part_sales_and_end_no_table(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe Er;kolye;150\n*****;*****;*****;*****\n"
        "20.03.2026;Ali Kaya;küpe;200\n-----;-----;-----;-----\n22.03.2026;Can Ak;yüzük;90\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(44_000, 0, 0)}


@pytest.mark.parametrize("word", ["KASA", "Kasa devir", "Gün Toplamı", "Kasadaki para"])
def test_what_is_in_the_till_was_bought_by_nobody(tmp_path: Path, word: str) -> None:
    plan = read(text(tmp_path, (
        f"Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe;kolye;150\n03.03.2026;{word};;150\n04.03.2026;Ali;küpe;200\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(35_000, 0, 0)}


def test_a_case_that_was_sold_is_no_sum(tmp_path: Path) -> None:
    plan = read(
        text(tmp_path, "Tarih;Müşteri;Ürün;Tutar\n03.03.2026;Ayşe;Kasa;150\n04.03.2026;Ali;Fare;200\n")
    )
    assert plan.sums == {"TRY": Sums(35_000, 0, 0)}


def test_a_name_alone_in_a_row_is_whose_rows_follow(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "GÜL TUHAFİYE;;\nTarih;Ürün;Tutar\nAYŞE TEKÇE;;\n03.03.2026;kolye;150\n09.03.2026;küpe;50\n"
        "TOPLAM;;200\nZühre Hanım;;\n04.03.2026;yüzük;90\nTarih;Ürün;Tutar\n"
        "Mehmet Usta 0532 100 00 02;;\n05.03.2026;toka;97\n"
    )))  # fmt: skip
    assert [(one.name, one.phone, one.total) for one in plan.orders] == [
        ("Ayşe Tekçe", "", 15_000), ("Ayşe Tekçe", "", 5_000), ("Zühre Hanım", "", 9_000),
        ("Mehmet Usta", "+905321000002", 9_700),
    ]  # fmt: skip
    assert [one.message for one in plan.problems] == [
        "A name that stands alone in a row is that of the rows below it"
    ]


def test_a_remark_alone_in_a_row_is_nobody(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Ürün;Tutar\nAyşe Er;;\n03.03.2026;kolye;150\nBayram tatili;;\n20.03.2026;toka;97\n"
        "Ali Kaya;;\n21.03.2026;şal;80\n"
    )))  # fmt: skip
    assert [one.name for one in plan.orders] == ["Ayşe Er", "", "Ali Kaya"]


def test_each_person_has_a_sheet(tmp_path: Path) -> None:
    head = ["Tarih", "Ürün", "Tutar"]
    path = sheets(tmp_path, {
        "Ayşe Yılmaz": [head, ["03.03.2026", "kolye", 150]], "Ali Usta": [head, ["04.03.2026", "küpe", 90]],
    })  # fmt: skip
    assert [one.name for one in read(path).orders] == ["Ayşe Yılmaz"]
    assert [one.name for one in read(path, sheet="Ali Usta").orders] == ["Ali Usta"]
    with open_book(path) as book:
        assert recognise(book).others == ("Ali Usta",)


def test_a_sheet_that_is_called_by_a_month_is_nobodys(tmp_path: Path) -> None:
    head = ["Tarih", "Ürün", "Tutar"]
    rows = {name: [head, ["03.03.2026", "kolye", 150]] for name in ("Eylül", "Ekim")}
    assert [one.name for one in read(sheets(tmp_path, rows)).orders] == [""]


def test_each_day_has_a_sheet(tmp_path: Path) -> None:
    head = ["Müşteri", "Ürün", "Tutar"]
    path = sheets(tmp_path, {
        "3 Mart 2026": [head, ["Ayşe", "kolye", 150]], "04.03.2026": [head, ["Ali", "küpe", 90]],
    })  # fmt: skip
    plan = read(path)
    assert [(one.day, one.name) for one in plan.orders] == [("2026-03-03", "Ayşe")]
    assert "All rows of this sheet are of “3 Mart 2026”" in plan.problems[0].message
    assert [(one.day, one.name) for one in read(path, sheet="04.03.2026").orders] == [("2026-03-04", "Ali")]


@pytest.mark.parametrize("word", ["Devir", "2025'ten devir", "Eski borç", "Geçen aydan kalan", "Açılış"])
def test_what_was_owed_before_is_no_sale(tmp_path: Path, word: str) -> None:
    rows = f"1.3.2026;Ayşe;{word};1200;;1200\n3.3.2026;Ayşe;kolye;150;;1350\n"
    plan = read(text(tmp_path, f"Tarih;Müşteri;Açıklama;Borç;Alacak;Bakiye\n{rows}"))
    assert plan.sums == {"TRY": Sums(15_000, 0, 0)}


def test_a_customer_whose_cell_goes_over_several_rows_bought_all_of_them(tmp_path: Path) -> None:
    path = table(tmp_path, [
        ["GÜL TUHAFİYE"], ["Müşteri", "Tarih", "Ürün", "Tutar"], ["Ayşe Yılmaz", "3.3.2026", "kolye", 150],
        ["", "3.3.2026", "küpe", 200], ["", "5.3.2026", "toka", 30], ["Ali Kaya", "4.3.2026", "yüzük", 90],
        ["", "6.3.2026", "şal", 95],
    ])  # fmt: skip
    book = load_workbook(path)
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("A3:A5")
    book.save(path)
    assert [(one.name, one.total) for one in read(path).orders] == [
        ("Ayşe Yılmaz", 15_000), ("Ayşe Yılmaz", 20_000), ("Ayşe Yılmaz", 3_000), ("Ali Kaya", 9_000),
        ("", 9_500),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["", "Tarih;Açıklama;;Tutar\n"])
@pytest.mark.parametrize("end", ["SATIŞLAR;;;\nTarih;Müşteri;Ürün;Tutar\n", "NİSAN;;;\n"])
def test_expenses_below_a_title_are_no_sales(tmp_path: Path, head: str, end: str) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n3.3.2026;Ayşe;kolye;150\n4.3.2026;Ali;küpe;90\nTOPLAM;;;240\nGİDERLER;;;\n"
        f"{head}3.3.2026;Tedaş;elektrik;5000\n{end}3.4.2026;Can;yüzük;95\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(33_500, 0, 0)}
    assert (5, "The rows below this title are no sales; they were not read") in [
        (one.row, one.message) for one in plan.problems
    ]


def test_sales_go_on_where_their_header_stands_again_below_another_table(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Tarih;Müşteri;Ürün;Tutar\n3.3.2026;Ayşe;kolye;150\nTarih;Gider;;Tutar\n3.3.2026;kira;;5000\n"
        "Tarih;Müşteri;Ürün;Tutar\n3.4.2026;Can;yüzük;95\n"
    )))  # fmt: skip
    assert [one.name for one in plan.orders] == ["Ayşe", "Can"]


def test_a_sheet_of_expenses_is_no_sheet_of_sales(tmp_path: Path) -> None:
    path = sheets(tmp_path, {
        "Giderler": [["Tarih", "Açıklama", "Tutar"], ["3.3.2026", "temizlik", 5000]],
        "Satışlar": [["Tarih", "Müşteri", "Tutar"], ["3.3.2026", "Ayşe Er", 150]],
    })  # fmt: skip
    with open_book(path) as book:
        reading = recognise(book)
    assert (reading.sheet, reading.others) == ("Satışlar", ())
    assert "as if it held expenses" in read(path, sheet="Giderler").problems[0].message


def test_days_are_figures_below_the_name_of_their_month(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "2026 YILI SATIŞLARI;;\nOCAK;;\nGün;Müşteri;Tutar\n3;Ayşe;150\n14;Ali;200\nTOPLAM;;350\nŞUBAT;;\n"
        "Gün;Müşteri;Tutar\n3;Can;90\n31;Su;10\n"
    )))  # fmt: skip
    assert [(one.day, one.name) for one in plan.orders] == [
        ("2026-01-03", "Ayşe"), ("2026-01-14", "Ali"), ("2026-02-03", "Can"),
    ]  # fmt: skip
    assert [(one.row, one.message) for one in plan.problems] == [
        (0, "Figures below “Gün” are read as days of the month 01.2026"), (10, "This is no date"),
    ]  # fmt: skip


def test_the_sheet_of_a_month_has_days_as_figures(tmp_path: Path) -> None:
    rows = {name: [["Gün", "Müşteri", "Tutar"], [3, "Ayşe", 150]] for name in ("Ocak 2026", "Şubat 2026")}
    path = sheets(tmp_path, rows)
    days = [read(path, sheet=name).orders[0].day for name in rows]
    assert days == ["2026-01-03", "2026-02-03"]


@pytest.mark.parametrize("title", ["12 Mart 2026", "Tarih: 12.03.2026"])
def test_the_one_day_above_what_was_sold_is_that_of_all(tmp_path: Path, title: str) -> None:
    plan = read(text(tmp_path, f"{title};;\nMüşteri;Ürün;Tutar\nAyşe;kolye;150\nAli;küpe;90\n"))
    assert [one.day for one in plan.orders] == ["2026-03-12", "2026-03-12"]


@pytest.mark.parametrize("title", ["Rapor tarihi: 31.03.2026;;", "Başlangıç: 01.03.2026\nBitiş: 31.03.2026"])
def test_the_day_of_a_report_is_that_of_no_row(tmp_path: Path, title: str) -> None:
    with pytest.raises(VefaError, match="Order date"):
        read(text(tmp_path, f"{title}\nMüşteri;Ürün;Tutar\nAyşe;kolye;150\nAli;küpe;90\n"))


def test_sums_of_days_without_a_word_for_them_are_told(tmp_path: Path) -> None:
    rows = "3.3.2026;Ayşe;kolye;150\n3.3.2026;Ali;küpe;90\n3.3.2026;;;240\n"
    rows += "4.3.2026;Can;küpe;90\n4.3.2026;;;95\n"
    path = text(tmp_path, f"Tarih;Müşteri;Ürün;Tutar\n{rows}")
    problems = read(path).problems
    assert [(one.row, one.message[:42]) for one in problems] == [
        (4, "This row looks like the sum of those above")
    ]
    plan = read(path, fixes={(one.row, one.field): one.fix for one in problems if one.fix})
    assert plan.sums == {"TRY": Sums(42_500, 0, 0)}
