"""Rows of a sheet as bytes: the same for the same cells of the columns that are read."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import repeat
from operator import add, sub
from typing import Any, Final

from vefa.files.memo import Memo
from vefa.files.reading import Reading

_BEGINNING: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - the sheet's own clock
_SIGNS: Final[Mapping[type, str]] = {str: "s", float: "f", int: "f", bool: "f", datetime: "d", date: "d"}
_PART: Final = "\x1f"
_ODD: Final = (
    TypeError,
    struct.error,
    UnicodeError,
)  # a cell is of another kind than those of the row before

Marks = list[bytes | None]
Columns = Sequence[Sequence[Any]]


class RowMarks:
    """Makes them, for one reading: what an amount or a day in text means hangs on that.

    What an empty currency means is told by the row above: a row with such a cell has no mark (None).
    """

    def __init__(self, reading: Reading) -> None:
        """Takes the columns in the order of their fields, wherever they stand in this sheet."""
        columns = sorted(reading.mapping.items())
        self._places = [column.index for _key, column in columns]
        fields = [key for key, _column in columns]
        self._day = fields.index("day")
        self._currency = reading.mapping["currency"].index if "currency" in fields else -1
        self._usual = ""
        self._packers: Memo[_Packer] = Memo(lambda signs: _Packer(signs, self._places))

    def of(self, columns: Columns, rows: Sequence[Sequence[Any]]) -> Marks:
        """The mark of each row; most rows of a sheet have cells of the same kinds, and go together.

        `columns` are those of `rows`, at least one.
        """
        self._usual = self._usual or self._signs(rows[0])
        if self._usual and self._say_all(columns):
            packer = self._packers[self._usual]
            for pack in (packer.marks, packer.marks_of_days):
                try:
                    return list(pack(columns))
                except _ODD:
                    continue
        return [self._one(row) for row in rows]

    def _one(self, row: Sequence[Any]) -> bytes | None:
        signs, columns = self._signs(row), [(cell,) for cell in row]
        if not signs or not self._say_all(columns):
            return None
        return next(self._packers[signs].marks_of_days(columns))

    def _signs(self, row: Sequence[Any]) -> str:
        """The kind of each cell; '' when one is of none that can be packed, or the day is none."""
        signs = [_SIGNS.get(type(row[place]), "") for place in self._places]
        return "".join(signs) if all(signs) and signs[self._day] != "f" else ""

    def _say_all(self, columns: Columns) -> bool:
        """Whether the rows mean the same wherever they stand."""
        return self._currency < 0 or all(columns[self._currency])


class _Packer:
    """Packs rows whose cells are of these kinds."""

    def __init__(self, signs: str, places: Sequence[int]) -> None:
        kinds = list(zip(places, signs, strict=True))
        self._texts = [place for place, sign in kinds if sign == "s"]
        self._numbers = [place for place, sign in kinds if sign == "f"]
        self._days = [place for place, sign in kinds if sign == "d"]
        self._head = signs.encode()
        self._pack = struct.Struct(f"<{len(signs)}s{len(self._numbers) + len(self._days)}d").pack

    def marks(self, columns: Columns) -> Iterator[bytes]:
        """One for each row. TypeError or struct.error when a cell is of another kind, or tells no hour."""
        return self._marks(columns, [columns[place] for place in self._days])

    def marks_of_days(self, columns: Columns) -> Iterator[bytes]:
        """As `marks`; a day without an hour is its midnight."""
        return self._marks(columns, [list(map(moment_of, columns[place])) for place in self._days])

    def _marks(self, columns: Columns, days: Sequence[Sequence[datetime]]) -> Iterator[bytes]:
        since = (map(timedelta.total_seconds, map(sub, one, repeat(_BEGINNING))) for one in days)
        numbers = (columns[place] for place in self._numbers)
        packed = map(self._pack, repeat(self._head), *numbers, *since)
        texts = zip(*(columns[place] for place in self._texts), strict=True) if self._texts else repeat(())
        return map(add, packed, map(str.encode, map(_PART.join, texts)))


def moment_of(day: date) -> datetime:
    """A day cell as a moment. TypeError when it is none."""
    if isinstance(day, datetime):
        return day
    if not isinstance(day, date):
        raise TypeError(day)
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the sheet's own clock
