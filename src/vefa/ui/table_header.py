"""The head of a list: titles, the arrow of the sorted column, and the keyboard."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from vefa.i18n import _
from vefa.ui.cells import RIGHT_KINDS
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import LEFT, RIGHT, draw_text, fill_box, focus_frame
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from vefa.ui.paged import Column
    from vefa.ui.tables import Table

_WIDER: Final = 12  # px at 100 % that one press makes a column wider


class Header(FocusRing, QHeaderView):
    """Titles of a Table. A press, or Enter on the focused title, sorts: `sort_wanted(key, descending)`.

    In a list that remembers its columns they can be pulled, and moved and sized by keys; `menu_wanted()`
    asks for the choice of columns.
    """

    sort_wanted = Signal(str, bool)
    menu_wanted = Signal()

    def __init__(self, table: "Table") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._key, self._descending = "", False
        self._at = 0
        self.setFixedHeight(px(40))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Columns"))
        self.sectionClicked.connect(self.sort_by)

    def set_sort(self, key: str, *, descending: bool) -> None:
        """Show the arrow at column `key` without telling."""
        self._key, self._descending = key, descending
        self.viewport().update()

    def sort_by(self, section: int) -> None:
        """Sort by a column; the sorted one turns round."""
        column = self._columns()[section]
        if not column.sortable:
            return
        descending = not self._descending if column.key == self._key else column.falling
        self.set_sort(column.key, descending=descending)
        self.sort_wanted.emit(column.key, descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose a title, with Shift size it, with Ctrl move it; Enter or Space sorts."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step, event.modifiers())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.sort_by(self._at)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A column may have been pulled to another place or width."""
        super().mouseReleaseEvent(event)
        self._table.arrangement.take()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the key for menus."""
        self.menu_wanted.emit()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the sorted column."""
        super().focusInEvent(event)
        keys = [column.key for column in self._columns()]
        seen = self._table.arrangement.visible()
        at = keys.index(self._key) if self._key in keys else seen[0]
        self._at = at if at in seen else seen[0]
        self.viewport().update()

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Title, arrow, and a line below."""
        column = self._columns()[section]
        painter.save()
        fill_box(painter, box, "surface")
        fill_box(painter, QRect(box.left(), box.bottom(), box.width(), 1), "line2")
        left, right = self._table.padding_of(section)
        self._paint_title(painter, QRectF(box).adjusted(left, 0, -right, 0), column)
        if self.ring and section == self._at:
            focus_frame(painter, QRectF(box).adjusted(2, 4, -2, -4), 7)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRectF, column: "Column") -> None:
        on = column.key == self._key
        at_right = column.kind in RIGHT_KINDS
        letters = font(13, 600 if on else 500)
        if on:
            side = px(14)
            x = area.right() - side if at_right else area.left() + text_width(column.title, letters) + 5
            name = "arrow-down" if self._descending else "arrow-up"
            paint_icon(painter, name, QRectF(x, area.center().y() - side / 2, side, side), "text2", 2.4)
            if at_right:
                area.setRight(area.right() - side - 4)
        draw_text(
            painter, area, column.title, letters, "text" if on else "text3", RIGHT if at_right else LEFT
        )

    def _step(self, step: int, held: Qt.KeyboardModifier) -> None:
        seen, arrangement = self._table.arrangement.visible(), self._table.arrangement
        if held & Qt.KeyboardModifier.ShiftModifier:
            arrangement.widen(self._at, step * _WIDER)
        elif held & Qt.KeyboardModifier.ControlModifier:
            arrangement.move(self._at, step)
        elif self._at in seen:
            self._at = seen[min(max(seen.index(self._at) + step, 0), len(seen) - 1)]
            self._table.scrollTo(self._table.rows.index(self._table.currentIndex().row(), self._at))
        self.viewport().update()

    def _columns(self) -> "tuple[Column, ...]":
        return self._table.columns()
