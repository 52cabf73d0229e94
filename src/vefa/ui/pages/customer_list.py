"""The list of customers in its card: search, groups with counts, filter, how many there are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.groups import Branch
from vefa.services import programme, settings
from vefa.services.groups import GroupRow
from vefa.ui.actions import Action
from vefa.ui.dialogs.columns import ColumnsDialog
from vefa.ui.layout import column
from vefa.ui.lists import LARGE, ListCard, counted
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.customer_columns import customer_columns, listed
from vefa.ui.pages.customer_filter import FilterLine
from vefa.ui.pages.customer_work import ARCHIVED, Found, Wish
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, ChipItem, ChipRow, Combo, EmptyState, IconButton, SearchField

GROUP_NAMES: Final = {
    "all": (N_("All"), ""),
    "loyal": (N_("Loyal"), ""),
    "slipping": (N_("Slipping away"), "danger"),
    "new": (N_("New"), ""),
    "birthday": (N_("Birthday this month"), ""),
    "name_only": (N_("Known by name only"), ""),
}
_CHIPS: Final = 6  # groups of the shop's own that have a chip; the others are in a menu


class CustomerList(QWidget):
    """Which customers show, and which of them is chosen.

    The page puts `chips` over everything; with large text they are the choice `group` beside the search.
    `asked()` when other rows are wanted, `chosen(id)` tells the chosen row (None: none), `opened(id)` one
    that is to be looked at, `narrowed()` that the filter or the group is another one.
    """

    asked = Signal()
    chosen = Signal(object)
    opened = Signal(int)
    narrowed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        """`today` is asked each time: a shop may be open at midnight."""
        super().__init__()
        self._today = today
        self._group = "all"
        self._where: Branch | None = None
        self._sort, self._falling = "last_day", True
        self._counts: Mapping[str, int] = {}
        self._own: tuple[GroupRow, ...] = ()
        self._currency = settings.currency()
        large = text_size() >= LARGE
        self.make = Button(_("Create a group…"), "link", "plus")
        self.others = Button(_("More groups"), "ghost")
        self.others.set_menu(self._other_groups)
        self.chips = ChipRow(name=_("Groups of customers"), tail=(self.others, self.make))
        self.group = Combo(name=_("Groups of customers"))
        what = _("Search name, phone, card or tag")
        self.search = SearchField(_("Search…") if large else what, name=what)
        self.filter = Button("" if large else _("Filter"), "secondary", "list-filter", tip=_("Filter"))
        self.more = IconButton("ellipsis", _("Columns of the list"))
        self.line = FilterLine()
        self.table = Table(PagedModel((), self._rows), name=_("Customers"))
        self._columns = self._known_columns()
        self.table.set_columns(self._columns)
        self.table.arrangement.remember("customers")
        self.table.header.set_sort(self._sort, descending=True)
        tools = (self.group, self.filter, self.more) if large else (self.filter, self.more)
        self.card = ListCard(self.table, search=self.search, tools=tools, told=self.line)
        self.setLayout(column((self.card, 1)))
        self.group.setMinimumWidth(px(110))
        spare = self.chips if large else self.group
        spare.setParent(self)
        spare.hide()
        self.show_counts({})
        self._connect()

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_group)
        self.group.currentIndexChanged.connect(lambda _place: self.show_group(str(self.group.value())))
        self.search.searched.connect(lambda _query: self.asked.emit())
        self.table.sort_wanted.connect(self._take_sort)
        self.table.current_changed.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.table.rows.id_at(index.row())))
        self.table.header.menu_wanted.connect(self.choose_columns)
        self.more.clicked.connect(lambda _on=False: self.choose_columns())

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(self.search.text(), self._group, self._sort, self._falling, self._where)

    def show_found(self, found: Found) -> None:
        """Show these customers; the chosen one stays chosen."""
        ids, more = found.ids, found.more
        self._currency = settings.currency()  # not for every cell that is painted
        self.table.show_column("tier", on=bool(programme.current(self._today()).tiers))
        self.table.set_ids(ids, wish=found.wish)
        text = ngettext("{count} customer", "{count} customers", len(ids))
        if more:
            text = _("The newest {count} of many; type more letters")
        count = text.format(count=words.number(len(ids)))
        titles = {one.key: one.title for one in self._columns}
        told = _("{count} · sorted by {column}").format(count=count, column=titles.get(self._sort, ""))
        self.card.set_footer(told if ids else "", _("↑ ↓ move · Enter: open"))
        if ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing())

    # groups and conditions ---------------------------------------------------------------------

    def show_counts(self, groups: Mapping[str, int]) -> None:
        """Put counts on the groups, by their keys; those that nobody has counted stay without."""
        self._counts = {**self._counts, **groups}
        names = [(key, _(text), dot) for key, (text, dot) in GROUP_NAMES.items()]
        names += [(one.key, one.name, "") for one in self._own]
        items = [ChipItem(key, text, self._counts.get(key), dot) for key, text, dot in names]
        self.chips.set_items(self._with_chip(items), self._group if self._group != ARCHIVED else "")
        self.others.setVisible(len(self._own) > _CHIPS)
        self.group.set_items((counted(item), item.key) for item in items)
        self.group.blockSignals(True)
        self.group.set_value(self._group)
        self.group.blockSignals(False)
        self.group.update()

    def show_own(self, own: Sequence[GroupRow]) -> None:
        """These are the groups of the shop's own now."""
        self._own = tuple(own)
        self.show_counts({})

    def own_group(self) -> GroupRow | None:
        """The chosen group, when it is one of the shop's own."""
        return next((one for one in self._own if one.key == self._group), None)

    def show_group(self, key: str) -> None:
        """Show the group `key`, also "archived", which has no chip."""
        if key == self._group:
            return
        self._group = key
        self.show_counts({})
        self.chips.set_key(key)
        self._narrow()

    def show_where(self, where: Branch | None) -> None:
        """Show only who meets these conditions too; None: no filter."""
        self._where = where
        self._narrow()

    def show_everybody(self) -> None:
        """Take away search, filter and group."""
        self.search.set_query("")
        self._group, self._where = "", None
        self.show_group("all")

    def _narrow(self) -> None:
        self.narrowed.emit()
        self.asked.emit()

    def _with_chip(self, items: Sequence[ChipItem]) -> list[ChipItem]:
        """The first groups, and the chosen one of those in the menu."""
        seen = len(GROUP_NAMES) + _CHIPS
        return [item for place, item in enumerate(items) if place < seen or item.key == self._group]

    def _other_groups(self) -> list[Action]:
        return [self._to_group(one) for one in self._own[_CHIPS:]]

    def _to_group(self, one: GroupRow) -> Action:
        icon = "check" if one.key == self._group else ""
        return Action(one.name, lambda: self.show_group(one.key), icon)

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
        if self._where is not None:
            sentence = _("No customer meets these conditions now.")
            return EmptyState(_("Nobody here"), sentence, button, tulip=False)
        return EmptyState(_("Nobody here"), _("No customer belongs to this group now."), button, tulip=False)

    # columns -----------------------------------------------------------------------------------

    def choose_columns(self) -> ColumnsDialog:
        """Let somebody choose which columns show, and in which order."""
        shows = self.table.shown_keys()
        offered = [one for one in self._columns if one.key not in self.table.arrangement.left_out()]
        dialog = ColumnsDialog(self, offered, shows)
        dialog.chosen.connect(self._show_columns)
        dialog.usual.connect(lambda: self._show_columns(None))
        dialog.open()
        return dialog

    def refresh_columns(self) -> None:
        """The shop may have other fields of its own by now."""
        known = self._known_columns()
        if [(one.key, one.title) for one in known] != [(one.key, one.title) for one in self._columns]:
            self._columns = known
            self.table.set_columns(known)

    def _known_columns(self) -> list[Column]:
        return customer_columns(self._today, lambda: self._currency)

    def _show_columns(self, keys: Sequence[str] | None) -> None:
        self.table.arrangement.choose(keys)
        self.table.rows.forget()
        if self._sort not in self.table.shown_keys():
            self.table.header.set_sort("last_day", descending=True)
            self._take_sort("last_day", True)

    def _rows(self, ids: Sequence[int]) -> Sequence[object]:
        return listed(ids, self.table.shown_keys(), today=self._today())
