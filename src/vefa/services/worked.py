"""What the last work of the day did by itself, to be read: points that ended, gifts, tiers (POLICY 14)."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, DayDone, Entry, TierChange
from vefa.db.read import first, rows, value
from vefa.i18n import _
from vefa.rules.programme import ProgrammeRules
from vefa.rules.reasons import reason
from vefa.services import settings
from vefa.services.daily import DayReport, told_in_words
from vefa.services.day import COUNTED

MOST: Final = 1000  # lines that are listed
_RECENT: Final = 200_000  # newest entries that are looked through
_KINDS: Final = ("expire", "release", "birthday", "referral_release", "tier")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """What happened to a customer on a day that was worked: in words, with the points if some moved."""

    id: int
    customer_id: int
    name: str
    day: date
    text: str
    points: int


def last_work(today: date) -> DayReport | None:
    """The work that brought the shop to `today`, over all days it caught up; None: nothing happened."""
    at = value(DayDone.select(DayDone.at).where(DayDone.day == today.isoformat()))
    if at is None:
        return None
    sums = (fn.SUM(getattr(DayDone, name)) for name in COUNTED)
    found = first(DayDone.select(fn.MIN(DayDone.day), fn.MAX(DayDone.day), *sums).where(DayDone.at == at))
    if found is None or not any(found[2:]):
        return None
    counts: dict[str, Any] = dict(zip(COUNTED, found[2:], strict=True))
    return told_in_words(DayReport(date.fromisoformat(found[0]), date.fromisoformat(found[1]), **counts))


def work_lines(today: date) -> list[WorkLine]:
    """What happened to whom in `last_work`, at most `MOST` lines: points first, then tiers."""
    at = value(DayDone.select(DayDone.at).where(DayDone.day == today.isoformat()))
    if at is None:
        return []
    found = [*_points(at), *_tiers(at)][:MOST]
    return [WorkLine(place, *line) for place, line in enumerate(found, 1)]


def _points(at: str) -> list[tuple[Any, ...]]:
    newest = int(value(Entry.select(fn.MAX(Entry.id)), 0) or 0)
    fields = (Customer.id, Customer.name, Entry.day, Entry.kind, Entry.points, Entry.why)
    query = (
        Entry.select(*fields)
        .join(Customer)
        .where(Entry.id > newest - _RECENT, Entry.at == at, Entry.kind.in_(_KINDS))
    )
    currency, rules = settings.currency(), ProgrammeRules()
    return [
        (one, name, date.fromisoformat(day),
         reason(kind, json.loads(why or "{}"), points=points, rules=rules, currency=currency), points)
        for one, name, day, kind, points, why in rows(query.order_by(Entry.id).limit(MOST))
    ]  # fmt: skip


def _tiers(at: str) -> list[tuple[Any, ...]]:
    fields = (Customer.id, Customer.name, TierChange.day, TierChange.tier, TierChange.kind)
    query = (
        TierChange.select(*fields)
        .join(Customer)
        .where(TierChange.at == at, TierChange.kind.in_(("up", "down")))
    )
    up, down = _("Rose to the tier {tier}"), _("Fell to the tier {tier}")
    return [
        (one, name, date.fromisoformat(day), (up if kind == "up" else down).format(tier=tier), 0)
        for one, name, day, tier, kind in rows(query.order_by(TierChange.id).limit(MOST))
    ]
