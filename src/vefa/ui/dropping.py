"""Spreadsheets that are dropped on the window or chosen for an import."""

from PySide6.QtGui import QDropEvent

from vefa.files.endings import SHEETS


def dropped_sheet(event: QDropEvent) -> str:
    """The first spreadsheet of what is dropped; "" when there is none."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(SHEETS)), "")
