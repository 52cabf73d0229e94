"""What Vefa did by itself while the shop was closed, line by line."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.worked import WorkLine
from vefa.ui.cells import Figure, Person
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button

_ROWS = 6  # that show at once


class DayWorkDialog(Dialog):
    """`customer_wanted(id)` when a line is opened."""

    customer_wanted = Signal(int)

    def __init__(self, parent: QWidget, sentence: str, lines: Sequence[WorkLine]) -> None:
        super().__init__(parent, _("What Vefa did by itself"), sentence, icon="moon", width=820)
        self._lines = {line.id: line for line in lines}
        self.table = Table(
            PagedModel(_columns(), lambda ids: [self._lines[one] for one in ids]), name=_("What Vefa did")
        )
        self.table.set_ids(array("q", self._lines))
        self.table.setMinimumHeight(px(56) * min(max(len(lines), 2), _ROWS) + px(44))
        self.table.opened.connect(lambda one: self.customer_wanted.emit(self._lines[one].customer_id))
        self.set_body(column((self.table, 1)))
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.set_first_focus(self.table)


def _columns() -> list[Column]:
    return [
        Column("name", _("Customer"), "person", lambda row: Person(row.name, words.day(row.day)), 230,
               sortable=False),
        Column("what", _("What"), "text", lambda row: row.text, sortable=False),
        Column("points", _("Points"), "number", _points, 90, sortable=False),
    ]  # fmt: skip


def _points(row: WorkLine) -> Figure:
    if not row.points:
        return Figure("")
    sign = "+" if row.points > 0 else ""
    tint = "danger_text" if row.points < 0 else "success_text"
    return Figure(f"{sign}{words.number(row.points)}", top_tint=tint)
