"""What an import changes beside orders and their points: tiers with their rewards, friends' rewards.

Who may be concerned is looked at before and after it; the differences are kept in its history, and its undo
puts them back (POLICY 21, 29).
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Change, Customer, Entry, Import, Lot, LotMove, Referral
from vefa.db.read import among, rows, value
from vefa.db.shop import executemany
from vefa.rules import lots
from vefa.services import tiers
from vefa.services.imports.mark import mark_of
from vefa.services.imports.stamp import Stamp
from vefa.services.ledger import Ledger

TIER: Final = "tier"
REFERRAL: Final = "referral"
PAID: Final = ("referral", "referral_back", "referral_release")  # entries of a friend's reward
_TIER_ROW: Final = ("tier", "upgraded", "notice")
_REFERRAL_ROW: Final = ("state", "order", "release", "points", "friend_points")
_LOWEST: Final[dict[str, Any]] = {"tier": "", "upgraded": None, "notice": None}

Stood = dict[int, dict[str, Any]]


@dataclass(slots=True)
class Consequences:
    """How the customers of an import and the friends among them stood before it."""

    tiers: Stood
    referrals: Stood
    newest: int

    @classmethod
    def before(cls, customers: Collection[int], newest: int) -> "Consequences":
        """Ask before anything is written. `customers`: whose orders the file has; `newest`: the last one."""
        return cls(_tiers(Customer.id.in_(among(customers))), _referrals(), newest)

    def keep(self, stamp: Stamp) -> None:
        """Note what is other than before, when all is written."""
        now = _tiers(Customer.id.in_(among(self.tiers)))
        now |= _tiers((Customer.id > self.newest) & (Customer.tier != ""))
        history = [*_moved(TIER, self.tiers, now), *_moved(REFERRAL, self.referrals, _referrals())]
        columns = ("subject", "subject_id", "before", "after", "at", "person", "made_by")
        executemany(Change, columns, ((*row, stamp.at, stamp.person, stamp.id) for row in history))


def put_back(import_id: int, *, today: date, now: datetime) -> None:
    """Let tiers and rewards stand as before the import; its orders are taken out already."""
    referrals, standings = kept(import_id, REFERRAL), kept(import_id, TIER)
    _reverse(import_id, [*kept_rewards(import_id)], today=today, now=now)
    for one, (before, _after) in referrals.items():
        Referral.update(before).where(Referral.id == one).execute()
    day = date.fromisoformat(value(Import.select(Import.day).where(Import.id == import_id)))
    for customer, (before, after) in standings.items():
        Customer.update(before).where(Customer.id == customer).execute()
        if before["tier"] != after["tier"]:
            tiers.note(customer, before["tier"], "back", day=day, now=now)


def kept(import_id: int, subject: str) -> dict[int, tuple[dict[str, Any], dict[str, Any]]]:
    """What the import changed of `subject`: before and after, by customer or referral."""
    query = Change.select(Change.subject_id, Change.before, Change.after)
    found = rows(query.where(Change.made_by == import_id, Change.subject == subject))
    return {one: (json.loads(before), json.loads(after)) for one, before, after in found}


def kept_rewards(import_id: int) -> list[int]:
    """The entries, the newest first, that gave or took back rewards because of the import.

    Also what customers brought along with it.
    """
    mine = (Entry.made_by == import_id) & Entry.kind.in_(("tier", "opening"))
    found = [one for (one,) in rows(Entry.select(Entry.id).where(mine))]
    sides = {
        (customer, other)
        for friend, referrer in rows(
            Referral.select(Referral.friend, Referral.referrer).where(
                Referral.id.in_(among(kept(import_id, REFERRAL)))
            )
        )
        for customer, other in ((friend, referrer), (referrer, friend))
    }
    since = (Entry.id > mark_of(import_id).entry) & Entry.kind.in_(PAID) & Entry.reverses.is_null()
    for entry, customer, why in rows(Entry.select(Entry.id, Entry.customer, Entry.why).where(since)):
        if (customer, json.loads(why).get("other")) in sides:
            found.append(entry)
    return sorted(found, reverse=True)


def _reverse(import_id: int, entries: Collection[int], *, today: date, now: datetime) -> None:
    """Opposite entries: what was given and did not end at once leaves its own lot; what waited waits no more.

    Rewards that were taken back wait again.
    """
    query = Entry.select(Entry.id, Entry.customer, Entry.points, Entry.waiting, Entry.why)
    found = rows(query.where(Entry.id.in_(among(entries))).order_by(Entry.id.desc()))
    made = dict(rows(Lot.select(Lot.entry, Lot.id).where(Lot.entry.in_(among(entries)))))
    ended = _ended(made.values())
    ledger = Ledger(today, now, import_id)
    ledger.load(sorted({row[1] for row in found}))
    for entry, customer, points, waiting, why in found:
        account, lot = ledger.account(customer), made.get(entry, 0)
        posting = lots.take_again(account, points + ended.get(lot, 0), lot)
        posting = posting._replace(waiting=lots.wait(account, -waiting).waiting)
        ledger.post(posting, customer=customer, kind="undo", reverses=entry, why=why)
    ledger.write()


def _ended(wanted: Collection[int]) -> dict[int, int]:
    """Points (below zero) of these lots whose last day is over."""
    moves = LotMove.select(LotMove.lot, fn.SUM(LotMove.points)).join(Entry)
    moves = moves.where(Entry.kind == "expire", LotMove.lot.in_(among(wanted)))
    return dict(rows(moves.group_by(LotMove.lot)))


def _moved(subject: str, before: Stood, after: Stood) -> Iterator[tuple[str, int, str, str]]:
    for one, row in after.items():
        stood = before.get(one, _LOWEST)
        if row != stood:
            yield subject, one, json.dumps(stood, ensure_ascii=False), json.dumps(row, ensure_ascii=False)


def _tiers(condition: Any) -> Stood:
    fields = (getattr(Customer, name) for name in _TIER_ROW)
    return _stood(_TIER_ROW, rows(Customer.select(Customer.id, *fields).where(condition)))


def _referrals() -> Stood:
    """All of them: few customers come through others."""
    fields = (getattr(Referral, name) for name in _REFERRAL_ROW)
    return _stood(_REFERRAL_ROW, rows(Referral.select(Referral.id, *fields)))


def _stood(names: Collection[str], found: list[tuple[Any, ...]]) -> Stood:
    return {one: dict(zip(names, row, strict=True)) for one, *row in found}
