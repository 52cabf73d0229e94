"""The focus ring shows when the keyboard brought the focus, not after a click."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

STAYS: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""The focus goes for a moment only, to a menu or another window."""


class FocusRing:
    """Mix-in before a Qt class: `self.ring` says whether to paint the ring."""

    ring: bool = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        if event.reason() not in STAYS:
            self.ring = event.reason() != Qt.FocusReason.MouseFocusReason
        _qt(self).focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without the focus, except while a menu or another window has it."""
        if event.reason() not in STAYS:
            self.ring = False
        _qt(self).focusOutEvent(event)


class Pressed(FocusRing):
    """Mix-in before a Qt button: Enter presses the one that has the focus, as Space does, and no other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, or whatever the button does with another key."""
        button: Any = self
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button.click()
        else:
            _qt(self).keyPressEvent(event)


def _qt(widget: FocusRing) -> Any:
    return super(FocusRing, widget)
