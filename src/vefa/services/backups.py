"""Backups of the open shop: made by themselves, kept within bounds, copied to a second place."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from contextvars import copy_context
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Final
from zoneinfo import ZoneInfo

from vefa.db import attached, backup, places, restore
from vefa.db.attached import Held
from vefa.db.backup import Backup
from vefa.db.places import SUFFIX
from vefa.db.restore import BackupLook
from vefa.db.shop import open_path, write
from vefa.db.trouble import told
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.paths import data_dir
from vefa.progress import Progress, Stopped, silent
from vefa.records import dataclass
from vefa.rules.backups import LIMIT_BYTES, due, overdue
from vefa.rules.calendar import stamp
from vefa.services import settings
from vefa.services.stored import forget, get, put

__all__ = [
    "SMALLEST_LIMIT", "Backup", "BackupLook", "BackupState", "Meanwhile", "backup_if_due", "backup_limit",
    "backup_meanwhile", "backup_state", "forget_file", "look_inside", "make_backup", "restore_backup",
    "second_place", "set_backup_limit", "set_second_place", "shop_backups", "shop_of",
]  # fmt: skip

SMALLEST_LIMIT: Final = 50 * 1024**2
_LIMIT: Final = "backup.limit"
_SECOND: Final = "backup.second"
_SEEN: Final = "backup.second_seen"
_GONE: Final = "backup.second_gone"  # attached files that were removed since it was reached
_TURN: Final = 0.1  # seconds between two looks whether a backup is made
_FILES: Final = "backup.second_files"  # how many attached files there are, and how many of them lie there


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the backups stand. `total` and `limit` in bytes, moments in UTC.

    `files`: attached to complaints when the second place was reached last, and how many of them lie there.
    `second_overdue`: the second place could not be reached for 7 days, so the owner is reminded.
    """

    newest: datetime | None
    count: int
    total: int
    limit: int
    folder: Path
    second: Path | None
    second_seen: datetime | None
    second_overdue: bool
    files: Held


def backup_state(*, now: datetime) -> BackupState:
    """How the backups of the open shop stand at the moment `now`."""
    found = shop_backups()
    second, seen = second_place(), get(_SEEN)
    reached = datetime.fromisoformat(seen) if seen else None
    return BackupState(
        newest=found[0].made if found else None,
        count=len(found),
        total=sum(one.size for one in found),
        limit=backup_limit(),
        folder=places.stash_folder(_shop()),
        second=second,
        second_seen=reached,
        second_overdue=second is not None and reached is not None and overdue(reached, now),
        files=Held(*get(_FILES, (0, 0))),
    )


def shop_backups() -> list[Backup]:
    """The backups beside the open shop, the newest first."""
    return backup.list_backups(_shop())


def backup_if_due(*, today: date, now: datetime, progress: Progress = silent) -> Backup | None:
    """Make the backup of the day `today` unless it is there; errors as `make_backup`."""
    found = shop_backups()
    newest = found[0].made.astimezone(ZoneInfo(settings.zone())) if found else None
    return make_backup(now=now, progress=progress) if due(newest, today) else None


def make_backup(*, now: datetime, progress: Progress = silent) -> Backup:
    """Back the open shop up now, copy it to the second place if that can be reached, remove what is too much.

    VefaError when the disk beside the shop is full or read only; a second place that is away is no error.
    """
    made = backup.backup_now(_shop(), now=now, progress=progress)
    _settle(made, now, progress)
    return made


class Meanwhile:
    """A backup beside other work, `made` at its end; None where none was wanted or asked for."""

    made: Backup | None = None

    def secure(self) -> None:
        """Return when what was there before the work is safe."""


@contextmanager
def backup_meanwhile(*, now: datetime, progress: Progress = silent) -> Iterator[Meanwhile]:
    """As `make_backup`, in a thread of its own while the work inside goes on.

    Call `secure` before anything is written: it waits for the copy, tells `progress`, and may be stopped by
    it; VefaError when there can be none. What is written then goes on beside the packing, which no work that
    fails waits for; where it fails, the copy stays as it is. Work that ends before, as a file cannot be read,
    leaves no backup.
    """
    backing = _Backing(now, progress)
    try:
        yield backing
    except BaseException:
        backing.leave()
        raise
    backing.end()


