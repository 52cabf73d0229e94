"""Tasks under the heads of their groups: a QListView, so that readers and the keyboard can walk it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from vefa.i18n import _
from vefa.ui.layout import see_through
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing
from vefa.ui.widgets.task_lines import (
    TaskHead,
    TaskLine,
    head_height,
    height_of,
    paint_head,
    paint_line,
    places,
)

Index = QModelIndex | QPersistentModelIndex
_ITEM: Final = int(Qt.ItemDataRole.UserRole)
_TEXT: Final = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Model(QAbstractListModel):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.items: tuple[TaskHead | TaskLine, ...] = ()

    def set_items(self, items: Sequence[TaskHead | TaskLine]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Heads and tasks."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = 0) -> Any:
        """The item itself for the painter, all its words for readers."""
        if role == _ITEM:
            return self.items[index.row()]
        return self.items[index.row()].spoken() if role in _TEXT else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The arrow keys pass over heads."""
        if index.isValid() and isinstance(self.items[index.row()], TaskHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Painter(QStyledItemDelegate):
    def __init__(self, view: "TaskList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """By the words and the width of the list."""
        item = index.data(_ITEM)
        high = head_height() if isinstance(item, TaskHead) else height_of(item, self._view.inner)
        return QSize(px(100), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A head or a task."""
        item = index.data(_ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, TaskHead):
            paint_head(painter, option.rect, item)
        else:
            ring = self._view.ring and index == self._view.currentIndex()
            paint_line(painter, option.rect, item, over=self._view.part_over(index.row()), ring=ring)
        painter.restore()


class TaskList(FocusRing, QListView):
    """`ticked(key)` by the circle or Space, `wanted(key)` by the button or Enter, `menu(key, spot)` by "…".

    The arrow keys go from task to task. A list that is set anew keeps the place in it. `reflowed()`: its
    width is another one, and so may be its height.
    """

    ticked = Signal(object)
    wanted = Signal(object)
    menu = Signal(object, QPoint)
    reflowed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.inner = px(500)
        self._over: tuple[int, str] | None = None
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter: do it. Space: it is done. Menu key: later, or not needed."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # lines are broken by the width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        see_through(self)
        self.viewport().setMouseTracking(True)

    def items(self) -> tuple[TaskHead | TaskLine, ...]:
        """What is shown."""
        return self._model.items

    def lines(self) -> list[TaskLine]:
        """The tasks that are shown."""
        return [one for one in self._model.items if isinstance(one, TaskLine)]

    def set_items(self, items: Sequence[TaskHead | TaskLine]) -> None:
        """Show other tasks; the chosen one stays chosen, or the one that comes in its place."""
        if tuple(items) == self._model.items:
            return
        row, kept, at = self.currentIndex().row(), self._chosen(), self.verticalScrollBar().value()
        self._over = None
        self._model.set_items(items)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(at)
        if kept is not None:
            self._choose(self._row_of(kept.key, row))

    def take_away(self, key: Any) -> None:
        """This task is not shown any more; the next reading tells what the groups hold."""
        self.set_items([one for one in self.items() if isinstance(one, TaskHead) or one.key != key])

    def height_wanted(self) -> int:
        """Px that all of it takes."""
        return sum(self.sizeHintForRow(row) for row in range(len(self._model.items)))

    def part_over(self, row: int) -> str | None:
        """The part of this row that is pointed at; None: the pointer is elsewhere."""
        return self._over[1] if self._over is not None and self._over[0] == row else None

    def minimumSizeHint(self) -> QSize:
        """Two tasks."""
        return QSize(px(160), px(114))

    # what Qt tells -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are broken anew."""
        other, self.inner = event.size().width() != self.inner, event.size().width()
        super().resizeEvent(event)
        self.executeDelayedItemsLayout()
        if other:
            self.reflowed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first task is chosen when none was."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._chosen() is None:
            self._choose(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the chosen task, Space ticks it, Home leads to the first one."""
        chosen = self._chosen()
        if chosen is not None and event.key() in _ENTER:
            self.wanted.emit(chosen.key)
        elif chosen is not None and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(chosen.key)
        elif event.key() == Qt.Key.Key_Home:  # Qt stays, for a head stands first
            self._choose(0)
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, or the other mouse button."""
        index = self.currentIndex() if event.reason() == QContextMenuEvent.Reason.Keyboard else QModelIndex()
        if not index.isValid():
            index = self.indexAt(event.pos())
        self._open_menu(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is pointed at shows that it can be pressed."""
        super().mouseMoveEvent(event)
        self._point(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._point(QPoint(-1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The circle ticks, the button does, the dots open the menu."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index, part = self._part_at(spot)
        if event.button() != Qt.MouseButton.LeftButton or not part:
            return
        if part == "more":
            self._open_menu(index)
        else:
            key = self._model.items[index.row()].key  # type: ignore[union-attr]
            (self.ticked if part == "tick" else self.wanted).emit(key)

    # inside ------------------------------------------------------------------------------------

    def _open_menu(self, index: Index) -> None:
        item = index.data(_ITEM) if index.isValid() else None
        if isinstance(item, TaskLine):
            self.setCurrentIndex(index)
            box = places(item, QRectF(self.visualRect(index))).more
            self.menu.emit(item.key, self.viewport().mapToGlobal(box.bottomLeft().toPoint()))

    def _point(self, spot: QPoint) -> None:
        index, part = self._part_at(spot)
        over = (index.row(), part) if index.isValid() and part is not None else None
        if over != self._over:
            self._over = over
            hand = Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)
            self.viewport().update()

    def _part_at(self, spot: QPoint) -> tuple[QModelIndex, str | None]:
        """The task at a spot and which part of it; None: there is no task."""
        index = self.indexAt(spot)
        item = index.data(_ITEM) if index.isValid() else None
        if not isinstance(item, TaskLine):
            return index, None
        return index, places(item, QRectF(self.visualRect(index))).part_at(spot.x(), spot.y())

    def _chosen(self) -> TaskLine | None:
        index = self.currentIndex()
        item = index.data(_ITEM) if index.isValid() else None
        return item if isinstance(item, TaskLine) else None

    def _row_of(self, key: Any, row: int) -> int:
        items = self._model.items
        same = (at for at, one in enumerate(items) if isinstance(one, TaskLine) and one.key == key)
        return next(same, row)

    def _choose(self, row: int) -> None:
        """The task at `row`, else the next one, else the last one."""
        rows = [at for at, one in enumerate(self._model.items) if isinstance(one, TaskLine)]
        if rows:
            self.setCurrentIndex(self._model.index(next((at for at in rows if at >= row), rows[-1])))
