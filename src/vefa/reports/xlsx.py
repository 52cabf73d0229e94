"""A report as a workbook: a summary with charts, then one table a sheet; values only, no formulas.

A list that is saved has nothing to sum up: its workbook is the table alone.

Written row by row, so that a hundred thousand rows need little memory; equal reports give equal bytes.
"""

import shutil
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from vefa.i18n import _, language
from vefa.papers.output import whole_file
from vefa.progress import Progress, silent
from vefa.reports.report import Report
from vefa.reports.xlsx_cells import safe_text
from vefa.reports.xlsx_sheets import add_sheet
from vefa.reports.xlsx_summary import add_charts, add_summary
from vefa.version import VERSION

FILE_RIGHTS: Final = 0o600 << 16


def to_xlsx(report: Report, path: Path, progress: Progress = silent) -> None:
    """Write `report` as a workbook in the language spoken now.

    Raises VefaError when the file cannot be written.
    """
    book = Workbook(write_only=True)
    try:
        _fill(book, report, progress)
        with whole_file(path) as stream:
            save_book(book, DatedZip(stream, _moment(report)))
    except BaseException:
        _abandon(book)
        raise


def save_book(book: Workbook, archive: "DatedZip") -> None:
    """Write the whole archive; one that broke off writes no end, which would go into a closed file."""
    try:
        ExcelWriter(book, archive).save()
    except BaseException:
        archive.fp = None
        raise


def _fill(book: Workbook, report: Report, progress: Progress) -> None:
    """All sheets, row by row; their XML waits in temporary files."""
    total = sum(len(sheet.rows) for sheet in report.sheets)
    _describe(book, report)
    if report.lede:
        summary = book.create_sheet(_("Summary"))
        below = add_summary(summary, report)
    pages: dict[str, Any] = {}
    done = 0
    for sheet in report.sheets:
        _tell(progress, total, done, 0)
        pages[sheet.table] = add_sheet(book, sheet, report, partial(_tell, progress, total, done))
        done += len(sheet.rows)
    if report.lede:
        add_charts(summary, report, pages, below)
    _tell(progress, total, total, 0)


def _abandon(book: Workbook) -> None:
    """Close what was begun, so that its temporary files can go."""
    for page in book.worksheets:
        if not page.closed:
            page.close()


def _moment(report: Report) -> datetime:
    return datetime.combine(report.made, time())


def _tell(progress: Progress, total: int, before: int, rows: int) -> None:
    progress(before + rows, total, _("Writing the rows"))


def _describe(book: Workbook, report: Report) -> None:
    """What the file says of itself."""
    about = book.properties
    about.title = safe_text(f"{report.title} – {report.subtitle} – {report.shop.name}")
    about.creator = safe_text(report.shop.name)
    about.lastModifiedBy = f"Vefa {VERSION}"
    about.subject = safe_text(report.foot)
    about.language = "tr-TR" if language() == "tr" else "en"
    about.created = about.modified = _moment(report)


class DatedZip(ZipFile):
    """A zip file whose entries carry the date of the data, not of the clock."""

    def __init__(self, stream: Any, moment: datetime) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED, allowZip64=True)
        self._date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **more: Any) -> None:
        """Add `data` under a name."""
        super().writestr(self._entry(str(zinfo_or_arcname)), data, *args, **more)

    def write(self, filename: Any, arcname: Any = None, *_args: Any, **_more: Any) -> None:
        """Add a file, read piece by piece."""
        entry = self._entry(str(arcname))
        entry.file_size = Path(filename).stat().st_size
        with Path(filename).open("rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self._date)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = FILE_RIGHTS
        return entry
