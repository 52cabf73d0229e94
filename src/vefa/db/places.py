"""Where the files beside a shop lie, what they are called, and how they get safely onto the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

SUFFIX: Final = ".vefa"
STAMP: Final = "%Y-%m-%d %H%M%S"


def stash_folder(shop: Path) -> Path:
    """The folder beside the shop file `shop` that holds its backups and copies."""
    return shop.with_name(f"{shop.stem} yedekleri")


def files_folder(shop: Path) -> Path:
    """The folder beside the shop file `shop` that holds what is attached to complaints."""
    return shop.with_name(f"{shop.stem} dosyaları")


def stamp(moment: datetime) -> str:
    """A moment as part of a file name, in UTC: "2026-11-24 063000"."""
    return moment.astimezone(UTC).strftime(STAMP)


def free_path(folder: Path, name: str, ending: str) -> Path:
    """`name` + `ending` in `folder`, or with " (2)", " (3)" … between them when that name is taken."""
    path, number = folder / f"{name}{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}){ending}"
    return path


@contextmanager
def unfinished(folder: Path, name: str) -> Iterator[Path]:
    """A name to write under until the file is whole; what is still there in the end is removed."""
    path = folder / f".{name}.{os.getpid()}.part"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Return when the content of `path` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk, where the system can tell."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
