"""What an order earns by the policy word by word (4, 5, 36, 37), in fractions and without any shortcut.

It knows fewer conditions than the programme: category, channel and minimum basket.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from vefa.rules.conditions import Circumstances
from vefa.rules.earning import EarnLine
from vefa.rules.programme import WHOLE, Conditions, ProgrammeRules, Rule

Chosen = list[tuple[Rule, list[EarnLine]]]


def by_hand(rules: ProgrammeRules, lines: Sequence[EarnLine], facts: Circumstances) -> int:
    """The points of an order."""
    visible = [line for line in lines if line.basis > 0]
    chosen = _chosen(rules, visible, facts)
    total = sum(_gives(rule, mine) for rule, mine in chosen)
    exact = Fraction(total)
    for campaign in rules.campaigns:
        if _holds(campaign.when, visible, facts):
            raised = sum(_gives(rule, _meant(campaign.when, mine)) for rule, mine in chosen)
            exact += raised * Fraction(campaign.plus, WHOLE)
    if rules.tiers:
        exact += total * Fraction(rules.tiers[0].plus, WHOLE)
    rounded = {"down": floor(exact), "up": ceil(exact), "half_up": floor(exact + Fraction(1, 2))}
    return rounded[rules.rounding]


def _chosen(rules: ProgrammeRules, visible: list[EarnLine], facts: Circumstances) -> Chosen:
    """Every rule that counts, with its lines; a line goes to one rule instead of others, or to the rest."""
    open_ = [rule for rule in rules.rules if _holds(rule.when, visible, facts)]

    def strength(rule: Rule) -> tuple[int, int, int]:
        return rule.priority, _gives(rule, _meant(rule.when, visible)), -rules.rules.index(rule)

    owners = []
    for line in visible:
        fitting = [rule for rule in open_ if rule.mode == "instead" and _meant(rule.when, [line])]
        owners.append(max(fitting, key=strength, default=None))
    pairs = list(zip(visible, owners, strict=True))
    takes = [
        (rule, [line for line, owner in pairs if owner is rule]) for rule in open_ if rule.mode == "instead"
    ]
    left = [line for line, owner in pairs if owner is None]
    return takes + [(rule, _meant(rule.when, left)) for rule in open_ if rule.mode == "add"]


def _gives(rule: Rule, lines: list[EarnLine]) -> int:
    if not lines:
        return 0
    steps = sum(line.basis for line in lines) // rule.per if rule.per else 0
    counts = {"order": 1, "item": sum(line.units for line in lines) // 1000, "per": steps}
    return rule.points * counts[rule.kind]


def _meant(when: Conditions, lines: list[EarnLine]) -> list[EarnLine]:
    return [line for line in lines if when.categories is None or line.category in when.categories]


def _holds(when: Conditions, visible: list[EarnLine], facts: Circumstances) -> bool:
    reached = sum(line.basis for line in visible) >= when.min_basket
    return reached and (when.channels is None or facts.channel in when.channels)
