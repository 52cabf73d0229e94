"""The open shop file: create, open, write, close.

What must be asked of SQLite so that the models can be used is here; the tables are in `models`. Peewee is
loaded when something is written or asked that was not made before: the first page does without it.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar, cast

from vefa.db import connection, migrate
from vefa.db.connection import Source
from vefa.db.recognise import APPLICATION_ID, reading_uri, refuse_strangers, writable
from vefa.db.trouble import finds_no_room, gone, told
from vefa.db.window_lock import WindowLock, take_lock
from vefa.errors import VefaError
from vefa.i18n import _

_CACHE_KB: Final = 8 * 1024
_BULK_CACHE_KB: Final = 16 * 1024  # more is no faster beside the memory that the system keeps files in
_WRITING: Final = (
    ("journal_mode", "wal"),
    ("synchronous", "FULL"),
    ("foreign_keys", 1),
    ("cache_size", -_CACHE_KB),
    ("journal_size_limit", 64 * 1024 * 1024),
)
_LOOKING: Final = (("query_only", 1), ("cache_size", -_CACHE_KB))

P = ParamSpec("P")
R = TypeVar("R")


class Shop:
    """The shop file that the models are bound to."""

    def __init__(self, path: Path, *, read_only: bool, lock: WindowLock | None) -> None:
        self.path, self.read_only, self._lock = path, read_only, lock

    def sign(self, person: str) -> None:
        """Tell a second window that `person` has the shop open."""
        if self._lock is not None:
            self._lock.sign(person)

    def close(self) -> None:
        """Close this thread's connection, unbind the models and let another window open the file."""
        global _open
        if _open is self:
            _unbind()
            _open = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


_open: Shop | None = None
_before_saving: Callable[[], None] | None = None


def create_shop(path: Path, *, now: datetime, window: bool = False) -> Shop:
    """Make a new shop file at `path` and open it. `now` is in UTC. VefaError when the name is taken."""
    if path.exists():
        raise VefaError(
            _("{file} is already there.").format(file=path.name), _("Open it, or choose another name.")
        )
    unfinished = path.with_name(path.name + ".new")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _make_tables(unfinished)
        unfinished.replace(path)
    return open_shop(path, now=now, window=window)


def open_shop(
    path: Path,
    *,
    now: datetime | None,
    window: bool = False,
    read_only_ok: bool = False,
) -> Shop:
    """Open the shop file at `path`, bring it to this version and bind the models to it.

    `now` (UTC) names the copy made before a migration; None: a file that needs one is refused. `window`:
    only one window may have a file; command lines and worker processes leave it False. `read_only_ok`: a
    file that cannot be written is opened for looking.
    Raises VefaError with what is wrong with the file.
    """
    global _open
    if _open is not None:
        raise RuntimeError(f"{_open.path} is still open in this process: close it first")
    path = path.absolute()
    with told(path):
        refuse_strangers(path)
        read_only = not writable(path)
        if read_only and not read_only_ok:
            raise PermissionError(errno.EACCES, "read only", str(path))
        lock = take_lock(path) if window and not read_only else None
        try:
            _bind(path, read_only=read_only, now=now)
        except BaseException:
            _unbind()
            if lock is not None:
                lock.release()
            raise
    _open = Shop(path, read_only=read_only, lock=lock)
    return _open


def open_path() -> Path | None:
    """The shop file that is open in this process, None when none is."""
    return _open.path if _open else None


