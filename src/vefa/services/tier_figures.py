"""Who holds which tier when a span is over, what they spent in it, and who rose or fell (POLICY 20 to 22).

The tier of an earlier day is counted back from today by the changes since.
"""

from collections import Counter, defaultdict
from datetime import date

from vefa.db.models import Customer, TierChange
from vefa.db.read import rows
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


def _held(day: date) -> dict[int, str]:
    """The tier of each customer when `day` was over; of who came later, too: he is in the lowest one."""
    met = looked_at() & Customer.merged_into.is_null() & (Customer.first_day <= day.isoformat())
    held = dict(rows(Customer.select(Customer.id, Customer.tier).where(met)))
    changes = TierChange.select(TierChange.customer, TierChange.day, TierChange.tier)
    seen: dict[int, str] = {}
    later = set()
    for customer, on, tier in rows(changes.order_by(TierChange.id)):
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
    from peewee import fn

    span = TierChange.day.between(first.isoformat(), last.isoformat())
    fields = (TierChange.kind, TierChange.tier, fn.COUNT(TierChange.customer.distinct()))
    wanted = TierChange.select(*fields).where(span, TierChange.kind.in_(("up", "down")))
    return rows(wanted.group_by(TierChange.kind, TierChange.tier))
