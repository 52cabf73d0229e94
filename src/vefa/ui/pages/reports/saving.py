"""Reports as files: where, as what, and the way back to them."""

from pathlib import Path
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.output import drop_part
from vefa.rules import text
from vefa.services import settings
from vefa.ui import messages, preferences
from vefa.ui.files import choose_place
from vefa.ui.job import Job
from vefa.ui.pages.reports.work import Made, save_xlsx
from vefa.ui.printing import open_in_viewer, save_copy

if TYPE_CHECKING:
    from vefa.ui.pages.reports.page import ReportsPage


class Saving:
    """Saves what shows, remembers it, opens it again."""

    def __init__(self, page: "ReportsPage") -> None:
        self._page = page

    def pdf(self, made: Made) -> Path | None:
        """The pages that show, as they are; None when the person changed his mind or it did not go."""
        path = self._place(made, "pdf", _("PDF (*.pdf)"))
        if path is None:
            return None
        try:
            save_copy(made.path, path)
        except VefaError as error:
            messages.show_error(self._page, error)
            return None
        self._saved(path, made)
        return path

    def excel(self, made: Made) -> None:
        """The workbook, in a process of its own."""
        path = self._place(made, "xlsx", _("Excel workbook (*.xlsx)"))
        if path is None:
            return
        job = Job(
            _("Saving the report"), made.title, stop=_("Nothing is saved then."), heavy=True, at_once=True,
            after=600, icon="file-down",
        )  # fmt: skip
        task = self._page.run_task(
            job, save_xlsx, made.wanted, path, on_done=lambda saved: self._saved(saved, made)
        )
        task.stopped.connect(lambda: drop_part(path))

    def open(self, path: str) -> None:
        """In the system's own program."""
        try:
            open_in_viewer(Path(path))
        except VefaError as error:
            messages.show_error(self._page, error)

    def _place(self, made: Made, ending: str, kind: str) -> Path | None:
        name = text.file_name(f"{settings.shop().name} {made.file_name}")
        return choose_place(self._page, _("Save the report"), f"{name}.{ending}", kind)

    def _saved(self, path: Path, made: Made) -> None:
        """The days stay on one line where it stands."""
        days = made.wanted.days
        title = made.title.replace(days, days.replace(" ", "\u00a0"))
        preferences.add_paper(str(path), title, made.wanted.today.isoformat())
        self._page.papers.refresh()
        told = _("{file} was saved.").format(file=path.name)
        self._page.window_.toast(told, lambda: self.open(str(path)), undo_text=_("Open"))
