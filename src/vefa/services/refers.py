"""Whom and what a complaint, a talk or a follow-up is about."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vefa.db.models import Complaint, Customer, Order
from vefa.db.read import first
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import settings
from vefa.services.customer_draft import no_customer
from vefa.services.given import keepers
from vefa.services.sales.standing import no_order


class About(NamedTuple):
    """Ids; None where it is about none."""

    customer: int | None = None
    order: int | None = None
    complaint: int | None = None


def about(
    customer_id: int | None = None, order_id: int | None = None, complaint_id: int | None = None
) -> About:
    """The same with what follows: the order and customer of the complaint, the customer of the order.

    A merged customer is who keeps his record. VefaError when one of them is not there.
    """
    if complaint_id is not None:
        of, sold = _of_complaint(complaint_id)
        customer_id, order_id = customer_id or of, order_id or sold
    if order_id is not None:
        customer_id = _of_order(order_id) if customer_id is None else customer_id
    if customer_id is not None:
        customer_id = keepers().get(customer_id, customer_id)
        name_of(customer_id)
    return About(customer_id, order_id, complaint_id)


def name_of(customer_id: int | None) -> str:
    """The name of a customer, '' of none. VefaError when he is not there."""
    if customer_id is None:
        return ""
    here = Customer.undone == False  # noqa: E712 - this makes SQL
    found = first(Customer.select(Customer.name).where(Customer.id == customer_id, here))
    if found is None:
        raise no_customer()
    return str(found[0])


def no_complaint() -> VefaError:
    """The sentence for an id that is none."""
    return VefaError(_("There is no such complaint."), _("Refresh the list and try again."))


def local(moment: str) -> datetime:
    """A moment as the tables keep it, on the shop's clock."""
    return shop_time()(moment)


def shop_time() -> Callable[[str], datetime]:
    """The same for many moments."""
    zone = ZoneInfo(settings.zone())
    return lambda moment: datetime.fromisoformat(moment).astimezone(zone)


def _of_complaint(complaint_id: int) -> tuple[int | None, int | None]:
    asked = Complaint.select(Complaint.customer, Complaint.order).where(Complaint.id == complaint_id)
    found = first(asked)
    if found is None:
        raise no_complaint()
    return found[0], found[1]


def _of_order(order_id: int) -> int | None:
    """Its customer; an order whose import was taken back is still what it was about."""
    found = first(Order.select(Order.customer).where(Order.id == order_id))
    if found is None:
        raise no_order()
    customer: int | None = found[0]
    return customer
