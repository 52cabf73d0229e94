"""Sheets with a column of money for each currency."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.plan import Sums


@pytest.mark.parametrize(
    "headings", ["TRY;USD;EUR", "TL;Dolar;Euro", "Tutar TL;Tutar USD;Tutar EUR", "Ücret ₺;Ücret $;Ücret €"]
)
@pytest.mark.parametrize("none", ["", "0", "0,00", "-"])
def test_the_column_that_is_filled_tells_the_currency(tmp_path: Path, headings: str, none: str) -> None:
    plan = read(text(tmp_path, (
        f"Sipariş No;Tarih;Müşteri;{headings}\n1;24.11.2026;Ayşe Er;1.100,00;{none};{none}\n"
        f"2;24.11.2026;Ali Kaya;{none};20,50;{none}\n3;24.11.2026;Can Su;{none};{none};30,00\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(110_000, 0, 0), "USD": Sums(2_050, 0, 0), "EUR": Sums(3_000, 0, 0)}
    assert plan.problems == []


def test_prices_may_have_a_column_for_each_currency(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Ürün;Adet;Birim Fiyat TL;Birim Fiyat USD\n"
        "1;24.11.2026;Ayşe Er;Kupa;2;100,00;\n2;24.11.2026;Ali Kaya;Tabak;3;;20,00\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(20_000, 0, 0), "USD": Sums(6_000, 0, 0)}


def test_amounts_of_two_currencies_in_one_row_are_told(tmp_path: Path) -> None:
    rows = "".join(f"{at};24.11.2026;Ali Kaya;{at}0,00;\n" for at in range(2, 30))
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;TL;USD\n1;24.11.2026;Ayşe Er;10,00;5,00\n{rows}"))
    assert [(one.row, one.message) for one in plan.problems] == [(2, "The currency is not known")]
    assert len(plan.orders) == 28


def test_the_same_money_in_two_currencies_is_read_once(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Tutar (USD);Tutar (TL)\n1;24.11.2026;Ayşe Er;10,00;350,00\n"
        "2;24.11.2026;Ali Kaya;20,00;700,00\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(105_000, 0, 0)}


def test_rates_of_exchange_beside_a_total_are_no_money(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Tutar;USD;EUR\n1;24.11.2026;Ayşe Er;1000,00;34,10;\n"
        "2;24.11.2026;Ali Kaya;500,00;;36,30\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(150_000, 0, 0)}


def test_a_column_that_names_the_currency_may_stand_beside_them(tmp_path: Path) -> None:
    plan = read(text(tmp_path, (
        "Sipariş No;Tarih;Müşteri;Tutar TL;Tutar USD;Para Birimi\n1;24.11.2026;Ayşe Er;350,00;;TRY\n"
        "2;24.11.2026;Ali Kaya;;20,00;USD\n"
    )))  # fmt: skip
    assert plan.sums == {"TRY": Sums(35_000, 0, 0), "USD": Sums(2_000, 0, 0)}
