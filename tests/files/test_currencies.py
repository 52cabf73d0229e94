"""Which currency a sheet speaks of; what names none never passes for that of the shop."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.currencies import UNKNOWN, currency_in, currency_named, currency_of
from vefa.files.reader import CHUNK
from vefa.files.shapes import Fix, Sums


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("TRY", "TRY"), ("TL", "TRY"), ("tl.", "TRY"), ("T.L.", "TRY"), ("₺", "TRY"), ("LİRA", "TRY"),
        ("TÜRK LİRASI", "TRY"), ("Türk Lirası (TRY)", "TRY"), ("Dolar", "USD"), ("ABD DOLARI", "USD"),
        ("US Dollar", "USD"), ("usd", "USD"), ("US$", "USD"), ("Avro", "EUR"), ("EURO", "EUR"),
        ("İngiliz Sterlini", "GBP"), ("Kanada Doları", "CAD"), ("zł", "PLN"), ("₽", "RUB"), ("jpy", "JPY"),
        ("ALL", "ALL"), ("", ""), ("-", ""), ("949", ""), ("Takas", UNKNOWN), ("XQZ", UNKNOWN),
        ("₿", UNKNOWN),
    ],
)  # fmt: skip
def test_a_cell_for_the_currency(cell: str, code: str) -> None:
    assert currency_of(cell) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("100", ""), ("12,50 TL", "TRY"), ("$12", "USD"), ("CA$12", "CAD"), ("$12 CAD", "CAD"),
        ("¥1200", "JPY"), ("1200 JPY", "JPY"), ("₹500", "INR"), ("5 KWD", "KWD"), ("100 SR", "SAR"),
        ("100 درهم", "AED"), ("20 ман", "AZN"), ("100 Р", "RUB"), ("10 dolar", "USD"), ("10 AVRO", "EUR"),
        ("5 sterlin", "GBP"), ("3 adet", ""), ("¤5", ""), ("₿5", UNKNOWN), ("AU $12", "AUD"),
        ("C $12", "CAD"), ("C$12", "CAD"), ("US $12.50", "USD"), ("R$ 12", "BRL"), ("S$12", "SGD"),
        ("12 zł", "PLN"), ("kr 12", UNKNOWN), ("12 kr.", UNKNOWN), ("12 NZ$", "NZD"), ("12,-", ""),
    ],
)  # fmt: skip
def test_a_sign_beside_an_amount(cell: str, code: str) -> None:
    assert currency_in(cell) == code


def test_crowns_are_those_of_the_shop_if_it_has_crowns() -> None:
    assert (currency_in("kr 12", "SEK"), currency_in("kr 12", "TRY")) == ("SEK", UNKNOWN)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Total (GBP)", "GBP"), ("Fiyat €", "EUR"), ("Tutar (Dolar)", "USD"), ("TUTAR LİRA", "TRY"),
        ("Price you try", ""), ("All items", ""), ("Tutar", ""), ("TOP. TUTAR", ""), ("TOTAL ALL", ""),
    ],
)  # fmt: skip
def test_the_heading_of_a_column(heading: str, code: str) -> None:
    assert currency_named(heading) == code


def test_a_row_of_an_unknown_currency_is_told_and_left_out(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Ad Soyad;Tutar;Para Birimi\n"
    rows = (
        "1;31.12.2025;Ali Er;10;USD\n2;31.12.2025;Ali Er;20;Takas\n3;31.12.2025;Ali Er;30;\n"
        "4;31.12.2025;Ali Er;40;TL\n"
    )
    path = text(tmp_path, head + rows)
    plan = read(path)
    problem, below = plan.problems  # an empty cell means as in the row above
    assert (problem.row, problem.found, problem.effect) == (3, "Takas", "left_out")
    assert (below.row, below.found, below.effect) == (4, "", "left_out")
    assert plan.sums == {"USD": Sums(1_000, 0, 0), "TRY": Sums(4_000, 0, 0)}
    assert problem.fix is None
    mended = read(path, fixes={(3, "currency"): Fix("", "TRY")})
    assert mended.sums == {"USD": Sums(1_000, 0, 0), "TRY": Sums(9_000, 0, 0)}


def test_a_sign_that_nobody_knows_is_no_money_of_the_shop(tmp_path: Path) -> None:
    path = text(
        tmp_path, "Sipariş No;Tarih;Ad Soyad;Tutar\n1;31.12.2025;Ali Er;₿10\n2;31.12.2025;Ali Er;20\n"
    )
    plan = read(path)
    assert plan.sums == {"TRY": Sums(2_000, 0, 0)}
    assert [(one.row, one.field) for one in plan.problems] == [(2, "total")]


def test_the_currency_of_the_row_above_holds_over_the_parts_in_which_a_file_is_read(tmp_path: Path) -> None:
    head = "Name,Created at,Currency,Total,Lineitem name,Lineitem quantity,Lineitem price\n"
    one = "#{n},2026-01-05 10:00:00 +0300,JPY,3000,Cup,1,1000\n#{n},,,,Bowl,1,2000\n"
    path = text(tmp_path, head + "#1,2026-01-05 10:00:00 +0300,JPY,500,Pen,1,500\n"
                + "".join(one.format(n=n) for n in range(2, CHUNK)))  # fmt: skip
    plan = read(path, format="shopify")
    assert set(plan.orders.lines.price) == {500, 1000, 2000}


@pytest.mark.parametrize(
    ("title", "market", "code"),
    [
        ("All amounts in EUR, unless specified", "amazon.co.uk", "EUR"),
        ("Definitions:", "amazon.co.uk", "GBP"), ("Tutarlar USD cinsindendir", "", "USD"),
        ("Para birimi: Euro", "", "EUR"), ("Kasım raporu", "", "TRY"),
    ],
)  # fmt: skip
def test_a_line_above_the_table_or_the_market_tells_the_currency(
    tmp_path: Path, title: str, market: str, code: str
) -> None:
    head = f"{title}\nOrder No;Date;Customer;marketplace;Total\n"
    path = text(tmp_path, f"{head}1;24.11.2026;Ali Er;{market};10,00\n")
    assert set(read(path).sums) == {code}
