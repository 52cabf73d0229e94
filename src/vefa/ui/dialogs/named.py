"""A dialog that asks for a name under which something is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, Field, FormRow


class NameDialog(Dialog):
    """`wanted(name)` when it is typed; the page does it and closes the dialog, or `tell`s why it cannot."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, title: str, sentence: str, *, label: str, name: str = "") -> None:
        super().__init__(parent, title, sentence, icon="file-text")
        self.name = Field(name, name=label)
        self._row = FormRow(label, self.name)
        self.verb = Button(_("Save"), "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self.wanted.emit(self.name.text()))
        self.set_body(column(self._row))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.name)

    def tell(self, error: VefaError) -> None:
        """Say under the field why it cannot be kept."""
        self._row.set_error(str(error))
        self.fit()
