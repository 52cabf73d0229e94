"""The list of orders in its card: search, month, chips with counts, totals."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services import orders, settings
from vefa.services.orders import EVERYTHING, Group, OrderRow
from vefa.ui.cells import Figure, Mark, Two
from vefa.ui.layout import column
from vefa.ui.lists import LARGE, ListCard, RecordList
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.order_narrow import NarrowButton
from vefa.ui.pages.order_work import Found, Wish, find
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, ChipItem, Combo, EmptyState, SearchField

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


class OrderList(RecordList):
    """Which orders show, and which of them is chosen.

    `read(any)` tells that the list is there and whether the shop has orders at all.
    """

    read = Signal(bool)

    def __init__(self) -> None:
        what, large = _("Search order number, customer or product"), text_size() >= LARGE
        search = SearchField(_("Search…") if large else what, name=what)
        table = Table(PagedModel(_columns(), orders.order_rows), name=_("Orders"))
        super().__init__(table, search, _("Groups of orders"), room=116)
        self._sort, self._falling = "day", True
        self._fresh = True  # nothing is known yet: the newest month is wanted
        self._months: list[date] = []
        self._reader, self._counter = Reader(self), Reader(self)
        self.months = Combo(name=_("Month"), icon="calendar")
        self.table.header.set_sort("day", descending=True)
        self.narrow = NarrowButton(short=large)
        tools = (self.group, self.months, self.narrow) if large else (self.narrow, self.months)
        self.card = ListCard(self.table, search=self.search, tools=tools)
        self.setLayout(column((self.card, 1)))
        self._show_months([], None)
        self._show_counts({})
        self.months.currentIndexChanged.connect(lambda _place: self._take_month())
        self.narrow.changed.connect(self.ask_anew)
        self.table.sort_wanted.connect(self._take_sort)

    def month(self) -> date | None:
        """The first day of the month that shows, None for all time."""
        value = self.months.value()
        return value if isinstance(value, date) else None

    def wish(self) -> Wish:
        """What is asked for."""
        fresh, only = self._fresh, self.narrow.only()
        return Wish(
            self.search.text(), self.group_key(), self.month(), self._sort, self._falling, fresh, only
        )

    def refresh(self) -> None:
        """Read list and counts again; the chosen order stays chosen."""
        self._counter.ask(orders.order_groups, show=self._show_groups)
        self.ask()

    def ask(self) -> None:
        """Read what is asked for."""
        if not self._reader.ask(find, self.wish(), show=self._show):
            self.card.show_loading()

    def is_asking(self) -> bool:
        """Whether rows are on their way."""
        return self._reader.is_asking()

    def is_narrowed(self) -> bool:
        """Whether there may be orders that do not show."""
        wish = self.wish()
        parts = (wish.query, wish.month, wish.group != "all", wish.newest, wish.only != EVERYTHING)
        return any(parts)

    def show_all(self) -> None:
        """Take away search, group and month."""
        self._choose_month("", "all", None)

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        first = day.replace(day=1)
        self._show_months(self._months, first)
        self._choose_month(self.search.text(), self.group_key(), first)

    def show_group(self, key: str) -> None:
        """The counts of the groups are those of all time, so the list shows all time too."""
        self._choose_month(self.search.text(), key, self.month() if key == "all" else None)

    def _choose_month(self, query: str, group: str, month: date | None) -> None:
        """Change everything that is asked for, and ask once."""
        with self.changing():
            self._fresh = False
            self.narrow.clear()
            self.months.set_value(month)
            self.choose(query, group)

    def _take_month(self) -> None:
        if not self._still:
            self._fresh = False
            self.ask()

    def _take_sort(self, key: str, descending: bool) -> None:
        self._sort, self._falling = key, descending
        self.ask()

    # what was read -----------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        self._show_months(found.months, found.wish.month)
        if self._fresh and found.months:
            self._fresh = False
            with self.changing(asks=False):
                self.months.set_value(found.wish.month)
        self.table.set_ids(found.ids, wish=found.wish)
        self.card.set_footer(_footer(found) if found.totals.count else "", _("↑ ↓ move · Enter: open"))
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.wish))
        self.read.emit(bool(found.months))
        self.choose_wanted()

    def _show_groups(self, groups: Sequence[Group]) -> None:
        self._show_counts({group.key: group.count for group in groups})

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        """The groups, without numbers as long as nobody has counted."""
        self.show_groups(ChipItem(key, _(text), counts.get(key), dot) for key, (text, dot) in _CHIPS.items())

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
        button = self.clear_button()
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
