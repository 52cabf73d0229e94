"""Orders of a sheet that the shop has just as their rows say: they are not read again.

Reading every row of an export costs more than all that the few orders do which have changed since. An order
that stands in rows one below the other is known by a digest of these rows (64 bits, of their cells in the
columns that are read and of how they are read).
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from itertools import compress, islice, pairwise, repeat
from operator import add, itemgetter, ne, or_, rshift, sub
from typing import Any, Final, NamedTuple

from vefa.files.amounts import is_minor, scales_of
from vefa.files.converter import Converter
from vefa.files.formats import GUESS, OUR_FORMATS, format_of
from vefa.files.items import Items
from vefa.files.person_columns import PersonColumns
from vefa.files.reader import CHUNK
from vefa.files.reading import Reading
from vefa.files.row_marks import RowMarks, moment_of
from vefa.files.rows import Fixes
from vefa.files.sight import CHECKED, Known, Seen
from vefa.version import VERSION

Rows = tuple[Sequence[int], Sequence[Sequence[Any]]]

_ODD: Final = frozenset((
    "time", "zone", "origin", "kind", "items", "refunds", "number_2", "total_2", "amount_2", "price_2", "vat",
    "vat_rate",
))  # fmt: skip
_DAYS: Final = ("delivered", "shipped", "cancelled", "expected")
_MONEY: Final = ("total", "amount", "price", "discount", "shipping", "refunded", "voided", "left")
_PIECES: Final = ("quantity", "returned")
_ALONE: Final = frozenset(("first_name", "last_name", "name_2", "name_3", "buyer_2", "buyer_3"))
_TOLD: Final = 50_000  # ids of orders that are not read are told together


def can_be_seen(reading: Reading, fixes: Fixes) -> bool:
    """Whether what an order says hangs on nothing but its own rows."""
    one, fields = format_of(reading.format), {*reading.mapping}
    odd = one.heads or one.refunds or one.skip or one.sales_only or one.kinds or one.refund_rows
    lines = reading.rows_are == "lines" or ({"product", "code"} & fields and not Items(one, reading))
    return bool(
        lines
        and reading.has_money
        and {"number", "day"} <= fields
        and reading.day_above < 0
        and reading.format not in OUR_FORMATS
        and not (odd or fixes or fields & _ODD)
        and not (has_own_numbers(reading) and (fields & _ALONE or "name" not in fields))
    )


def has_own_numbers(reading: Reading) -> bool:
    """Whether numbers of customers may be the shop's own, the same in the several channels of the sheet."""
    return reading.format in {GUESS, "hand_kept", *OUR_FORMATS} and {"channel", "buyer"} <= {*reading.mapping}


