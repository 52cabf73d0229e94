"""Backups of a shop file: whole copies, packed with gzip, in a plain folder beside it.

A backup is made from a consistent copy while others go on writing, and gets its name only when it is safely
on the disk. Names tell the moment in UTC: `Örnek 2026-11-24 063000.vefa.gz`.
"""

import gzip
import re
import shutil
import sqlite3
import stat
import unicodedata
import zlib
from contextlib import closing, suppress
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Final

from vefa.db.places import STAMP, SUFFIX, free_path, stamp, stash_folder, sync_file, sync_folder, unfinished
from vefa.db.read import stoppable
from vefa.db.recognise import reading_uri
from vefa.db.trouble import gone, sentence, sqlite_name, told
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.records import dataclass
from vefa.rules.backups import LIMIT_BYTES, Kept, superfluous

_PACKED: Final = f"{SUFFIX}.gz"
_NAME: Final = re.compile(
    rf"(?P<stem>.+) (?P<stamp>\d{{4}}-\d\d-\d\d \d{{6}})(?: [^.]+)?{re.escape(SUFFIX)}(?:\.gz)?"
)
_CHUNK: Final = 1024 * 1024
_LEVEL: Final = 1  # of packing: the highest takes four times as long and saves a tenth of the room
_STALE_SECONDS: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, when it was made (UTC) and its size in bytes."""

    path: Path
    made: datetime
    size: int


def list_backups(shop: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of the shop file `shop` (which need not be there any more), the newest first.

    `folder`: another place than the one beside the shop; one that cannot be reached has none.
    """
    found: list[Backup] = []
    for path in _entries(folder or stash_folder(shop)):
        name = _NAME.fullmatch(_nfc(path.name))
        made = made_at(path)
        if name and made and name["stem"] == _nfc(shop.stem):
            try:
                size = _size(path)
            except FileNotFoundError:  # it was packed just now, and lies there under another name
                return list_backups(shop, folder)
            found += [] if size is None else [Backup(path, made, size)]
    return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)


def made_at(backup: Path) -> datetime | None:
    """The moment (UTC) that the name of a backup tells; None when it has another name."""
    name = _NAME.fullmatch(_nfc(backup.name))
    try:
        return datetime.strptime(name["stamp"], STAMP).replace(tzinfo=UTC) if name else None
    except ValueError:
        return None


def stem_of(backup: Path) -> str:
    """The name of the shop file, without its ending, that the name of a backup tells."""
    name = _NAME.fullmatch(_nfc(backup.name))
    return name["stem"] if name else backup.name.removesuffix(".gz").removesuffix(SUFFIX)


def backup_now(shop: Path, *, now: datetime, progress: Progress = silent) -> Backup:
    """Make a backup of the shop file `shop`, open or not. `now` (UTC) names it.

    VefaError when the disk is full, the folder cannot be written or the shop is not there any more; no half
    backup is left then.
    """
    folder, name = _begun(shop, now)
    with told(folder), unfinished(folder, f"{name}.copy") as plain:
        copy_whole(shop, plain, progress)
        return _backup(_packed(plain, folder, name, progress), now)


def lay_by(shop: Path, *, now: datetime, progress: Progress = silent) -> Backup:
    """As `backup_now`, but not packed: in a third of the time, in three times the room, until `pack_up`."""
    folder, name = _begun(shop, now)
    with told(folder):
        with unfinished(folder, name) as plain:
            copy_whole(shop, plain, progress)
            sync_file(plain)
            path = plain.replace(free_path(folder, name, SUFFIX))
        sync_folder(folder)
        return _backup(path, now)


def pack_up(laid: Backup, progress: Progress = silent) -> Backup:
    """Pack what was laid by. It stays as it is when the disk is full (VefaError) or `progress` stops."""
    folder = laid.path.parent
    with told(folder):
        path = _packed(laid.path, folder, laid.path.stem, progress)
        with suppress(OSError):  # another till is looking at it, or has removed it
            laid.path.unlink()
        return _backup(path, laid.made)


