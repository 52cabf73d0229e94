"""The whole order a complaint is about, line by line, with how much of each it is about."""

from peewee import JOIN

from vefa.db.models import Complaint, ComplaintLine, Order, OrderLine, Product
from vefa.db.read import rows
from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """A line. `quantity` and `complained` (0: not about it) in thousandths of a piece.

    `paid` in minor units of `currency`, that of the order.
    """

    product: str
    quantity: int
    paid: int
    currency: str
    complained: int


def order_lines(complaint_id: int) -> tuple[OrderLineRow, ...]:
    """The lines of the order in their order; none without an order."""
    mine = (ComplaintLine.line == OrderLine.id) & (ComplaintLine.complaint == complaint_id)
    query = (
        OrderLine.select(
            Product.name, OrderLine.quantity, OrderLine.paid, Order.currency, ComplaintLine.quantity
        )
        .join(Product)
        .switch(OrderLine)
        .join(Order)
        .join(Complaint, on=((Complaint.order == Order.id) & (Complaint.id == complaint_id)))
        .switch(OrderLine)
        .join(ComplaintLine, JOIN.LEFT_OUTER, on=mine)
    )
    return tuple(
        OrderLineRow(product, quantity, paid, currency, complained or 0)
        for product, quantity, paid, currency, complained in rows(query.order_by(OrderLine.position))
    )
