"""Keys as they enter a window, each with its moment: a scanner's, or a hand's."""

from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_starts = count(10_000, 10_000)  # ms; each burst long after the one before
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def press(widget: QWidget, text: str, at: int, *, repeat: bool = False) -> None:
    """Press and release the key that types `text` ("\\r" is Enter, "" is Shift) in the window of `widget`."""
    window = widget.window().windowHandle()
    key = Qt.Key.Key_Return if text == "\r" else Qt.Key.Key_Shift if not text else _key(text)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, _SHIFT if text.isupper() else _NONE, text, repeat)
        event.setTimestamp(at)
        QApplication.sendEvent(window, event)


def type_keys(widget: QWidget, text: str, *, gap: int, enter: bool = True) -> None:
    """Type `text` with `gap` ms between keys, Enter at the end."""
    start = next(_starts)
    for place, sign in enumerate(text + ("\r" if enter else "")):
        press(widget, sign, start + place * gap)


def scan(widget: QWidget, text: str) -> None:
    """Scan `text` in the window of `widget`, and let it go where it belongs."""
    type_keys(widget, text, gap=4)
    QApplication.processEvents()


def _key(text: str) -> Qt.Key | int:
    return Qt.Key(ord(text.upper())) if text.isascii() else ord(text.upper()[:1])
