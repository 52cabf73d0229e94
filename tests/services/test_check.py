"""The proof finds what is wrong, and says nothing when all is right."""

from datetime import UTC, datetime

import pytest

from tests.services.books import change, customer, on, order
from vefa.db.models import Customer, Lot, Order, database
from vefa.db.shop import write
from vefa.services import daily
from vefa.services.booking import book_order
from vefa.services.check import SHOWN, check
from vefa.services.sums import recount


@pytest.fixture
def sold(shop: object) -> int:
    """A customer with points from one order; the books agree."""
    ayse = customer()
    book_order(order(ayse, 30000), today=on("2026-03-02"))
    recount()
    return ayse


@write
def spoil(sql: str) -> None:
    database.execute_sql(sql)


def test_right_books(sold: int) -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        ("UPDATE customer SET balance = balance + 1", 2),
        ("UPDATE customer SET waiting = 5", 1),
        ("UPDATE lot SET left = 29", 2),
        ("UPDATE entry SET points = 31", 2),
        ("UPDATE orders SET earned = 29", 1),
        ("UPDATE orders SET goods = 40000", 2),
        ("UPDATE orders SET refunded = 1", 3),
        ("UPDATE customer SET orders = 3", 1),
    ],
)
def test_what_does_not_agree_is_told(sold: int, sql: str, faults: int) -> None:
    spoil(sql)
    assert len(check()) == faults


def test_work_left_over_is_told(sold: int) -> None:
    daily.run(on("2026-03-02"), now=datetime(2026, 3, 2, tzinfo=UTC))
    spoil("UPDATE lot SET expires = '2026-01-01'")
    assert len(check()) == 1


def test_many_faults_of_a_kind_are_counted(shop: object) -> None:
    for number in range(SHOWN + 5):
        customer(f"Müşteri {number}", waiting=1)
    told = check()
    assert len(told) == SHOWN + 1
    assert "5" in told[-1]


def test_an_order_nobody_booked_is_found(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 30000, channel="trendyol")
    recount()
    assert len(check()) == 1
    book_order(sale, today=on("2026-03-02"))
    assert check() == []
    change(sale, state="cancelled")
    assert len(check()) == 2
    assert (Order.select().count(), Customer.select().count(), Lot.select().count()) == (1, 1, 0)
