"""Adding an order by hand: who bought, for how much, where and when."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.files.channels import CHANNELS, COUNTER, channel_label
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.points import points_earned
from vefa.rules.states import state_label
from vefa.services import programme
from vefa.services.orders import NewLine, NewOrder
from vefa.ui import typed
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.sale_lines import LinesForm
from vefa.ui.layout import column, row
from vefa.ui.widgets import Banner, Button, Combo, DateField, Field, FormRow, ReadField, Segmented

_BY_HAND: Final = ("counter", "phone", "whatsapp", "instagram", "web")
_STATES: Final = ("delivered", "shipped", "new")


class SaleDialog(Dialog):
    """`saved(NewOrder)` when the sale can be kept; the page keeps it and closes the dialog."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, _("Add an order"), icon="shopping-bag", width=620)
        self.who = CustomerPick(today)
        self.amount = ReadField(typed.amount, name=_("Amount"), suffix=typed.unit())
        self.kind = Segmented(
            [(_("Amount"), "amount"), (_("Items"), "lines")], "amount", name=_("What was sold")
        )
        self.lines = LinesForm()
        self.channel = Combo(_channels(), name=_("Sales channel"))
        self.day = DateField(today, name=_("Order date"), latest=today)
        self.number = Field(name=_("Order number"), placeholder=_("given by Vefa"))
        self.state = Combo([(state_label(one), one) for one in _STATES], name=_("Order state"))
        self._rules = programme.current(today)
        self._points = Banner("accent", "sparkles", "")
        self._amount_row = FormRow(_("Amount"), self.amount)
        self._who_row = FormRow(_("Customer"), self.who, optional=True)
        self._build()
        self._connect()
        self._show_kind("amount")

    def sale(self) -> NewOrder:
        """What is typed. VefaError when something of it cannot be read."""
        lines: tuple[NewLine, ...] = ()
        total = 0
        if self.kind.value() == "lines":
            lines = self.lines.lines()
        else:
            total = typed.amount(self.amount.text())
        return NewOrder(
            day=self.day.value(),
            customer_id=self.who.customer_id(),
            channel=str(self.channel.value()),
            number=self.number.text().strip(),
            amount=total,
            lines=lines,
            state=str(self.state.value()),
        )

    def _build(self) -> None:
        self.body.addWidget(self._who_row)
        self.body.addSpacing(14)
        self.body.addLayout(row(self.kind, None))
        self.body.addSpacing(8)
        self.body.addWidget(self._amount_row)
        self.body.addWidget(self.lines)
        self.body.addSpacing(14)
        left = column(
            FormRow(_("Sales channel"), self.channel),
            12,
            FormRow(_("Order number"), self.number, optional=True),
        )
        right = column(FormRow(_("Order date"), self.day), 12, FormRow(_("Order state"), self.state))
        self.body.addLayout(row((left, 1), (right, 1), gap=14))
        self.body.addSpacing(16)
        self.body.addWidget(self._points)
        save = Button(_("Add the order"), "primary", "check", key_cap="Enter")
        save.clicked.connect(self._save)
        self.set_buttons(self.cancel_button("", "ghost"), save)
        self.set_first_focus(self.who.field)

    def _connect(self) -> None:
        self.who.changed.connect(lambda: self._who_row.set_error(""))
        self.who.changed.connect(self._refit)
        self.kind.chosen.connect(self._show_kind)
        self.amount.changed.connect(self._show_points)
        self.lines.changed.connect(self._refit)

    def _show_kind(self, kind: object) -> None:
        self._amount_row.setVisible(kind == "amount")
        self.lines.setVisible(kind == "lines")
        self._refit()

    def _refit(self) -> None:
        self._show_points()
        if self.isVisible():
            self.fit()

    def _show_points(self) -> None:
        total = self.lines.total() if self.kind.value() == "lines" else int(str(self.amount.value() or 0))
        points = points_earned(total, self._rules.rate)
        if self.who.customer_id() is None:
            text = _("Without a customer the order gives no points.")
        else:
            text = _("This order will give {points} points.").format(points=words.number(points))
        self._points.set_text(text)

    def _save(self) -> None:
        if self.who.customer_id() is None and self.who.field.text().strip():
            text = _("Choose the customer from the list, or empty the field: the order then has none.")
            self.who.field.set_query(self.who.field.text())  # what is found shows with it
            self._who_row.set_error(text)
            self.who.field.setFocus()
            self.fit()
            return
        try:
            sale = self.sale()
        except VefaError as error:
            self._tell(error)
            return
        if not (sale.amount or sale.lines):
            self._tell(VefaError(_("Type an amount above zero.")))
            return
        self.saved.emit(sale)

    def _tell(self, error: VefaError) -> None:
        if self.kind.value() == "amount":
            self._amount_row.set_error(error.message)
            self.amount.setFocus()
        self._points.refuse(error)
        self.fit()


def _channels() -> list[tuple[str, object]]:
    others = [key for key in CHANNELS if key not in _BY_HAND]
    return [(channel_label(key), key) for key in (COUNTER, *_BY_HAND[1:], *others)]
