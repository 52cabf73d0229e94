"""What is bought together in the orders of a span."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from vefa.db.models import Order, OrderLine, Product
from vefa.db.read import among, in_parts, rows
from vefa.rules.together import Together, together
from vefa.services.breakdown import order_day
from vefa.services.counting import completed

_PART = 20_000  # rows
_GONE = ("cancelled", "returned")


def bought_together(first: date, last: date) -> Together:
    """The pairs of products in completed orders; what was cancelled or came back is in no order."""
    return together(_baskets(first, last))


def product_names(wanted: set[int]) -> dict[int, tuple[str, str]]:
    """Name and code of products, by id."""
    query = Product.select(Product.id, Product.name, Product.code).where(Product.id.in_(among(wanted)))
    return {one: (name, code) for one, name, code in rows(query)}


def _baskets(first: date, last: date) -> Iterator[frozenset[int]]:
    """The different products of each order with lines."""
    order, goods = None, set[int]()
    for part in in_parts(_lines(first, last), _PART):
        for of, product in part:
            if of != order and goods:
                yield frozenset(goods)
                goods = set()
            order = of
            goods.add(product)
    if goods:
        yield frozenset(goods)


def _lines(first: date, last: date) -> Any:
    days = order_day(first, last).between(first.isoformat(), last.isoformat())
    kept = OrderLine.state.not_in(_GONE) & (OrderLine.quantity > OrderLine.returned)
    query = OrderLine.select(OrderLine.order, OrderLine.product).join(Order)
    return query.where(completed(), days, kept).order_by(OrderLine.order)
