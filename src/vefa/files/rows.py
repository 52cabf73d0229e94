"""The rows of a sheet that hold data: without blanks, totals and headers that stand again in the middle."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.day_rows import day_alone
from vefa.files.epoch import LATER
from vefa.files.fields import KNOWN_BY
from vefa.files.formats import OUR_FORMATS, format_of
from vefa.files.merged import Merged
from vefa.files.month_days import Month, day_of, month_in
from vefa.files.name_rows import is_person, name_alone
from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.files.shapes import Fix
from vefa.files.totals import is_footer, names_total
from vefa.rules.text import fold

Row = list[Any]
Fixes = Mapping[tuple[int, str], Fix]

_LINE_FIELDS: Final = ("product", "quantity", "price", "amount", "code", "items")
_WORD_FIELDS: Final = frozenset(
    ("product", "code", "items", "name", "first_name", "last_name", "phone", "email", "buyer")
)
_WHO_FIELDS: Final = ("name", "first_name", "last_name", "phone", "email", "buyer")
_DAY_FIELDS: Final = ("day", "delivered", "shipped", "cancelled", "expected", "birthday")
_MONEY_FIELDS: Final = frozenset(("total", "amount", "price"))


def _is_none(_row_number: int, _row: Row) -> bool:
    """No row is a title, or an order by its number alone."""
    return False


class DataRows:
    """Goes once through a sheet of orders."""

    _quick = True  # a chunk of rows that have number and day need not be looked at one by one

    def __init__(
        self,
        book: Book,
        reading: Reading,
        fixes: Fixes,
        is_title: Callable[[int, Row], bool] = _is_none,
        is_bare: Callable[[int, Row], bool] = _is_none,
    ) -> None:
        """`fixes` change cells or leave rows out, by (row, field).

        Of a row that looks like no data `is_bare` is asked whether it is an order, else `is_title`.
        """
        self._book, self._reading, self._is_title, self._is_bare = book, reading, is_title, is_bare
        self._fixes = {
            row: {field: fix for (at, field), fix in fixes.items() if at == row} for row, _field in fixes
        }
        places = {key: column.index for key, column in reading.mapping.items()}
        self._places = places
        self._mac_days = [places[key] for key in _DAY_FIELDS if key in places and reading.mac_days]
        self._above, self._name_place = reading.day_above, reading.name_above
        self._day_above: Any = day_alone([reading.sheet]) if self._above >= 0 else ""
        self._name_above = reading.called
        self._merged = Merged(book, reading)
        self._month = Month(*map(int, reading.month.split("-"))) if reading.month else None
        self._quick = (
            self._quick and self._above < 0 and self._name_place < 0 and not (self._merged or self._month)
        )
        self._width = max(*places.values(), self._above, self._name_place) + 1
        first, day = self._anchors()
        self._day, self._first = places[day], places[first]
        self._headings = {at: fold(column.heading) for at, column in _by_index(reading).items()}
        self._heading = reading.mapping[first].heading
        self._continues = reading.rows_are == "lines" and format_of(reading.format).fill_down
        self._before: Row = []

    def chunks(self) -> Iterator[tuple[Sequence[int], list[Row]]]:
        """Row numbers and rows, chunk by chunk; every row is at least as wide as the mapping needs."""
        header = self._reading.header_row
        for first, chunk in self._book.chunks(self._reading.sheet):
            skipped = max(0, header + 1 - first)
            self._look_above(first, chunk[:skipped])
            rows, first_row = chunk[skipped:] if skipped else chunk, first + skipped
            if not rows:
                continue
            if min(map(len, rows)) < self._width:
                rows = [row + [""] * (self._width - len(row)) for row in rows]
            if self._mac_days:
                rows = [self._counted_from_1900(row) for row in rows]
            numbers = range(first_row, first_row + len(rows))
            if self._fixes or not (self._quick and self._are_plain(rows)):
                yield self._chosen(numbers, rows)
            else:
                self._before = rows[-1]
                yield numbers, rows

    def _counted_from_1900(self, row: Row) -> Row:
        """The row with its day numbers as they are everywhere else."""
        row = list(row)
        for at in self._mac_days:
            if type(row[at]) in {int, float}:
                row[at] += LATER
        return row

    def _look_above(self, first: int, rows: Sequence[Row]) -> None:
        """Keep the last day that stands alone in the rows above the header, and look for titles."""
        for number, row in enumerate(rows, first):
            self._is_title(number, row)
        for row in rows:
            self._stands_above(row)

    def _stands_above(self, row: Row) -> bool:
        """Is it a row with nothing but the day, or the name, of those below it? Then that is kept."""
        if self._above >= 0 and (day := day_alone(row)):
            self._day_above = day
            return True
        if self._name_place < 0 or self._reading.called or not (name := name_alone(row)):
            return False
        self._name_above = name if is_person(name) else ""
        return True

    def _anchors(self) -> tuple[str, str]:
        """Two fields that every row has: what it is known by, and its day."""
        return ("number" if "number" in self._places else "day"), "day"

    def _chosen(self, numbers: Sequence[int], rows: Sequence[Row]) -> tuple[list[int], list[Row]]:
        """Those rows of a chunk that hold data."""
        kept_numbers, kept = [], []
        for number, given in zip(numbers, rows, strict=True):
            row = self._fixed(number, self._merged.spread(number, given) if self._merged else given)
            if row and self._stands_above(row):
                continue
            row = self._in_month(row, self._month) if row and self._month else row
            if row and not (self._is_plain(row) or self._is_data(row) or self._is_bare(number, row)):
                self._before = [] if self._is_title(number, row) else self._before
                continue
            if row:
                self._before = row = self._dated(self._continued(row))
                kept_numbers.append(number)
                kept.append(row)
        return kept_numbers, kept

    def _in_month(self, row: Row, month: Month) -> Row:
        """The row with its day, where that is a mere figure; a row that names a month begins it."""
        filled = [text for cell in row if (text := text_of(cell))]
        if len(filled) == 1 and (named := month_in(filled[0])):
            self._month = month = named._replace(year=named.year or month.year)
        day = day_of(row[self._day], month)
        return [*row[: self._day], day, *row[self._day + 1 :]] if day else row

    def _fixed(self, number: int, row: Row) -> Row | None:
        """The row with its cells mended; None when it is to be left out."""
        fixes = self._fixes.get(number)
        if not fixes:
            return row
        row = list(row)
        for field, fix in fixes.items():
            if fix.value is None:
                return None
            row[self._places[field]] = fix.value
        return row

    def _are_plain(self, rows: Sequence[Row]) -> bool:
        """Whether all are; most chunks of a large sheet."""
        firsts = list(map(itemgetter(self._first), rows))
        return all(firsts) and all(map(itemgetter(self._day), rows)) and self._heading not in firsts

    def _is_plain(self, row: Row) -> bool:
        return bool(row[self._first] and row[self._day] and row[self._first] != self._heading)

    def _is_data(self, row: Row) -> bool:
        """Is a row without number or day an order all the same, and no blank, total, header or remark?"""
        texts = {at: text_of(row[at]) for at in self._headings}
        filled = {at: text for at, text in texts.items() if text}
        if len(filled) < 2 or (not texts[self._day] and (names_total(row) or self._is_footer(filled))):
            return False
        return any(fold(text) != self._headings[at] for at, text in filled.items())

    def _is_footer(self, filled: Mapping[int, str]) -> bool:
        """Does a row without a day name neither goods nor a person, nor a number with an amount?"""
        if is_footer(filled.values()):
            return True
        told = {key for key, place in self._places.items() if place in filled}
        return not (told & _WORD_FIELDS or ("number" in told and told & _MONEY_FIELDS))

    def _continued(self, row: Row) -> Row:
        """The row with what it takes from the row above, because it stands there for both."""
        if not self._before or text_of(row[self._day]):
            return row
        if self._continues and self._is_further_line(row):
            row = list(row)
            row[self._first], row[self._day] = self._before[self._first], self._before[self._day]
            if (channel := self._places.get("channel", -1)) >= 0 and not text_of(row[channel]):
                row[channel] = self._before[channel]
            return row
        return self._below_its_day(row) if self._reading.days_go_on else row

    def _dated(self, row: Row) -> Row:
        """The row with the day, and the name, that stand above it, where it has none of its own."""
        for place, told in ((self._above, self._day_above), (self._name_place, self._name_above)):
            if place >= 0 and not text_of(row[place]):
                row = [*row[:place], told, *row[place + 1 :]]
        return row

    def _is_further_line(self, row: Row) -> bool:
        """Is it a line of the order above that repeats neither its number nor its day?"""
        number, above = text_of(row[self._first]), text_of(self._before[self._first])
        has_line = any(text_of(row[self._places[key]]) for key in _LINE_FIELDS if key in self._places)
        return has_line and number in {"", above}

    def _below_its_day(self, row: Row) -> Row:
        """A row of the day above; what names nobody belongs to the person above, too."""
        row = list(row)
        row[self._day] = self._before[self._day]
        who = [self._places[key] for key in _WHO_FIELDS if key in self._places]
        if "number" not in self._places and not any(text_of(row[at]) for at in who):
            for at in who:
                row[at] = self._before[at]
        return row


class RosterRows(DataRows):
    """Goes once through a list of customers; a row is one when it says who."""

    _quick = False  # a sum looks like a name

    def _anchors(self) -> tuple[str, str]:
        first = next(key for key in KNOWN_BY if key in self._places)
        return first, first

    def _is_plain(self, _row: Row) -> bool:
        return False

    def _is_data(self, row: Row) -> bool:
        """Does it name somebody, and is it no sum and no header that stands again?"""
        known = [text_of(row[self._places[key]]) for key in KNOWN_BY if key in self._places]
        if not any(known) or (names_total(row) and self._reading.format not in OUR_FORMATS):
            return False
        filled = {at: text for at in self._headings if (text := text_of(row[at]))}
        return any(fold(text) != self._headings[at] for at, text in filled.items())


def _by_index(reading: Reading) -> dict[int, Any]:
    return {column.index: column for column in reading.mapping.values()}
