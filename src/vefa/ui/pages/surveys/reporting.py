"""The report of a survey as a file: of the answers that show, made beside the window."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.reports.pdf import to_pdf
from vefa.reports.survey import collect_chosen, report_of
from vefa.reports.xlsx import to_xlsx
from vefa.rules import text
from vefa.services import settings
from vefa.services.surveys.listing import are_few
from vefa.services.surveys.results.selection import Selection
from vefa.ui import messages
from vefa.ui.files import choose_place
from vefa.ui.job import Job
from vefa.ui.pages.surveys.report_dialog import XLSX, ReportDialog, ReportWish
from vefa.ui.printing import open_in_viewer

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.page import SurveysPage


class Reporting:
    """Asks how, where, and saves."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page

    def open(self, chosen: Selection, name: str, days: str, narrowed: str = "") -> ReportDialog:
        """Ask how the report is to be; `narrowed`: of which channel and group, "" for all of them."""
        dialog = ReportDialog(self._page, name, " · ".join(filter(None, (days, narrowed))))
        dialog.wanted.connect(lambda wish: self._save(chosen, (name, narrowed), wish))
        dialog.open()
        return dialog

    def _save(self, chosen: Selection, called: tuple[str, str], wish: ReportWish) -> None:
        name, narrowed = called
        today = self._page.window_.today()
        kind = _("Excel workbook (*.xlsx)") if wish.ending == XLSX else _("PDF (*.pdf)")
        shown = text.file_name(f"{settings.shop().name} {name} {today.isoformat()}") + wish.ending
        path = choose_place(self._page, _("Save the report"), shown, kind)
        if path is None:
            return
        job = Job(
            _("Making the report"), path.name, stop=_("Nothing is saved then."), heavy=not are_few(),
            at_once=True, icon="file-text",
        )  # fmt: skip
        self._page.run_task(
            job, save_report, chosen, path, narrowed=narrowed, today=today, short_names=wish.short_names,
            on_done=self._told,
        )  # fmt: skip

    def _told(self, path: Path) -> None:
        told = _("{file} was saved.").format(file=path.name)
        self._page.window_.toast(told, lambda: self._look(path), undo_text=_("Open"))

    def _look(self, path: Path) -> None:
        try:
            open_in_viewer(path)
        except VefaError as error:
            messages.show_error(self._page, error)


def save_report(
    chosen: Selection, path: Path, *, narrowed: str = "", today: date, short_names: bool,
    progress: Progress = silent,
) -> Path:  # fmt: skip
    """Write the report of the answers that `chosen` names. VefaError when the place cannot be written."""
    whole = chosen if chosen.first == date.min else replace(chosen, last=min(chosen.last, today))
    sheets = path.suffix == XLSX
    data = collect_chosen(whole, narrowed, today=today)
    report = report_of(data, short_names=short_names, with_sheets=sheets)
    (to_xlsx if sheets else to_pdf)(report, path, progress)
    return path
