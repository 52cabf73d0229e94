"""A dialog whose every step is kept at once, is told when refused and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.ui.dialogs.base import Dialog
from vefa.ui.focus_kept import focus_kept
from vefa.ui.pages.programme.undo_line import UndoLine
from vefa.ui.widgets import Banner


class StepsDialog(Dialog):
    """`changed` after each step; `trouble` and `last` are for the page's layout."""

    changed = Signal()

    def __init__(self, parent: QWidget, title: str, text: str, *, icon: str, width: int) -> None:
        super().__init__(parent, title, text, icon=icon, width=width)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.last = UndoLine()

    def refresh(self) -> None:
        """Show what is kept now."""
        raise NotImplementedError

    def do(self, step: Callable[[], object]) -> bool:
        """Take a step and show what came of it; False, with the reason told, when it was refused."""
        try:
            step()
        except VefaError as error:
            self.trouble.refuse(error)
            self.fit()
            return False
        self.trouble.hide()
        with focus_kept(self):
            self.refresh()
        self.changed.emit()
        return True
