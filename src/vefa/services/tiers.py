"""Tiers of customers: what counts for them, upgrades at once, downgrades at the review (POLICY 20-22, 49)."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from peewee import JOIN, Case, fn

from vefa.db.models import Customer, Entry, Lot, Order, TierChange, database
from vefa.db.read import among, list_text, listed, made_once, rows
from vefa.db.shop import executemany
from vefa.rules import lots
from vefa.rules.calendar import stamp
from vefa.rules.points import last_day
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.tiers import Standing, deserved, ordered, place_of, reviewed, span
from vefa.services.counting import completed
from vefa.services.given import families
from vefa.services.ledger import Ledger

EARNED: Final = ("earn", "change", "release", "activity")


class Holder(NamedTuple):
    """A customer with his tier as the tables have it."""

    id: int
    tier: str
    upgraded: str | None
    notice: str | None

    def standing(self, tiers: Sequence[Tier]) -> Standing:
        """Where he stands in `tiers`."""
        return Standing(place_of(tiers, self.tier), _day(self.upgraded), _day(self.notice))


class Lift(NamedTuple):
    """A customer deserves a higher tier: from the place `held` in the ordered tiers to `place`."""

    customer: int
    held: int
    place: int

    def passed(self, tiers: Sequence[Tier]) -> Sequence[Tier]:
        """Of the ordered `tiers` those that he enters on the way."""
        return tiers[self.held + 1 : self.place + 1]


def counted(customers: Sequence[int], rules: ProgrammeRules, today: date) -> dict[int, int]:
    """What decides the tier of each: minor units of the basis of his orders, or points; 0 is left out."""
    first, last = span(rules.tier_period, today)
    if rules.tier_basis == "points":
        return _points(customers, first.isoformat(), last.isoformat())
    return dict(_spent(list_text(customers), first.isoformat(), last.isoformat()))


@made_once
def _spent(customers: str, first: str, last: str) -> Any:
    mine = Order.customer.in_(listed(customers)) & Order.day.between(first, last) & completed()
    return Order.select(Order.customer, fn.SUM(Order.basis)).where(mine).group_by(Order.customer)


def look(
    customers: Sequence[int],
    rules: ProgrammeRules,
    *,
    today: date,
    now: datetime | None = None,
    made_by: int | None = None,
) -> None:
    """Lift everybody who deserves a higher tier, with the rewards on the way; a notice may go.

    Call it inside the write transaction, after every sale, release, activity, merge and review; `made_by` is
    the import that caused it.
    """
    tiers = ordered(rules.tiers)
    if not tiers or not customers:
        return
    amounts = counted(customers, rules, today)
    lifted: list[Lift] = []
    for holder in _holders(customers):
        place, held = deserved(tiers, amounts.get(holder.id, 0)), place_of(tiers, holder.tier)
        if place > held:
            lifted.append(Lift(holder.id, held, place))
        elif place == held and holder.notice:
            Customer.update(notice=None).where(Customer.id == holder.id).execute()
    if lifted:
        lift(lifted, rules, today=today, now=now, made_by=made_by)


def review(rules: ProgrammeRules, *, day: date, now: datetime | None = None) -> tuple[int, int]:
    """The review of `day`, the first of a month: how many were told of a downgrade, how many were lowered."""
    tiers = ordered(rules.tiers)
    if not tiers:
        return 0, 0
    above = [holder for holder in _holders(None) if place_of(tiers, holder.tier) > 0]
    amounts = counted([holder.id for holder in above], rules, day)
    told = lowered = 0
    for holder in above:
        before = holder.standing(tiers)
        after = reviewed(before, deserved(tiers, amounts.get(holder.id, 0)), day)
        if after == before:
            continue
        told += after.notice is not None and before.notice is None
        if after.place < before.place:
            lowered += 1
            note(holder.id, tiers[after.place].name, "down", day=day, now=now)
        kept = {"tier": _name(tiers, after.place), "notice": after.notice and after.notice.isoformat()}
        Customer.update(kept).where(Customer.id == holder.id).execute()
    return told, lowered


def note(customer: int, tier: str, kind: str, *, day: date, now: datetime | None) -> None:
    """Keep in the history that a customer came to hold a tier."""
    TierChange.create(
        customer=customer, day=day.isoformat(), tier=tier, kind=kind, at=stamp(now) if now else ""
    )


def lift(
    lifted: Sequence[Lift],
    rules: ProgrammeRules,
    *,
    today: date,
    now: datetime | None,
    made_by: int | None = None,
) -> None:
    """The new tiers, and the entry reward of each tier passed that a customer never had (POLICY 21, 49)."""
    tiers, day, at = ordered(rules.tiers), today.isoformat(), stamp(now) if now else ""
    sql = 'UPDATE "customer" SET "tier" = ?, "upgraded" = ?, "notice" = NULL WHERE "id" = ?'
    database.connection().executemany(sql, [(_name(tiers, one.place), day, one.customer) for one in lifted])
    changes = ((one.customer, day, tiers[one.place].name, "up", at) for one in lifted)
    executemany(TierChange, ("customer", "day", "tier", "kind", "at"), changes)
    ledger = Ledger(today, now, made_by)
    ledger.load([one.customer for one in lifted], with_lots=False)
    for customer, tier in rewards(lifted, tiers):
        lot = ledger.new_lot(None, today, last_day(rules.expiry, today))
        posting = lots.gain(ledger.account(customer), tier.reward, lot)
        why = json.dumps({"tier": tier.name}, ensure_ascii=False)
        ledger.post(posting, customer=customer, kind="tier", why=why)
    ledger.write()


def rewards(lifted: Sequence[Lift], tiers: Sequence[Tier]) -> Iterator[tuple[int, Tier]]:
    """Each customer with each tier passed whose entry reward he never had."""
    had = rewarded(sorted({one.customer for one in lifted}))
    for one in lifted:
        for tier in one.passed(tiers):
            if tier.reward and tier.name not in had.get(one.customer, ()):
                yield one.customer, tier


def rewarded(customers: Sequence[int]) -> Mapping[int, set[str]]:
    """The tiers whose entry reward each customer has had, also as a customer merged into him.

    A reward that was taken back with the sale that gave it was not had.
    """
    keeper = families(customers)
    query = Entry.select(Entry.customer, Entry.kind, Entry.why).where(
        Entry.customer.in_(among(keeper)), Entry.kind.in_(("tier", "undo")), Entry.why.contains('"tier"')
    )
    found: dict[int, set[str]] = defaultdict(set)
    for customer, kind, why in rows(query.order_by(Entry.id)):
        tier = json.loads(why).get("tier", "")
        if kind == "tier":
            found[keeper[customer]].add(tier)
        else:
            found[keeper[customer]].discard(tier)
    return found


def _points(customers: Sequence[int], first: str, last: str) -> dict[int, int]:
    """Points earned by orders, dated by their release, and by activities; less what was really taken back.

    What is taken back is dated by the order's day, what was given by mistake as it was given; what waits, has
    ended or was lost takes nothing off.
    """
    keeper = families(customers)
    born = Lot.select(Lot.customer, Lot.born, Entry.points).join(Entry)
    made = born.where(Lot.customer.in_(among(keeper)), Entry.kind.in_(EARNED))
    born_on = Lot.select(fn.MAX(Lot.born)).where(Lot.order == Entry.order, Lot.entry < Entry.id)
    never_given = (Entry.kind == "undo") & (Entry.points < 0)
    day = Case(None, [(never_given, fn.COALESCE(born_on, Order.release, Entry.day))], Order.day)
    taken = (
        Entry.select(Entry.customer, day, Entry.points)
        .join(Order)
        .where(Entry.customer.in_(among(keeper)), Entry.kind.in_(("take_back", "undo")))
    )
    sums: Counter[int] = Counter()
    booked = (*rows(made), *_without_lot(list(keeper)), *rows(taken), *_undone_activities(list(keeper)))
    for customer, on, points in booked:
        sums[keeper[customer]] += points if first <= on <= last else 0
    return dict(sums)


def _without_lot(customers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Points that only paid a deficit and so made no lot: customer, day of use, points."""
    day = fn.COALESCE(Order.release, Entry.day)
    query = (
        Entry.select(Entry.customer, day, Entry.points)
        .join(Order, JOIN.LEFT_OUTER)
        .where(
            Entry.customer.in_(among(customers)),
            Entry.kind.in_(EARNED),
            Entry.points > 0,
            Entry.id.not_in(Lot.select(Lot.entry).where(Lot.customer.in_(among(customers)))),
        )
    )
    return rows(query)


def _undone_activities(customers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Points of activities that were taken back: customer, day of giving, points below zero."""
    given = Entry.alias()
    query = Entry.select(Entry.customer, given.day, Entry.points).join(given, on=(Entry.reverses == given.id))
    return rows(query.where(Entry.customer.in_(among(customers)), Entry.kind == "activity"))


def _holders(customers: Sequence[int] | None) -> list[Holder]:
    """These customers; None: all who hold a tier above the lowest."""
    found = _above() if customers is None else _named(list_text(customers))
    return [Holder(*row) for row in found]


@made_once
def _above() -> Any:
    return _standing(Customer.tier != "")


@made_once
def _named(customers: str) -> Any:
    return _standing(Customer.id.in_(listed(customers)))


def _standing(chosen: Any) -> Any:
    query = Customer.select(Customer.id, Customer.tier, Customer.upgraded, Customer.notice)
    return query.where(chosen, Customer.merged_into.is_null())


def _name(tiers: Sequence[Tier], place: int) -> str:
    """As the customer's row keeps it: '' for the lowest."""
    return tiers[place].name if place else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
