"""A long sequence of events: checkpoints agree, the books hold after each, and the pace does not matter."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.scenarios.loyalty import Difference, Story, empty_shop
from vefa.db.models import Customer, Entry, Lot, Order, Voucher, database
from vefa.db.read import rows
from vefa.services.check import check

Books = list[Any]

_WRONG = """
    SELECT count(*) FROM customer
    LEFT JOIN (SELECT customer_id, sum(points) AS points, sum(waiting) AS waits FROM entry GROUP BY 1) AS said
        ON said.customer_id = customer.id
    LEFT JOIN (SELECT customer_id, sum("left") AS points, min("left") AS least FROM lot GROUP BY 1) AS kept
        ON kept.customer_id = customer.id
    WHERE balance <> coalesce(said.points, 0) OR waiting <> coalesce(waits, 0)
        OR max(balance, 0) <> coalesce(kept.points, 0) OR coalesce(least, 0) < 0
"""


def differences(story: Mapping[str, Any]) -> list[Difference]:
    """Play `story` three times: as it is, once more, and with the shop opened on every day."""
    found, books = _played(story)
    for name, every_day in (("once more", False), ("every day", True)):
        more, again = _played(story, every_day=every_day)
        found += more
        if again != books:
            found.append(Difference(f"books played {name}", "the same", "others"))
    return found


def _played(story: Mapping[str, Any], *, every_day: bool = False) -> tuple[list[Difference], Books]:
    """What differs from the checkpoints or from how books hold, and the books at the end."""
    wanted = {one["after"]: one for one in story["checkpoints"]}
    found: list[Difference] = []

    def after(played: Story, number: int) -> None:
        (wrong,) = database.execute_sql(_WRONG).fetchone()
        if wrong:
            found.append(Difference(f"books after {number}", 0, wrong))
        if number in wanted:
            state = {key: value for key, value in wanted[number].items() if key != "after"}
            found.extend(played.compare(f"after {number}", state))

    with empty_shop():
        found += Story(story, after, every_day=every_day).run()
        found += [Difference("check", "", fault) for fault in check()]
        return found, list(_books())


def _books() -> Iterator[Any]:
    """Everything that a customer could ask about, without the moments."""
    entries = (Entry.customer, Entry.day, Entry.kind, Entry.points, Entry.waiting, Entry.order)
    yield sorted(rows(Entry.select(*entries)), key=repr)
    lots = (Lot.customer, Lot.born, Lot.expires, Lot.points, Lot.left)
    yield sorted(rows(Lot.select(*lots)), key=repr)
    customers = (Customer.balance, Customer.waiting, Customer.tier, Customer.lost, Customer.notice)
    yield rows(Customer.select(Customer.id, *customers).order_by(Customer.id))
    orders = (Order.earned, Order.waiting, Order.state, Order.basis, Order.refunded, Order.points_back)
    yield rows(Order.select(Order.number, *orders).order_by(Order.channel, Order.number))
    vouchers = (Voucher.code, Voucher.uses, Voucher.balance, Voucher.last_day)
    yield rows(Voucher.select(*vouchers).order_by(Voucher.code))
