"""Money beside each row that went back or was never taken, for the row alone and not for its whole order."""

from collections.abc import Sequence
from typing import Any, Final

from vefa.files.back_columns import are_open
from vefa.files.block import Block
from vefa.files.converter import Converter
from vefa.files.formats import keeps_backs
from vefa.files.troubles import Troubles
from vefa.i18n import _

_STATES: Final = {"refunded": "returned", "voided": "cancelled"}
_ENOUGH: Final = 400  # rows that are looked at
_GONE: Final = frozenset(_STATES.values())


class RowRefunds:
    """Reads such columns (`keys`); `by_row` where each line of an order has its own.

    `rows` are the first ones that have something in a column of which the sample of the sheet told nothing.
    """

    def __init__(self, converter: Converter, troubles: Troubles) -> None:
        """`troubles` is told rows of which more came back than was billed."""
        self._convert, self._troubles = converter, troubles
        reading = converter.reading
        told = keeps_backs(reading.format)
        self.keys: Final = [key for key in _STATES if told and key in converter.places]
        self._open: Final = [key for key in are_open(reading.mapping) if key in self.keys]
        self.rows: list[Sequence[Any]] = []
        self.by_row: Final = bool(self.keys) and reading.rows_are == "lines" and reading.total_of == "line"

    def states(self, block: Block, states: list[str]) -> list[str]:
        """The state of each row; one whose whole money went back came back."""
        for key in self.keys:
            sums = self._sums(key, block)
            if not any(sums):
                continue
            if key in self._open and len(self.rows) < _ENOUGH:
                self.rows += [row for row, back in zip(block.rows, sums, strict=True) if back]
            pairs = zip(block.totals, block.paid, strict=True)
            billed = [line if total is None else total for total, line in pairs]
            for at, (back, whole) in enumerate(zip(sums, billed, strict=True)):
                if back and whole is not None:
                    self._tell(block, at, key, beyond=back > abs(whole))
                    if back >= abs(whole) and states[at] not in _GONE:
                        states[at] = _STATES[key]
        return states

    def of(self, block: Block) -> list[int]:
        """What went back of each row, minor units."""
        found = [self._sums(key, block) for key in self.keys]
        return [sum(sums) for sums in zip(*found, strict=True)] if found else [0] * len(block.rows)

    def _sums(self, key: str, block: Block) -> list[int]:
        found: Sequence[Any] = self._convert.money(key, block.rows, block.currencies)
        return [abs(one) if isinstance(one, int) else 0 for one in found]

    def _tell(self, block: Block, at: int, key: str, *, beyond: bool) -> None:
        if beyond:
            cell = block.rows[at][self._convert.places[key]]
            message = _("More came back than was billed; look whether the right columns are read")
            self._troubles.add(block.row_numbers[at], key, cell, message)
