"""Follow-ups with an hour are told once: when it comes, after sleep, and after the program was closed."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from vefa.services.follow_ups import FollowUpDraft, add_follow_up, finish
from vefa.ui import preferences
from vefa.ui.reminders import Reminders
from vefa.ui.widgets import Toast
from vefa.ui.window import Window

MINUTE = timedelta(minutes=1)  # NOW is 09:12 in the shop


class Tray(QSystemTrayIcon):
    """A tray as a desktop has one; keeps what it is to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.told: list[tuple[str, str]] = []

    def showMessage(self, *words: Any) -> None:
        """Keep it."""
        self.told.append((words[0], words[1]))


def no_tray(_window: Window) -> None:
    """A desktop without one."""


@pytest.fixture
def clock(window: Window) -> Any:
    """Sets what time it is for the window."""

    def put(at: datetime) -> None:
        window.now = lambda: at  # type: ignore[method-assign]

    put(NOW)
    return put


@pytest.fixture(autouse=True)
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the programs of a computer that has none."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def remind(text: str = "Montu haber ver", at: str = "09:30", days: int = 0) -> int:
    """A follow-up made before its hour."""
    day = TODAY + timedelta(days=days)
    return add_follow_up(
        FollowUpDraft(text, day, clock=at), today=TODAY - timedelta(days=3), now=NOW - timedelta(days=3)
    )


def toasts(window: Window) -> list[str]:
    """What the window tells at its foot."""
    return [one.text for one in window.findChildren(Toast) if one.isVisible()]


def test_it_is_told_when_its_hour_comes_and_then_no_more(window: Window, clock: Any) -> None:
    remind()
    found = Reminders(window, no_tray)
    found.begin()
    assert toasts(window) == []
    clock(NOW + 18 * MINUTE)
    found.look()
    assert toasts(window) == ["Hatırlatma: 09:30 · Montu haber ver"]
    window.toasts.drop()
    clock(NOW + 40 * MINUTE)
    found.look()
    assert toasts(window) == []


def test_without_a_tray_the_desktop_is_asked_in_its_own_way(
    window: Window, clock: Any, qtbot: QtBot, programs: Path
) -> None:
    said = programs / "said"
    program = programs / "notify-send"
    lines = ("#!/bin/sh", f'for one; do echo "$one"; done > {said}.new', f"/bin/mv {said}.new {said}")
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    remind("<b>Mont</b> & çanta")
    found = Reminders(window, no_tray)
    clock(NOW + 18 * MINUTE)
    found.begin()
    qtbot.waitUntil(said.exists)
    *_how, dashes, head, text = said.read_text().splitlines()
    assert (dashes, head, text) == ("--", "Hatırlatma", "09:30 · &lt;b&gt;Mont&lt;/b&gt; &amp; çanta")
    assert toasts(window) == ["Hatırlatma: 09:30 · <b>Mont</b> & çanta"]


def test_what_came_due_in_sleep_is_told_on_waking(window: Window, clock: Any) -> None:
    remind()
    remind("Vitrini değiştir", "11:00")
    found = Reminders(window, no_tray)
    found.begin()
    clock(NOW + timedelta(hours=5))
    found.look()
    assert toasts(window) == ["2 hatırlatma: 09:30 · Montu haber ver …"]


def test_what_was_missed_while_closed_is_told_once(window: Window, clock: Any) -> None:
    remind("Toptancıyı ara", "15:00", days=-1)
    first = Reminders(window, no_tray)
    first.begin()
    assert toasts(window) == ["Hatırlatma: 15:00 · Toptancıyı ara"]
    window.toasts.drop()
    first.end()
    again = Reminders(window, no_tray)
    again.begin()
    assert toasts(window) == []


def test_after_days_closed_nothing_between_is_lost(window: Window, clock: Any) -> None:
    before = Reminders(window, no_tray)
    before.end()
    remind(days=5)
    clock(NOW + timedelta(days=9))
    Reminders(window, no_tray).begin()
    assert toasts(window) == ["Hatırlatma: 09:30 · Montu haber ver"]


def test_a_clock_that_was_put_back_loses_nothing(window: Window, clock: Any) -> None:
    preferences.set_reminded(str(window.shop_path()), (NOW + timedelta(days=30)).isoformat())
    remind()
    found = Reminders(window, no_tray)
    found.begin()
    clock(NOW + 20 * MINUTE)
    found.look()
    assert len(toasts(window)) == 1


def test_what_is_done_is_not_told(window: Window, clock: Any) -> None:
    finish(remind(), today=TODAY, now=NOW)
    found = Reminders(window, no_tray)
    clock(NOW + 20 * MINUTE)
    found.begin()
    assert toasts(window) == []


def test_the_last_step_can_still_be_taken_back(window: Window, clock: Any) -> None:
    undone: list[int] = []
    window.toast("Bitti", lambda: undone.append(1))
    remind()
    found = Reminders(window, no_tray)
    clock(NOW + 20 * MINUTE)
    found.begin()
    window.undo_last()
    assert undone == [1]


def test_the_desktop_tells_it_and_a_press_leads_to_the_page(window: Window, clock: Any) -> None:
    for place in range(5):
        remind(f"İş {place}", f"09:1{place}")
    tray = Tray(window)
    window.go("customers")
    found = Reminders(window, lambda _window: tray)
    clock(NOW + 20 * MINUTE)
    found.begin()
    lines = ["09:10 · İş 0", "09:11 · İş 1", "09:12 · İş 2", "ve 2 tane daha"]
    assert tray.told == [("5 hatırlatma", "\n".join(lines))]
    assert toasts(window) == []
    tray.messageClicked.emit()
    assert window.current_key() == "today"
