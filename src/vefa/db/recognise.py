"""Telling a Vefa shop from any other file, without changing it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from vefa.db import migrate
from vefa.db.trouble import damaged, sentence, sqlite_name
from vefa.errors import VefaError
from vefa.i18n import _

APPLICATION_ID: Final = 0x56656661  # "Vefa"
_MAGIC: Final = b"SQLite format 3\0"


def writable(path: Path) -> bool:
    """Whether the file and its folder may be written (SQLite needs both)."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.parent))


def reading_uri(path: Path) -> str:
    """The address of `path` for reading; a folder that cannot be written needs `immutable`."""
    return path.absolute().as_uri() + ("?mode=ro" if writable(path) else "?mode=ro&immutable=1")


def refuse_strangers(path: Path, called: str = "") -> None:
    """VefaError unless `path` is a shop file of this version or an earlier one.

    `called`: its name for people, when it is not the file's own. OSError when it cannot be read.
    """
    called = called or path.name
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            _refuse_others(connection, called)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a broken name is told in broken text
        if sqlite_name(error) in {"NOTADB", "CANTOPEN"} and not _is_database(path):
            raise _no_shop(called) from error
        raise sentence(error, path.with_name(called)) or damaged(called) from error


def _is_database(path: Path) -> bool:
    """Whether the file begins as SQLite's do.

    Never ask this of a file that may be open in this process: closing it would drop the locks that SQLite
    holds on it, and the next program to leave the file would take the journal away under our feet.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _refuse_others(connection: sqlite3.Connection, called: str) -> None:
    if _number(connection, "application_id") != APPLICATION_ID:
        raise _no_shop(called)
    if _number(connection, "user_version") > migrate.newest_version():
        raise VefaError(
            _("{file} was made by a newer version of Vefa.").format(file=called),
            _("Update Vefa on this computer, then open the file again."),
        )
    if not migrate.knows_history(migrate.history(connection)):
        raise VefaError(
            _("{file} has a history this version of Vefa does not know.").format(file=called),
            _("Open it with the programme that made it, or restore a backup."),
        )


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _no_shop(called: str) -> VefaError:
    return VefaError(
        _("{file} is not a Vefa shop.").format(file=called),
        _("Choose a file that Vefa made; its name ends in .vefa."),
    )
