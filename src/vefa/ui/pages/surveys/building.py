"""Opening, saving and previewing a survey that is being built."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.surveys.forms import Version, current_version, refuse_unready, save_form
from vefa.services.surveys.keeping import rules_of, save_rules, survey
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Button

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.builder.view import BuilderView
    from vefa.ui.pages.surveys.kiosk.window import Kiosk
    from vefa.ui.pages.surveys.page import SurveysPage


class Building:
    """What is done with the questions of a survey; `page` shows them."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page
        self._survey = 0
        self.view: BuilderView | None = None

    def open(self, survey_id: int) -> "BuilderView":
        """Show the questions to be changed."""
        from vefa.ui.pages.surveys.builder.draft import Draft
        from vefa.ui.pages.surveys.builder.view import BuilderView

        row, version = survey(survey_id), current_version(survey_id)
        self.close()
        self._page.close_results()
        self._survey = survey_id
        view = self.view = BuilderView(Draft(version.form, rules_of(survey_id)), row.answers)
        self._page.show_view(view)
        self._page.header.set_back(_("Back to the surveys"), self.go_back)
        said = _("version {number}").format(number=words.number(version.number))
        self._page.set_title(row.name, said if version.number > 1 else "")
        view.changed.connect(self._head)
        self._head()
        return view

    def close(self) -> None:
        """Back to the list, whatever was typed."""
        if self.view is not None:
            self.view = None
            self._page.show_view(None)
            self._page.listing.show_survey(self._survey)

    def go_back(self) -> None:
        """Back to the list; what is not saved is asked about."""
        if self.may_leave(self.close):
            self.close()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether nothing is unsaved; otherwise it is asked, and `then` done afterwards."""
        if self.view is None or not self.view.draft.is_changed():
            return True
        self._ask(then)
        return False

    def save(self) -> bool:
        """Keep questions and rules; False when it cannot be."""
        view, page = self.view, self._page
        if view is None:
            return False
        draft, one, now = view.draft, self._survey, page.window_.now()
        before, rules_before = draft.kept, draft.kept_rules
        try:
            number = current_version(one).number
            made = save_form(one, draft.form, now=now)
            if draft.rules != rules_before:
                save_rules(one, draft.rules, now=now)
        except VefaError as error:
            messages.show_error(page, error)
            return False

        def undo(_made: Version) -> None:
            save_form(one, before, now=now)
            save_rules(one, rules_before, now=now)

        self.view = None
        told = _("The survey was saved.")
        if made.number > number:
            told = _("Version {number} was saved; the answers so far keep theirs.").format(number=made.number)
        page.show_view(None)
        page.finish(made, done=told, undo=undo)
        page.listing.show_survey(one)
        return True

    def preview(self) -> "Kiosk | None":
        """The screen as customers see it; nothing is kept, Esc leaves it."""
        view, page = self.view, self._page
        if view is None:
            return None
        try:
            refuse_unready(view.draft.form)
        except VefaError as error:
            messages.show_error(page, error)
            return None
        from vefa.ui.pages.surveys.kiosk.run import Run
        from vefa.ui.pages.surveys.kiosk.window import Kiosk

        version = Version(0, self._survey, 0, view.draft.form)
        kiosk = Kiosk(Run(version, settings.shop().name, page.window_.now), page.window())
        kiosk.show_full()
        return kiosk

    def _head(self) -> None:
        if self.view is None:
            return
        look = Action(_("Preview"), self.preview, "monitor-smartphone", "secondary", "F11")
        save = Action(
            _("Save"), self.save, "check", "primary", "Ctrl+S", enabled=self.view.draft.is_changed()
        )
        shown = [(one.text, one.enabled) for one in self._page.actions_]
        if shown != [(one.text, one.enabled) for one in (look, save)]:
            self._page.set_actions([look, save])

    def _ask(self, then: Callable[[], object]) -> Dialog:
        sentence = _("The survey was changed. Save the changes before you go?")
        dialog = Dialog(
            self._page, _("Your changes are not saved"), sentence, icon="circle-help", tone="honey"
        )
        save, drop = Button(_("Save"), "primary"), Button(_("Do not save"), "ghost")

        def keep() -> None:
            dialog.accept()
            if self.save():
                then()

        def forget() -> None:
            dialog.accept()
            self.close()
            then()

        save.clicked.connect(keep)
        drop.clicked.connect(forget)
        dialog.set_buttons(dialog.cancel_button(), save, left=[drop])
        dialog.set_first_focus(save)
        dialog.open()
        return dialog
