"""Tab goes as one reads, also to what was made after the page: Qt puts that at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, part: QWidget) -> QWidget:
    """Let Tab come from `before` (or the last stop inside it) to `part` and what is inside; the last stop."""
    at = next((one for one in reversed(before.findChildren(QWidget)) if _stops(one)), before)
    for one in (part, *part.findChildren(QWidget)):
        if _stops(one) and one.window() is before.window():  # not what falls open in a window of its own
            QWidget.setTabOrder(at, one)
            at = one
    return at


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
