"""What a person should know about a file as a whole: sheets that were not read, letters that are lost."""

from collections.abc import Iterator

from vefa.files.amounts import scales_of
from vefa.files.back_columns import single_pieces, unknown_backs
from vefa.files.day_rows import day_alone
from vefa.files.formats import GUESS, keeps_backs
from vefa.files.reader import Book
from vefa.files.reading import Reading
from vefa.files.taxes import tax_notes
from vefa.i18n import _
from vefa.rules.text import fold


def file_notes(book: Book, reading: Reading) -> Iterator[str]:
    """Which sheets were not read though somebody may think they were; whether letters are lost."""
    if reading.sheet in book.turned:
        yield _("The table lies on its side: each column was read as a row, and rows are counted by columns")
    again = _again(reading)
    if again:
        yield _("Columns that stand a second time in the sheet were not read: {columns}").format(
            columns=", ".join(again)
        )
    yield from _about_days_and_names(reading)
    if heading := single_pieces(reading):
        yield _("“{column}” is read as the number of pieces that came back").format(column=heading)
    for heading in unknown_backs(reading) if keeps_backs(reading.format) else ():
        yield _("What the column “{column}” tells is not known; it was not read").format(column=heading)
    yield from _about_scales(reading)
    yield from tax_notes(reading)
    if row := _row_beyond(book, reading):
        text = _(
            "Row {row} holds more cells than there are headings: "
            "a sign that parts cells may stand inside one. Look at the amounts."
        )
        yield text.format(row=row)
    yield from _about_sheets(book, reading)


def _about_days_and_names(reading: Reading) -> Iterator[str]:
    if reading.days_go_on:
        yield _("Rows without a date have the date of the row above")
    if reading.month:
        year, month = reading.month.split("-")
        text = _("Figures below “{column}” are read as days of the month {month}")
        yield text.format(column=reading.mapping["day"].heading, month=f"{month}.{year}")
    if reading.called:
        yield _("All rows of this sheet are those of “{name}”, for so it is called").format(
            name=reading.called
        )
    elif reading.name_above >= 0:
        yield _("A name that stands alone in a row is that of the rows below it")
    if reading.day_above >= 0 and day_alone([reading.sheet]):
        yield _("All rows of this sheet are of “{name}”, for so it is called").format(name=reading.sheet)
    elif reading.day_above >= 0:
        yield _("A date that stands alone in a row is that of the rows below it")


def _about_scales(reading: Reading) -> Iterator[str]:
    for key, scale in scales_of(reading.mapping).items():
        text = _("Amounts below “{column}” are taken {count} times, for so its heading counts")
        yield text.format(column=reading.mapping[key].heading, count=f"{scale:_}".replace("_", "."))


def _about_sheets(book: Book, reading: Reading) -> Iterator[str]:
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


def _row_beyond(book: Book, reading: Reading) -> int:
    """The first row that goes beyond the headings; 0 for none."""
    width = max((one.index + 1 for one in reading.headings if one.heading), default=0)
    return book.row_beyond(width, reading.header_row) if reading.header_row else 0


def _again(reading: Reading) -> list[str]:
    """Headings of columns with values that others were read for: a second table, a second total."""
    if reading.format != GUESS or not reading.header_row:
        return []
    taken = {column.index: fold(column.heading) for column in reading.mapping.values()}
    return [
        one.heading
        for one in reading.headings
        if one.index not in taken and fold(one.heading) in taken.values() and reading.examples.get(one.index)
    ]
