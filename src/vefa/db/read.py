"""Reading at the speed of the bare cursor: a Peewee query in, plain values out."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any, Final

from peewee import SQL, NodeList, PeeweeException

from vefa.db.models import database
from vefa.progress import Progress, Stopped

_LOOK: Final = 100_000  # steps of SQLite between two looks at whether to stop, one to two milliseconds


def rows(query: Any) -> list[tuple[Any, ...]]:
    """Every row of the Peewee `query`, as the file stores the values."""
    found: list[tuple[Any, ...]] = database.execute_sql(*query.sql()).fetchall()
    return found


def in_parts(query: Any, size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of `query`, so many at a time; others may be read and written between them."""
    cursor = database.execute_sql(*query.sql())
    while part := cursor.fetchmany(size):
        yield part


def first(query: Any) -> tuple[Any, ...] | None:
    """The first row of `query`, None when there is none."""
    found: tuple[Any, ...] | None = database.execute_sql(*query.sql()).fetchone()
    return found


def value(query: Any, default: Any = None) -> Any:
    """The first column of the first row; `default` when there is no row or it is NULL."""
    found = first(query)
    return default if found is None or found[0] is None else found[0]


def ids(query: Any) -> "array[int]":
    """The first column of every row, which are whole numbers, in 8 bytes each."""
    return array("q", [one for (one,) in database.execute_sql(*query.sql())])


class _Blank(str):
    """Stands in a made statement for the text with this number."""

    __slots__ = ()


def made_once(build: Callable[..., Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """Answer the rows of the query that `build(*texts)` makes; the texts must be nothing but values in it.

    A value that is no text is put in by `given`, many of them by `listed`.

    Peewee makes the SQL at the first call, which takes ten times as long as SQLite's answer; later calls only
    put their texts in. For small questions that are asked again and again.
    """

    @cache
    def made(count: int) -> tuple[str, list[Any]]:
        sql, values = build(*(_Blank(place) for place in range(count))).sql()
        return sql, values

    @wraps(build)
    def asked(*texts: str | int) -> list[tuple[Any, ...]]:
        sql, values = made(len(texts))
        filled = [texts[int(one)] if isinstance(one, _Blank) else one for one in values]
        found: list[tuple[Any, ...]] = database.execute_sql(sql, filled).fetchall()
        return found

    return asked


def by_value(column: Any) -> Any:
    """`column` for sorting few rows of a large table: SQLite shall not walk the whole index of the column."""
    return NodeList((SQL("+"), column), glue="")


def among(wanted: Iterable[int] | Iterable[str]) -> SQL:
    """Any number of ids or texts as one value, for `field.in_(among(ids))`: no limit of 32,766 parameters."""
    return listed(list_text(wanted))


def list_text(wanted: Iterable[int] | Iterable[str]) -> str:
    """Ids or texts as the one text that `listed` takes: what a question made once is asked with."""
    return json.dumps(list(wanted))


def listed(text: str) -> SQL:
    """The values of a `list_text`, for `field.in_(listed(text))`."""
    return SQL("(SELECT value FROM json_each(?))", [text])


def given(text: str) -> SQL:
    """`text` as it is, for a field that is no text: `Order.id == given(number)` in a question made once."""
    return SQL("?", [text])


@contextmanager
def stoppable(progress: Progress) -> Iterator[None]:
    """End what this thread reads when `progress` raises Stopped, also in the middle of a statement."""
    stopped = False

    def look() -> bool:
        nonlocal stopped
        try:
            progress(0)
        except Stopped:
            stopped = True
        return stopped

    connection = database.connection()
    connection.set_progress_handler(look, _LOOK)
    try:
        yield
    except (sqlite3.Error, PeeweeException):
        if not stopped:
            raise
        raise Stopped from None
    finally:
        connection.set_progress_handler(None, 0)
