"""Indexes of tables that are about to be filled: made once at the end they cost a third of row by row."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from vefa.db.models import database

_CACHE_KB: Final = 8 * 1024  # rows then come in order and are hardly looked at again


@contextmanager
def indexes_later(*models: type[Any]) -> Iterator[None]:
    """Take the indexes of `models` away and make them again at the end, all in the open transaction.

    Unique ones stay, they guard. Inside, do not look for rows by anything but their id or a unique key. Fewer
    pages are kept in memory, until the transaction of many writes (`bulk`) ends.
    """
    names = [one._meta.table_name for one in models]  # noqa: SLF001 - Peewee's way to the name
    taken = database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%' "
        "AND tbl_name IN (SELECT value FROM json_each(?))",
        (json.dumps(names),),
    ).fetchall()
    database.pragma("cache_size", -_CACHE_KB)
    for name, _sql in taken:
        database.execute_sql(f'DROP INDEX "{name}"')
    yield
    for _name, sql in taken:
        database.execute_sql(sql)
