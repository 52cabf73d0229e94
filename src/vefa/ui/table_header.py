"""The head of a list: titles, the arrow of the sorted column, and the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from vefa.ui.cells import RIGHT_KINDS
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import LEFT, RIGHT, draw_text, fill_box, focus_frame
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from vefa.ui.paged import Column
    from vefa.ui.tables import Table


class Header(FocusRing, QHeaderView):
    """Titles of a Table. A press, or Enter on the focused title, sorts: `sort_wanted(key, descending)`."""

    sort_wanted = Signal(str, bool)

    def __init__(self, table: "Table") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._key, self._descending = "", False
        self._at = 0
        self.setFixedHeight(px(40))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        """Left and right choose a title, Enter or Space sorts by it."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._at = min(max(self._at + step, 0), self.count() - 1)
            self.viewport().update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.sort_by(self._at)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the sorted column."""
        super().focusInEvent(event)
        keys = [column.key for column in self._columns()]
        self._at = keys.index(self._key) if self._key in keys else 0
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

    def _columns(self) -> "tuple[Column, ...]":
        return self._table.columns()
