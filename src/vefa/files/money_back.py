"""Money that went back of an order: in rows of their own, or told by what is left of its total."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import partial
from typing import Any, Final

from vefa.files.block import Block
from vefa.files.converter import Converter
from vefa.files.formats import Format
from vefa.files.orders import Orders
from vefa.files.row_kinds import REFUND
from vefa.files.shapes import Back
from vefa.files.troubles import Troubles
from vefa.i18n import _

_Key = tuple[str, str]  # channel, number
_Part = tuple[Block, list[str]]


class MoneyBack:
    """Takes out rows below zero that have the number of an order, and gives orders their sums at the end."""

    def __init__(self, one: Format, converter: Converter, troubles: Troubles) -> None:
        """`troubles` is told the rows whose order is not in the sheet and that are no orders themselves.

        They are kept in `loose`, too: the shop may know their orders.
        """
        self._origins = partial(converter.texts, "origin")
        self._documents: Final = REFUND in converter.kinds and not one.kinds
        self._how: Final = "own" if self._documents else one.refund_rows
        self._troubles = troubles
        self._parts: list[_Part] = []
        self.loose: list[Back] = []  # of orders that are not in the sheet
        self._sums: defaultdict[_Key, int] = defaultdict(int)  # minor units

    def without(self, block: Block, states: list[str]) -> _Part:
        """The rows that are orders, with their states."""
        if not self._how:
            return block, states
        back: Sequence[bool] = [(total or 0) < 0 for total in block.totals]
        if self._documents:  # one that names its sale is a line of that
            pairs = zip(block.backs, self._origins(block.rows), strict=True)
            back = [is_back and not origin for is_back, origin in pairs]
        if True not in back:
            return block, states
        self._parts.append(_only(block, states, [at for at, one in enumerate(back) if one]))
        return _only(block, states, [at for at, one in enumerate(back) if not one])

    def rest(self, known: Container[_Key]) -> Iterator[_Part]:
        """Rows that are orders after all: no other row has their number, as `known` tells."""
        for block, states in self._parts:
            own = []
            for at, (channel, number) in enumerate(zip(block.channels, block.numbers, strict=True)):
                amount = -(block.totals[at] or block.paid[at] or 0)
                if number and (channel, number) in known:
                    self._sums[channel, number] += amount
                elif self._how == "own":
                    own.append(at)
                else:
                    message = _("The order that this row gives money back of is not here")
                    row = block.row_numbers[at]
                    self._troubles.add(row, "number", number, message, effect="left_out")
                    self.loose.append(Back(channel, number, row, block.whens[at].day, amount))
            if own:
                part, its_states = _only(block, states, own)
                yield (_standing(part) if self._documents else part), its_states

    def give(self, orders: Orders) -> None:
        """Add to the orders what was given back of them."""
        if self._sums:
            for at, key in enumerate(zip(orders.channel, orders.number, strict=True)):
                orders.refunded[at] += self._sums.get(key, 0)


def _standing(block: Block) -> Block:
    """Documents of returns whose sale is elsewhere: orders of their customers, all of which came back."""
    totals, paid = ([one and abs(one) for one in money] for money in (block.totals, block.paid))
    return block._replace(totals=totals, paid=paid, backs=[False] * len(block.rows))


def _only(block: Block, states: Sequence[str], kept: Sequence[int]) -> _Part:
    return block.only(kept), [states[at] for at in kept]


class Left:
    """What is left of each order tells what went back of it.

    Some sheets write 0 where nothing went back; others leave that empty, or repeat the total, and 0 is all.
    """

    def __init__(self) -> None:
        self._zeros: list[int] = []  # places of orders
        self._zero_is_all = False

    def refunds(self, first_place: int, totals: Sequence[int | None], left: Sequence[Any]) -> list[int]:
        """Minor units that went back of the orders from `first_place` on."""
        pairs = list(zip(totals, left, strict=True))
        self._zeros += [first_place + at for at, (total, rest) in enumerate(pairs) if rest == 0 and total]
        self._zero_is_all |= any(rest is None or (rest and rest == total) for total, rest in pairs)
        return [max((total or 0) - rest, 0) if isinstance(rest, int) else 0 for total, rest in pairs]

    def settle(self, orders: Orders) -> None:
        """Take back what was no return."""
        for at in () if self._zero_is_all else self._zeros:
            orders.refunded[at] = 0
