"""What must hold of the books at every moment, and the books in a form that two shops can be compared in."""

from collections.abc import Iterator
from typing import Any

from peewee import fn

from vefa.db.models import CardMove, Customer, Entry, Lot, Order, OrderLine, Referral, Voucher, database
from vefa.db.read import rows
from vefa.services.check import check

_WRONG = """
    SELECT customer.id, balance, said.points, kept.points, least FROM customer
    LEFT JOIN (SELECT customer_id, sum(points) AS points, sum(waiting) AS waits FROM entry GROUP BY 1) AS said
        ON said.customer_id = customer.id
    LEFT JOIN (SELECT customer_id, sum("left") AS points, min("left") AS least FROM lot GROUP BY 1) AS kept
        ON kept.customer_id = customer.id
    WHERE balance <> coalesce(said.points, 0) OR waiting <> coalesce(waits, 0) OR waiting < 0
        OR max(balance, 0) <> coalesce(kept.points, 0) OR coalesce(least, 0) < 0
"""
_ORDERS = """
    SELECT orders.number, orders.goods, orders.refunded, sums.goods, sums.back, total, shipping, sums.whole
    FROM orders JOIN (
        SELECT order_id, sum(paid) AS whole, sum(CASE WHEN card IS NULL THEN paid ELSE 0 END) AS goods,
            sum(CASE WHEN card IS NULL THEN refunded ELSE 0 END) AS back,
            min(min(paid, refunded, paid - refunded, quantity - returned, returned)) AS least
        FROM order_line GROUP BY 1
    ) AS sums ON sums.order_id = orders.id
    WHERE orders.goods <> sums.goods AND NOT (orders.goods = 0 AND state IN ('cancelled', 'returned'))
        OR orders.refunded < sums.back OR total <> sums.whole + shipping OR sums.least < 0
        OR points_back NOT BETWEEN 0 AND points_used OR shipping_back NOT BETWEEN 0 AND shipping
"""

_PAID = """
    SELECT number, points_used, points_back, used.points, total, shipping_back, refunded, cards.paid
    FROM orders
    LEFT JOIN (SELECT order_id, sum(points) AS points FROM entry WHERE kind IN ('use', 'use_back') GROUP BY 1)
        AS used ON used.order_id = orders.id
    LEFT JOIN (SELECT order_id, -sum(amount) AS paid FROM card_move WHERE kind IN ('paid', 'back') GROUP BY 1)
        AS cards ON cards.order_id = orders.id
    WHERE points_used - points_back <> -coalesce(used.points, 0)
        OR coalesce(cards.paid, 0) NOT BETWEEN 0 AND max(total - shipping_back - refunded, 0)
"""


def wrong() -> list[Any]:
    """What does not hold: balance = entries = open lots - deficit, sums of lines = orders, no lot below zero.

    Computed here, beside the shop's own `check`.
    """
    found: list[Any] = list(database.execute_sql(_WRONG).fetchall())
    found += database.execute_sql(_ORDERS).fetchall()
    found += database.execute_sql(_PAID).fetchall()
    return [*found, *check()]


def books() -> list[Any]:
    """Everything that a customer could ask about, without the moments and in no order of writing."""
    return list(_books())


def shown() -> list[Any]:
    """How everything stands now, without how it came to be so."""
    found = list(_books())
    kept = (Lot.customer, Lot.born, Lot.expires, fn.SUM(Lot.left))
    open_lots = Lot.select(*kept).where(Lot.left > 0).group_by(Lot.customer, Lot.born, Lot.expires)
    return [_sorted(open_lots), *found[2:6], rows(Voucher.select(Voucher.id, Voucher.blocked_why)), found[7]]


def _books() -> Iterator[Any]:
    entries = (Entry.customer, Entry.day, Entry.kind, Entry.points, Entry.waiting, Entry.order)
    yield _sorted(Entry.select(*entries))
    yield _sorted(Lot.select(Lot.customer, Lot.order, Lot.born, Lot.expires, Lot.points, Lot.left))
    kept = (Customer.balance, Customer.waiting, Customer.tier, Customer.upgraded, Customer.notice)
    yield rows(
        Customer.select(*kept, Customer.lost, Customer.gift_year, Customer.spent).order_by(Customer.id)
    )
    orders = (Order.number, Order.customer, Order.state, Order.goods, Order.refunded, Order.earned)
    more = (Order.waiting, Order.release, Order.basis, Order.points_used, Order.points_back)
    yield rows(Order.select(*orders, *more).order_by(Order.id))
    lines = (OrderLine.quantity, OrderLine.returned, OrderLine.free, OrderLine.paid, OrderLine.refunded)
    yield rows(OrderLine.select(*lines, OrderLine.state).order_by(OrderLine.order, OrderLine.position))
    terms = (Voucher.kind, Voucher.customer, Voucher.uses, Voucher.balance, Voucher.last_day)
    yield rows(Voucher.select(*terms, Voucher.blocked_on, Voucher.origin).order_by(Voucher.id))
    yield _sorted(CardMove.select(CardMove.voucher, CardMove.amount, CardMove.kind, CardMove.day))
    yield rows(Referral.select(Referral.friend, Referral.state, Referral.release).order_by(Referral.id))


def _sorted(query: Any) -> list[Any]:
    return sorted(rows(query), key=repr)
