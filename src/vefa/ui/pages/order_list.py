"""The list of orders in its card: search, month, chips with counts, totals."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services import orders, settings
from vefa.services.orders import EVERYTHING, Group, OrderRow
from vefa.ui.cells import Figure, Mark, Two
from vefa.ui.layout import column
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.order_narrow import NarrowButton
from vefa.ui.pages.order_work import Found, Wish, find
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
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
    `chosen(id)` tells the chosen row (None: none), `opened(id)` one that is to be looked at, `read(any)` that
    the list is there and whether the shop has orders at all.
    """

    chosen = Signal(object)
    opened = Signal(int)
    read = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._falling = "day", True
        self._fresh = True  # nothing is known yet: the newest month is wanted
        self._still = False  # several choices change together
        self._wanted: int | None = None  # to be chosen as soon as it has been read
        self._months: list[date] = []
        self._reader, self._counter = Reader(self), Reader(self)
        self.chips = ChipRow(name=_("Groups of orders"))
        self.group = Combo(name=_("Groups of orders"))
        what, large = _("Search order number, customer or product"), text_size() >= 150
        self.search = SearchField(_("Search…") if large else what, name=what)
        self.months = Combo(name=_("Month"), icon="calendar")
        self.table = Table(
            PagedModel(_columns(), orders.order_rows),
            name=_("Orders"),
        )
        self.table.header.set_sort("day", descending=True)
        self.narrow = NarrowButton(short=large)
        tools = (self.group, self.months, self.narrow) if large else (self.narrow, self.months)
        self.card = ListCard(self.table, search=self.search, tools=tools)
        self.setLayout(column((self.card, 1)))
        self.group.setMinimumWidth(px(116))
        spare = self.chips if large else self.group
        spare.setParent(self)
        spare.hide()
        self._show_months([], None)
        self._show_counts({})
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self._take_group)
        self.group.currentIndexChanged.connect(lambda _place: self._take_group(str(self.group.value())))
        self.search.searched.connect(lambda _query: self._ask())
        self.months.currentIndexChanged.connect(lambda _place: self._take_month())
        self.narrow.changed.connect(self._ask)
        self.table.sort_wanted.connect(self._take_sort)
        self.table.current_changed.connect(self._tell_chosen)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.table.rows.id_at(index.row())))

    def month(self) -> date | None:
        """The first day of the month that shows, None for all time."""
        value = self.months.value()
        return value if isinstance(value, date) else None

    def wish(self) -> Wish:
        """What is asked for."""
        group = self.chips.key() or "all"
        fresh, only = self._fresh, self.narrow.only()
        return Wish(self.search.text(), group, self.month(), self._sort, self._falling, fresh, only)

    def refresh(self) -> None:
        """Read list and counts again; the chosen order stays chosen."""
        self._counter.ask(orders.order_groups, show=self._show_groups)
        self._ask()

    def show_order(self, order_id: int) -> None:
        """Choose an order, wherever it stands."""
        self._wanted = order_id
        if not self._reader.is_asking():
            self._choose_wanted()

    def show_all(self) -> None:
        """Take away search, group and month."""
        self._choose("", "all", None)

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        first = day.replace(day=1)
        self._show_months(self._months, first)
        self._choose(self.search.text(), self.wish().group, first)

    # what is asked for -------------------------------------------------------------------------

    def _ask(self) -> None:
        if not self._still and not self._reader.ask(find, self.wish(), show=self._show):
            self.card.show_loading()

    def _choose(self, query: str, group: str, month: date | None) -> None:
        """Change everything that is asked for, and ask once."""
        self._still, self._fresh = True, False
        self.narrow.clear()
        self.search.set_query(query)
        self.chips.set_key(group)
        self.group.set_value(group)
        self.months.set_value(month)
        self._still = False
        self._ask()

    def _take_group(self, key: str) -> None:
        """The counts of the groups are those of all time, so the list shows all time too."""
        if not self._still:
            self._choose(self.search.text(), key, self.month() if key == "all" else None)

    def _take_month(self) -> None:
        self._fresh = False
        self._ask()

    def _take_sort(self, key: str, descending: bool) -> None:
        self._sort, self._falling = key, descending
        self._ask()

    # which one is chosen -----------------------------------------------------------------------

    def _tell_chosen(self, order_id: int | None) -> None:
        """Rows that only show on the way to a wanted order are nobody's choice."""
        if self._wanted is None:
            self.chosen.emit(order_id)

    def _open(self, order_id: int) -> None:
        self._wanted = None
        self.opened.emit(order_id)

    def _choose_wanted(self) -> None:
        """Choose the wanted order; what the list leaves out is looked for among all, once."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self.table.select_id(wanted):
            return
        wish = self.wish()
        if wish.query or wish.month or wish.group != "all" or wish.newest or wish.only != EVERYTHING:
            self._wanted = wanted
            self.show_all()

    # what was read -----------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        self._show_months(found.months, found.wish.month)
        if self._fresh and found.months:
            self._fresh, self._still = False, True
            self.months.set_value(found.wish.month)
            self._still = False
        self.table.set_ids(found.ids)
        self.card.set_footer(_footer(found) if found.totals.count else "", _("↑ ↓ move · Enter: open"))
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.wish))
        self.read.emit(bool(found.months))
        self._choose_wanted()

    def _show_groups(self, groups: Sequence[Group]) -> None:
        self._show_counts({group.key: group.count for group in groups})

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        """The groups, without numbers as long as nobody has counted."""
        items = [ChipItem(key, _(text), counts.get(key), dot) for key, (text, dot) in _CHIPS.items()]
        self.chips.set_items(items)
        self.group.set_items(
            (item.text if item.count is None else f"{item.text} {words.number(item.count)}", item.key)
            for item in items
        )

    def _show_months(self, months: list[date], also: date | None) -> None:
        """Offer the months that have orders, and one that is asked for."""
        offered = months if also is None or also in months else sorted({*months, also}, reverse=True)
        if offered == self._months and self.months.count():
            return
        self._months = offered
        self.months.set_items([(_("All time"), None), *((words.month(one), one) for one in offered)])
        self.months.setMinimumWidth(max(px(164), self.months.sizeHint().width()))

    def _nothing(self, wish: Wish) -> EmptyState:
        query = wish.query.strip()
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(self.show_all)
        if query:
            title = _("No results for “{query}”").format(query=query)
            if wish.month is not None:
                everywhere = Button(_("Search all time"), "primary", "search")
                everywhere.clicked.connect(lambda: self.months.set_value(None))
                sentence = _("Only {month} was searched.").format(month=words.month(wish.month))
                return EmptyState(title, sentence, button, everywhere, tulip=False)
            return EmptyState(title, _("Check the spelling or clear the filter."), button, tulip=False)
        return EmptyState(_("No orders here"), _("No order belongs to this group."), button, tulip=False)


def _footer(found: Found) -> str:
    """What the list comes to."""
    wish, totals = found.wish, found.totals
    head = words.month(wish.month) if wish.month else _("All time")
    if wish.query.strip():
        head = _("Found")
    count = ngettext("{count} order", "{count} orders", totals.count)
    return _("{what}: {orders} · {turnover} · {points} points").format(
        what=head,
        orders=count.format(count=words.number(totals.count)),
        turnover=words.money(totals.turnover, settings.currency(), decimals="needed"),
        points=words.number(totals.points),
    )


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
