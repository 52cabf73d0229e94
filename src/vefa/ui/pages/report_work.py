"""Making a report beside the window, in a thread or a process: plain values in and out, no Qt."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.reports.loyalty import loyalty_report
from vefa.reports.month import month_report
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report
from vefa.reports.xlsx import to_xlsx
from vefa.rules import format as words
from vefa.services import figures

MONTH: Final = "month"
LOYALTY: Final = "loyalty"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The report `kind` as the shop stands on `today`; that of a month is about the month of `first`."""

    first: date
    today: date
    short_names: bool = False
    kind: str = MONTH

    @property
    def title(self) -> str:
        """Its name."""
        if self.kind == LOYALTY:
            return _("Loyalty programme report")
        return _("Monthly report, {month}").format(month=words.month(self.first))

    @property
    def file_name(self) -> str:
        """Its name for a file, without the shop's."""
        if self.kind == LOYALTY:
            return f"{self.today.isoformat()} {self.title}"
        return f"{words.month(self.first)} {_('Monthly report')}"

    def report(self, *, with_sheets: bool = False) -> Report:
        """The report itself."""
        if self.kind == LOYALTY:
            return loyalty_report(self.today)
        return month_report(
            self.first, today=self.today, short_names=self.short_names, with_sheets=with_sheets
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A report for the preview: the PDF at `path`, how many pages, how many orders its span had."""

    wanted: Wanted
    path: Path
    pages: int
    orders: int


def prepare(wanted: Wanted, path: Path, progress: Progress = silent) -> Made:
    """Write the report as a PDF for the preview. Raises VefaError when there is no room for it."""
    progress(0)
    report = wanted.report()
    printed = to_pdf(report, path, progress)
    return Made(wanted, path, printed.pages, figures.orders_count(report.first, report.last))


def save_pdf(wanted: Wanted, path: Path, progress: Progress = silent) -> Path:
    """Write the report as a PDF. Raises VefaError when the place cannot be written."""
    to_pdf(wanted.report(), path, progress)
    return path


def save_xlsx(wanted: Wanted, path: Path, progress: Progress = silent) -> Path:
    """Write the report as a workbook. Raises VefaError when the place cannot be written."""
    to_xlsx(wanted.report(with_sheets=True), path, progress)
    return path
