"""Orders of a span replayed under programmes, oldest first: what each would have earned; nothing is written.

What held for an order when it was entered (POLICY 38) is taken from the order as far as its own programme
asked for it; what it did not ask for is asked now: lists and birthdays as they are known today, the first
order and "N times" by the orders of the replay. A tier is the one the order kept, where tiers were and are
reached in the same way under all programmes; else each programme lets its customers climb by its own steps.
The day from which orders count (`counts_from`) is left aside: it speaks of the past, a rehearsal of rules.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final, NamedTuple

from vefa.db.models import Order, TierChange
from vefa.db.read import among, in_parts, rows
from vefa.files.collector import without_collector
from vefa.i18n import _
from vefa.progress import Progress
from vefa.rules.earning import Circumstances, Counter, EarnLine
from vefa.rules.points import points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.services import settings
from vefa.services.counted import all_goods_earn, counted, parted, sold_lines
from vefa.services.counting import completed
from vefa.services.facts import Facts, times_of
from vefa.services.programme import Version, versions
from vefa.services.replay_facts import NONE, Asked, Known, bound
from vefa.services.replay_tiers import Climb, same_steps, tiers_matter

PART: Final = 5000  # orders at a time


class Seen(NamedTuple):
    """An order of the replay as the tables have it."""

    id: int
    customer: int
    channel: str
    day: str
    moment: str | None
    basis: int
    programme: int | None
    facts: str
    outside: bool


class _Old(NamedTuple):
    """What the basis of an order is counted from that is older than orders count from."""

    id: int
    customer: int
    state: str
    undone: bool
    currency: str
    goods: int
    refunded: int
    rate: str | None
    outside: bool = False


class Replayed(NamedTuple):
    """Some orders, and for each of the programmes what each of them earns."""

    orders: Sequence[Seen]
    points: list[list[int]]


class _Part(NamedTuple):
    """Some orders with what is asked of each: facts; day, hour and moment; lines that earn."""

    orders: Sequence[Seen]
    asked: Sequence[Asked]
    when: Sequence[tuple[date, time | None, str]]
    lines: Sequence[Sequence[EarnLine]]


def replay(
    programmes: Sequence[ProgrammeRules], first: date, last: date, progress: Progress
) -> Iterator[Replayed]:
    """The orders of the span that can earn, in parts, those older than orders count from included.

    Progress: days.
    """
    run, days = _Run(programmes, first, progress), (last - first).days + 1
    for part in in_parts(_orders(first, last), PART):
        orders = list(map(Seen._make, part))
        progress((date.fromisoformat(orders[0].day) - first).days, days, _("Trying the rules on the orders"))
        with without_collector():
            found = run.replay(orders)
        yield found
    progress(days, days)


class _Side:
    """One programme of the replay. `stored`: the tiers that orders kept are good for it."""

    def __init__(self, rules: ProgrammeRules, known: Mapping[int, Version], *, stored: bool) -> None:
        rules = replace(rules, counts_from=None)
        self.rate = rules.rate if rules.plain else None
        self.climb = Climb(rules) if tiers_matter(rules) else None
        self.times = times_of(rules)
        self.counter = Counter(rules)
        self._given: dict[str, dict[int, int]] = {one: {} for one in self.times}
        same = [one for one in known.values() if stored and same_steps(one.rules, rules)]
        self._kept_tiers = frozenset(one.id for one in same)
        self._kept_times = {one.id: _same_times(one.rules, rules) for one in known.values()}

    def replay(self, part: _Part) -> list[int]:
        """What each of the orders earns."""
        if self.rate is not None:
            return [points_earned(order.basis, self.rate) for order in part.orders]
        climb, points_of, times, kept_tiers = self.climb, self._points_of(), self.times, self._kept_tiers
        found = []
        for order, asked, when, lines in zip(*part, strict=True):
            _id, customer, channel, day, _moment, basis, version, text, _outside = order
            kept, _stored, lists, days, is_first = asked
            tier = ""
            if climb is not None:
                tier = climb.held(customer, day) if climb.by_points else climb.step(customer, day, basis)
                if text and version in kept_tiers:
                    tier = kept.tier
            worn = self._worn(order, kept) if times else NONE
            facts = Circumstances(*when, channel, tier, lists, is_first, worn, days)
            points = points_of(customer, basis, lines, facts)
            found.append(points)
            if climb is not None and climb.by_points:
                climb.step(customer, day, points)
        return found

    def _worn(self, order: Seen, kept: Facts) -> frozenset[str]:
        """The rules and campaigns that have given this customer points as often as they may."""
        good = self._kept_times.get(order.programme or 0, NONE) if order.facts else NONE
        worn = NONE
        for one, most in self.times.items():
            if one in kept.worn if one in good else self._given[one].get(order.customer, 0) >= most:
                worn |= {one}
        return worn

    def _points_of(self) -> Callable[[int, int, Sequence[EarnLine], Circumstances], int]:
        """What tells the points of an order: its customer, its basis, its lines, its facts."""
        counter, given = self.counter, self._given

        def plain(_customer: int, basis: int, lines: Sequence[EarnLine], facts: Circumstances) -> int:
            return counter.points(lines, facts) if counter.sees_lines else counter.of_whole(basis, facts)

        def timed(customer: int, basis: int, lines: Sequence[EarnLine], facts: Circumstances) -> int:
            if counter.sees_lines:
                got = counter.earned(lines, facts)
                points, gave = got.points, got.gave
            else:
                points, gave = counter.of_whole_and_gave(basis, facts)
            for one in gave:
                given[one][customer] = given[one].get(customer, 0) + 1
            return points

        return timed if self.times else plain


class _Run:
    """The programmes, and what they ask of orders."""

    def __init__(self, programmes: Sequence[ProgrammeRules], first: date, progress: Progress) -> None:
        known = {one.id: one for one in versions()}
        stored = all(same_steps(one, programmes[0]) for one in programmes)
        self._sides = [_Side(rules, known, stored=stored) for rules in programmes]
        self._plain = all(side.rate is not None for side in self._sides)
        self._known = Known(programmes, known, settings.zone())
        self._currency = settings.currency()
        self._all_earn = all_goods_earn()
        self._by_lines = any(side.counter.sees_lines for side in self._sides)
        self._start(first, progress)

    def _start(self, first: date, progress: Progress) -> None:
        """Let the customers climb up to the span."""
        climbs = [side.climb for side in self._sides if side.climb is not None]
        if not climbs:
            return
        for customer, tier, day in rows(_brought()):
            for one in climbs:
                one.bring(customer, tier, day)
        for part in in_parts(_before(min(one.begins(first) for one in climbs), first), PART):
            progress(0, None, _("Trying the rules on the orders"))
            for customer, day, basis, earned in part:
                for one in climbs:
                    one.step(customer, day, earned if one.by_points else basis)

    def replay(self, orders: Sequence[Seen]) -> Replayed:
        """What each of `orders` earns."""
        part = self._part(self._inside(orders))
        return Replayed(orders, [side.replay(part) for side in self._sides])

    def _part(self, orders: Sequence[Seen]) -> _Part:
        if self._plain:
            return _Part(orders, (), (), ())
        lines: Sequence[Sequence[EarnLine]] = [()] * len(orders)
        if self._by_lines:
            sold = sold_lines([one.id for one in orders])
            lines = [
                parted([line for line in sold.get(one.id, ()) if line.earns], one.basis) for one in orders
            ]
        asked, when = self._known.asked, self._known.when
        return _Part(orders, [asked(one) for one in orders], [when(one) for one in orders], lines)

    def _inside(self, orders: Sequence[Seen]) -> Sequence[Seen]:
        """The orders, those that are too old to count with the basis they would have else."""
        old = [one.id for one in orders if one.outside]
        if not old:
            return orders
        lines = {} if self._all_earn else sold_lines(old)
        bases = {
            row.id: counted(row, lines.get(row.id, ()), self._currency).basis
            for row in (_Old(*one) for one in rows(_old_orders(old)))
        }
        return [one._replace(basis=bases.get(one.id, one.basis)) for one in orders]


def _same_times(one: ProgrammeRules, other: ProgrammeRules) -> frozenset[str]:
    """Rules and campaigns that both have under the same conditions."""
    conditions = {bind.id: bind.when for bind in bound(one)}
    return frozenset(bind.id for bind in bound(other) if conditions.get(bind.id) == bind.when)


def _can_earn() -> Any:
    own = (Order.currency == settings.currency()) | Order.rate.is_null(False)
    return completed() & Order.customer.is_null(False) & own


def _orders(first: date, last: date) -> Any:
    span = Order.day.between(first.isoformat(), last.isoformat())
    query = Order.select(*(getattr(Order, name) for name in Seen._fields)).where(span, _can_earn())
    return query.order_by(Order.day, Order.id)


def _brought() -> Any:
    query = TierChange.select(TierChange.customer, TierChange.tier, TierChange.day)
    return query.where(TierChange.kind == "brought").order_by(TierChange.id)


def _old_orders(ids: Sequence[int]) -> Any:
    fields = [getattr(Order, name) for name in _Old._fields if name != "outside"]
    return Order.select(*fields).where(Order.id.in_(among(ids)))


def _before(first: date, end: date) -> Any:
    """Customer, day, basis and points of the orders from `first` until the day before `end`."""
    span = Order.day.between(first.isoformat(), (end - timedelta(days=1)).isoformat())
    query = Order.select(Order.customer, Order.day, Order.basis, Order.earned).where(span, _can_earn())
    return query.order_by(Order.day, Order.id)
