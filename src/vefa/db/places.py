"""Where the files beside a shop lie, and what they are called."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

SUFFIX: Final = ".vefa"
STAMP: Final = "%Y-%m-%d %H%M%S"


def stash_folder(shop: Path) -> Path:
    """The folder beside the shop file `shop` that holds its backups and copies."""
    return shop.with_name(f"{shop.stem} yedekleri")


def stamp(moment: datetime) -> str:
    """A moment as part of a file name, in UTC: "2026-11-24 063000"."""
    return moment.astimezone(UTC).strftime(STAMP)


def free_path(wanted: Path) -> Path:
    """`wanted`, or with " (2)", " (3)" … before its suffix when that name is taken."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path
