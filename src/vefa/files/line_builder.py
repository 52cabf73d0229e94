"""Puts the rows of a sheet to the lines of its orders: a row is a line, or holds several side by side."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat

from vefa.files.amounts import THOUSAND
from vefa.files.block import Block
from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter
from vefa.files.formats import format_of
from vefa.files.items import Items
from vefa.files.memo import BAD
from vefa.files.orders import DATED, PLACE, UNTOLD, Lines
from vefa.files.person_columns import PersonColumns
from vefa.files.states import whose_states
from vefa.files.troubles import Troubles


class LineBuilder:
    """Collects the lines of one sheet, in the sheet's own order.

    `order_of` tells for each line the place of its order, `units` how many pieces the sheet tells of
    (thousandths), `by_row` whether its rows name products or amounts of their own.
    """

    def __init__(
        self, lines: Lines, converter: Converter, persons: PersonColumns, troubles: Troubles
    ) -> None:
        """`lines` are filled; `troubles` is told quantities that are no numbers, `persons` whose they are."""
        self.order_of = array(PLACE)
        self.units = 0
        self._lines, self._convert, self._persons, self._troubles = lines, converter, persons, troubles
        reading = converter.reading
        one = format_of(reading.format)
        whole = reading.rows_are == "orders"
        self.by_row = reading.has_money and (not whole or bool({"product", "code"} & set(reading.mapping)))
        self._items = Items(one, reading)
        self._sideways = whole and bool(self._items)
        self._heads = one.heads
        self._of_orders = reading.total_of != "line" and whose_states(one, reading.mapping) == "order"

    def add(self, block: Block, places: Sequence[int], states: Sequence[str]) -> None:
        """Take a chunk; `places` are those of the orders of its rows, `states` what its rows tell."""
        if self._sideways:
            self._add_items(block, places, states)
        elif self.by_row:
            self._add_rows(*self._without_heads(block, places, states))
        else:
            self.units += sum(one for one in self._convert.pieces(block.rows) if isinstance(one, int))

    def _without_heads(
        self, block: Block, places: Sequence[int], states: Sequence[str]
    ) -> tuple[Block, Sequence[int], Sequence[str]]:
        """Only the rows that name a product, where the others stand for their whole order."""
        if not self._heads:
            return block, places, states
        named = zip(*(self._convert.texts(key, block.rows) for key in ("product", "code")), strict=True)
        kept = [at for at, names in enumerate(named) if any(names)]
        return block.only(kept), [places[at] for at in kept], [states[at] for at in kept]

    def _add_rows(self, block: Block, places: Sequence[int], states: Sequence[str]) -> None:
        """Each row is a line."""
        convert, lines, rows = self._convert, self._lines, block.rows
        quantities = self._quantities(block)
        if self._of_orders:
            states = self._told_states(rows, states)
        if min(quantities, default=0) < 0:
            states = [
                "returned" if quantity < 0 and state != "cancelled" else state
                for quantity, state in zip(quantities, states, strict=True)
            ]
        paid = [UNTOLD if one is None else one for one in block.paid]
        prices = convert.money("price", rows, block.currencies)
        self.order_of.extend(places)
        lines.key.extend(self._keys(block, quantities))
        lines.product.extend(convert.texts("product", rows))
        lines.code.extend(convert.codes(rows))
        lines.category.extend(convert.texts("category", rows))
        lines.quantity.extend(quantities)
        lines.price.extend([one if isinstance(one, int) else UNTOLD for one in prices])
        lines.paid.extend(paid)
        lines.state.extend(states)
        lines.returned.extend(self._returned(block, quantities))
        self.units += sum(quantities)

    def _keys(self, block: Block, quantities: Sequence[int]) -> list[str]:
        """The key of each line; one that gives back has its day in it, as others may give more back."""
        keys = self._convert.line_keys(block.rows)
        least = min(min(quantities, default=0), min(filter(None, block.paid), default=0))
        if least >= 0 or self._convert.ours:
            return keys
        told = zip(keys, quantities, block.paid, block.whens, strict=True)
        return [
            f"{key}{DATED}{when.day}" if quantity < 0 or (paid or 0) < 0 else key
            for key, quantity, paid, when in told
        ]

    def _told_states(self, rows: Sequence[Cells], states: Sequence[str]) -> Sequence[str]:
        """Those of `states` that a word tells; '' where a row says nothing, as most do below the first."""
        told = [
            self._convert.cells(key, rows) for key in ("state", "progress") if key in self._convert.places
        ]
        if any(all(cells) for cells in told):
            return states
        words = [any(map(text_of, cells)) for cells in zip(*told, strict=True)] or [False] * len(rows)
        return [state if word else "" for state, word in zip(states, words, strict=True)]

    def _returned(self, block: Block, quantities: Sequence[int]) -> Iterable[int]:
        """Thousandths that came back of each line, at most what was sold of it."""
        if "returned" not in self._convert.places:
            return repeat(0, len(quantities))
        told = self._convert.pieces(block.rows, "returned")
        return [
            min(abs(one), max(quantity, 0)) if isinstance(one, int) else 0
            for one, quantity in zip(told, quantities, strict=True)
        ]

    def _quantities(self, block: Block) -> list[int]:
        """Thousandths of a piece; one piece where the sheet tells none."""
        found = self._convert.pieces(block.rows)
        if BAD in found:
            for at, one in enumerate(found):
                if one is BAD:
                    cell = block.rows[at][self._convert.places["quantity"]]
                    self._troubles.quantity(
                        block.row_numbers[at], cell, self._persons.order_in_words(block.rows[at])
                    )
        pieces = [one if isinstance(one, int) else THOUSAND for one in found]
        if True in block.backs:
            return [-abs(one) if back else one for one, back in zip(pieces, block.backs, strict=True)]
        return pieces

    def _add_items(self, block: Block, places: Sequence[int], states: Sequence[str]) -> None:
        """The lines stand sideways in the row of their order."""
        lines = self._lines
        for at, row in enumerate(block.rows):
            for item in self._items.of(row, self._convert.amounts(block.currencies[at])):
                self.order_of.append(places[at])
                lines.key.append("")
                lines.product.append(item.product)
                lines.code.append(item.code)
                lines.category.append("")
                lines.quantity.append(item.quantity)
                lines.price.append(UNTOLD)
                lines.paid.append(UNTOLD if item.amount is None else item.amount)
                lines.state.append(states[at])
                lines.returned.append(0)
                self.units += item.quantity