def copy_whole(shop: Path, target: Path, progress: Progress = silent) -> None:
    """Write a consistent copy of the shop file to `target`, a new file. VefaError when it fails."""
    with told(target.parent):  # SQLite does not tell which of the two it could not open
        target.touch()
    try:
        opened = sqlite3.connect(reading_uri(shop.absolute()), uri=True)
        with closing(opened) as connection, stoppable(progress, connection):
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        at_fault = shop if sqlite_name(error) in {"CANTOPEN", "CORRUPT", "NOTADB"} else target.parent
        known = sentence(error, at_fault)
        if known is None:
            raise
        raise known from error


def copy_to(backup: Backup, folder: Path) -> Backup:
    """Put a copy of `backup` into another folder. VefaError when that is not there (a stick) or full."""
    with told(folder):
        target = folder / backup.path.name
        with unfinished(folder, backup.path.name) as copy:
            shutil.copyfile(backup.path, copy)
            sync_file(copy)
            copy.replace(target)
        sync_folder(folder)
    return Backup(target, backup.made, backup.size)


def prune(shop: Path, *, now: datetime, limit: int = LIMIT_BYTES, folder: Path | None = None) -> list[Backup]:
    """Remove the backups that are not kept (`rules.backups`); returns them. `limit` in bytes."""
    backups = list_backups(shop, folder)
    gone = set(superfluous([Kept(one.made, one.size) for one in backups], now=now, limit=limit))
    removed = [one for one in backups if Kept(one.made, one.size) in gone]
    with told(folder or stash_folder(shop)):
        for one in removed:
            one.path.unlink(missing_ok=True)
    return removed


def unpack(backup: Path, target: Path, progress: Progress = silent) -> None:
    """Write the shop file that `backup` holds to `target`. VefaError when the backup is damaged."""
    try:
        with told(target.parent), _opened(backup) as packed, target.open("wb") as plain:
            while chunk := packed.read(_CHUNK):
                plain.write(chunk)
                progress(plain.tell(), None, _("Unpacking the backup"))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise VefaError(
            _("{file} is damaged.").format(file=backup.name), _("Choose another backup.")
        ) from error
    sync_file(target)


def _begun(shop: Path, now: datetime) -> tuple[Path, str]:
    """The folder for the backups of the shop, ready, and the name of the one that is made now."""
    if not shop.exists():
        raise gone(shop)
    folder = stash_folder(shop)
    with told(folder):
        folder.mkdir(exist_ok=True)
        _sweep(folder, now)
    return folder, f"{shop.stem} {stamp(now)}"


def _backup(path: Path, now: datetime) -> Backup:
    return Backup(path, now.astimezone(UTC).replace(microsecond=0), path.stat().st_size)


def _packed(plain: Path, folder: Path, name: str, progress: Progress) -> Path:
    """`plain`, packed, under a free name in `folder`; safely there."""
    total = plain.stat().st_size
    with unfinished(folder, name) as packed:
        with plain.open("rb") as source, gzip.open(packed, "wb", compresslevel=_LEVEL) as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                progress(source.tell(), total, _("Packing the backup"))
        sync_file(packed)
        path = packed.replace(free_path(folder, name, _PACKED))  # another till may have been quicker
    sync_folder(folder)
    return path


def _opened(backup: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(backup, "rb") if backup.suffix == ".gz" else backup.open("rb")


def _size(path: Path) -> int | None:
    """Bytes of a file; None for what is none. FileNotFoundError when it has gone."""
    try:
        told = path.stat()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            raise
        return None
    return told.st_size if stat.S_ISREG(told.st_mode) else None


def _entries(folder: Path) -> list[Path]:
    try:
        return [*folder.iterdir()]
    except OSError:
        return []


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what a backup left that died on the way, more than a day ago."""
    for path in folder.glob(".*.part"):
        if now.timestamp() - path.stat().st_mtime > _STALE_SECONDS:
            path.unlink(missing_ok=True)


def _nfc(name: str) -> str:
    """`name` as it is compared: some disks store ü as two characters."""
    return unicodedata.normalize("NFC", name)
