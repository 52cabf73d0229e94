"""A layout that breaks lines like words of a sentence, and the sentence with boxed values made with it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.fonts import font, text_width
from vefa.ui.painting import draw_text, focus_frame, ink, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.tips import plain_tip
from vefa.ui.widgets.focus import Pressed

_GLUED = (",", ".", ";", ":", ")")
_LEAST = 150  # px at 100 %: a value may become as narrow


class FlowLayout(QLayout):
    """Items from left to right, then on the next line; punctuation sticks to the word before it."""

    def __init__(self, gap: int, line_gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way in."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """The item at `place`."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        """Take the item at `place` out."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it is given and no more."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines in `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        """Put the items into `box`."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item; one that may be narrower than it likes is counted so."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not _is_hidden(item)]

    def _arrange(self, box: QRect, *, move: bool) -> int:
        top = box.y()
        for line in self._lines(box.width()):
            height = max(size.height() for _item, _x, size in line)
            if move:
                for item, x, size in line:
                    spot = QPoint(box.x() + x, top + (height - size.height()) // 2)
                    item.setGeometry(QRect(spot, size))
            top += height + self._line_gap
        return max(0, top - self._line_gap - box.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """The items of each line with their x."""
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            glued = bool(lines) and _is_glued(item)
            if glued:
                x -= self._gap - 1
            if not lines or (x + size.width() > width and not glued):
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += size.width() + self._gap
        return lines


def _is_hidden(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.isHidden()


def _is_glued(item: QLayoutItem) -> bool:
    widget = item.widget()
    return isinstance(widget, QLabel) and widget.text().startswith(_GLUED)


class Value(Pressed, QAbstractButton):
    """A value in a sentence; pressing it opens its small editor. `old` shows struck through before it."""

    def __init__(self, text: str, *, old: str = "", name: str = "") -> None:
        super().__init__()
        self._old, self._what = old, name
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(px(34))
        self._name()

    def set_value(self, text: str, old: str = "") -> None:
        """Show another value."""
        self._old = old
        self.setText(text)
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The value, and the old one before it."""
        old = text_width(self._old, font(14)) + 10 if self._old else 0
        return QSize(math.ceil(text_width(self.text(), font(16, 600)) + old) + 18, self.height())

    def minimumSizeHint(self) -> QSize:
        """A value wider than its sentence is cut; the whole stands in its tool tip."""
        return QSize(min(self.sizeHint().width(), px(_LEAST)), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip shows what is cut."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self.text()) if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A petrol box with a dotted line, or a honey one when changed."""
        painter = painter_on(self)
        box, left = QRectF(self.rect()).adjusted(0, 2, 0, -2), 9.0
        changed = bool(self._old)
        ground, line = ("honey_soft", "honey") if changed else ("accent_soft2", "c1_soft")
        rounded(painter, box, 7, ground, line, 1.5 if changed else None)
        if changed:
            struck = QFont(font(14))
            struck.setStrikeOut(True)
            draw_text(painter, box.adjusted(left, 0, 0, 0), self._old, struck, "text3", elide=False)
            left += text_width(self._old, font(14)) + 9
        shade = "honey_text" if changed else "accent_text"
        cut = self.width() < self.sizeHint().width()
        draw_text(
            painter, box.adjusted(left, 0, -7 if cut else 0, 0), self.text(), font(16, 600), shade, elide=cut
        )
        if not changed:
            pen = QPen(ink("accent"), 1)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            foot = box.bottom() - px(5)
            painter.drawLine(QPointF(left, foot), QPointF(box.right() - left, foot))
        if self.ring:
            focus_frame(painter, self.rect(), 8)

    def _name(self) -> None:
        self.setAccessibleName(_("{value}, can be changed").format(value=self.text()))
        self.setAccessibleDescription(self._what)


class SentenceFlow(QWidget):
    """A sentence whose parts are texts and Values: `SentenceFlow(["For every", Value("10 TL"), "…"])`."""

    def __init__(self, parts: Sequence[str | Value]) -> None:
        super().__init__()
        flow = FlowLayout(5, 2)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            if isinstance(part, Value):
                flow.addWidget(part)
            else:
                for word in part.split():
                    flow.addWidget(_word(word))


def _word(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(16))
    label.setFixedHeight(px(34))
    return label
