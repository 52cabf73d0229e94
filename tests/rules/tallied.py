"""An order asked of a `Tally` as a replay asks it."""

from collections.abc import Sequence

from vefa.rules.conditions import ASKS, Circumstances
from vefa.rules.earning import EarnLine
from vefa.rules.programme import ProgrammeRules
from vefa.rules.tally import Tally


def tallied(
    rules: ProgrammeRules, lines: Sequence[EarnLine], facts: Circumstances
) -> tuple[int, frozenset[str]]:
    """Points of an order and what gave them: by its lines and, where no rule sees them, by its whole."""
    tally = Tally(rules)
    seen = [one for one in lines if one.basis > 0]
    basis = sum(one.basis for one in seen)
    columns = {asked: [ask(facts, basis)] for asked, ask in ASKS.items() if asked != "tier"}
    (opened,) = tally.opened(1, columns)
    cover = tally.covering
    known = [(one.basis, one.units, cover(one.product, one.category, one.tags)) for one in seen]
    points, gave = tally.of_lines(known, opened, facts.tier)
    if not tally.sees_lines:
        whole, whole_gave = tally.of_whole(basis, opened, facts.tier)
        assert (whole, set(whole_gave)) == (points, set(gave))
    assert len(gave) == len(set(gave))
    return points, frozenset(gave)
