"""A barcode scanner is a very fast typist: what it types is taken out of the field it went into, and told.

Keys are watched where they enter a window, before any field, button or list has them. Multi-line editors keep
what is scanned into them.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
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
        if event.isAutoRepeat() or _edits_lines(_receiver()):
            self._burst.clear()
            return False
        if event.key() in _ENTER:
            return self._end(event.timestamp())
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        text, at = event.text(), event.timestamp()
        signs = text if text.isprintable() else ""
        if not self._burst.goes_on(at):
            self._before.clear()
        self._burst.add(signs, at)
        receiver = _receiver()
        if receiver is None or not signs:
            return False
        if all(widget is not receiver for widget, _restore in self._before):
            self._before.append((receiver, _memory(receiver)))
        return len(self._burst) > 1 and not _takes_text(receiver)

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


def _receiver() -> QWidget | None:
    """Who gets the keys."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget()


def _edits_lines(widget: QWidget | None) -> bool:
    return isinstance(widget, QTextEdit | QPlainTextEdit)


def _takes_text(widget: QWidget) -> bool:
    """Whether letters go into it; elsewhere they would press buttons or turn pages."""
    return isinstance(widget, QLineEdit | QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def _memory(widget: QWidget) -> Callable[[], None]:
    """What lets `widget` be as it is now."""
    if isinstance(widget, QLineEdit):
        return _memory_of_line(widget)
    if isinstance(widget, QDateTimeEdit):
        moment = widget.dateTime()
        return lambda: widget.setDateTime(moment)
    if isinstance(widget, QAbstractSpinBox):
        return _memory_of_line(widget.lineEdit())
    if isinstance(widget, QComboBox):
        place = widget.currentIndex()
        return lambda: widget.setCurrentIndex(place)
    if isinstance(widget, QAbstractItemView):
        return _memory_of_list(widget)
    return lambda: None


def _memory_of_line(field: QLineEdit) -> Callable[[], None]:
    text, cursor = field.text(), field.cursorPosition()
    start, length = field.selectionStart(), len(field.selectedText())

    def restore() -> None:
        if field.text() != text:
            field.setText(text)
            field.textEdited.emit(text)  # whoever follows what is typed follows back
        field.setCursorPosition(cursor)
        if start >= 0:
            backwards = cursor == start
            field.setSelection(start + length if backwards else start, -length if backwards else length)

    return restore


def _memory_of_list(table: QAbstractItemView) -> Callable[[], None]:
    index, model = table.currentIndex(), table.selectionModel()

    def restore() -> None:
        if table.currentIndex() != index and model is not None:
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            table.setCurrentIndex(index)

    return restore
