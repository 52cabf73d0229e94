"""What lies over the window: the veil behind a dialog and the short message with its undo."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from vefa.i18n import _
from vefa.ui.announce import say
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_shadow, draw_text, focus_frame, painter_on, rounded
from vefa.ui.theme import color, moves, px, scrim
from vefa.ui.widgets.focus import FocusRing

TOAST_TIME: Final = 8000  # ms
_ROOM: Final = 30  # px around the toast for its shadow
_LINES: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Scrim(QWidget):
    """A veil over its whole parent; presses on it go nowhere. `clear`: invisible, still a shield."""

    def __init__(self, parent: QWidget, *, clear: bool = False) -> None:
        super().__init__(parent)
        self._clear = clear
        self._box, self._radius = QRect(), 0
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def set_shadow(self, box: QRect, radius: int) -> None:
        """Paint the shadow of what stands at `box`: no window needs to be translucent for it."""
        self._box, self._radius = box, radius
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing behind it is meant."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil."""
        if self._clear:
            return
        painter = painter_on(self)
        painter.fillRect(self.rect(), scrim())
        if not self._box.isNull():
            draw_shadow(painter, QRectF(self._box), self._radius, 28, 10)


class _Link(FocusRing, QPushButton):
    """The undo of a toast: a text on the toast's own ground."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFixedSize(math.ceil(text_width(text, font(15, 600))) + px(24), px(40))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text."""
        painter = painter_on(self)
        draw_text(
            painter,
            self.rect(),
            self.text(),
            font(15, 600),
            "toast_link",
            Qt.AlignmentFlag.AlignCenter,
            elide=False,
        )
        if self.ring:
            rounded(painter, self.rect(), 8, None, "on_toast", 2)


class _Cross(FocusRing, QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(px(36), px(40))
        self.setAccessibleName(_("Close"))
        self.setToolTip(_("Close"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cross."""
        painter = painter_on(self)
        side = px(18)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, "x", spot, "toast_dim", 2.2)
        if self.ring:
            focus_frame(painter, self.rect(), 8)


class Toast(QWidget):
    """A sentence at the foot of the window for 8 s, with one undo; stays while pointed at or focused.

    `left` comes when it goes; it must not be used afterwards.
    """

    left = Signal()

    def __init__(
        self,
        parent: QWidget,
        text: str,
        undo: Callable[[], object] | None = None,
        *,
        undo_text: str = "",
        icon: str = "circle-check",
    ) -> None:
        super().__init__(parent)
        self.text, self._icon = text, icon
        self._undo = undo
        self.setAccessibleName(text)
        self._wide = math.ceil(text_width(text, font(15, 500))) + 1
        layout = self._row = QHBoxLayout(self)
        layout.setSpacing(px(4))
        self._make_room(self._wide)
        layout.addStretch(1)
        if undo is not None:
            self.link = _Link(undo_text or _("Undo"))
            self.link.clicked.connect(self.take_back)
            layout.addWidget(self.link)
        self._cross = _Cross()
        self._cross.clicked.connect(self.leave)
        layout.addWidget(self._cross)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._maybe_leave)
        self._clock.start(TOAST_TIME)

    def take_back(self) -> None:
        """Undo what the toast tells, and go."""
        undo, self._undo = self._undo, None
        self.leave()
        if undo is not None:
            undo()

    def leave(self) -> None:
        """Go now."""
        self._clock.stop()
        self.hide()
        self.deleteLater()
        self.left.emit()

    def place(self, left: int) -> None:
        """Stand at the foot of the parent, in the middle of what lies right of `left`."""
        parent = self.parentWidget()
        if parent is None:
            return
        self._make_room(self._wide)
        beside = self.sizeHint().width() - self._wide - 2 * _ROOM
        words = min(self._wide, max(parent.width() - left - beside - px(16), px(160)))
        self._make_room(words)
        high = (
            QFontMetrics(font(15, 500))
            .boundingRect(0, 0, words, 9_999, self._flags(words), self.text)
            .height()
        )
        self.resize(self.sizeHint().width(), max(px(52), high + px(28)) + 2 * _ROOM)
        x = left + (parent.width() - left - self.width()) // 2
        self.move(max(x, left - _ROOM), parent.height() - self.height() + _ROOM - px(24))

    def appear(self, left: int) -> None:
        """Rise from the foot of the parent, and say the sentence to screen readers."""
        self.place(left)
        self.show()
        self.raise_()
        say(self, self.text)
        if moves():
            rise = QPropertyAnimation(self, b"pos", self)
            rise.setDuration(150)
            rise.setStartValue(self.pos() + QPoint(0, px(24)))
            rise.setEndValue(self.pos())
            rise.setEasingCurve(QEasingCurve.Type.OutCubic)
            rise.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _make_room(self, words: int) -> None:
        """Room for icon and sentence, `words` px wide; a longer one goes on in further lines."""
        self._row.setContentsMargins(_ROOM + self._lead() + words + px(10), _ROOM, _ROOM + px(8), _ROOM)
        self._row.activate()

    def _flags(self, words: int) -> int:
        """Lines end between words, unless one is longer than a line."""
        fits = all(text_width(word, font(15, 500)) <= words for word in self.text.split())
        return _LINES | int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)

    def _lead(self) -> int:
        """What stands before the sentence, px."""
        return px(20) + px(22) + px(12)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while pointed at."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """A last moment after the pointer has gone."""
        super().leaveEvent(event)
        self._clock.start(2000)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark bar with its icon and sentence."""
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        draw_shadow(painter, box, 14, 26, 6)
        rounded(painter, box, 14, "toast")
        side, left = px(22), box.left() + px(20)
        paint_icon(
            painter, self._icon, QRectF(left, box.center().y() - side / 2, side, side), "toast_good", 2.2
        )
        words = self._row.contentsMargins().left() - _ROOM - self._lead() - px(10)
        painter.setFont(font(15, 500))
        painter.setPen(color("on_toast"))
        painter.drawText(
            QRectF(box.left() + self._lead(), box.top(), words, box.height()), self._flags(words), self.text
        )

    def _maybe_leave(self) -> None:
        focused = self.focusWidget()
        if self.isActiveWindow() and focused is not None and focused.hasFocus():
            self._clock.start(2000)
        else:
            self.leave()
