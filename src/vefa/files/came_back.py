"""Rows that a title calls returns or cancellations, laid to the sales of the sheet that they tell of."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from vefa.files.amounts import THOUSAND
from vefa.files.block import Block
from vefa.files.converter import Converter
from vefa.files.days import DAYLESS
from vefa.files.orders import UNTOLD, Orders
from vefa.files.person_columns import PersonColumns
from vefa.files.sections import EXPENSE, SALE, Sections
from vefa.files.troubles import Troubles
from vefa.files.turned_back import Back, turn_back
from vefa.i18n import _
from vefa.rules.text import fold

_Part = tuple[Block, list[str]]


class _Sale(NamedTuple):
    """A sale of the sheet without a number, by which its return is known."""

    day: str
    place: int


class CameBack:
    """Takes such rows out, and turns the orders of the sheet back at the end."""

    def __init__(
        self, converter: Converter, persons: PersonColumns, sections: Sections, troubles: Troubles
    ) -> None:
        """`sections` says which rows they are, `troubles` is told those whose sale is not in the sheet."""
        self._convert, self._persons = converter, persons
        self._sections, self._troubles = sections, troubles
        reading = converter.reading
        self._by_line: Final = reading.total_of == "line"
        self._repeated: Final = reading.rows_are == "lines" and not self._by_line  # totals stand on each line
        self._parts: list[_Part] = []  # with the kinds of their rows
        self._numbers: set[str] = set()
        self._backs: defaultdict[int, list[Back]] = defaultdict(list)  # by the place of the order

    def without(self, block: Block, states: list[str], said: Sequence[str] = ()) -> _Part:
        """The rows that are sales, with their states; `said` has what else tells that rows are none."""
        if not self._sections.begun and not said:
            return block, states
        kinds = self._sections.of(block.row_numbers)
        kinds = [kind or one for kind, one in zip(kinds, said, strict=True)] if said else kinds
        back = [at for at, kind in enumerate(kinds) if kind not in {SALE, EXPENSE}]
        if back:
            part = block.only(back)
            origins = self._convert.texts("origin", part.rows)
            numbers = [origin or number for origin, number in zip(origins, part.numbers, strict=True)]
            self._numbers.update(filter(None, numbers))
            self._parts.append((part._replace(numbers=numbers), [kinds[at] for at in back]))
        kept = [at for at, kind in enumerate(kinds) if kind == SALE]
        return block.only(kept), [states[at] for at in kept]

    def rest(self, orders: Orders, order_of: Sequence[int], told: "array[int]") -> Iterator[_Part]:
        """Rows that are orders of their own: no sale is theirs. The others are kept for `give`.

        `order_of` has the order of each line, `told` the totals as the sheet tells them.
        """
        if not self._parts:
            return
        keys = enumerate(zip(orders.channel, orders.number, strict=True))
        places = {key: at for at, key in keys if key[1] in self._numbers}
        sales, taken = _nameless(orders, self._worth(orders, order_of, told)), set[int]()
        for block, kinds in self._parts:
            backs, own = self._as_backs(block, kinds), list[int]()
            people = zip(self._persons.phones(block.rows), self._persons.names(block.rows), strict=True)
            for at, (back, who) in enumerate(zip(backs, people, strict=True)):
                number = block.numbers[at]
                key = (block.channels[at], number)
                day = block.whens[at].day
                place = places.get(key) if number else _sale_of(sales, who, back.money, day, taken)
                if place is None and number and back.money is None:
                    message = _("The order that this row gives money back of is not here")
                    self._troubles.add(block.row_numbers[at], "number", number, message, effect="left_out")
                elif place is None and block.whens[at] is DAYLESS:
                    detail = self._persons.order_in_words(block.rows[at])
                    self._troubles.day(block.row_numbers[at], "", "", detail)
                elif place is None:
                    own.append(at)
                    orders.only_back.update({(block.channels[at], number)} if number else ())
                    self._tell(block, at, alone=not orders.row)
                else:
                    self._backs[place].append(back)
            if own:
                yield self._standing(block.only(own)), [kinds[at] for at in own]

    def give(self, orders: Orders, order_of: Sequence[int], told: "array[int]") -> None:
        """Turn the orders back."""
        if not self._backs:
            return
        worth = self._worth(orders, order_of, told)
        lines: defaultdict[int, list[int]] = defaultdict(list)
        for line, at in enumerate(order_of):
            if at in self._backs:
                lines[at].append(line)
        for at, backs in self._backs.items():
            turn_back(orders, at, lines[at], backs, worth[at])
            if sum(back.money or 0 for back in backs) > worth[at]:
                message = _("More came back than was billed; look whether the right columns are read")
                self._troubles.add(orders.row[at], "number", orders.number[at], message)

    def _worth(self, orders: Orders, order_of: Sequence[int], told: "array[int]") -> list[int]:
        """What was paid for each order, as far as it is known by now."""
        sums = [0] * len(orders)
        for at, paid in zip(order_of, orders.lines.paid, strict=True):
            sums[at] += paid if paid != UNTOLD else 0
        if self._by_line:
            return sums
        return [own if total == UNTOLD else total for total, own in zip(told, sums, strict=True)]

    def _as_backs(self, block: Block, kinds: Sequence[str]) -> list[Back]:
        products, codes = (self._convert.texts(key, block.rows) for key in ("product", "code"))
        return [
            Back(kind, product, code, abs(count) if isinstance(count, int) else None, money)
            for kind, product, code, count, money in zip(
                kinds, products, codes, self._convert.pieces(block.rows), self._money(block), strict=True
            )
        ]

    def _money(self, block: Block) -> list[int | None]:
        """What each row says that went back; None where it says nothing."""
        pairs = zip(block.totals, block.paid, strict=True)
        found = (paid if self._repeated and paid else total or paid for total, paid in pairs)
        empty = (total is None and paid is None for total, paid in zip(block.totals, block.paid, strict=True))
        return [None if none else abs(one or 0) for one, none in zip(found, empty, strict=True)]

    def _standing(self, block: Block) -> Block:
        """The rows as orders of their own, above zero as sales are."""
        totals, paid = ([one and abs(one) for one in money] for money in (block.totals, block.paid))
        rows, place = list[Sequence[Any]](), self._convert.places.get("quantity")
        for row, count in zip(block.rows, self._convert.pieces(block.rows), strict=True):
            below = place is not None and isinstance(count, int) and count < 0
            rows.append([*row[:place], -count / THOUSAND, *row[place + 1 :]] if below else row)  # type: ignore
        return block._replace(rows=rows, totals=totals, paid=paid)

    def _tell(self, block: Block, at: int, *, alone: bool) -> None:
        """Say that the sale of a row is not here; where a sheet is all returns, that was said."""
        if not alone:
            message = _("The sale of this row is not in the sheet; it comes in as an order of its own")
            detail = self._persons.order_in_words(block.rows[at])
            self._troubles.add(block.row_numbers[at], "number", block.numbers[at], message, detail=detail)


def _nameless(orders: Orders, worth: Sequence[int]) -> dict[tuple[str, int], list[_Sale]]:
    """The orders without a number, by a phone or a name and what they are worth; the latest stand last."""
    found: defaultdict[tuple[str, int], list[_Sale]] = defaultdict(list)
    columns = zip(orders.number, orders.day, orders.phone, orders.name, worth, strict=True)
    for at, (number, day, phone, name, paid) in enumerate(columns):
        if not number:
            for who in {phone, fold(name)} - {""}:
                found[who, paid].append(_Sale(day, at))
    return {key: sorted(sales) for key, sales in found.items()}


def _sale_of(
    sales: dict[tuple[str, int], list[_Sale]],
    who: tuple[str, str],
    money: int | None,
    day: str,
    taken: set[int],
) -> int | None:
    """The place of the last sale of a person up to a day that cost so much, but for the `taken` ones."""
    phone, name = who
    if money is None:
        return None
    for key in filter(None, (phone, fold(name))):
        for sale in reversed(sales.get((key, money), [])):
            if (not day or sale.day <= day) and sale.place not in taken:
                taken.add(sale.place)
                return sale.place
    return None
