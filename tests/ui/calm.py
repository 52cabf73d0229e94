"""Waiting for calm, for pictures: nothing under way, everything laid out and painted."""

from time import monotonic, sleep

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from vefa.ui import tasks


def settle() -> None:
    """Let work in threads end (previews: none for 0.15 s), and everything be laid out and painted."""
    start = quiet = monotonic()
    while monotonic() - quiet < 0.15 and monotonic() - start < 20:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        sleep(0.01)
        quiet = monotonic() if tasks.running() else quiet
    for _round in range(6):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
