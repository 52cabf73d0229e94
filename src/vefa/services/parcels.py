"""The parcel of an order: carrier, tracking number, the day it should arrive; with history and a message."""

from datetime import date, datetime
from typing import Any

from vefa.db.models import Customer, Order
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.i18n import _
from vefa.rules.parcels import CARRIERS, Parcel
from vefa.rules.parcels import parcel_message as message_of
from vefa.rules.text import fold
from vefa.services import settings
from vefa.services.history import note_change
from vefa.services.order_numbers import number_text
from vefa.services.sales.standing import no_order


def parcel_of(order_id: int) -> Parcel:
    """What is known of the parcel. VefaError when there is no such order."""
    asked = Order.select(Order.carrier, Order.tracking, Order.expected)
    found = first(asked.where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise no_order()
    carrier, tracking, expected = found
    return Parcel(carrier, tracking, date.fromisoformat(expected) if expected else None)


@write
def set_parcel(order_id: int, parcel: Parcel, *, now: datetime) -> Parcel:
    """Keep how an order goes to the customer; returns what was known before, for undoing.

    VefaError when there is no such order.
    """
    before = parcel_of(order_id)
    tidy = Parcel(" ".join(parcel.carrier.split()), " ".join(parcel.tracking.split()), parcel.expected)
    Order.update(_columns(tidy)).where(Order.id == order_id).execute()
    note_change("orders", order_id, _columns(before), _columns(tidy), now=now)
    return before


def carriers() -> list[str]:
    """Names to choose from: those the shop has used, then the usual ones."""
    used = rows(Order.select(Order.carrier).distinct().where(Order.carrier != ""))
    names = {fold(name): name for name in (*CARRIERS, *(name for (name,) in used))}
    mine = {fold(name) for (name,) in used}
    return [names[key] for key in sorted(names, key=lambda key: (key not in mine, key))]


def parcel_message(order_id: int) -> str:
    """The ready text for the customer, in the language of the shop. VefaError as `parcel_of`."""
    parcel = parcel_of(order_id)
    number = number_text(value(Order.select(Order.number).where(Order.id == order_id)))
    name = value(Order.select(Customer.name).join(Customer).where(Order.id == order_id), "")
    return message_of(str(name), number, parcel, settings.shop().name or _("Your shop"))


def _columns(parcel: Parcel) -> dict[str, Any]:
    expected = parcel.expected.isoformat() if parcel.expected else None
    return {"carrier": parcel.carrier, "tracking": parcel.tracking, "expected": expected}
