"""What a person should know about a file as a whole: sheets that were not read, letters that are lost."""

from collections.abc import Iterator

from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.i18n import _


def file_notes(book: Book, reading: Reading) -> Iterator[str]:
    """Which sheets were not read though somebody may think they were; whether letters are lost."""
    if not book.is_whole:
        yield _("Some letters of the file are damaged; they stand as “�”")
    if reading.others:
        names = ", ".join(reading.others)
        yield _("Only the sheet “{sheet}” was read; others hold such rows, too: {names}").format(
            sheet=reading.sheet, names=names
        )
    hidden = [name for name in book.hidden if name != reading.sheet]
    if hidden:
        yield _("Hidden sheets were not read: {names}").format(names=", ".join(hidden))
    if reading.sheet in book.hidden:
        yield _("The sheet “{sheet}” that was read is hidden in the workbook").format(sheet=reading.sheet)
