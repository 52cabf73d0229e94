"""What thousands of orders earn, without their reasons: the points and the times of `earning.Counter`.

Orders are asked in two steps: what is known of all of them beforehand is answered for many at once
(`opened`), what follows from the orders before, one by one (`of_whole`, `of_lines`). The day from which
orders count is left aside.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from vefa.rules.programme import Campaign, ProgrammeRules
from vefa.rules.shares import POINTS, Bindings, Seen, Share, raised

Gave = tuple[str, ...]
"""Rules and campaigns with a number of times that had points to give, by id."""
NONE: Final[tuple[int, Gave]] = (0, ())


class _Plan(NamedTuple):
    """What counts while the same are open.

    `steps`: of rules on the whole of an order, points for each full `per`, once where it is 0. `plus`: what
    the sum of the rules is multiplied by, `limited`: campaigns on lines with their bits and what they add.
    `timed`: of the others those that raise and are counted; `timed_steps`: as `steps`, by id.
    """

    opened: int
    steps: Sequence[tuple[int, int]]
    plus: int
    limited: Sequence[tuple[str, int, int]]
    timed: Gave
    timed_steps: Sequence[tuple[str, int, int]]


class Tally:
    """Counts what orders earn under a version; made ready once."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self._bound = bound = Bindings(rules)
        bits = {one.rule.id: one.bit for one in bound.rules}
        self._timed = sum(bit for one, bit in bits.items() if one in bound.timed)
        bits |= {one.id: bit for one, bit in bound.campaigns}
        self.bits = {one: bits[one] for one in bound.timed}  # of what may give a number of times, by id
        self._plans = lru_cache(maxsize=65_536)(self._plan)
        self.asks = bound.gates.asks
        self.covering = bound.gates.covering
        self.sees_lines = bound.gates.limited or any(one.kind == "item" for one in rules.rules)

    def opened(self, count: int, known: Mapping[str, Sequence[Any]]) -> list[int]:
        """What is open to each of `count` orders, as far as columns of `conditions.ASKS` tell."""
        return self._bound.gates.open_all(count, known)

    def of_whole(self, basis: int, opened: int, tier: str) -> tuple[int, Gave]:
        """Points of an order of this basis in this tier; only where no rule sees lines."""
        if basis <= 0:
            return NONE
        if self._bound.instead:
            return self.of_lines([(basis, 0, -1)], opened, tier)
        _opened, steps, plus, _limited, gave, timed_steps = self._plans(opened, tier)
        total = 0
        for per, points in steps:
            total += basis // per * points if per else points
        if not total:
            return NONE
        for one, per, points in timed_steps:
            if basis >= per and points:
                gave += (one,)
        return self._bound.whole(total * plus), gave

    def of_lines(self, seen: list[Seen], opened: int, tier: str) -> tuple[int, Gave]:
        """Points of an order with the lines that rules see (`seen`: those with a basis)."""
        if not seen:
            return NONE
        open_, _steps, plus, limited, gave, _timed = self._plans(opened, tier)
        shares = self._bound.shares(seen, open_)
        total = sum(map(POINTS, shares))
        if not total:
            return NONE
        exact = total * plus
        for one, bit, more in limited:
            adds = raised(bit, shares) * more
            exact += adds
            if adds > 0 and one in self.bits:
                gave += (one,)
        if open_ & self._timed:
            gave += self._gave(shares)
        return self._bound.whole(exact), gave

    def _gave(self, shares: Sequence[Share]) -> Gave:
        return tuple(one.rule.id for one, _mine, points in shares if points and one.bit & self._timed)

    def _plan(self, opened: int, tier: str) -> _Plan:
        bound = self._bound
        bits = opened & bound.gates.fitting("tier", tier)
        rules = [one.rule for one in bound.adding if bits & one.bit]
        steps = [
            (one.id, one.per if one.kind == "per" else 0, one.points)
            for one in rules
            if one.points and (one.per > 0 or one.kind == "order")
        ]
        campaigns = [(one, bit) for one, bit in bound.campaigns if bits & bit]
        return _Plan(
            bits,
            [(per, points) for _id, per, points in steps],
            bound.plus(bits, tier),
            [(one.id, bit, one.plus) for one, bit in campaigns if one.when.limited],
            tuple(one.id for one, _bit in campaigns if _raises(one) and one.id in bound.timed),
            [one for one in steps if one[0] in bound.timed],
        )


def _raises(campaign: Campaign) -> bool:
    """Whether it adds to any sum of the rules."""
    return campaign.plus > 0 and not campaign.when.limited
