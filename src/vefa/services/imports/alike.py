"""Finds, fast, the orders that a file brings just as the shop has them: most of an overlapping file."""

from collections.abc import Sequence
from itertools import compress, repeat
from typing import Final

from vefa.db.models import Order, OrderLine
from vefa.db.read import among, rows
from vefa.files.plan import Orders
from vefa.services.imports.columns import line_rows
from vefa.services.imports.goods import Products
from vefa.services.imports.merging import more_back

_HEAD: Final = (
    Order.id, Order.state, Order.total, Order.shipping, Order.currency, Order.delivered, Order.goods,
    Order.refunded,
)  # fmt: skip
_LINE: Final = (
    OrderLine.order, OrderLine.position, OrderLine.key, OrderLine.product, OrderLine.quantity,
    OrderLine.price, OrderLine.paid, OrderLine.state,
)  # fmt: skip


def unlike(
    orders: Orders, span: slice, ids: Sequence[int], wanted: Sequence[bool], products: Products
) -> set[int]:
    """Ids of the wanted orders of `span` that may differ from how the shop has them; the others do not.

    `ids` and `wanted` have one place an order of `span`. Whose the orders are is not looked at.
    """
    listed = among(list(compress(ids, wanted)))
    heads = {order: head for order, *head in rows(Order.select(*_HEAD).where(Order.id.in_(listed)))}
    lines = set(rows(OrderLine.select(*_LINE).where(OrderLine.order.in_(listed))))
    lines ^= set(_lines(orders, span, ids, wanted, products))
    found = {line[0] for line in lines}
    if any(orders.lines.returned[orders.start[span.start] : orders.start[span.stop]]):
        found |= _partly_back(orders, span, ids)
    if any(orders.carrier[span]) or any(orders.tracking[span]) or any(orders.expected[span]):
        found |= _other_parcels(orders, span, ids, wanted)
    columns = (
        orders.state, orders.total, orders.shipping, orders.currency, orders.delivered, orders.refunded,
    )  # fmt: skip
    places = range(span.start, span.stop)
    said = zip(places, ids, *(column[span] for column in columns), strict=True)
    for at, order, state, total, shipping, currency, delivered, refunded in compress(said, wanted):
        *head, day, goods, back = heads[order]
        kept = goods - back
        other = head != [state, total, shipping, currency] or delivered not in {None, day}
        if other or (refunded and more_back(state, _paid(orders, at), total - shipping, refunded, kept)):
            found.add(order)
    return found


def _paid(orders: Orders, at: int) -> list[tuple[int, str]]:
    """What was paid for each line of an order, and its state."""
    part = slice(orders.start[at], orders.start[at + 1])
    return list(zip(orders.lines.paid[part], orders.lines.state[part], strict=True))


def _other_parcels(orders: Orders, span: slice, ids: Sequence[int], wanted: Sequence[bool]) -> set[int]:
    """Those of the wanted orders of whose parcel the file says something that the shop does not have."""
    query = Order.select(Order.id, Order.carrier, Order.tracking, Order.expected)
    listed = among(list(compress(ids, wanted)))
    known = {order: parcel for order, *parcel in rows(query.where(Order.id.in_(listed)))}
    said = zip(ids, orders.carrier[span], orders.tracking[span], orders.expected[span], strict=True)
    return {
        order
        for order, *parcel in compress(said, wanted)
        if any(new and new != old for new, old in zip(parcel, known[order], strict=True))
    }


def _partly_back(orders: Orders, span: slice, ids: Sequence[int]) -> set[int]:
    """Those of which a part of a line came back."""
    returned, start = orders.lines.returned, orders.start
    return {
        order
        for at, order in zip(range(span.start, span.stop), ids, strict=True)
        if any(returned[start[at] : start[at + 1]])
    }


def _lines(
    orders: Orders, span: slice, ids: Sequence[int], wanted: Sequence[bool], products: Products
) -> Sequence[tuple[object, ...]]:
    """The lines of the file as the shop keeps them; a product it does not know has the id 0."""
    lines = orders.lines
    part = slice(orders.start[span.start], orders.start[span.stop])
    named = zip(lines.product[part], lines.code[part], strict=True)
    columns = (
        lines.key[part], map(products.get, named, repeat(0)), lines.quantity[part], lines.price[part],
        lines.paid[part], lines.state[part],
    )  # fmt: skip
    return list(line_rows(orders, span, ids, wanted, *columns))
