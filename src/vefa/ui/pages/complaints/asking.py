"""The customer is asked once how he finds the way his complaint was dealt with."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.services.complaints.card import ComplaintCard
from vefa.services.surveys.handling import ask_handling, handling_surveys
from vefa.services.surveys.inviting import Invited, take_back
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.complaints.doing import Doing
from vefa.ui.widgets import Banner, Button, Combo, FormRow

_WAYS: Final = {
    "message": N_("By WhatsApp or SMS"),
    "email": N_("By e-mail"),
    "call": N_("By telephone"),
    "counter": N_("At the counter"),
}
_WRITTEN: Final = ("message", "email")


class AskDialog(Dialog):
    """`wanted((survey or None, channel))`; who opened it asks and closes it, or `tell`s why it cannot be."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, sentence: str, surveys: Sequence[tuple[int, str]]) -> None:
        super().__init__(parent, _("Ask how it was dealt with"), sentence, icon="star")
        self.way = Combo(((_(text), key) for key, text in _WAYS.items()), name=_("How"))
        self.survey = Combo(((name, one) for one, name in surveys), name=_("Survey"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button("", "primary", "check", key_cap="Enter")
        which = FormRow(_("Survey"), self.survey)
        which.setVisible(len(surveys) > 1)
        self._surveys = surveys
        note = Banner("info", "info", _("Each customer is asked once for each complaint, with his consent."))
        self.set_body(column(FormRow(_("How"), self.way), 10, which, 10, note, 10, boxed(row(self.trouble))))
        self.trouble.hide()
        self.way.currentIndexChanged.connect(lambda _place: self._show_verb())
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.way)
        self._show_verb()

    def tell(self, error: VefaError) -> None:
        """Say why he cannot be asked so."""
        self.trouble.refuse(error)
        self.fit()

    def _show_verb(self) -> None:
        written = self.way.value() in _WRITTEN
        self.verb.setText(_("Copy the text, mark as asked") if written else _("Mark as asked"))

    def _take(self) -> None:
        chosen = self.survey.value() if self._surveys else None
        self.wanted.emit((chosen, str(self.way.value())))


class Asking(Doing):
    """Satisfaction with the handling."""

    def ask_how(self, card: ComplaintCard) -> AskDialog:
        """Ask in one of several ways; the text is copied where it is written."""
        dialog = AskDialog(self._page, self._who(card), handling_surveys())
        today = self._page.window_.today()

        def ask(wanted: tuple[int | None, str]) -> None:
            survey, way = wanted
            asked: Invited | None = self._try(dialog, ask_handling, card.row.id, way, survey, today=today)
            if asked is not None:
                self._page.finish(asked.id, done=_asked(asked, way), undo=lambda one: take_back([one]))

        dialog.wanted.connect(ask)
        dialog.open()
        return dialog


def _asked(asked: Invited, way: str) -> str:
    """What was done, in a sentence; what is to be sent lies ready to be pasted."""
    if way in _WRITTEN:
        QGuiApplication.clipboard().setText(asked.letter.text)
        return _("The text is copied, the customer is marked as asked.")
    return _("The customer is marked as asked; his code is {code}.").format(code=asked.shown)
