"""What the rules of a version of the programme give on the lines of an order (POLICY 4, 5, 36, 37).

Each rule sees the lines it covers, those instead of others take theirs away; what bonuses add is counted on
what the rules give. Points are whole here; with bonuses they are counted in ten-thousandths (`WHOLE`).
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from vefa.rules.conditions import Gates, Tiers
from vefa.rules.programme import WHOLE, Campaign, ProgrammeRules, Rule

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


class Bound(NamedTuple):
    """A rule with its bit. `whole`: it covers every line; `place`: in the list of the programme."""

    place: int
    rule: Rule
    bit: int
    whole: bool


# Plain tuples: an import makes some for each of its orders.
Seen = tuple[int, int, int]  # of a line: basis, units, bits of the rules and campaigns that cover it
Share = tuple[Bound, list[Seen], int]  # a rule, the lines it counts, the points it gives on them
BASIS: Final[Callable[[Seen], int]] = itemgetter(0)
UNITS: Final[Callable[[Seen], int]] = itemgetter(1)
POINTS: Final[Callable[[Share], int]] = itemgetter(2)


_ROUNDING: Final = {"down": 0, "half_up": WHOLE // 2, "up": WHOLE - 1}  # added before rounding down


def points_on(rule: Rule, lines: list[Seen]) -> int:
    """What `rule` gives on `lines`: full steps and full pieces, counted over all of them."""
    if not lines:
        return 0
    if rule.kind == "order":
        return rule.points
    if rule.kind == "item":
        return sum(map(UNITS, lines)) // PIECE * rule.points
    return sum(map(BASIS, lines)) // rule.per * rule.points if rule.per > 0 else 0


def covered(lines: list[Seen], bit: int) -> list[Seen]:
    """Those of `lines` that the rule or campaign with this bit covers."""
    return [line for line in lines if line[2] & bit]


class Bindings:
    """The rules and campaigns of a version, each with its bit."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self.tiers = Tiers(rules.tiers)
        self.gates = Gates(self.tiers)
        self._rounding = _ROUNDING[rules.rounding]
        bind = self.gates.bind
        self.rules = [
            Bound(place, one, bind(one.id, one.when), not one.when.limited)
            for place, one in enumerate(rules.rules)
        ]
        self.adding = [one for one in self.rules if one.rule.mode != "instead"]
        self.instead = [one for one in self.rules if one.rule.mode == "instead"]
        self.campaigns = [(one, bind(one.id, one.when)) for one in rules.campaigns]
        timed: list[Rule | Campaign] = [*rules.rules, *rules.campaigns]
        self.timed = frozenset(one.id for one in timed if one.when.times is not None)

    def whole(self, exact: int) -> int:
        """The points of `exact` ten-thousandths; no order earns less than nothing."""
        return (exact + self._rounding) // WHOLE if exact > 0 else 0

    def plus(self, opened: int, tier: str) -> int:
        """What the sum of the rules is multiplied by, campaigns that look at lines aside."""
        plus = sum(one.plus for one, bit in self.campaigns if opened & bit and not one.when.limited)
        level = self.tiers.of(tier)
        return WHOLE + plus + (level.plus if level is not None else 0)

    def seen(self, lines: Sequence[EarnLine]) -> list[Seen]:
        """The lines that rules see."""
        if not self.gates.limited:
            return [(line.basis, line.units, -1) for line in lines if line.basis > 0]
        covering = self.gates.covering
        return [
            (line.basis, line.units, covering(line.product, line.category, line.tags))
            for line in lines
            if line.basis > 0
        ]

    def shares(self, seen: list[Seen], opened: int) -> list[Share]:
        """The rules that count and the lines of each: first those that take lines away from the others."""
        shares: list[Share] = []
        rest = seen
        for bound in self._taking(seen, opened) if self.instead else ():
            if mine := covered(rest, bound.bit):
                rest = [line for line in rest if not line[2] & bound.bit]
                shares.append((bound, mine, points_on(bound.rule, mine)))
        shares += [
            (bound, mine, points_on(bound.rule, mine))
            for bound in self.adding
            if opened & bound.bit and (mine := rest if bound.whole else covered(rest, bound.bit))
        ]
        if self.instead:
            shares.sort(key=_place)
        return shares

    def _taking(self, seen: list[Seen], opened: int) -> list[Bound]:
        """The rules instead of others, as they take their turn: each line goes to the first that covers it.

        The one that gives more is the one that would give more on all the lines it covers.
        """
        taking = [bound for bound in self.instead if opened & bound.bit]
        if len(taking) > 1:
            gives = {one.bit: points_on(one.rule, covered(seen, one.bit)) for one in taking}
            taking.sort(key=lambda one: (-one.rule.priority, -gives[one.bit]))
        return taking


def _place(share: Share) -> int:
    return share[0].place


def raised(bit: int, shares: list[Share]) -> int:
    """What the rules give on the lines that the campaign with this bit covers."""
    return sum([points_on(bound.rule, covered(mine, bit)) for bound, mine, _points in shares])
