"""Sheets whose rows are sales, returns and more: a column tells what each is."""

from pathlib import Path

import pytest

from tests.files.made import read, text
from vefa.files.guess import recognise
from vefa.files.plan import Skipped, Sums, make_plan
from vefa.files.reader import open_book


def state_of(folder: Path, heading: str, word: str) -> str:
    """The state of an order whose row has `word` below `heading`; one of a plain sale stands beside it."""
    rows = f"F1;05.01.2026;{word};Ayşe Er;Kupa;2;200,00\nF2;05.01.2026;Satış;Can Ak;Kupa;1;100,00\n"
    plan = read(text(folder, f"Fiş No;Tarih;{heading};Müşteri;Ürün;Miktar;Tutar\n{rows}"))
    return next((one.state for one in plan.orders if one.number == "F1"), "none")


@pytest.mark.parametrize(
    ("heading", "word", "state"),
    [
        ("İşlem Türü", "Satış", "delivered"), ("İşlem Türü", "SATIŞ İADESİ", "returned"),
        ("Belge Tipi", "Satış İade Faturası", "returned"), ("Fiş Türü", "İptal", "cancelled"),
        ("Fatura Tipi", "Toptan Satış Faturası", "delivered"), ("Type", "Refund", "returned"),
        ("Document Type", "Credit Note", "returned"), ("Tür", "Void", "cancelled"),
        ("İşlem Türü", "Alış", "none"), ("Hareket Türü", "Tahsilat", "none"), ("Type", "Expense", "none"),
    ],
)  # fmt: skip
def test_the_kind_of_a_row_tells_what_it_is(tmp_path: Path, heading: str, word: str, state: str) -> None:
    assert state_of(tmp_path, heading, word) == state


@pytest.mark.parametrize(
    ("heading", "answers", "states"),
    [
        ("İade mi?", ("Evet", "Hayır"), ["returned", "delivered"]),
        ("İptal", ("X", ""), ["cancelled", "delivered"]),
        ("Refunded?", ("yes", "no"), ["returned", "delivered"]),
        ("Hediye mi?", ("Evet", "Hayır"), ["delivered", "delivered"]),
    ],
)
def test_what_a_heading_asks_is_answered_by_yes(
    tmp_path: Path, heading: str, answers: tuple[str, str], states: list[str]
) -> None:
    rows = "".join(f"F{at};05.01.2026;Ayşe Er;100;{word}\n" for at, word in enumerate(answers))
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;Tutar;{heading}\n{rows}"))
    assert [one.state for one in plan.orders] == states


def test_a_till_with_sales_returns_and_purchases(tmp_path: Path) -> None:
    rows = (
        "F1;05.01.2026;Satış;Ayşe Er;Kupa;2;200,00\nF2;06.01.2026;İade;Ayşe Er;Kupa;1;100,00\n"
        "F3;06.01.2026;Alış;Toptancı;Kupa;10;500,00\n"
    )
    plan = read(text(tmp_path, f"Fiş No;Tarih;İşlem Türü;Müşteri;Ürün;Miktar;Tutar\n{rows}"))
    assert plan.sums == {"TRY": Sums(30_000, 0, 10_000)}
    assert plan.skipped == [Skipped(4, "Alış", 1)]


def test_a_type_that_tells_of_something_else_is_no_kind(tmp_path: Path) -> None:
    rows = "F1;05.01.2026;Bireysel;Ayşe Er;200,00\nF2;06.01.2026;Kurumsal;Can Ak;100,00\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Tip;Müşteri;Tutar\n{rows}"))
    assert [one.state for one in plan.orders] == ["delivered", "delivered"]


HEAD = "Fiş No;Tarih;İşlem Türü;Müşteri;Ürün;Miktar;Tutar;Asıl Fiş No\n"


