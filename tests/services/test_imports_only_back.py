"""Sheets that tell only what came back of orders that the shop has."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tests.conftest import NOW
from tests.files.made import sheets, text
from tests.services.orders_of import books, import_orders, line, order
from vefa.db.models import Order, OrderLine
from vefa.services.check import check as prove
from vefa.services.imports import undo_import
from vefa.services.imports.known import stored
from vefa.services.imports.look import look
from vefa.services.imports.only_back import told_whole
from vefa.services.imports.steps import Choices, bring_in, bring_in_all, check
from vefa.services.order_records import line_ids, line_records, order_records

TODAY = NOW.date()
HEAD = ["Sipariş No", "Tarih", "Müşteri", "Telefon", "Ürün", "Adet", "Tutar"]
WHO = ["A1", date(2026, 10, 30), "Ayşe Işık", "05320001122"]
SOLD = [[*WHO, "Kupa", 3, 90], [*WHO, "Tabak", 1, 160]]


@pytest.fixture(autouse=True)
def _shop(shop: object) -> None:
    """Every test has a shop."""


def bring(folder: Path, sold: Sequence[Sequence[Any]], back: Sequence[Any], title: str = "İadeler") -> int:
    """Bring a sheet of sales and one of what came back in; the id of the import."""
    head = HEAD if len(back) == len(HEAD) else [*HEAD[:4], "Tutar"]
    path = sheets(folder, {"Satışlar": [head, *sold], title: [head, back]})
    choices = [Choices(look(path, name).reading) for name in ("Satışlar", title)]
    sha256 = check(path, choices[0], today=TODAY).sha256
    return bring_in_all(path, choices, sha256, today=TODAY, now=NOW)[0].id


def stands() -> tuple[str, int, int]:
    """State, total and what is left of the one order, in minor units."""
    order = Order.get()
    return order.state, order.total, order.goods - order.refunded


@pytest.mark.parametrize(
    ("back", "left", "lines"),
    [
        (["Kupa", 1, 30], 22_000, [("delivered", 1_000), ("delivered", 0)]),
        (["Tabak", 1, 160], 9_000, [("delivered", 0), ("returned", 1_000)]),
    ],
)
def test_lines_or_pieces_of_an_order_come_back(
    tmp_path: Path, back: list[Any], left: int, lines: list[tuple[str, int]]
) -> None:
    bring(tmp_path, SOLD, [*WHO, *back])
    assert stands() == ("partly_returned", 25_000, left)
    query = OrderLine.select(OrderLine.state, OrderLine.returned).order_by(OrderLine.id)
    assert list(query.tuples()) == lines
    before = books()
    again = bring(tmp_path, SOLD, [*WHO, *back])  # told again it does not come back again
    assert stands() == ("partly_returned", 25_000, left)
    assert not prove()
    undo_import(again, today=TODAY, now=NOW)
    assert books() == before


def test_money_alone_comes_back_of_an_order(tmp_path: Path) -> None:
    bring(tmp_path, [[*WHO, 250]], [*WHO, 60])
    assert stands() == ("partly_returned", 25_000, 19_000)


def test_all_of_it_comes_back_or_is_cancelled(tmp_path: Path) -> None:
    bring(tmp_path, [[*WHO, 250]], [*WHO, -250])
    assert stands()[0] == "returned"
    bring(tmp_path, [[*WHO, 250]], [*WHO, 250], "İptaller")
    assert stands()[2] == 0


def test_thousands_of_lines_that_come_back_take_no_longer_for_each() -> None:
    names = [f"Kupa {one}" for one in range(3_000)]
    import_orders(order("1", *(line(100, product=one, quantity=2_000) for one in names)))
    number = Order.get().id
    kept, lines = stored([number])[number]
    backs = [line(50, product=one, state="returned") for one in reversed(names)]
    start = perf_counter()
    whole = told_whole(order("1", *backs, state="returned"), kept, lines)
    assert perf_counter() - start < 1  # each beside each takes fifteen seconds
    assert {one.returned for one in whole.lines} == {1_000}


WOO = "Date,Order #,Status,Customer,Product(s),Items sold,N. Revenue\n"
WOO_SOLD = "2026-10-01 10:00:00,101,completed,Ayşe Işık,2× Kupa,2,200\n"
WOO_BACK = "2026-10-10 10:00:00,101,completed,Ayşe Işık,,0,-50\n"
WOO_MORE = "2026-10-12 10:00:00,101,completed,Ayşe Işık,,0,-30\n"


def told(folder: Path, rows: str) -> tuple[int, int, int]:
    """Bring a sheet of WooCommerce Analytics in: the import, how many orders it changed, its problems."""
    path = text(folder, WOO + rows, "woo.csv")
    choices = Choices(look(path).reading)
    checked = check(path, choices, today=TODAY)
    done = bring_in(path, choices, checked.sha256, today=TODAY, now=NOW)
    return done.id, checked.preview.counts.changed, len(checked.problems)  # type: ignore[union-attr]


def test_refund_rows_are_laid_to_the_sale_of_an_earlier_file(tmp_path: Path) -> None:
    assert told(tmp_path, WOO_BACK)[1:] == (0, 1)  # nobody knows yet what it gives back
    told(tmp_path, WOO_SOLD)
    assert told(tmp_path, WOO_BACK)[1:] == (1, 0)
    assert stands() == ("partly_returned", 20_000, 15_000)
    before = books()
    assert told(tmp_path, WOO_BACK)[1:] == (0, 0)
    assert books() == before
    _more, changed, problems = told(tmp_path, WOO_BACK + WOO_MORE)
    assert (changed, problems) == (1, 0)
    assert stands() == ("partly_returned", 20_000, 12_000)
    told(tmp_path, WOO_SOLD + WOO_BACK + WOO_MORE)  # all of it in one sheet is the same
    assert stands() == ("partly_returned", 20_000, 12_000)
    assert not prove()


def test_an_order_with_a_refund_row_is_still_the_sum_of_its_lines(tmp_path: Path) -> None:
    """Otherwise our own list of its lines would be evened out where it comes in again."""
    told(tmp_path, WOO_SOLD)
    told(tmp_path, WOO_BACK)
    (record,) = order_records([Order.get().id])
    assert (record.total, record.refunded) == (20_000, 5_000)
    assert sum(one.paid for one in line_records(line_ids([record.id]))) == 20_000


def test_a_saved_list_tells_what_came_back_of_the_total_it_tells() -> None:
    """The total is without what lines below zero gave back; taken off again, the list would bring in less."""
    sold = line(20_000)
    import_orders(order("1", sold))
    import_orders(order("1", sold, line(-5_000, quantity=-1_000, state="returned")))
    assert stands()[1:] == (15_000, 15_000)
    (record,) = order_records([Order.get().id])
    assert (record.total, record.refunded) == (15_000, 0)


def test_a_refund_row_is_taken_back_with_its_import_and_may_give_all_back(tmp_path: Path) -> None:
    told(tmp_path, WOO_SOLD)
    before = books()
    one, *_rest = told(tmp_path, WOO_BACK.replace("-50", "-200"))
    assert stands() == ("returned", 20_000, 0)
    undo_import(one, today=TODAY, now=NOW)
    assert books() == before
    told(tmp_path, WOO_BACK.replace("-50", "-200"))
    told(tmp_path, WOO_MORE)  # of what came back wholly nothing more comes back
    assert stands() == ("returned", 20_000, 0)
    assert not prove()
