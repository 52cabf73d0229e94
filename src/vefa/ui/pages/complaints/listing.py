"""The list of complaints in its card: search, chips with counts, what it is narrowed to."""

from array import array
from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import Signal

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
from vefa.ui.lists import LARGE, ListCard, RecordList
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.complaints.marks import row_cell
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.theme import text_size
from vefa.ui.widgets import (
    ChipItem,
    ElidedLabel,
    EmptyState,
    IconButton,
    Line,
    SearchField,
)

_ROW: Final = 78
_CHIPS: Final = {
    "all": (N_("All"), ""),
    "open": (N_("Open ones"), ""),
    "late": (N_("Late"), "danger"),
    "received": (N_("Newly received"), ""),
    "looked_into": (N_("Being looked into"), ""),
    "waiting": (N_("Customer’s turn"), ""),
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


class ComplaintList(RecordList):
    """Which complaints show, and which of them is chosen.

    `read()` tells that the list is there, `counted(Counts)` how many there are.
    """

    read = Signal()
    counted = Signal(object)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        table = Table(self._model(), name=_("Complaints"), row_height=_ROW)
        super().__init__(table, SearchField(_("Search the complaints")), _("Groups of complaints"))
        self._only = ANYTHING
        self._reader, self._counter = Reader(self), Reader(self)
        self.table.header.hide()
        self._narrowed = ElidedLabel("", "small", "accent_text")
        self.widen = IconButton("x", _("Show all complaints again"), size="s")
        self.widen.clicked.connect(lambda _on=False: self.show_all())
        self._told = boxed(row((self._narrowed, 1), self.widen, margins=(16, 2, 10, 2)))
        above, large = boxed(column(self._told, Line())), text_size() >= LARGE
        self.card = ListCard(self.table, search=self.search, tools=(self.group,) if large else (), told=above)
        self.setLayout(column((self.card, 1)))
        self.setFocusProxy(self.table)
        self._told.hide()
        self._show_groups({})

    def _model(self) -> PagedModel:
        columns = [Column("complaint", _("Complaint"), "marked", row_cell, sortable=False)]
        return PagedModel(columns, lambda ids: complaint_rows(ids, now=self._clock()))

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(self.search.text(), self.group_key(), self._only)

    def refresh(self) -> None:
        """Read list and counts again; the chosen complaint stays chosen."""
        self._counter.ask(_counts, self._clock(), show=self._take_counts)
        self.ask()

    def ask(self) -> None:
        """Read what is asked for."""
        if not self._reader.ask(_find, self.wish(), self._clock(), show=self._show):
            self.card.show_loading()

    def is_asking(self) -> bool:
        """Whether rows are on their way."""
        return self._reader.is_asking()

    def is_narrowed(self) -> bool:
        """Whether there may be complaints that do not show."""
        return self.wish() != Wish("", "all", ANYTHING)

    def show_all(self) -> None:
        """Take away search, group and what narrows the list."""
        self.show_only(ANYTHING, "")

    def show_only(self, only: Only, told: str) -> None:
        """Narrow the list; `told` says to what."""
        self._only = only
        self._narrowed.set_text(told)
        self._told.setVisible(bool(told))
        self.choose("", "all")

    def _show(self, found: Found) -> None:
        self.table.set_ids(found.ids, wish=found.wish)
        count = len(found.ids)
        text = ngettext("{count} complaint", "{count} complaints", count)
        self.card.set_footer(text.format(count=words.number(count)), _("↑ ↓ move · Enter: open"))
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.wish.query.strip()))
        if not self.choose_wanted():
            self.read.emit()

    def _take_counts(self, counts: Counts) -> None:
        self._show_groups(counts.groups)
        self.counted.emit(counts)

    def _show_groups(self, counts: dict[str, int]) -> None:
        """The groups, without numbers as long as nobody has counted."""
        chosen = self.chips.key()
        self.show_groups(
            ChipItem(key, _(text), counts.get(key), dot)
            for key, (text, dot) in _CHIPS.items()
            if key not in _SELDOM or counts.get(key) or key == chosen
        )

    def _nothing(self, query: str) -> EmptyState:
        title = _("No results for “{query}”").format(query=query) if query else _("No complaints here")
        text = _("Check the spelling or clear the filter.") if query else _("None belongs to this group.")
        return EmptyState(title, text, self.clear_button(), tulip=False)


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
