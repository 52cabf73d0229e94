"""Asking customers for an answer: who is due by the rules, invited one by one."""

from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.asking import REFUSALS
from vefa.services.surveys.due import DueList, DueRow, due_list
from vefa.services.surveys.forms import form_to_ask
from vefa.services.surveys.inviting import Invited, invite, take_back
from vefa.services.surveys.keeping import rules_of
from vefa.services.surveys.listing import are_few
from vefa.ui import messages
from vefa.ui.pages.surveys.due_dialog import DueDialog
from vefa.ui.reading import Reader

if TYPE_CHECKING:
    from datetime import date

    from vefa.ui.pages.surveys.page import SurveysPage


class Inviting:
    """Who is asked today; `page` hears of it."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page
        self._reader = Reader(page, at_once=are_few)

    def open(self, survey_id: int) -> None:
        """The list; a survey without rules leads to them."""
        try:
            form_to_ask(survey_id)
        except VefaError as error:
            messages.show_error(self._page, error)
            return
        if not rules_of(survey_id).ask:
            view = self._page.building.open(survey_id)
            view.show_asking(_("There is no rule yet: add one, then save."))
            return
        today = self._page.window_.today()
        self._reader.ask(_due, survey_id, today, show=lambda found: self.show(survey_id, found))

    def show(self, survey_id: int, found: DueList) -> DueDialog:
        """The dialog with those who are due."""
        window = self._page.window_

        def ask(one: DueRow) -> Invited:
            done = invite(survey_id, [one.whom], found.channel, today=window.today(), now=window.now())
            if not done.made:
                raise VefaError(_(REFUSALS[done.refused[0][1]]))
            return done.made[0]

        dialog = DueDialog(self._page, found, ask, lambda one: take_back([one]))
        dialog.finished.connect(lambda _code: self._told(dialog))
        dialog.open()
        return dialog

    def _told(self, dialog: DueDialog) -> None:
        if dialog.asked:
            ids = [one.id for one in dialog.asked.values()]
            self._page.finish(ids, done=_("They are marked as asked."), undo=take_back)


def _due(survey_id: int, today: "date") -> DueList:
    return due_list(survey_id, today=today)
