"""Many new orders at once give the same books as one by one."""

from datetime import timedelta
from random import Random
from typing import Any

from tests.services.books import balance, change, customer, kinds, lots, on, order, spend
from vefa.db.models import Order, Refund
from vefa.db.shop import write
from vefa.rules.points import award, basis, counts
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.ledger import SLICE
from vefa.services.new_orders import NewOrders
from vefa.services.programme import kept_versions
from vefa.services.sums import recount

TODAY = on("2026-06-01")


@write
def enter(sales: list[tuple[int | None, dict[str, Any]]]) -> None:
    """As an import does: decide by the rules, write the row, book."""
    new = NewOrders(today=TODAY)
    version = kept_versions("")[0]
    for who, said in sales:
        counted = counts(said["state"], guest=who is None, undone=False, foreign=said["currency"] != "TRY")
        money = basis(said["goods"], said["refunded"], 0) if counted else 0
        got = award(
            version.rules,
            version.rules.expiry,
            money=money,
            channel=said["channel"],
            day=on(said["day"]),
            delivered=on(said["delivered"]) if said["delivered"] else None,
            today=TODAY,
        )
        kept = {"basis": money if who else 0, "earned": got.points, "waiting": got.points if got.waits else 0}
        release = got.release.isoformat() if got.points else None
        number = order(who, **said, **kept, programme=version.id, release=release)
        if who is not None and got.points:
            new.book(number, who, got.points, release=got.release, programme=version.id, money=money)
    new.close()


def some(seed: int, count: int) -> list[dict[str, Any]]:
    """Plausible orders of the last two years."""
    dice = Random(seed)
    return [
        {
            "goods": dice.randrange(0, 90000),
            "refunded": dice.choice((0, 0, 0, 5000)),
            "day": (TODAY - timedelta(days=dice.randrange(700))).isoformat(),
            "moment": None,
            "channel": dice.choice(("counter", "trendyol", "web")),
            "state": dice.choice(("new", "shipped", "delivered", "cancelled", "unpaid", "partly_returned")),
            "delivered": dice.choice((None, (TODAY - timedelta(days=dice.randrange(90))).isoformat())),
            "currency": dice.choice(("TRY", "TRY", "TRY", "USD")),
        }
        for _ in range(count)
    ]


def test_the_same_books_as_one_by_one(shop: object) -> None:
    sales = some(7, 300)
    twins = [customer(f"Müşteri {number}") for number in range(8)]
    singles = [customer(f"Eş {number}") for number in range(8)]
    for place in (0, 1):  # both begin with a deficit
        _owe(twins[place])
        _owe(singles[place])
    enter([(twins[place % 9] if place % 9 < 8 else None, said) for place, said in enumerate(sales)])
    for place, said in enumerate(sales):
        number = order(singles[place % 9] if place % 9 < 8 else None, **said)
        book_order(number, today=TODAY)
    for one, twin in zip(singles, twins, strict=True):
        assert (balance(one), lots(one)) == (balance(twin), lots(twin))
        assert kinds(one) == kinds(twin)
    _refund_rows()
    recount()
    assert check() == []


def test_booking_one_of_them_again_changes_nothing(shop: object) -> None:
    ayse = customer()
    enter([(ayse, said) for said in some(3, 60)])
    before = kinds(ayse)
    for row in Order.select():
        book_order(row.id, today=TODAY)
    assert kinds(ayse) == before


def test_more_than_one_slice(shop: object) -> None:
    ayse = customer()
    said = some(1, 1)[0] | {"goods": 1000, "refunded": 0, "day": "2026-05-01", "channel": "counter"}
    enter([(ayse, said | {"state": "new", "currency": "TRY"})] * (SLICE + 7))
    assert balance(ayse) == (SLICE + 7, 0)


def _owe(who: int) -> None:
    """A return of spent points leaves the customer 40 below zero."""
    sale = order(who, 40000, "2026-05-01")
    book_order(sale, today=TODAY)
    spend(who, 40, "2026-05-02")
    change(sale, state="returned")
    book_order(sale, today=TODAY)


@write
def _refund_rows() -> None:
    for row in Order.select().where(Order.refunded > 0):
        Refund.create(order=row, day=row.day, amount=row.refunded)
