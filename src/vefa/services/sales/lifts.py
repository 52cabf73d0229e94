"""What a sale or an activity changed about its customer besides its points, kept so that an undo restores it.

That is his tier with its days, and rewards that came along.
"""

import json
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Change, Customer, Entry, Lot
from vefa.db.read import among, given, made_once, rows, value
from vefa.rules import lots
from vefa.services import tiers
from vefa.services.given import keepers
from vefa.services.history import note_change
from vefa.services.ledger import Ledger

SALE: Final = "lift"
ACTIVITY: Final = "activity_lift"
_GIVEN: Final = ("tier", "referral_release")  # points that no order names


class Stood(NamedTuple):
    """Tier, days of the last upgrade and of a notice, archived, as his row says; the newest entry."""

    tier: str
    upgraded: str | None
    notice: str | None
    archived: bool
    entry: int


class Kept(NamedTuple):
    """What was changed: `before` and `after` of the row, None when it stayed; entries that came along."""

    before: dict[str, Any] | None
    after: dict[str, Any]
    rewards: tuple[int, ...]


def before_sale(customer: int | None) -> Stood | None:
    """How a customer stands now."""
    found = None if customer is None else next(iter(_standing(str(customer))), None)
    return None if found is None else Stood(*found, *_newest()[0])


def keep(
    cause: int, customer: int | None, before: Stood | None, *, now: datetime, subject: str = SALE
) -> None:
    """Note what the sale (or the entry of an activity) `cause` has changed since `before`, if anything."""
    after = before_sale(customer)
    if before is None or after is None or after == before:
        return
    rewards = [entry for (entry,) in _rewards(str(before.entry))]
    was, now_is = (_row(one) for one in (before, after))
    note_change(subject, cause, was | {"rewards": []}, now_is | {"rewards": rewards}, now=now)


def kept(cause: int, subject: str = SALE) -> Kept:
    """What the sale, or the entry of an activity, has changed."""
    query = Change.select(Change.before, Change.after)
    mine = query.where((Change.subject == subject) & (Change.subject_id == cause))
    found = rows(mine.order_by(Change.id.desc()).limit(1))
    if not found:
        return Kept(None, {}, ())
    before, after = (json.loads(text) for text in found[0])
    before.pop("rewards", None)
    rewards = tuple(after.pop("rewards", ()))
    return Kept(before or None, after, rewards)


def restore(customer: int, changed: Kept, *, today: date, now: datetime) -> bool:
    """Let the customer stand as before; False when something else has changed his standing since."""
    if changed.before is None:
        return True
    row = _row(before_sale(customer) or Stood("", None, None, archived=False, entry=0))
    if any(row[name] != said for name, said in changed.after.items()):
        return False
    Customer.update(changed.before).where(Customer.id == customer).execute()
    if "tier" in changed.before:
        tiers.note(customer, changed.before["tier"], "back", day=today, now=now)
    return True


def take_rewards(changed: Kept, *, tier: bool, today: date, now: datetime) -> None:
    """Take back the points that came along: the reward of a `tier` that stands no more, of a referral."""
    if not changed.rewards:
        return
    fields = (Entry.id, Entry.customer, Entry.kind, Entry.points, Entry.why)
    query = Entry.select(*fields).where(Entry.id.in_(among(changed.rewards))).order_by(Entry.id.desc())
    found = [row for row in rows(query) if tier or row[2] != "tier"]
    kept, ledger = keepers(), Ledger(today, now)
    ledger.load(sorted({kept.get(row[1], row[1]) for row in found}))
    for entry, holder, _kind, points, why in found:
        customer = kept.get(holder, holder)
        lot = int(value(Lot.select(Lot.id).where(Lot.entry == entry), 0))
        posting = lots.take_again(ledger.account(customer), points, lot)
        ledger.post(posting, customer=customer, kind="undo", reverses=entry, why=why)
    ledger.write()


def _row(one: Stood) -> dict[str, Any]:
    return {"tier": one.tier, "upgraded": one.upgraded, "notice": one.notice}


@made_once
def _standing(customer: str) -> Any:
    return Customer.select(Customer.tier, Customer.upgraded, Customer.notice, Customer.archived).where(
        Customer.id == given(customer)
    )


@made_once
def _rewards(entry: str) -> Any:
    """Points behind an entry that no order names."""
    since = (Entry.id > given(entry)) & Entry.kind.in_(_GIVEN)
    return Entry.select(Entry.id).where(since).order_by(Entry.id)


@made_once
def _newest() -> Any:
    return Entry.select(fn.COALESCE(fn.MAX(Entry.id), 0))
