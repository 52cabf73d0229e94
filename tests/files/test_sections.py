"""Titles inside a sheet below which rows are returns or cancellations."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tests.files.made import read, sheets, table
from vefa.files.plan import Orders, Plan, PlanLine, PlanOrder
from vefa.files.turned_back import Back, turn_back

DAY = date(2026, 1, 5)
HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Tutar"]
A1 = ["A1", date(2026, 1, 5), "Ayşe Er", "0532 111 22 33", 100]
A2 = ["A2", date(2026, 1, 6), "Can Ak", "0533 111 22 33", 60]
LINES = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Tutar"]
TWO = [
    ["A1", date(2026, 1, 5), "Ayşe Er", "Kupa", 3, 90],
    ["A1", date(2026, 1, 5), "Ayşe Er", "Tabak", 1, 40],
    ["A2", date(2026, 1, 6), "Can Ak", "Kupa", 1, 30],
]


def states(plan: Plan) -> list[tuple[str, str, int, int]]:
    return [(one.number, one.state, one.total, one.refunded) for one in plan.orders]


def told(plan: Plan) -> list[tuple[int, str]]:
    return [(one.row, one.message) for one in plan.problems]


def paid(row: Sequence[Any], amount: Any) -> list[Any]:
    return [*row[:-1], amount]


@pytest.mark.parametrize(
    "title",
    [
        "İADELER", "İade edilen siparişler", "Iade Edilen Ürünler:", "Ocak ayı iadeleri", "Returns",
        "RETOUREN", "Refunded orders", "İadeler (1)", "İptal ve iadeler", "İ A D E L E R",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "again", [[], [HEAD], [["Sip. No", "İade Tarihi", "Müşteri", "Telefon", "İade Tutarı"]]]
)
@pytest.mark.parametrize("amount", [100, "-100,00"])
def test_what_stands_below_a_title_of_returns_came_back(
    tmp_path: Path, title: str, again: list[list[str]], amount: Any
) -> None:
    plan = read(table(tmp_path, [HEAD, A1, A2, [], [title], *again, paid(A1, amount)]))
    assert states(plan) == [("A1", "returned", 10_000, 10_000), ("A2", "delivered", 6_000, 0)]
    assert told(plan) == [(5, "The rows below this title are read as returns")]
    assert (plan.rows, plan.sums["TRY"].total, plan.sums["TRY"].returned) == (3, 16_000, 10_000)


@pytest.mark.parametrize(
    "title", ["İPTALLER", "İptal edilen siparişler", "Cancelled orders", "Stornierungen"]
)
def test_what_stands_below_a_title_of_cancellations_was_cancelled(tmp_path: Path, title: str) -> None:
    plan = read(table(tmp_path, [HEAD, A1, A2, [title], A1]))
    assert states(plan) == [("A1", "cancelled", 10_000, 0), ("A2", "delivered", 6_000, 0)]
    assert plan.sums["TRY"].cancelled == 10_000


def test_returns_may_stand_above_the_sales_or_between_them(tmp_path: Path) -> None:
    back = ("A1", "returned", 10_000, 10_000)
    above = read(table(tmp_path, [["İADELER"], HEAD, A1, [], ["SATIŞLAR"], HEAD, A1, A2]))
    assert states(above) == [back, ("A2", "delivered", 6_000, 0)]
    between = read(table(tmp_path, [["OCAK"], HEAD, A1, ["İADELER"], A1, ["ŞUBAT"], A2]))
    assert states(between) == [back, ("A2", "delivered", 6_000, 0)]
    nested = read(table(tmp_path, [HEAD, A1, A2, ["İADELER"], ["OCAK"], A1]))
    assert states(nested) == [back, ("A2", "delivered", 6_000, 0)]


@pytest.mark.parametrize("sign", [1, -1])
def test_of_several_lines_the_one_that_came_back_is_told(tmp_path: Path, sign: int) -> None:
    back = ["A1", date(2026, 1, 9), "Ayşe Er", "Tabak", sign, 40 * sign]
    plan = read(table(tmp_path, [LINES, *TWO, ["İADELER"], back]))
    assert states(plan)[0] == ("A1", "partly_returned", 13_000, 4_000)
    assert [line.state for line in plan.orders[0].lines] == ["delivered", "returned"]
    assert plan.units == 5_000


def test_some_pieces_of_a_line_may_come_back_or_be_cancelled(tmp_path: Path) -> None:
    back = ["A1", date(2026, 1, 9), "Ayşe Er", "Kupa", 1, 30]
    plan = read(table(tmp_path, [LINES, *TWO, ["İADELER"], back]))
    assert states(plan)[0] == ("A1", "partly_returned", 13_000, 3_000)
    assert [line.returned for line in plan.orders[0].lines] == [1_000, 0]
    fallen = read(table(tmp_path, [LINES, *TWO, ["İPTALLER"], TWO[1]]))
    assert [line.state for line in fallen.orders[0].lines] == ["delivered", "cancelled"]
    assert (fallen.sums["TRY"].cancelled, fallen.sums["TRY"].returned) == (4_000, 0)


def test_a_part_of_the_money_is_partly_returned(tmp_path: Path) -> None:
    plan = read(table(tmp_path, [HEAD, A1, A2, ["İADELER"], paid(A1, 25)]))
    assert states(plan)[0] == ("A1", "partly_returned", 10_000, 2_500)


def test_more_that_came_back_than_was_sold_is_told(tmp_path: Path) -> None:
    plan = read(table(tmp_path, [HEAD, A1, A2, ["İADELER"], paid(A1, 150)]))
    assert states(plan)[0] == ("A1", "returned", 10_000, 10_000)
    message = "More came back than was billed; look whether the right columns are read"
    assert told(plan)[0] == (2, message)


@pytest.mark.parametrize(("count", "amount"), [(1, 40), (-1, -40)])
def test_a_return_whose_sale_is_not_there_is_told(tmp_path: Path, count: int, amount: int) -> None:
    back = ["R7", date(2026, 1, 9), "Ece Su", "Tabak", count, amount]
    plan = read(table(tmp_path, [LINES, *TWO, ["İADELER"], back]))
    assert states(plan)[2] == ("R7", "returned", 4_000, 4_000)
    assert [(line.quantity, line.price) for line in plan.orders[2].lines] == [(1_000, 4_000)]
    message = "The sale of this row is not in the sheet; it comes in as an order of its own"
    assert told(plan)[1:] == [(6, message)]


def test_without_numbers_the_last_sale_of_the_same_person_at_that_price_came_back(tmp_path: Path) -> None:
    other = [date(2026, 1, 7), *A1[2:]]
    rows = [HEAD[1:], A1[1:], other, A2[1:], ["İADELER"], [date(2026, 1, 8), *A1[2:]]]
    plan = read(table(tmp_path, rows))
    assert [(one.day, one.state) for one in plan.orders] == [
        ("2026-01-05", "delivered"), ("2026-01-07", "returned"), ("2026-01-06", "delivered"),
    ]  # fmt: skip


def test_a_line_that_nobody_understands_below_returns_is_told(tmp_path: Path) -> None:
    plan = read(
        table(tmp_path, [HEAD, A1, A2, ["İADELER"], A1, ["Toplam"], ["Kapıda ödeme bekleyenler"], A2])
    )
    message = "It is not known what this line means; the rows below it are read as those above it"
    assert told(plan)[1:] == [(7, message)]


def test_a_sheet_that_is_called_returns_holds_returns(tmp_path: Path) -> None:
    path = sheets(tmp_path, {"Satışlar": [HEAD, A1, A2], "İadeler": [HEAD, A1]})
    plan = read(path, sheet="İadeler")
    assert states(plan) == [("A1", "returned", 10_000, 10_000)]
    assert told(plan)[0] == (0, "All rows of this sheet are read as returns, for so it is called")
    assert [one.state for one in read(path, sheet="Satışlar").orders] == ["delivered", "delivered"]


def test_words_for_states_tell_more_than_the_name_of_the_sheet(tmp_path: Path) -> None:
    rows = [[*HEAD, "Durum"], [*A1, "İade Reddedildi"], [*A2, "İade Edildi"]]
    plan = read(sheets(tmp_path, {"İadeler": rows}))
    assert [one.state for one in plan.orders if one.number == "A2"] == ["returned"]
    assert "for so it is called" not in str(told(plan))


def test_rows_of_a_long_sheet_are_read_so_from_the_title_on(tmp_path: Path) -> None:
    many = [[f"B{at}", date(2026, 1, 7), "Can Ak", "0533 111 22 33", 10] for at in range(1200)]
    plan = read(table(tmp_path, [HEAD, *many[:600], ["İADELER"], *many[:300], ["SATIŞLAR"], *many[600:]]))
    assert [one.state for one in plan.orders] == ["returned"] * 300 + ["delivered"] * 900


def test_a_return_needs_no_day_where_its_sale_is_there(tmp_path: Path) -> None:
    rows = [HEAD, A1, A2, ["İADELER"], ["A1", None, "Ayşe Er", None, 100], ["R9", None, "Ece Su", None, 20]]
    plan = read(table(tmp_path, rows))
    assert states(plan) == [("A1", "returned", 10_000, 10_000), ("A2", "delivered", 6_000, 0)]
    assert told(plan)[1:] == [(6, "The date is missing")]
    assert (plan.first, plan.last) == ("2026-01-05", "2026-01-06")


@pytest.mark.parametrize("after", [["SATIŞLAR"], ["İPTALLER"]])
def test_returns_may_have_their_columns_elsewhere(tmp_path: Path, after: list[str]) -> None:
    a3 = ["A3", date(2026, 1, 7), "Ece Su", "0535 111 22 33", 40]
    below = [["İADELER"], ["Müşteri", "Sipariş No", "İade Tutarı"], ["Ayşe Er", "A1", "25,00"], after, a3]
    plan = read(table(tmp_path, [HEAD, A1, A2, [], *below]))
    assert states(plan)[:2] == [("A1", "partly_returned", 10_000, 2_500), ("A2", "delivered", 6_000, 0)]
    assert (plan.orders[2].number, plan.orders[2].total) == ("A3", 4_000)
    assert "left_out" not in {one.effect for one in plan.problems}


def test_returns_that_name_no_order_are_told_and_not_read(tmp_path: Path) -> None:
    below = [["İADELER"], ["Müşteri", "Ürün", "Neden"], ["Ayşe Er", "Kupa", "kırık"]]
    plan = read(table(tmp_path, [HEAD, A1, A2, [], *below]))
    assert [one.state for one in plan.orders] == ["delivered", "delivered"]
    assert "left_out" in {one.effect for one in plan.problems}


@pytest.mark.parametrize("again", [[], [["Sipariş No"]]])
@pytest.mark.parametrize("title", ["İADELER", "İPTALLER"])
def test_a_bare_number_below_a_title_turns_its_whole_order_back(
    tmp_path: Path, title: str, again: list[list[str]]
) -> None:
    plan = read(table(tmp_path, [LINES, *TWO, [title], *again, ["A1"], ["A9"]]))
    whole = ("A1", "returned", 13_000, 13_000) if title == "İADELER" else ("A1", "cancelled", 13_000, 0)
    assert states(plan) == [whole, ("A2", "delivered", 3_000, 0)]
    last = 6 + len(again) + 1
    assert told(plan)[1:] == [(last, "The order that this row gives money back of is not here")]


def test_numbers_of_figures_alone_may_stand_so_too(tmp_path: Path) -> None:
    sales = [[1000 + at, DAY, "Ayşe Er", "0532 111 22 33", 100 * at] for at in (1, 2, 3)]
    plan = read(table(tmp_path, [HEAD, *sales, ["İADELER"], [1002], [1003, None, "Ayşe Er"]]))
    assert [(one.state, one.refunded) for one in plan.orders] == [
        ("delivered", 0), ("returned", 20_000), ("returned", 30_000),
    ]  # fmt: skip


def test_goods_without_money_below_a_title_are_worth_what_they_cost(tmp_path: Path) -> None:
    back = ["A1", date(2026, 1, 9), "Ayşe Er", "Kupa", 1, None]
    plan = read(table(tmp_path, [LINES, *TWO, ["İADELER"], back]))
    assert states(plan)[0] == ("A1", "partly_returned", 13_000, 3_000)


def test_thousands_of_lines_that_came_back_take_no_longer_for_each() -> None:
    orders, names = Orders(), [f"Kupa {one}" for one in range(3_000)]
    one = PlanLine("", "", "", "", 2_000, 100, 200, "delivered")
    said = dict.fromkeys(("number", "name", "phone", "email", "buyer", "city", "birthday"), "")
    lines = [one._replace(product=name) for name in names]
    orders.append(
        PlanOrder("web", row=2, day="2026-01-05", moment=None, state="delivered", delivered=None,
                  currency="TRY", total=600_000, shipping=0, lines=lines, **said)
    )  # fmt: skip
    backs = [Back("returned", name, "", 1_000, 100) for name in reversed(names)]
    start = perf_counter()
    turn_back(orders, 0, range(3_000), backs, 600_000)
    assert perf_counter() - start < 0.5  # each beside each takes several seconds
    assert (orders.refunded[0], set(orders.lines.returned)) == (300_000, {1_000})
