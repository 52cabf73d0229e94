"""The list of complaints in its card: search, chips with counts, what it is narrowed to."""

from array import array
from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.services.complaints.choices import mean_solution
from vefa.services.complaints.listing import (
    ANYTHING,
    Only,
    complaint_groups,
    complaint_ids,
    complaint_rows,
)
from vefa.ui.layout import boxed, column, row
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.complaints.marks import row_cell
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import (
    Button,
    ChipItem,
    ChipRow,
    Combo,
    ElidedLabel,
    EmptyState,
    IconButton,
    Line,
    SearchField,
)

_ROW: Final = 78
_LARGE: Final = 150
_CHIPS: Final = {
    "all": (N_("All"), ""),
    "open": (N_("Open ones"), ""),
    "late": (N_("Late"), "danger"),
    "received": (N_("Newly received"), ""),
    "looked_into": (N_("Being looked into"), ""),
    "waiting": (N_("Waiting for the customer"), ""),
    "solved": (N_("Solved"), ""),
    "told": (N_("Customer told"), ""),
    "closed": (N_("Closed"), ""),
    "other": (N_("Other ends"), ""),
}
_SELDOM: Final = frozenset({"late", "told", "other"})  # shown while there is something in them
_BY_DUE: Final = frozenset({"open", "late", "received", "looked_into"})


class Wish(NamedTuple):
    """What is asked for."""

    query: str
    group: str
    only: Only


class Found(NamedTuple):
    """The complaints of `wish`."""

    wish: Wish
    ids: "array[int]"


class Counts(NamedTuple):
    """How many complaints each group has; `mean`: minutes of working time to the solution."""

    groups: dict[str, int]
    mean: int | None


