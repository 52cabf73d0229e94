"""The connections to the open shop file, one a thread, as SQLite gives them.

Peewee works on the same ones (`base`), but what only reads questions made once needs them alone: the first
page would otherwise wait for Peewee and all tables to load, longer than for its answers.
"""

import sqlite3
import threading
from collections.abc import Callable
from typing import Final

from vefa.records import dataclass

BUSY_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A file to connect to: its path or address (`uri`), and what each connection is told first."""

    place: str
    pragmas: tuple[tuple[str, int | str], ...]
    uri: bool = False


class _Here(threading.local):
    connection: sqlite3.Connection | None = None
    let_go: Callable[[], object] | None = None


_here: Final = _Here()
_source: Source | None = None


def use(source: Source | None) -> None:
    """Connect to `source` from now on, in whatever thread asks; None: no shop is open."""
    global _source
    _source = source


def here() -> sqlite3.Connection:
    """This thread's connection to the open shop; made when first asked for."""
    known = _here.connection
    if known is None:
        if _source is None:
            raise RuntimeError("no shop is open")
        known = _here.connection = _connect(_source)
    return known


def lend(let_go: Callable[[], object]) -> sqlite3.Connection:
    """This thread's connection for Peewee, whose `let_go` is called before it is closed."""
    _here.let_go = let_go
    return here()


def close() -> None:
    """Close this thread's connection, if there is one."""
    let_go, _here.let_go = _here.let_go, None
    if let_go is not None:
        let_go()
    known, _here.connection = _here.connection, None
    if known is not None:
        known.close()


def _connect(source: Source) -> sqlite3.Connection:
    made = sqlite3.connect(source.place, timeout=BUSY_SECONDS, isolation_level=None, uri=source.uri)
    try:
        for name, value in source.pragmas:
            made.execute(f"PRAGMA {name} = {value}")
    except sqlite3.Error:
        made.close()
        raise
    return made
