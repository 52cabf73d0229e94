"""Numbers of orders, and those that Vefa made for orders whose sheet gave none."""

from typing import Final

from vefa.db.models import Order
from vefa.db.shop import write
from vefa.i18n import _
from vefa.services.stored import get, put

_NEXT: Final = "next_order_number"
MADE: Final = "~"
"""A number of our making begins with it; it only tells orders apart and is not shown to people."""


def number_text(number: str | None) -> str:
    """What people read for the number of an order; '' for no order at all."""
    return _("no number") if number and number.startswith(MADE) else number or ""


@write
def free_number(channel: str) -> str:
    """The next number of orders entered by hand that the channel has not seen."""
    count = int(get(_NEXT, 1))
    while Order.select().where((Order.channel == channel) & (Order.number == f"V-{count}")).exists():
        count += 1
    put(_NEXT, count + 1)
    return f"V-{count}"
