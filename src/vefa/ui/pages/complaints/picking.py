"""Choosing another complaint: the one that goes on when this one is its duplicate."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.complaints.listing import ANYTHING, Only, complaint_ids, complaint_rows
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.complaints.marks import row_cell
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, SearchField

_ROW: Final = 78
_SHOWN: Final = 4
_FOUND: Final = 100


class PickComplaintDialog(Dialog):
    """`wanted(id)`; the page does it and closes the dialog. Those of the same customer are offered first."""

    wanted = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        clock: Callable[[], datetime],
        *,
        besides: int,
        customer_id: int | None,
    ) -> None:
        super().__init__(parent, title, sentence, icon="copy", width=640)
        self._clock, self._besides, self._customer = clock, besides, customer_id
        self.search = SearchField(_("Number, subject or customer"), key_cap="")
        self.table = Table(self._model(), name=_("Complaints found"), row_height=_ROW)
        self.table.header.hide()
        self.table.setFixedHeight(px(_ROW) * _SHOWN)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("It is this one"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.table.opened.connect(self.wanted)
        self.search.searched.connect(self._find)
        self.set_body(column(self.search, 8, self.table, 8, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.search)
        self._find("")

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be that one."""
        self.trouble.refuse(error)
        self.fit()

    def _model(self) -> PagedModel:
        columns = [Column("complaint", _("Complaint"), "marked", row_cell, sortable=False)]
        return PagedModel(columns, lambda ids: complaint_rows(ids, now=self._clock()))

    def _find(self, query: str) -> None:
        whose = Only(customer_id=self._customer) if self._customer and not query.strip() else ANYTHING
        found = complaint_ids(query, only=whose, now=self._clock())
        if len(found) <= 1 and not query.strip():
            found = complaint_ids(query, now=self._clock())
        kept = found[:_FOUND]
        if self._besides in kept:
            kept.remove(self._besides)
        self.table.set_ids(kept, keep=False)
        self.verb.setEnabled(bool(kept))

    def _take(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.wanted.emit(chosen)