class ComplaintList(QWidget):
    """Which complaints show, and which of them is chosen.

    The page puts `chips` over everything; with large text they are the choice `group` beside the search.
    `chosen(id)` tells the chosen row (None: none), `opened(id)` one that is to be looked at, `read()` that
    the list is there, `counted(Counts)` how many there are.
    """

    chosen = Signal(object)
    opened = Signal(int)
    read = Signal()
    counted = Signal(object)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._only, self._still = ANYTHING, False
        self._wanted: int | None = None  # to be chosen as soon as it has been read
        self._reader, self._counter = Reader(self), Reader(self)
        self.chips = ChipRow(name=_("Groups of complaints"))
        self.group = Combo(name=_("Groups of complaints"))
        self.search = SearchField(_("Search the complaints"))
        self.table = Table(self._model(), name=_("Complaints"), row_height=_ROW)
        self.table.header.hide()
        self._narrowed = ElidedLabel("", "small", "accent_text")
        self.widen = IconButton("x", _("Show all complaints again"), size="s")
        self._told = boxed(row((self._narrowed, 1), self.widen, margins=(16, 2, 10, 2)))
        above = boxed(column(self._told, Line()))
        large = text_size() >= _LARGE
        self.card = ListCard(self.table, search=self.search, tools=(self.group,) if large else (), told=above)
        self.setLayout(column((self.card, 1)))
        self.setFocusProxy(self.table)
        self.group.setMinimumWidth(px(150))
        spare = self.chips if large else self.group
        spare.setParent(self)
        spare.hide()
        self._told.hide()
        self._show_groups({})
        self._connect()

    def _model(self) -> PagedModel:
        columns = [Column("complaint", _("Complaint"), "marked", row_cell, sortable=False)]
        return PagedModel(columns, lambda ids: complaint_rows(ids, now=self._clock()))

    def _connect(self) -> None:
        self.chips.chosen.connect(self._take_group)
        self.group.currentIndexChanged.connect(lambda _place: self._take_group(str(self.group.value())))
        self.search.searched.connect(lambda _query: self._ask())
        self.widen.clicked.connect(lambda _on=False: self.show_all())
        self.table.current_changed.connect(self._tell_chosen)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.table.rows.id_at(index.row())))

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(self.search.text(), self.chips.key() or "all", self._only)

    def refresh(self) -> None:
        """Read list and counts again; the chosen complaint stays chosen."""
        self._counter.ask(_counts, self._clock(), show=self._take_counts)
        self._ask()

    def show_complaint(self, complaint_id: int) -> None:
        """Choose a complaint, wherever it stands."""
        self._wanted = complaint_id
        if not self._reader.is_asking():
            self._choose_wanted()

    def show_all(self) -> None:
        """Take away search, group and what narrows the list."""
        self._narrow(ANYTHING, "")
        self._choose("", "all")

    def show_only(self, only: Only, told: str) -> None:
        """Narrow the list; `told` says to what."""
        self._narrow(only, told)
        self._choose("", "all")

    def show_group(self, key: str) -> None:
        """Show one group."""
        self._choose("", key)

    def _narrow(self, only: Only, told: str) -> None:
        self._only = only
        self._narrowed.set_text(told)
        self._told.setVisible(bool(told))

    def _ask(self) -> None:
        if not self._still and not self._reader.ask(_find, self.wish(), self._clock(), show=self._show):
            self.card.show_loading()

    def _choose(self, query: str, group: str) -> None:
        """Change everything that is asked for, and ask once."""
        self._still = True
        self.search.set_query(query)
        self.chips.set_key(group)
        self.group.set_value(group)
        self._still = False
        self._ask()

    def _take_group(self, key: str) -> None:
        if not self._still:
            self._choose(self.search.text(), key)

    def _tell_chosen(self, complaint_id: int | None) -> None:
        """Rows that only show on the way to a wanted complaint are nobody's choice."""
        if self._wanted is None:
            self.chosen.emit(complaint_id)

    def _open(self, complaint_id: int) -> None:
        self._wanted = None
        self.opened.emit(complaint_id)

    def _choose_wanted(self) -> None:
        """Choose the wanted complaint; what the list leaves out is looked for among all, once."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self.table.select_id(wanted):
            return
        if self.wish() != Wish("", "all", ANYTHING):
            self._wanted = wanted
            self.show_all()

    def _show(self, found: Found) -> None:
        self.table.set_ids(found.ids)
        count = len(found.ids)
        text = ngettext("{count} complaint", "{count} complaints", count)
        self.card.set_footer(text.format(count=words.number(count)), _("↑ ↓ move · Enter: open"))
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.wish.query.strip()))
        self._choose_wanted()
        if self._wanted is None:
            self.read.emit()

    def _take_counts(self, counts: Counts) -> None:
        self._show_groups(counts.groups)
        self.counted.emit(counts)

    def _show_groups(self, counts: dict[str, int]) -> None:
        """The groups, without numbers as long as nobody has counted."""
        chosen = self.chips.key()
        items = [
            ChipItem(key, _(text), counts.get(key), dot)
            for key, (text, dot) in _CHIPS.items()
            if key not in _SELDOM or counts.get(key) or key == chosen
        ]
        self.chips.set_items(items)
        self.group.set_items(
            (item.text if item.count is None else f"{item.text} {words.number(item.count)}", item.key)
            for item in items
        )

    def _nothing(self, query: str) -> EmptyState:
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(self.show_all)
        title = _("No results for “{query}”").format(query=query) if query else _("No complaints here")
        text = _("Check the spelling or clear the filter.") if query else _("None belongs to this group.")
        return EmptyState(title, text, button, tulip=False)


def _find(wish: Wish, now: datetime) -> Found:
    """The complaints of a wish; those that wait for the shop by what is due first."""
    by_due = wish.group in _BY_DUE
    ids = complaint_ids(
        wish.query, wish.group, "due" if by_due else "opened", not by_due, only=wish.only, now=now
    )
    return Found(wish, ids)


def _counts(now: datetime) -> Counts:
    """The groups with their counts."""
    return Counts({one.key: one.count for one in complaint_groups(now=now)}, mean_solution(now))
