"""Orders of a sheet that the shop has just as their rows say: they are not read again.

Reading every row of an export costs more than all that the few orders do which have changed since. An order
that stands in rows one below the other is known by a digest of these rows (64 bits, of their cells in the
columns that are read and of how they are read).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

from vefa.files.converter import Converter
from vefa.files.formats import GUESS, OUR_FORMATS, format_of
from vefa.files.reader import CHUNK
from vefa.files.reading import Reading
from vefa.files.row_marks import RowMarks, moment_of
from vefa.files.rows import Fixes
from vefa.files.sight import CHECKED, Known, Seen
from vefa.version import VERSION

Rows = tuple[Sequence[int], Sequence[Sequence[Any]]]

_ODD: Final = frozenset(("time", "zone", "origin", "kind", "items", "refunds", "number_2"))
_ALONE: Final = frozenset(("first_name", "last_name", "name_2", "name_3", "buyer_2", "buyer_3"))


def can_be_seen(reading: Reading, fixes: Fixes) -> bool:
    """Whether what an order says hangs on nothing but its own rows."""
    one, fields = format_of(reading.format), {*reading.mapping}
    odd = one.heads or one.refunds or one.skip or one.sales_only or one.kinds
    return (
        reading.rows_are == "lines"
        and reading.has_money
        and {"number", "day"} <= fields
        and reading.day_above < 0
        and reading.format not in OUR_FORMATS
        and not (odd or fixes or fields & _ODD)
        and not (has_own_numbers(reading) and fields & _ALONE)
    )


def has_own_numbers(reading: Reading) -> bool:
    """Whether numbers of customers may be the shop's own, the same in the several channels of the sheet."""
    return reading.format in {GUESS, "hand_kept", *OUR_FORMATS} and {"channel", "buyer"} <= {*reading.mapping}


class Looker:
    """Goes through the rows of one sheet and hands on those that have to be read."""

    def __init__(self, reading: Reading, known: Known, shop: Sequence[str]) -> None:
        """`shop`: country, currency and zone."""
        self.seen = Seen()
        places = {key: column.index for key, column in reading.mapping.items()}
        self._marks = RowMarks(reading)
        named = [places[key] for key in ("number", "channel") if key in places]
        self._named = itemgetter(*named)
        self._day = itemgetter(places["day"])
        self._who = itemgetter(places["buyer"], places["name"]) if {"buyer", "name"} <= {*places} else None
        self._person = _words_of(reading, known.words, shop)
        self._orders = known.orders()
        self._few = known.few
        self._searching = bool(self._orders)
        self._buyers: dict[tuple[Any, Any], None] | None = None
        if self._searching and has_own_numbers(reading):
            self._buyers = {}
        self._open: _Run | None = None
        self._numbers: list[int] = []
        self._rows: list[Sequence[Any]] = []
        self._first: datetime | None = None
        self._last: datetime | None = None

    def unread(self, row_numbers: Sequence[int], rows: Sequence[Sequence[Any]]) -> Iterator[Rows]:
        """Of a chunk, and of those before, the rows that have to be read now.

        Only a chunk without blank and odd rows is looked at: its numbers are a range.
        """
        if not isinstance(row_numbers, range):
            yield from self.rest()
            self._note_buyers(rows)
            yield row_numbers, rows
            return
        self._look(row_numbers, rows)
        if not self._searching:
            yield row_numbers, rows
        elif len(self._rows) >= CHUNK:
            yield self._taken()

    def rest(self) -> Iterator[Rows]:
        """The last rows."""
        if self._open:
            self._close(self._open)
            self._open = None
        if self._rows:
            yield self._taken()

    def finish(self, converter: Converter) -> Seen:
        """What was seen, when all rows were handed on."""
        whens = (converter.days.when(one) for one in (self._first, self._last) if one is not None)
        self.seen.span = [when.local for when in whens if when]
        if self._buyers is not None:
            self.seen.buyers = converter.own_buyers(self._buyers)
        self._orders = {}
        return self.seen

    def _taken(self) -> Rows:
        taken = self._numbers, self._rows
        self._numbers, self._rows = [], []
        return taken

    def _look(self, row_numbers: range, rows: Sequence[Sequence[Any]]) -> None:
        """Part the chunk into orders; the last one may go on in the next chunk."""
        marks, names = self._marks.of(rows), list(map(self._named, rows))
        bounds = [0, *(at for at, (one, other) in enumerate(pairwise(names), 1) if one != other), len(rows)]
        kept, before = self._searching, self._open
        if before and before.name != names[0]:
            self._close(before)
            before = None
        for first, end in pairwise(bounds):
            if first and self._open:
                self._close(self._open)
            if before and not first:
                before.marks += marks[:end]
                before.rows += rows[:end] if kept else ()
                continue
            self._open = _Run(
                names[first], row_numbers[first], marks[first:end], list(rows[first:end]) if kept else []
            )

    def _close(self, run: "_Run") -> None:
        """An order is whole: it is known, or has to be read."""
        self._note_buyers(run.rows[:1])
        if None in run.marks:
            self._keep(run)
            return
        told = blake2b(b"\x1e".join(run.marks), digest_size=8, person=self._person)  # type: ignore[arg-type]
        digest = int.from_bytes(told.digest(), "big", signed=True)
        order = self._orders.pop(digest, 0) if self._searching else 0
        if order and self._few <= 0:
            self._skip(order, digest, run)
            return
        self._few -= bool(order)
        seen = self.seen
        seen.rows.append(run.row)
        seen.digests.append(digest)
        seen.sizes.append(len(run.marks))
        self._keep(run)

    def _skip(self, order: int, digest: int, run: "_Run") -> None:
        seen, day = self.seen, moment_of(self._day(run.rows[0]))
        seen.ids.append(order)
        seen.check += digest >> CHECKED
        seen.lines += len(run.marks)
        if self._first is None or day < self._first:
            self._first = day
        if self._last is None or day > self._last:
            self._last = day

    def _keep(self, run: "_Run") -> None:
        if run.rows:
            self._numbers += range(run.row, run.row + len(run.rows))
            self._rows += run.rows

    def _note_buyers(self, rows: Sequence[Sequence[Any]]) -> None:
        if self._buyers is not None and self._who:
            self._buyers.update(dict.fromkeys(map(self._who, rows)))


@dataclass(slots=True)
class _Run:
    """Rows one below the other that have the same order number (and channel), from `row` on."""

    name: Any
    row: int
    marks: list[bytes | None]
    rows: list[Sequence[Any]]


def _words_of(reading: Reading, words: str, shop: Sequence[str]) -> bytes:
    """All that the meaning of a row hangs on, in 16 bytes."""
    how: Mapping[str, Any] = {
        "fields": sorted(reading.mapping), "format": reading.format, "numbers": reading.numbers,
        "days": reading.days, "channel": reading.channel, "currency": reading.currency,
        "total": reading.total_of, "states": sorted(reading.states.items()), "1904": reading.mac_days,
        "shop": tuple(shop), "words": words, "version": VERSION,
    }  # fmt: skip
    return blake2b(repr(how).encode(), digest_size=16).digest()
