"""What was done is told at the lower edge of the window, with the way back; one toast at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from vefa.ui.widgets import Toast


class Toasts:
    """The toast of a window, and what Ctrl+Z takes back; `left` says how wide the sidebar is (px)."""

    def __init__(self, window: QWidget, left: Callable[[], int]) -> None:
        self._window, self._left = window, left
        self._undo: Callable[[], object] | None = None
        self.shown: Toast | None = None

    def tell(
        self, sentence: str, undo: Callable[[], object] | None, *, undo_text: str = "", news: bool = False
    ) -> None:
        """Show a sentence; the button and Ctrl+Z call `undo` once. `news`: Ctrl+Z stays as it is."""
        from vefa.ui.widgets import Toast

        self.drop()
        self._undo = self._undo if news else undo
        back = None if undo is None else self.undo_last
        toast = self.shown = Toast(self._window, sentence, back, undo_text=undo_text)
        toast.left.connect(lambda: self._gone(toast))
        toast.appear(self._left())

    def undo_last(self) -> None:
        """Take the last step back, if it can be."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self.drop()
            undo()

    def drop(self) -> None:
        """The toast makes room for work; Ctrl+Z still takes back what it told."""
        if self.shown is not None:
            self.shown.leave()

    def place(self) -> None:
        """The window has another size."""
        if self.shown is not None:
            self.shown.place(self._left())

    def _gone(self, toast: "Toast") -> None:
        if toast is self.shown:
            self.shown = None
