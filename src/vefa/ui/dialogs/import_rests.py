"""Rows of an import that did not come in as they stand."""

from array import array
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports.rests import RestRow
from vefa.ui.cells import Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button

_ROWS = 6  # that show at once


class ImportRestsDialog(Dialog):
    """`accepted`: all of them were looked at."""

    def __init__(self, parent: QWidget, file: str, rests: Sequence[RestRow]) -> None:
        sentence = _("Put them right in the file and bring it in again: what is known comes in only once.")
        super().__init__(parent, file, sentence, icon="file-text", tone="honey", width=820)
        kept = {one.id: one for one in rests}
        self.table = Table(PagedModel(_columns(), lambda ids: [kept[one] for one in ids]), name=_("Rows"))
        self.table.set_ids(array("q", kept))
        self.table.setMinimumHeight(px(56) * min(max(len(rests), 2), _ROWS) + px(44))
        self.set_body(column((self.table, 1)))
        seen = Button(_("I looked at them"), "primary", "check")
        seen.clicked.connect(self.accept)
        self.set_buttons(self.cancel_button(_("Close")), seen)
        self.set_first_focus(self.table)


def _columns() -> list[Column]:
    return [
        Column("row", _("Row"), "text", lambda one: words.number(one.row) if one.row else "", 80,
               sortable=False),
        Column("what", _("What is wrong"), "two", _what, sortable=False),
    ]  # fmt: skip


def _what(one: RestRow) -> Two:
    found = f"“{one.found}”" if one.found else ""
    return Two(one.message, " · ".join(filter(None, (one.column, found))))
