"""What cells say in a whole sheet: amounts, days and phones, and what is told where they cannot be read."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table, text
from vefa.errors import VefaError
from vefa.files.amounts import Amounts
from vefa.files.plan import Fix, Plan

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Tutar"]


def plan_of(
    folder: Path,
    *,
    days: Sequence[Any] = ("05.01.2026",),
    phones: Sequence[Any] = (),
    totals: Sequence[Any] = (10,),
) -> Plan:
    """Orders of which each has the next of these cells; the last one is used on."""
    count = max(map(len, (days, phones, totals)))
    day, phone, total = ([*cells, *[cells[-1] if cells else ""] * count] for cells in (days, phones, totals))
    rows = [[f"N{at}", day[at], "Ayşe Er", phone[at], total[at]] for at in range(count)]
    return read(table(folder, [HEAD, *rows]))


# --- amounts


def test_a_barcode_among_pieces_and_prices_leaves_its_row_out(tmp_path: Path) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Birim Fiyat"]
    rows = [["N1", "05.01.2026", "Can", "Su", 8690000000000, 10], ["N2", "05.01.2026", "Can", "Su", 2, 10]]
    rows.append(["N3", "05.01.2026", "Can", "Su", 900_000_000, 900_000_000])
    plan = read(table(tmp_path, [head, *rows]))
    assert [order.total for order in plan.orders] == [2_000]
    assert [(one.row, one.field, one.effect) for one in plan.problems if one.row] == [
        (2, "quantity", "left_out"), (4, "price", "left_out"),
    ]  # fmt: skip


def test_more_money_than_can_be_added_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="more than any shop sells for"):
        plan_of(tmp_path, totals=["999999999999999"] * 6)
    head = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Satır Tutarı"]
    rows = [["N1", "05.01.2026", "Can", "Su", 1, 999_999_999_999_999]] * 100  # the order alone is too much
    with pytest.raises(VefaError, match="more than any shop sells for"):
        read(table(tmp_path, [head, *rows]))


def test_a_price_that_no_column_tells_is_what_was_paid_for_one_piece(tmp_path: Path) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Tutar"]
    rows = [
        ["N1", "05.01.2026", "Ayşe Er", "Çay", 2, "10,01"],
        ["N2", "05.01.2026", "Can", "Su", -2, "-10,03"],
    ]
    assert list(read(table(tmp_path, [head, *rows])).orders.lines.price) == [501, 502]  # half up


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("1.234,56", 123_456), ("1,234.56", 123_456), ("1.234", 123_400), ("1 234,56 TL", 123_456),
        ("₺1.234,50", 123_450), ("-12,00", -1_200), ("(12,00)", -1_200), ("2,17", 217),
        ("6,25541E+13", 6_255_410_000_000_000), ("5321234567.0", 532_123_456_700),
        ("12,50 Türk Lirası", 1_250),
    ],
)  # fmt: skip
def test_amounts_beside_others_of_a_turkish_sheet(tmp_path: Path, written: str, minor: int) -> None:
    plan = plan_of(tmp_path, totals=["99,90", written, "7"])
    assert ([order.total for order in plan.orders], plan.problems) == ([9_990, minor, 700], [])


@pytest.mark.parametrize(
    ("totals", "minor", "doubt"),
    [
        (["1.234", "2.500"], [123_400, 250_000], True),
        (["1.234", "2,50"], [123_400, 250], False),
        (["1.234", "2.50"], [123_400, 250], True),  # is it 1,23, though nobody writes three decimals?
        (["1,234", "2.50"], [123_400, 250], False),
        (["12", "7"], [1_200, 700], False),
        ([1.234, 2.5], [123, 250], False),
    ],
)
def test_the_column_tells_or_the_country_does_and_it_is_listed(
    tmp_path: Path, totals: list[Any], minor: list[int], *, doubt: bool
) -> None:
    plan = plan_of(tmp_path, totals=totals)
    assert [order.total for order in plan.orders] == minor
    assert [("amounts" in one.message, one.row) for one in plan.problems] == [(True, 0)] * doubt


def test_a_per_cent_is_a_discount_and_no_money(tmp_path: Path) -> None:
    head = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Birim Fiyat", "İndirim"]
    rows = [
        ["N1", "05.01.2026", "Ayşe Er", "Çay", 2, "50,00", "%18"],
        ["N2", "05.01.2026", "Can", "Su", 1, 20, 5],
    ]
    assert [order.total for order in read(table(tmp_path, [head, *rows])).orders] == [8_200, 1_500]
    (problem,) = plan_of(tmp_path, totals=["10,00", "%18"]).problems
    assert (problem.message, problem.found) == ("The amount is no number", "%18")


# --- days


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("31.12.2025 14:05", "2025-12-31", "2025-12-31T11:05:00Z"),
        ("4.08.2025 02:14", "2025-08-04", "2025-08-03T23:14:00Z"),
        ("2025-01-01 21:11:17 +0300", "2025-01-01", "2025-01-01T18:11:17Z"),
        ("25 Kas 2026", "2026-11-25", None),
        ("25 Kasım 2026 Çarşamba 14:05", "2026-11-25", "2026-11-25T11:05:00Z"),
        ("20250131", "2025-01-31", None),
        (20250131, "2025-01-31", None),
        (45688.25, "2025-01-31", "2025-01-31T03:00:00Z"),
        (datetime.fromisoformat("2025-01-31T06:00:00"), "2025-01-31", "2025-01-31T03:00:00Z"),
        (date(2025, 1, 31), "2025-01-31", None),
        (datetime.fromisoformat("2025-01-31T00:00:00"), "2025-01-31", None),
    ],
)
def test_days_need_no_other_cell(tmp_path: Path, written: Any, day: str, moment: str | None) -> None:
    plan = plan_of(tmp_path, days=[written])
    assert [(order.day, order.moment) for order in plan.orders] == [(day, moment)]
    assert plan.problems == []


@pytest.mark.parametrize(
    ("days", "first", "doubt"),
    [
        (["10/2/2017 10:56", "13/2/2017 09:00"], "2017-02-10", False),
        (["10/2/2017 10:56", "2/13/2017 09:00"], "2017-10-02", False),
        (["10/2/2017 10:56", "2/3/2017 09:00"], "2017-02-10", True),
        (["10/2/2017", "13.2.2017"], "2017-02-10", True),
        (["10/2/2017", "2017-02-13"], "2017-02-10", True),
        (["10 2 2017", "2 3 2017"], "2017-02-10", True),
        (["'10/2/2017", "Salı 3/2/2017"], "2017-02-10", True),
        (["10.2.2017", "2.3.2017"], "2017-02-10", False),
    ],
)
def test_the_whole_column_tells_day_or_month_first(
    tmp_path: Path, days: list[str], first: str, *, doubt: bool
) -> None:
    plan = plan_of(tmp_path, days=days)
    assert plan.orders[0].day == first
    assert [("month" in one.message, one.row) for one in plan.problems] == [(True, 0)] * doubt


def test_one_slip_in_a_long_column_is_told_and_nothing_else_changes(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, days=[*[f"{at}/2/2017" for at in range(1, 26)], "2/27/2017"])
    assert [one.message for one in plan.problems] == ["This is no date"]
    assert (len(plan.orders), plan.first, plan.last) == (25, "2017-02-01", "2017-02-25")


# --- phones


@pytest.mark.parametrize(
    ("written", "message", "fix"),
    [
        ("532 000 12", "The phone is too short: 8 digits", ""),
        ("0532 123 45 678", "The phone is too long: 12 digits", ""),
        ("5,32123E+09", "A spreadsheet has rounded the phone", ""),
        ("O532 l23 45 67", "The phone is no number", "0532 123 45 67"),
        ("0561 234 56 78", "There is no such phone number", ""),
    ],
)
def test_a_phone_that_cannot_be_read_is_told(tmp_path: Path, written: str, message: str, fix: str) -> None:
    (problem,) = plan_of(tmp_path, phones=["0533 765 43 21", written]).problems
    assert (problem.row, problem.column, problem.found, problem.message) == (3, "Telefon", written, message)
    assert problem.effect == "without"
    assert problem.fix is not None
    assert problem.fix.value == fix


@pytest.mark.parametrize(
    "written", ["yok", "-", "5555555555", "0500 000 00 00", "1234567890", "0532*****67", "ali@posta.example"]
)
def test_what_stands_for_no_phone_is_no_problem(tmp_path: Path, written: str) -> None:
    plan = plan_of(tmp_path, phones=["0533 765 43 21", written])
    assert (plan.problems, plan.orders[1].phone) == ([], "")


def test_a_letter_in_a_phone_is_mended_as_proposed(tmp_path: Path) -> None:
    path = table(tmp_path, [HEAD, ["N1", "05.01.2026", "Ayşe Er", "O532 l23 45 67", 10]])
    plan = read(path, fixes={(2, "phone"): Fix("", "0532 123 45 67")})
    assert (plan.problems, plan.orders[0].phone) == ([], "+905321234567")


@pytest.mark.parametrize("heading", ["Tutar (kuruş)", "total_cents", "Tutar [Kuruş]", "Amount in cents"])
@pytest.mark.parametrize("cell", ["125050", "125.050", "125050,00"])
def test_money_in_the_smallest_unit_is_told_by_its_heading(tmp_path: Path, heading: str, cell: str) -> None:
    rows = f"A1;02.11.2026;Ayşe Er;{cell}\nA2;03.11.2026;Can Ak;9.900,00\n"
    plan = read(text(tmp_path, f"Sipariş No;Tarih;Müşteri;{heading}\n{rows}"))
    assert [one.total for one in plan.orders] == [125_050, 9_900]


def test_a_price_in_cents_makes_lines_in_cents(tmp_path: Path) -> None:
    head = "Order ID,Date,Customer,Product,Quantity,unit_price_cents,Currency\n"
    (order,) = read(text(tmp_path, f"{head}A1,2026-11-02,Ayşe Er,Cup,3,1250,JPY\n")).orders
    assert [(line.price, line.paid) for line in order.lines] == [(1_250, 3_750)]
    (other,) = read(text(tmp_path, f"{head}A1,2026-11-02,Ayşe Er,Cup,3,1250,USD\n")).orders
    assert [(line.price, line.paid) for line in other.lines] == [(1_250, 3_750)]


def test_texts_that_are_not_read_are_pieces_also_where_an_amount_says_the_same() -> None:
    amounts = Amounts("comma", "TRY")
    amounts.note({"1,500", " 2 ", ""}, pieces=False)
    assert (amounts.texts, amounts.piece_texts) == ({"1,500", "2"}, set())
    amounts.note({"1,500", "3"}, pieces=True)
    assert (amounts.texts, amounts.piece_texts) == ({"1,500", "2", "3"}, {"1,500", "3"})
