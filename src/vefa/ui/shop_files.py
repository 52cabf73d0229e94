"""Asking for a shop file or a backup with the system's own dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from vefa import paths
from vefa.i18n import _
from vefa.services.shops import SUFFIX


def choose_shop(parent: QWidget) -> Path | None:
    """Ask for a shop file; None when the person changed his mind."""
    kinds = _("Shops ({kinds})").format(kinds=f"*{SUFFIX}")
    path, _filter = QFileDialog.getOpenFileName(parent, _("Open a shop"), str(paths.data_dir()), kinds)
    return Path(path) if path else None


def choose_backup(parent: QWidget) -> Path | None:
    """Ask for a backup; None when the person changed his mind."""
    kinds = _("Backups ({kinds})").format(kinds=f"*{SUFFIX}.gz *{SUFFIX}")
    path, _filter = QFileDialog.getOpenFileName(parent, _("Choose a backup"), str(paths.data_dir()), kinds)
    return Path(path) if path else None
