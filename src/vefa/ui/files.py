"""Asking for a file with the system's own dialog."""

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from vefa.i18n import _
from vefa.ui.window import SHEETS


def choose_sheet(parent: QWidget) -> str:
    """Ask for a spreadsheet; its path, "" when the person changed his mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    kinds = " ".join(f"*{ending}" for ending in SHEETS)
    filters = _("Spreadsheets ({kinds})").format(kinds=kinds) + ";;" + _("All files (*)")
    path, _filter = QFileDialog.getOpenFileName(
        parent, _("Choose the file with your orders"), folder, filters
    )
    return path
