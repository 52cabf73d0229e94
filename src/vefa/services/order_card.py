"""Everything about one order."""

from dataclasses import dataclass
from datetime import date

from vefa.db.models import Import, Order, OrderLine, Product, Refund
from vefa.db.read import first, rows, value
from vefa.rules.parcels import NO_PARCEL, Parcel
from vefa.services.customer_list import day_of
from vefa.services.history import ChangeRow, changes
from vefa.services.order_list import OrderRow, order_rows
from vefa.services.parcels import parcel_of
from vefa.services.sales.standing import no_order


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line: quantities in thousandths, money in minor units of the order's currency."""

    product: str
    code: str
    quantity: int
    price: int
    paid: int
    state: str
    returned: int


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order with its lines, what came back on which day, and where it came from."""

    row: OrderRow
    shipping: int
    goods: int
    refunded: int
    delivered: date | None
    release: date | None
    waiting: int
    lines: tuple[LineRow, ...]
    refunds: tuple[tuple[date, int], ...]
    file_name: str  # of the import that made it; '' when it was entered by hand
    changes: tuple[ChangeRow, ...]
    rate: str | None = None  # of its currency in the shop's, as the owner typed it
    parcel: Parcel = NO_PARCEL


def order(order_id: int) -> OrderCard:
    """The order `order_id`. VefaError when there is no such order."""
    fields = (
        Order.shipping, Order.goods, Order.refunded, Order.delivered, Order.release, Order.waiting,
        Order.rate,
    )  # fmt: skip
    found = first(Order.select(*fields).where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise no_order()
    shipping, goods, refunded, delivered, release, waiting, rate = found
    source = Order.select(Import.file_name).join(Import).where(Order.id == order_id)
    return OrderCard(
        order_rows([order_id])[0], shipping, goods, refunded, day_of(delivered), day_of(release), waiting,
        _lines(order_id), _refunds(order_id), str(value(source, "")), tuple(changes("orders", order_id)),
        rate, parcel_of(order_id),
    )  # fmt: skip


def _lines(order_id: int) -> tuple[LineRow, ...]:
    fields = (
        Product.name, Product.code, OrderLine.quantity, OrderLine.price, OrderLine.paid, OrderLine.state,
        OrderLine.returned,
    )  # fmt: skip
    query = OrderLine.select(*fields).join(Product).where(OrderLine.order == order_id)
    return tuple(LineRow(*row) for row in rows(query.order_by(OrderLine.position)))


def _refunds(order_id: int) -> tuple[tuple[date, int], ...]:
    query = Refund.select(Refund.day, Refund.amount).where(Refund.order == order_id)
    return tuple((date.fromisoformat(day), amount) for day, amount in rows(query.order_by(Refund.id)))
