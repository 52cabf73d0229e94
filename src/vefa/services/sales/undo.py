"""Taking back a sale that was made by mistake: everything stands again as before it (POLICY 19).

It is no cancellation: codes and cards keep their days (no days of grace), used points go back into the lots
they came from, a tier and its reward that the sale brought are taken back, and the order is hidden.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from peewee import JOIN, Desc

from vefa.db.models import CardMove, Customer, Entry, Lot, LotMove, Order, OrderLine, Voucher, VoucherUse
from vefa.db.read import among, by_value, first, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.channels import COUNTER
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.calendar import stamp
from vefa.rules.points import last_day
from vefa.services import programme, referrals, settings
from vefa.services.history import note_change
from vefa.services.ledger import Ledger, read_lots
from vefa.services.returning import archive_again
from vefa.services.sales import cards
from vefa.services.sales.cards import Till
from vefa.services.sales.lifts import kept, restore, take_rewards
from vefa.services.sales.steps import settle

_STANDS: Final = ("new", "shipped", "delivered")


@dataclass(frozen=True, slots=True)
class LastSale:
    """The last sale of the day: its moment (UTC, ISO text), whose it was ('' a guest's), what it came to."""

    order_id: int
    moment: str
    name: str
    total: int
    currency: str
    points: int


class _Sale(NamedTuple):
    """The sale as the tables have it."""

    customer: int | None
    state: str
    refunded: int
    points_back: int


def last_sale(today: date) -> LastSale | None:
    """The last sale that was made at the till today and stands; None when there is none."""
    fields = (Order.id, Order.moment, Customer.name, Order.total, Order.currency, Order.earned)
    made_here = (Order.channel == COUNTER) & (Order.asked != "") & (Order.undone == False)  # noqa: E712
    query = Order.select(*fields).join(Customer, JOIN.LEFT_OUTER)
    mine = query.where(Order.day == today.isoformat(), made_here)
    found = first(mine.order_by(Desc(by_value(Order.id))).limit(1))
    return None if found is None else LastSale(found[0], found[1] or "", found[2] or "", *found[3:])


@write
def undo_sale(order_id: int, *, today: date, now: datetime) -> None:
    """Take back the sale `order_id` as if it had never been made.

    VefaError when it is not there or something of it came back already. A gift card that it sold is blocked.
    """
    sale = _sale(order_id)
    till = Till(order_id, today, now)
    _codes(till)
    _cards(till)
    Order.update(undone=True, points_back=Order.points_used).where(Order.id == order_id).execute()
    settle(till, sale.customer)
    referrals.open_again(order_id)
    if sale.customer is not None:
        changed = kept(order_id)
        stands = restore(sale.customer, changed, today=today, now=now)
        take_rewards(changed, tier=stands, today=today, now=now)
        _points(sale.customer, till)
        archive_again(order_id, now=now)
    note_change("orders", order_id, {"undone": False}, {"undone": True}, now=now)


def _sale(order_id: int) -> _Sale:
    fields = (Order.customer, Order.state, Order.refunded, Order.points_back)
    found = first(Order.select(*fields).where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise VefaError(_("There is no such order."), _("Refresh the list and try again."))
    sale = _Sale(*found)
    lines = OrderLine.select(OrderLine.id).where((OrderLine.order == order_id) & (OrderLine.returned > 0))
    if sale.state not in _STANDS or sale.refunded or sale.points_back or first(lines.limit(1)):
        raise VefaError(
            _("Something of this sale came back already."), _("Take the rest back as a return instead.")
        )
    return sale


def _codes(till: Till) -> None:
    """The codes are as they were, with their own last days."""
    stands = (VoucherUse.order == till.order) & VoucherUse.undone_at.is_null()
    for use, voucher in rows(VoucherUse.select(VoucherUse.id, VoucherUse.voucher).where(stands)):
        VoucherUse.update(undone_at=stamp(till.now)).where(VoucherUse.id == use).execute()
        Voucher.update(uses=Voucher.uses - 1).where(Voucher.id == voucher).execute()


def _cards(till: Till) -> None:
    """What gift cards have paid goes back to them; those that were sold are empty and blocked."""
    for voucher, paid in cards.paid_by(till.order).items():
        if paid:
            Voucher.update(balance=Voucher.balance + paid).where(Voucher.id == voucher).execute()
            CardMove.create(
                voucher=voucher,
                order=till.order,
                amount=paid,
                kind="back",
                day=till.today.isoformat(),
                at=stamp(till.now),
                person=settings.current_person(),
            )
    sold = OrderLine.select(OrderLine.card, OrderLine.paid).where(
        (OrderLine.order == till.order) & OrderLine.card.is_null(False)
    )
    for voucher, paid in rows(sold):
        cards.take_back(voucher, paid, till)


def _points(customer: int, till: Till) -> None:
    """Used points go back exactly where they came from; what has passed its day meanwhile ends."""
    used = Entry.select(Entry.id, Entry.points).where((Entry.order == till.order) & (Entry.kind == "use"))
    found = rows(used.order_by(Entry.id.desc()))
    if not found:
        return
    moves = _moves([entry for entry, _points in found])
    touched = {move.lot for some in moves.values() for move in some}
    mine = [lot for _customer, lot in read_lots(Lot.id.in_(among(touched)))]
    ledger = Ledger(till.today, till.now)
    ledger.load([customer])
    account, expiry = ledger.account(customer), programme.current(till.today).expiry
    for entry, points in found:
        known = {lot.id for lot in account.lots}
        gone = [lot for lot in mine if lot.id not in known]
        rest = ledger.new_lot(None, till.today, last_day(expiry, till.today))
        posting = lots.put_back(account, -points, moves[entry], gone, rest)
        why = json.dumps({"text": _("The sale was taken back")}, ensure_ascii=False)
        ledger.post(posting, customer=customer, kind="use_back", order=till.order, reverses=entry, why=why)
    if expiry.kind != "never":
        _end_over(customer, ledger)
    ledger.write()


def _end_over(customer: int, ledger: Ledger) -> None:
    ended = lots.expire(ledger.account(customer), ledger.today)
    if ended.moves:
        ledger.post(ended, customer=customer, kind="expire")


def _moves(entries: list[int]) -> dict[int, list[lots.Move]]:
    found: dict[int, list[lots.Move]] = defaultdict(list)
    query = LotMove.select(LotMove.entry, LotMove.lot, LotMove.points)
    for entry, lot, points in rows(query.where(LotMove.entry.in_(among(entries)))):
        found[entry].append(lots.Move(lot, points))
    return found
