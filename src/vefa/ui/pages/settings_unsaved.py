"""Asks what becomes of changes that are typed and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Button


class UnsavedDialog(Dialog):
    """Save, do not save, or go back to the form."""

    save_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Your changes are not saved"),
            _("You changed something about the business. What becomes of it?"),
            icon="circle-help",
            tone="honey",
        )
        self.save, self.drop = Button(_("Save"), "primary"), Button(_("Do not save"), "ghost")
        self.save.clicked.connect(self.accept)
        self.save.clicked.connect(self.save_wanted)
        self.drop.clicked.connect(self.accept)
        self.drop.clicked.connect(self.drop_wanted)
        self.set_buttons(self.cancel_button(), self.save, left=[self.drop])
        self.set_first_focus(self.save)
