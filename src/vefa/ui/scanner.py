"""A barcode scanner is a very fast typist: what it types is taken out of the field it went into, and told.

Keys are watched where they enter a window, before any field, button or list has them. Multi-line editors keep
what is scanned into them.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vefa.rules.scanning import FAST, Burst

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Scanner(QObject):
    """`heard(text)` when a scanner typed `text`, as the keyboard's layout let it arrive.

    It is told after the key's own work is done, so that a dialog may be closed then.
    """

    heard = Signal(str)
    _taken = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._burst = Burst()
        self._before: list[tuple[QWidget, Callable[[], None]]] = []
        self._swallow_until = 0
        self._taken.connect(self.heard, Qt.ConnectionType.QueuedConnection)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - there are no windows without
        app.focusWindowChanged.connect(self.watch)
        self.watch(app.focusWindow())

    def watch(self, window: QWindow | None) -> None:
        """Watch the keys that enter `window`, as long as there is such a window."""
        if window is not None:
            window.installEventFilter(self)  # a second time is no harm

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gather keys; the Enter of a burst and what it could press goes no further."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        from vefa.ui.receivers import edits_lines, receiver

        if event.isAutoRepeat() or edits_lines(receiver()):
            self._burst.clear()
            return False
        if event.key() in _ENTER:
            return self._end(event.timestamp())
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        from vefa.ui.receivers import memory, receiver, takes_text

        text, at = event.text(), event.timestamp()
        signs = text if text.isprintable() else ""
        if not self._burst.goes_on(at):
            self._before.clear()
        self._burst.add(signs, at)
        gets = receiver()
        if gets is None or not signs:
            return False
        if all(widget is not gets for widget, _restore in self._before):
            self._before.append((gets, memory(gets)))
        return len(self._burst) > 1 and not takes_text(gets)

    def _end(self, at: int) -> bool:
        if at and at < self._swallow_until:  # carriage return, then line feed
            return True
        code = self._burst.end(at)
        if code:
            self._swallow_until = at + FAST
            self._restore()
            self._taken.emit(code)
        self._before.clear()
        return bool(code)

    def _restore(self) -> None:
        """Let everything that got keys be as before the first of them, and the focus where it was."""
        there = [(widget, restore) for widget, restore in self._before if isValid(widget)]
        for _widget, restore in reversed(there):
            restore()
        if there and there[0][0].isVisible() and not there[0][0].hasFocus():
            there[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
