"""A dialog that asks why, in a few words that stay with what is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, column
from vefa.ui.widgets import Button, Field, FormRow


class ReasonDialog(Dialog):
    """`wanted(why)` when a reason is typed; the page does it and closes the dialog.

    `above`: what is asked before the reason; `hint`: what reasons there may be.
    """

    wanted = Signal(str)

    def __init__(  # noqa: PLR0913 - what a dialog says
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        *,
        verb: str,
        hint: str,
        icon: str,
        tone: str = "accent",
        above: tuple[Item, ...] = (),
    ) -> None:
        super().__init__(parent, title, sentence, icon=icon, tone=tone)
        self.why = Field(name=_("Why"), placeholder=hint)
        self._row = FormRow(_("Why"), self.why)
        self.verb = Button(verb, "primary", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.body.addLayout(column(*above, self._row))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.why)

    def _take(self) -> None:
        why = self.why.text().strip()
        self._row.set_error("" if why else _("Write the reason in a few words."))
        if why:
            self.wanted.emit(why)
