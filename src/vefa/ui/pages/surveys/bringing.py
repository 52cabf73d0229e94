"""Answers come in from a file, and reviews from what is pasted; both can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import SurveyRow, remove_survey, surveys
from vefa.services.surveys.sheets.pasting import (
    import_reviews,
    is_review_form,
    make_review_survey,
    preview_reviews,
)
from vefa.services.surveys.sheets.run import SheetDone, undo_sheet
from vefa.services.surveys.sheets.steps import (
    OpenSheet,
    import_sheet,
    open_sheet,
    preview_lines,
    preview_sheet,
)
from vefa.ui.files import choose_sheet
from vefa.ui.job import Job
from vefa.ui.pages.surveys.sheets.dialog import SheetDialog
from vefa.ui.pages.surveys.sheets.paste_dialog import PasteDialog

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.page import SurveysPage

_SMALL: Final = 60_000  # bytes of a file that is read and brought in at once


class Bringing:
    """Wizard and paste; `page` hears of what came in."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page

    # a file ------------------------------------------------------------------------------------

    def open(self, path: str = "") -> SheetDialog:
        """The wizard, with a file that was dropped or none."""
        dialog = SheetDialog(self._page, surveys())
        dialog.choose.connect(lambda: self._choose(dialog))
        dialog.opened.connect(lambda chosen, survey: self._read(dialog, Path(chosen), survey))
        dialog.checked.connect(lambda: self._check(dialog))
        dialog.brought.connect(lambda: self._bring(dialog))
        dialog.results.connect(self._page.show_results)
        dialog.open()
        if path:
            self._read(dialog, Path(path), 0)
        return dialog

    def _choose(self, dialog: SheetDialog) -> None:
        path = choose_sheet(self._page, _("Choose the file with the answers"))
        if path:
            self._read(dialog, Path(path), 0)

    def _read(self, dialog: SheetDialog, path: Path, survey: int) -> None:
        job = Job(_("Reading the answers"), icon="file-spreadsheet")
        self._do(dialog, job, path, read_sheet, path, survey, then=lambda sheet: self._columns(dialog, sheet))

    def _columns(self, dialog: SheetDialog, sheet: OpenSheet) -> None:
        one = sheet.survey_id
        dialog.show_columns(sheet, () if one is None else current_version(one).form.questions)

    def _check(self, dialog: SheetDialog) -> None:
        sheet = dialog.chosen()
        job = Job(_("Checking the answers"), icon="file-spreadsheet")
        self._do(
            dialog, job, sheet.path, looked_at, sheet, dialog.name_of_new(),
            then=lambda told: dialog.show_check(*told),
        )  # fmt: skip

    def _bring(self, dialog: SheetDialog) -> None:
        sheet = dialog.chosen()
        job = Job(
            _("Saving the answers"), stop=_("If you stop, nothing comes in."), heavy=True, at_once=True,
            icon="file-spreadsheet",
        )  # fmt: skip
        self._do(
            dialog, job, sheet.path, import_sheet, sheet, dialog.name_of_new(),
            then=lambda done: self._brought(dialog, done), review=dialog.review.isChecked(),
            **self._page.moment(),
        )  # fmt: skip

    def _brought(self, dialog: SheetDialog, done: SheetDone) -> None:
        dialog.show_done(done)
        self._tell(done)

    def _do(
        self, dialog: SheetDialog, job: Job, path: Path, function: Callable[..., Any], *args: Any,
        then: Callable[[Any], object], **named: Any,
    ) -> None:  # fmt: skip
        """At once for a small file, else beside the window."""
        if path.is_file() and path.stat().st_size > _SMALL:
            self._page.run_task(job, function, *args, on_done=then, on_error=dialog.tell, **named)
            return
        try:
            came = function(*args, **named)
        except VefaError as error:
            dialog.tell(error)
        else:
            then(came)

    # what is pasted ----------------------------------------------------------------------------

    def paste(self) -> PasteDialog:
        """Reviews of a marketplace."""
        known = [one for one in surveys() if takes_reviews(one)]
        before = next((one.id for one in known if is_review_form(current_version(one.id).form)), 0)
        dialog = PasteDialog(self._page, known, before)
        dialog.looked.connect(lambda: self._look(dialog))
        dialog.wanted.connect(lambda: self._paste(dialog))
        dialog.open()
        return dialog

    def _look(self, dialog: PasteDialog) -> None:
        """What the text brings; nothing is written."""
        try:
            dialog.show_draft(preview_reviews(dialog.survey() or None, dialog.text.text()))
        except VefaError as error:
            dialog.tell(error)

    def _paste(self, dialog: PasteDialog) -> None:
        made = 0
        try:
            made = 0 if dialog.survey() else make_review_survey(**self._page.moment())
            done = import_reviews(dialog.survey() or made, dialog.text.text(), **self._page.moment())
        except VefaError as error:
            if made:
                remove_survey(made)
            dialog.tell(error)
            return
        dialog.accept()
        self._tell(done)
        self._page.show_results(done.survey_id)

    def _tell(self, done: SheetDone) -> None:
        count, now = done.counts.new + done.counts.back, self._page.window_.now()
        text = ngettext("{count} answer came in.", "{count} answers came in.", count)
        self._page.finish(
            done, done=text.format(count=words.number(count)), undo=lambda one: undo_sheet(one.id, now=now)
        )


def read_sheet(path: Path, survey: int) -> OpenSheet:
    """Read a file; `survey` 0: into that of last time, -1: a new one."""
    opened = open_sheet(path, survey_id=survey if survey > 0 else None)
    return replace(opened, survey_id=None) if survey < 0 else opened


def looked_at(sheet: OpenSheet, name: str) -> tuple[Any, Any, Any]:
    """What a sheet would bring: counts, its first answers, cells that need a look."""
    draft = preview_sheet(sheet, name)
    return draft.counts(), preview_lines(draft), draft.problems


def takes_reviews(one: SurveyRow) -> bool:
    """Whether a survey asks for stars and words."""
    kinds = {asked.kind for asked in current_version(one.id).form.questions}
    return {"satisfaction", "long_text"} <= kinds
