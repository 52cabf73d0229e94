"""Spreadsheets that are dropped on the window or chosen for an import."""

from typing import Final

from PySide6.QtGui import QDropEvent

SHEETS: Final = (".xlsx", ".xls", ".xlsb", ".ods", ".fods", ".csv", ".tsv", ".txt", ".xlsm")


def dropped_sheet(event: QDropEvent) -> str:
    """The first spreadsheet of what is dropped; "" when there is none."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(SHEETS)), "")
