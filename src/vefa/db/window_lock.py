"""One window per shop file: a lock file beside it, held by the operating system.

The lock dies with the process, so a crash never locks a shop out. Its text (computer, process, person)
is only there to tell the second window who has the shop open.
"""

import json
import os
import sys
from pathlib import Path
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass

_FAR_BYTE: Final = 1 << 30  # Windows locks bytes against readers too: lock one nobody reads


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a shop open in a window."""

    host: str
    pid: int
    person: str


class WindowLock:
    """The held lock of one shop file; `release` gives it back."""

    def __init__(self, path: Path, fd: int) -> None:
        self._path = path
        self._fd = fd

    def sign(self, person: str) -> None:
        """Write who holds the lock into its file."""
        _sign(self._fd, Holder(_this_computer(), os.getpid(), person))

    def release(self) -> None:
        """Give the lock back and take its file away."""
        if sys.platform == "win32":
            os.close(self._fd)
            _remove(self._path)  # Windows removes no open file
        else:
            _remove(self._path)
            os.close(self._fd)


def lock_path(shop: Path) -> Path:
    """The lock file of the shop file `shop`."""
    return shop.with_name(shop.name + ".lock")


def take_lock(shop: Path, person: str = "") -> WindowLock:
    """Lock `shop` for this window; VefaError names who has it open. OSError when the folder refuses."""
    path = lock_path(shop)
    while True:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try(fd):
            os.close(fd)
            raise _open_elsewhere(shop, path)
        if _still_there(path, fd):
            break
        os.close(fd)  # the holder removed it between our open and our lock: take the new one
    lock = WindowLock(path, fd)
    lock.sign(person)
    return lock


def holder(shop: Path) -> Holder | None:
    """Who signed the lock file of `shop`; None when nobody did."""
    try:
        said = json.loads(lock_path(shop).read_text("utf-8"))
        return Holder(str(said["host"]), int(said["pid"]), str(said["person"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _this_computer() -> str:
    """Its name; Windows alone has to be asked by `socket`, which is slow to load."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    return os.uname().nodename


def _open_elsewhere(shop: Path, path: Path) -> VefaError:
    who = holder(shop)
    if who is None:
        message = _("{file} is open in another window.").format(file=shop.name)
    elif who.person:
        message = _("{file} is open in another window: {person}, computer {host}.").format(
            file=shop.name, person=who.person, host=who.host
        )
    else:
        message = _("{file} is open in another window on computer {host}.").format(
            file=shop.name, host=who.host
        )
    return VefaError(message, _("Close that window first, then try again."))


def _sign(fd: int, who: Holder) -> None:
    text = json.dumps({"host": who.host, "pid": who.pid, "person": who.person}, ensure_ascii=False)
    os.ftruncate(fd, 0)
    os.lseek(fd, 0, os.SEEK_SET)
    os.write(fd, text.encode("utf-8"))


def _still_there(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # another window waits at it, or the folder has become read only: it holds no lock any more


def _try(fd: int) -> bool:
    """Whether the lock is ours now; the operating system drops it when the process ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _FAR_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
