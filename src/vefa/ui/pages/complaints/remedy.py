"""What is given to put a complaint right, with what it costs: a voucher, points, a replacement, money."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.services import programme, settings
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, DateField, Field, FormRow, ReadField, Segmented

_GOOD_DAYS: Final = 90
_KINDS: Final = {
    "voucher": N_("Voucher"),
    "points": N_("Points"),
    "replacement": N_("Replacement"),
    "refund": N_("Money back"),
    "other": N_("Other"),
}
_OF_CUSTOMER: Final = ("voucher", "points")


@dataclass(frozen=True, slots=True)
class Given:
    """`kind`; `much`: minor units, or points; `last_day` of a voucher; `text`: what is said to it."""

    kind: str
    much: int
    last_day: date
    text: str


class RemedyDialog(Dialog):
    """`given(Given)`; the page keeps it and closes the dialog, or `tell`s why it cannot.

    Without a customer only what is given by hand is offered.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, sentence: str, today: date, *, customer: bool) -> None:
        super().__init__(parent, _("Put it right"), sentence, icon="gift", tone="honey", width=640)
        kinds = [one for one in _KINDS if customer or one not in _OF_CUSTOMER]
        self.kind = Segmented([(_(_KINDS[one]), one) for one in kinds], kinds[0], name=_("What is given"))
        self.money = ReadField(typed.amount, name=_("Amount"), suffix=typed.unit())
        self.points = ReadField(typed.count, name=_("Points"))
        self.last_day = DateField(today + timedelta(days=_GOOD_DAYS), name=_("Valid until"), earliest=today)
        self.text = Field(name=_("Explanation"), placeholder=_("a new jumper sent, the shipping paid, …"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self._cost = Banner("accent", "coins", "")
        self._money_row = FormRow(_("Amount"), self.money)
        self._points_row = FormRow(_("Points"), self.points)
        self._day_row = FormRow(_("Valid until"), self.last_day)
        self._worth = programme.current(today).worth
        self.verb = Button(_("Give it"), "primary", "check", key_cap="Enter")
        self._build()
        self._show()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be given."""
        self.trouble.refuse(error)
        self.fit()

    def _build(self) -> None:
        self.set_body(column(
            self.kind, 14, self._money_row, self._points_row, 12, self._day_row, 12,
            FormRow(_("Explanation"), self.text, optional=True), 14, self._cost, 10, self.trouble,
        ))  # fmt: skip
        self.trouble.hide()
        self.kind.chosen.connect(lambda _kind: self._show())
        self.money.changed.connect(self._show_cost)
        self.points.changed.connect(self._show_cost)
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), self.verb)

    def _show(self) -> None:
        kind = self.kind.value()
        self._money_row.setVisible(kind != "points")
        self._points_row.setVisible(kind == "points")
        self._day_row.setVisible(kind == "voucher")
        self.trouble.hide()
        self._show_cost()
        if self.isVisible():
            self.fit()

    def _much(self) -> int:
        field = self.points if self.kind.value() == "points" else self.money
        return int(str(field.value() or 0))

    def _show_cost(self) -> None:
        much = self._much()
        self._cost.setVisible(much > 0)
        cost = self._worth.of(much) if self.kind.value() == "points" else much
        money = words.money(cost, settings.currency(), "sentence")
        self._cost.set_text(
            _("It costs the shop {money}; that is kept with the complaint.").format(money=money)
        )

    def _take(self) -> None:
        kind, much = str(self.kind.value()), self._much()
        row_ = self._points_row if kind == "points" else self._money_row
        needed = kind in {"voucher", "points", "refund"}
        field = self.points if kind == "points" else self.money
        fits = field.check()
        missing = needed and not much
        row_.set_error(_("Type how much, above zero.") if missing else field.error())
        if missing or not fits:
            field.setFocus()
            self.fit()
            return
        self.given.emit(Given(kind, much, self.last_day.value(), self.text.text().strip()))
