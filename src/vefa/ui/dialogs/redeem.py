"""Using a voucher: type or scan its code, name the purchase, read what it takes off, mark it as used."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.code_guard import CodeGuard
from vefa.rules.vouchers import condition_text, value_text
from vefa.services import customers, orders, settings, vouchers
from vefa.services.vouchers import Quote
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Banner, Button, Combo, Field, FormRow, ReadField, Segmented

_ORDERS: Final = 30


@dataclass(frozen=True, slots=True)
class Use:
    """What is to be used: a code for an order or a basket (minor units)."""

    code: str
    basket: int | None
    order_id: int | None


class RedeemDialog(Dialog):
    """`used(Use)` when it can be used; the page does it and closes the dialog."""

    used = Signal(object)

    def __init__(
        self, parent: QWidget, guard: CodeGuard, today: date, clock: Callable[[], datetime], code: str = ""
    ) -> None:
        super().__init__(parent, _("Use a voucher"), icon="ticket-percent", width=600)
        self._guard, self._today, self._clock = guard, today, clock
        self._holder: int | None = None
        self._for = ""
        self.code = Field(codes.pretty(code), name=_("Voucher code"), placeholder="R4JV-V75K-3V8H", height=48)
        self.kind = Segmented([(_("An amount"), "basket"), (_("An order"), "order")], name=_("For"))
        self.basket = ReadField(typed.amount, name=_("Purchase"), suffix=typed.unit())
        self.order = Combo(name=_("Order"), placeholder=_("Choose an order"))
        self.found = Banner("accent", "ticket-percent", "")
        self.answer = Banner("neutral", "info", "")
        self._code_row = FormRow(_("Voucher code"), self.code)
        self._basket_row = FormRow(_("Purchase"), self.basket)
        self._order_row = FormRow(_("Order"), self.order)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._rest)
        self._connect()
        self._rest()
        self._read(final=bool(code))

    def quote(self) -> Quote | None:
        """What the code would take off what is typed; None while something is missing."""
        basket, order_id = self._sale()
        if not self.code.text().strip() or (basket is None and order_id is None):
            return None
        return vouchers.quote(self.code.text(), basket=basket, order_id=order_id, today=self._today)

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it was refused."""
        self.answer.refuse(error)
        self.fit()

    def take_scan(self, _came: str, code: str) -> bool:
        """A scanned code goes into its field, wherever the focus is."""
        if self.code.isEnabled():
            self.code.setText(code)
            self._read(final=True)
            (self.order if self.kind.value() == "order" else self.basket).setFocus()
        return True

    def _build(self) -> None:
        self.body.addLayout(column(
            self._code_row, 8, self.found, 14, row(self.kind, None), 10, self._basket_row,
            self._order_row, 14, self.answer,
        ))  # fmt: skip
        self.save = Button(_("Mark as used"), "primary", "check", key_cap="Enter")
        self.save.clicked.connect(self._save)
        self.set_buttons(self.cancel_button(), self.save)
        self.set_first_focus(self.basket if self.code.text() else self.code)
        self.found.hide()

    def _connect(self) -> None:
        self.code.textEdited.connect(lambda _text: self._read(final=False))
        self.code.editingFinished.connect(lambda: self._read(final=True))
        self.kind.chosen.connect(lambda _value: self._show())
        self.basket.changed.connect(self._show)
        self.order.currentIndexChanged.connect(lambda _place: self._show())

    def _sale(self) -> tuple[int | None, int | None]:
        if self.kind.value() == "order":
            value = self.order.value()
            return None, value if isinstance(value, int) else None
        value = self.basket.value()
        return (value if isinstance(value, int) else None), None

    def _read(self, *, final: bool) -> None:
        """Look for the code; a wrong one is told only when it is whole."""
        typed_code = codes.canonical(self.code.text())
        self._code_row.set_hint(_("Type it or scan it."))
        try:
            voucher_id: int | None = vouchers.voucher_with_code(typed_code)
        except VefaError as error:
            voucher_id = None
            whole = len(typed_code) >= codes.LENGTH or (final and bool(typed_code))
            self._code_row.set_error(error.message if whole else "")
            if whole and typed_code != self._for:
                self._guard.unknown(typed_code, self._clock())
        self._for = typed_code
        if voucher_id is not None:
            self._guard.known()
            self._code_row.set_error("")
            self._code_row.set_hint("")  # large text needs the room for the answer
            self._show_found(voucher_id)
        self.found.setVisible(voucher_id is not None)
        self._rest()
        self._show()

    def _show_found(self, voucher_id: int) -> None:
        one = vouchers.voucher(voucher_id, today=self._today).row
        parts = (
            value_text(one.terms), condition_text(one.terms), one.customer or _("whoever holds it"),
            _("until {day}").format(day=words.day(one.last_day)) if one.last_day else "",
        )  # fmt: skip
        self.found.set_text(" · ".join(part for part in parts if part))
        if one.customer_id != self._holder or not self.order.count():
            self._holder = one.customer_id
            self._fill_orders()

    def _fill_orders(self) -> None:
        ids: list[int] = []
        if self._holder is not None:
            items = customers.timeline(self._holder, "order", limit=_ORDERS)
            ids = [one.order_id for one in items if one.order_id is not None]
        rows = orders.order_rows(ids)
        self.order.set_items(
            (f"{one.number} · {one.moment_text} · {words.money(one.total, one.currency)}", one.id)
            for one in rows
        )

    def _rest(self) -> None:
        """Let the field rest after too many guesses, and say how long."""
        pause = self._guard.pause(self._clock())
        self.code.setEnabled(not pause)
        if pause:
            self._code_row.set_error(pause)
            self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self._code_row.set_error("")

    def _show(self) -> None:
        """The answer in words."""
        by_order = self.kind.value() == "order"
        self._basket_row.setVisible(not by_order)
        self._order_row.setVisible(by_order)
        offer = self.quote()
        self.save.setEnabled(offer is not None and not offer.refusal)
        if offer is None:
            self.answer.set_look("neutral", "info", self._missing())
        elif offer.refusal:
            self.answer.refuse(offer.refusal)
        else:
            self.answer.set_look("success", "circle-check", self._offer(offer))
        if self.isVisible():
            self.fit()

    def _missing(self) -> str:
        if self.kind.value() == "order" and not self.order.count():
            return _("This customer has no orders. Type the amount instead.")
        if self.kind.value() == "order":
            return _("Choose the order it is used for.")
        return _("Type what the purchase comes to.")

    def _offer(self, offer: Quote) -> str:
        currency = settings.currency()
        off = words.money(offer.discount, currency, "sentence")
        basket, order_id = self._sale()
        if order_id is not None:
            return _("{discount} off this order.").format(discount=off)
        left = words.money((basket or 0) - offer.discount, currency, "sentence")
        return _("{discount} off; {left} is left to pay.").format(discount=off, left=left)

    def _save(self) -> None:
        if self.focusWidget() is self.code:  # a scanner's Enter: nothing is marked before it was read
            (self.order if self.kind.value() == "order" else self.basket).setFocus()
            return
        offer = self.quote()
        if offer is None or offer.refusal:
            self._show()
            return
        basket, order_id = self._sale()
        self.used.emit(Use(self.code.text(), basket, order_id))
