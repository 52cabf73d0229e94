"""A guest order that is given its customer later: it earns once, as on its own day (POLICY 39)."""

from datetime import date, datetime

from vefa.db.models import Customer, Order
from vefa.db.read import first
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.customer_draft import no_customer
from vefa.services.history import note_change
from vefa.services.returning import archive_again, welcome_back
from vefa.services.sales.cards import Till
from vefa.services.sales.standing import no_order
from vefa.services.sales.steps import kept_customer, settle
from vefa.services.sums import recount


@write
def give_customer(order_id: int, customer_id: int, *, today: date, now: datetime) -> int:
    """Let a guest order be that of a customer; returns the customer. Undo: `take_customer`.

    VefaError when it has one already, or when either is not there.
    """
    who = kept_customer(customer_id) or 0
    if not Customer.select().where((Customer.id == who) & (Customer.undone == False)).exists():  # noqa: E712
        raise no_customer()
    if _owner(order_id) is not None:
        raise VefaError(_("This order has its customer already."), _("Refresh the list and try again."))
    _write(order_id, None, who, today=today, now=now)
    welcome_back([who], Order.id == order_id, now=now)
    return who


@write
def take_customer(order_id: int, *, today: date, now: datetime) -> None:
    """Undo of `give_customer`: a guest's order again, its points taken out."""
    who = _owner(order_id)
    if who is None:
        return
    archive_again(order_id, now=now)
    _write(order_id, who, None, today=today, now=now)
    recount([who])


def _owner(order_id: int) -> int | None:
    found = first(Order.select(Order.customer).where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise no_order()
    return None if found[0] is None else int(found[0])


def _write(order_id: int, before: int | None, after: int | None, *, today: date, now: datetime) -> None:
    Order.update(customer=after).where(Order.id == order_id).execute()
    settle(Till(order_id, today, now), after)
    note_change("orders", order_id, {"customer": before}, {"customer": after}, now=now)
