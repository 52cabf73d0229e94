"""A list that is saved: which columns there are, which are wanted, and rows read while they are written."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from vefa.i18n import _
from vefa.reports.report import Report, Sheet, SheetColumn, SheetKind, SheetRow, SheetValue
from vefa.services import settings

PART: Final = 2000  # rows that are read at once


class ListField(NamedTuple):
    """A column of a list: `head` is translated already, `value(record)` what stands in its cells.

    `usual`: it is wanted unless somebody chooses.
    """

    key: str
    head: str
    kind: SheetKind
    width: float
    value: Callable[[Any], SheetValue]
    usual: bool = True


class PartRows:
    """Rows of the records of `ids`, read by `read(ids)` a part at a time: a million need no memory."""

    def __init__(
        self, ids: Sequence[int], read: Callable[[Sequence[int]], Sequence[Any]], fields: Sequence[ListField]
    ) -> None:
        self._ids, self._read = ids, read
        self._values = [one.value for one in fields]

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[SheetRow]:
        for start in range(0, len(self._ids), PART):
            for record in self._read(self._ids[start : start + PART]):
                yield tuple([value(record) for value in self._values])


def chosen(fields: Sequence[ListField], keys: Sequence[str]) -> list[ListField]:
    """The fields of `keys` in the order of the list; without any, the usual ones."""
    wanted = set(keys)
    return [one for one in fields if (one.key in wanted if wanted else one.usual)]


def list_report(key: str, title: str, fields: Sequence[ListField], rows: PartRows, *, today: date) -> Report:
    """A report that is nothing but one table; Excel and CSV take it."""
    columns = tuple(SheetColumn(one.head, one.kind, one.width) for one in fields)
    count = _("{count} rows").format(count=len(rows))
    sheet = Sheet(title, f"tbl{key.capitalize()}", columns, rows)
    return Report(
        key, title, count, settings.shop(), today, today, today, (), (), (), sheets=(sheet,)
    )  # fmt: skip
