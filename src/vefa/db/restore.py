"""Looking inside a backup, and putting it in the place of a shop file."""

import glob
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vefa.db.attached import Held, attached, held_beside
from vefa.db.backup import backup_now, made_at, stem_of, unpack
from vefa.db.places import SUFFIX, free_path, stamp, stash_folder, sync_folder, unfinished
from vefa.db.recognise import reading_uri, refuse_strangers
from vefa.db.trouble import told
from vefa.db.window_lock import take_lock
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.records import dataclass

NO_FILES: Final = Held(0, 0)


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What a backup holds. `made` is the moment of its file, `size` that of the packed file in bytes.

    `files`: how many files are attached to complaints, and how many of them lie beside the backup.
    """

    path: Path
    shop_name: str
    customers: int
    orders: int
    last_order: date | None
    made: datetime | None
    size: int
    files: Held = NO_FILES


def look_inside(backup: Path, *, progress: Progress = silent) -> BackupLook:
    """What is in the backup. VefaError when it is damaged, no shop, or of a newer version."""
    with TemporaryDirectory(prefix="vefa-") as folder:
        plain = Path(folder) / backup.name.removesuffix(".gz")
        unpack(backup, plain, progress)
        return _look(backup, plain)


def restore(backup: Path, target: Path, *, now: datetime, progress: Progress = silent) -> Path | None:
    """Put what `backup` holds in the place of the shop file `target`, which is not open anywhere.

    What stood there is kept first: as a backup, or, when it is damaged, as it is. Returns that file; None
    when nothing stood there. A crash on the way leaves either the old file or the new one, whole.
    VefaError when the backup is no good, the shop is open, or the disk is full; then nothing has changed.
    """
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = take_lock(target)
        try:
            _sweep(target)
            with unfinished(target.parent, target.name) as fresh:
                unpack(backup, fresh, progress)
                _check(backup, fresh)
                kept = _keep_present(target, now, progress)
                fresh.replace(target)
            sync_folder(target.parent)
        finally:
            lock.release()
    return kept


def _sweep(target: Path) -> None:
    """Remove what a restore left that died on the way; the lock says that none is under way."""
    for path in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        path.unlink()


def is_whole(path: Path) -> bool:
    """Whether `path` is a shop file of ours without damage."""
    try:
        refuse_strangers(path)
        return _quick_check(path) == "ok"
    except (VefaError, sqlite3.Error):
        return False


def _quick_check(path: Path) -> str:
    with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
        return str(connection.execute("PRAGMA quick_check").fetchone()[0])


def _check(backup: Path, fresh: Path) -> None:
    with told(backup):
        refuse_strangers(fresh, backup.name)
        if _quick_check(fresh) != "ok":
            raise VefaError(_("{file} is damaged.").format(file=backup.name), _("Choose another backup."))


def _keep_present(target: Path, now: datetime, progress: Progress) -> Path | None:
    """Keep what stands at `target` and leave no journal beside it that would spoil the new file."""
    if target.exists() and is_whole(target):
        backup = backup_now(target, now=now, progress=progress)
        with closing(sqlite3.connect(target)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # fails as busy while anybody has it open
        return backup.path
    kept = _keep_damaged(target, now) if target.exists() else None
    for journal in journals(target):
        journal.unlink()
    return kept


def _keep_damaged(target: Path, now: datetime) -> Path:
    folder = stash_folder(target)
    folder.mkdir(exist_ok=True)
    kept = free_path(folder, f"{target.stem} {stamp(now)}", f"{SUFFIX}.bozuk")
    shutil.copyfile(target, kept)
    for journal in journals(target):
        shutil.copyfile(journal, kept.with_name(kept.name + journal.name.removeprefix(target.name)))
    return kept


def journals(target: Path) -> list[Path]:
    """SQLite's own files beside `target`."""
    beside = [target.with_name(target.name + ending) for ending in ("-wal", "-shm", "-journal")]
    return [path for path in beside if path.exists()]


def _look(backup: Path, plain: Path) -> BackupLook:
    with told(backup):
        refuse_strangers(plain, backup.name)
        with closing(sqlite3.connect(reading_uri(plain), uri=True)) as connection:
            named = connection.execute("SELECT value FROM setting WHERE key = 'shop'").fetchone()
            customers = connection.execute(
                "SELECT count(*) FROM customer WHERE archived = 0 AND undone = 0"
            ).fetchone()[0]
            orders, last = connection.execute(
                "SELECT count(*), max(day) FROM orders WHERE undone = 0"
            ).fetchone()
    name = str(json.loads(named[0]).get("name", "")) if named else ""
    day = date.fromisoformat(last) if last else None
    files = held_beside(backup, stem_of(backup), attached(plain))
    return BackupLook(backup, name, customers, orders, day, made_at(backup), backup.stat().st_size, files)