@pytest.mark.parametrize("many", [0, 40])
def test_a_return_under_the_number_of_its_sale_gives_money_of_that_back(tmp_path: Path, many: int) -> None:
    """`many`: so many other sales that rows are taken for orders."""
    rows = (
        "F1;06.01.2026;İade;Ayşe Er;Kupa;1;100,00;\nF1;05.01.2026;Satış;Ayşe Er;Kupa;2;200,00;\n"
        "F9;06.01.2026;İade;Can Ak;Kupa;1;70,00;\n"
    )
    others = "".join(f"S{at};05.01.2026;Satış;Ece Su;Kupa;1;1,00;\n" for at in range(many))
    plan = read(text(tmp_path, HEAD + rows + others))
    found = {one.number: (one.name, one.total, one.refunded, one.state) for one in plan.orders}
    assert found["F1"] == ("Ayşe Er", 20_000, 10_000, "partly_returned")
    assert found["F9"] == ("Can Ak", 7_000, 7_000, "returned")
    assert (len(found), plan.problems) == (2 + many, [])


def test_a_return_that_names_its_sale_is_a_line_of_it(tmp_path: Path) -> None:
    rows = "F1;05.01.2026;Satış;Ayşe Er;Kupa;2;200,00;\nF9;06.01.2026;İade;Ayşe Er;Kupa;1;100,00;F1\n"
    (order,) = read(text(tmp_path, HEAD + rows)).orders
    assert (order.number, order.refunded, order.state) == ("F1", 10_000, "partly_returned")
    assert [(line.quantity, line.paid) for line in order.lines] == [(2_000, 20_000), (-1_000, -10_000)]


def test_numbers_of_receipts_hold_their_lines_together(tmp_path: Path) -> None:
    head = "Receipt No,Transaction Date,Item,Qty,Unit Price,Total,Customer\n"
    rows = "7,2026-01-05,Cup,2,10.00,20.00,Ann Lee\n7,2026-01-05,Plate,1,5.00,5.00,Ann Lee\n"
    (order,) = read(text(tmp_path, head + rows)).orders
    assert (order.number, order.total, len(order.lines)) == ("7", 2_500, 2)


@pytest.mark.parametrize(
    ("heading", "cell", "state"),
    [
        ("İade Tarihi", "07.01.2026", "returned"), ("İade Tarihi", "", "delivered"),
        ("İade Tarihi", "-", "delivered"), ("İptal Tarihi", "00.00.0000", "delivered"),
        ("İptal Tarihi", "07.01.2026", "cancelled"), ("Return Date", "2026-01-07", "returned"),
        ("İade Talep Tarihi", "07.01.2026", "delivered"),
    ],
)  # fmt: skip
def test_a_day_of_return_or_cancellation_tells_what_became_of_it(
    tmp_path: Path, heading: str, cell: str, state: str
) -> None:
    rows = f"A1;05.01.2026;Ayşe Er;20;{cell}\nA2;05.01.2026;Can Ak;20;08.01.2026\n"
    assert read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;Tutar;{heading}\n{rows}")).orders[0].state == state


def test_a_sum_that_went_back_tells_more_than_its_day(tmp_path: Path) -> None:
    head = "Sipariş No;Tarih;Müşteri;Ürün;Tutar;İade Tarihi;İade Tutarı\n"
    (order,) = read(text(tmp_path, f"{head}A1;05.01.2026;Ayşe Er;Kupa;200;07.01.2026;50\n")).orders
    assert (order.state, order.refunded) == ("partly_returned", 5_000)


def test_a_kind_that_nobody_knows_is_told_and_can_be_explained(tmp_path: Path) -> None:
    rows = "".join(
        f"F{at};05.01.2026;{word};Ayşe Er;20\n" for at, word in enumerate(["Satış", "Hibe", "Satış", "İade"])
    )
    path = text(tmp_path, f"Fiş No;Tarih;İşlem Türü;Müşteri;Tutar\n{rows}")
    plan = read(path)
    assert [(one.row, one.found, one.effect) for one in plan.problems] == [(3, "Hibe", "state")]
    assert [one.state for one in plan.orders][:3] == ["delivered"] * 3
    with open_book(path) as book:
        told = make_plan(book, recognise(book).with_states({"Hibe": "cancelled"}))
    assert ([one.state for one in told.orders][1], told.problems) == ("cancelled", [])
