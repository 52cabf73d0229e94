"""Puts the rows of a sheet together to orders, chunk by chunk and column by column.

Their lines are put together by `line_builder`.
"""

from array import array
from collections import Counter
from collections.abc import Sequence

from vefa.files.block import Block, BlockReader
from vefa.files.came_back import CameBack
from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter
from vefa.files.formats import format_of
from vefa.files.items import packed_sum
from vefa.files.line_builder import LineBuilder
from vefa.files.marks import Marks
from vefa.files.money_back import Left, MoneyBack
from vefa.files.order_index import OrderIndex
from vefa.files.orders import UNTOLD, Orders
from vefa.files.parcels import Parcels
from vefa.files.people import is_masked
from vefa.files.person_columns import PersonColumns
from vefa.files.phone_slips import slip_in
from vefa.files.remarks import Remarks
from vefa.files.row_refunds import RowRefunds
from vefa.files.sales import Sales
from vefa.files.sections import Sections
from vefa.files.shapes import Back
from vefa.files.states import whose_states
from vefa.files.troubles import Troubles


class Builder:
    """Collects the orders of one sheet; `settle.settle` makes them whole.

    `told` is for each order the total that the sheet tells (UNTOLD when it does not), `by_line` whether
    totals and states stand on each line; `states_of` otherwise whose state a row tells. `line_builder` has
    the lines, `sections` what titles in it say of the rows below them, `row_refunds` money beside them.
    """

    def __init__(self, converter: Converter, persons: PersonColumns, troubles: Troubles) -> None:
        """`converter` and `persons` read the cells, `troubles` takes what is wrong with them."""
        self.orders = Orders()
        self.told = array("q")
        self.rows = 0
        self.span: list[int] = []  # the earliest and the latest `When.local`
        reading = converter.reading
        self.by_line = reading.total_of == "line"
        self.format = format_of(reading.format)
        self.states_of = whose_states(self.format, reading.mapping)
        self.line_builder = LineBuilder(self.orders.lines, converter, persons, troubles)
        self._convert, self._persons, self._troubles = converter, persons, troubles
        self.sections = Sections(reading, troubles)
        self._blocks = BlockReader(converter, persons, troubles, self.sections)
        self._whole = reading.rows_are == "orders"
        self._marks, self._parcels = Marks(converter), Parcels(converter)
        self._sales = Sales(self.format, converter, troubles)
        self._back, self._left = MoneyBack(self.format, converter, troubles), Left()
        self._remarks = Remarks(converter, persons, troubles)
        self._came_back = CameBack(converter, persons, self.sections, troubles)
        self.row_refunds = RowRefunds(converter, troubles)
        self._later: list[tuple[Block, list[str]]] = []
        self._index = OrderIndex(self.orders)
        self._unknown: set[str] = set()
        self._turned: set[int] = set()  # places of orders that a row below zero began

    @property
    def backs(self) -> Sequence[Back]:
        """Rows that give money back of orders that are not in the sheet."""
        return self._back.loose

    def add(self, row_numbers: Sequence[int], rows: Sequence[Cells]) -> None:
        """Take a chunk of data rows."""
        self.rows += len(rows)
        block = self._blocks.read(*self._sales.rows(row_numbers, rows))
        self.rows -= self._blocks.remarks
        self._blocks.remarks = 0
        if not block.rows:
            return
        states = self._remarks.states(block, self._states(block))
        sales = self._came_back.without(block, states, self._remarks.documents(block, states))
        block, states = self._back.without(*self._sales.of(*sales))
        states = self.row_refunds.states(block, states)
        if True in block.backs:
            self._later.append(_part(block, states, backs=True))
            block, states = _part(block, states, backs=False)
        self._take(block, states)

    def close(self) -> None:
        """No row will come any more: take what gives money of the orders back, and forget their index."""
        for block, states in self._later:
            self._take(block, states)
        for block, states in list(self._back.rest(self._index)):
            self._take(block, states)
        for block, states in list(self._came_back.rest(self.orders, self.line_builder.order_of, self.told)):
            self._take(block, states)
        self._later, self._index = [], OrderIndex(self.orders)
        self._shorten_numbers()
        self._back.give(self.orders)
        self._came_back.give(self.orders, self.line_builder.order_of, self.told)
        self._left.settle(self.orders)

    def _shorten_numbers(self) -> None:
        """A number that no two orders of the sheet share needs no second one to tell them apart."""
        short = self._convert.short_numbers
        if short:
            orders = Counter(map(short.__getitem__, set(self.orders.number)))
            told = ((number, short[number]) for number in self.orders.number)
            self.orders.number.replace(one if orders[one] == 1 else number for number, one in told)

    def _take(self, block: Block, states: list[str]) -> None:
        first_place = len(self.orders)
        starts, places = self._index.grouped(block.channels, block.numbers)
        more: list[tuple[int, int]] = []  # what further rows of an order add to its total
        if self._whole and len(starts) < len(places):
            more = self._further(block, starts, places)
            block, states = block.only(starts), [states[at] for at in starts]
            starts, places = list(range(len(starts))), [places[at] for at in starts]
        if starts:
            whole = len(starts) == len(block.rows)
            heads = block if whole else block.only(starts)
            each = self.states_of == "each"
            told = self._convert.order_states(heads.rows) if each else [states[at] for at in starts]
            self._add_orders(heads, told)
            self._parcels.add(self.orders, block.rows, places, first_place)
            self._turned.update(places[at] for at in starts if (block.paid[at] or 0) < 0)
        for place, money in more:
            self.told[place] += money
        if self._turned and not self._whole:
            self._take_days_of_sales(block, places)
        self.line_builder.add(block, places, states)
        if self.row_refunds.by_row:
            for at, back in zip(places, self.row_refunds.of(block), strict=True):
                self.orders.refunded[at] += back

    def _take_days_of_sales(self, block: Block, places: Sequence[int]) -> None:
        """An order whose return stands above its sale is of the day of the sale."""
        for at, place in enumerate(places):
            if place in self._turned and (block.paid[at] or 0) > 0:
                self._turned.discard(place)
                self.orders.day[place], self.orders.moment[place], _local = block.whens[at]

    def _further(self, block: Block, starts: Sequence[int], places: Sequence[int]) -> list[tuple[int, int]]:
        """What rows whose order an earlier row has told add to its total, by its place.

        Where each row is an order, and no payment, they add nothing and are a problem each.
        """
        known, others = len(self.orders), sorted({*range(len(places))} - {*starts})
        if self.format.adds_up:
            return [(places[at], block.totals[at] or 0) for at in others]
        for at in others:
            place = places[at]
            earlier = self.orders.row[place] if place < known else block.row_numbers[starts[place - known]]
            self._troubles.twice(block.row_numbers[at], block.numbers[at], earlier)
        return []

    def _states(self, block: Block) -> list[str]:
        """The state of each row; a word that is met for the first time and not known is told."""
        states = self._convert.row_states(block.rows)
        unknown = self._convert.states.unknown
        if len(unknown) > len(self._unknown):
            self._tell_words(
                block, {word: state for word, state in unknown.items() if word not in self._unknown}
            )
        prefix = (self.format.cancel_prefix, self.format.cancel_prefix.lower())
        if prefix[0]:
            states = [
                "cancelled" if number.startswith(prefix) else state
                for number, state in zip(block.numbers, states, strict=True)
            ]
        return states

    def _tell_words(self, block: Block, words: dict[str, str]) -> None:
        self._unknown |= set(words)
        for key in ("state", "progress", "kind"):
            cells = self._convert.texts(key, block.rows)
            for word in [one for one in words if one in cells]:
                self._troubles.state(block.row_numbers[cells.index(word)], key, word, words.pop(word))

    def _add_orders(self, block: Block, states: Sequence[str]) -> None:
        """Take what stands once an order from the rows where orders begin."""
        convert, orders, rows = self._convert, self.orders, block.rows
        orders.channel.extend(block.channels)
        orders.number.extend(block.numbers)
        orders.row.extend(block.row_numbers)
        days, moments, locals_ = zip(*block.whens, strict=True)
        orders.day.extend(days)
        orders.moment.extend(moments)
        spread = [*locals_, *self.span]
        self.span = [min(spread), max(spread)]
        orders.state.extend(states)
        orders.delivered.extend(convert.day_texts("delivered", rows))
        orders.currency.extend(block.currencies)
        other = block.paid if self._whole and not self.line_builder.by_row else [None] * len(rows)
        told = (line if total is None else total for total, line in zip(block.totals, other, strict=True))
        self.told.extend([UNTOLD if total is None else total for total in told])
        orders.shipping.extend(self._sums("shipping", block))
        orders.refunded.extend(self._refunds(block))
        orders.birthday.extend(self._persons.birthdays(rows))
        orders.city.extend(self._persons.cities(rows))
        self._add_people(block)

    def _sums(self, key: str, block: Block) -> list[int]:
        """Money of a field that may be missing; what is no number counts as nothing."""
        found = self._convert.money(key, block.rows, block.currencies)
        return [abs(one) if isinstance(one, int) else 0 for one in found]

    def _refunds(self, block: Block) -> list[int]:
        """What was given back of each order."""
        how, places = self.format.refunds, self._convert.places
        if "left" in places and "refunded" not in places:
            left = self._convert.money("left", block.rows, block.currencies)
            return self._left.refunds(len(self.orders.refunded), block.totals, left)
        if self.row_refunds.keys:
            return [0] * len(block.rows) if self.row_refunds.by_row else self.row_refunds.of(block)
        if not how or "refunds" not in places:
            return self._sums("refunded", block)
        at, name = places["refunds"], how["amount"]
        return [
            packed_sum(text_of(row[at]), name, self._convert.amounts(currency)) if row[at] else 0
            for row, currency in zip(block.rows, block.currencies, strict=True)
        ]

    def _add_people(self, block: Block) -> None:
        persons, orders, rows = self._persons, self.orders, block.rows
        phones, (emails, buyers) = persons.phones(rows), persons.addresses(rows)
        names = [
            "" if is_masked(name) and not (phone or email or buyer) else name
            for name, phone, email, buyer in zip(persons.names(rows), phones, emails, buyers, strict=True)
        ]
        said = [names, phones, emails, buyers]
        if True in block.backs:  # who sends money back is the shop
            said = [_but(block.backs, column) for column in said]
        for name, column in zip(("name", "phone", "email", "buyer"), said, strict=True):
            getattr(orders, name).extend(column)
        self._marks.add(orders, rows)
        if "phone" in self._convert.places and "" in phones:
            self._tell_phones(block, phones)

    def _tell_phones(self, block: Block, phones: Sequence[str]) -> None:
        """Phones in which something was mistyped."""
        for at, cell in enumerate(self._convert.cells("phone", block.rows)):
            slip = slip_in(cell, self._convert.country) if cell and not phones[at] else None
            if slip:
                detail = self._persons.order_in_words(block.rows[at])
                self._troubles.phone(block.row_numbers[at], cell, slip, detail)


def _part(block: Block, states: Sequence[str], *, backs: bool) -> tuple[Block, list[str]]:
    """The rows that give money back, or the others."""
    kept = [at for at, back in enumerate(block.backs) if back is backs]
    return block.only(kept), [states[at] for at in kept]


def _but(backs: Sequence[bool], column: Sequence[str]) -> list[str]:
    """A column without what it says in rows that give money back."""
    return ["" if back else one for one, back in zip(column, backs, strict=True)]
