"""Points given or taken by hand: what a customer brings along, and corrections (POLICY 32, 52)."""

import json
from datetime import date, datetime

from vefa.db.models import Customer
from vefa.db.read import value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import lots
from vefa.rules.points import last_day
from vefa.rules.programme import Expiry
from vefa.services import programme
from vefa.services.ledger import Ledger


@write
def adjust(customer_id: int, points: int, reason: str, *, today: date, now: datetime) -> None:
    """Add `points` to a customer, or take them away below zero.

    VefaError without a reason, for no points at all, or for more than he has.
    """
    if not reason.strip():
        raise VefaError(_("A correction of points needs a reason."), _("Write it in a few words."))
    _enter(
        customer_id, points, "adjust", reason.strip(), last_day(_expiry(today), today), today=today, now=now
    )


@write
def opening(
    customer_id: int, points: int, *, expires: date | None, today: date, now: datetime, text: str = ""
) -> None:
    """Points that a customer brings along, good through `expires` (None: without a last day)."""
    said = text.strip() or _("Brought along from before")
    _enter(customer_id, points, "opening", said, expires, today=today, now=now)


def _expiry(today: date) -> Expiry:
    return programme.current(today).expiry


def _enter(
    customer_id: int, points: int, kind: str, text: str, expires: date | None, *, today: date, now: datetime
) -> None:
    balance = value(Customer.select(Customer.balance).where(Customer.id == customer_id))
    if balance is None:
        raise VefaError(_("This customer is not there any more."))
    if not points or -points > balance:
        raise VefaError(
            _("The customer has {balance} points.").format(balance=words.number(balance)),
            _("Add some, or take away at most as many as there are."),
        )
    ledger = Ledger(today, now)
    ledger.load([customer_id])
    account = ledger.account(customer_id)
    if points > 0:
        posting = lots.gain(account, points, ledger.new_lot(None, today, expires))
    else:
        posting = lots.spend(account, -points)
    why = json.dumps({"text": text}, ensure_ascii=False)
    ledger.post(posting, customer=customer_id, kind=kind, why=why)
    ledger.write()
