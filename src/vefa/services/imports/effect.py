"""What orders of a file do to points, counted by the rules that book them, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from vefa.db.models import Customer, Order
from vefa.db.read import among, rows
from vefa.rules.points import last_day
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme, tiers
from vefa.services.counted import SoldLine, line_left, sold_lines
from vefa.services.given import pasts_of
from vefa.services.imports.as_stored import ENDED, NOTHING_KEPT, Merged, MergedLine, StoredLine, StoredOrder
from vefa.services.imports.by_rules import ByRules, Known, Standing
from vefa.services.imports.draft import CHANGED, NOBODY, Draft, merged_orders
from vefa.services.imports.earning import Terms, earnings_by_rate
from vefa.services.imports.goods import Goods, all_earn, goods_of
from vefa.services.imports.members import Member, Roll, known_members
from vefa.services.imports.merging import completes
from vefa.services.imports.since import wanted


@dataclass(frozen=True, slots=True)
class PointsEffect:
    """Points that become usable at once, that wait (the last of them until `latest`), that had their last day
    already (worth `expired_worth` in minor units), and that are taken back.

    `count_from`: the day from which orders count here, None: all do; `outside`: new orders that are older.
    `risen` customers reach a higher tier and get `rewards` points for it.
    """

    given: int
    waiting: int
    latest: date | None
    expired: int
    expired_worth: int
    taken_back: int
    count_from: date | None = None
    outside: int = 0
    rewards: int = 0
    risen: int = 0


class Change(NamedTuple):
    """An order of the file that changes one of the shop: its place, how it stands, how it will stand."""

    at: int
    stored: StoredOrder
    merged: Merged


class _Kept(NamedTuple):
    """What a stored order keeps for the counting."""

    outside: bool
    rate: str | None
    basis: int


class Effect:
    """Counts what the orders of a draft do: ask first for the changed ones, then for the new ones."""

    def __init__(self, made: Draft, today: date, count_from: date | None) -> None:
        self._draft, self._today = made, today
        rules = programme.current(today)
        self._rules = replace(rules, counts_from=wanted(rules, count_from))
        self._versions = programme.versions() or [programme.FIRST_VERSION]
        self._by_rate = all(version.rules.plain for version in self._versions) and all_earn()
        self._counter = ByRules(self._versions, self._rules, today)
        self._roll = _roll(made, self._counter, self._rules, today, empty=self._by_rate)
        self._goods = {} if self._by_rate else goods_of(made.orders.lines)
        self._owed = _owed(made.people.customer)
        self._given = self._waiting = self._expired = self._taken_back = self._outside = 0
        self._latest = ""
        self._ended: Mapping[int, int] = {}

    def changed(self) -> Iterator[Change]:
        """Count the changed orders, and tell each."""
        made = self._draft
        for part in made.slices():
            places = [at for at in part if made.verdict[at] == CHANGED]
            if not places:
                continue
            numbers = [made.ids[at] for at in places]
            kept, sold = _kept(numbers), {} if self._by_rate else sold_lines(numbers)
            self._ended = _ended(numbers)
            for at, stored, lines, merged in merged_orders(made, places):
                counts = [] if self._by_rate else self._lines(sold.get(stored.id, []), lines, merged)
                change = Change(at, stored, merged)
                self._add_change(change, kept[stored.id], counts)
                yield change

    def add_new(self) -> None:
        """Count the new orders."""
        made = self._draft
        if self._by_rate:
            earned = earnings_by_rate(made, self._versions, self._rules, self._today)
        else:
            earned = self._counter.earnings(made, self._roll)
        self._outside = earned.outside.count(1)
        keys = self._roll.keys
        for points, terms, person in zip(earned.points, earned.terms, made.person, strict=True):
            if terms is not None:
                self._give(keys[person], points, terms)

    def points(self) -> PointsEffect:
        """The sums."""
        worth, since, lifts = self._rules.worth, self._rules.counts_from, self._counter.asked.lifts
        return PointsEffect(
            self._given,
            self._waiting,
            date.fromisoformat(self._latest) if self._latest else None,
            self._expired,
            worth.of(self._expired),
            self._taken_back,
            date.fromisoformat(since) if since else None,
            self._outside,
            sum(tier.reward for _one, tier in tiers.rewards(lifts, self._counter.asked.tiers)),
            len({one.customer for one in lifts}),
        )

    def _add_change(self, change: Change, kept: _Kept, lines: Sequence[SoldLine]) -> None:
        _at, stored, merged = change
        key, member = self._owner(change)
        row = Standing(
            merged.state, key, kept.outside, stored.currency, merged.goods, merged.refunded, rate=kept.rate
        )
        version = self._counter.version(stored.day, stored.moment, stored.programme)
        channel = self._draft.orders.channel[change.at]
        known = Known(member, stored.facts, stored.moment, channel, completes(stored, merged))
        points, basis, facts = self._counter.again(row, stored.day, version, lines, known)
        terms = self._terms(change, version.id)
        self._settle(change, key or 0, terms, points)
        if key is not None and not self._by_rate:
            before = (stored.state, kept.basis, stored.facts) if stored.customer else ("", 0, "")
            self._counter.asked.move(member, stored.day, before, (merged.state, basis, facts))
            self._earn(member, stored, terms, points - stored.earned)
            self._counter.asked.look(key, member)

    def _owner(self, change: Change) -> tuple[int | None, Member]:
        """Whose a changed order is: a guest's gets the customer whom the file names."""
        person = self._draft.person[change.at]
        if change.stored.customer is not None:
            return change.stored.customer, self._roll.known(change.stored.customer)
        return (None, Member("")) if person == NOBODY else self._roll.of(person)

    def _terms(self, change: Change, version: int) -> Terms:
        """When its points can be used and when they end: what could be used once keeps its day."""
        at, stored, merged = change
        terms = self._counter.terms[version, self._draft.orders.channel[at], stored.day, merged.delivered]
        if not stored.earned or stored.waiting or not stored.release:
            return terms
        ends = last_day(self._rules.expiry, date.fromisoformat(stored.release))
        gone = ends is not None and ends < self._today
        return Terms(stored.release, False, ends.isoformat() if ends else None, gone)

    def _settle(self, change: Change, customer: int, terms: Terms, points: int) -> None:
        """Count the difference between what an order has given and what it will have given."""
        stored = change.stored
        less = max(stored.earned - points, 0)
        usable = max(less - stored.waiting, 0)
        self._taken_back += less - min(usable, self._ended.get(stored.id, 0))
        still = max(stored.waiting - less, 0)
        if still and not terms.waits:
            self._give(customer, still, terms)
        if points > stored.earned:
            self._give(customer, points - stored.earned, terms)

    def _earn(self, member: Member, stored: StoredOrder, terms: Terms, more: int) -> None:
        """Points that decide the tier, dated as they can be used; taken back ones by the order's day."""
        taken = min(more + stored.waiting, 0)
        if taken and not terms.gone:
            self._counter.asked.earn(member, stored.day, taken)
        elif not terms.waits:
            self._counter.asked.earn(member, terms.release, max(more + stored.waiting, 0))

    def _give(self, customer: int, points: int, terms: Terms) -> None:
        """What can be used pays what he owes first; only the rest can end."""
        if terms.waits:
            self._waiting += points
            self._latest = max(self._latest, terms.release)
            return
        pays = min(points, self._owed.get(customer, 0))
        if pays:
            self._owed[customer] -= pays
        self._given += pays if terms.gone else points
        self._expired += points - pays if terms.gone else 0

    def _lines(self, sold: Sequence[SoldLine], lines: Sequence[StoredLine], merged: Merged) -> list[SoldLine]:
        """The lines of an order as the programme will look at them."""
        return [_line(one, sold, lines, self._goods) for one in merged.lines]


