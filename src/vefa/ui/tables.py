"""Lists of any length: one model over an array of ids, one delegate that paints by column kind, one view.

The model is that of `paged`.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QItemSelection,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from vefa.ui.actions import Action
from vefa.ui.cells import PAINTERS
from vefa.ui.column_layout import ColumnLayout
from vefa.ui.layout import see_through
from vefa.ui.paged import Column, Index, PagedModel
from vefa.ui.table_header import Header
from vefa.ui.theme import color, px
from vefa.ui.widgets.focus import FocusRing

_SELECTED: Final = QStyle.StateFlag.State_Selected.value  # Qt's enums are slow to combine
_ENDS: Final = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})  # Qt goes along the row, which is one here
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Delegate(QStyledItemDelegate):
    """Paints a cell: row ground, selection, line below, then the value by its column's kind."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        place, column = index.row(), index.column()
        box: QRect = option.rect
        selected = bool(option.state.value & _SELECTED)
        painter.save()
        self._paint_ground(painter, box, place, column, selected=selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._table.rows.cell(place, column)
        if cell is not None and cell != "":
            left, right = self._table.padding_of(column)
            area = QRectF(box.left() + left, box.top(), box.width() - left - right, box.height())
            self.paint_value(painter, area, self._table.rows.columns[column].kind, cell)
        painter.restore()

    def paint_value(self, painter: QPainter, area: QRectF, kind: str, value: Any) -> None:
        """The value of a cell."""
        PAINTERS[kind](painter, area, value)

    def paint_under(self, painter: QPainter, area: QRectF, place: int) -> None:
        """A ground of its own for some rows; ordinary lists have none."""

    def _paint_ground(
        self, painter: QPainter, box: QRect, place: int, column: int, *, selected: bool
    ) -> None:
        """Filled without smooth edges, so that neighbours show no seam at 125 %."""
        left, top, width, height = box.left(), box.top(), box.width(), box.height()
        self.paint_under(painter, QRectF(box), place)
        if selected:
            painter.fillRect(box, color("accent_soft2"))
        elif place == self._table.pointed:
            painter.fillRect(box, color("soft"))
        painter.fillRect(left, top + height - 1, width, 1, color("line"))
        if selected and column == self._table.first_column():
            painter.fillRect(left, top, 3, height - 1, color("accent"))
        if selected and self._table.ring:
            for edge in (top, top + height - 2):
                painter.fillRect(left, edge, width, 2, color("focus"))


class Table(FocusRing, QTableView):
    """The view of a PagedModel. Arrow keys move: `current_changed(id)`; Enter opens: `opened(id)`.

    `sort_wanted(key, descending)` asks the page for ids in another order. Letters are left to the page, so
    that a scanner is heard. Space ticks a row when there is a check column. `acts(id)` answers what the menu
    of a row offers.
    """

    current_changed = Signal(object)
    opened = Signal(int)
    sort_wanted = Signal(str, bool)

    def __init__(self, rows: PagedModel, *, name: str, row_height: int = 56, edge: int = 16) -> None:
        super().__init__()
        self.rows = rows
        self.pointed = -1
        self._wish: object = None
        self.acts: Callable[[int], Sequence[Action | None]] | None = None
        rows.setParent(self)
        self.setModel(rows)
        self.header = Header(self)
        self.setHorizontalHeader(self.header)
        self.arrangement = ColumnLayout(self, edge)
        self.header.sort_wanted.connect(self.sort_wanted)
        self.setItemDelegate(Delegate(self))
        self.setAccessibleName(name)
        self._dress(row_height)
        self.arrangement.begin()

    def columns(self) -> tuple[Column, ...]:
        """The columns, hidden ones too."""
        return self.rows.columns

    def show_column(self, key: str, *, on: bool) -> None:
        """Show a column, or leave it out: it says nothing in this shop."""
        before = self.arrangement.left_out()
        self.arrangement.leave_out(before - {key} if on else before | {key})

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; rows, order and the chosen row stay."""
        kept = self.current_id()
        self.rows.set_columns(columns)
        self.arrangement.begin()
        self.select_id(kept)

    def shown_keys(self) -> tuple[str, ...]:
        """The columns that show in a window wide enough."""
        return self.arrangement.wanted()

    def first_column(self) -> int:
        """The leftmost column that shows."""
        return self.arrangement.visible()[0]

    def padding_of(self, column: int) -> tuple[int, int]:
        """Space left and right in a cell, px; wider at the edges of the list."""
        return self.arrangement.padding_of(column)

    def current_id(self) -> int | None:
        """The id of the chosen row."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    def select_id(self, row_id: int | None) -> bool:
        """Choose row `row_id` and bring it into sight; False when it is not in the list."""
        place = -1 if row_id is None else self.rows.place_of(row_id)
        if place < 0:
            return False
        self.setCurrentIndex(self.rows.index(place, self.first_column()))
        return True

    def set_ids(self, ids: "array[int]", *, keep: bool = True, wish: object = None) -> None:
        """Show other rows; the chosen one stays chosen if it is still there, else the first one is.

        `wish`: what the rows were asked for by. Asked the same again, the list has lost a record that was
        worked on: then the one that stands in its place is chosen.
        """
        before, place = (self.current_id(), self.currentIndex().row()) if keep else (None, 0)
        if wish is None or wish != self._wish:
            place = 0
        self._wish = wish
        self.rows.set_ids(ids)
        if not self.select_id(before) and len(ids):
            self.setCurrentIndex(self.rows.index(min(max(place, 0), len(ids) - 1), self.first_column()))
        elif not len(ids):
            self.current_changed.emit(None)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page which row is chosen."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(self.rows.id_at(current.row()) if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Rows are painted whole."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, Home and End go to the first and last row, letters go to the page."""
        index, enter = self.currentIndex(), event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid() and self._check_column() >= 0:
            self.rows.tick(index.row())
        elif event.key() in _ENDS and index.isValid() and not event.modifiers() & ~_SHIFT:
            row = 0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(row, index.column()))
        elif event.text().isprintable() and event.text() and not event.modifiers() & ~_SHIFT:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the box ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == self._check_column():
            self.rows.tick(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double press opens."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() != self._check_column():
            self._open(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row: the key for menus, or the other mouse button."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self.acts is None or not index.isValid():
            return
        from vefa.ui.menus import open_menu

        self.setCurrentIndex(index)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        open_menu(self, below if by_key else event.globalPos(), self.acts(self.rows.id_at(index.row())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is tinted."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        """No row is pointed at any more."""
        super().leaveEvent(event)
        self._point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame of the chosen row shows."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that are not needed go when there is no room; the chosen row stays in sight."""
        place = self.visualRect(self.currentIndex())
        in_sight = place.isValid() and place.bottom() >= 0 and place.top() < event.oldSize().height()
        super().resizeEvent(event)
        self.arrangement.arrange()
        if in_sight:
            self.scrollTo(self.currentIndex())

    def _open(self, index: Index) -> None:
        self.opened.emit(self.rows.id_at(index.row()))

    def _check_column(self) -> int:
        kinds = [column.kind for column in self.rows.columns]
        return kinds.index("check") if "check" in kinds else -1

    def _point(self, place: int) -> None:
        if place != self.pointed:
            self.pointed = place
            self.viewport().update()

    def _dress(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        see_through(self)
        self.setMinimumHeight(px(40) + px(row_height))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(row_height))
