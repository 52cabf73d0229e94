"""The card a list lives in: search and tools above, totals below, and what shows when it is empty.

Groups over a list, and the one record of it that is chosen.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.layout import boxed, column, row
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import (
    Button,
    Card,
    ChipItem,
    ChipRow,
    Combo,
    ElidedLabel,
    Label,
    Line,
    LoadingBars,
    SearchField,
)

LARGE: Final = 150  # per cent of text size: groups are a choice beside the search, no chips over the list


class ListCard(Card):
    """A Table in its card. `search` and `tools` stand above it, `told` under them; `set_footer` below.

    `show_rows`, `show_loading` and `show_empty(widget)` change what stands in the place of the rows.
    """

    def __init__(
        self,
        table: Table,
        *,
        search: SearchField | None = None,
        tools: tuple[QWidget, ...] = (),
        told: QWidget | None = None,
    ) -> None:
        self.table = table
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._bars: LoadingBars | None = None
        self._empty: QWidget | None = None
        self._left = ElidedLabel("", "caption", "text3")
        self._right = Label("", "caption", "text3")
        self._foot = boxed(row((self._left, 1), self._right, gap=6, margins=(16, 8, 16, 7)))
        line = Line()
        above = [*_above(search, tools), *([] if told is None else [told])]
        super().__init__(column(*above, (self._stack, 1), line, self._foot), margins=1)
        self._rule = line
        self.set_footer("")
        if search is not None:
            search.onward.connect(self._walk)

    def set_footer(self, left: str, right: str = "") -> None:
        """Totals at the left, at the right a hint on keys, as long as there are rows; nothing when empty."""
        self._left.set_text(left)
        self._right.setText(right)
        self._show_foot()

    def show_rows(self) -> None:
        """The list itself."""
        self._show(self.table)

    def show_loading(self) -> None:
        """Grey bars, but only after 300 ms; till then what shows stays."""
        if self._bars is None:
            self._bars = LoadingBars()
            self._bars.appeared.connect(self._show_bars)
            self._stack.addWidget(self._bars)
        if self._stack.currentWidget() is not self._bars:
            self._bars.restart()

    def show_empty(self, widget: QWidget) -> None:
        """`widget` (an EmptyState) in the place of the rows; the one before it is deleted."""
        if self._empty is not None and self._empty is not widget:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._empty = widget
        self._show(widget)

    def _show(self, widget: QWidget) -> None:
        """In the place of the bars; the keys go on to the list if they went there before."""
        walked = self._bars is not None and self._bars.hasFocus()
        if self._bars is not None:
            self._bars.stop()
        self._stack.setCurrentWidget(widget)
        self._show_foot()
        if walked:
            widget.setFocus()

    def _show_foot(self) -> None:
        hint = bool(self._right.text()) and self._stack.currentWidget() is not self._empty
        self._right.setVisible(hint)
        self._foot.setVisible(hint or bool(self._left.text()))
        self._rule.setVisible(hint or bool(self._left.text()))

    def _walk(self) -> None:
        """From the search into the list, where there are rows."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_bars(self) -> None:
        walked = self.table.hasFocus()
        if self._bars is not None:
            self._stack.setCurrentWidget(self._bars)
            if walked:
                self._bars.setFocus()


def _above(search: SearchField | None, tools: tuple[QWidget, ...]) -> list[QWidget]:
    if search is None and not tools:
        return []
    parts = ([(search, 1)] if search is not None else [None]) + list(tools)
    return [boxed(row(*parts, gap=8, margins=(14, 12, 14, 8)))]


class RecordList(QWidget):
    """A list that says which groups there are, and which record is chosen; also one that is yet to be read.

    The page puts `chips` over everything; with large text they are the choice `group` beside the search.
    `chosen(id)` tells the chosen row (None: none), `opened(id)` one that is to be looked at. A kind of list
    says what it asks for (`ask`), whether that leaves anything out (`is_narrowed`), and takes away all that
    does (`show_all`).
    """

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, table: Table, search: SearchField, groups: str, *, room: int = 150) -> None:
        super().__init__()
        self.table, self.search = table, search
        self.chips, self.group = ChipRow(name=groups), Combo(name=groups)
        self.group.setMinimumWidth(px(room))
        spare = self.chips if text_size() >= LARGE else self.group
        spare.setParent(self)
        spare.hide()
        self._still = False  # several choices change together
        self._wanted: int | None = None  # to be chosen as soon as it has been read
        self.chips.chosen.connect(self._take_group)
        self.group.currentIndexChanged.connect(lambda _place: self._take_group(str(self.group.value())))
        search.searched.connect(lambda _query: self.ask_anew())
        table.current_changed.connect(self._tell_chosen)
        table.opened.connect(self._open)
        table.clicked.connect(lambda index: self._open(table.rows.id_at(index.row())))

    # what a kind of list says ------------------------------------------------------------------

    def ask(self) -> None:
        """Read what is asked for."""
        raise NotImplementedError

    def is_asking(self) -> bool:
        """Whether rows are on their way."""
        raise NotImplementedError

    def is_narrowed(self) -> bool:
        """Whether there may be records that do not show."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Take away all that narrows the list."""
        raise NotImplementedError

    def show_group(self, key: str) -> None:
        """Show one group, with what is searched for."""
        self.choose(self.search.text(), key)

    # what is asked for -------------------------------------------------------------------------

    def ask_anew(self) -> None:
        """Read again, unless more is about to change."""
        if not self._still:
            self.ask()

    def choose(self, query: str, group: str) -> None:
        """Change search and group, and ask once."""
        with self.changing():
            self.search.set_query(query)
            self.chips.set_key(group)
            self.group.set_value(group)

    @contextmanager
    def changing(self, *, asks: bool = True) -> Iterator[None]:
        """Several choices change together; then they are asked for once, or not at all."""
        before, self._still = self._still, True
        try:
            yield
        finally:
            self._still = before
        if asks:
            self.ask_anew()

    def group_key(self) -> str:
        """The group that shows."""
        return self.chips.key() or "all"

    def show_groups(self, items: Iterable[ChipItem]) -> None:
        """The groups, with how many are in them as far as that is known."""
        items = list(items)
        self.chips.set_items(items)
        self.group.set_items((counted(item), item.key) for item in items)

    def clear_button(self) -> Button:
        """What stands where nothing was found."""
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(lambda _on=False: self.show_all())
        return button

    def _take_group(self, key: str) -> None:
        if not self._still:
            self.show_group(key)

    # which one is chosen -----------------------------------------------------------------------

    def show_record(self, record_id: int) -> None:
        """Choose a record, wherever it stands."""
        self._wanted = record_id
        if not self.is_asking():
            self.choose_wanted()

    def choose_wanted(self) -> bool:
        """Choose the wanted record; what the list leaves out is looked for among all, once.

        True: it is still being looked for.
        """
        wanted, self._wanted = self._wanted, None
        if wanted is None or self.table.select_id(wanted) or not self.is_narrowed():
            return False
        self._wanted = wanted
        self.show_all()
        return True

    def _tell_chosen(self, record_id: int | None) -> None:
        """Rows that only show on the way to a wanted record are nobody's choice."""
        if self._wanted is None:
            self.chosen.emit(record_id)

    def _open(self, record_id: int) -> None:
        self._wanted = None
        self.opened.emit(record_id)


def counted(item: ChipItem) -> str:
    """A group in a choice box, with its count."""
    return item.text if item.count is None else f"{item.text} {words.number(item.count)}"
