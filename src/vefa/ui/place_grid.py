"""The places of a sheet that is cut: where the first card goes, so that a half-used sheet goes on."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.fonts import font
from vefa.ui.icons import paint_icon
from vefa.ui.painting import CENTER, draw_text, focus_frame, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing


class PlaceGrid(QWidget):
    """The places of a sheet; `chosen(place)` is where the first card goes."""

    chosen = Signal(int)

    def __init__(self, columns: int, rows: int, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(9, 9, 9, 9)
        self._lines.setSpacing(4)
        self._group.idClicked.connect(self._take)
        self.set_shape(columns, rows)

    def set_shape(self, columns: int, rows: int) -> None:
        """So many places in each row, and so many rows; the first place is chosen."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._lines.removeWidget(old)
            old.deleteLater()
        wide = 96 // columns - (4 if columns > 1 else 0)
        for place in range(columns * rows):
            button = _Place(place, wide, 28 if rows < 5 else 22)
            self._group.addButton(button, place)
            self._lines.addWidget(button, place // columns, place % columns)
        self.set_place(0)

    def place(self) -> int:
        """The first place, from 0."""
        return self._group.checkedId()

    def set_place(self, place: int) -> None:
        """Begin at `place` without telling."""
        self._group.button(place).setChecked(True)
        for button in self._group.buttons():
            button.setProperty("first", place)
            button.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet."""
        rounded(painter_on(self), self.rect(), 8, "surface", "line2")

    def _take(self, place: int) -> None:
        self.set_place(place)
        self.chosen.emit(place)


class _Place(FocusRing, QAbstractButton):
    def __init__(self, place: int, wide: int, high: int) -> None:
        super().__init__()
        self._place = place
        self.setCheckable(True)
        self.setFixedSize(px(wide), px(high))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Place {number}").format(number=place + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A cross where the sheet is cut out, numbers from the first card on."""
        painter = painter_on(self)
        first = int(self.property("first") or 0)
        if self._place < first:
            rounded(painter, self.rect(), 5, "sunken", "line2")
            side = px(14)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint_icon(painter, "x", box, "text3", 2.0)
        else:
            on = self.isChecked()
            rounded(painter, self.rect(), 5, "accent_soft", "accent" if on else None, 2)
            text = words.number(self._place - first + 1)
            draw_text(painter, self.rect(), text, font(13, 600), "accent_text", CENTER)
        if self.ring:
            focus_frame(painter, self.rect(), 5)