class Looker:
    """Goes through the rows of one sheet and hands on those that have to be read."""

    def __init__(
        self, converter: Converter, persons: PersonColumns, known: Known, shop: Sequence[str]
    ) -> None:
        """`shop`: country, currency and zone."""
        reading, self._convert = converter.reading, converter
        self.seen = Seen(buyers=persons.told_buyers() if has_own_numbers(reading) else None)
        self._marks = RowMarks(reading)
        self._alone = reading.rows_are == "orders"
        self._named_by = [key for key in ("number", "channel") if key in reading.mapping]
        self._hash = blake2b(digest_size=8, person=_words_of(reading, known.words, shop))
        self._orders, self._few, self._met = known.orders(), known.few, known.met
        self._searching = bool(self._orders)
        self._told = 0  # ids
        self._who = [converter.places.get(key, -1) for key in ("buyer", "name")]
        self._open = _Run(0, [], [])
        self._name: list[Any] = []  # of the open run
        self._numbers: list[int] = []
        self._rows: list[Sequence[Any]] = []
        self._day = converter.places["day"]
        self._days: list[datetime] = []  # of orders that are not read the first and the last that is no text

    def unread(self, row_numbers: Sequence[int], rows: Sequence[Sequence[Any]]) -> Iterator[Rows]:
        """Of a chunk, and of those before, the rows that have to be read now.

        Only a chunk without blank and odd rows is looked at: its numbers are a range.
        """
        if not isinstance(row_numbers, range):
            yield from self.rest()
            yield row_numbers, rows
            return
        self._look(row_numbers, rows)
        if not self._searching:
            yield row_numbers, rows
        elif len(self._rows) >= CHUNK:
            yield self._taken()

    def rest(self) -> Iterator[Rows]:
        """The last rows."""
        self._close()
        if self._rows:
            yield self._taken()

    def finish(self) -> Seen:
        """What was seen, when all rows were handed on."""
        self._tell_met()
        self._orders = {}  # some ten MB, which what follows can use
        self.seen.span += [when.local for when in map(self._convert.days.when, self._days) if when]
        return self.seen

    def _tell_met(self) -> None:
        self._met(self.seen.ids[self._told :])
        self._told = len(self.seen.ids)

    def _taken(self) -> Rows:
        taken = self._numbers, self._rows
        self._numbers, self._rows = [], []
        return taken

    def _look(self, row_numbers: range, rows: Sequence[Sequence[Any]]) -> None:
        """Part the chunk into orders; the last one may go on in the next chunk."""
        marks = self._marks.of(self._convert.columns(rows), rows)
        if self._searching:
            _note_ways(self._convert, rows)
        starts, goes_on = self._starts(rows)
        kept = rows if self._searching else ()
        first = starts[0] if starts else len(rows)
        if goes_on:
            self._open.marks.extend(marks[:first])
            self._open.rows.extend(kept[:first])
        if starts:
            self._close()
            self._sort(_Run(row_numbers[0], marks, kept), starts)
            last = starts[-1]
            self._open = _Run(row_numbers[last], marks[last:], list(kept[last:]))

    def _starts(self, rows: Sequence[Sequence[Any]]) -> tuple[list[int], bool]:
        """Places where another order begins, and whether the first rows belong to the one before."""
        if self._alone:
            return list(range(len(rows))), False
        columns = [self._convert.cells(key, rows) for key in self._named_by]
        begins = list(map(ne, columns[0], islice(columns[0], 1, None)))
        for column in columns[1:]:
            begins = list(map(or_, begins, map(ne, column, islice(column, 1, None))))
        starts = list(compress(range(1, len(rows)), begins))
        goes_on = bool(self._open.marks) and self._name == [column[0] for column in columns]
        self._name = [column[-1] for column in columns]
        return (starts if goes_on else [0, *starts]), goes_on

    def _close(self) -> None:
        """The order that was open is whole."""
        if self._open.marks:
            self._sort(self._open, [0, len(self._open.marks)])
            self._open = _Run(0, [], [])

    def _sort(self, run: "_Run", bounds: Sequence[int]) -> None:
        """Tell the orders that are known from those that have to be read; `bounds`: where each begins."""
        digests = self._digests(run.marks, bounds)
        if not self._searching and 0 not in digests:
            self._keep_all(run.row, bounds, digests)
            return
        orders = list(map(self._orders.pop, digests, repeat(0))) if self._searching else [0] * len(digests)
        shown = 0
        while shown < len(orders) and self._few > 0:  # the first known ones are read all the same
            self._few -= bool(orders[shown])
            orders[shown] = 0
            shown += 1
        if any(orders):
            self._skip(run, bounds, digests, orders)
        for at in [at for at, order in enumerate(orders) if not order]:
            self._keep(run, bounds[at], bounds[at + 1], digests[at])

    def _digests(self, marks: Sequence[bytes | None], bounds: Sequence[int]) -> Sequence[int]:
        """Of each order; 0 for one that has a row without a mark."""
        copy, told, gaps = self._hash.copy, [], None in marks
        for at, end in pairwise(bounds):
            some = marks[at:end]
            if gaps and None in some:
                told.append(bytes(8))
                continue
            one = copy()
            one.update(b"\x1e".join(some))  # type: ignore[arg-type]
            told.append(one.digest())
        return struct.unpack(f">{len(told)}q", b"".join(told))

    def _skip(
        self, run: "_Run", bounds: Sequence[int], digests: Sequence[int], orders: Sequence[int]
    ) -> None:
        """Note the orders that need not be read."""
        seen, rows, day = self.seen, run.rows, self._day
        seen.ids.extend(compress(orders, orders))
        if len(seen.ids) - self._told >= _TOLD:
            self._tell_met()
        seen.check += sum(map(rshift, compress(digests, orders), repeat(CHECKED)))
        seen.lines += sum(compress(map(sub, bounds[1:], bounds), orders))
        firsts = list(map(rows.__getitem__, compress(bounds, orders)))
        days = set(map(itemgetter(day), firsts))
        if str in map(type, days):
            texts = {one for one in days if isinstance(one, str)}
            spread = [*seen.span, *self._convert.days.spread(texts)]
            seen.span, days = [min(spread), max(spread)], days - texts
        if days:
            moments = [*map(moment_of, days), *self._days]
            self._days = [min(moments), max(moments)]
        if seen.buyers is not None:
            seen.buyers.note(*(list(map(itemgetter(place), firsts)) for place in self._who))

    def _keep_all(self, row: int, bounds: Sequence[int], digests: Sequence[int]) -> None:
        """As `_keep`, where nothing is known and every order has a digest: most first imports."""
        self.seen.rows.extend(map(add, bounds[:-1], repeat(row)))
        self.seen.digests.extend(digests)
        self.seen.sizes.extend(map(sub, bounds[1:], bounds))

    def _keep(self, run: "_Run", at: int, end: int, digest: int) -> None:
        seen, row = self.seen, run.row + at
        if digest:
            seen.rows.append(row)
            seen.digests.append(digest)
            seen.sizes.append(end - at)
        if self._searching:
            self._numbers += range(row, row + end - at)
            self._rows += run.rows[at:end]


