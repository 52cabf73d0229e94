"""What stands at the left of the till: how it begins, who was found, a new customer, the customer."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services import customers
from vefa.services.customers import CustomerRow
from vefa.services.sales.shopper import Shopper
from vefa.services.vouchers import VoucherRow
from vefa.ui.cells import Figure, Person
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.till_customer import CustomerSide
from vefa.ui.pages.till_new import NewCustomer
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table from vefa.ui.widgets import Card, IconLabel, Label  _START: Final = 0 _FOUND: Final = 1 _NEW: Final = 2 _WHO: Final = 3
class LeftSide(QStackedWidget):
    """One of four: `show_start`, `show_found`, `show_new`, `show_shopper` or `show_guest`."""

    chosen = Signal(int)
    turned = Signal(str, bool)
    code_typed = Signal(str)
    card_wanted = Signal()
    gift_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._typed = ""
        self.found = Table(self._model(), name=_("Customers found"), row_height=56, edge=14)
        self.found.header.hide()
        self.new = NewCustomer()
        self.who = CustomerSide()
        for part in (_start(), Card(column(self.found), margins=1), self.new, self.who):
            self.addWidget(part)
        self.found.opened.connect(self.chosen)
        self.found.clicked.connect(lambda index: self.chosen.emit(self.found.rows.id_at(index.row())))
        self.who.turned.connect(self.turned)
        self.who.code_typed.connect(self.code_typed)
        self.who.card_wanted.connect(self.card_wanted)
        self.who.gift_wanted.connect(self.gift_wanted)

    def show_start(self) -> None:
        """Nobody stands there yet."""
        self.setCurrentIndex(_START)

    def show_found(self, ids: Sequence[int], typed: str) -> None:
        """Those who fit what was typed, the likeliest marked."""
        self._typed = typed
        self.found.set_ids(array("q", ids), keep=False)
        self.setCurrentIndex(_FOUND)

    def take_marked(self, typed: str) -> bool:
        """Choose the marked one of those found for `typed`; False when another text was looked for."""
        marked = self.found.current_id()
        if self.currentIndex() != _FOUND or self._typed != typed.strip() or marked is None:
            return False
        self.chosen.emit(marked)
        return True

    def focus_found(self) -> None:
        """Down from the field: into the list."""
        if self.currentIndex() == _FOUND:
            self.found.setFocus()

    def show_new(self, typed: str, phone: str) -> None:
        """Nobody was found: a new one."""
        self.setCurrentIndex(_NEW)
        self.new.start(typed, phone)

    def show_shopper(self, who: Shopper, today: date) -> None:
        """The customer."""
        self.who.show_shopper(who, today)
        self.setCurrentIndex(_WHO)

    def show_guest(self, *, later: bool = False) -> None:
        """Nobody known; `later`: who it is may still be said."""
        self.who.show_guest(later=later)
        self.setCurrentIndex(_WHO)

    def show_vouchers(self, rows: Sequence[VoucherRow]) -> None:
        """What can be used."""
        self.who.vouchers.show_vouchers(rows)

    def show_use(self, used: Mapping[str, str], refused: Mapping[str, str]) -> None:
        """What each code that is turned on does, or why nothing."""
        self.who.vouchers.show_use(used, refused)

    def tell_code(self, sentence: str) -> None:
        """Why a code is none."""
        self.who.vouchers.tell(sentence)

    def code_field_open(self) -> bool:
        """Whether a code is being typed in its own field."""
        return self.currentIndex() == _WHO and self.who.vouchers.field.isVisible()

    def close_field(self) -> None:
        """No code is typed any more."""
        self.who.vouchers.close_field()

    def _model(self) -> PagedModel:
        columns = [
            Column("name", _("Customer"), "person", lambda one: Person(one.name, _detail(one))),
            Column("balance", _("Points"), "number", _points, 110),
        ]
        return PagedModel(columns, lambda ids: customers.customer_rows(ids, today=self._today))


def _points(found: CustomerRow) -> Figure:
    text = ngettext("{points} point", "{points} points", found.balance)
    return Figure(text.format(points=words.number(found.balance)))


def _detail(found: CustomerRow) -> str:
    return display(found.phone) if found.phone else _("customer {number}").format(number=found.number)


def _start() -> QWidget:
    """How a sale begins."""
    rows = (
        ("user-round", _("Phone or name"), _("Type it, press Enter. Somebody new is added in one step.")),
        ("scan-barcode", _("Card, voucher, gift card"), _("Scan it on any page; it comes here.")),
        ("shopping-bag", _("Without a customer"), _("Press Enter in the empty field.")),
    )
    parts = [
        row(
            IconLabel(icon, "text2", 20, tone="neutral", disc=38),
            (column(Label(title, "strong"), Label(text, "small", "text2", wrap=True), gap=1), 1),
            gap=12,
        )
        for icon, title, text in rows
    ]
    head = Label(_("Who buys?"), "serif")
    return boxed(column(Card(column(head, 14, *parts, gap=12), margins=20), None))
