"""Columns of money, pieces, days or signs for what came back or was cancelled."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read, table
from vefa.files.plan import Plan

HEAD = ["Sipariş No", "Tarih", "Müşteri", "Tutar"]
LINES = ["Sipariş No", "Tarih", "Müşteri", "Ürün", "Adet", "Tutar"]
DAY = date(2026, 1, 5)


def orders(folder: Path, headings: Sequence[str], *cells: Sequence[Any]) -> Plan:
    """The plan of rows that have the money of an order, and behind it what `cells` say."""
    rows = [[f"A{at}", DAY, f"Kişi {'ABC'[at % 3]}li", *one] for at, one in enumerate(cells)]
    return read(table(folder, [[*HEAD[:3], *headings], *rows]))


def states(plan: Plan) -> list[tuple[str, int, int]]:
    return [(one.state, one.total, one.refunded) for one in plan.orders]


STANDS, BACK, PART = (
    ("delivered", 25_000, 0),
    ("returned", 12_050, 12_050),
    ("partly_returned", 10_000, 4_000),
)


@pytest.mark.parametrize("heading", ["İade", "İade (TL)", "Returns", "İadeler ₺", "İade Tutarı", "Retoure"])
@pytest.mark.parametrize(
    "cells", [(0, 120.5, 40), ("0,00", "-120,50", "-40,00"), (None, "120,50", "40,00 TL")]
)
def test_money_that_went_back_is_read_below_any_such_heading(
    tmp_path: Path, heading: str, cells: Sequence[Any]
) -> None:
    plan = orders(tmp_path, ["Tutar", heading], *zip([250, 120.5, 100], cells, strict=True))
    assert states(plan) == [STANDS, BACK, PART]


@pytest.mark.parametrize("names", [["Tutar", "İade", "Net Tutar"], ["Tutar", "İade", "Toplam Tutar"]])
def test_what_was_billed_is_the_total_and_not_what_is_left_of_it(tmp_path: Path, names: list[str]) -> None:
    plan = orders(tmp_path, names, (250, 0, 250), (120.5, 120.5, 0), (100, 40, 60))
    assert states(plan) == [STANDS, BACK, PART]


@pytest.mark.parametrize("names", [["Net Tutar", "İade Tutarı"], ["Net Sales", "Returns"]])
def test_what_is_left_of_an_order_and_what_went_back_were_billed(tmp_path: Path, names: list[str]) -> None:
    plan = orders(tmp_path, names, (250, 0), (0, 120.5), (60, -40))
    assert (states(plan), plan.problems) == ([STANDS, BACK, PART], [])


def test_more_money_back_than_was_billed_is_told(tmp_path: Path) -> None:
    plan = orders(tmp_path, ["Tutar", "İade Tutarı"], (250, 0), (100, 120.5), (60, 40))
    message = "More came back than was billed; look whether the right columns are read"
    assert [(one.row, one.message) for one in plan.problems] == [(3, message)]


@pytest.mark.parametrize("heading", ["İptal Tutarı", "İptal", "Cancelled Amount"])
def test_money_that_was_never_taken_is_a_cancellation(tmp_path: Path, heading: str) -> None:
    plan = orders(tmp_path, ["Tutar", heading, "İade Tutarı"], (250, 0, 0), (120.5, 120.5, 0), (100, 40, 0))
    assert states(plan) == [STANDS, ("cancelled", 12_050, 0), PART]


def test_each_line_has_its_own_money_back(tmp_path: Path) -> None:
    rows = [
        ["A1", DAY, "Ayşe Er", "Kupa", 2, 100, 0],
        ["A1", DAY, "Ayşe Er", "Tabak", 1, 80, 80],
        ["A2", DAY, "Can Ak", "Kupa", 3, 120, 120],
        ["A3", DAY, "Ece Su", "Tabak", 4, 100, 25.5],
    ]
    plan = read(table(tmp_path, [[*LINES, "İade"], *rows]))
    assert states(plan) == [
        ("partly_returned", 18_000, 8_000), ("returned", 12_000, 12_000), ("partly_returned", 10_000, 2_550),
    ]  # fmt: skip
    assert [line.state for line in plan.orders[0].lines] == ["delivered", "returned"]


@pytest.mark.parametrize("heading", ["İade", "İade Adedi", "Returned Qty"])
@pytest.mark.parametrize("sign", [1, -1])
def test_pieces_that_came_back_are_no_money(tmp_path: Path, heading: str, sign: int) -> None:
    rows = [
        ["A1", DAY, "Ayşe Er", "Kupa", 2, 100, 0],
        ["A2", DAY, "Can Ak", "Kupa", 3, 120, 3 * sign],
        ["A3", DAY, "Ece Su", "Tabak", 4, 100, 1 * sign],
    ]
    plan = read(table(tmp_path, [[*LINES, heading], *rows]))
    assert states(plan) == [
        ("delivered", 10_000, 0), ("returned", 12_000, 12_000), ("partly_returned", 10_000, 2_500),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "state"), [("İade", "returned"), ("İptal", "cancelled"), ("Refund", "returned")]
)
@pytest.mark.parametrize(("no", "yes"), [(0, 1), ("0", "1")])
def test_one_and_zero_say_yes_and_no(tmp_path: Path, heading: str, state: str, no: Any, yes: Any) -> None:
    plan = orders(tmp_path, ["Tutar", heading], (250, no), (120.5, yes))
    assert [one.state for one in plan.orders] == ["delivered", state]


def test_days_below_such_a_heading_say_when_it_came_back(tmp_path: Path) -> None:
    plan = orders(tmp_path, ["Tutar", "İade"], (250, None), (120.5, date(2026, 1, 9)))
    assert states(plan) == [STANDS, BACK]


def test_a_column_of_returns_that_is_not_understood_is_named(tmp_path: Path) -> None:
    rows = [["A1", DAY, "Ayşe Er", "Kupa", 2, 100, 1], ["A2", DAY, "Can Ak", "Kupa", 3, 120, 0]]
    plan = read(table(tmp_path, [[*LINES, "İptal Adedi"], *rows]))
    assert [one.message for one in plan.problems] == [
        "What the column “İptal Adedi” tells is not known; it was not read"
    ]


@pytest.mark.parametrize("heading", ["İade", "İade mi?", "Refunded?"])
def test_a_ticked_box_says_yes(tmp_path: Path, heading: str) -> None:
    plan = orders(tmp_path, ["Tutar", heading], (250, False), (120.5, True))
    assert states(plan) == [STANDS, BACK]


def test_an_order_book_kept_by_hand_may_have_such_a_column_too(tmp_path: Path) -> None:
    head = ["Tarih", "İşlem Kodu", "İsim Soyisim", "Ürün", "Adet", "Toplam Fiyat", "Durum", "İade"]
    rows = [[DAY, "1", "Ayşe Er", "Kupa", 2, 250, "", 0], [DAY, "2", "Can Ak", "Kupa", 1, 120.5, "", 120.5]]
    plan = read(table(tmp_path, [head, *rows]))
    assert plan.format == "hand_kept"
    assert [(one.state, one.refunded) for one in plan.orders] == [("new", 0), ("returned", 12_050)]


def test_where_one_may_be_a_piece_or_a_yes_it_is_told(tmp_path: Path) -> None:
    rows = [["A1", DAY, "Ayşe Er", "Kupa", 3, 90, 1], ["A2", DAY, "Can Ak", "Kupa", 1, 30, 0]]
    plan = read(table(tmp_path, [[*LINES, "İade"], *rows]))
    assert [one.refunded for one in plan.orders] == [3_000, 0]
    assert [one.message for one in plan.problems] == ["“İade” is read as the number of pieces that came back"]


def test_a_dash_says_that_nothing_came_back(tmp_path: Path) -> None:
    plan = orders(tmp_path, ["Tutar", "İade"], (250, "-"), (120.5, "X"))
    assert (states(plan), plan.problems) == ([STANDS, BACK], [])


def test_a_rate_of_returns_is_no_money(tmp_path: Path) -> None:
    plan = orders(tmp_path, ["Tutar", "İade Oranı"], (250, "%0"), (120.5, "%10"))
    assert [one.refunded for one in plan.orders] == [0, 0]
    assert len(plan.problems) == 1


@pytest.mark.parametrize(
    ("no", "yes", "state", "back"),
    [
        (0, 1, "returned", 10_000), ("0", "1", "returned", 10_000), (0, 40, "partly_returned", 4_000),
        ("0,00", "40,00", "partly_returned", 4_000),
    ],
)  # fmt: skip
def test_the_whole_column_tells_where_nothing_came_back_of_the_first_orders(
    tmp_path: Path, no: Any, yes: Any, state: str, back: int
) -> None:
    plan = orders(tmp_path, ["Tutar", "İade"], *[(100, no)] * 450, (100, yes), (100, yes))
    assert [one.refunded for one in plan.orders][-3:] == [0, back, back]
    assert [one.state for one in plan.orders][-3:] == ["delivered", state, state]
    assert plan.problems == []


def test_pieces_may_come_back_late_in_a_sheet(tmp_path: Path) -> None:
    rows = [[f"A{at}", DAY, "Ayşe Er", "Kupa", 4, 100, 3 if at == 450 else 0] for at in range(451)]
    plan = read(table(tmp_path, [[*LINES, "İade"], *rows]))
    assert (plan.orders[450].state, plan.orders[450].refunded) == ("partly_returned", 7_500)
