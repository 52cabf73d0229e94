"""A finished file takes its place whole: written beside it first, then renamed; trouble is a sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from vefa.errors import VefaError
from vefa.i18n import N_, _

_SHOP: Final = b"SQLite format 3\0"
_BACKUP: Final = ".vefa.gz"
_FULL: Final = N_("The disk is full. Make some room and try again.")
_MISSING: Final = N_("The folder {folder} is not there. Choose another one.")
_CLOSED: Final = N_(
    "The file may be open in another program, or its folder is read only. Close it or save elsewhere."
)
_FOLDER: Final = N_("A folder has this name. Choose another name.")
_NAME: Final = N_("This name cannot be given to a file. Choose a shorter one of letters and figures.")
_DISK: Final = N_("The disk gave an error. Check the stick or the network drive, or save elsewhere.")
_HINTS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EBUSY: _CLOSED,
    errno.EISDIR: _FOLDER,
    errno.ENOTEMPTY: _FOLDER,
    errno.EEXIST: _FOLDER,
    errno.ENAMETOOLONG: _NAME,
    errno.EINVAL: _NAME,
    errno.EILSEQ: _NAME,
    errno.EIO: _DISK,
    errno.ENODEV: _DISK,
    errno.ENXIO: _DISK,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper: how many pages, and which records hold characters that could not be printed."""

    pages: int
    unprintable: tuple[str, ...] = ()

    @property
    def characters(self) -> str:
        """Each of these characters, once."""
        from vefa.papers.text import line

        found = (sign for text in self.unprintable for sign in line(text, "text").missing)
        return "".join(dict.fromkeys(found))


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes `path` when all went well; otherwise nothing is left behind.

    Raises VefaError when the place cannot be written (full, read only, open elsewhere, folder missing), or
    when a shop lies there: a slip of the keyboard must not cost it.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")  # two programs never write into one
    try:
        _spare_shops(path)
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise _sentence(error, path) from error
    finally:
        _remove(part)


def drop_part(path: Path) -> None:
    """Take away what is left of a file whose writer, another process, was ended by force."""
    with suppress(OSError):  # a folder that is none has no file to take away
        for one in path.parent.iterdir():
            if one.name.startswith(f".{path.name}.") and one.name.endswith(".part"):
                _remove(one)


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _spare_shops(path: Path) -> None:
    """VefaError when `path` is a shop file, a backup of one, or no file at all but a device."""
    if not path.is_file():
        if path.exists() and not path.is_dir():
            text = _("{file} is a device; a finished file cannot take its place.").format(file=path.name)
            raise VefaError(text, _("Choose another name."))
        return
    with path.open("rb") as there:
        is_shop = there.read(len(_SHOP)) == _SHOP
    if is_shop or path.name.endswith(_BACKUP):
        raise VefaError(
            _("{file} is a shop file or a backup; nothing is written over it.").format(file=path.name),
            _("Choose another name."),
        )


def _sentence(error: OSError, path: Path) -> VefaError:
    message = _("{file} could not be written.").format(file=path.name)
    known = None if error.errno == errno.ENOENT and path.parent.is_dir() else _HINTS.get(error.errno or 0)
    hint = known or N_("Choose another place and try again.")
    return VefaError(message, _(hint).format(folder=os.fspath(path.parent)))
