"""Prova: changed rules tried on the orders of the last 12 months before they are saved.

Both the programme in force and the changed one are replayed, so that they are measured by the same yard:
points of orders, those that wait included; what a customer gets beside his orders (gifts, activities,
friends, stamp cards) is not replayed. Rules and campaigns whose start still lies ahead are tried on the same
days of an earlier year. Nothing is written.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from operator import sub
from typing import Final, TypeVar

from vefa.progress import Progress, silent
from vefa.records import dataclass
from vefa.rules.calendar import add_months, first_minute, oldest_alive, stamp
from vefa.rules.figures import month_end, share
from vefa.rules.money import digits
from vefa.rules.programme import WHOLE, Campaign, ProgrammeRules, Rule, Tier
from vefa.services import figures, programme, settings
from vefa.services.breakage import EndedPoints, ended_points
from vefa.services.outstanding import expected
from vefa.services.rehearsed_tiers import TierShift, tier_shifts
from vefa.services.replay import Replayed, replay

B = TypeVar("B", Rule, Campaign)

NAMES: Final = 50  # customers told by name of each change of tier
_REPLAYED: Final = frozenset({
    "rules", "campaigns", "rounding", "tiers", "tier_basis", "tier_period", "worth",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a programme gives: points; money in minor units, shares in hundredths of a per cent.

    `highest`: their worth when every point is used. `expected`: of it, the share of points that this shop's
    customers use; None: not enough data. `share`: `highest` of the turnover, None without turnover.
    """

    points: int
    highest: int
    expected: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class MonthPoints:
    """Points of the orders of a calendar month, as far as it lies in the span."""

    first: date
    last: date
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The programme in force (`now`) and the changed one (`then`) over the days from `first` to `last`.

    `used_share`: hundredths of a per cent of points that are used here, the one share behind both `expected`;
    None: fewer than 100 lots have ended. `orders` and `customers` were replayed; of the orders `outside` are
    too old to have counted in truth. `shifts`: who changes tier through the change, the most customers first,
    `total` of them; `anyway`: others, whose tier changes just so without it; `rewards`: points that those who
    rise get at once. `earlier`: ids of rules and campaigns still ahead, tried on the days of an earlier year.
    `not_replayed`: changed parts of the programme that no order shows.
    """

    first: date
    last: date
    currency: str
    now: Outcome
    then: Outcome
    months: tuple[MonthPoints, ...]
    used_share: int | None
    turnover: int
    orders: int
    customers: int
    outside: int
    shifts: tuple[TierShift, ...]
    total: int
    anyway: int
    rewards: int
    earlier: tuple[str, ...]
    not_replayed: tuple[str, ...]


def rehearse(
    rules: ProgrammeRules, today: date, progress: Progress = silent, *, months: int = 12, names: int = NAMES
) -> Rehearsal:
    """Replay the last `months` under the programme in force and under `rules`.

    `names`: how many customers of each change of tier are told by name. Progress: days; it may raise Stopped.
    """
    current = programme.current(today)
    first = oldest_alive(today, months)
    sums = _Sums(first, today)
    tried = [_in_the_past(one, today) for one in (current, rules)]
    for part in replay(tried, first, today, progress):
        sums.add(part)
    ended = ended_points(today)
    turnover = figures.turnover(first, today)
    shifts = tier_shifts(current, rules, today, sums.more, names=names)
    return Rehearsal(
        first=first,
        last=today,
        currency=settings.currency(),
        now=_outcome(sums.total(0), current, ended, turnover),
        then=_outcome(sums.total(1), rules, ended, turnover),
        months=sums.months(),
        used_share=ended.redemption,
        turnover=turnover,
        orders=sums.orders,
        customers=len(sums.more),
        outside=sums.outside,
        shifts=shifts.shifts,
        total=shifts.total,
        anyway=shifts.anyway,
        rewards=shifts.rewards,
        earlier=tuple(one.id for one in _bound(rules) if _ahead(one, _end_of(today))),
        not_replayed=_not_replayed(current, rules),
    )


def raised(rules: ProgrammeRules, percent: int) -> ProgrammeRules:
    """`rules` with every threshold of a tier higher by `percent` (hundredths of a per cent), half up.

    Money comes to whole units of the currency, points to whole points; no threshold changes places with the
    one before it.
    """
    step = 10 ** digits(settings.currency()) if rules.tier_basis == "money" else 1
    tiers = tuple(replace(tier, threshold=_raised(tier, percent, step)) for tier in rules.tiers)
    return replace(rules, tiers=tiers)


def _raised(tier: Tier, percent: int, step: int) -> int:
    whole = WHOLE * step
    return (tier.threshold * (WHOLE + percent) * 2 + whole) // (2 * whole) * step


class _Sums:
    """What the replay comes to."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._months: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.more: dict[int, int] = defaultdict(int)  # by customer, points that the change adds
        self.orders = self.outside = 0

    def add(self, part: Replayed) -> None:
        """Count some orders, which come in the order of their days."""
        orders, (now, then) = part.orders, part.points
        begin, count = 0, len(orders.day)
        while begin < count:
            name = orders.day[begin][:7]
            end = bisect_left(orders.day, f"{name}-99", begin)
            month = self._months[name]
            month[0] += sum(now[begin:end])
            month[1] += sum(then[begin:end])
            begin = end
        for customer, more in zip(orders.customer, map(sub, then, now), strict=True):
            self.more[customer] += more
        self.orders += count
        self.outside += sum(orders.outside)

    def total(self, side: int) -> int:
        """Points of one programme."""
        return sum(month[side] for month in self._months.values())

    def months(self) -> tuple[MonthPoints, ...]:
        """Every month of the span, also those without orders."""
        found, month = [], self._first.replace(day=1)
        while month <= self._last:
            days = max(month, self._first), min(month_end(month), self._last)
            found.append(MonthPoints(*days, *self._months.get(f"{month:%Y-%m}", (0, 0))))
            month = add_months(month, 1)
        return tuple(found)


