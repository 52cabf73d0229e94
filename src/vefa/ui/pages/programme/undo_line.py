"""A line in a dialog that tells what was done at once and takes it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.announce import say
from vefa.ui.layout import row
from vefa.ui.widgets import Button, IconLabel, Label


class UndoLine(QWidget):
    """Hidden until `tell(sentence, undo)`; the button calls `undo` once."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], object] | None = None
        self._told = Label("", "body", wrap=True)
        self.button = Button(_("Undo"), "link", "undo-2", size="s")
        self.setLayout(row(IconLabel("check", "success_text", 18), (self._told, 1), self.button, gap=8))
        self.button.clicked.connect(lambda _on=False: self._back())
        self.hide()

    def tell(self, sentence: str, undo: Callable[[], object]) -> None:
        """Say what was done."""
        self._undo = undo
        self._told.setText(sentence)
        self.show()
        say(self, sentence)

    def _back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
