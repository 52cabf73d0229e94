"""Boxes to tick, one of several, switches, and a choice in one bar."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import CENTER, draw_text, focus_frame, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets.focus import FocusRing

_BOX = 20


def paint_tick(painter_widget: QWidget, box: QRectF, *, on: bool, partly: bool = False) -> None:
    """A tick box on a widget."""
    painter = painter_on(painter_widget)
    if on or partly:
        rounded(painter, box, px(6), "accent")
        inset = px(3)
        paint_icon(
            painter,
            "minus" if partly else "check",
            box.adjusted(inset, inset, -inset, -inset),
            "on_accent",
            3.4,
        )
    else:
        rounded(painter, box, px(6), "surface", "control", 1.5)


class _Marked:
    """What a tick box and a radio button share: size, text, ring."""

    def _dress(self, button: QAbstractButton) -> None:
        button.setFont(font(15))
        button.setFixedHeight(px(34))
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(button.text())


def _mark_box(button: QWidget) -> QRectF:
    side = px(_BOX)
    return QRectF(2, (button.height() - side) / 2, side, side)


def _mark_size(button: QAbstractButton) -> QSize:
    text = math.ceil(text_width(button.text(), button.font())) if button.text() else 0
    return QSize(text + px(_BOX) + (px(9) + 8 if text else 8), px(34))


def _paint_words(button: QAbstractButton, *, ring: bool) -> None:
    painter = painter_on(button)
    left = px(_BOX) + px(9) + 2
    words = QRectF(left, 0, button.width() - left, button.height())
    draw_text(painter, words, button.text(), button.font(), "text" if button.isEnabled() else "disabled")
    if ring:
        focus_frame(painter, QRectF(button.rect()).adjusted(0, 1, 0, -1), 7)


class Check(FocusRing, _Marked, QCheckBox):
    """A box to tick. Without text give `name`, which readers say."""

    def __init__(self, text: str = "", *, on: bool = False, name: str = "") -> None:
        super().__init__(text)
        self.setChecked(on)
        self._dress(self)
        if name:
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Box and text."""
        return _mark_size(self)

    def minimumSizeHint(self) -> QSize:
        """Box and text."""
        return self.sizeHint()

    def hitButton(self, _spot: object) -> bool:
        """The whole line is the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, ticked or not, and its text."""
        partly = self.checkState() == Qt.CheckState.PartiallyChecked
        paint_tick(self, _mark_box(self), on=self.isChecked(), partly=partly)
        _paint_words(self, ring=self.ring)


class Radio(FocusRing, _Marked, QRadioButton):
    """One of several; those in the same parent exclude each other."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self.setChecked(on)
        self._dress(self)

    def sizeHint(self) -> QSize:
        """Ring and text."""
        return _mark_size(self)

    def minimumSizeHint(self) -> QSize:
        """Ring and text."""
        return self.sizeHint()

    def hitButton(self, _spot: object) -> bool:
        """The whole line is the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring, thick when chosen, and its text."""
        painter = painter_on(self)
        on = self.isChecked()
        width = px(6) if on else 1.5
        rounded(painter, _mark_box(self), px(_BOX) / 2, "surface", "accent" if on else "control", width)
        painter.end()
        _paint_words(self, ring=self.ring)


class Toggle(FocusRing, QCheckBox):
    """A switch for something that holds at once. `name` is what readers say; the words stand beside it."""

    def __init__(self, *, on: bool = False, name: str) -> None:
        super().__init__()
        self.setChecked(on)
        self.setFixedSize(px(44) + 4, px(34))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def hitButton(self, _spot: object) -> bool:
        """The whole widget is the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A track with its knob left (off) or right (on)."""
        painter = painter_on(self)
        on = self.isChecked()
        box = QRectF(2, (self.height() - px(26)) / 2, px(44), px(26))
        rounded(painter, box, px(13), "accent" if on else "surface", None if on else "control", 1.5)
        knob = px(18) if on else px(16)
        left = box.right() - knob - px(4) if on else box.left() + px(5)
        rounded(
            painter,
            QRectF(left, box.center().y() - knob / 2, knob, knob),
            knob / 2,
            "on_accent" if on else "control",
        )
        if self.ring:
            focus_frame(painter, box.adjusted(-2, -3, 2, 3), px(16))


class _Segment(FocusRing, QAbstractButton):
    def __init__(self, text: str, height: int) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFixedHeight(px(height) - 6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._letters = 14 if height >= 36 else 13
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Its text in the heavier weight, so that nothing moves when it is chosen."""
        return QSize(math.ceil(text_width(self.text(), font(self._letters, 600))) + 28, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised pill when chosen."""
        painter = painter_on(self)
        on = self.isChecked()
        if on:
            rounded(painter, self.rect(), 8, "surface", "line2")
        if self.ring:
            focus_frame(painter, self.rect(), 8)
        shade = "text" if on or self.underMouse() else "text2"
        draw_text(
            painter,
            self.rect(),
            self.text(),
            font(self._letters, 600 if on else 500),
            shade,
            CENTER,
            elide=False,
        )


class Segmented(QWidget):
    """One of a few in a bar; arrow keys move, `chosen(value)` tells. Items are (text, value) pairs."""

    chosen = Signal(object)

    def __init__(
        self, items: Iterable[tuple[str, object]], value: object = None, *, name: str = "", height: int = 40
    ) -> None:
        super().__init__()
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        for place, (text, item) in enumerate(items):
            segment = _Segment(text, height)
            if name:
                segment.setAccessibleDescription(name)
            self._group.addButton(segment, place)
            self._values.append(item)
            layout.addWidget(segment)
        self.set_value(value if value is not None else self._values[0])
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))

    def value(self) -> object:
        """The chosen value; None when none is."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose `value` without telling; nothing when it is none of them."""
        chosen = self._group.checkedButton()
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
        elif chosen is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = min(max(self._group.checkedId() + step, 0), len(self._values) - 1)
        button = self._group.button(place)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sunken track."""
        rounded(painter_on(self), self.rect(), 10, "sunken")
