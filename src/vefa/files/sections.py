"""Titles inside a sheet below which rows are returns or cancellations: İADELER, İptal edilen siparişler."""

from bisect import bisect, insort
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.formats import GUESS, words
from vefa.files.reading import Reading
from vefa.files.totals import is_footer, is_total
from vefa.files.troubles import Troubles
from vefa.i18n import _
from vefa.rules.text import fold

SALE: Final = ""
_MONTH: Final = "month"
_MOST: Final = 6  # words of a title
_LONGEST: Final = 60  # letters
_FILLED: Final = 2  # cells of a row that is a title: how many rows follow may stand beside it
EXPENSE: Final = "expense"
_TELLING: Final = (
    "returned",
    "cancelled",
    "sale",
    EXPENSE,
    _MONTH,
)  # the first one of a title is meant
_STATES: Final = frozenset(("state", "kind", "progress"))  # fields that tell it row by row


_NO_SALES: Final = frozenset(("returned", "cancelled", EXPENSE))


class _Section:
    """What the rows read so far stand below, from title to title.

    A month below such a title is a part of it; where rows came in between, the sales of that month begin.
    """

    def __init__(self, kind: str = SALE) -> None:
        self.kind = kind
        self._title = self._idle = 0  # the row of the last title, and how many rows without data follow

    def takes(self, number: int, row: Sequence[Any]) -> bool:
        """Is a row without data a title? Then `kind` is what it says."""
        told = told_by(row)
        if not told:
            self._idle += 1
            return False
        has_rows = number > self._title + 1 + self._idle
        if told != _MONTH or has_rows:
            self.kind = told if told in _NO_SALES else SALE
        self._title, self._idle = number, 0
        return True


class Sections:
    """What the rows of a sheet stand below. `begun` is False as long as they are sales, one and all."""

    def __init__(self, reading: Reading, troubles: Troubles) -> None:
        """A whole sheet is called so by its name, if nothing in it tells more; `troubles` is told titles."""
        name = kind_named(reading.sheet) if reading.format == GUESS else ""
        whole = name in {"returned", "cancelled"} and not _STATES & {*reading.mapping}
        self._section = _Section(name if whole else SALE)
        self.begun = whole
        self._troubles, self._header = troubles, reading.header_row
        self._number = reading.mapping["number"].index if "number" in reading.mapping else -1
        self._headings = {fold(column.heading) for column in reading.headings}
        self._columns = {column.index: fold(column.heading) for column in reading.mapping.values()}
        self._again: list[int] = []  # rows that repeat the header
        self._begins: list[tuple[int, str]] = [(0, self._section.kind)]
        self._in_blocks = max(reading.day_above, reading.name_above) >= 0  # the next one is of sales again
        if whole or name == EXPENSE:
            troubles.add(0, "", reading.sheet, _say_of_all(name))

    def look(self, row_number: int, row: Sequence[Any]) -> bool:
        """Note what a row that is no order says of those below it; whether it is a title."""
        before = self._section.kind
        if row_number > self._header and self._is_header(row):
            self._again.append(row_number)
        if self._in_blocks and told_by(row) == EXPENSE:
            return False
        if self._section.takes(row_number, row):
            kind = self._section.kind
            if kind != before:
                insort(self._begins, (row_number, kind))
                self.begun = True
            if kind not in {SALE, before}:
                self._troubles.add(row_number, "", _only_text(row), _say_of(kind))
            return True
        text = _only_text(row) if before != SALE and row_number > self._header else ""
        if self.is_bare(row_number, row) or fold(text) in self._headings:
            return False
        if text and not (is_total(text) or is_footer([text])):
            message = _("It is not known what this line means; the rows below it are read as those above it")
            self._troubles.add(row_number, "", text, message)
        return False

    def is_bare(self, row_number: int, row: Sequence[Any]) -> bool:
        """Does a row below a title hold the number of an order and nothing else? All of it is meant."""
        if self._section.kind == SALE or self._number < 0 or row_number <= self._header:
            return False
        filled = [at for at, cell in enumerate(row) if text_of(cell)]
        return filled == [self._number] and any(map(str.isdigit, text_of(row[self._number])))

    def has_header(self, after: int, before: int) -> bool:
        """Does the header stand again between two rows?"""
        return bisect(self._again, after) < bisect(self._again, before)

    def _is_header(self, row: Sequence[Any]) -> bool:
        told = {at: fold(text_of(row[at])) for at in self._columns if at < len(row)}
        return len(told) >= _FILLED and all(told.get(at) == heading for at, heading in self._columns.items())

    def of(self, row_numbers: Sequence[int]) -> list[str]:
        """What each row is: "returned", "cancelled", EXPENSE or SALE."""
        rows, kinds = [row for row, _kind in self._begins], [kind for _row, kind in self._begins]
        return [kinds[bisect(rows, number) - 1] for number in row_numbers]

    def beginning(self, row_number: int) -> int:
        """The row of the title that a row stands below; 0 for none."""
        rows = [row for row, _kind in self._begins]
        return rows[bisect(rows, row_number) - 1]


def sales_among(rows: Sequence[Sequence[Any]], header: int) -> list[Sequence[Any]]:
    """The rows below the header that no title calls returns or cancellations; all where it calls all so."""
    section, found = _Section(), list[Sequence[Any]]()
    for at, row in enumerate(rows):
        is_data = (
            at > header and row != rows[header] and sum(cell not in ("", None) for cell in row) > _FILLED
        )
        if not is_data:
            section.takes(at + 1, row)
        if section.kind == SALE and at > header:
            found.append(row)
    return found or list(rows[header + 1 :])


def told_by(row: Sequence[Any]) -> str:
    """What a row says that holds a title and at most a count beside it; '' for any other row."""
    title = _only_text(row)
    return kind_named(title) if title else ""


def kind_named(title: str) -> str:
    """What a title says: "returned", "cancelled", "sale", "expense", "month"; '' with other words."""
    if len(title) > _LONGEST:
        return ""
    said = fold(title).split()
    if max(map(len, said), default=0) == 1:  # İ A D E L E R
        said = ["".join(said)]
    told = [_words().get(word, "") for word in said if not word.isdigit()]
    if not told or len(told) > _MOST or "" in told:
        return ""
    return next((kind for kind in _TELLING if kind in told), "")


@cache
def _words() -> dict[str, str]:
    return {fold(word): kind for kind, listed in words("sections").items() for word in listed}


def _say_of(kind: str) -> str:
    if kind == EXPENSE:
        return _("The rows below this title are no sales; they were not read")
    if kind == "cancelled":
        return _("The rows below this title are read as cancellations")
    return _("The rows below this title are read as returns")


def _say_of_all(kind: str) -> str:
    if kind == EXPENSE:
        return _("The sheet is called as if it held expenses; look whether these are sales")
    if kind == "cancelled":
        return _("All rows of this sheet are read as cancellations, for so it is called")
    return _("All rows of this sheet are read as returns, for so it is called")


def _only_text(row: Sequence[Any]) -> str:
    """The text that a row begins with and that is all it holds, but perhaps for a number; '' for none."""
    filled = [cell for cell in row if cell not in ("", None) and text_of(cell)]
    if not 0 < len(filled) <= _FILLED or not isinstance(filled[0], str):
        return ""
    return "" if any(isinstance(cell, str) for cell in filled[1:]) else text_of(filled[0])
