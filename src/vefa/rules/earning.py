"""What an order earns under a version of the programme (POLICY 3-6, 36-38), exactly and with its reasons.

Sums are counted in ten-thousandths of a point (`WHOLE`), so that bonuses in hundredths of a per cent stay
whole numbers until the one rounding at the end. Whether an order earns at all is asked elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple

from vefa.rules.conditions import Circumstances, Gates, Tiers
from vefa.rules.programme import WHOLE, Campaign, ProgrammeRules, Rate, Rule

__all__ = ["Circumstances", "Counter", "EarnLine", "Earned", "Part"]

RULE: Final = "rule"
CAMPAIGN: Final = "campaign"
TIER: Final = "tier"
PIECE: Final = 1000  # thousandths


class EarnLine(NamedTuple):
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


class _Bound(NamedTuple):
    """A rule with its bit. `whole`: it covers every line; `place`: in the list of the programme."""

    place: int
    rule: Rule
    bit: int
    whole: bool


# Plain tuples: an import makes some for each of its orders.
_Line = tuple[int, int, int]  # basis, units, bits of the rules and campaigns that cover it
_Share = tuple[_Bound, list[_Line], int]  # a rule, the lines it counts, the points it gives on them
_Given = tuple[str, str, list[_Line], int]  # kind and id of a part, the lines it saw, exact points
_BASIS: Final[Callable[[_Line], int]] = itemgetter(0)
_UNITS: Final[Callable[[_Line], int]] = itemgetter(1)
_POINTS: Final[Callable[[_Share], int]] = itemgetter(2)
_EXACT: Final[Callable[[_Given], int]] = itemgetter(3)


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
        return sum(map(_UNITS, lines)) // PIECE * rule.points
    return sum(map(_BASIS, lines)) // rule.per * rule.points if rule.per > 0 else 0


def _covered(lines: list[_Line], bit: int) -> list[_Line]:
    return [line for line in lines if line[2] & bit]


def _only_rate(rules: ProgrammeRules) -> Rate | None:
    """The one rate that counts everything; None where lines and circumstances have to be looked at."""
    simple = len(rules.rules) == 1 and not rules.campaigns and rules.rate.per > 0
    return rules.rate if simple else None


class Counter:
    """Counts what orders earn; made ready once for a version, asked for every order."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self._tiers = Tiers(rules.tiers)
        self._raises = any(tier.plus for tier in rules.tiers)
        self._gates = Gates(self._tiers)
        self._round = _ROUND[rules.rounding]
        self._counts_from = rules.counts_from or ""
        bind = self._gates.bind
        bound = [
            _Bound(place, one, bind(one.id, one.when), not one.when.limited)
            for place, one in enumerate(rules.rules)
        ]
        self._adding = [one for one in bound if one.rule.mode != "instead"]
        self._instead = [one for one in bound if one.rule.mode == "instead"]
        self._campaigns = [(one, bind(one.id, one.when)) for one in rules.campaigns]
        self._rate = _only_rate(rules)
        timed: list[Rule | Campaign] = [*rules.rules, *rules.campaigns]
        self._timed = frozenset(one.id for one in timed if one.when.times is not None)
        self._steps = [
            (one.bit, one.rule.per if one.rule.kind == "per" else 0, one.rule.points)
            for one in self._adding
            if one.rule.kind == "order" or one.rule.per > 0
        ]
        self._limited = sum(bit for one, bit in self._campaigns if one.when.limited)
        self._timed_bits = sum(one.bit for one in bound if one.rule.when.times is not None)
        self._timed_bits += sum(bit for one, bit in self._campaigns if one.when.times is not None)
        self.sees_lines = self._gates.limited or any(one.kind == "item" for one in rules.rules)

    def points(self, lines: Sequence[EarnLine], facts: Circumstances) -> int:
        """The points of an order, without their reasons."""
        if self._counts_from and self._too_early(facts):
            return 0
        if self._rate is None:
            return self._points_of(self._lines(lines), lines, facts)
        basis = sum([line.basis for line in lines if line.basis > 0])
        points = basis // self._rate.per * self._rate.points
        tier = self._tiers.of(facts.tier) if self._raises else None
        return self._round(points * (WHOLE + tier.plus)) if tier is not None else points

    def of_whole(self, basis: int, facts: Circumstances) -> int:
        """`points` of an order with this basis; only where `sees_lines` is False."""
        if basis <= 0 or (self._counts_from and self._too_early(facts)):
            return 0
        opened = self._gates.open(facts, basis)
        return max(self._round(self._whole_total(basis, opened) * self._plus(opened, facts)), 0)

    def of_whole_and_gave(self, basis: int, facts: Circumstances) -> tuple[int, frozenset[str]]:
        """`of_whole`, with `Earned.gave` beside it."""
        if basis <= 0 or (self._counts_from and self._too_early(facts)):
            return 0, NOTHING.gave
        opened = self._gates.open(facts, basis)
        total = self._whole_total(basis, opened)
        points = max(self._round(total * self._plus(opened, facts)), 0)
        if total <= 0 or not opened & self._timed_bits:
            return points, NOTHING.gave
        if self._instead:
            return points, self.earned((EarnLine("", "", (), PIECE, basis),), facts).gave
        whole: list[_Line] = [(basis, 0, -1)]
        gave = {one.rule.id for one in self._adding if opened & one.bit and _points(one.rule, whole) > 0}
        gave |= {one.id for one, bit in self._campaigns if opened & bit and one.plus > 0}
        return points, self._timed & gave

    def _whole_total(self, basis: int, opened: int) -> int:
        """What the rules give together on the whole of an order."""
        if self._instead:
            return self._total([(basis, 0, -1)], opened)
        total = 0
        for bit, per, points in self._steps:
            if opened & bit:
                total += basis // per * points if per else points
        return total

    def _points_of(self, seen: list[_Line], lines: Sequence[EarnLine], facts: Circumstances) -> int:
        opened = self._gates.open(facts, sum(map(_BASIS, seen))) if seen else 0
        if opened & self._limited:
            return max(self._round(sum(map(_EXACT, self._count(lines, facts)))), 0)
        return max(self._round(self._total(seen, opened) * self._plus(opened, facts)), 0)

    def _total(self, rest: list[_Line], opened: int) -> int:
        """What the rules give together: the sum of the shares."""
        if not rest:
            return 0
        total = 0
        for bound in self._taking(rest, opened) if self._instead else ():
            if mine := _covered(rest, bound.bit):
                rest = [line for line in rest if not line[2] & bound.bit]
                total += _points(bound.rule, mine)
        for bound in self._adding:
            if opened & bound.bit:
                total += _points(bound.rule, rest if bound.whole else _covered(rest, bound.bit))
        return total

    def _plus(self, opened: int, facts: Circumstances) -> int:
        """What the sum of the rules is multiplied by, where no open campaign looks at lines."""
        plus = WHOLE
        for campaign, bit in self._campaigns:
            if opened & bit:
                plus += campaign.plus
        tier = self._tiers.of(facts.tier) if self._raises else None
        return plus if tier is None else plus + tier.plus

    def earned(self, lines: Sequence[EarnLine], facts: Circumstances) -> Earned:
        """The points of an order and what they are made of."""
        if self._counts_from and self._too_early(facts):
            return NOTHING
        parts: list[Part] = []
        exact = before = 0
        for kind, name, seen, adds in self._count(lines, facts):
            if not adds and kind != RULE:
                continue
            exact += adds
            now = max(self._round(exact), 0)
            money = sum(map(_BASIS, seen))
            units = sum(map(_UNITS, seen))
            parts.append(Part(kind, name, money, units, adds, now - before))
            before = now
        return Earned(before, tuple(parts), self._gave(parts) if self._timed else NOTHING.gave)

    def _gave(self, parts: list[Part]) -> frozenset[str]:
        return self._timed & {part.id for part in parts if part.exact > 0 and part.kind != TIER}

    def _too_early(self, facts: Circumstances) -> bool:
        return facts.day.isoformat() < self._counts_from

    def _lines(self, lines: Sequence[EarnLine]) -> list[_Line]:
        """The lines that rules see."""
        if not self._gates.limited:
            return [(line.basis, line.units, -1) for line in lines if line.basis > 0]
        covering = self._gates.covering
        return [
            (line.basis, line.units, covering(line.product, line.category, line.tags))
            for line in lines
            if line.basis > 0
        ]

    def _count(self, lines: Sequence[EarnLine], facts: Circumstances) -> list[_Given]:
        """What each rule gives on its lines, then what bonuses add to the sum of that."""
        seen = self._lines(lines)
        if not seen:
            return []
        opened = self._gates.open(facts, sum(map(_BASIS, seen)))
        shares = self._shares(seen, opened)
        given = [(RULE, bound.rule.id, mine, points * WHOLE) for bound, mine, points in shares]
        total = sum(map(_POINTS, shares))
        if total:
            given += [
                _raised(campaign, bit, seen, shares, total)
                for campaign, bit in self._campaigns
                if opened & bit
            ]
            tier = self._tiers.of(facts.tier) if self._raises else None
            if tier is not None:
                given.append((TIER, f"{TIER}:{tier.name}", seen, total * tier.plus))
        return given

    def _shares(self, seen: list[_Line], opened: int) -> list[_Share]:
        """The rules that count and the lines of each: first those that take lines away from the others."""
        shares: list[_Share] = []
        rest = seen
        for bound in self._taking(seen, opened) if self._instead else ():
            if mine := _covered(rest, bound.bit):
                rest = [line for line in rest if not line[2] & bound.bit]
                shares.append((bound, mine, _points(bound.rule, mine)))
        shares += [
            (bound, mine, _points(bound.rule, mine))
            for bound in self._adding
            if opened & bound.bit and (mine := rest if bound.whole else _covered(rest, bound.bit))
        ]
        if self._instead:
            shares.sort(key=_place)
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


def _place(share: _Share) -> int:
    return share[0].place


def _raised(campaign: Campaign, bit: int, seen: list[_Line], shares: list[_Share], total: int) -> _Given:
    """What a campaign adds: on the whole sum, or on what the rules give on the lines it covers alone."""
    if campaign.when.limited:
        total = sum([_points(bound.rule, _covered(mine, bit)) for bound, mine, _whole in shares])
        seen = _covered(seen, bit)
    return CAMPAIGN, campaign.id, seen, total * campaign.plus
