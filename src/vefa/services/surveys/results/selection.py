"""Which answers of a survey are looked at."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from vefa.db.models import Customer, Order, OrderLine, Response
from vefa.records import dataclass
from vefa.rules.groups import Branch
from vefa.services import groups


@dataclass(frozen=True, slots=True)
class Selection:
    """The answers of a survey, all versions, from `first` to `last` day.

    `channel`: how they came; `order_channel`: where their order was made; `product_id`: of a product in
    their order; `group`: of customers who belong to these conditions now. Empty ones leave nothing out.
    """

    survey_id: int
    first: date = date.min
    last: date = date.max
    channel: str = ""
    order_channel: str = ""
    product_id: int | None = None
    group: Branch | None = None


def matching(chosen: Selection, *, today: date) -> Any:
    """The condition over `Response` of the answers that are looked at, broken off ones too."""
    found = (Response.survey == chosen.survey_id) & (Response.undone == False)  # noqa: E712 - this makes SQL
    if (chosen.first, chosen.last) != (date.min, date.max):
        found &= Response.day.between(chosen.first.isoformat(), chosen.last.isoformat())
    if chosen.channel:
        found &= Response.channel == chosen.channel
    return found & about(chosen, Response, today=today)


def about(chosen: Selection, table: Any, *, today: date) -> Any:
    """The condition over answers or invitations: whose they are, and about which orders."""
    found = table.id > 0
    if chosen.order_channel:
        found &= table.order.in_(Order.select(Order.id).where(Order.channel == chosen.order_channel))
    if chosen.product_id is not None:
        found &= table.order.in_(with_product(chosen.product_id))
    if chosen.group is not None:
        found &= table.customer.in_(members(chosen.group, today=today))
    return found


def with_product(product_id: int) -> Any:
    """The orders (ids) that hold a product."""
    return OrderLine.select(OrderLine.order).where(OrderLine.product == product_id)


def members(group: Branch, *, today: date) -> Any:
    """The customers (ids) of a group."""
    return Customer.select(Customer.id).where(groups.members(group, today=today))


def period_before(chosen: Selection) -> Selection | None:
    """The same of as many days just before; None when it has no first or last day."""
    if chosen.first == date.min or chosen.last == date.max:
        return None
    days = (chosen.last - chosen.first).days + 1
    if chosen.first.toordinal() <= days:
        return None
    return replace(chosen, first=chosen.first - timedelta(days=days), last=chosen.first - timedelta(days=1))
