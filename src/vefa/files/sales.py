"""Which rows of a sheet are sales, which give money of a sale back, and which are neither."""

from collections.abc import Sequence
from typing import Final

from vefa.files.block import Block
from vefa.files.converter import Cells, Converter
from vefa.files.formats import Format
from vefa.files.row_kinds import REFUND, SKIPPED
from vefa.files.states import tells_of_return
from vefa.files.troubles import Troubles

_BACK: Final = frozenset((REFUND, "returned", "cancelled"))


class Sales:
    """Sorts the rows of one sheet."""

    def __init__(self, one: Format, converter: Converter, troubles: Troubles) -> None:
        """`converter` reads the cells, `troubles` is told the rows that are no sales."""
        self._convert, self._troubles = converter, troubles
        self._only_sales, self._may_skip = one.sales_only, bool(one.skip)
        special = {REFUND, SKIPPED} & {*converter.kinds, *one.states}
        self._plain = not (one.sales_only or special or "origin" in converter.places)

    def rows(
        self, row_numbers: Sequence[int], rows: Sequence[Cells]
    ) -> tuple[Sequence[int], Sequence[Cells]]:
        """The rows that no word of the sheet makes something else than an order."""
        whys = self._convert.skips(rows) if self._may_skip else ()
        if not any(whys):
            return row_numbers, rows
        self._convert.whens(rows)  # their days, too, tell how the sheet writes days
        kept = self._kept(row_numbers, whys)
        return [row_numbers[at] for at in kept], [rows[at] for at in kept]

    def _kept(self, row_numbers: Sequence[int], whys: Sequence[str]) -> list[int]:
        """Places of the rows that nothing speaks against; the others are told."""
        for row_number, why in zip(row_numbers, whys, strict=True):
            if why:
                self._troubles.skipped(row_number, why)
        return [at for at, why in enumerate(whys) if not why]

    def of(self, block: Block, states: list[str]) -> tuple[Block, list[str]]:
        """The rows that belong to orders, with their states; a row that gives back belongs to its sale."""
        if self._plain:
            return block, states
        if self._only_sales:
            states = self._with_refunds(block, states)
        whys = self._whys(block, states)
        if any(whys):
            kept = self._kept(block.row_numbers, whys)
            block, states = block.only(kept), [states[at] for at in kept]
        return self._with_backs(block, states)

    def _with_refunds(self, block: Block, states: list[str]) -> list[str]:
        """The states, with refunds that are called by a word that no list has (Rimborso pagamento)."""
        if min((total or 0 for total in block.totals), default=0) >= 0:
            return states
        kinds = self._convert.texts("kind", block.rows)
        return [
            REFUND if (total or 0) < 0 and state not in _BACK and kind and tells_of_return(kind) else state
            for state, kind, total in zip(states, kinds, block.totals, strict=True)
        ]

    def _whys(self, block: Block, states: Sequence[str]) -> list[str]:
        """For each row the word that makes it no sale; '' for the others."""
        told = (self._convert.texts(key, block.rows) for key in ("kind", "state"))
        words = [" · ".join(filter(None, both)) for both in zip(*told, strict=True)]
        return [
            (word or "-") if self._is_none(state, total) else ""
            for word, state, total in zip(words, states, block.totals, strict=True)
        ]

    def _is_none(self, state: str, total: int | None) -> bool:
        return state == SKIPPED or (self._only_sales and (total or 0) < 0 and state not in _BACK)

    def _with_backs(self, block: Block, states: list[str]) -> tuple[Block, list[str]]:
        """Rows that give back carry the number of the sale that they name, and money below zero."""
        numbers = list(block.numbers)
        backs = [state == REFUND for state in states]
        for at, origin in enumerate(self._convert.texts("origin", block.rows)):
            below = (block.totals[at] or block.paid[at] or 0) < 0
            if origin and origin != numbers[at] and (below or states[at] in _BACK):
                numbers[at], backs[at] = origin, True
        if not any(backs):
            return block, states
        block = block._replace(
            numbers=numbers,
            totals=_below_zero(block.totals, backs),
            paid=_below_zero(block.paid, backs),
            backs=backs,
        )
        return block, ["returned" if back else state for back, state in zip(backs, states, strict=True)]


def _below_zero(money: Sequence[int | None], backs: Sequence[bool]) -> list[int | None]:
    return [-abs(one) if back and one is not None else one for one, back in zip(money, backs, strict=True)]
