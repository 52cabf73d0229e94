"""The report of a survey as a file: of the period that shows, made beside the window."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.reports.pdf import to_pdf
from vefa.reports.survey import survey_report
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

    def open(self, chosen: Selection, name: str, days: str) -> ReportDialog:
        """Ask how the report is to be."""
        dialog = ReportDialog(self._page, name, days)
        dialog.wanted.connect(lambda wish: self._save(chosen, name, wish))
        dialog.open()
        return dialog

    def _save(self, chosen: Selection, name: str, wish: ReportWish) -> None:
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
            job, save_report, chosen, path, today=today, short_names=wish.short_names, on_done=self._told
        )

    def _told(self, path: Path) -> None:
        told = _("{file} was saved.").format(file=path.name)
        self._page.window_.toast(told, lambda: self._look(path), undo_text=_("Open"))

    def _look(self, path: Path) -> None:
        try:
            open_in_viewer(path)
        except VefaError as error:
            messages.show_error(self._page, error)


def save_report(
    chosen: Selection, path: Path, *, today: date, short_names: bool, progress: Progress = silent
) -> Path:  # fmt: skip
    """Write the report of the days that `chosen` names. VefaError when the place cannot be written."""
    first, last = (None, None) if chosen.first == date.min else (chosen.first, min(chosen.last, today))
    sheets = path.suffix == XLSX
    report = survey_report(
        chosen.survey_id, first, last, today=today, short_names=short_names, with_sheets=sheets
    )
    (to_xlsx if sheets else to_pdf)(report, path, progress)
    return path
