"""Lines of an order that complaints are about, when the lines of the order are written anew."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from peewee import fn

from vefa.db.models import ComplaintLine, ComplaintStep, OrderLine, Product
from vefa.db.read import among, first, rows, value
from vefa.db.shop import insert
from vefa.i18n import _


class _Held(NamedTuple):
    """A line that a complaint is about, by what it is known by when it is written anew."""

    id: int
    complaint: int
    quantity: int
    order: int
    key: str
    product: int


@contextmanager
def rewritten(order_ids: Collection[int]) -> Iterator[None]:
    """While the block writes the lines of these orders anew: complaints go over to the new ones.

    A line goes over to the one of the same product, with the same key if there are several. Where the order
    has no such line any more the complaint keeps a note of it. Call it inside the write transaction.
    """
    held = _take(order_ids) if order_ids and ComplaintLine.select().exists() else []
    yield
    for one in held:
        _put(one)


def _take(order_ids: Collection[int]) -> list[_Held]:
    """The lines of these orders that complaints are about; they refer to none from now on."""
    query = ComplaintLine.select(
        ComplaintLine.id, ComplaintLine.complaint, ComplaintLine.quantity, OrderLine.order, OrderLine.key,
        OrderLine.product,
    ).join(OrderLine)  # fmt: skip
    wanted = set(order_ids)
    found = [_Held(*row) for row in rows(query.order_by(ComplaintLine.id)) if row[3] in wanted]
    ComplaintLine.delete().where(ComplaintLine.id.in_(among([one.id for one in found]))).execute()
    return found


def _put(one: _Held) -> None:
    same = (OrderLine.order == one.order) & (OrderLine.product == one.product) & (OrderLine.quantity > 0)
    asked = OrderLine.select(OrderLine.id, OrderLine.quantity).where(same)
    found: Any = first(asked.order_by((OrderLine.key == one.key).desc(), OrderLine.position))
    if found is not None:
        insert(
            ComplaintLine, complaint=one.complaint, line=found[0], quantity=min(one.quantity, found[1])
        )  # fmt: skip
        return
    name = str(value(Product.select(Product.name).where(Product.id == one.product), ""))
    last = ComplaintStep.select(fn.MAX(ComplaintStep.at)).where(ComplaintStep.complaint == one.complaint)
    text = _("The order has this line no more: {product}").format(product=name)
    insert(ComplaintStep, complaint=one.complaint, at=value(last, ""), kind="note", text=text)
