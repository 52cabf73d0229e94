"""A dialog that asks for some lines about a complaint: how it was solved, a note, why it is opened again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, FormRow, TextArea


class LinesDialog(Dialog):
    """`wanted(text)`; the page does it and closes the dialog, or `tell`s why it cannot."""

    wanted = Signal(str)

    def __init__(  # noqa: PLR0913 - what a dialog says
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        *,
        label: str,
        verb: str,
        icon: str,
        text: str = "",
        needed: bool = True,
    ) -> None:
        super().__init__(parent, title, sentence, icon=icon)
        self._needed = needed
        self.text = TextArea(text, name=label, lines=4)
        self._row = FormRow(label, self.text, optional=not needed)
        self.verb = Button(verb, "primary", "check", key_cap="Ctrl+Enter")
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_body(column(self._row))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.text)

    def tell(self, error: VefaError) -> None:
        """Say under the field why it cannot be done."""
        self._row.set_error(str(error))
        self.fit()

    def _take(self) -> None:
        text = self.text.text().strip()
        if text or not self._needed:
            self.wanted.emit(text)
        else:
            self._row.set_error(_("Write it in a few words."))
            self.fit()
