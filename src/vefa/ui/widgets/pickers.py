"""Fields for choosing: a list, a number."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QListView,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_text, fill_box, painter_on, rounded
from vefa.ui.theme import color, px
from vefa.ui.widgets.field import paint_frame
from vefa.ui.widgets.spin import Spin

Index = QModelIndex | QPersistentModelIndex


class _Line(QStyledItemDelegate):
    """A line of a combo's list: 36 px, petrol tint under the pointer, a tick at the chosen one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its text."""
        return QSize(round(text_width(str(index.data()), font(15))) + px(54), px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, tick."""
        painter.save()
        box = option.rect
        over = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        fill_box(painter, box, "raised")
        if over:
            rounded(painter, QRectF(box).adjusted(4, 1, -4, -1), 7, "accent_soft")
        text = QRectF(box).adjusted(px(14), 0, -px(34), 0)
        draw_text(painter, text, str(index.data()), font(15), "accent_text" if over else "text")
        combo = self.parent()
        if isinstance(combo, QComboBox) and index.row() == combo.currentIndex():
            spot = QRectF(box.right() - px(28), box.center().y() - px(8), px(16), px(16))
            paint_icon(painter, "check", spot, "accent_text", 2.4)
        painter.restore()


class Combo(QComboBox):
    """A closed list. Items are (text, value) pairs; `value()` and `set_value` speak of values, not places.

    `label` stands grey before the chosen text, `icon` before both; `tone` ("honey") frames an unsure choice.
    The wheel changes it only when it has the focus.
    """

    def __init__(
        self,
        items: Iterable[tuple[str, object]] = (),
        *,
        name: str = "",
        icon: str = "",
        label: str = "",
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._icon, self._label, self._tone, self._error = icon, label, "", ""
        self.setFont(font(15))
        self.setFixedHeight(px(40))
        self.setMinimumWidth(px(90))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or label)
        self.setPlaceholderText(placeholder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMaxVisibleItems(12)
        self.setView(QListView())
        self.setItemDelegate(_Line(self))
        self.set_items(items)
        if placeholder:
            self.setCurrentIndex(-1)

    def set_items(self, items: Iterable[tuple[str, object]]) -> None:
        """Offer other (text, value) pairs; the chosen value stays if it is among them."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for text, value in items:
            self.addItem(text, value)
        place = self._place(kept)
        self.setCurrentIndex(place if place >= 0 or self.placeholderText() else 0)
        self.blockSignals(False)

    def value(self) -> object:
        """The chosen value, None when nothing is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose `value`; nothing if it is not offered."""
        self.setCurrentIndex(self._place(value))

    def set_tone(self, tone: str) -> None:
        """Frame the choice in a colour token ("honey": please look), "" for none."""
        self._tone = tone
        self.update()

    def set_error(self, sentence: str) -> None:
        """Frame it in red; "" makes it right again."""
        self._error = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the longest text, within reason."""
        texts = [self.itemText(place) for place in range(min(self.count(), 60))] + [self.placeholderText()]
        longest = max((text_width(text, self.font()) for text in texts), default=0.0)
        lead = px(26) if self._icon else 0
        label = text_width(self._label, self.font()) + 6 if self._label else 0
        return QSize(round(min(longest, px(280)) + lead + label) + px(39) + 13, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any row; the text is cut then."""
        return QSize(px(90), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls must not change what is chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, icon, label, text, arrow."""
        painter = painter_on(self)
        paint_frame(painter, self, focused=self.hasFocus(), wrong=bool(self._error), tone=self._tone)
        middle, left = self.height() / 2, 13.0
        if self._icon:
            paint_icon(painter, self._icon, QRectF(left - 1, middle - px(9), px(18), px(18)), "text3")
            left += px(25)
        if self._label:
            width = text_width(self._label, self.font())
            draw_text(painter, QRectF(left, 0, width + 2, self.height()), self._label, self.font(), "text3")
            left += width + 6
        chosen = self.currentIndex() >= 0
        text = self.currentText() if chosen else self.placeholderText()
        shade = "disabled" if not self.isEnabled() else "text" if chosen else "text3"
        draw_text(
            painter, QRectF(left, 0, self.width() - left - px(32), self.height()), text, self.font(), shade
        )
        side = px(16)
        spot = QRectF(self.width() - side - px(11), middle - side / 2, side, side)
        paint_icon(painter, "chevron-down", spot, "text3", 2.2)

    def _place(self, value: object) -> int:
        return next((place for place in range(self.count()) if self.itemData(place) == value), -1)


class SpinField(Spin, QSpinBox):
    """A whole number from `low` to `high`, typed or stepped with the arrow keys; `suffix` is its unit.

    `unit` instead tells the unit of a number: 1 day, 2 days.
    """

    def __init__(
        self,
        value: int,
        low: int,
        high: int,
        *,
        name: str = "",
        suffix: str = "",
        step: int = 1,
        unit: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__()
        self._error = ""
        self.setFont(font(15))
        self.setFrame(False)
        self.setFixedHeight(px(40))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel brings no focus, and so no other number
        self.setRange(low, high)
        self.setSingleStep(step)
        self._unit = unit or (lambda _value: suffix)
        self.valueChanged.connect(self._show_unit)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAccessibleName(name)
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(px(11), 0, px(24), 0)
        self.setValue(value)
        self._show_unit(self.value())

    def set_error(self, sentence: str) -> None:
        """Frame it in red; "" makes it right again."""
        self._error = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def _show_unit(self, value: int) -> None:
        unit = self._unit(value)
        if unit != self.suffix().strip():
            self.setSuffix(f" {unit}" if unit else "")

    def sizeHint(self) -> QSize:
        """Room for the largest number."""
        widest = max(text_width(f"{self.maximum()} {self._unit(self.maximum())}", self.font()), px(24))
        return QSize(round(widest) + px(60), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The upper arrow steps up, the lower one down."""
        if event.position().x() > self.width() - px(30):
            self.stepBy(1 if event.position().y() < self.height() / 2 else -1)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, and two small arrows that say the number can be stepped."""
        painter = painter_on(self)
        paint_frame(painter, self, focused=self.hasFocus(), wrong=bool(self._error))
        painter.setPen(QPen(color("text3"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, x, half = self.height() / 2, self.width() - px(18), px(4)
        for way in (-1, 1):
            tip = QPointF(x, middle + way * px(9))
            painter.drawPolyline([tip + QPointF(-half, -way * half), tip, tip + QPointF(half, -way * half)])
