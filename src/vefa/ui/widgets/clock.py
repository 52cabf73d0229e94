"""A time of day to type: 14:30, 14:30:05."""

from datetime import time

from PySide6.QtCore import QSize, Qt, QTime
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit

from vefa.ui.fonts import font, text_width
from vefa.ui.painting import painter_on
from vefa.ui.theme import px
from vefa.ui.widgets.field import paint_frame
from vefa.ui.widgets.spin import Spin


class ClockField(Spin, QTimeEdit):
    """Hours and minutes (and `seconds`), typed or stepped with the arrow keys."""

    def __init__(self, value: time, *, name: str, seconds: bool = False) -> None:
        super().__init__(QTime(value.hour, value.minute, value.second if seconds else 0))
        self.setFont(font(15))
        self.setFrame(False)
        self.setFixedHeight(px(40))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel brings no focus, and so no other time
        self._widest = "00:00:00" if seconds else "00:00"
        self.setDisplayFormat("HH:mm:ss" if seconds else "HH:mm")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(px(11), 0, px(8), 0)

    def value(self) -> time:
        """The time."""
        shown = self.time()
        return time(shown.hour(), shown.minute(), shown.second())

    def set_value(self, value: time) -> None:
        """Show another time."""
        self.setTime(QTime(value.hour, value.minute, value.second))

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(round(text_width(self._widest, self.font())) + px(34), self.height())

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab leaves the field; figures go on to the minutes by themselves."""
        return QAbstractSpinBox.focusNextPrevChild(self, onward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of a field."""
        paint_frame(painter_on(self), self, focused=self.hasFocus(), wrong=False)
