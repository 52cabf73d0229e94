"""Making a voucher void: why, in a few words that stay with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Button, Field, FormRow


class VoidDialog(Dialog):
    """`wanted(why)` when a reason is typed; the page does it and closes the dialog."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, code: str) -> None:
        super().__init__(
            parent,
            _("Make the voucher void"),
            _("{code} will be refused from now on. This can be undone.").format(code=code),
            icon="ban",
            tone="honey",
        )
        self.why = Field(name=_("Why"), placeholder=_("Lost, issued by mistake, …"))
        self._row = FormRow(_("Why"), self.why)
        self.body.addWidget(self._row)
        self.verb = Button(_("Make void"), "primary", key_cap="Enter")
        self.verb.clicked.connect(self._take)
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.why)

    def _take(self) -> None:
        why = self.why.text().strip()
        self._row.set_error("" if why else _("Write the reason in a few words."))
        if why:
            self.wanted.emit(why)
