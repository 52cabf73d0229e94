"""One programme of a replay: what it gives for orders, one after the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, Final, NamedTuple, TypeVar

from vefa.files.memo import Memo
from vefa.rules.points import points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.rules.shares import Seen
from vefa.rules.tally import Gave, Tally
from vefa.services import facts
from vefa.services.facts import times_of
from vefa.services.programme import Version
from vefa.services.replay_facts import Names, Orders, bound
from vefa.services.replay_goods import GoodsLine
from vefa.services.replay_tiers import Climb, same_steps, tiers_matter

S = TypeVar("S", int, list[Seen])
Counted = tuple[int, Gave]  # points, what gave them and is counted


class _Kept(NamedTuple):
    """What an order kept that is good for this programme.

    `tier` None: it is climbed to. Bits of rules and campaigns that may give a number of times: `worn` had
    done so, `anew` are asked anew.
    """

    tier: str | None
    worn: int
    anew: int


_NOTHING: Final = _Kept(None, 0, -1)


class Side:
    """One programme. `stored`: the tiers that orders kept are good for it."""

    def __init__(self, rules: ProgrammeRules, known: Mapping[int, Version], *, stored: bool) -> None:
        rules = replace(rules, counts_from=None)
        self.rate = rules.rate if rules.plain else None
        self.climb = Climb(rules) if tiers_matter(rules) else None
        self.tally = Tally(rules)
        self._rules, self._known = rules, known
        self._stored = stored and self.climb is not None
        self._most = times_of(rules)
        self._given: dict[str, dict[int, int]] = {one: {} for one in self._most}
        self._alone = not (self.climb or self._most)  # what an order earns hangs on none before it
        self._used_up = sum(self.tally.bits[one] for one, most in self._most.items() if most <= 0)
        self._worn: dict[int, int] = {}  # by customer, bits of what has given him points as often as it may
        self._covers = Memo(lambda goods: self.tally.covering(*goods))
        self._kept = Memo(self._kept_of)

    def replay(
        self, orders: Orders, asked: Mapping[str, Sequence[Any]], lines: Sequence[list[GoodsLine]]
    ) -> list[int]:
        """What each of the orders earns; `asked`: what is known of all of them, a column each."""
        if self.rate is not None:
            return [points_earned(basis, self.rate) for basis in orders.basis]
        opened = self.tally.opened(len(orders.id), asked)
        if self.tally.sees_lines:
            return self._points(orders, opened, map(self._seen, lines), self.tally.of_lines)
        return self._points(orders, opened, orders.basis, self.tally.of_whole)

    def _seen(self, lines: list[GoodsLine]) -> list[Seen]:
        covers = self._covers
        return [(basis, units, covers[goods]) for goods, units, basis in lines]

    def _points(
        self, orders: Orders, opened: list[int], sold: Iterable[S], count: Callable[[S, int, str], Counted]
    ) -> list[int]:
        """What `count` tells of what each order `sold`, of what is open to it and of its tier."""
        if self._alone:
            return [count(goods, bits, "")[0] for goods, bits in zip(sold, opened, strict=True)]
        kept = self._kept_by(orders) if self._stored or self._most else repeat(_NOTHING)
        columns = orders.customer, orders.day, orders.basis, opened, sold, kept
        climb, worn, used_up, found = self.climb, self._worn, self._used_up, []
        for customer, day, basis, bits, goods, (tier, had, anew) in zip(*columns, strict=False):
            stand = climb and climb.at(customer, day)
            left = bits & ~(had | worn.get(customer, used_up) & anew)
            points, gave = count(goods, left, tier if tier is not None else stand.tier if stand else "")
            found.append(points)
            if climb and stand:
                climb.count(stand, day, points if climb.by_points else basis)
            if gave:
                self._give(gave, customer)
        return found

    def _give(self, gave: Gave, customer: int) -> None:
        """Note that rules and campaigns gave points to a customer."""
        for one in gave:
            given = self._given[one]
            count = given[customer] = given.get(customer, 0) + 1
            if count >= self._most[one]:
                self._worn[customer] = self._worn.get(customer, self._used_up) | self.tally.bits[one]

    def _kept_by(self, orders: Orders) -> Iterable[_Kept]:
        return map(self._kept.__getitem__, zip(orders.programme, orders.facts, strict=True))

    def _kept_of(self, order: tuple[int | None, str]) -> _Kept:
        """What an order of this programme kept, by the text of its facts."""
        programme, text = order
        version = self._known.get(programme or 0)
        if not text or version is None:
            return _NOTHING
        kept, bits = facts.from_text(text), self.tally.bits
        same_tiers = self._stored and same_steps(version.rules, self._rules)
        good = _same_times(version.rules, self._rules) & bits.keys()
        worn = sum(bits[one] for one in good if one in kept.worn)
        return _Kept(kept.tier if same_tiers else None, worn, ~sum(bits[one] for one in good))


def _same_times(one: ProgrammeRules, other: ProgrammeRules) -> Names:
    """Rules and campaigns that both have under the same conditions."""
    conditions = {bind.id: bind.when for bind in bound(one)}
    return frozenset(bind.id for bind in bound(other) if conditions.get(bind.id) == bind.when)
