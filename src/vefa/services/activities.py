"""Points for what a customer did beside buying: a review, a survey, a visit (POLICY 31)."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from vefa.db.models import Entry
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.points import last_day
from vefa.rules.programme import Activity
from vefa.services import programme, tiers
from vefa.services.given import family, keepers
from vefa.services.ledger import Ledger

KIND: Final = "activity"


@dataclass(frozen=True, slots=True)
class ActivityDone:
    """Points that were given; with `refusal` (per_day, per_month, lifetime) none."""

    given: int
    refusal: str = ""


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
    ledger.post(posting, customer=customer_id, kind=KIND, why=why)
    ledger.write()
    tiers.look([customer_id], rules, today=today, now=now)
    return ActivityDone(activity.points)


def _refusal(activity: Activity, customer: int, kind: str, today: date) -> str:
    """The first limit that is reached, '' for none; days and months are those of the shop's calendar."""
    query = Entry.select(Entry.day, Entry.why).where(
        Entry.customer.in_(among(family(customer))), Entry.kind == KIND
    )
    days = [day for day, why in rows(query) if json.loads(why).get(KIND) == kind]
    day = today.isoformat()
    done = Counter(
        per_day=days.count(day), per_month=sum(one[:7] == day[:7] for one in days), lifetime=len(days)
    )
    for name in ("per_day", "per_month", "lifetime"):
        most = getattr(activity, name)
        if most is not None and done[name] >= most:
            return name
    return ""
