"""Reading at the speed of the bare cursor: a Peewee query in, plain values out.

Nothing here loads Peewee before a query is made with it; the first page has all of its statements ready.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Final

from vefa.db.connection import here
from vefa.paths import resources
from vefa.progress import Progress, Stopped

if TYPE_CHECKING:
    from sqlite3 import Connection

    from peewee import SQL

Made = tuple[str, list[Any]]  # SQL and its values, a `Blank` where a text is put in
QUESTIONS: Final[dict[str, Callable[..., Any]]] = {}  # what makes the query of each question made once
_LOOK: Final = 100_000  # steps of SQLite between two looks at whether to stop, one to two milliseconds


def rows(query: Any) -> list[tuple[Any, ...]]:
    """Every row of the Peewee `query`, as the file stores the values."""
    found: list[tuple[Any, ...]] = _run(*query.sql()).fetchall()
    return found


def in_parts(query: Any, size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of `query`, so many at a time; others may be read and written between them."""
    cursor = _run(*query.sql())
    while part := cursor.fetchmany(size):
        yield part


def first(query: Any) -> tuple[Any, ...] | None:
    """The first row of `query`, None when there is none."""
    found: tuple[Any, ...] | None = _run(*query.sql()).fetchone()
    return found


def value(query: Any, default: Any = None) -> Any:
    """The first column of the first row; `default` when there is no row or it is NULL."""
    found = first(query)
    return default if found is None or found[0] is None else found[0]


def ids(query: Any) -> "array[int]":
    """The first column of every row, which are whole numbers, in 8 bytes each."""
    return array("q", [one for (one,) in _run(*query.sql())])


def _run(sql: str, values: list[Any]) -> Any:
    """What Peewee made, on a connection that knows Peewee's functions and ours."""
    from vefa.db.base import database

    return database.execute_sql(sql, values)


def _ask(sql: str, values: list[Any]) -> Any:
    """What was made ahead, without Peewee."""
    return here().execute(sql, values)


class Blank(str):
    """Stands in a made statement for the text with this number."""

    __slots__ = ()


def made_once(build: Callable[..., Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """Answer the rows of the query that `build(*texts)` makes; the texts must be nothing but values in it.

    A value that is no text is put in by `given`, many of them by `listed`.

    Peewee makes the SQL at the first call, which takes ten times as long as SQLite's answer; later calls only
    put their texts in. For small questions that are asked again and again. Those of the first page are ready
    in a file (`packaging/statements.py`) and are not made at all.
    """
    name = f"{build.__module__}.{build.__qualname__}"
    QUESTIONS[name] = build

    @cache
    def made(count: int) -> tuple[Callable[[str, list[Any]], Any], Made]:
        ready = _ready().get(f"{name}/{count}")
        return (_run, make(build, count)) if ready is None else (_ask, ready)

    @wraps(build)
    def asked(*texts: str | int) -> list[tuple[Any, ...]]:
        run, (sql, values) = made(len(texts))
        filled = [texts[int(one)] if isinstance(one, Blank) else one for one in values]
        found: list[tuple[Any, ...]] = run(sql, filled).fetchall()
        return found

    return asked


def make(build: Callable[..., Any], count: int) -> Made:
    """The statement of the query that `build` makes of so many texts."""
    sql, values = build(*(Blank(place) for place in range(count))).sql()
    return sql, values


@cache
def _ready() -> dict[str, Made]:
    """The statements of the first page, by question and number of texts; a blank is a number in brackets."""
    kept = json.loads((resources() / "statements.json").read_text("utf-8"))
    return {
        name: (sql, [Blank(one[0]) if isinstance(one, list) else one for one in values])
        for name, (sql, values) in kept.items()
    }


def by_value(column: Any) -> Any:
    """`column` for sorting few rows of a large table: SQLite shall not walk the whole index of the column."""
    from peewee import SQL, NodeList

    return NodeList((SQL("+"), column), glue="")


def among(wanted: Iterable[int] | Iterable[str]) -> "SQL":
    """Any number of ids or texts as one value, for `field.in_(among(ids))`: no limit of 32,766 parameters."""
    return listed(list_text(wanted))


def list_text(wanted: Iterable[int] | Iterable[str]) -> str:
    """Ids or texts as the one text that `listed` takes: what a question made once is asked with."""
    return json.dumps(list(wanted))


def listed(text: str) -> "SQL":
    """The values of a `list_text`, for `field.in_(listed(text))`."""
    from peewee import SQL

    return SQL("(SELECT value FROM json_each(?))", [text])


def given(text: str) -> "SQL":
    """`text` as it is, for a field that is no text: `Order.id == given(number)` in a question made once."""
    from peewee import SQL

    return SQL("?", [text])


@contextmanager
def stoppable(progress: Progress, asked: "Connection | None" = None) -> Iterator[None]:
    """End what this thread reads when `progress` raises Stopped, also in the middle of a statement.

    `asked`: another connection than that of the shop.
    """
    stopped = False

    def look() -> bool:
        nonlocal stopped
        try:
            progress(0)
        except Stopped:
            stopped = True
        return stopped

    connection = asked or here()
    connection.set_progress_handler(look, _LOOK)
    try:
        yield
    except Exception:
        if not stopped:
            raise
        raise Stopped from None
    finally:
        connection.set_progress_handler(None, 0)
