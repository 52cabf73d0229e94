"""Choosing one customer: type a part of name or phone, press Enter; the chosen one stands in a box."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services import customers
from vefa.services.customers import CustomerRow
from vefa.ui.cells import Figure, Person
from vefa.ui.layout import clear, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.reading_order import step
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Avatar, Card, IconButton, Label, SearchField

_FOUND: Final = 50
_ROWS: Final = 3  # that show at once
_ROW: Final = 52


class CustomerPick(QWidget):
    """`customer_id()` is the chosen one, None for none. `changed` also tells when the height changes."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._chosen: int | None = None
        self.field = SearchField(_("Name, phone or customer number"), key_cap="", name=_("Customer"))
        self.found = Table(self._model(), name=_("Customers found"), row_height=_ROW, edge=12)
        self.found.header.hide()
        self._none = Label("", "caption", "text3", wrap=True)
        self._chosen_row = row(gap=10)
        self._box = Card(self._chosen_row, margins=(12, 8, 8, 8), fill="soft", radius=10)
        self.setLayout(column(self._box, self.field, self.found, self._none, gap=4))
        self.field.searched.connect(self._search)
        self.field.installEventFilter(self)
        self.found.opened.connect(self.choose)
        self.found.clicked.connect(lambda index: self.choose(self.found.rows.id_at(index.row())))
        self.setFocusProxy(self.field)
        for part in (self._box, self.found, self._none):
            part.hide()

    def customer_id(self) -> int | None:
        """The chosen customer."""
        return self._chosen

    def choose(self, customer_id: int | None) -> None:
        """Choose a customer, or none. Whoever typed here goes on with what follows, not with the way back."""
        typed = self.field.hasFocus() or self.found.hasFocus()
        rows = [] if customer_id is None else customers.customer_rows([customer_id], today=self._today)
        self._chosen = rows[0].id if rows else None
        if rows:
            self._fill_box(rows[0])
        self._box.setVisible(bool(rows))
        self.field.setVisible(not rows)
        self.found.hide()
        self._none.hide()
        self.changed.emit()
        if rows and typed:
            self._away.setFocus()
            step(self.window(), onward=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Enter takes its first line."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.found.isVisible():
                self.found.setFocus()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.field.text().strip():
                self._search(self.field.text())
                self.choose_first()
                return True
        return super().eventFilter(watched, event)

    def choose_first(self) -> None:
        """Choose the line that is marked."""
        if self.found.current_id() is not None:
            self.choose(self.found.current_id())

    def _search(self, query: str) -> None:
        if not query.strip():
            self.found.hide()
            self._none.hide()
            self.changed.emit()
            return
        ids = customers.customer_ids(query, today=self._today, limit=_FOUND)
        self.found.set_ids(ids, keep=False)
        self.found.setFixedHeight(px(_ROW) * min(len(ids), _ROWS) + 2)
        self.found.setVisible(bool(ids))
        self._none.setText(_("No customer with “{query}”.").format(query=query.strip()))
        self._none.setVisible(not ids)
        self.changed.emit()

    def _fill_box(self, found: CustomerRow) -> None:
        layout = self._chosen_row
        clear(layout)
        self._away = IconButton("x", _("Choose another customer"), size="s")
        self._away.clicked.connect(self._choose_again)
        layout.addWidget(Avatar(found.name))
        layout.addWidget(Label(found.name, "medium", wrap=True), 1)
        layout.addWidget(Label(_detail(found), "caption", "text3"))
        layout.addWidget(self._away)

    def _choose_again(self) -> None:
        self.choose(None)
        self.field.setText("")
        self.field.setFocus()

    def _model(self) -> PagedModel:
        columns = [
            Column("name", _("Customer"), "person", lambda one: Person(one.name, _detail(one))),
            Column("balance", _("Points"), "number", _points, 120),
        ]
        return PagedModel(columns, lambda ids: customers.customer_rows(ids, today=self._today))


def _points(found: CustomerRow) -> Figure:
    text = ngettext("{points} point", "{points} points", found.balance)
    return Figure(text.format(points=words.number(found.balance)))


def _detail(found: CustomerRow) -> str:
    if found.phone:
        return display(found.phone)
    return _("customer {number}").format(number=found.number)
