"""Move every day and moment of the open shop file, so that a sample ends today.

Days and moments stand as ISO text in columns of their own and inside JSON; all of them move by the same
number of days, whatever column they stand in. Birthdays (`MM-DD`) and clock times stay.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from vefa.db.models import TABLES, database
from vefa.db.shop import write

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_GLOB = "*[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*"
_MOVED = "\x02moved\x02"  # before a moved value, so that a unique column never holds a value twice on the way


@write
def shift_days(days: int) -> None:
    """Move all days by `days` (below zero: back)."""
    if not days:
        return
    database.connection().create_function("moved", 1, _mover(days), deterministic=True)
    for table, column in _columns():
        place = f'"{table}" SET "{column}"'
        database.execute_sql(f'UPDATE {place} = moved("{column}") WHERE "{column}" GLOB ?', (_GLOB,))
        database.execute_sql(
            f'UPDATE {place} = replace("{column}", ?, \'\') WHERE instr("{column}", ?) = 1', (_MOVED, _MOVED)
        )


def _columns() -> Iterator[tuple[str, str]]:
    """Table and column of everything that is kept as text."""
    for model in TABLES:
        for field in model._meta.sorted_fields:  # noqa: SLF001 - Peewee's documented way to a model's fields
            if field.field_type in {"TEXT", "VARCHAR"}:
                yield model._meta.table_name, field.column_name  # noqa: SLF001


def _mover(days: int) -> Callable[[str], str]:
    @lru_cache(maxsize=4096)
    def moved(text: str) -> str:
        return (date.fromisoformat(text) + timedelta(days=days)).isoformat()

    return lambda value: _MOVED + _DAY.sub(lambda found: moved(found.group()), value)