def _ended(order_ids: Sequence[int]) -> dict[int, int]:
    """What has ended of the points of these orders: it is let go, not taken (POLICY 45)."""
    return {
        order: sum(past.ended - past.let_go for past in pasts.values() if past.released)
        for order, pasts in pasts_of(order_ids).items()
    }


def _line(
    one: MergedLine,
    sold: Sequence[SoldLine],
    lines: Sequence[StoredLine],
    goods: Mapping[tuple[str, str], Goods],
) -> SoldLine:
    line, gone = one.line, one.line.state in ENDED
    kept = lines[one.old].kept(line, one.returned) if one.old >= 0 else NOTHING_KEPT
    free, refunded = kept[2] or 0, kept[4] or 0
    left = 0 if gone else line_left(line.paid, line.quantity, one.returned, refunded)
    units = 0 if gone else max(line.quantity - one.returned - free, 0)
    if one.old >= 0:
        return sold[one.old]._replace(product=line.product, units=units, left=left)
    own = goods[line.product, line.code]
    earns = own.earns and not own.marked
    return SoldLine(0, line.product, own.category, own.words, earns, own.marked, False, units, left)


def _kept(order_ids: Sequence[int]) -> dict[int, _Kept]:
    query = Order.select(Order.id, Order.outside, Order.rate, Order.basis)
    found = rows(query.where(Order.id.in_(among(order_ids))))
    return {one: _Kept(bool(outside), rate, basis) for one, outside, rate, basis in found}


def _owed(customers: Sequence[int]) -> dict[int, int]:
    """Points that these customers owe; those who owe nothing are left out."""
    query = Customer.select(Customer.id, Customer.balance)
    found = rows(query.where(Customer.id.in_(among(customers)), Customer.balance < 0))
    return {customer: -balance for customer, balance in found}


def _roll(made: Draft, counter: ByRules, rules: ProgrammeRules, today: date, *, empty: bool) -> Roll:
    """The members of the file; new ones have numbers below zero. `empty`: nothing will be asked of them."""
    keys = [customer or -1 - person for person, customer in enumerate(made.people.customer)]
    if empty:
        return Roll(made, keys, {}, today.isoformat())
    shown = {one for one in (*keys, *made.owner.values()) if one > 0}
    known = known_members(shown, rules, timed=counter.timed, today=today)
    return Roll(made, keys, known, today.isoformat())
