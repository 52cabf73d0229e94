"""The rate of an order in another currency, typed by the owner (POLICY 1)."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import numbers
from vefa.services import settings
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Check, FormRow, ReadField


class OrderRateDialog(Dialog):
    """`wanted(rate, whole day)`, a Decimal; the page does it and closes the dialog."""

    wanted = Signal(object, bool)

    def __init__(self, parent: QWidget, number: str, currency: str, day: str) -> None:
        told = _("Order {number} earns points once you type what one {currency} was worth on {day}.")
        super().__init__(
            parent, _("Rate of the order"), told.format(number=number, currency=currency, day=day),
            icon="coins",
        )  # fmt: skip
        label = f"1 {currency} ="
        self.rate = ReadField(read_rate, name=_("Rate"), suffix=settings.currency())
        others = _("Also for the other {currency} orders of this day").format(currency=currency)
        self.whole_day = Check(others, on=True)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(_("Keep it"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.set_body(column(FormRow(label, self.rate), 10, self.whole_day, 10, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.rate)
        self.trouble.hide()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.fit()

    def _take(self) -> None:
        try:
            rate = read_rate(self.rate.text())
        except VefaError as error:
            self.tell(error)
            return
        self.wanted.emit(rate, self.whole_day.isChecked())


def read_rate(text: str) -> Decimal:
    """A rate as people type it: 35,2 or 35.2016. VefaError when it is none."""
    point = "." in text and "," not in text
    found = numbers.parse(text, "point" if point else "comma")
    if found is None or found <= 0:
        raise VefaError(_("Type the rate as 35,20."))
    return found
