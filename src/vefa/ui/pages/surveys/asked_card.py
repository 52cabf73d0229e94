"""The question that is asked when an answer is entered for somebody: with the focus, keys answer it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLayout

from vefa.ui.widgets import Card

PLAIN: Final = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


class AskedCard(Card):
    """The question; with the focus its keys answer it, and a green line says so. `back()`: the arrow up.

    `focused()`: keys answer now.
    """

    back = Signal()
    focused = Signal()

    def __init__(self, layout: QLayout) -> None:
        super().__init__(layout, fill="soft", radius=12, margins=16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow up never comes to the dialog: what scrolls between would take it."""
        if event.key() == Qt.Key.Key_Up and event.modifiers() in PLAIN:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys answer."""
        super().focusInEvent(event)
        self.set_chosen(True)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        self.set_chosen(False)
