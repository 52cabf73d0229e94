"""A finished file takes its place whole: written beside it first, then renamed; trouble is a sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vefa.errors import VefaError
from vefa.i18n import _


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper: how many pages, and which records hold characters that could not be printed."""

    pages: int
    unprintable: tuple[str, ...] = ()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes `path` when all went well; otherwise nothing is left behind.

    Raises VefaError when the place cannot be written (full, read only, open elsewhere, folder missing).
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise _sentence(error, path) from error
    finally:
        with suppress(OSError):  # a folder that is none has no file to take away
            part.unlink(missing_ok=True)


def _sentence(error: OSError, path: Path) -> VefaError:
    message = _("{file} could not be written.").format(file=path.name)
    if error.errno in {errno.ENOSPC, errno.EFBIG}:
        return VefaError(message, _("The disk is full. Make some room and try again."))
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        folder = os.fspath(path.parent)
        return VefaError(
            message, _("The folder {folder} is not there. Choose another one.").format(folder=folder)
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}:
        hint = _(
            "The file may be open in another program, or its folder is read only. Close it or save elsewhere."
        )
        return VefaError(message, hint)
    return VefaError(message, str(error.strerror or error))
