"""Finding the sale that goods come back of: by its number, or among the latest ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import orders
from vefa.services.orders import OrderRow
from vefa.services.sales.coming_back import sales_named
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.widgets import Button, FormRow, Label, Line, SearchField


class FindSaleDialog(Dialog):
    """`chosen(order id)`. Enter takes the first that is shown; `customer_id`: whose sales come first."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, customer_id: int | None = None) -> None:
        super().__init__(parent, _("Return"), _("Which sale do the goods come from?"), icon="undo-2")
        self._customer = customer_id
        self.found: list[int] = []
        self.number = SearchField("V-1042", key_cap="", name=_("Order number"))
        self.number.searched.connect(lambda _text: self._show())
        self._title = Label("", "label", "text3")
        self._rows = column(gap=0)
        self.take = Button(_("Go on"), "primary", tail="chevron-right", key_cap="Enter")
        self.take.clicked.connect(lambda _on=False: self._take())
        self.body.addWidget(FormRow(_("Order number"), self.number))
        self.body.addSpacing(14)
        self.body.addWidget(self._title)
        self.body.addSpacing(4)
        self.body.addWidget(boxed(self._rows))
        self.set_buttons(self.cancel_button(), self.take)
        self.set_first_focus(self.number)
        self._show()

    def take_scan(self, _came: str, code: str) -> bool:
        """A scanned number is looked for."""
        self.number.set_query(code)
        return True

    def _show(self) -> None:
        typed = self.number.text().strip()
        self.found = sales_named(typed, customer_id=self._customer)
        shown = orders.order_rows(self.found)
        clear(self._rows)
        for place, one in enumerate(shown):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(one))
        self._title.setText(_title(typed, bool(shown), mine=self._customer is not None))
        self.take.setEnabled(bool(shown))
        if self.isVisible():
            self.fit()

    def _row(self, one: OrderRow) -> QWidget:
        money = words.money(one.total, one.currency)
        name = Label(" · ".join(part for part in (one.number, one.customer) if part), "body", wrap=True)
        facts = Label(f"{one.moment_text} · {one.channel_text} · {money}", "caption", "text3", wrap=True)
        button = Button(_("Choose"), "soft", size="s")
        button.setAccessibleName(_("Choose {number}").format(number=one.number))
        button.clicked.connect(lambda _on=False: self._choose(one.id))
        return boxed(row((column(name, facts, gap=1), 1), button, gap=10, margins=(0, 8, 0, 8)))

    def _take(self) -> None:
        self._show()
        if self.found:
            self._choose(self.found[0])

    def _choose(self, order_id: int) -> None:
        self.accept()
        self.chosen.emit(order_id)


def _title(typed: str, any_found: bool, *, mine: bool) -> str:
    if not any_found:
        return _("No sale of this number has anything to return.") if typed else _("No sale yet.")
    if typed:
        return _("Found")
    return _("The customer's latest sales") if mine else _("The latest sales")
