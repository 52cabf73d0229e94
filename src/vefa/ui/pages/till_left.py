"""What stands at the left of the till: how it begins, who was found, a new customer, the customer."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services import customers
from vefa.services.customers import CustomerRow
from vefa.services.sales.shopper import Shopper
from vefa.services.stamps import StampProgress
from vefa.ui.cells import Figure, Person
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.till_customer import CustomerSide
from vefa.ui.pages.till_new import NewCustomer
from vefa.ui.tables import Table
from vefa.ui.widgets import Banner, Button, Card, IconLabel, Label

_START: Final = 0
_FOUND: Final = 1
_NEW: Final = 2
_WHO: Final = 3


class LeftSide(QWidget):
    """One of four: `show_start`, `show_found`, `show_new` or `show_shopper`."""

    chosen = Signal(int)

    def __init__(self, today: Callable[[], date], see_sample: Callable[[], object], *, narrow: bool) -> None:
        super().__init__()
        self._today = today
        self._typed = ""
        self.trouble = Banner("honey", "triangle-alert", "")
        self._sample = Button(_("See how it looks in the sample shop"), "link", size="s")
        self._sample.clicked.connect(lambda _on=False: see_sample())
        self.found = Table(self._model(), name=_("Customers found"), row_height=56, edge=14)
        self.found.header.hide()
        self.new = NewCustomer()
        self.who = CustomerSide(narrow=narrow)
        start = boxed(column(self.trouble, Card(_start(self._sample), margins=20), None, gap=12))
        start = start if narrow else Scroll(start)
        new = boxed(column(self.new, None))
        self._parts = (start, Card(column((self.found, 1)), margins=1), new, self.who)
        self._current = _START
        self.setLayout(column(*((part, 1) for part in self._parts)))
        self.found.opened.connect(self.chosen)
        self.found.clicked.connect(lambda index: self.chosen.emit(self.found.rows.id_at(index.row())))
        self.show_start()

    def show_start(self) -> None:
        """Nobody stands there yet."""
        self.trouble.hide()
        self._sample.setVisible(not customers.any_customers())
        self._show(_START)

    def show_trouble(self, sentence: str) -> None:
        """Why what was typed is nobody and no code, or a code that cannot be used."""
        if self._current != _WHO:
            self.show_start()
        for banner in (self.trouble, self.who.trouble):
            banner.set_text(sentence)
            banner.show()

    def show_found(self, ids: Sequence[int], typed: str) -> None:
        """Those who fit what was typed, the likeliest marked."""
        self._typed = typed
        self.found.set_ids(array("q", ids), keep=False)
        self._show(_FOUND)

    def marked(self, typed: str) -> int | None:
        """The marked one of those found for `typed`; None when another text was looked for."""
        if self._current != _FOUND or self._typed != typed.strip():
            return None
        return self.found.current_id()

    def walk(self, step: int) -> None:
        """Up and down from the field: another one is marked."""
        place = self.found.currentIndex().row() + step
        if self._current == _FOUND and 0 <= place < self.found.rows.rowCount():
            self.found.setCurrentIndex(self.found.rows.index(place, self.found.first_column()))

    def show_new(self, typed: str, phone: str) -> None:
        """Nobody was found: a new one."""
        self._show(_NEW)
        self.new.start(typed, phone)

    def show_shopper(self, who: Shopper | None, stamps: Sequence[StampProgress] = ()) -> None:
        """The customer with his stamp cards; None: a guest."""
        self.who.show_shopper(who, stamps)
        self._show(_WHO)

    def _show(self, place: int) -> None:
        """One part; the others take no room."""
        self._current = place
        for number, part in enumerate(self._parts):
            part.setVisible(number == place)

    def _model(self) -> PagedModel:
        columns = [
            Column("name", _("Customer"), "person", lambda one: Person(one.name, _detail(one))),
            Column("balance", _("Points"), "number", _points, 110),
        ]
        return PagedModel(columns, lambda ids: customers.customer_rows(ids, today=self._today()))


def _points(found: CustomerRow) -> Figure:
    text = ngettext("{points} point", "{points} points", found.balance)
    return Figure(text.format(points=words.number(found.balance)))


def _detail(found: CustomerRow) -> str:
    return display(found.phone) if found.phone else _("customer {number}").format(number=found.number)


def _start(sample: QWidget) -> QVBoxLayout:
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
    return column(Label(_("Who buys?"), "serif"), 14, *parts, sample, gap=12)
