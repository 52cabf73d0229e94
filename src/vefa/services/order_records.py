"""Orders and their lines, all that is kept of them, read for a list that leaves the program."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from peewee import JOIN

from vefa.db.models import Customer, Order, OrderLine, Product, Traits
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.services import settings
from vefa.services.customer_list import day_of

_FIELDS: Final = (
    Order.id, Order.channel, Order.number, Order.day, Order.moment, Order.state, Order.delivered,
    Order.currency, Order.total, Order.shipping, Order.goods, Order.refunded, Order.earned, Order.waiting,
    Order.release, Order.carrier, Order.tracking, Order.expected, Customer.number,
    Customer.name, Customer.phone, Customer.email, Customer.city, Order.made_by,
)  # fmt: skip
_LINE: Final = (
    OrderLine.id, OrderLine.order, OrderLine.key, Product.name, Product.code, Traits.category,
    Product.category, OrderLine.quantity, OrderLine.price, OrderLine.paid, OrderLine.state,
    OrderLine.returned,
)  # fmt: skip
_BACK: Final = frozenset(("returned", "partly_returned"))
_REFUNDED: Final = 4  # its place among the sums of an order


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """An order with its customer. Money in minor units of `currency`; `moment` in the shop's zone.

    `channel` and `state` are keys; `refunded` is all that came back; `customer_number` None: nobody is known.
    `number` is as it is kept, also one of our making, so that the list comes in again as it went out.
    """

    id: int
    channel: str
    number: str
    day: date
    moment: datetime | None
    state: str
    delivered: date | None
    currency: str
    total: int
    shipping: int
    goods: int
    refunded: int
    points: int
    waiting: int
    release: date | None
    carrier: str
    tracking: str
    expected: date | None
    customer_number: int | None
    customer: str
    phone: str
    email: str
    city: str


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line and its order. Quantities in thousandths, money in minor units of the order's currency."""

    order: OrderRecord
    key: str
    product: str
    code: str
    category: str
    quantity: int
    price: int
    paid: int
    state: str
    returned: int


def order_records(wanted: Sequence[int]) -> list[OrderRecord]:
    """The records of these ids, in their order; ids that are unknown are left out."""
    zone = ZoneInfo(settings.zone())
    asked = Order.select(*_FIELDS).join(Customer, JOIN.LEFT_OUTER).where(Order.id.in_(among(wanted)))
    found = {row[0]: _record(row, zone) for row in rows(asked)}
    return [found[one] for one in wanted if one in found]


def line_ids(wanted: Sequence[int]) -> "array[int]":
    """Ids of the lines of these orders, in the order of the orders."""
    asked = OrderLine.select(OrderLine.order, OrderLine.id).where(OrderLine.order.in_(among(wanted)))
    of_order: dict[int, list[int]] = {}
    for order, line in rows(asked.order_by(OrderLine.order, OrderLine.position)):
        of_order.setdefault(order, []).append(line)
    return array("q", [line for order in wanted for line in of_order.get(order, ())])


def line_records(wanted: Sequence[int]) -> list[LineRecord]:
    """The lines of these ids, in their order; ids that are unknown are left out."""
    asked = OrderLine.select(*_LINE).join(Product).switch(OrderLine).join(Traits, JOIN.LEFT_OUTER)
    lines = {row[0]: row[1:] for row in rows(asked.where(OrderLine.id.in_(among(wanted))))}
    orders = {one.id: one for one in order_records(ids_of(lines.values()))}
    return [_line(orders, *lines[one]) for one in wanted if one in lines and lines[one][0] in orders]


def ids_of(lines: Any) -> list[int]:
    """The orders that `lines` belong to, each once."""
    return list(dict.fromkeys(one[0] for one in lines))


def _line(orders: dict[int, OrderRecord], order: int, key: str, *rest: Any) -> LineRecord:
    product, code, sold_as, category, quantity, price, paid, state, returned = rest
    shown = category if sold_as is None else sold_as
    return LineRecord(orders[order], key, product, code, shown, quantity, price, paid, state, returned)


def _record(row: tuple[Any, ...], zone: ZoneInfo) -> OrderRecord:
    one, channel, number, day, moment, state, delivered, *rest = row
    *money, release, carrier, tracking, expected, customer, name, phone, email, city, made_by = rest
    when = datetime.fromisoformat(moment).astimezone(zone).replace(tzinfo=None) if moment else None
    words = (text or "" for text in (name, phone, email, city))
    days = date.fromisoformat(day), when, state, day_of(delivered)
    parcel = day_of(release), carrier, tracking, day_of(expected)
    if made_by and state in _BACK:
        money[_REFUNDED] = money[1] if state == "returned" else _back(*money[1:5])
    return OrderRecord(*(one, channel, number, *days, *money, *parcel, customer, *words))


def _back(total: int, shipping: int, goods: int, refunded: int) -> int:
    """All that came back of the `total` of an imported order, also what had come back when it was first seen.

    The shop keeps only later refunds as such; `goods` is without the earlier ones. Of lines below zero the
    total is told without what they gave back.
    """
    return max(0, total - shipping - goods + refunded)
