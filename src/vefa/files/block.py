"""A chunk of rows with the values that every row must have: its day and its money."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter, Money
from vefa.files.currencies import UNKNOWN
from vefa.files.days import DAYLESS, When, local_text
from vefa.files.memo import BAD, Bad
from vefa.files.next_table import NextTable
from vefa.files.person_columns import PersonColumns
from vefa.files.powers import POWER, unrounded
from vefa.files.sections import SALE, Sections
from vefa.files.totals import Totals, is_footer, is_total
from vefa.files.troubles import Troubles
from vefa.rules.text import fold


class Block(NamedTuple):
    """Rows that can be read. `totals` is money of the order, `paid` of the line; None where it is untold.

    `backs` marks rows that give money back of an order that another row made; their money is below zero.
    """

    row_numbers: Sequence[int]
    rows: Sequence[Cells]
    numbers: Sequence[str]
    channels: Sequence[str]
    currencies: Sequence[str]
    whens: Sequence[When]
    totals: Sequence[int | None]
    paid: Sequence[int | None]
    backs: Sequence[bool]

    def only(self, kept: Sequence[int]) -> "Block":
        """The block with the rows at these places."""
        columns: list[Any] = [[column[at] for at in kept] for column in self]
        return Block(*columns)


class BlockReader:
    """Reads chunks to blocks; rows without a day or an amount are told to `troubles` and left out.

    `remarks` counts rows that turned out to be no data (a header or a sum that stands in between).
    """

    def __init__(
        self, converter: Converter, persons: PersonColumns, troubles: Troubles, sections: Sections
    ) -> None:
        """`converter` and `persons` read the cells of the sheet, `sections` knows titles in it."""
        self.remarks = 0
        self._convert, self._persons, self._troubles = converter, persons, troubles
        self._by_line = converter.reading.total_of == "line"
        self._one_row = converter.reading.rows_are == "orders"
        self._totals = Totals(converter.places)
        self._sections = sections
        self._tables = NextTable(converter.reading, troubles, sections)
        self._told_rounded = False
        self._number = ""  # of the row above
        self._day: Any = ""

    def read(self, row_numbers: Sequence[int], rows: Sequence[Cells]) -> Block:
        """The rows that can be read."""
        convert = self._convert
        row_numbers, rows, numbers = self._without_totals(row_numbers, rows)
        whens = convert.whens(rows)
        if self._tables.over or self._tables.moves or None in whens:
            row_numbers, rows, numbers, whens = self._of_the_table(row_numbers, rows, numbers, whens)
        if None in whens and self._sections.begun:
            whens = self._with_dayless(row_numbers, rows, whens)
        currencies = convert.currencies(rows)
        totals = convert.money("total", rows, currencies)
        paid = self._paid(rows, currencies, totals)
        wrong = self._wrong(row_numbers, rows, numbers, whens, totals, paid)
        if UNKNOWN in currencies:
            wrong |= self._of_unknown_money(row_numbers, rows, currencies, wrong)
        channels, backs = convert.channels(rows), [False] * len(rows)
        block = Block(row_numbers, rows, numbers, channels, currencies, whens, totals, paid, backs)  # type: ignore[arg-type]
        if rows:
            self._number, self._day = numbers[-1], rows[-1][convert.places["day"]]
        if wrong:
            block = block.only([at for at in range(len(rows)) if at not in wrong])
        return self._whole_numbers(block) if "+" in "".join(block.numbers) else block

    def _without_totals(
        self, row_numbers: Sequence[int], rows: Sequence[Cells]
    ) -> tuple[Sequence[int], Sequence[Cells], list[str]]:
        """The rows that are no sums, with their order numbers."""
        numbers = self._convert.numbers(rows)
        sums = self._totals.among(numbers, rows)
        if not sums:
            return row_numbers, rows, numbers
        self.remarks += len(sums)
        kept = [at for at in range(len(rows)) if at not in sums]
        return [row_numbers[at] for at in kept], [rows[at] for at in kept], [numbers[at] for at in kept]

    def _of_the_table(self, *columns: Sequence[Any]) -> tuple[Any, ...]:
        """Row numbers, rows, order numbers and days without those of other tables below."""
        row_numbers, rows, _numbers, whens = columns
        kept = self._tables.kept(row_numbers, rows, whens)
        moved = self._tables.moved
        if kept is None and not moved:
            return columns
        if kept is None:
            kept = [*range(len(rows))]
        self.remarks += len(rows) - len(kept)
        told = tuple([column[at] for at in kept] for column in columns)
        if not moved:
            return told
        rows = [moved.get(at, rows[at]) for at in kept]
        return told[0], rows, self._convert.numbers(rows), self._convert.whens(rows)

    def _with_dayless(
        self, row_numbers: Sequence[int], rows: Sequence[Cells], whens: Sequence[When | None]
    ) -> list[When | None]:
        """The days; what came back needs none, if its sale is there."""
        cells, kinds = self._convert.cells("day", rows), self._sections.of(row_numbers)
        return [
            DAYLESS if when is None and kind != SALE and not text_of(cell) else when
            for when, kind, cell in zip(whens, kinds, cells, strict=True)
        ]

    def _whole_numbers(self, block: Block) -> Block:
        """A spreadsheet rounded the numbers: day, hour and name keep orders apart that seem to be one."""
        powers = [at for at, number in enumerate(block.numbers) if POWER.fullmatch(number)]
        if not powers:
            return block
        numbers, names = list(block.numbers), self._persons.names(block.rows)
        for at in powers:
            numbers[at] = unrounded(numbers[at]) or numbers[at]
        rounded = [at for at in powers if numbers[at] == block.numbers[at]]
        if rounded and not self._told_rounded:
            self._told_rounded = True
            self._troubles.rounded(block.row_numbers[rounded[0]], numbers[rounded[0]])
        for at in rounded:
            numbers[at] = f"{numbers[at]} {local_text(block.whens[at].local)} {names[at]}".rstrip()
        return block._replace(numbers=numbers)

    def _paid(self, rows: Sequence[Cells], currencies: Sequence[str], totals: Money) -> Money:
        """What was paid for each line: its total, its amount, or price times quantity less discount."""
        if self._by_line and None not in totals:
            return totals
        amounts = self._convert.money("amount", rows, currencies)
        products = self._convert.products(rows, currencies)
        if BAD in products:
            products = self._without_odd_counts(products, rows, totals)
        found = [
            product if amount is None else amount for amount, product in zip(amounts, products, strict=True)
        ]
        if not self._by_line:
            return found
        return [other if total is None else total for total, other in zip(totals, found, strict=True)]

    def _without_odd_counts(self, products: Money, rows: Sequence[Cells], totals: Money) -> Money:
        """Products of prices; none where the pieces are told in words (yarım kg) and the total is there."""
        pieces = self._convert.pieces(rows)
        return [
            None if count is BAD and isinstance(total, int) else product
            for product, count, total in zip(products, pieces, totals, strict=True)
        ]

    def _wrong(
        self,
        row_numbers: Sequence[int],
        rows: Sequence[Cells],
        numbers: Sequence[str],
        whens: Sequence[When | None],
        totals: Money,
        paid: Money,
    ) -> set[int]:
        """Places of the rows that cannot be read; each is told."""
        wrong = {at for at, when in enumerate(whens) if when is None} if None in whens else set()
        for at in sorted(wrong):
            self._tell_day(row_numbers[at], rows, at)
        broken = {at for at in self._without_money(numbers, totals, paid) if at not in wrong}
        for at in self._worthless(broken, rows, totals, paid):
            paid[at] = 0
            broken.remove(at)
        broken -= self._wholly_back(broken, row_numbers, numbers, totals, paid)
        for at in sorted(broken):
            self._tell_money(row_numbers[at], rows[at], totals[at], paid[at])
        return wrong | broken

    def _without_money(self, numbers: Sequence[str], totals: Money, paid: Money) -> list[int]:
        """Rows whose money is no number, or missing where an order begins."""
        if not self._convert.reading.has_money:
            return []
        if (
            BAD not in totals
            and BAD not in paid
            and (None not in paid or (None not in totals and not self._by_line))
        ):
            return []
        above = [self._number, *numbers]
        return [
            at
            for at, (total, line) in enumerate(zip(totals, paid, strict=True))
            if total is BAD
            or line is BAD
            or (line is None and (self._by_line or (total is None and self._begins(above[at], numbers[at]))))
        ]

    def _worthless(self, broken: set[int], rows: Sequence[Cells], totals: Money, paid: Money) -> set[int]:
        """Rows without money that need none, for their order was cancelled or is not paid yet."""
        if not broken:
            return broken
        states = self._convert.row_states(rows)
        empty = {at for at in broken if totals[at] is not BAD and paid[at] is not BAD}
        return {at for at in empty if states[at] in {"cancelled", "unpaid", "skipped"}}

    def _wholly_back(
        self, broken: set[int], row_numbers: Sequence[int], numbers: Sequence[str], totals: Money, paid: Money
    ) -> set[int]:
        """Rows without money below a title of returns: the whole order that they name is meant."""
        if not (broken and self._sections.begun):
            return set()
        kinds = self._sections.of(row_numbers)
        return {
            at
            for at in broken
            if numbers[at] and kinds[at] != SALE and totals[at] is None and paid[at] is None
        }

    def _of_unknown_money(
        self, row_numbers: Sequence[int], rows: Sequence[Cells], currencies: Sequence[str], told: set[int]
    ) -> set[int]:
        """Places of the rows whose currency is not known; each is told but those that are `told` already."""
        places = self._convert.places
        field = next(key for key in ("currency", "total", "amount", "price") if key in places)
        found = {at for at, currency in enumerate(currencies) if currency == UNKNOWN}
        for at in sorted(found - told):
            cell, detail = rows[at][places[field]], self._persons.order_in_words(rows[at])
            self._troubles.currency(row_numbers[at], field, cell, detail)
        return found

    def _begins(self, above: str, number: str) -> bool:
        return self._one_row or not number or number != above

    def _tell_day(self, row_number: int, rows: Sequence[Cells], at: int) -> None:
        place = self._convert.places["day"]
        cell = rows[at][place]
        heading = self._convert.reading.mapping["day"].heading
        said = [one for one in rows[at] if isinstance(one, str)]
        if isinstance(cell, str) and (fold(cell) == fold(heading) or is_total(cell) or is_footer(said)):
            self.remarks += 1
            return
        above = rows[at - 1][place] if at else self._day
        self._troubles.day(row_number, cell, above, self._persons.order_in_words(rows[at]))

    def _tell_money(
        self, row_number: int, row: Cells, total: int | Bad | None, paid: int | Bad | None
    ) -> None:
        places = self._convert.places
        wanted = "total" if total is BAD or paid is None else self._bad_part(row)
        field = wanted if wanted in places else next(key for key in ("amount", "price") if key in places)
        self._troubles.amount(row_number, field, row[places[field]], self._persons.order_in_words(row))

    def _bad_part(self, row: Cells) -> str:
        """Which of the fields that make up a line's money is no number."""
        reader = self._convert.amounts(self._convert.currency)
        places = self._convert.places
        parts = [key for key in ("amount", "price", "quantity", "discount") if key in places]
        told = {"quantity": reader.pieces}
        return next((key for key in parts if told.get(key, reader.money)[row[places[key]]] is BAD), "price")
