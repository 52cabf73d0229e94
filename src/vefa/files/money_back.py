"""Rows that give money back of an order which stands in a row of its own, before or behind them."""

from collections import defaultdict
from typing import Final

from vefa.files.block import Block
from vefa.files.formats import Format
from vefa.files.orders import Orders
from vefa.files.troubles import Troubles
from vefa.i18n import _

_Key = tuple[str, str, str]  # channel, number, currency


class MoneyBack:
    """Takes such rows of one sheet out, and gives their orders the sums at the end."""

    def __init__(self, one: Format, troubles: Troubles) -> None:
        """`troubles` is told the rows whose order is not in the sheet."""
        self._looked_for: Final = one.refund_rows
        self._troubles = troubles
        self._sums: defaultdict[_Key, int] = defaultdict(int)  # minor units
        self._rows: dict[_Key, int] = {}

    def without(self, block: Block, states: list[str]) -> tuple[Block, list[str]]:
        """The rows that are orders, with their states."""
        if not self._looked_for:
            return block, states
        back = {at for at, total in enumerate(block.totals) if total is not None and total < 0}
        for at in sorted(back):
            key = block.channels[at], block.numbers[at], block.currencies[at]
            self._sums[key] -= block.totals[at] or 0
            self._rows.setdefault(key, block.row_numbers[at])
        kept = [at for at in range(len(states)) if at not in back]
        return (block.only(kept), [states[at] for at in kept]) if back else (block, states)

    def give(self, orders: Orders) -> None:
        """Add to the orders what was given back of them."""
        if not self._sums:
            return
        keys = zip(orders.channel, orders.number, orders.currency, strict=True)
        for at, key in enumerate(keys):
            orders.refunded[at] += self._sums.pop(key, 0)
        message = _("The order that this row gives money back of is not here")
        for key in self._sums:
            self._troubles.add(self._rows[key], "number", key[1], message, effect="left_out")
