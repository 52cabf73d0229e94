"""The list of orders in its card: search, month, chips with counts, totals."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services import orders, settings
from vefa.services.orders import OrderRow, OrderTotals
from vefa.ui.cells import Figure, Mark, Two
from vefa.ui.layout import column
from vefa.ui.lists import ListCard
from vefa.ui.tables import Column, PagedModel, Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, ChipItem, ChipRow, Combo, EmptyState, SearchField

STATE_TONES: Final = {
    "unpaid": "neutral",
    "new": "neutral",
    "shipped": "info",
    "delivered": "success",
    "partly_returned": "honey",
    "returned": "danger",
    "cancelled": "neutral",
}
_CHIPS: Final = {
    "all": (N_("All"), ""),
    "waiting": (N_("Points waiting"), ""),
    "back": (N_("Returned or cancelled"), ""),
    "nobody": (N_("No customer found"), "honey"),
}


class OrderList(QWidget):
    """Which orders show, and which of them is chosen.

    The page puts `chips` over everything; with large text they are the choice `group` beside the search.
    `chosen(id)` tells the chosen row (None: none), `opened(id)` one that is to be looked at.
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._falling = "day", True
        self._fresh = True
        self.chips = ChipRow(name=_("Groups of orders"))
        self.group = Combo(name=_("Groups of orders"))
        self.search = SearchField(_("Search order number, customer or product"))
        self.months = Combo(name=_("Month"), icon="calendar")
        self.table = Table(
            PagedModel(_columns(), orders.order_rows),
            name=_("Orders"),
        )
        self.table.header.set_sort("day", descending=True)
        tools = (self.group, self.months) if text_size() >= 150 else (self.months,)
        self.card = ListCard(self.table, search=self.search, tools=tools)
        self.setLayout(column((self.card, 1)))
        self.group.setMinimumWidth(px(150))
        spare = self.chips if text_size() >= 150 else self.group
        spare.setParent(self)
        spare.hide()
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self._take_group)
        self.group.currentIndexChanged.connect(lambda _place: self._take_group(str(self.group.value())))
        self.search.searched.connect(lambda _query: self.refresh())
        self.months.currentIndexChanged.connect(lambda _place: self.refresh())
        self.table.sort_wanted.connect(self._take_sort)
        self.table.current_changed.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.table.rows.id_at(index.row())))

    def month(self) -> date | None:
        """The first day of the month that shows, None for all time."""
        value = self.months.value()
        return value if isinstance(value, date) else None

    def refresh(self) -> None:
        """Read everything again; the chosen order stays chosen."""
        self._fill_choices()
        asked = (self.search.text(), self._group(), self.month())
        ids = orders.order_ids(*asked, self._sort, self._falling)
        self.table.set_ids(ids)
        totals = orders.order_totals(*asked)
        self.card.set_footer(self._footer(totals) if totals.count else "", _("Enter: open"))
        if ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing())

    def show_order(self, order_id: int) -> None:
        """Choose an order, wherever it stands."""
        if not self.table.select_id(order_id):
            self.show_all()
            self.table.select_id(order_id)

    def show_all(self) -> None:
        """Take away search, group and month."""
        self.search.setText("")
        self.months.set_value(None)
        self.chips.set_key("all")
        self.group.set_value("all")
        self.refresh()

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        self.months.set_value(day.replace(day=1))

    def _group(self) -> str:
        return self.chips.key() or "all"

    def _take_group(self, key: str) -> None:
        """The counts of the groups are those of all time, so the list shows all time too."""
        self.chips.set_key(key)
        self.months.blockSignals(True)
        if key != "all":
            self.months.set_value(None)
        self.months.blockSignals(False)
        self.months.update()
        self.refresh()

    def _take_sort(self, key: str, descending: bool) -> None:
        self._sort, self._falling = key, descending
        self.refresh()

    def _fill_choices(self) -> None:
        counts = {group.key: group.count for group in orders.order_groups()}
        texts = {key: _(text) for key, (text, _dot) in _CHIPS.items()}
        self.chips.set_items(
            ChipItem(key, texts[key], counts[key], dot) for key, (_text, dot) in _CHIPS.items()
        )
        self.group.set_items((f"{texts[key]} {words.number(count)}", key) for key, count in counts.items())
        months = orders.order_months()
        self.months.set_items([(_("All time"), None), *((words.month(one), one) for one in months)])
        self.months.setMinimumWidth(max(px(164), self.months.sizeHint().width()))
        if self._fresh and months:
            self.months.blockSignals(True)
            self.months.set_value(months[0])
            self.months.blockSignals(False)
            self._fresh = False

    def _footer(self, totals: OrderTotals) -> str:
        shown = self.month()
        head = words.month(shown) if shown else _("All time")
        if self.search.text().strip():
            head = _("Found")
        count = ngettext("{count} order", "{count} orders", totals.count)
        return _("{what}: {orders} · {turnover} · {points} points").format(
            what=head,
            orders=count.format(count=words.number(totals.count)),
            turnover=words.money(totals.turnover, settings.currency(), decimals="needed"),
            points=words.number(totals.points),
        )

    def _nothing(self) -> EmptyState:
        query = self.search.text().strip()
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(self.show_all)
        if query:
            title = _("No results for “{query}”").format(query=query)
            month = self.month()
            if month is not None:
                everywhere = Button(_("Search all time"), "primary", "search")
                everywhere.clicked.connect(lambda: self.months.set_value(None))
                sentence = _("Only {month} was searched.").format(month=words.month(month))
                return EmptyState(title, sentence, button, everywhere, tulip=False)
            return EmptyState(title, _("Check the spelling or clear the filter."), button, tulip=False)
        return EmptyState(_("No orders here"), _("No order belongs to this group."), button, tulip=False)


def _columns() -> list[Column]:
    return [
        Column("day", _("Order"), "two", _order_cell, 162, falling=True),
        Column("customer", _("Customer"), "two", _customer_cell),
        Column("total", _("Amount"), "money", _total_cell, 112, falling=True),
        Column("points", _("Points"), "number", _points_cell, 152, falling=True, optional=2),
        Column("state", _("State"), "badge", state_mark, 136, optional=1),
    ]


def _order_cell(row: OrderRow) -> Two:
    return Two(row.number, row.moment_text)


def _customer_cell(row: OrderRow) -> Two:
    if row.customer_id is None:
        return Two(_("No customer"), row.channel_text, top_tint="text3")
    return Two(row.customer, row.channel_text)


def _total_cell(row: OrderRow) -> str:
    return words.money(row.total, row.currency)


def _points_cell(row: OrderRow) -> Figure | None:
    if not row.points:
        return None
    return Figure(words.number(row.points), row.points_note, "danger_text" if row.points < 0 else "text3")


def state_mark(row: OrderRow) -> Mark:
    """The badge of an order's state."""
    return Mark(state_label(row.state), STATE_TONES[row.state])
