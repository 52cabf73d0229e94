"""Points given or taken by hand: what a customer brings along, corrections, goodwill (POLICY 32, 52)."""

import json
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, LotMove
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import lots
from vefa.rules.points import MOST, last_day
from vefa.rules.text import fold
from vefa.rules.tiers import ordered
from vefa.services import programme, tiers
from vefa.services.given import keepers
from vefa.services.ledger import Ledger, read_lots


class Rule(Enum):
    """Stands where a last day could be named: the one that the programme gives."""

    BY_RULE = "by rule"


BY_RULE: Final = Rule.BY_RULE


class AdjustRefusedError(VefaError):
    """`reason`: reason_missing, balance, too_many or month_cap; `left`: points the month still allows."""

    def __init__(self, message: str, hint: str, reason: str, left: int | None = None) -> None:
        super().__init__(message, hint)
        self.reason = reason
        self.left = left

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.hint, self.reason, self.left)


@write
def adjust(
    customer_id: int, points: int, reason: str, *, goodwill: bool = False, today: date, now: datetime
) -> int:
    """Add `points` to a customer, or take them away, never below zero; `goodwill` has a cap each month.

    Returns the entry, for `undo_adjust`. AdjustRefusedError without a reason, for more than he has, or for
    more goodwill than the month allows.
    """
    if not reason.strip():
        raise AdjustRefusedError(
            _("A correction of points needs a reason."), _("Write it in a few words."), "reason_missing"
        )
    if goodwill:
        _ask_cap(points, today)
    kind = "goodwill" if goodwill else "adjust"
    return _enter(customer_id, points, kind, reason.strip(), expires=BY_RULE, today=today, now=now)


@write
def undo_adjust(entry_id: int, *, today: date, now: datetime) -> None:
    """Take an adjustment back: points go out of the lot they came in, or into those they were taken from.

    VefaError when there is no such entry, or it was taken back before.
    """
    entry = first(Entry.select(Entry.customer, Entry.points, Entry.kind).where(
        (Entry.id == entry_id) & Entry.kind.in_(("adjust", "goodwill")) & Entry.reverses.is_null()
    ))  # fmt: skip
    if entry is None or Entry.select().where(Entry.reverses == entry_id).exists():
        raise VefaError(_("This correction was taken back before."), _("Refresh the page."))
    customer, points, kind = entry
    customer = keepers().get(customer, customer)
    ledger = Ledger(today, now)
    ledger.load([customer])
    account = ledger.account(customer)
    if points > 0:
        lot = value(Lot.select(Lot.id).where(Lot.entry == entry_id), 0)
        posting = lots.take_again(account, points, int(lot))
    else:
        moves = [lots.Move(*row) for row in rows(_moves(entry_id, customer))]
        touched = read_lots(Lot.id.in_(among([move.lot for move in moves])))
        used_up = [lot for _who, lot in touched if not lot.left]
        rest = ledger.new_lot(None, today, last_day(programme.current(today).expiry, today))
        posting = lots.put_back(account, -points, moves, used_up, rest)
    why = json.dumps({"text": _("Taken back")}, ensure_ascii=False)
    ledger.post(posting, customer=customer, kind=kind, reverses=entry_id, why=why)
    ended = lots.expire(account, today)
    if ended.moves:
        ledger.post(ended, customer=customer, kind="expire")
    ledger.write()


def _moves(entry_id: int, customer: int) -> Any:
    """What an entry took out of lots that the customer has; those of a merged record have moved on."""
    mine = (LotMove.entry == entry_id) & (Lot.customer == customer)
    return LotMove.select(LotMove.lot, LotMove.points).join(Lot).where(mine)


@write
def opening(
    customer_id: int,
    points: int,
    *,
    expires: date | Rule | None = BY_RULE,
    today: date,
    now: datetime,
    text: str = "",
) -> None:
    """Points that a customer brings along, good through `expires` (None: without a last day)."""
    said = text.strip() or _("Brought along from before")
    _enter(customer_id, points, "opening", said, expires=expires, today=today, now=now)


@write
def bring_tier(
    customer_id: int, tier: str, *, upgraded: date | None = None, today: date, now: datetime
) -> None:
    """The tier that a customer brings along; with `upgraded` it is protected for 12 months from then.

    VefaError when the programme has no such tier, or that day is still to come.
    """
    known = ordered(programme.current(today).tiers)
    place = next((at for at, one in enumerate(known) if fold(one.name) == fold(tier)), None)
    if place is None:
        names = ", ".join(one.name for one in known)
        raise VefaError(
            _("The programme has no tier “{tier}”.").format(tier=tier),
            _("Its tiers: {names}").format(names=names) if known else "",
        )
    if upgraded is not None and upgraded > today:
        raise VefaError(_("The day of the upgrade is still to come."), _("Choose today or an earlier day."))
    kept = {
        "tier": known[place].name if place else "",
        "upgraded": upgraded and upgraded.isoformat(),
        "notice": None,
    }
    Customer.update(kept).where(Customer.id == customer_id).execute()
    tiers.note(customer_id, known[place].name, "brought", day=today, now=now)


def goodwill_left(today: date) -> int | None:
    """Points of goodwill that the month still allows in the whole shop; None: it has no cap."""
    cap = programme.current(today).goodwill_cap
    if cap is None:
        return None
    month = today.isoformat()[:7]
    given = Entry.select(fn.SUM(Entry.points)).where(
        (Entry.kind == "goodwill") & Entry.day.between(f"{month}-01", f"{month}-31")
    )
    return max(cap - int(value(given, 0)), 0)


def _ask_cap(points: int, today: date) -> None:
    left = goodwill_left(today)
    if left is not None and points > left:
        raise AdjustRefusedError(
            _("This month {left} points of goodwill are left.").format(left=words.number(left)),
            _("Give at most as many, or raise the cap in the loyalty programme."),
            "month_cap",
            left,
        )


def _enter(
    customer_id: int,
    points: int,
    kind: str,
    text: str,
    *,
    expires: date | Rule | None,
    today: date,
    now: datetime,
) -> int:
    """Book the points, of a merged customer for who keeps his; the id of the entry."""
    if abs(points) > MOST:
        raise AdjustRefusedError(
            _("{points} points are too many at once.").format(points=words.number(abs(points))),
            _("At most {most} at a time.").format(most=words.number(MOST)),
            "too_many",
        )
    customer_id = keepers().get(customer_id, customer_id)
    balance = value(Customer.select(Customer.balance).where(Customer.id == customer_id))
    if balance is None:
        raise VefaError(_("This customer is not there any more."))
    if not points or -points > max(balance, 0):
        raise AdjustRefusedError(
            _("The customer has {balance} points.").format(balance=words.number(balance)),
            _("Add some, or take away at most as many as there are."),
            "balance",
        )
    ends = last_day(programme.current(today).expiry, today) if isinstance(expires, Rule) else expires
    ledger = Ledger(today, now)
    ledger.load([customer_id])
    account = ledger.account(customer_id)
    if points > 0:
        posting = lots.gain(account, points, ledger.new_lot(None, today, ends))
    else:
        posting = lots.spend(account, -points)
    why = json.dumps({"text": text}, ensure_ascii=False)
    ledger.post(posting, customer=customer_id, kind=kind, why=why)
    ledger.write()
    return int(value(Entry.select(fn.MAX(Entry.id)).where(Entry.customer == customer_id)))
