"""Which survey is meant, where several run."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, Combo, FormRow


class PickSurveyDialog(Dialog):
    """`wanted(id)`; without a survey it says so."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, surveys: Sequence[tuple[int, str]]) -> None:
        sentence = "" if surveys else _("Create a survey first, from a ready one.")
        title = _("Which survey?") if surveys else _("No surveys yet")
        super().__init__(parent, title, sentence, icon="message-circle-heart", width=480)
        self.survey = Combo(((name, one) for one, name in surveys), name=_("Survey"))
        if not surveys:
            self.set_buttons(self.cancel_button(_("Close")))
            return
        self.set_body(column(FormRow(_("Survey"), self.survey)))
        go_on = Button(_("Go on"), "primary", key_cap="Enter")
        go_on.clicked.connect(lambda _on=False: self.wanted.emit(int(str(self.survey.value()))))
        self.set_buttons(self.cancel_button(), go_on)
        self.set_first_focus(self.survey)
