"""What was finished today; each can be taken back."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.tasks import Finished
from vefa.ui.cells import Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button

_ROWS = 6  # that show at once


class FinishedDialog(Dialog):
    """`back_wanted(Finished)`: it is to wait again."""

    back_wanted = Signal(object)

    def __init__(self, parent: QWidget, done: Sequence[Finished]) -> None:
        super().__init__(
            parent, _("Finished today"), _("Take back what is not done after all; it waits again then."),
            icon="check-check", tone="success", width=720,
        )  # fmt: skip
        self._done = dict(enumerate(done, 1))
        columns = [
            Column("what", _("What"), "two", _what, sortable=False),
            Column("when", _("At"), "text", lambda one: words.time(one.at), 90, sortable=False),
        ]
        self.table = Table(
            PagedModel(columns, lambda ids: [self._done[one] for one in ids], self._number),
            name=_("Finished today"),
        )
        self.table.set_ids(array("q", self._done))
        self.table.setMinimumHeight(px(56) * min(max(len(done), 2), _ROWS) + px(44))
        self.set_body(column((self.table, 1)))
        self.back = Button(_("Take back"), "secondary", "undo-2")
        self.back.clicked.connect(lambda _on=False: self._take_back())
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(self.accept)
        self.set_buttons(close, left=(self.back,))
        self.set_first_focus(self.table)
        if self._done:
            self.table.select_id(1)

    def _number(self, one: Finished) -> int:
        return next(number for number, other in self._done.items() if other is one)

    def _take_back(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.accept()
            self.back_wanted.emit(self._done[chosen])


def _what(one: Finished) -> Two:
    return Two(one.title, one.person)
