"""New files of the watched folder on the first page: noticed while it shows, opened from its line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher

from vefa.i18n import _
from vefa.services.watched import WatchedFile, offer_again, pass_over
from vefa.ui.dialogs.new_file import NewFileDialog

if TYPE_CHECKING:
    from vefa.ui.page import Page

LANDED: Final = 4000  # ms after the last change of the folder, when a download is whole


class FolderWatch(QFileSystemWatcher):
    """Calls `ask(ms)` when something lands in the folder."""

    def __init__(self, page: "Page", ask: Callable[[int], None]) -> None:
        super().__init__(page)
        self.directoryChanged.connect(lambda _folder: ask(LANDED))

    def watch(self, folder: str) -> None:
        """Look at this folder alone; '': at none."""
        watched = self.directories()
        if watched == [folder] * bool(folder):
            return
        if watched:
            self.removePaths(watched)
        if folder:
            self.addPath(folder)


def open_file(page: "Page", file: WatchedFile) -> NewFileDialog:
    """Bring it in, or offer it no more."""
    dialog = NewFileDialog(page, file)
    done = _("The file is offered no more.")

    def back(_none: object) -> None:
        offer_again(file.sha256)

    dialog.accepted.connect(lambda: page.window_.import_file(file.path))
    dialog.passed.connect(lambda: page.act(pass_over, file.sha256, done=done, undo=back))
    dialog.open()
    return dialog
