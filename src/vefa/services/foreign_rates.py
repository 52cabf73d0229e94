"""Rates of orders in another currency: they earn once the owner has typed one (POLICY 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from vefa.db.models import Order
from vefa.db.read import first, ids, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import booking, referrals, settings
from vefa.services.history import note_change
from vefa.services.sales.standing import no_order
from vefa.services.sums import recount


@dataclass(frozen=True, slots=True)
class RateBefore:
    """The rate an order had before, None for none: for `restore_rates`."""

    order_id: int
    rate: str | None


@write
def set_rate(
    order_id: int, rate: Decimal, *, whole_day: bool = False, today: date, now: datetime
) -> list[RateBefore]:
    """Count an order at `rate`: so much of the shop's currency is one of the order's.

    `whole_day`: also the others of its day and currency that have none yet. Returns what was before.
    VefaError for an order in the shop's own currency, or a rate that is not above zero.
    """
    fields = (Order.currency, Order.day)
    found = first(Order.select(*fields).where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise no_order()
    currency, day = found
    if currency == settings.currency():
        raise VefaError(_("This order is in the shop's own currency."), _("It needs no rate."))
    if not rate.is_finite() or rate <= 0:
        raise VefaError(_("A rate is above zero."), _("For example: 1 EUR = 35,20 TRY."))
    wanted = [order_id]
    if whole_day:
        same = (Order.currency == currency) & (Order.day == day) & Order.rate.is_null()
        wanted += [one for one in ids(Order.select(Order.id).where(same)) if one != order_id]
    before = [
        RateBefore(*row) for row in rows(Order.select(Order.id, Order.rate).where(Order.id.in_(wanted)))
    ]
    _write([RateBefore(one.order_id, format(rate.normalize(), "f")) for one in before], today=today, now=now)
    return before


@write
def restore_rates(before: Sequence[RateBefore], *, today: date, now: datetime) -> None:
    """Undo of `set_rate`."""
    _write(before, today=today, now=now)


def _write(rates: Sequence[RateBefore], *, today: date, now: datetime) -> None:
    for one in rates:
        was = first(Order.select(Order.rate).where(Order.id == one.order_id)) or (None,)
        Order.update(rate=one.rate).where(Order.id == one.order_id).execute()
        note_change("orders", one.order_id, {"rate": was[0]}, {"rate": one.rate}, now=now)
    changed = [one.order_id for one in rates]
    booking.book_orders(changed, today=today, now=now)
    query = Order.select(Order.customer).where(Order.id.in_(changed), Order.customer.is_null(False))
    recount(set(ids(query)))
    referrals.follow(changed, today=today, now=now)
