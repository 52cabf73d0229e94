"""The card a list lives in: search and tools above, totals below, and what shows when it is empty."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.ui.layout import boxed, column, row
from vefa.ui.tables import Table
from vefa.ui.widgets import Card, ElidedLabel, Label, Line, LoadingBars, SearchField


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

    def set_footer(self, left: str, right: str = "") -> None:
        """Totals at the left, a hint on keys at the right; nothing at all when both are empty."""
        self._left.set_text(left)
        self._right.setText(right)
        self._foot.setVisible(bool(left or right))
        self._rule.setVisible(bool(left or right))

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
        if walked:
            widget.setFocus()

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
