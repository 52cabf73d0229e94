"""Making surveys, and changing what they are called and whether they run."""

from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.surveys import keeping
from vefa.ui.pages.surveys.reading import SurveyLine
from vefa.ui.pages.surveys.templates import CreateDialog

if TYPE_CHECKING:
    from vefa.ui.dialogs.named import NameDialog
    from vefa.ui.pages.surveys.page import SurveysPage


class Making:
    """What is done with surveys as a whole; `page` shows them."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page

    def create(self) -> CreateDialog:
        """Ctrl+N: from a ready one."""
        dialog = CreateDialog(self._page)

        def make(key: str) -> None:
            dialog.accept()
            self.make(key)

        dialog.wanted.connect(make)
        dialog.open()
        return dialog

    def make(self, key: str) -> None:
        """A new survey of a template."""
        self._page.act(
            keeping.make_from_template, key, **self._page.moment(), done=_("The survey is ready."),
            undo=keeping.remove_survey, then=self._page.show_survey,
        )  # fmt: skip

    def copy(self, line: SurveyLine) -> None:
        """Another one with the same questions and rules."""
        self._page.act(
            keeping.copy_survey, line.id, **self._page.moment(), done=_("The survey was copied."),
            undo=keeping.remove_survey, then=self._page.show_survey,
        )  # fmt: skip

    def rename(self, line: SurveyLine) -> "NameDialog":
        """Another name in the shop."""
        from vefa.ui.dialogs.named import NameDialog

        sentence = _("For the shop; customers read the name that stands with the questions.")
        dialog = NameDialog(
            self._page, _("Rename the survey"), sentence, label=_("Its name"), name=line.row.name
        )

        def keep(name: str) -> None:
            now = self._page.window_.now()
            try:
                before = keeping.rename_survey(line.id, name, now=now)
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            self._page.finish(
                before, done=_("The survey was renamed."),
                undo=lambda old: keeping.rename_survey(line.id, old, now=now),
            )  # fmt: skip

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def archive(self, line: SurveyLine) -> None:
        """Put it away, or take it out again."""
        now, away = self._page.window_.now(), not line.row.archived
        self._page.act(
            keeping.set_archived, line.id, away, now=now,
            done=_("The survey was archived.") if away else _("The survey runs again."),
            undo=lambda _none: keeping.set_archived(line.id, not away, now=now),
        )  # fmt: skip
