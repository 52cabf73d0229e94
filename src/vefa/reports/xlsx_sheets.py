"""Data sheets of the workbook: a real table from A1 with filter, frozen head, formats and print setup."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from vefa.i18n import _
from vefa.reports.report import Report, Sheet, SheetColumn, SheetRow
from vefa.reports.xlsx_cells import put_text, safe_text
from vefa.reports.xlsx_styles import head_style, room_for
from vefa.reports.xlsx_writers import writers
from vefa.rules.money import digits

STEP: Final = 500
MOST: Final = 1_048_575  # rows below the head of a page of Excel
_NAME: Final = 31  # characters of the name of a page
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
BLANK: Final = (None, "")
LINE: Final = 15.0  # points of a line of text
FIGURES: Final = ("money", "whole", "signed")


def add_sheet(
    book: Workbook, sheet: Sheet, report: Report, told: Callable[[int], None], *, most: int = MOST
) -> Any:
    """Write `sheet` into `book`, `told(rows)` is called now and then; returns its page.

    What is more than the `most` rows that a page takes goes on on others of its name with a number.
    """
    rows, pages = iter(sheet.rows), list[Any]()
    while not pages or len(pages) * most < len(sheet.rows):
        done = len(pages) * most
        part = _part(sheet, len(pages) + 1)
        pages.append(_add_page(book, part, report, islice(rows, most), partial(_tell, told, done)))
    return pages[0]


def _tell(told: Callable[[int], None], done: int, rows: int) -> None:
    told(done + rows)


def _part(sheet: Sheet, number: int) -> Sheet:
    """The `number`-th page of a sheet, from 1."""
    if number == 1:
        return sheet
    name = sheet_name(sheet.name)[: _NAME - len(str(number)) - 1]
    return replace(sheet, name=f"{name} {number}", table=f"{sheet.table}{number}")


def _add_page(
    book: Workbook, sheet: Sheet, report: Report, rows: Iterable[SheetRow], told: Callable[[int], None]
) -> Any:
    """A page with some of the rows of a sheet."""
    page = book.create_sheet(sheet_name(sheet.name))
    _set_up(page, sheet, report)
    heads = _unique(column.head for column in sheet.columns)
    page.append(
        [
            put_text(head_style(column.kind, first=i == 0).cell(page), head)
            for i, (column, head) in enumerate(zip(sheet.columns, heads, strict=True))
        ]
    )
    puts = writers(page, sheet, report.shop.currency)
    long = [(i, c.width) for i, c in enumerate(sheet.columns) if c.kind == "long_text"]
    number = 1
    for number, row in enumerate(rows, 2):
        if long:
            _set_height(page, number, row, long)
        page.append([None if v in BLANK else put(v) for put, v in zip(puts, row, strict=True)])
        if number % STEP == 0:
            told(number)
    _add_table(page, sheet.table, heads, number)
    return page


def sheet_name(name: str) -> str:
    """`name` as Excel takes it for a sheet: at most 31 characters, without signs that references use."""
    return NOT_IN_NAMES.sub(" ", safe_text(name))[:_NAME].strip()


def _set_up(page: Any, sheet: Sheet, report: Report) -> None:
    """Widths, frozen head, paper. All of it before the first row, or it is not written."""
    for i, column in enumerate(sheet.columns):
        needed = _widest(sheet, i, report.shop.currency)
        page.column_dimensions[get_column_letter(i + 1)].width = max(column.width, needed)
    widest = max(_head_lines(column) for column in sheet.columns)
    page.row_dimensions[1].height = LINE * widest + 3
    page.freeze_panes = "B2"
    page.sheet_view.showGridLines = False
    page.print_title_rows = "1:1"
    set_paper(page, report, landscape=sheet.landscape)


def _widest(sheet: Sheet, place: int, currency: str) -> float:
    """What the largest figure of a column needs; nothing of rows that are read while they are written."""
    kind = sheet.columns[place].kind
    if kind not in FIGURES or not isinstance(sheet.rows, Sequence):
        return 0
    largest = max((abs(row[place]) for row in sheet.rows if isinstance(row[place], int)), default=0)
    return room_for(largest, 10 ** digits(currency) if kind == "money" else 1)


def _head_lines(column: SheetColumn) -> int:
    """Lines that a heading needs in its column."""
    lines, room = 1, column.width - 1
    left = room
    for word in column.head.split(" "):
        if len(word) * 1.1 > left and left < room:
            lines, left = lines + 1, room
        left -= (len(word) + 1) * 1.1
    return lines


def set_paper(page: Any, report: Report, *, landscape: bool) -> None:
    """A4, one page wide, head and foot with page numbers."""
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
    name = safe_text(f"{report.shop.name} – {report.title}, {report.subtitle}").replace("&", "&&")
    page.oddHeader.left.text = f'&"Calibri,Bold"{name}'
    page.oddHeader.right.text = "&A"
    page.oddFooter.left.text = safe_text(report.short_foot).replace("&", "&&")
    page.oddFooter.right.text = _("Page {number}/{count}").format(number="&P", count="&N")


def _unique(heads: Iterable[str]) -> list[str]:
    """Headings of a table must differ, also for a reader who ignores case."""
    seen: dict[str, int] = {}
    result = []
    for head in map(safe_text, heads):
        count = seen[head.casefold()] = seen.get(head.casefold(), 0) + 1
        result.append(head if count == 1 else f"{head} {count}")
    return result


def _set_height(page: Any, number: int, row: SheetRow, long: Sequence[tuple[int, float]]) -> None:
    """Rows with long text need a height of their own; not every program grows them."""
    lines = max(_lines(str(row[i] or ""), width) for i, width in long)
    if lines > 1:
        page.row_dimensions[number].height = LINE * min(lines, 20)


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-len(part) // max(1, int(width)))) for part in text.split("\n"))


def _add_table(page: Any, name: str, heads: Sequence[str], last: int) -> None:
    """The table down to the row `last`; it needs one below its head, so an empty one gets a blank row."""
    if last == 1:
        page.append([])
        last = 2
    table = Table(displayName=name, ref=f"A1:{get_column_letter(len(heads))}{last}")
    table.tableColumns = [TableColumn(id=i, name=head) for i, head in enumerate(heads, 1)]
    table.autoFilter = AutoFilter(ref=table.ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight15", showRowStripes=True)
    page.tables.add(table)  # add_table warns of missing columns even when they are there
