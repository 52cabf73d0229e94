"""Points turned into an amount voucher of the customer (POLICY 15)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules
from vefa.services import settings
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, FormRow, SpinField


class PointsVoucherDialog(Dialog):
    """`wanted(points)`; the page does it and closes the dialog."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, name: str, balance: int, rules: ProgrammeRules) -> None:
        told = _("{name} has {points} points.").format(name=name, points=words.number(balance))
        super().__init__(parent, _("Turn points into a voucher"), told, icon="ticket-percent")
        self._rules = rules
        block = max(rules.redeem.block, 1)
        least = max(rules.redeem.least, 1)
        most = max(balance // block * block, least)
        self.points = SpinField(most, least, most, name=_("Points"), suffix=_("points"), step=block)
        self.sentence = Banner("accent", "message-square-quote", "")
        self.verb = Button(_("Issue a voucher"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda: self.wanted.emit(self.points.value()))
        self.points.valueChanged.connect(lambda _points: self._show())
        self.set_body(column(FormRow(_("Points"), self.points), 12, self.sentence))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.points)
        self._show()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.sentence.refuse(error)
        self.fit()

    def _show(self) -> None:
        worth = words.money(self._rules.worth.of(self.points.value()), settings.currency(), "sentence")
        text = _("A gift voucher of {amount}, good for 12 months. Making it void gives the points back.")
        self.sentence.set_look("accent", "message-square-quote", text.format(amount=worth))