def _note_ways(convert: Converter, rows: Sequence[Sequence[Any]]) -> None:
    """Note how amounts, and days beside that of the order, are written in rows that may not be read."""
    amounts = convert.amounts(convert.currency)
    for key in convert.places.keys() & {*_MONEY, *_PIECES} if amounts.wants_texts else ():
        cells = convert.cells(key, rows)
        if str in map(type, cells):
            amounts.note({cell for cell in {*cells} if type(cell) is str}, pieces=key in _PIECES)
    for key in convert.places.keys() & {*_DAYS}:
        cells = convert.cells(key, rows)
        for text in {*cells} if str in map(type, cells) else ():
            convert.days.when(text)


class _Run(NamedTuple):
    """Rows one below the other that have the same order number (and channel), from `row` on."""

    row: int
    marks: list[bytes | None]
    rows: Any


def _words_of(reading: Reading, words: str, shop: Sequence[str]) -> bytes:
    """All that the meaning of a row hangs on, in 16 bytes."""
    how: Mapping[str, Any] = {
        "fields": sorted(reading.mapping), "format": reading.format, "numbers": reading.numbers,
        "days": reading.days, "channel": reading.channel, "currency": reading.currency,
        "total": reading.total_of, "rows": reading.rows_are, "states": sorted(reading.states.items()),
        "1904": reading.mac_days, "stamps": reading.has_stamps,
        "minor": sorted(key for key, column in reading.mapping.items() if is_minor(column.heading)),
        "scales": sorted(scales_of(reading.mapping).items()),
        "after": reading.after_refunds, "until": reading.until, "shop": tuple(shop), "words": words,
        "version": VERSION,
    }  # fmt: skip
    return blake2b(repr(how).encode(), digest_size=16).digest()
