"""Changing and deleting many rows of a table with few prepared statements; call it inside a `write`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vefa.db import connection


def update_each(model: type[Any], changes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Give each row (by id) its own new values, as the file stores them, by field name."""
    alike: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for one, values in changes:
        if values:
            alike[tuple(values)].append((*values.values(), one))
    table, columns = _names(model)
    for fields, rows in alike.items():
        places = ", ".join(f'"{columns[name]}" = ?' for name in fields)
        sql = f'UPDATE "{table}" SET {places} WHERE "id" = ?'  # noqa: S608 - names of ours
        connection.here().executemany(sql, rows)


def delete_each(model: type[Any], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Delete the rows that have these values in `fields`."""
    table, columns = _names(model)
    same = " AND ".join(f'"{columns[name]}" = ?' for name in fields)
    connection.here().executemany(f'DELETE FROM "{table}" WHERE {same}', rows)  # noqa: S608 - names of ours


def _names(model: Any) -> tuple[str, dict[str, str]]:
    """The table of a model, and the column of each field."""
    meta = model._meta  # noqa: SLF001 - Peewee's documented way to a model's fields
    return meta.table_name, {name: field.column_name for name, field in meta.fields.items()}