class _Backing(Meanwhile):
    """The backup in a thread of its own."""

    def __init__(self, now: datetime, progress: Progress) -> None:
        self._now, self._progress = now, progress
        self._unwanted = Event()
        self._pool = ThreadPoolExecutor(1, "backup")
        self._copy = self._begin(backup.lay_by, _shop(), now=now, progress=self._look)
        self._packed: Future[Backup] | None = None

    def secure(self) -> None:
        while not wait((self._copy,), timeout=_TURN).done:
            self._progress(0, None, _("Backing up"))
        self.made = self._copy.result()
        self._packed = self._begin(backup.pack_up, self.made)

    def end(self) -> None:
        """The work is done, and the backup soon is."""
        if self._packed is not None:
            with suppress(VefaError):  # what was written stays; the next backup tells what is wrong
                self.made = self._packed.result()
                _settle(self.made, self._now, silent)
        self.leave()

    def leave(self) -> None:
        """What nobody asked for goes, the rest is made in its own time."""
        if self._packed is None:
            self._unwanted.set()
            with suppress(Stopped, VefaError):
                self._copy.result().path.unlink(missing_ok=True)
        self._pool.shutdown(wait=False)

    def _begin(self, work: Callable[..., Backup], *about: Any, **more: Any) -> Future[Backup]:
        return self._pool.submit(copy_context().run, partial(work, *about, **more))

    def _look(self, _done: int, _total: int | None = None, _text: str = "") -> None:
        if self._unwanted.is_set():
            raise Stopped


def backup_limit() -> int:
    """How many bytes all backups may take together, in each place."""
    return int(get(_LIMIT, LIMIT_BYTES))


@write
def set_backup_limit(limit: int) -> None:
    """Let all backups take `limit` bytes together. VefaError when that is under 50 MB."""
    if limit < SMALLEST_LIMIT:
        raise VefaError(_("Backups need at least 50 MB."), _("Type a larger size."))
    put(_LIMIT, limit)


def second_place() -> Path | None:
    """The folder that gets a copy of every backup; None when none is named."""
    named = get(_SECOND)
    return Path(named) if named else None


@write
def set_second_place(folder: Path | None, *, now: datetime) -> None:
    """Name another folder (on a stick, on another disk) for copies; None: none any more.

    VefaError when it is no folder, cannot be written, or is the one beside the shop.
    """
    if folder is None:
        for key in (_SECOND, _SEEN, _FILES):
            forget(key)
        return
    with told(folder):
        if folder.resolve() == places.stash_folder(_shop()).resolve():
            raise VefaError(
                _("The backups are in this folder already."), _("Choose another disk or a stick.")
            )
        with places.unfinished(folder, "vefa") as probe:
            probe.write_bytes(b"")
    put(_SECOND, str(folder))
    put(_SEEN, stamp(now))


def look_inside(path: Path, progress: Progress = silent) -> BackupLook:
    """What the backup file `path` holds. VefaError when it is damaged, no shop, or of a newer version."""
    return restore.look_inside(path, progress=progress)


def restore_backup(path: Path, target: Path, *, now: datetime, progress: Progress = silent) -> Path | None:
    """Put the backup `path` in the place of the shop file `target`; close that shop before.

    Files attached to complaints that are missing come from beside the backup; what cannot be brought is told
    by `vefa check`. Returns where what stood there was kept. VefaError when it cannot be done; then nothing
    has changed.
    """
    kept = restore.restore(path, target, now=now, progress=progress)
    with suppress(VefaError):  # the shop is back; without room for its photos it is no worse than before
        attached.bring_back(path, backup.stem_of(path), target)
    return kept


def shop_of(path: Path) -> Path:
    """The shop file that the backup `path` belongs to: beside its folder, else in the folder for shops."""
    stem = backup.stem_of(path)
    beside = path.absolute().parent.parent / f"{stem}{SUFFIX}"
    return beside if places.stash_folder(beside) == path.absolute().parent else data_dir() / beside.name


def _settle(made: Backup, now: datetime, progress: Progress) -> None:
    """Remove the backups that are too much, and copy the one that was made to the second place."""
    shop, second = _shop(), second_place()
    backup.prune(shop, now=now, limit=backup_limit())
    if second is not None and _copied(made, second, shop, now):
        put(_SEEN, stamp(now))
        with suppress(VefaError):  # a full stick: how many files lie there is told
            _copy_attached(shop, second, progress)


def _shop() -> Path:
    path = open_path()
    if path is None:
        raise RuntimeError("no shop is open")
    return path


@write
def forget_file(stored: str) -> None:
    """An attached file was removed for good: its copy goes when the second place is reached next."""
    if second_place() is not None:
        put(_GONE, [*get(_GONE, []), stored])


def _copy_attached(shop: Path, second: Path, progress: Progress) -> None:
    attached.remove_copies(shop, second, get(_GONE, []))
    forget(_GONE)
    put(_FILES, list(attached.copy_attached(shop, second, limit=backup_limit(), progress=progress)))


def _copied(made: Backup, second: Path, shop: Path, now: datetime) -> bool:
    """Whether the copy is in the second place; a stick that is away is told later, by `second_overdue`."""
    try:
        backup.copy_to(made, second)
        backup.prune(shop, now=now, limit=backup_limit(), folder=second)
    except VefaError:
        return False
    return True
