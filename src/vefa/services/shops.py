"""Shop files: create, open, close, the ones opened lately, where the data lies. The window's door to `db`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from vefa.db import places, recent, shop, trouble
from vefa.db.places import SUFFIX
from vefa.db.recent import RecentShop
from vefa.db.shop import close_thread, data_version, open_path
from vefa.paths import data_dir
from vefa.records import dataclass
from vefa.services import settings
from vefa.services.settings import ShopInfo

__all__ = [
    "SUFFIX", "OpenShop", "Place", "RecentShop", "at_work", "check_file", "close_shop", "close_thread",
    "create_shop", "data_version", "free_file", "open_path", "open_shop", "place", "recent_shops",
]  # fmt: skip

_ILLEGAL: Final = frozenset('<>:"/\\|?*')  # Windows allows none of these in a file name


@dataclass(frozen=True, slots=True)
class OpenShop:
    """The shop that was opened."""

    path: Path
    name: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data of the open shop lies; `size` in bytes with SQLite's own files."""

    path: Path
    folder: Path
    backups: Path
    size: int


_current: shop.Shop | None = None


def free_file(name: str) -> Path:
    """A file for a new shop called `name`, in the folder for shops, that is not taken."""
    plain = "".join(char for char in name if char not in _ILLEGAL and char.isprintable()).strip(" .")
    return places.free_path(data_dir(), plain[:80] or "Vefa", SUFFIX)


def create_shop(path: Path, info: ShopInfo, *, now: datetime, window: bool = True) -> OpenShop:
    """Make a shop file at `path`, keep `info` in it and open it; another open shop is closed first.

    VefaError when the name is taken, the place cannot be written or `info` cannot be kept; no file is left.
    """
    settings.check_shop(info)
    close_shop()
    opened = shop.create_shop(path, now=now, window=window)
    settings.save_shop(info)
    return _opened(opened, now)


def open_shop(path: Path, *, now: datetime, window: bool = True, read_only_ok: bool = False) -> OpenShop:
    """Open the shop file at `path`; another open one is closed first. VefaError says what is wrong."""
    close_shop()
    return _opened(shop.open_shop(path, now=now, window=window, read_only_ok=read_only_ok), now)


def close_shop() -> None:
    """Close the open shop, if there is one."""
    global _current
    if _current is not None:
        _current.close()
        _current = None


@contextmanager
def at_work(path: Path, *, before_saving: Callable[[], None] | None = None) -> Iterator[None]:
    """The shop file `path` for a worker process, while its window has it open.

    `before_saving` is called just before much is saved for good; it may raise.
    """
    opened = shop.open_shop(path, now=None)
    shop.before_saving(before_saving)
    try:
        yield
    finally:
        shop.before_saving(None)
        opened.close()


def recent_shops() -> list[RecentShop]:
    """The shops opened lately on this computer whose file is there, the latest first."""
    return [one for one in recent.recent() if one.path.exists()]


def place() -> Place:
    """Where the data of the open shop lies."""
    from vefa.db import restore

    path = open_path()
    if path is None:
        raise RuntimeError("no shop is open")
    files = [path, *restore.journals(path)]
    return Place(path, path.parent, places.stash_folder(path), sum(one.stat().st_size for one in files))


def check_file() -> None:
    """Look through the open file for damage, as each start does. VefaError when there is some."""
    from vefa.db import restore

    path = open_path()
    if path is not None and not restore.is_whole(path):
        raise trouble.damaged(path.name)


def _opened(opened: shop.Shop, now: datetime) -> OpenShop:
    global _current
    _current = opened
    opened.sign(settings.current_person())
    name = settings.shop().name
    recent.remember(opened.path, name, now=now)
    return OpenShop(opened.path, name, opened.read_only)
