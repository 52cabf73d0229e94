"""How the report of a survey is saved: on paper or as a workbook, with whole names or short ones."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.widgets import Button, Check, Segmented

PDF, XLSX = ".pdf", ".xlsx"


class ReportWish(NamedTuple):
    """The ending of the file, and whether names are shortened."""

    ending: str
    short_names: bool


class ReportDialog(Dialog):
    """`wanted(ReportWish)`; `days`: of which answers it is."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, name: str, days: str) -> None:
        super().__init__(parent, _("Report: {name}").format(name=name), days, icon="file-text", width=520)
        self.kind = Segmented([("PDF", PDF), ("Excel", XLSX)], name=_("Kind of file"))
        self.short = Check(_("Shorten the names of customers"), on=False)
        self.set_body(column(row(self.kind, None), 10, self.short))
        verb = Button(_("Save…"), "primary", "file-down", key_cap="Enter")
        verb.clicked.connect(lambda _on=False: self._take())
        self.set_buttons(self.cancel_button(), verb)
        self.set_first_focus(verb)

    def wish(self) -> ReportWish:
        """What is chosen."""
        return ReportWish(str(self.kind.value()), self.short.isChecked())

    def _take(self) -> None:
        self.accept()
        self.wanted.emit(self.wish())
