"""Widgets that nobody holds any more die in the window's thread, whatever other threads allocate."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vefa.ui import tasks
from vefa.ui.garbage import collect, collect_here


class Forgotten(QWidget):
    """A widget in a ring of references: only the collector finds it."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(
            lambda *_: told.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection
        )


@pytest.fixture
def here(qapp: QApplication) -> Iterator[QObject]:
    """Garbage is collected in this thread as long as the fixture lives."""
    owner = QObject()
    collect_here(owner)
    yield owner
    owner.deleteLater()
    gc.unfreeze()
    gc.enable()


def allocate() -> list[list[int]]:
    """What would make the collector run many times."""
    return [[number] for number in range(100_000)]


def test_a_thread_that_allocates_destroys_no_widget(here: QObject, qtbot: QtBot) -> None:
    told: list[str] = []
    Forgotten(told)
    kept: list[object] = []
    task = tasks.run_thread(allocate)
    task.done.connect(kept.append)
    with qtbot.waitSignal(task.ended):
        pass
    assert "vefa allocate" not in {one.name for one in threading.enumerate()}, "the thread lets go first"
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["MainThread"]
    assert kept


def test_only_what_is_due_is_collected(here: QObject) -> None:
    told: list[str] = []
    gc.collect()
    Forgotten(told)
    collect()
    assert told == [], "a few new objects are no reason"
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    collect()
    assert told == ["MainThread"]
    assert kept