def write(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in the one write transaction (IMMEDIATE); inside another one it joins that.

    Raises VefaError when the disk is full, the file read only, damaged, busy for 5 s or not in its place any
    more; nothing is then kept.
    """

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with _transaction():
            return function(*args, **kwargs)

    return inside


def rehearse(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` as `write` does, then take everything back: it tells what would come of it.

    Raises what `write` raises, and what `function` does.
    """

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        came: list[R] = []
        with told(open_path() or Path()), suppress(_TakenBack), _database().atomic("IMMEDIATE"):
            came.append(function(*args, **kwargs))
            raise _TakenBack
        return came[0]

    return inside


class _TakenBack(Exception):  # noqa: N818 - no error
    """Ends a transaction whose work is not kept."""


def before_saving(call: Callable[[], None] | None) -> None:
    """Let `call` be called at the end of each `bulk`, just before it is saved for good; it may raise."""
    global _before_saving
    _before_saving = call


@contextmanager
def bulk() -> Iterator[None]:
    """One write transaction for many rows: a larger cache and a single sync at its end; joins an open one."""
    database = _database()
    if database.in_transaction():
        yield
        return
    database.pragma("cache_size", -_BULK_CACHE_KB)
    database.pragma("synchronous", "NORMAL")
    try:
        with _transaction():
            yield
            if _before_saving is not None:
                _before_saving()
        _settle()
    finally:
        database.pragma("synchronous", "FULL")
        database.pragma("cache_size", -_CACHE_KB)


def _settle() -> None:
    """Bring what was saved safely to the disk, out of the journal into the file.

    Where the file finds no room to grow it stays in the journal, whole, and SQLite brings it over later.
    """
    try:
        _database().execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
    except Exception as error:
        if not finds_no_room(error):
            raise


def executemany(model: type[Any], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows` (values in the order of `columns`, as the file stores them) with one prepared statement.

    `columns` are field names (`customer`, not `customer_id`); the others get the model's defaults.
    """
    connection.here().executemany(_insert_sql(cast("Any", model), tuple(columns)), rows)


def insert(model: type[Any], **values: Any) -> int:
    """Insert one row (by field name, as the file stores it; the others get their defaults); its id."""
    cursor = connection.here().execute(_insert_sql(cast("Any", model), tuple(values)), tuple(values.values()))
    return int(cursor.lastrowid or 0)


def data_version() -> int:
    """A number that changes when another connection has changed the file."""
    return int(connection.here().execute("PRAGMA data_version").fetchone()[0])


def moment() -> object:
    """Equal to an earlier one only if nobody has changed the file since; each thread has its own."""
    known = connection.here()
    return known, data_version(), known.total_changes


def close_thread() -> None:
    """Close the connection of this worker thread; call it when the thread's work is over."""
    connection.close()


def _database() -> Any:
    from vefa.db.base import database

    return database


@contextmanager
def _transaction() -> Iterator[None]:
    database = _database()
    if database.in_transaction():
        yield
        return
    path = open_path() or Path()
    _refuse_gone(path)
    with told(path), database.atomic("IMMEDIATE"):
        yield
        _refuse_gone(path)


def _refuse_gone(path: Path) -> None:
    """Where a file can be removed while it is open, what is written then is in no file any more."""
    if not path.exists():
        raise gone(path)


@cache
def _insert_sql(model: type[Any], columns: tuple[str, ...]) -> str:
    """The insert Peewee makes: a mark for each of `columns`, the defaults of the others as they are."""
    from peewee import SQL

    values = {name: SQL("?") for name in columns}
    meta = model._meta  # noqa: SLF001 - Peewee's documented way to a model's fields
    for name, default in meta.get_default_dict().items():
        values.setdefault(name, SQL(_literal(default)))
    fields = [meta.fields[name] for name in values]
    sql: str = model.insert_many([tuple(values.values())], fields=fields).sql()[0]
    return sql


def _literal(value: str | int) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))


def _make_tables(path: Path) -> None:
    from peewee import SqliteDatabase

    fresh = SqliteDatabase(str(path))
    try:
        fresh.connect()
        fresh.pragma("application_id", APPLICATION_ID)
        migrate.first_tables(fresh)
    finally:
        fresh.close()


def _bind(path: Path, *, read_only: bool, now: datetime | None) -> None:
    if read_only:
        connection.use(Source(reading_uri(path), _LOOKING, uri=True))
        connection.here()
        return
    connection.use(Source(str(path), _WRITING))
    if not migrate.has_all(connection.here()):
        migrate.bring_up(_database(), path, now=now)
    if not _has_index():
        from vefa.db import search

        search.make_index()


def _has_index() -> bool:
    """Whether the index for the search of customers is there (`search.make_index`)."""
    asked = "SELECT 1 FROM sqlite_master WHERE name = 'customer_search'"
    return connection.here().execute(asked).fetchone() is not None


def _unbind() -> None:
    connection.close()
    connection.use(None)
