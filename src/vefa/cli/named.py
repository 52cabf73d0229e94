"""Who and what a command names: a customer by phone, card or number, an order by its number."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypedDict

from vefa.cli import shops
from vefa.cli.clock import now, today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.services.customers import customer_rows
from vefa.services.order_numbers import orders_named
from vefa.services.sales.finding import find
from vefa.services.settings import ShopInfo

WHO: Final = N_("Phone, card number or customer number; a name that only one customer has.")
_NAMED: Final = 5  # customers that are named when several are meant


class Moment(TypedDict):
    """The day and the moment of a command, as services want them."""

    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """The shop a command works on, its day, and the customer (his id) it is about."""

    info: ShopInfo
    today: date
    customer: int

    @property
    def moment(self) -> Moment:
        """When it happens."""
        return {"today": self.today, "now": now()}


@contextmanager
def customer_of(path: Path, who: str, *, reading: bool = False) -> Iterator[Asked]:
    """The shop of the file, open while the block runs, and the customer `who` names.

    `reading`: a file that cannot be written will do. VefaError when there is no such shop or customer.
    """
    with shops.opened(path, reading=reading) as info:
        day = today(info.zone)
        yield Asked(info, day, customer_named(who, today=day))


def customer_named(text: str, *, today: date) -> int:
    """The customer whom a phone, card or customer number names, or the only one with such a name.

    VefaError when there is none or several.
    """
    found = find(text, today=today)
    if found.customer is not None:
        return found.customer
    if len(found.near) == 1:
        return found.near[0]
    if not found.near:
        raise VefaError(
            _("There is no customer {name}.").format(name=text),
            _("Name him by phone, card number or customer number."),
        )
    rows = customer_rows(found.near[:_NAMED], today=today)
    named = ", ".join(f"{row.name} ({row.number})" for row in rows)
    raise VefaError(
        _("{count} customers may be meant by {name}.").format(count=len(found.near), name=text),
        _("Take the number of one: {names}").format(names=named),
    )


def order_named(text: str) -> int:
    """The order of this number, or `channel:number`. VefaError when there is none or several."""
    found = orders_named(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise VefaError(_("There is no order {number}.").format(number=text), _("Look at: vefa orders."))
    raise VefaError(
        _("{count} orders have the number {number}.").format(count=len(found), number=text),
        _("Name the channel too, as trendyol:12345."),
    )
