"""Two records of one person made one: who, what would come of it, then the merge (POLICY 33, 53)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.merging import MergePreview
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.merge_figures import MergeFigures
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button

Look = Callable[[int], MergePreview]


class MergeDialog(Dialog):
    """`wanted(other)`; `look(other)` tells what would come of it. The page does it and closes the dialog."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget, name: str, today: date, look: Look) -> None:
        told = _("Choose the other record of the same person. {name} stays; this can be undone.")
        super().__init__(parent, _("Merge customers"), told.format(name=name), icon="users")
        self._name, self._look = name, look
        self.pick = CustomerPick(today)
        self._figures = MergeFigures()
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button(_("Merge"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.pick.changed.connect(self._show)
        self.set_body(column(self.pick, 12, self._figures, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.pick)
        self._show()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.verb.setEnabled(False)
        self.fit()

    def _show(self) -> None:
        other = self.pick.customer_id()
        self.trouble.hide()
        self._figures.hide()
        self.verb.setEnabled(other is not None)
        if other is not None:
            try:
                self._figures.fill(self._look(other))
                self._figures.show()
            except VefaError as error:
                self.tell(error)
        if self.isVisible():
            self.fit()

    def _take(self) -> None:
        other = self.pick.customer_id()
        if other is not None:
            self.wanted.emit(other)
