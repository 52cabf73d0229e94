"""Orders of a span replayed under programmes, oldest first: what each would have earned; nothing is written.

What held for an order when it was entered (POLICY 38) is taken from the order as far as its own programme
asked for it; what it did not ask for is asked now: lists and birthdays as they are known today, the first
order and "N times" by the orders of the replay. A tier is the one the order kept, where tiers were and are
reached in the same way under all programmes; else each programme lets its customers climb by its own steps.
The day from which orders count (`counts_from`) is left aside: it speaks of the past, a rehearsal of rules.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from vefa.db.models import Order, TierChange
from vefa.db.read import among, in_parts, rows
from vefa.files.collector import without_collector
from vefa.i18n import _
from vefa.progress import Progress
from vefa.rules.programme import ProgrammeRules
from vefa.services import settings
from vefa.services.counted import all_goods_earn, counted, sold_lines
from vefa.services.counting import completed
from vefa.services.programme import versions
from vefa.services.replay_facts import Known, Orders
from vefa.services.replay_goods import goods_of
from vefa.services.replay_side import Side
from vefa.services.replay_tiers import same_steps

PART: Final = 5000  # orders at a time


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

    orders: Orders
    points: list[list[int]]


def replay(
    programmes: Sequence[ProgrammeRules], first: date, last: date, progress: Progress
) -> Iterator[Replayed]:
    """The orders of the span that can earn, in parts, those older than orders count from included.

    Progress: days.
    """
    run, days = _Run(programmes, first, progress), (last - first).days + 1
    for part in in_parts(_orders(first, last), PART):
        orders = Orders(*zip(*part, strict=True))
        progress((date.fromisoformat(orders.day[0]) - first).days, days, _("Trying the rules on the orders"))
        with without_collector():
            found = run.replay(orders)
        yield found
    progress(days, days)


class _Run:
    """The programmes, and what they ask of orders."""

    def __init__(self, programmes: Sequence[ProgrammeRules], first: date, progress: Progress) -> None:
        known = {one.id: one for one in versions()}
        stored = all(same_steps(one, programmes[0]) for one in programmes)
        self._sides = [Side(rules, known, stored=stored) for rules in programmes]
        asks = {asked for side in self._sides if side.rate is None for asked in side.tally.asks}
        self._known = Known(asks, known, settings.zone())
        self._currency = settings.currency()
        self._all_earn = all_goods_earn()
        self._by_lines = any(side.tally.sees_lines for side in self._sides)
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
                    one.count(one.at(customer, day), day, earned if one.by_points else basis)

    def replay(self, orders: Orders) -> Replayed:
        """What each of `orders` earns."""
        orders = self._inside(orders)
        asked, lines = self._known.of(orders), goods_of(orders) if self._by_lines else ()
        return Replayed(orders, [side.replay(orders, asked, lines) for side in self._sides])

    def _inside(self, orders: Orders) -> Orders:
        """The orders, those that are too old to count with the basis they would have else."""
        old = [one for one, outside in zip(orders.id, orders.outside, strict=True) if outside]
        if not old:
            return orders
        lines = {} if self._all_earn else sold_lines(old)
        bases = {
            row.id: counted(row, lines.get(row.id, ()), self._currency).basis
            for row in (_Old(*one) for one in rows(_old_orders(old)))
        }
        basis = [bases.get(one, basis) for one, basis in zip(orders.id, orders.basis, strict=True)]
        return orders._replace(basis=basis)


def _can_earn() -> Any:
    own = (Order.currency == settings.currency()) | Order.rate.is_null(False)
    return completed() & Order.customer.is_null(False) & own


def _orders(first: date, last: date) -> Any:
    span = Order.day.between(first.isoformat(), last.isoformat())
    query = Order.select(*(getattr(Order, name) for name in Orders._fields)).where(span, _can_earn())
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
