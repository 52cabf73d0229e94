"""An order that is entered once more, and one that is completed after all (POLICY 19, 39, 47)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from vefa.db.models import Order, Refund, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.pricing import Priced
from vefa.services import settings
from vefa.services.history import note_change
from vefa.services.sales import cards
from vefa.services.sales.back import GONE, cancel_order, give_back
from vefa.services.sales.cards import Till
from vefa.services.sales.codes import Shown, codes_by_id, of_ids
from vefa.services.sales.draft import SaleDraft, Sold
from vefa.services.sales.kept_order import (
    KeptLine,
    KeptOrder,
    as_it_stands,
    kept_lines,
    kept_order,
    rules_of,
    state_now,
    write_sums,
)
from vefa.services.sales.renewing import renew
from vefa.services.sales.steps import Asked, finish, move, price_sale, settle
from vefa.services.voucher_uses import newest


@write
def complete_order(order_id: int, *, today: date, now: datetime, made_by: int | None = None) -> Sold:
    """Complete a cancelled order: everything is done again as on its own day, with all its lines.

    Codes and cards are used again if they still can be, otherwise that discount is lost for good. An order
    that is not cancelled stays as it is. `made_by`: the import that says so.
    """
    till = Till(order_id, today, now, made_by)
    order = kept_order(order_id)
    if order.state != "cancelled":
        return _told(till, changed=False)
    asked = Asked.read(order.asked)
    lines = kept_lines(order_id, asked)
    used = [newest(one) for one in (*asked.codes, *asked.cards)]  # of a lost one, that in its place
    found = of_ids(used, customer=order.customer, currency=settings.currency(), today=today)
    priced = as_it_stands(order, lines)
    if order.asked:
        items = tuple(line.item for line in lines)
        priced = price_sale(items, found, asked, customer=order.customer, rules=rules_of(order))
    _write(order, lines, priced, asked)
    move(order.customer, priced, till)
    _sell_cards(lines, priced, asked, till)
    if order.refunded:
        Refund.create(order=order_id, day=today.isoformat(), amount=-order.refunded, made_by=made_by)
    was, becomes = {"state": order.state}, {"state": state_now(order)}
    note_change("orders", order_id, was, becomes, now=now, made_by=made_by)
    return finish(till, priced, found, anew=True)


def _sell_cards(lines: Sequence[KeptLine], priced: Priced, asked: Asked, till: Till) -> None:
    """The gift cards that the order sells: those that it sold before are good again."""
    new = dict(asked.sells)
    for line, sold in zip(lines, priced.lines, strict=True):
        if line.card is not None:
            cards.sell_again(line.card, sold.paid, till)
        elif line.position in new:
            cards.sell_card(line.id, new[line.position], sold.paid, till)


@write
def deliver(order_id: int, day: date, *, today: date, now: datetime) -> None:
    """Note the day on which an order was delivered; it moves the release of points that wait (POLICY 40).

    VefaError when there is no such order, or that day is still to come.
    """
    order = kept_order(order_id)
    if day > today:
        raise VefaError(_("The day of delivery is still to come."), _("Choose today or an earlier day."))
    state = "delivered" if order.state in {"new", "shipped"} else order.state
    Order.update(delivered=day.isoformat(), state=state).where(Order.id == order_id).execute()
    settle(Till(order_id, today, now), order.customer)
    before = {"delivered": order.delivered, "state": order.state}
    note_change("orders", order_id, before, {"delivered": day.isoformat(), "state": state}, now=now)


def enter_again(order_id: int, draft: SaleDraft, *, today: date, now: datetime) -> Sold:
    """Bring an order that is there to what `draft` says; nothing new changes nothing (POLICY 39).

    A new state wins over changed lines; the lines of an order that is gone are not looked at.
    """
    till = Till(order_id, today, now)
    order = kept_order(order_id)
    lines = kept_lines(order_id, Asked.read(order.asked))
    if draft.state in GONE and order.state not in GONE:
        if draft.state == "cancelled":
            cancel_order(order_id, today=today, now=now)
        else:
            give_back(order_id, None, today=today, now=now)
        return _told(till, changed=True)
    if draft.state == "completed" and order.state == "cancelled":
        return complete_order(order_id, today=today, now=now)
    changed = renew(order, lines, draft, till)
    return _told(till, changed=changed)


def _told(till: Till, *, changed: bool) -> Sold:
    """The sale as it stands, its points settled."""
    order = kept_order(till.order)
    priced = as_it_stands(order, kept_lines(till.order, Asked.read(order.asked)))
    found = Shown(typed=codes_by_id(one for one, _amount in priced.cards))
    return replace(finish(till, priced, found), changed=changed)


def _write(order: KeptOrder, lines: Sequence[KeptLine], priced: Priced, asked: Asked) -> None:
    """Let the order and its lines stand as on the day of the sale."""
    sql = (
        'UPDATE "order_line" SET "free" = ?, "before" = ?, "paid" = ?, "returned" = 0, "refunded" = 0, '
        '"state" = ? WHERE "id" = ?'
    )
    state = state_now(order)
    database.connection().executemany(
        sql,
        [
            (sold.free, sold.before_points if order.asked else None, sold.paid, state, line.id)
            for line, sold in zip(lines, priced.lines, strict=True)
        ],
    )
    Order.update(state=state).where(Order.id == order.id).execute()
    Order.update(refunded=0, shipping_back=0, points_back=0).where(Order.id == order.id).execute()
    write_sums(order, priced, [line.item for line in lines], asked)
