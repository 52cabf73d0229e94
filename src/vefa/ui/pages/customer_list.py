"""The list of customers in its card: search, groups with counts, how many there are."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext, pgettext
from vefa.rules import format as words
from vefa.rules.figures import change
from vefa.rules.phone import display
from vefa.services import customers, programme, settings
from vefa.services.customers import CustomerRow, Group
from vefa.ui.cells import Figure, Mark, Person, Two
from vefa.ui.layout import column
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.tier_badge import tier_tone
from vefa.ui.widgets import Button, ChipItem, ChipRow, Combo, EmptyState, SearchField

if TYPE_CHECKING:
    from array import array

GROUP_NAMES: Final = {
    "all": (N_("All"), ""),
    "loyal": (N_("Loyal"), ""),
    "slipping": (N_("Slipping away"), "danger"),
    "new": (N_("New"), ""),
    "birthday": (N_("Birthday this month"), ""),
    "name_only": (N_("Known by name only"), ""),
}
ARCHIVED: Final = "archived"
FOUND: Final = 2000  # of what a vague search finds, so many are shown
_LARGE: Final = 150


class CustomerList(QWidget):
    """Which customers show, and which of them is chosen.

    The page puts `chips` over everything; with large text they are the choice `group` beside the search.
    `asked()` when other rows are wanted, `chosen(id)` tells the chosen row (None: none), `opened(id)` one
    that is to be looked at.
    """

    asked = Signal()
    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._group = "all"
        self._sort, self._falling = "last_day", True
        self.chips = ChipRow(name=_("Groups of customers"))
        self.group = Combo(name=_("Groups of customers"))
        self.search = SearchField(_("Search name, phone, e-mail or number"))
        self._currency = settings.currency()
        fetch = PagedModel(self._columns(), lambda ids: customers.customer_rows(ids, today=self._today))
        self.table = Table(fetch, name=_("Customers"))
        self.table.header.set_sort(self._sort, descending=True)
        large = text_size() >= _LARGE
        self.card = ListCard(self.table, search=self.search, tools=(self.group,) if large else ())
        self.setLayout(column((self.card, 1)))
        self.group.setMinimumWidth(px(150))
        spare = self.chips if large else self.group
        spare.setParent(self)
        spare.hide()
        self.show_counts(())
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_group)
        self.group.currentIndexChanged.connect(lambda _place: self.show_group(str(self.group.value())))
        self.search.searched.connect(lambda _query: self.asked.emit())
        self.table.sort_wanted.connect(self._take_sort)
        self.table.current_changed.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.table.rows.id_at(index.row())))

    def wish(self) -> tuple[str, str, str, bool]:
        """What is asked for: words, group, sort key, falling."""
        return self.search.text(), self._group, self._sort, self._falling

    def show_ids(self, ids: "array[int]", *, more: bool = False) -> None:
        """Show these customers; the chosen one stays chosen. `more`: a vague search found others too."""
        self._currency = settings.currency()  # not for every cell that is painted
        self.table.show_column("tier", on=bool(programme.current(self._today).tiers))
        self.table.set_ids(ids)
        text = ngettext("{count} customer", "{count} customers", len(ids))
        if more:
            text = _("The newest {count} of many; type more letters")
        count = text.format(count=words.number(len(ids)))
        self.card.set_footer(count if ids else "", _("↑ ↓ move · Enter: open"))
        if ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing())

    def show_counts(self, groups: Sequence[Group]) -> None:
        """Put the counts on the groups; without them as long as nobody has counted."""
        counts = {group.key: group.count for group in groups}
        items = [ChipItem(key, _(text), counts.get(key), dot) for key, (text, dot) in GROUP_NAMES.items()]
        self.chips.set_items(items)
        self.group.set_items(
            (item.text if item.count is None else f"{item.text} {words.number(item.count)}", item.key)
            for item in items
        )

    def show_group(self, key: str) -> None:
        """Show the group `key`, also "archived", which has no chip."""
        if key == self._group:
            return
        self._group = key
        self.chips.set_key(key)
        self.group.blockSignals(True)
        self.group.set_value(key)
        self.group.blockSignals(False)
        self.group.update()
        self.asked.emit()

    def show_everybody(self) -> None:
        """Take away search and group."""
        self.search.setText("")
        self._group = ""
        self.show_group("all")

    def _take_sort(self, key: str, descending: bool) -> None:
        self._sort, self._falling = key, descending
        self.asked.emit()

    def _nothing(self) -> EmptyState:
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(self.show_everybody)
        query = self.search.text().strip()
        if query:
            title = _("No results for “{query}”").format(query=query)
            return EmptyState(title, _("Check the spelling or clear the filter."), button, tulip=False)
        return EmptyState(_("Nobody here"), _("No customer belongs to this group now."), button, tulip=False)

    def _columns(self) -> list[Column]:
        return [
            Column("name", _("Customer"), "person", _person),
            Column("tier", _("Tier"), "badge", _tier, 86, sortable=False, optional=3),
            Column(
                "balance", _("Points"), "number", lambda row: _points(row, self._currency), 84, falling=True
            ),
            Column(
                "last_day",
                _("Last purchase"),
                "two",
                lambda row: _last(row, self._today),
                120,
                falling=True,
                optional=1,
            ),
            Column(
                "spent_12m",
                pgettext("column", "12 months"),
                "money",
                lambda row: _spent(row, self._currency),
                116,
                falling=True,
                optional=2,
            ),
        ]


def _last(row: CustomerRow, today: date) -> Two:
    times = ngettext("{count} purchase", "{count} purchases", row.orders)
    if row.last_day is None:
        return Two(_("None yet"), top_tint="text3")
    return Two(words.ago(row.last_day, today), times.format(count=words.number(row.orders)))


def _tier(row: CustomerRow) -> Mark:
    return Mark(row.tier, tier_tone(row.tier))


def _person(row: CustomerRow) -> Person:
    if row.phone:
        return Person(row.name, display(row.phone))
    number = _("Customer no {number}").format(number=row.number)
    only = _("name only")
    return Person(row.name, f"{number} · {only}" if row.name_only else number)


def _points(row: CustomerRow, currency: str) -> Figure:
    worth = words.money(row.worth, currency)
    return Figure(words.number(row.balance), worth, "danger_text" if row.balance < 0 else "text3")


def _spent(row: CustomerRow, currency: str) -> Figure:
    amount = words.money(row.spent_12m, currency, decimals="needed")
    rate = change(row.spent_12m, row.spent_12m_before)
    if not rate:
        return Figure(amount)
    share = words.percent((abs(rate) + 50) // 100 * 100)
    return Figure(amount, f"▲ {share}", "success_text") if rate > 0 else Figure(amount, f"▼ {share}")
