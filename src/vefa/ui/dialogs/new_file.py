"""A new file of the watched folder: bring it in, or offer it no more."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.watched import WatchedFile
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, ElidedLabel, Label


class NewFileDialog(Dialog):
    """`accepted` to bring the file in, `passed()` to offer it no more."""

    passed = Signal()

    def __init__(self, parent: QWidget, file: WatchedFile) -> None:
        path = PurePath(file.path)
        title = file.title or _("Read before")
        told = _("{format} · changed on {moment}").format(
            format=title, moment=words.day_and_time(file.changed)
        )
        super().__init__(parent, _("A new file of orders"), told, icon="file-spreadsheet", tone="info")
        self.name = ElidedLabel(path.name, "strong", cut=Qt.TextElideMode.ElideMiddle)
        place = _("It lies in {folder}.").format(folder=path.parent)
        promise = _("Nothing is saved before you have seen what will happen.")
        lines = [Label(text, "body", "text2", wrap=True) for text in (place, promise)]
        self.set_body(column(self.name, *lines, gap=6))
        away = Button(_("Offer it no more"), "link")
        away.clicked.connect(self.passed)
        away.clicked.connect(self.reject)
        bring = Button(_("Import…"), "primary", "upload", key_cap="Enter")
        bring.clicked.connect(self.accept)
        self.set_buttons(self.cancel_button(), bring, left=(away,))
        self.set_first_focus(bring)
