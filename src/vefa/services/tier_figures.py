"""Who holds which tier when a span is over, what they spent in it, and who rose or fell (POLICY 20 to 22).

The tier of an earlier day is counted back from today by the changes since.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import fn

from vefa.db.models import Customer, TierChange
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.tiers import ordered, place_of
from vefa.services import breakdown, programme
from vefa.services.counting import looked_at


@dataclass(frozen=True, slots=True)
class TierFigures:
    """A tier, the lowest first: its customers when the span was over, their turnover in it, who came to it.

    `up`: rose to it in the span, `down`: fell to it; a customer who did both is in both.
    """

    name: str
    customers: int
    turnover: int
    up: int
    down: int


def tier_figures(first: date, last: date, *, today: date) -> list[TierFigures]:
    """Each tier of the programme of today; empty where it has none."""
    tiers = ordered(programme.current(today).tiers)
    if not tiers:
        return []
    held = {one: place_of(tiers, tier) for one, tier in _held(last).items()}
    spent = dict(_spent(first, last))
    people, money = Counter(held.values()), Counter[int]()
    for one, place in held.items():
        money[place] += spent.get(one, 0)
    moves: dict[str, Counter[int]] = defaultdict(Counter)
    for kind, tier, count in _moves(first, last):
        moves[kind][place_of(tiers, tier)] += count
    return [
        TierFigures(tier.name, people[place], money[place], moves["up"][place], moves["down"][place])
        for place, tier in enumerate(tiers)
    ]


def tiers_of(customers: Sequence[int], day: date, *, today: date) -> dict[int, str]:
    """The name of the tier that each of `customers` held when `day` was over; empty without tiers."""
    tiers = ordered(programme.current(today).tiers)
    if not tiers or not customers:
        return {}
    known = Customer.select(Customer.id, Customer.tier).where(Customer.id.in_(among(customers)))
    changes = _changes().where(TierChange.customer.in_(among(customers)))
    held = _counted_back(dict(rows(known)), changes, day)
    return {one: tiers[place_of(tiers, tier)].name for one, tier in held.items()}


def _held(day: date) -> dict[int, str]:
    """The tier of each customer who had bought when `day` was over."""
    met = looked_at() & Customer.merged_into.is_null() & (Customer.first_day <= day.isoformat())
    return _counted_back(dict(rows(Customer.select(Customer.id, Customer.tier).where(met))), _changes(), day)


def _changes() -> Any:
    return TierChange.select(TierChange.customer, TierChange.day, TierChange.tier).order_by(TierChange.id)


def _counted_back(held: dict[int, str], changes: Any, day: date) -> dict[int, str]:
    """`held` today as it was when `day` was over: who changed since had what the last change before says."""
    seen: dict[int, str] = {}
    later = set()
    for customer, on, tier in rows(changes):
        if on <= day.isoformat():
            seen[customer] = tier
        else:
            later.add(customer)
    for customer in later & held.keys():
        held[customer] = seen.get(customer, "")
    return held


def _spent(first: date, last: date) -> list[tuple[int, int]]:
    spent = breakdown.spending(first, last).alias("spent")
    query = spent.select_from(spent.c.who, spent.c.amount).where(spent.c.who.is_null(False))
    return rows(query)


def _moves(first: date, last: date) -> list[tuple[str, str, int]]:
    """Kind, tier and how many customers, each once for each kind and tier."""
    span = TierChange.day.between(first.isoformat(), last.isoformat())
    fields = (TierChange.kind, TierChange.tier, fn.COUNT(TierChange.customer.distinct()))
    wanted = TierChange.select(*fields).where(span, TierChange.kind.in_(("up", "down")))
    return rows(wanted.group_by(TierChange.kind, TierChange.tier))
