"""Points for what a customer did beside buying: a review, a survey, a visit (POLICY 31)."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from peewee import fn

from vefa.db.models import Entry, Lot
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.points import last_day
from vefa.rules.programme import Activity
from vefa.services import programme, tiers
from vefa.services.given import family, keepers
from vefa.services.ledger import Ledger
from vefa.services.sales import lifts

KIND: Final = "activity"


@dataclass(frozen=True, slots=True)
class ActivityDone:
    """Points that were given, by the ledger's `entry`; with `refusal` (per_day, per_month, lifetime) none."""

    given: int
    refusal: str = ""
    entry: int = 0


@write
def give_activity(customer_id: int, kind: str, note: str = "", *, today: date, now: datetime) -> ActivityDone:
    """Give the points of an activity, as far as its limits allow; of a merged customer to who keeps his.

    VefaError for an unknown kind.
    """
    customer_id = keepers().get(customer_id, customer_id)
    rules = programme.current(today)
    activity = rules.activities.get(kind)
    if activity is None:
        raise VefaError(
            _("The programme has no activity “{kind}”.").format(kind=kind),
            _("Add it to the loyalty programme first."),
        )
    refusal = _refusal(activity, customer_id, kind, today)
    if refusal:
        return ActivityDone(0, refusal)
    ledger = Ledger(today, now)
    ledger.load([customer_id])
    lot = ledger.new_lot(None, today, last_day(rules.expiry, today))
    posting = lots.gain(ledger.account(customer_id), activity.points, lot)
    why = json.dumps({KIND: kind, "title": activity.title, "text": note.strip()}, ensure_ascii=False)
    before = lifts.before_sale(customer_id)
    ledger.post(posting, customer=customer_id, kind=KIND, why=why)
    ledger.write()
    entry = int(value(Entry.select(fn.MAX(Entry.id)).where(Entry.customer == customer_id)))
    tiers.look([customer_id], rules, today=today, now=now)
    lifts.keep(entry, customer_id, before, now=now, subject=lifts.ACTIVITY)
    return ActivityDone(activity.points, entry=entry)


@write
def undo_activity(entry_id: int, *, today: date, now: datetime) -> None:
    """Take the points of an activity back, with the tier and the reward that they brought; it was never done.

    VefaError when there is no such entry, or it was taken back before.
    """
    stands = (Entry.id == entry_id) & (Entry.kind == KIND) & Entry.reverses.is_null()
    found = first(Entry.select(Entry.customer, Entry.points, Entry.why).where(stands))
    if found is None or Entry.select().where(Entry.reverses == entry_id).exists():
        raise VefaError(_("These points were taken back before."), _("Refresh the page."))
    customer, points, why = found
    customer = keepers().get(customer, customer)
    changed = lifts.kept(entry_id, lifts.ACTIVITY)
    tier = lifts.restore(customer, changed, today=today, now=now)
    lifts.take_rewards(changed, tier=tier, today=today, now=now)
    ledger = Ledger(today, now)
    ledger.load([customer])
    lot = int(value(Lot.select(Lot.id).where(Lot.entry == entry_id), 0))
    posting = lots.take_again(ledger.account(customer), points, lot)
    title = {"title": json.loads(why).get("title", ""), "text": _("Taken back")}
    told = json.dumps(title, ensure_ascii=False)
    ledger.post(posting, customer=customer, kind=KIND, reverses=entry_id, why=told)
    ledger.write()


def _refusal(activity: Activity, customer: int, kind: str, today: date) -> str:
    """The first limit that is reached, '' for none; days and months are those of the shop's calendar."""
    mine = Entry.customer.in_(among(family(customer))) & (Entry.kind == KIND)
    booked = rows(Entry.select(Entry.id, Entry.day, Entry.why, Entry.reverses).where(mine))
    gone = {reverses for *_entry, reverses in booked if reverses is not None}
    days = [day for one, day, why, _ in booked if one not in gone and json.loads(why).get(KIND) == kind]
    day = today.isoformat()
    done = Counter(
        per_day=days.count(day), per_month=sum(one[:7] == day[:7] for one in days), lifetime=len(days)
    )
    for name in ("per_day", "per_month", "lifetime"):
        most = getattr(activity, name)
        if most is not None and done[name] >= most:
            return name
    return ""
