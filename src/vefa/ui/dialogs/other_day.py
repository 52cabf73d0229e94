"""A dialog that asks for a later day."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, DateField, FormRow


class OtherDayDialog(Dialog):
    """`wanted(date)`, after `today`; who opened it does it and closes it, or `tell`s why it cannot."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, title: str, sentence: str, today: date, *, verb: str) -> None:
        super().__init__(parent, title, sentence, icon="calendar-clock")
        tomorrow = today + timedelta(days=1)
        self.day = DateField(tomorrow, name=_("Day"), earliest=tomorrow)
        self._row = FormRow(_("Day"), self.day)
        self.verb = Button(verb, "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self.wanted.emit(self.day.value()))
        self.set_body(column(self._row))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.day)

    def tell(self, error: VefaError) -> None:
        """Say why it cannot be that day."""
        self._row.set_error(str(error))
        self.fit()
