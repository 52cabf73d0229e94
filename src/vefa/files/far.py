"""How far the reading of a sheet is."""

from collections.abc import Callable

from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.i18n import _
from vefa.progress import Progress


def how_far(book: Book, reading: Reading, progress: Progress) -> Callable[[int], None]:
    """Tells `progress` after so many data rows how many there are in all; now, that the sheet is opened.

    The height of a sheet is known when its first rows are read, which may take longer than all others.
    """
    step, total = _("Reading rows"), list[int | None]()
    progress(0, None, _("Opening the file"))

    def told(done: int) -> None:
        if not total:
            height = book.height(reading.sheet)
            total.append(None if height is None else height - reading.header_row)
        progress(done, total[0] and max(total[0], done), step)

    return told
