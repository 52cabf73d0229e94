"""Delimited text: which sign parts the columns, and the rows as a spreadsheet would show them."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final, TextIO

from vefa.errors import VefaError
from vefa.files.encodings import letters_of
from vefa.files.kinds import MOST_COLUMNS, damaged, too_big
from vefa.files.layout import SEARCHED, known_headings
from vefa.i18n import _
from vefa.rules.text import fold

DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 1_000_000
_SNIFFED: Final = 500_000  # characters; also the longest line that is believed
_AT_ONCE: Final = 512  # records
_SHEET_NAMES: Final = frozenset((".xls", ".xlsx", ".xlsb", ".xlsm", ".ods"))


class CsvFile:
    """A text file as one sheet. Opened anew for every reading, never wholly in memory."""

    def __init__(self, path: Path) -> None:
        """Finds encoding and delimiter. Raises VefaError for a file that holds no table."""
        self.path = path
        self.letters = letters_of(path)
        self._wider: list[tuple[int, int]] = []  # row number, cells
        with self._open() as file:
            text = file.read(_SNIFFED)
        if len(text) == _SNIFFED and "\n" not in text and "\r" not in text:
            raise too_big(path, _("one line is longer than {count} characters").format(count=_SNIFFED))
        lines = text.splitlines(keepends=True)
        long = (line for line in lines if len(line) >= MOST_COLUMNS)
        if any(max(map(line.count, DELIMITERS)) >= MOST_COLUMNS for line in long):
            raise too_big(path, _("a row has more than {count} columns").format(count=MOST_COLUMNS))
        self.named = _named_delimiter(text)
        best = _best_delimiter(lines)
        is_wrong = _headings(lines, self.named) < _headings(lines, best) if self.named and best else False
        self.delimiter = best if is_wrong else self.named or best
        if not self.delimiter and path.suffix.lower() in _SHEET_NAMES:
            raise damaged(path)

    def rows(self) -> Iterator[list[str]]:
        """All rows; a record with line breaks in quotes is one row, an empty line an empty one."""
        return chain.from_iterable(self._parts())

    def _parts(self) -> Iterator[Iterable[list[str]]]:
        """The rows in parts, which are faster to hand on than one by one."""
        csv.field_size_limit(_LONGEST_CELL)
        with self._open() as file:
            if self.named:
                file.readline()
            if self.delimiter == " ":
                yield (line.split() for line in file)
            else:
                yield from self._records(file)

    def _records(self, file: TextIO) -> Iterator[list[list[str]]]:
        """Rows of delimited text. A missing quotation mark makes one row swallow others: that is refused."""
        reader = csv.reader(file, delimiter=self.delimiter or "\x1f")
        line = width = number = longest = 0
        self._wider = []
        records = [[""]]
        while records:
            records, trouble = _next_records(reader)
            if (widest := max(map(len, records), default=0)) > MOST_COLUMNS:
                raise too_big(self.path, _("a row has more than {count} columns").format(count=MOST_COLUMNS))
            if widest > longest:
                longest = widest
                self._note_wider(records, number)
            whole = len(records)
            if reader.line_num - line > whole:  # some go over several lines
                whole = self._before_swallowing(records, width)
            yield self._unwrapped(records[:whole])
            number += whole
            if trouble or whole < len(records):
                raise _without_end(self.path, number + 1) from trouble
            line = reader.line_num
            width = next(filter(None, map(len, reversed(records))), width)

    def row_beyond(self, width: int, header: int) -> int:
        """The first row below `header` seen so far that fills more than `width` cells; 0 for none."""
        return next((row for row, cells in self._wider if row > header and cells > width), 0)

    def _note_wider(self, records: list[list[str]], number: int) -> None:
        """Keep the rows that fill more cells than all before them; `number` rows stand above `records`."""
        most = self._wider[-1][1] if self._wider else 0
        for row, record in enumerate(records, number + 1):
            if len(record) > most and any(record[most:]):
                most = len(record)
                self._wider.append((row, most))

    def _unwrapped(self, records: list[list[str]]) -> list[list[str]]:
        """A spreadsheet that found no columns puts whole lines into quotes when it saves them again."""
        if not self.delimiter or min(map(len, records), default=0) > 1:
            return records
        return [
            _parted(record, self.delimiter) if len(record) == 1 and self.delimiter in record[0] else record
            for record in records
        ]

    def _before_swallowing(self, records: list[list[str]], width: int) -> int:
        """How many records stand before one that swallows others; `width` is that of the record above."""
        for at, record in enumerate(records):
            text = "".join(record)
            if width and ("\n" in text or "\r" in text) and self._swallows(record, width):
                return at
            width = len(record) or width
        return len(records)

    def _swallows(self, record: list[str], width: int) -> bool:
        """Does a row over several lines look like several rows: too wide, half as wide, rows in a cell?"""
        inside = (line for cell in record if "\n" in cell for line in cell.splitlines()[1:-1])
        rows = (line.count(self.delimiter) >= width - 1 for line in inside)
        return not width <= len(record) * 2 <= width * 2 or (width > 2 and any(rows))

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.letters.encoding, errors="replace", newline="")


def _parted(record: list[str], delimiter: str) -> list[str]:
    """The cells of a line that stands in one cell; a cell that is no line stays whole."""
    try:
        return next(csv.reader(record, delimiter=delimiter), [])
    except csv.Error:
        return record


def _next_records(reader: Iterator[list[str]]) -> tuple[list[list[str]], csv.Error | None]:
    """Some of the next records (none at the end), and what is wrong with the one after them."""
    records: list[list[str]] = []
    try:
        records.extend(islice(reader, _AT_ONCE))  # keeps those before an error
    except csv.Error as trouble:
        return records, trouble
    return records, None


def _without_end(path: Path, row: int) -> VefaError:
    return VefaError(
        _("“{file}” cannot be read beyond row {row}: a cell does not end.").format(file=path.name, row=row),
        _("A quotation mark may be missing there. Mend it in a text editor, or export the file again."),
    )


def _named_delimiter(text: str) -> str:
    """The sign that a first line like `sep=;` names; '' without such a line."""
    first = text[:20].splitlines()[0].replace('"', "") if text[:20].strip() else ""
    return first[4:5] if first.lower().startswith("sep=") and len(first.rstrip()) <= 5 else ""


def _best_delimiter(lines: Sequence[str]) -> str:
    """The sign that parts the first rows most evenly; blanks for aligned text, '' for a single column.

    Known headings in a row tell more than titles above it, which may hold any sign.
    """
    scores = {sign: _evenness(lines, sign) + _headings(lines, sign) for sign in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    if scores[best] > 0:
        return best
    widths = Counter(len(line.split()) for line in lines[:200] if line.strip())
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return " " if width > 2 and count == widths.total() and count > 2 else ""


def _headings(lines: Sequence[str], sign: str) -> int:
    """The most known headings that a line has when `sign` parts it; one alone is no header."""
    found = (
        len({fold(cell.strip("\"' \r\n")) for cell in line.split(sign)} & known_headings())
        for line in lines[:SEARCHED]
    )
    most = max(found, default=0)
    return most if most > 1 else 0


def _evenness(lines: Sequence[str], sign: str) -> float:
    """How well `sign` parts `lines` into columns: the share of rows with the most common width, and more for
    wider ones; 0 when most rows stay whole."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        records = list(islice(csv.reader(lines, delimiter=sign), 200))
    except csv.Error:
        return 0.0
    widths = Counter(len(record) for record in records if any(record))
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(0, 0))
    if width < 2:
        return 0.0
    return count / widths.total() + min(width, 50) / 1000
