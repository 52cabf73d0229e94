"""What waits for the first paint comes after it, however long the paint takes."""

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vefa.ui import after_paint
from vefa.ui.after_paint import AfterPaint


class Seen(QWidget):
    """Tells that it is painted."""

    painted = Signal()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted.emit()


class Slow(Seen):
    """Its first paint lasts longer than what waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.told:
            self.told.append("paint")
            clock = QElapsedTimer()
            clock.start()
            while clock.elapsed() < 20:
                pass
            self.told.append("painted")


def test_it_comes_once_after_the_paint_is_over(qtbot: QtBot) -> None:
    slow = Slow()
    qtbot.addWidget(slow)
    AfterPaint(slow, lambda: slow.told.append("after"), 5).begin()
    slow.show()
    qtbot.waitUntil(lambda: "after" in slow.told)
    slow.repaint()
    assert slow.told == ["paint", "painted", "after"]


def test_who_is_not_seen_waits_three_seconds_at_most(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(after_paint, "_AT_MOST", 1)
    hidden, told = Seen(), list[str]()
    qtbot.addWidget(hidden)
    AfterPaint(hidden, lambda: told.append("after")).begin()
    qtbot.waitUntil(lambda: told == ["after"])


def test_what_was_stopped_never_comes(qtbot: QtBot) -> None:
    seen, told = Seen(), list[str]()
    qtbot.addWidget(seen)
    waiting = AfterPaint(seen, lambda: told.append("after"), 0)
    waiting.begin()
    waiting.stop()
    with qtbot.waitExposed(seen):
        seen.show()
    QTimer.singleShot(5, lambda: told.append("later"))
    qtbot.waitUntil(lambda: told == ["later"])
