"""Looking at a finished PDF: how many pages it has, and one of them as a picture.

PDFium is not safe in several threads at once, so one looks at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

import pypdfium2

from vefa.errors import VefaError
from vefa.i18n import _

_one_at_a_time: Final = RLock()


class Picture(NamedTuple):
    """A page as pixels, four bytes each (blue, green, red, unused), rows from the top without padding."""

    width: int
    height: int
    data: bytes


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points. Raises VefaError when the file cannot be read."""
    with _open(path) as document:
        return [tuple(document.get_page_size(i)) for i in range(len(document))]


def render(path: Path, page: int, dpi: float) -> Picture:
    """Page number `page` (from 0) as a picture of `dpi` pixels an inch, on white.

    Raises VefaError when the file cannot be read.
    """
    with _open(path) as document:
        leaf = document[page]
        bitmap = leaf.render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=True)
        leaf.close()
        rows = bytes(bitmap.buffer)
        wide = bitmap.width * 4
        data = (
            rows
            if bitmap.stride == wide
            else b"".join(rows[y * bitmap.stride : y * bitmap.stride + wide] for y in range(bitmap.height))
        )
        return Picture(bitmap.width, bitmap.height, data)


@contextmanager
def _open(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise VefaError(
                _("{file} cannot be shown.").format(file=path.name),
                _("It is not there any more or no PDF. Make it again."),
            ) from error
        with document:
            yield document
