"""Saying something to screen readers without moving the focus."""

from PySide6.QtWidgets import QWidget


def say(widget: QWidget, sentence: str) -> None:
    """Let screen readers say `sentence`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
