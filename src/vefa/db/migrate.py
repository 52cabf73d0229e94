"""Bringing a shop file up to the tables of this version.

The migrations in `migrations/` run by `playhouse.migrations`, all of them in one transaction that is only
committed when the file is whole and every reference holds; before, the old file is copied beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from vefa.db.places import SUFFIX, free_path, stamp, stash_folder
from vefa.db.trouble import told
from vefa.errors import VefaError
from vefa.i18n import _

MIGRATIONS: Final = Path(__file__).parent / "migrations"
HISTORY: Final = "schema_migration"


def newest_version(directory: Path = MIGRATIONS) -> int:
    """The number of the newest migration this programme knows; kept in the file as `user_version`."""
    return max(int(name.partition("_")[0]) for name in _names(directory))


def knows_history(names: list[str], directory: Path = MIGRATIONS) -> bool:
    """Whether `names`, the migrations a file has seen in order, are how a shop file of ours came about."""
    known = _names(directory)
    return bool(names) and names == known[: len(names)]


def history(connection: sqlite3.Connection) -> list[str]:
    """The migrations that a file has seen, in order. No start waits for Peewee to ask."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (HISTORY,)).fetchone()
    if there is None:
        return []
    return [name for (name,) in connection.execute(f"SELECT name FROM {HISTORY} ORDER BY name")]  # noqa: S608


def has_all(connection: sqlite3.Connection, directory: Path = MIGRATIONS) -> bool:
    """Whether a file has seen every migration."""
    return set(_names(directory)) <= set(history(connection))


def first_tables(database: Any, directory: Path = MIGRATIONS) -> None:
    """Make every table in the empty file of `database`."""
    with _whole_or_nothing(database):
        _run(database, directory)


def bring_up(database: Any, path: Path, *, now: datetime | None, directory: Path = MIGRATIONS) -> Path | None:
    """Run what the file at `path` still lacks. Returns the copy of the old file, None when all was there.

    `now` (UTC) names the copy. Raises VefaError when the file fails the checks, or lacks something and there
    is no `now`; it is then as before.
    """
    if has_all(database.connection(), directory):
        return None
    if now is None:
        raise VefaError(
            _("{file} is still of an older version.").format(file=path.name),
            _("Open it in the window first."),
        )
    copy = _copy(database, path, now)
    with _whole_or_nothing(database):
        _run(database, directory)
        _check(database, path)
    return copy


def _names(directory: Path) -> list[str]:
    """The migrations of `directory` in order."""
    return sorted(path.stem for path in directory.glob("[0-9]*.py"))


def _runner(database: Any, directory: Path) -> Any:
    from playhouse.migrations import Runner

    return Runner(database, str(directory), table_name=HISTORY)


def _run(database: Any, directory: Path) -> None:
    _runner(database, directory).up()
    database.pragma("user_version", newest_version(directory))


@contextmanager
def _whole_or_nothing(database: Any) -> Iterator[None]:
    """One exclusive transaction with foreign keys off, because a table may have to be made anew."""
    database.pragma("foreign_keys", 0)
    try:
        with database.atomic("EXCLUSIVE"):
            yield
    finally:
        database.pragma("foreign_keys", 1)


def _copy(database: Any, path: Path, now: datetime) -> Path:
    folder = stash_folder(path)
    with told(folder):
        folder.mkdir(exist_ok=True)
        version = database.pragma("user_version")
        copy = free_path(folder, f"{path.stem} {stamp(now)} v{version}", SUFFIX)
        database.execute_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _check(database: Any, path: Path) -> None:
    whole = database.pragma("integrity_check")
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if whole == "ok" and not broken:
        return
    raise VefaError(
        _("{file} could not be brought to the new version; it stays as it was.").format(file=path.name),
        _("Its check found a fault. Restore a backup, or ask for help with a copy of the file."),
    )
