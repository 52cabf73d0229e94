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

    Raises VefaError when the place cannot be written (full, read only, open elsewhere, folder missing).
    """
    part = _part_of(path)
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise _sentence(error, path) from error
    finally:
        drop_part(path)


def drop_part(path: Path) -> None:
    """Take away what is left of a file whose writer was ended by force."""
    with suppress(OSError):  # a folder that is none has no file to take away
        _part_of(path).unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _sentence(error: OSError, path: Path) -> VefaError:
    message = _("{file} could not be written.").format(file=path.name)
    hint = _HINTS.get(error.errno or 0, N_("Choose another place and try again."))
    return VefaError(message, _(hint).format(folder=os.fspath(path.parent)))
