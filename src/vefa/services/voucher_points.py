"""Points turned into an amount voucher, and back while it is unused (POLICY 15)."""

import json
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, LotMove, Voucher
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import lots
from vefa.rules.calendar import add_months, stamp
from vefa.rules.lots import Move
from vefa.rules.points import last_day
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme, settings
from vefa.services.ledger import Ledger, read_lots
from vefa.services.voucher_issue import Grant, grant_vouchers

MONTHS: Final = 12  # that such a voucher is good for


@write
def points_to_voucher(customer_id: int, points: int, *, today: date, now: datetime) -> int:
    """Turn `points` of a customer into an amount voucher of his own, good for 12 months; its id.

    VefaError when they are fewer than can be redeemed at least, no whole blocks, or more than he has.
    """
    rules = programme.at(stamp(now), today)
    amount = _worth(customer_id, points, rules)
    entry = _spend(customer_id, points, {"value": amount}, today=today, now=now)
    grant = Grant(
        "amount",
        amount,
        last_day=add_months(today, MONTHS),
        reason=_("Turned from points"),
        origin="points",
        entry=entry,
    )
    (made,) = grant_vouchers([customer_id], grant, today=today, now=now)
    return made


def give_back(voucher_id: int, *, today: date, now: datetime) -> None:
    """Give the points back of which a voucher was made, with their days; nothing when it was made of none.

    Those whose last day has passed meanwhile end at once. The caller holds the write transaction.
    """
    spent = _made_of(voucher_id)
    if spent is None:
        return
    entry, customer, points = spent
    ledger = Ledger(today, now)
    ledger.load([customer])
    account = ledger.account(customer)
    query = LotMove.select(LotMove.lot, LotMove.points).where(LotMove.entry == entry)
    moves = [Move(*row) for row in rows(query)]
    used = Lot.id.in_(among([move.lot for move in moves]))
    touched = {lot.id: lot for _who, lot in read_lots(used, Lot.customer == customer)}
    closed = [lot for lot in touched.values() if not lot.left]
    rest = ledger.new_lot(None, today, last_day(programme.at(stamp(now), today).expiry, today))
    back = lots.put_back(account, -points, [move for move in moves if move.lot in touched], closed, rest)
    ledger.post(back, customer=customer, kind="from_voucher", reverses=entry)
    ended = lots.expire(account, today)
    if ended.moves:
        ledger.post(ended, customer=customer, kind="expire")
    ledger.write()


def take_again(voucher_id: int, *, today: date, now: datetime) -> None:
    """Turn the points into the voucher again that `give_back` gave back; the same conditions."""
    spent = _made_of(voucher_id)
    if spent is None or not _given_back(spent[0]):
        return
    _entry, customer, points = spent
    if -points > _balance(customer):
        raise _too_few(customer)
    amount = int(value(Voucher.select(Voucher.value).where(Voucher.id == voucher_id)))
    entry = _spend(customer, -points, {"value": amount}, today=today, now=now)
    Voucher.update(entry=entry).where(Voucher.id == voucher_id).execute()


def _worth(customer_id: int, points: int, rules: ProgrammeRules) -> int:
    """What the points are worth, when they may be turned into a voucher."""
    block, least = max(rules.redeem.block, 1), rules.redeem.least
    if points < max(least, 1) or not rules.worth.of(points):
        raise VefaError(
            _("At least {least} points are needed for a voucher.").format(least=words.number(least)),
            _("The customer has {balance} points.").format(balance=words.number(_balance(customer_id))),
        )
    if points % block:
        raise VefaError(
            _("Points are used in whole blocks of {block}.").format(block=words.number(block)),
            _("The nearest below: {points}").format(points=words.number(points // block * block)),
        )
    if points > _balance(customer_id):
        raise _too_few(customer_id)
    return rules.worth.of(points)


def _too_few(customer: int) -> VefaError:
    text = _("The customer has {balance} points.").format(balance=words.number(_balance(customer)))
    return VefaError(text, _("Points that are not there cannot become a voucher."))


def _balance(customer: int) -> int:
    found = value(Customer.select(Customer.balance).where(Customer.id == customer))
    if found is None:
        raise VefaError(_("This customer is not there any more."))
    return int(found)


def _spend(customer: int, points: int, why: dict[str, Any], *, today: date, now: datetime) -> int:
    """Book the points off; the id of the entry."""
    ledger = Ledger(today, now)
    ledger.load([customer])
    posting = lots.spend(ledger.account(customer), points)
    told = json.dumps(why | {"currency": settings.currency()})
    ledger.post(posting, customer=customer, kind="to_voucher", why=told)
    ledger.write()
    return int(value(Entry.select(fn.MAX(Entry.id)).where(Entry.kind == "to_voucher")))


def _made_of(voucher_id: int) -> tuple[int, int, int] | None:
    """The entry of which a voucher was made, who holds it now, the entry's points (below zero)."""
    query = Voucher.select(Entry.id, Voucher.customer, Entry.points).join(Entry)
    found = first(query.where(Voucher.id == voucher_id, Voucher.origin == "points"))
    return None if found is None else (found[0], found[1], found[2])


def _given_back(entry: int) -> bool:
    query = Entry.select(Entry.id).where(Entry.reverses == entry, Entry.kind == "from_voucher")
    return first(query) is not None
