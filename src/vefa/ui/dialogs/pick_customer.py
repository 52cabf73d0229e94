"""A customer is to be chosen for something: a friend who was brought, the owner of an order."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button


class PickCustomerDialog(Dialog):
    """`wanted(customer)`; the page does it and closes the dialog."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, title: str, sentence: str, today: date, *, verb: str) -> None:
        super().__init__(parent, title, sentence, icon="users")
        self.pick = CustomerPick(today)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(verb, "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.pick.changed.connect(self._show)
        self.set_body(column(self.pick, 10, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.pick)
        self._show()

    def tell(self, text: str) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(text)
        self.fit()

    def _show(self) -> None:
        self.trouble.hide()
        self.verb.setEnabled(self.pick.customer_id() is not None)
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        chosen = self.pick.customer_id()
        if chosen is not None:
            self.wanted.emit(chosen)
