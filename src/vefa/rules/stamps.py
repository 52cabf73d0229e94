"""Stamp cards: what an order counts on each, and how many vouchers a count carries (POLICY 56).

Counts are thousandths of a piece; on a card by orders every order counts one.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from vefa.rules.conditions import Circumstances, Gates, Tiers
from vefa.rules.earning import PIECE, EarnLine
from vefa.rules.programme import ProgrammeRules


class Stamper:
    """Counts orders on the cards of one version of the programme."""

    def __init__(self, rules: ProgrammeRules) -> None:
        self._gates = Gates(Tiers(rules.tiers))
        self._cards = [
            (card, self._gates.bind(card.id, card.when)) for card in rules.stamps if card.every > 0
        ]

    def counted(self, lines: Sequence[EarnLine], asked: Circumstances) -> dict[str, int]:
        """Thousandths by card; cards on which the order counts nothing are left out.

        A line counts with what was paid for and is still out (POLICY 36): free pieces and those that came
        back are no part of its units.
        """
        seen = [line for line in lines if line.basis > 0]
        opened = self._gates.open(asked, sum(line.basis for line in seen))
        found = {}
        for card, bit in self._cards:
            units = sum(line.units for line in seen if opened & bit & self._covering(line))
            if units:
                found[card.id] = PIECE if card.unit == "order" else units
        return found

    def _covering(self, line: EarnLine) -> int:
        return self._gates.covering(line.product, line.category, line.tags)


class Given(NamedTuple):
    """A voucher of a card: what it cost (whole units or orders), whether it could be withdrawn."""

    id: int
    cost: int
    unused: bool


def due(count: int, given: Collection[Given], every: int) -> int:
    """How many vouchers more a `count` carries beside those that were `given`, at `every` each."""
    return max(stamped(count) - sum(one.cost for one in given), 0) // every if every > 0 else 0


def not_carried(count: int, given: Sequence[Given]) -> list[int]:
    """The ids of the unused vouchers that a `count` carries no longer, the newest first.

    Used ones are not taken: the next units make them up.
    """
    missing = sum(one.cost for one in given) - stamped(count)
    found = []
    for one in sorted(given, reverse=True):
        if missing <= 0:
            break
        if one.unused:
            found.append(one.id)
            missing -= one.cost
    return found


def progress(count: int, given: Collection[Given]) -> int:
    """Units on the way to the next voucher; below zero: so many make up a used one first."""
    return stamped(count) - sum(one.cost for one in given)


def stamped(count: int) -> int:
    """Whole units of a count in thousandths."""
    return count // PIECE
