"""Cells of a chunk of rows as values, column by column. What a cell means is worked out once (`Memo`).

Who ordered is read by `person_columns`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vefa.files.amounts import Amounts, as_percent, is_minor, is_rate, scales_of
from vefa.files.cells import text_of
from vefa.files.channels import channel_key
from vefa.files.currencies import currency_in, currency_of, have_signs
from vefa.files.currency_columns import KEYS, CurrencyColumns
from vefa.files.days import Days, When
from vefa.files.formats import OUR_FORMATS, format_of
from vefa.files.memo import Bad, Memo
from vefa.files.powers import unrounded
from vefa.files.reading import Reading
from vefa.files.row_kinds import kinds_of
from vefa.files.skips import Skips
from vefa.files.states import Signs, States
from vefa.files.taxes import Taxes
from vefa.rules.mojibake import repair
from vefa.rules.money import digits
from vefa.rules.text import fold

Cells = Sequence[Any]
Money = list[int | Bad | None]
_SIGN_KEYS = ("state", "progress", "kind")
_DATED = ("cancelled", "shipped", "delivered", "came_back")


class Converter:
    """Reads the columns of a sheet as `reading` says. `country`, `currency` and `zone` are the shop's."""

    def __init__(self, reading: Reading, *, country: str, currency: str, zone: str) -> None:
        """Makes the memories of this sheet."""
        self.reading = reading
        self.country = country
        self.currency = self._above = reading.currency or currency
        one = format_of(reading.format)
        self.places = {key: column.index for key, column in reading.mapping.items()}
        self._minor = {key for key, column in reading.mapping.items() if is_minor(column.heading)}
        self._scales = scales_of(reading.mapping)
        self._of_currencies, self._taxes = CurrencyColumns(reading), Taxes(reading)
        self._after_refunds = reading.after_refunds and "refunded" in self.places
        discount = reading.mapping.get("discount")
        self._has_rates = discount is not None and is_rate(discount.heading)
        self._rates: Memo[Any] = Memo(lambda cell: as_percent(cell, reading.numbers))
        self.days = Days(reading.days, zone, one.offset, reading.until, stamps=reading.has_stamps)
        self.kinds = kinds_of(one, reading.mapping.get("kind"))
        told = replace(one, kinds=self.kinds)
        self.states = States(told, reading.states, has_column="state" in self.places)
        self._skips = Skips(one, reading)
        self.ours = reading.format in OUR_FORMATS  # as it was kept: no slips, nothing to put right
        self._empty = {fold(word) for word in one.empty_words}
        self._both_numbers = one.both_numbers
        self.short_numbers: dict[str, str] = {}  # of numbers that two columns make: what the first one tells
        self._amounts: dict[tuple[int, int], Amounts] = {}  # by decimals and scale
        self._rows: Sequence[Cells] = ()
        self._columns: list[tuple[Any, ...]] = []
        self._whens: Memo[When | None] = Memo(self.days.when, 8192)
        self._whens_of: Memo[When | None] = Memo(self.days.when_of, 8192)
        self._days: Memo[str | None] = Memo(self.days.day, 8192)
        self._texts: Memo[str] = Memo(self._text)
        self._codes: Memo[str] = Memo(lambda cell: unrounded(self._text(cell)))
        self._currencies: Memo[str] = Memo(currency_of)
        self._beside: Memo[str] = Memo(lambda cell: currency_in(cell, self.currency) or self.currency)
        self._channels: Memo[str] = Memo(self._channel)
        self._states: Memo[str] = Memo(lambda cell: self.states.state(Signs(self._texts[cell])))
        self._dated: Memo[bool] = Memo(_is_told)
        self._signs: Memo[str] = Memo(lambda signs: self.states.state(Signs(*signs)))

    @property
    def number_texts(self) -> set[str]:
        """Numbers that stand as text in the sheet, as far as they were read."""
        return set().union(*(one.texts for one in self._amounts.values()))

    @property
    def piece_texts(self) -> set[str]:
        """Those of the `number_texts` that are quantities."""
        return set().union(*(one.piece_texts for one in self._amounts.values()))

    def columns(self, rows: Sequence[Cells]) -> Sequence[Sequence[Any]]:
        """All columns of a chunk, laid out the first time one is asked for."""
        if rows is not self._rows:
            self._rows, self._columns = rows, list(zip(*rows, strict=False))
        return self._columns

    def cells(self, key: str, rows: Sequence[Cells]) -> Sequence[Any]:
        """The cells of a mapped field."""
        return self.columns(rows)[self.places[key]] if rows else ()

    def values(self, key: str, rows: Sequence[Cells], memo: Memo[str]) -> list[str]:
        """The values of a text field, '' for each row when no column stands for it."""
        return memo.all(self.cells(key, rows)) if key in self.places else [""] * len(rows)

    def first_values(self, key: str, rows: Sequence[Cells], memo: Memo[str]) -> list[str]:
        """As `values`; where a row has nothing, from `key_2` and `key_3`."""
        found = self.values(key, rows, memo)
        for other in (f"{key}_2", f"{key}_3"):
            if other in self.places and "" in found:
                found = [
                    value or memo[row[self.places[other]]] for value, row in zip(found, rows, strict=True)
                ]
        return found

    def skips(self, rows: Sequence[Cells]) -> list[str]:
        """For each row the word that makes it no order; '' for orders."""
        return self._skips.of(rows)

    def numbers(self, rows: Sequence[Cells]) -> list[str]:
        """Order numbers as text, '' where there is none."""
        if "number" not in self.places:
            return [""] * len(rows)
        found = [
            cell if type(cell) is str and cell.isalnum() else text_of(cell)
            for cell in self.cells("number", rows)
        ]
        if "number_2" in self.places and "" in found:
            other = self.places["number_2"]
            found = [number or text_of(row[other]) for number, row in zip(found, rows, strict=True)]
        return self._with_second(found, rows) if self._both_numbers else found

    def _with_second(self, numbers: Sequence[str], rows: Sequence[Cells]) -> list[str]:
        """The `numbers` with those that keep orders apart which share them."""
        if "number_2" not in self.places:
            return list(numbers)
        pairs = list(zip(numbers, map(text_of, self.cells("number_2", rows)), strict=True))
        found = [f"{one}-{other}" if other and other != one else one for one, other in pairs]
        self.short_numbers.update(zip(found, numbers, strict=True))
        return found

    def whens(self, rows: Sequence[Cells]) -> list[When | None]:
        """Day and moment of each row."""
        if "time" not in self.places and "zone" not in self.places:
            cells = self.cells("day", rows)
            return self.days.moments(cells) if {*map(type, cells)} == {datetime} else self._whens.all(cells)
        empty = [""] * len(rows)
        parts = [self.cells(key, rows) if key in self.places else empty for key in ("day", "time", "zone")]
        return self._whens_of.all(zip(*parts, strict=True))

    def day_texts(self, key: str, rows: Sequence[Cells]) -> list[str | None]:
        """ISO days of another day column; None where there is none."""
        return self._days.all(self.cells(key, rows)) if key in self.places else [None] * len(rows)

    def currencies(self, rows: Sequence[Cells]) -> list[str]:
        """ISO currency of each row, UNKNOWN for a word that names none; an empty cell is as in the row above.

        Without a column for it the sign beside the amount tells. Rows must come in their order.
        """
        if self._of_currencies.key:
            return self._of_currencies.currencies(rows)
        if "currency" not in self.places:
            key = next((one for one in KEYS if one in self.places), "")
            cells = self.cells(key, rows) if key else []
            return self._beside.all(cells) if have_signs(cells) else [self.currency] * len(rows)
        found = self._currencies.all(self.cells("currency", rows))
        if "" in found:
            for at, currency in enumerate(found):
                self._above = found[at] = currency or self._above
        self._above = found[-1] if found else self._above
        return found

    def amounts(self, currency: str, key: str = "") -> Amounts:
        """The reader of numbers for a currency (its decimals tell), as the column of field `key` counts."""
        kind = digits(currency), self._scales.get(key, 1)
        if kind not in self._amounts:
            self._amounts[kind] = Amounts(self.reading.numbers, currency, kind[1])
        return self._amounts[kind]

    def money(self, key: str, rows: Sequence[Cells], currencies: Sequence[str]) -> Money:
        """Minor units; None where the field is empty or not mapped, BAD where it is no number."""
        if key not in self.places:
            return [None] * len(rows)
        cells = self._money_cells(key, rows)
        if len(set(map(digits, set(currencies)))) == 1:
            found = self.amounts(currencies[0], key).money.all(cells)
        else:
            found = [self.amounts(one, key).money[cell] for one, cell in zip(currencies, cells, strict=True)]
        found = _from_minor(found, currencies) if key in self._minor else found
        if key != "total":
            return found
        found = self._billed(found, rows, currencies) if self._after_refunds else found
        return self._with_tax(found, rows, currencies)

    def _with_tax(self, totals: Money, rows: Sequence[Cells], currencies: Sequence[str]) -> Money:
        """The totals with the tax that is not in them."""
        taxes = self._taxes
        if taxes.plus:
            totals = taxes.together(totals, [self.money(key, rows, currencies) for key in taxes.plus])
        if taxes.minus:
            return taxes.less(totals, self.money(taxes.minus, rows, currencies))
        if taxes.keys:
            return taxes.onto(totals, [self.money(key, rows, currencies) for key in taxes.keys])
        return taxes.with_rates(totals, self.cells(taxes.rate_key, rows)) if taxes.rate_key else totals

    def _money_cells(self, key: str, rows: Sequence[Cells]) -> Sequence[Any]:
        """The cells of a field of money, from whichever column of its currencies is filled."""
        return self._of_currencies.cells(rows) if key == self._of_currencies.key else self.cells(key, rows)

    def _billed(self, left: Money, rows: Sequence[Cells], currencies: Sequence[str]) -> Money:
        """What was billed, where the total is what was left of it."""
        pairs = zip(left, self.money("refunded", rows, currencies), strict=True)
        return [
            one + abs(gone) if isinstance(one, int) and isinstance(gone, int) else one for one, gone in pairs
        ]

    def products(self, rows: Sequence[Cells], currencies: Sequence[str]) -> Money:
        """Price times quantity less discount in minor units, as `money`."""
        if "price" not in self.places:
            return [None] * len(rows)
        empty = [""] * len(rows)
        parts = [
            self._money_cells(key, rows) if key in self.places else empty
            for key in ("price", "quantity", "discount")
        ]
        if self._has_rates:
            parts[2] = self._rates.all(parts[2])
        found = [
            self.amounts(one, "price").products[cells]
            for one, cells in zip(currencies, zip(*parts, strict=True), strict=True)
        ]
        return _from_minor(found, currencies) if "price" in self._minor else found

    def pieces(self, rows: Sequence[Cells], key: str = "quantity") -> Money:
        """Thousandths of a piece, as `money`."""
        if key not in self.places:
            return [None] * len(rows)
        return self.amounts(self.currency).pieces.all(self.cells(key, rows))

    def row_states(self, rows: Sequence[Cells]) -> list[str]:
        """The state that each row tells."""
        days = {key for key in _DATED if key in self.places}
        if {"returned", "refunded"} & self.places.keys():
            days.discard("came_back")  # which tell more than the day does
        if "state" in self.places and not days and not {"progress", "kind", "payment"} & set(self.places):
            return self._states.all(self.cells("state", rows))
        told = [self.values(key, rows, self._texts) for key in _SIGN_KEYS]
        dated = [
            self._dated.all(self.cells(key, rows)) if key in days else [False] * len(rows) for key in _DATED
        ]
        payments = self.values("payment", rows, self._texts)
        return self._signs.all(zip(*told, *dated[:-1], payments, dated[-1], strict=True))

    def order_states(self, rows: Sequence[Cells]) -> list[str]:
        """The state that each row tells of its whole order, where the state of its line stands beside it."""
        return self._states.all(self.cells("state", rows))

    def texts(self, key: str, rows: Sequence[Cells]) -> list[str]:
        """Plain texts."""
        return self.first_values(key, rows, self._texts)

    def line_keys(self, rows: Sequence[Cells]) -> list[str]:
        """The sheet's own key of each line: its number (else its code) in its parcel; '' for none."""
        if "parcel" not in self.places:
            return self.values("line", rows, self._codes)
        lines = self.values("line" if "line" in self.places else "code", rows, self._codes)
        parcels = self.texts("parcel", rows)
        return [f"{parcel}/{line}" if line else "" for parcel, line in zip(parcels, lines, strict=True)]

    def codes(self, rows: Sequence[Cells]) -> list[str]:
        """The code of each line's product; a rounded one tells nothing, unless it is all that names it."""
        return self.values("code", rows, self._codes if "product" in self.places else self._texts)

    def channels(self, rows: Sequence[Cells]) -> list[str]:
        """The channel of each row; where its cell is empty, that of the sheet."""
        if "channel" not in self.places:
            return [self.reading.channel] * len(rows)
        return self._channels.all(self.cells("channel", rows))

    def _text(self, cell: Any) -> str:
        text = text_of(cell) if self.ours else repair(text_of(cell))
        return "" if self._empty and fold(text) in self._empty else text

    def _channel(self, cell: Any) -> str:
        return channel_key(text_of(cell)) or self.reading.channel


def _from_minor(money: Sequence[int | Bad | None], currencies: Sequence[str]) -> Money:
    """Money of cells that count the smallest unit, and were read as if they counted whole ones."""
    found = list(money)
    for at, (one, currency) in enumerate(zip(money, currencies, strict=True)):
        if isinstance(one, int):
            scale = 10 ** digits(currency)
            half_up = (2 * abs(one) + scale) // (2 * scale)
            found[at] = half_up if one > 0 else -half_up
    return found


def _is_told(cell: Any) -> bool:
    """Does a cell tell a day on which something happened? (- and 00.00.0000 do not.)"""
    if not isinstance(cell, str):
        return bool(cell)
    return any(char.isdigit() and char != "0" for char in cell) or any(map(str.isalpha, cell))
