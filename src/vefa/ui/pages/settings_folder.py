"""A folder that is looked into for new order files, off until one is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import watched
from vefa.ui import messages
from vefa.ui.pages.settings_section import Section, buttons
from vefa.ui.widgets import Button, Label

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage


class FolderSection(Section):
    """Which folder, another one, none."""

    def __init__(self, page: "SettingsPage") -> None:
        told = _(
            "Vefa can look into the folder your downloads go to and offer new order files on the first page. "
            "It brings nothing in by itself."
        )
        super().__init__(page, _("Watched folder"), told)
        self.place = Label("", "body", "text2", wrap=True, selectable=True)
        self.choose = Button("", "secondary", "folder-open")
        self.choose.clicked.connect(self._choose)
        self.stop = Button(_("Do not look any more"), "secondary", "x")
        self.stop.clicked.connect(lambda: self._watch(""))
        note = _("Files whose columns are known are offered: those of a known format, or read before.")
        self.form.addWidget(self.place)
        self.form.addLayout(buttons(self.choose, self.stop))
        self.form.addWidget(Label(note, "caption", "text3", wrap=True))

    def refresh(self) -> None:
        """Show the folder."""
        folder = watched.watched_folder()
        self.place.setText(folder or _("No folder is looked into."))
        self.choose.setText(_("Choose another folder…") if folder else _("Choose a folder…"))
        self.stop.setVisible(bool(folder))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Watched folder"), watched.watched_folder())
        if folder:
            self._watch(folder)

    def _watch(self, folder: str) -> None:
        try:
            before = watched.watch_folder(folder)
        except VefaError as error:
            messages.show_error(self, error)
            return
        done = _("The folder is looked into from now on.") if folder else _("No folder is looked into.")
        self.page.finish(before, done=done, undo=watched.watch_folder)
        self.refresh()
