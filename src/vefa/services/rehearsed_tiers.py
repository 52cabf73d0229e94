"""Who changes tier when the programme is changed: at once upwards, at reviews downwards (POLICY 20-22)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import nlargest
from typing import Any, Final, NamedTuple

from vefa.db.models import Customer
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.programme import ProgrammeRules
from vefa.rules.text import fold
from vefa.rules.tiers import deserved, ordered, place_of
from vefa.services import tiers


@dataclass(frozen=True, slots=True)
class TierMove:
    """A customer who changes tier. `amount`: what decides it, minor units or points of the tiers' period."""

    customer_id: int
    number: int
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class TierShift:
    """Customers who change from tier `source` to tier `target` ('' where a programme has no tiers).

    `rises`: they do so at once; else at the monthly reviews, not within 12 months of their last rise and
    after 30 days' notice (at once where their tier is gone). `first`: some of the `count`, the largest amount
    first.
    """

    source: str
    target: str
    rises: bool
    count: int
    first: tuple[TierMove, ...]


@dataclass(frozen=True, slots=True)
class TierShifts:
    """Changes of tier through a changed programme; `total` customers.

    `anyway`: others, whose tier changes just so under the programme in force. `rewards`: points that those
    who rise get at once for the tiers they enter.
    """

    shifts: tuple[TierShift, ...] = ()
    total: int = 0
    anyway: int = 0
    rewards: int = 0


class _Change(NamedTuple):
    """From which tier to which, and whether upwards."""

    source: str
    target: str
    rises: bool


class _Ladder:
    """The tiers of a programme, the lowest first."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self.tiers = ordered(rules.tiers)
        self.names = {fold(tier.name) for tier in self.tiers}
        self.place = lru_cache(maxsize=256)(self._place)

    @property
    def lowest(self) -> str:
        """Its name, '' without tiers."""
        return self.tiers[0].name if self.tiers else ""

    def change(self, tier: str, amount: int, source: str) -> _Change | None:
        """What becomes of a customer who holds `tier` ('': the one called `source`); None: he stays."""
        held, place = self.place(tier), deserved(self.tiers, amount)
        gone = bool(tier) and fold(tier) not in self.names
        if place == held and not gone:
            return None
        target = self.tiers[place].name if self.tiers else ""
        return _Change(tier or source, target, place > held)

    def _place(self, tier: str) -> int:
        return place_of(self.tiers, tier)


NOBODY: Final[Mapping[int, int]] = {}


def tier_shifts(
    current: ProgrammeRules,
    rules: ProgrammeRules,
    today: date,
    more: Mapping[int, int] = NOBODY,
    *,
    names: int,
) -> TierShifts:
    """Who changes tier when `rules` take the place of `current`.

    `more`: by customer, points that the orders of the last 12 months give more under `rules`; they count
    where tiers are reached by points. `names`: how many customers of each change are told by name.
    """
    if not (current.tiers or rules.tiers):
        return TierShifts()
    held = dict(rows(_holders()))
    now, then = _Ladder(current), _Ladder(rules)
    amounts, drafted = _amounts(list(held), current, rules, today, more)
    found: dict[_Change, list[int]] = defaultdict(list)
    anyway = 0
    for customer, tier in held.items():
        change = then.change(tier, drafted.get(customer, 0), now.lowest)
        if change is None:
            continue
        if change == now.change(tier, amounts.get(customer, 0), now.lowest):
            anyway += 1
        else:
            found[change].append(customer)
    total = sum(map(len, found.values()))
    return TierShifts(_told(found, drafted, names), total, anyway, _rewards(found, then))


def _amounts(
    customers: Sequence[int],
    current: ProgrammeRules,
    rules: ProgrammeRules,
    today: date,
    more: Mapping[int, int],
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """What decides the tier of each under both programmes."""
    amounts = drafted = tiers.counted(customers, current, today)
    if (current.tier_basis, current.tier_period) != (rules.tier_basis, rules.tier_period):
        drafted = tiers.counted(customers, rules, today)
    if rules.tier_basis == "points":
        drafted = {one: drafted.get(one, 0) + more.get(one, 0) for one in {*drafted, *more}}
    return amounts, drafted


def _told(
    found: Mapping[_Change, Sequence[int]], amounts: Mapping[int, int], names: int
) -> tuple[TierShift, ...]:
    first = {
        change: nlargest(names, customers, key=lambda one: amounts.get(one, 0))
        for change, customers in found.items()
    }
    known = {one.customer_id: one for one in _moves(first, amounts)}
    shifts = [
        TierShift(*change, len(customers), tuple(known[one] for one in first[change]))
        for change, customers in found.items()
    ]
    return tuple(sorted(shifts, key=lambda one: (-one.count, one.source, one.target)))


def _moves(first: Mapping[_Change, Sequence[int]], amounts: Mapping[int, int]) -> Iterator[TierMove]:
    wanted = among([one for customers in first.values() for one in customers])
    query = Customer.select(Customer.id, Customer.number, Customer.name).where(Customer.id.in_(wanted))
    for customer, number, name in rows(query):
        yield TierMove(customer, number, name, amounts.get(customer, 0))


def _rewards(found: Mapping[_Change, Sequence[int]], ladder: _Ladder) -> int:
    """Points for entering tiers that those who rise have not had yet."""
    if not any(tier.reward for tier in ladder.tiers):
        return 0
    rising = {change: customers for change, customers in found.items() if change.rises}
    had = tiers.rewarded([one for customers in rising.values() for one in customers])
    points = 0
    for change, customers in rising.items():
        passed = ladder.tiers[ladder.place(change.source) + 1 : ladder.place(change.target) + 1]
        for customer in customers:
            points += sum(tier.reward for tier in passed if tier.name not in had.get(customer, ()))
    return points


def _holders() -> Any:
    here = Customer.merged_into.is_null() & (Customer.undone == False)  # noqa: E712 - this makes SQL
    return Customer.select(Customer.id, Customer.tier).where(here)
