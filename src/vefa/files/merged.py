"""Cells that go over several rows: whose sales they are, and of what day, holds for each of these rows."""

from typing import Any, Final

from vefa.files.reader import Book
from vefa.files.reading import Reading

_GOING_ON: Final = (
    "number", "day", "name", "first_name", "last_name", "phone", "email", "buyer", "city", "district",
    "address", "channel",
)  # fmt: skip


class Merged:
    """Writes what such a cell holds into each of its rows, which are given in their order. False for none."""

    def __init__(self, book: Book, reading: Reading) -> None:
        """Sums are not repeated: they stand for all rows together."""
        places = {reading.mapping[key].index for key in _GOING_ON if key in reading.mapping}
        self._begins: dict[int, list[tuple[int, int]]] = {}  # by the first row: column and last row
        for top, end, place in book.merged(reading.sheet):
            if place in places and top > reading.header_row:
                self._begins.setdefault(top, []).append((place, end))
        self._open: dict[int, tuple[int, Any]] = {}  # by column: the last row, and what the cell holds

    def __bool__(self) -> bool:
        return bool(self._begins)

    def spread(self, number: int, row: list[Any]) -> list[Any]:
        """The row with what it takes from the rows above."""
        for place, end in self._begins.get(number, ()):
            self._open[place] = (end, row[place])
        if not self._open:
            return row
        row = list(row)
        for place, (end, held) in list(self._open.items()):
            if number > end:
                del self._open[place]
            elif row[place] in ("", None):
                row[place] = held
        return row
