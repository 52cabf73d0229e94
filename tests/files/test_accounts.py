"""Statements of bank accounts are no lists of sales; lists of card payments are."""

from pathlib import Path

import pytest

from tests.files.made import read, sheets, text
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book

RENT = "24.11.2026;KİRA ÖDEMESİ"
EFT = "24.11.2026;GELEN EFT AYŞE YILMAZ"


@pytest.mark.parametrize(
    "sheet",
    [
        f"Tarih;Açıklama;Tutar;Bakiye|{EFT};1.200,00;5.200,00|{RENT};-3.000,00;2.200,00|",
        f"Hesap Hareketleri|Müşteri Adı;KAYA LTD|Tarih;Açıklama;Tutar;Fiş|{EFT};1,00;A1|{RENT};-3,00;A2|",
        f"Tarih;Açıklama;Borç;Alacak;Bakiye|{EFT};;1.200,00;5.200,00|{RENT};3.000,00;;2.200,00|",
        f"Tarih;Açıklama;Tutar|{EFT};1.200,00|{RENT};-3.000,00|25.11.2026;HAVALE MASRAFI;-5,00|",
        "Date,Description,Amount,Balance|2026-11-24,Anna,120.00,1120.00|2026-11-25,Food,-300.00,820.00|",
        "Kredi Kartı Ekstresi|Tarih;Açıklama;Tutar|24.11.2026;MIGROS;120,00|25.11.2026;SHELL;300,00|",
        "Tarih;Gönderen;Açıklama;Tutar;Bakiye|24.11.2026;AYŞE ER;x;90,00;90,00|25.11.2026;;SGK;-5,00;85,00|",
    ],
)  # fmt: skip
def test_a_statement_of_an_account_is_refused(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(VefaError, match="a statement of an account, not a list of sales"):
        read(text(tmp_path, sheet.replace("|", "\n")))


@pytest.mark.parametrize(
    "sheet",
    [
        "POS Hesap Hareketleri|Tarih;Kart No;Tutar|24.11.2026;45**11;90,00|25.11.2026;45**12;30,00|",
        "Tarih;Açıklama;Tutar|24.11.2026;mavi kolye;90,00|25.11.2026;gümüş yüzük;30,00|",
        "Tarih;Müşteri;Not;Tutar;Bakiye|24.11.2026;Ali Er;x;90,00;90,00|25.11.2026;Can Su;y;30,00;120,00|",
        "Tarih;Açıklama;Gelir;Gider;Bakiye|24.11.2026;kolye;90,00;;90|25.11.2026;yüzük;30,00;;120|",
        "Tarih;Ürün;Tutar;Bakiye|24.11.2026;kolye;90,00;90,00|25.11.2026;yüzük;30,00;120,00|",
    ],
)  # fmt: skip
def test_sales_with_a_balance_or_of_cards_stay_sales(tmp_path: Path, sheet: str) -> None:
    assert read(text(tmp_path, sheet.replace("|", "\n"))).sums["TRY"].total == 12_000


def test_who_chooses_the_columns_by_hand_knows_better(tmp_path: Path) -> None:
    path = text(tmp_path, f"Tarih;Açıklama;Tutar;Bakiye\n{EFT};1,00;5.200,00\n{RENT};-3.000,00;2.200,00\n")
    with open_book(path) as book:
        reading = recognise(book)
        plan = make_plan(book, reading.with_column("total", reading.mapping["total"].index))
    assert len(plan.orders) == 2


def test_of_a_workbook_the_sheet_of_sales_is_read_and_not_the_account(tmp_path: Path) -> None:
    account = [["Tarih", "Açıklama", "Borç", "Alacak", "Bakiye"], ["24.11.2026", "EFT", "", 100, 300]]
    sales = [["Tarih", "Müşteri", "Tutar"], ["24.11.2026", "Ali Kaya", 100]]
    plan = read(sheets(tmp_path, {"Banka": account, "Satış": sales}))
    assert (plan.sheet, plan.sums["TRY"].total, plan.problems) == ("Satış", 10_000, [])
