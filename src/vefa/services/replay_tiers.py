"""The tiers that customers would have held under a programme, climbed order by order (POLICY 20-22, 49).

A climb begins 12 months before the first order that counts, without tiers but those that were brought.
Amounts are orders as they stand now: what came back since is missing from the start.
"""

from collections import deque
from datetime import date
from functools import lru_cache
from typing import Final

from vefa.rules.calendar import add_months, counts_through
from vefa.rules.programme import ProgrammeRules
from vefa.rules.text import fold
from vefa.rules.tiers import Standing, deserved, ordered, place_of, reviewed, span

_NEVER: Final = 2**63  # what no customer reaches


def same_steps(one: ProgrammeRules, other: ProgrammeRules) -> bool:
    """Whether tiers are reached in the same way under both, whatever they give."""
    return _steps(one) == _steps(other)


@lru_cache(maxsize=256)
def _reached(rules: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((fold(name), threshold) for name, threshold in rules)


def _steps(rules: ProgrammeRules) -> tuple[object, ...]:
    steps = tuple((tier.name, tier.threshold) for tier in ordered(rules.tiers))
    return _reached(steps), rules.tier_basis, rules.tier_period


def tiers_matter(rules: ProgrammeRules) -> bool:
    """Whether what an order earns may hang on the tier."""
    conditions = [*(one.when for one in rules.rules), *(one.when for one in rules.campaigns)]
    asked = any(when.tiers is not None for when in conditions)
    return bool(rules.tiers) and (asked or any(tier.plus for tier in rules.tiers))


class Stand:
    """Where a customer stands: `due` is the next review that may lower him, `sums` what counts by day.

    `total` is the sum of `sums`, some of which may be too old; from `above` on he deserves a higher tier
    than `tier`, at which his orders earn ('' is the lowest).
    """

    __slots__ = ("above", "due", "notice", "place", "sums", "tier", "total", "upgraded")

    def __init__(self, above: int) -> None:
        self.place, self.tier, self.above = 0, "", above
        self.upgraded: date | None = None
        self.notice: date | None = None
        self.due = ""
        self.total = 0
        self.sums: deque[tuple[str, int]] = deque()


@lru_cache(maxsize=2048)
def _protected(day: str) -> tuple[date, str]:
    """`day` of an upgrade, and the first review after it that may lower."""
    on = date.fromisoformat(day)
    return on, _next_review(counts_through(on)).isoformat()


def _next_review(day: date) -> date:
    return add_months(day.replace(day=1), 1)


class Climb:
    """All customers under the tiers of one programme; orders come in the order of their days (ISO text)."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self.by_points = rules.tier_basis == "points"
        self._tiers = ordered(rules.tiers)
        self._above = [*(tier.threshold for tier in self._tiers[1:]), _NEVER]
        self._names = ["", *(tier.name for tier in self._tiers[1:])]
        self._period = rules.tier_period
        self._stands: dict[int, Stand] = {}
        self._oldest = lru_cache(maxsize=2048)(self._first_counting)

    def begins(self, first: date) -> date:
        """The earliest day whose orders the climb has to see when it is asked from `first` on."""
        return date.min if self._period == "lifetime" else add_months(first, -12)

    def bring(self, customer: int, tier: str, day: str) -> None:
        """Let a customer begin with a tier that he brought on `day`; the reviews after it look at it."""
        stand = self._stands[customer] = Stand(self._above[0])
        self._put(stand, place_of(self._tiers, tier))
        stand.due = _next_review(date.fromisoformat(day)).isoformat()

    def at(self, customer: int, day: str) -> Stand:
        """Where a customer stands when he buys on `day`."""
        stand = self._stands.get(customer)
        if stand is None:
            stand = self._stands[customer] = Stand(self._above[0])
        elif stand.place and stand.due <= day:
            self._review(stand, day)
        return stand

    def count(self, stand: Stand, day: str, amount: int) -> None:
        """Count an order, which lifts its customer at once; `amount` is never below zero.

        What is too old is taken off only when it matters: without it the sum is not higher.
        """
        stand.sums.append((day, amount))
        stand.total += amount
        if stand.total >= stand.above or stand.notice:
            self._forget(stand, day)
            self._look(stand, day)

    def _look(self, stand: Stand, day: str) -> None:
        place = deserved(self._tiers, stand.total)
        if place > stand.place:
            self._put(stand, place)
            stand.notice = None
            stand.upgraded, stand.due = _protected(day)
        elif place == stand.place:
            stand.notice = None

    def _put(self, stand: Stand, place: int) -> None:
        stand.place, stand.tier, stand.above = place, self._names[place], self._above[place]

    def _review(self, stand: Stand, day: str) -> None:
        """The reviews since the last one; those of 12 months after an upgrade change nothing."""
        while stand.place and stand.due <= day:
            self._forget(stand, stand.due)
            month, before = date.fromisoformat(stand.due), Standing(stand.place, stand.upgraded, stand.notice)
            found = reviewed(before, deserved(self._tiers, stand.total), month)
            self._put(stand, found.place)
            stand.upgraded, stand.notice = found.upgraded, found.notice
            stand.due = _next_review(month).isoformat()

    def _forget(self, stand: Stand, day: str) -> None:
        """Take off what does not count any more on `day`."""
        oldest, sums = self._oldest(day), stand.sums
        while sums and sums[0][0] < oldest:
            stand.total -= sums.popleft()[1]

    def _first_counting(self, day: str) -> str:
        return span(self._period, date.fromisoformat(day))[0].isoformat()
