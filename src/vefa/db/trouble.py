"""What SQLite and the disk complain about, as sentences a shopkeeper can act on.

The one place that knows SQLite's error names; `@write`, opening, backups and migrations all use it.
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import N_, _

_LEAST_ROOM: Final = 64 * 1024  # bytes; SQLite's shared index beside an open file takes 32 kB
_FULL: Final = (
    N_("The disk is full; nothing was saved in {file}."),
    N_("Make some room on the disk and try again."),
)
_READ_ONLY: Final = (
    N_("{file} cannot be written."),
    N_("The file or its folder is read only. Move the shop to a folder of your own or lift the protection."),
)
_CANNOT_OPEN: Final = (
    N_("{file} cannot be opened."),
    N_("Check that the file is there and that you may read its folder."),
)
_DISK: Final = (
    N_("{file} could not be read or written: the disk gave an error."),
    N_("If it lies on a USB stick or a network drive, check the connection, then try again."),
)
_DAMAGED: Final = (
    N_("{file} is damaged."),
    N_("Restore the newest backup; the damaged file is kept."),
)
_BUSY: Final = (
    N_("{file} is busy: another program has been writing to it for several seconds."),
    N_("Wait a moment and try again."),
)
_BY_NAME: Final = {
    "FULL": _FULL,
    "READONLY": _READ_ONLY,
    "PERM": _READ_ONLY,
    "CANTOPEN": _CANNOT_OPEN,
    "IOERR": _DISK,
    "CORRUPT": _DAMAGED,
    "NOTADB": _DAMAGED,
    "BUSY": _BUSY,
    "LOCKED": _BUSY,
    "PROTOCOL": _BUSY,
}
_BY_ERRNO: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENOENT: _CANNOT_OPEN,
    errno.ENOTDIR: _CANNOT_OPEN,
    errno.EISDIR: _CANNOT_OPEN,
    errno.EEXIST: _CANNOT_OPEN,
    errno.ENAMETOOLONG: _CANNOT_OPEN,
    errno.EBUSY: _BUSY,
    errno.EIO: _DISK,
}


def sqlite_name(error: BaseException) -> str:
    """SQLite's primary name of the error ("FULL", "BUSY", …), '' when it comes from elsewhere."""
    return _whole_name(error).split("_")[0]


def finds_no_room(error: BaseException) -> bool:
    """Whether the file could not be written for want of room, on the disk or within what it may take."""
    return _whole_name(error) in {"FULL", "IOERR_WRITE"}


def _whole_name(error: BaseException) -> str:
    origin = getattr(error, "orig", error)
    return str(getattr(origin, "sqlite_errorname", "") or "").removeprefix("SQLITE_")


def sentence(error: BaseException, path: Path) -> VefaError | None:
    """The sentence for `error` while working on the file `path`; None when no person can mend it."""
    if isinstance(error, OSError):
        words = _BY_ERRNO.get(error.errno or 0)
    else:
        name = sqlite_name(error)
        words = _FULL if name == "IOERR" and _is_full(path) else _BY_NAME.get(name)
    if words is None:
        return None
    return VefaError(_(words[0]).format(file=path.name), _(words[1]))


def _is_full(path: Path) -> bool:
    """Whether the disk has no room left: SQLite calls a journal that finds none an error of the disk."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def gone(path: Path) -> VefaError:
    """The sentence for a shop file that was there when it was opened."""
    return VefaError(
        _("{file} was moved or deleted while it was open; nothing was saved.").format(file=path.name),
        _("Put it back where it was ({folder}) and try again, or open it where it is now.").format(
            folder=path.parent
        ),
    )


def damaged(file: str) -> VefaError:
    """The sentence for a damaged file called `file`."""
    return VefaError(_(_DAMAGED[0]).format(file=file), _(_DAMAGED[1]))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what a person can mend into a VefaError that names `path`; everything else passes through."""
    try:
        yield
    except Exception as error:
        known = sentence(error, path)
        if known is None:
            raise
        raise known from error
