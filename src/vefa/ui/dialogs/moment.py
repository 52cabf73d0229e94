"""A dialog that asks for a day and an hour."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Banner, Button, ClockField, DateField, FormRow


class MomentDialog(Dialog):
    """`wanted(datetime)` in the zone of `moment`; who opened it keeps and closes it, or `tell`s why not."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, sentence: str, moment: datetime, *, earliest: date
    ) -> None:
        super().__init__(parent, title, sentence, icon="calendar-clock")
        self._zone = moment.tzinfo
        self.day = DateField(moment.date(), name=_("Day"), earliest=earliest)
        self.time = ClockField(moment.time(), name=_("Time"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("Keep"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self.wanted.emit(self.moment()))
        fields = row(FormRow(_("Day"), self.day), FormRow(_("Time"), self.time), None, gap=12)
        self.set_body(column(fields, 10, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.day)

    def moment(self) -> datetime:
        """What is chosen."""
        return datetime.combine(self.day.value(), self.time.value(), self._zone)

    def tell(self, error: VefaError) -> None:
        """Say why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()
