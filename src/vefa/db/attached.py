"""What is attached to complaints, kept in the second place of backups: each file once, since none changes.

A backup holds the list of the files. Beside the backups of the second place lies a folder with the files;
from there those that are missing come back when a backup is restored.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from vefa.db.places import SUFFIX, files_folder, sync_file, sync_folder, unfinished
from vefa.db.recognise import reading_uri
from vefa.db.trouble import told
from vefa.i18n import _
from vefa.progress import Progress, silent


class Attached(NamedTuple):
    """A file by its place in the folder, its size in bytes and its fingerprint."""

    stored: str
    size: int
    sha256: str


class Held(NamedTuple):
    """How many files a shop file lists, and how many of them are there."""

    listed: int
    there: int


def attached(shop: Path) -> list[Attached]:
    """The files that a shop file lists, the newest first; one of an older version lists none."""
    with closing(sqlite3.connect(reading_uri(shop.absolute()), uri=True)) as connection:
        try:
            found = connection.execute("SELECT stored, size, sha256 FROM complaint_file ORDER BY id DESC")
            return [Attached(*row) for row in found]
        except sqlite3.OperationalError:
            return []


def beside(folder: Path, stem: str) -> Path:
    """The folder with the files of the shop called `stem` among the backups in `folder`."""
    return files_folder(folder / f"{stem}{SUFFIX}")


def copy_attached(shop: Path, folder: Path, *, limit: int, progress: Progress = silent) -> Held:
    """Copy the files of the shop file `shop` beside the backups in `folder`; the newest go first.

    Together they take at most `limit` bytes; what is there already stays. VefaError when the disk is full or
    away.
    """
    listed, target = attached(shop), beside(folder, shop.stem)
    room, there = limit, 0
    for done, one in enumerate(listed):
        progress(done, len(listed), _("Copying the attached files"))
        room -= one.size
        if room >= 0 and _copied(one, files_folder(shop), target):
            there += 1
    return Held(len(listed), there)


def remove_copies(shop: Path, folder: Path, stored: Iterable[str]) -> None:
    """Remove the copies of files that were removed for good; what the shop lists stays."""
    listed = {one.stored for one in attached(shop)}
    target = beside(folder, shop.stem)
    for name in {*stored} - listed:
        path = _place(target, Attached(name, 0, ""))
        if path is not None:
            with told(target):
                path.unlink(missing_ok=True)


def bring_back(backup: Path, stem: str, shop: Path, progress: Progress = silent) -> Held:
    """Bring the files that the shop file `shop` lists and that are missing from beside the backup.

    `stem`: what the shop was called when the backup was made. VefaError when the disk is full.
    """
    listed, there = attached(shop), 0
    for done, one in enumerate(listed):
        progress(done, len(listed), _("Bringing the attached files back"))
        there += _copied(one, beside(backup.parent, stem), files_folder(shop))
    return Held(len(listed), there)


def held_beside(backup: Path, stem: str, listed: Sequence[Attached]) -> Held:
    """How many of the files lie beside a backup."""
    folder = beside(backup.parent, stem)
    return Held(len(listed), sum(_is_there(_place(folder, one), one) for one in listed))


def _copied(one: Attached, source: Path, target: Path) -> bool:
    """Whether the file is whole in `target` now."""
    path, there = _place(source, one), _place(target, one)
    if _is_there(there, one):
        return True
    if path is None or there is None or not _is_there(path, one):
        return False
    with told(target):
        there.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(there.parent, there.name) as part:
            shutil.copyfile(path, part)
            if _digest(part) != one.sha256:
                return False
            sync_file(part)
            part.replace(there)
        sync_folder(there.parent)
    return True


def _place(folder: Path, one: Attached) -> Path | None:
    """Where a file lies; a name that leads out of the folder is none."""
    root = folder.absolute()
    path = (root / one.stored).resolve()
    return path if path.is_relative_to(root.resolve()) else None


def _is_there(path: Path | None, one: Attached) -> bool:
    return path is not None and path.is_file() and path.stat().st_size == one.size


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
