"""What an order earns under a version of the programme (POLICY 3-6, 36-38), exactly and with its reasons.

Sums are counted in ten-thousandths of a point (`WHOLE`), so that bonuses in hundredths of a per cent stay
whole numbers until the one rounding at the end. Whether an order earns at all is asked elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import Final

from vefa.rules.conditions import Circumstances
from vefa.rules.money import spread
from vefa.rules.programme import WHOLE, Campaign, ProgrammeRules
from vefa.rules.shares import BASIS, PIECE, POINTS, UNITS, Bindings, EarnLine, Seen, Share, covered, raised

__all__ = ["PIECE", "Circumstances", "Counter", "EarnLine", "Earned", "Part"]

RULE: Final = "rule"
CAMPAIGN: Final = "campaign"
TIER: Final = "tier"


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule, a campaign or a level gave. `kind`: rule, campaign, tier (its id is "tier:" and its name).

    `money` and `units` are those of the lines it saw, `exact` ten-thousandths of a point. `points` are whole
    and sum to those of the order: each part has what it moves the rounded sum by.
    """

    kind: str
    id: str
    money: int
    units: int
    exact: int
    points: int


@dataclass(frozen=True, slots=True)
class Earned:
    """Points of an order and what they are made of.

    `gave`: rules and campaigns with a number of times that had points to give here, so that it counts as one.
    """

    points: int
    parts: tuple[Part, ...]
    gave: frozenset[str]


NOTHING: Final = Earned(0, (), frozenset())
_Given = tuple[str, str, list[Seen], int]  # kind and id of a part, the lines it saw, exact points


class Counter:
    """Counts what orders earn; made ready once for a version, asked for every order."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self._bound = Bindings(rules)
        self._raises = any(tier.plus for tier in rules.tiers)
        self._counts_from = rules.counts_from or ""

    def earned(self, lines: Sequence[EarnLine], facts: Circumstances) -> Earned:
        """The points of an order and what they are made of."""
        if self._counts_from and facts.day.isoformat() < self._counts_from:
            return NOTHING
        parts: list[Part] = []
        exact = before = 0
        for kind, name, seen, adds in self._count(self._bound.seen(lines), facts):
            if not adds and kind != RULE:
                continue
            exact += adds
            now = self._bound.whole(exact)
            money = sum(map(BASIS, seen))
            units = sum(map(UNITS, seen))
            parts.append(Part(kind, name, money, units, adds, now - before))
            before = now
        return Earned(before, tuple(parts), self._gave(parts) if self._bound.timed else NOTHING.gave)

    def by_line(self, lines: Sequence[EarnLine], facts: Circumstances) -> list[int]:
        """The points of an order, spread over its lines; they sum to those of `earned`.

        What a rule gives is counted on all the lines it sees together; here it is shared by the money, or by
        the pieces, that it sees in each. What a bonus adds is shared as that was.
        """
        seen = self._bound.seen(lines)
        places = {id(one): place for place, one in enumerate(seen)}
        kinds = {bound.rule.id: bound.rule.kind for bound in self._bound.rules}
        ruled, added = [0] * len(seen), [0] * len(seen)
        for kind, name, mine, adds in self._count(seen, facts):
            at = [places[id(one)] for one in mine]
            if kind == RULE:
                weights = list(map(UNITS if kinds[name] == "item" else BASIS, mine))
            else:
                weights = [ruled[place] for place in at]
            to = ruled if kind == RULE else added
            for place, part in zip(at, spread(adds, weights) if at else (), strict=True):
                to[place] += part
        points = self.earned(lines, facts).points
        parts = iter(spread(points, list(map(add, ruled, added))) if seen else ())
        return [next(parts) if line.basis > 0 else 0 for line in lines]

    def _gave(self, parts: list[Part]) -> frozenset[str]:
        return self._bound.timed & {part.id for part in parts if part.exact > 0 and part.kind != TIER}

    def _count(self, seen: list[Seen], facts: Circumstances) -> list[_Given]:
        """What each rule gives on its lines, then what bonuses add to the sum of that."""
        bound = self._bound
        if not seen:
            return []
        opened = bound.gates.open(facts, sum(map(BASIS, seen)))
        shares = bound.shares(seen, opened)
        given = [(RULE, one.rule.id, mine, points * WHOLE) for one, mine, points in shares]
        total = sum(map(POINTS, shares))
        if total:
            given += [_bonus(one, bit, seen, shares, total) for one, bit in bound.campaigns if opened & bit]
            tier = bound.tiers.of(facts.tier) if self._raises else None
            if tier is not None:
                given.append((TIER, f"{TIER}:{tier.name}", seen, total * tier.plus))
        return given


def _bonus(campaign: Campaign, bit: int, seen: list[Seen], shares: list[Share], total: int) -> _Given:
    """What a campaign adds: on the whole sum, or on what the rules give on the lines it covers alone."""
    if campaign.when.limited:
        total, seen = raised(bit, shares), covered(seen, bit)
    return CAMPAIGN, campaign.id, seen, total * campaign.plus