def _outcome(points: int, rules: ProgrammeRules, ended: EndedPoints, turnover: int) -> Outcome:
    highest = rules.worth.of(points)
    return Outcome(points, highest, expected(highest, ended), share(highest, turnover))


def _bound(rules: ProgrammeRules) -> list[Rule | Campaign]:
    return [*rules.rules, *rules.campaigns]


def _end_of(today: date) -> datetime:
    return datetime.fromisoformat(first_minute(today + timedelta(days=1), settings.zone()))


def _ahead(one: Rule | Campaign, end: datetime) -> bool:
    """Whether a rule or campaign begins only after today."""
    return one.when.starts is not None and _moment(one.when.starts) >= end


def _in_the_past(rules: ProgrammeRules, today: date) -> ProgrammeRules:
    """`rules` with what lies ahead brought to the same days of the latest year that has begun."""
    end = _end_of(today)
    return replace(
        rules,
        rules=tuple(_brought_back(one, end) if _ahead(one, end) else one for one in rules.rules),
        campaigns=tuple(_brought_back(one, end) if _ahead(one, end) else one for one in rules.campaigns),
    )


def _brought_back(one: B, end: datetime) -> B:
    starts, ends = _moment(one.when.starts or ""), one.when.ends and _moment(one.when.ends)
    years = 1
    while _years_back(starts, years) >= end:
        years += 1
    when = replace(
        one.when,
        starts=stamp(_years_back(starts, years)),
        ends=stamp(_years_back(ends, years)) if ends else None,
    )
    return replace(one, when=when)


def _years_back(moment: datetime, years: int) -> datetime:
    return datetime.combine(add_months(moment.date(), -12 * years), moment.timetz())


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _not_replayed(current: ProgrammeRules, rules: ProgrammeRules) -> tuple[str, ...]:
    names = [one.name for one in fields(rules) if one.name not in _REPLAYED]
    return tuple(name for name in names if getattr(current, name) != getattr(rules, name))
