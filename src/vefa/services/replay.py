"""Orders of a span replayed under programmes, oldest first: what each would have earned; nothing is written.

What held for an order when it was entered (POLICY 38) is taken from the order as far as its own programme
asked for it; what it did not ask for is asked now: lists and birthdays as they are known today, the first
order and "N times" by the orders of the replay. A tier is the one the order kept, where tiers were and are
reached in the same way under all programmes; else each programme lets its customers climb by its own steps.
The day from which orders count (`counts_from`) is left aside: it speaks of the past, a rehearsal of rules.
"""

from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from vefa.db.models import Order
from vefa.db.read import in_parts
from vefa.i18n import _
from vefa.progress import Progress
from vefa.rules.earning import Counter, EarnLine
from vefa.rules.points import points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.services import settings
from vefa.services.counted import SoldLine, all_goods_earn, counted, parted, sold_lines
from vefa.services.counting import completed
from vefa.services.facts import Facts, times_of
from vefa.services.programme import Version, versions
from vefa.services.replay_facts import Known, bound
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
    state: str
    undone: bool
    currency: str
    goods: int
    refunded: int
    rate: str | None


class Replayed(NamedTuple):
    """An order and what it earns under each of the programmes."""

    order: Seen
    points: list[int]


def replay(
    programmes: Sequence[ProgrammeRules], first: date, last: date, progress: Progress
) -> Iterator[Replayed]:
    """The orders of the span that can earn, those of earlier days than orders count from included.

    Progress: days.
    """
    run = _Run(programmes, first)
    days = (last - first).days + 1
    for part in in_parts(_orders(first, last), PART):
        orders = [Seen(*row) for row in part]
        progress((date.fromisoformat(orders[0].day) - first).days, days, _("Trying the rules on the orders"))
        yield from run.replay(orders)
    progress(days, days)


class _Side:
    """One programme of the replay. `stored`: the tiers that orders kept are good for it."""

    def __init__(self, rules: ProgrammeRules, known: Mapping[int, Version], *, stored: bool) -> None:
        rules = replace(rules, counts_from=None)
        self.rate = rules.rate if rules.plain else None
        self.by_lines = any(one.when.limited for one in bound(rules)) or any(
            rule.kind == "item" for rule in rules.rules
        )
        self.climb = Climb(rules) if tiers_matter(rules) else None
        self._counter = Counter(rules)
        self._times = times_of(rules)
        self._given: Tally[tuple[int, str]] = Tally()
        same = [one for one in known.values() if stored and same_steps(one.rules, rules)]
        self._kept_tiers = frozenset(one.id for one in same)
        self._kept_times = {one.id: _same_times(one.rules, rules) for one in known.values()}

    def tier(self, order: Seen, kept: Facts) -> str:
        """The tier at which the order earns."""
        if self.climb is None:
            return ""
        if order.facts and order.programme in self._kept_tiers:
            return kept.tier
        return self.climb.held(order.customer, order.day)

    def worn(self, order: Seen, kept: Facts) -> tuple[str, ...]:
        """The rules and campaigns that have given this customer points as often as they may."""
        if not self._times:
            return ()
        good = self._kept_times.get(order.programme or 0, frozenset()) if order.facts else frozenset[str]()
        return tuple(
            one
            for one, most in self._times.items()
            if (one in kept.worn if one in good else self._given[order.customer, one] >= most)
        )

    def points(self, order: Seen, lines: Sequence[EarnLine], asked: Any) -> int:
        """What the order earns."""
        if not self._times:
            return self._counter.points(lines, asked)
        got = self._counter.earned(lines, asked)
        self._given.update((order.customer, one) for one in got.gave)
        return got.points


class _Run:
    """The programmes, and what they ask of orders."""

    def __init__(self, programmes: Sequence[ProgrammeRules], first: date) -> None:
        known = {one.id: one for one in versions()}
        stored = all(same_steps(one, programmes[0]) for one in programmes)
        self._sides = [_Side(rules, known, stored=stored) for rules in programmes]
        self._known = Known(programmes, known, settings.zone())
        self._currency = settings.currency()
        self._whole = all_goods_earn()
        self._by_lines = any(side.by_lines for side in self._sides)
        self._start(first)

    def _start(self, first: date) -> None:
        """Let the customers climb up to the span."""
        climbs = [side.climb for side in self._sides if side.climb is not None]
        if not climbs:
            return
        for part in in_parts(_before(min(one.begins(first) for one in climbs), first), PART):
            for customer, day, basis, earned in part:
                for one in climbs:
                    one.add(customer, day, earned if one.by_points else basis)

    def replay(self, orders: Sequence[Seen]) -> Iterator[Replayed]:
        """What each of `orders` earns."""
        lines = self._lines(orders)
        for order in orders:
            seen = order
            if order.outside:
                seen = order._replace(basis=self._inside(order, lines.get(order.id, ())))
            yield Replayed(seen, self._points(seen, lines.get(order.id, ())))

    def _points(self, order: Seen, sold: Sequence[SoldLine]) -> list[int]:
        kept, lists, days, is_first = self._known.facts(order)
        whole = (EarnLine("", "", (), 1000, order.basis),)
        moment, circumstances = self._known.moment(order), self._known.circumstances
        found = []
        for side in self._sides:
            if side.rate is not None:
                found.append(points_earned(order.basis, side.rate))
                continue
            tier, worn = side.tier(order, kept), side.worn(order, kept)
            asked = circumstances(order.day, moment, order.channel, tier, lists, days, is_first, worn)
            parts = parted([line for line in sold if line.earns], order.basis) if side.by_lines else whole
            points = side.points(order, parts, asked)
            found.append(points)
            if side.climb is not None:
                side.climb.add(order.customer, order.day, points if side.climb.by_points else order.basis)
        return found

    def _lines(self, orders: Sequence[Seen]) -> Mapping[int, list[SoldLine]]:
        """The lines of these orders, where a rule or a product kept out of the programme asks for them."""
        if self._by_lines:
            return sold_lines([order.id for order in orders])
        outside = [] if self._whole else [order.id for order in orders if order.outside]
        return sold_lines(outside) if outside else {}

    def _inside(self, order: Seen, lines: Sequence[SoldLine]) -> int:
        """The basis of an order as if it were not too old to count."""
        return counted(order._replace(outside=False), lines, self._currency).basis


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


def _before(first: date, end: date) -> Any:
    """Customer, day, basis and points of the orders from `first` until the day before `end`."""
    span = Order.day.between(first.isoformat(), (end - timedelta(days=1)).isoformat())
    query = Order.select(Order.customer, Order.day, Order.basis, Order.earned).where(span, _can_earn())
    return query.order_by(Order.day, Order.id)
