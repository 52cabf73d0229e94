"""Asking for a file with the system's own dialog."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from vefa.files.endings import SHEETS
from vefa.i18n import _
from vefa.ui import preferences


def choose_sheet(parent: QWidget, title: str = "") -> str:
    """Ask for a spreadsheet, one of orders unless `title` says otherwise; its path, "" for none."""
    kinds = " ".join(f"*{ending}" for ending in SHEETS)
    title = title or _("Choose the file with your orders")
    return choose_file(parent, title, _("Spreadsheets ({kinds})").format(kinds=kinds))


def choose_file(parent: QWidget, title: str, kind: str) -> str:
    """Ask for a file of `kind` ("PDF (*.pdf)"), or any; its path, "" when the person changed his mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    kinds = ";;".join([kind, _("All files (*)")])
    path, _filter = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return path


def choose_place(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask where to save a paper called `name`, at first where the last one went; None: changed his mind.

    `kind` as Qt wants it: "PDF (*.pdf)". A name without the ending gets it.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    last = preferences.last_folder()
    folder = last if last and Path(last).is_dir() else documents
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kind)
    if not chosen:
        return None
    path, ending = Path(chosen), Path(name).suffix
    if path.suffix.lower() != ending:
        path = path.with_name(f"{path.name}{ending}")
    preferences.set_last_folder(str(path.parent))
    return path
