"""What an order earns under a version of the programme (POLICY 3-6, 36-38), exactly and with its reasons.

Sums are counted in ten-thousandths of a point (`WHOLE`), so that bonuses in hundredths of a per cent stay
whole numbers until the one rounding at the end. Whether an order earns at all is asked elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from vefa.rules.conditions import Circumstances, Gates, Tiers
from vefa.rules.programme import WHOLE, Campaign, ProgrammeRules, Rate, Rule

__all__ = ["Circumstances", "Counter", "EarnLine", "Earned", "Part"]

RULE: Final = "rule"
CAMPAIGN: Final = "campaign"
TIER: Final = "tier"
PIECE: Final = 1000  # thousandths


@dataclass(frozen=True, slots=True)
class EarnLine:
    """A line with what rules look at.

    `units`: thousandths of a piece that were paid for and are still out. `basis`: minor units that earn; a
    line without is seen by no rule.
    """

    product: str
    category: str
    tags: tuple[str, ...]
    units: int
    basis: int


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

_Line = tuple[EarnLine, int]  # with the bits of the rules and campaigns that cover it


class _Bound(NamedTuple):
    place: int
    rule: Rule
    bit: int


class _Share(NamedTuple):
    """A rule, the lines it counts and the points it gives on them."""

    bound: _Bound
    lines: list[_Line]
    points: int


class _Given(NamedTuple):
    """What becomes a part."""

    kind: str
    id: str
    lines: list[_Line]
    exact: int


def _down(exact: int) -> int:
    return exact // WHOLE


def _up(exact: int) -> int:
    return -(-exact // WHOLE)


def _half_up(exact: int) -> int:
    return (2 * exact + WHOLE) // (2 * WHOLE)


_ROUND: Final[dict[str, Callable[[int], int]]] = {"down": _down, "up": _up, "half_up": _half_up}


def _points(rule: Rule, lines: list[_Line]) -> int:
    """What `rule` gives on `lines`: full steps and full pieces, counted over all of them."""
    if not lines:
        return 0
    if rule.kind == "order":
        return rule.points
    if rule.kind == "item":
        return sum([line.units for line, _bits in lines]) // PIECE * rule.points
    return sum([line.basis for line, _bits in lines]) // rule.per * rule.points if rule.per > 0 else 0


def _covered(lines: list[_Line], bit: int) -> list[_Line]:
    return [line for line in lines if line[1] & bit]


def _only_rate(rules: ProgrammeRules) -> Rate | None:
    """The one rate that counts everything; None where lines and circumstances have to be looked at."""
    return rules.rate if rules.plain and rules.rate.per > 0 else None


class Counter:
    """Counts what orders earn; made ready once for a version, asked for every order."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self._tiers = Tiers(rules.tiers)
        self._gates = Gates(self._tiers)
        self._round = _ROUND[rules.rounding]
        self._counts_from = rules.counts_from or ""
        bind = self._gates.bind
        bound = [_Bound(place, one, bind(one.id, one.when)) for place, one in enumerate(rules.rules)]
        self._adding = [one for one in bound if one.rule.mode != "instead"]
        self._instead = [one for one in bound if one.rule.mode == "instead"]
        self._campaigns = [(one, bind(one.id, one.when)) for one in rules.campaigns]
        self._rate = _only_rate(rules)
        timed: list[Rule | Campaign] = [*rules.rules, *rules.campaigns]
        self._timed = frozenset(one.id for one in timed if one.when.times is not None)

    def points(self, lines: Sequence[EarnLine], facts: Circumstances) -> int:
        """The points of an order, without their reasons."""
        if self._counts_from and self._too_early(facts):
            return 0
        if self._rate is not None:
            basis = sum([line.basis for line in lines if line.basis > 0])
            return basis // self._rate.per * self._rate.points
        shares, bonuses = self._count(lines, facts)
        exact = WHOLE * sum([share.points for share in shares]) + sum([bonus.exact for bonus in bonuses])
        return max(self._round(exact), 0)

    def earned(self, lines: Sequence[EarnLine], facts: Circumstances) -> Earned:
        """The points of an order and what they are made of."""
        if self._counts_from and self._too_early(facts):
            return NOTHING
        shares, bonuses = self._count(lines, facts)
        shares.sort(key=lambda share: share.bound.place)
        given = [_Given(RULE, one.bound.rule.id, one.lines, one.points * WHOLE) for one in shares]
        given += [bonus for bonus in bonuses if bonus.exact]
        gave = frozenset(one.id for one in given if one.exact > 0 and one.kind != TIER)
        parts = self._parts(given)
        return Earned(sum([part.points for part in parts]), parts, gave & self._timed)

    def _too_early(self, facts: Circumstances) -> bool:
        return facts.day.isoformat() < self._counts_from

    def _parts(self, given: list[_Given]) -> tuple[Part, ...]:
        parts = []
        exact = before = 0
        for one in given:
            exact += one.exact
            now = max(self._round(exact), 0)
            money = sum([line.basis for line, _bits in one.lines])
            units = sum([line.units for line, _bits in one.lines])
            parts.append(Part(one.kind, one.id, money, units, one.exact, now - before))
            before = now
        return tuple(parts)

    def _count(self, lines: Sequence[EarnLine], facts: Circumstances) -> tuple[list[_Share], list[_Given]]:
        """What each rule gives on its lines, and what bonuses add to the sum of that."""
        covering = self._gates.covering
        seen = [(line, covering(line.product, line.category, line.tags)) for line in lines if line.basis > 0]
        if not seen:
            return [], []
        opened = self._gates.open(facts, sum([line.basis for line, _bits in seen]))
        shares = self._shares(seen, opened)
        total = sum([share.points for share in shares])
        bonuses = [
            _raised(campaign, bit, seen, shares, total) for campaign, bit in self._campaigns if opened & bit
        ]
        tier = self._tiers.of(facts.tier)
        if tier is not None and tier.plus:
            bonuses.append(_Given(TIER, f"{TIER}:{tier.name}", seen, total * tier.plus))
        return shares, bonuses

    def _shares(self, seen: list[_Line], opened: int) -> list[_Share]:
        """The rules that count and the lines of each: first those that take lines away from the others."""
        shares = []
        rest = seen
        for bound in self._taking(seen, opened):
            if mine := _covered(rest, bound.bit):
                rest = [line for line in rest if not line[1] & bound.bit]
                shares.append(_Share(bound, mine, _points(bound.rule, mine)))
        shares += [
            _Share(bound, mine, _points(bound.rule, mine))
            for bound in self._adding
            if opened & bound.bit and (mine := _covered(rest, bound.bit))
        ]
        return shares

    def _taking(self, seen: list[_Line], opened: int) -> list[_Bound]:
        """The rules instead of others, as they take their turn: each line goes to the first that covers it.

        The one that gives more is the one that would give more on all the lines it covers.
        """
        taking = [bound for bound in self._instead if opened & bound.bit]
        if len(taking) > 1:
            gives = {one.bit: _points(one.rule, _covered(seen, one.bit)) for one in taking}
            taking.sort(key=lambda one: (-one.rule.priority, -gives[one.bit]))
        return taking


def _raised(campaign: Campaign, bit: int, seen: list[_Line], shares: list[_Share], total: int) -> _Given:
    """What a campaign adds: on the whole sum, or on what the rules give on the lines it covers alone."""
    if campaign.when.limited:
        total = sum([_points(share.bound.rule, _covered(share.lines, bit)) for share in shares])
        seen = _covered(seen, bit)
    return _Given(CAMPAIGN, campaign.id, seen, total * campaign.plus)
