"""A paper that counts as printed only after the person says that it came out well."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vefa.i18n import _
from vefa.ui.dialogs.came_out import CameOutDialog, ask_came_out
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.layout import boxed, row
from vefa.ui.widgets import Button

if TYPE_CHECKING:
    from vefa.ui.page import Page


class CountedPaper(PaperDialog):
    """`good()` when it came out well: after printing, or when somebody who saved the file says so."""

    def __init__(
        self, page: "Page", title: str, name: str, good: Callable[[], object], *, above: QWidget | None = None
    ) -> None:
        self.mark = Button(_("Mark as printed"), "ghost", "check", size="s")
        head = row((above, 1), self.mark, gap=10) if above is not None else row(None, self.mark)
        super().__init__(page, title, name, above=boxed(head))
        self._good = good
        self.mark.clicked.connect(lambda _on=False: self.take_good())

    def take_good(self) -> None:
        """They are on paper."""
        if isValid(self):
            self.accept()
        self._good()

    def ask_printed(self) -> CameOutDialog | None:
        """How it came out; pages that did not are printed again."""
        if self.made is None:
            return None
        return ask_came_out(self.page, self.made, self.name, self.take_good)

    def _printed(self) -> None:
        if isValid(self):
            self.ask_printed()
