"""The real import wizard, offscreen, with its real processes: how long it stands still, how soon it stops."""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW: Final = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
_TICK: Final = 2  # ms
_MOMENT: Final = 0.5  # s


class Pulse:
    """Notes the longest time between two turns of the event loop: on the clock, and of its own work (ms)."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.wall = self.own = 0.0
        self._last = (time.perf_counter(), time.thread_time())
        self._clock = QTimer()
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)
        self._clock.start(_TICK)

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.wall = max(self.wall, (now[0] - self._last[0]) * 1000 - _TICK)
        self.own = max(self.own, (now[1] - self._last[1]) * 1000)
        self._last = now

    def taken(self) -> dict[str, float]:
        """The longest since the last time this was asked."""
        found = {"wall": round(self.wall, 1), "own": round(self.own, 1)}
        self.wall = self.own = 0.0
        return found


def drive(sheet: str, shop: str, stop_in: str = "", stop_at: str = "") -> dict[str, Any]:
    """Import `sheet` into the shop file, which is made, through the window; the longest pauses by step.

    `stop_in`: the step ("check" or "import") that is stopped a moment after it tells `stop_at` ("": after it
    began); then also how long it took until the window was free again, and what was told last.
    """
    import gc

    gc.disable()  # as the program itself begins
    from vefa.ui.loading import load_qt

    load_qt()
    from PySide6.QtWidgets import QApplication

    from vefa.app import App
    from vefa.i18n import set_language
    from vefa.services import orders, shops
    from vefa.services.settings import ShopInfo
    from vefa.ui import garbage, tasks, theme

    app = QApplication([])
    set_language("en")
    theme.apply(app, "light")
    shops.create_shop(Path(shop), ShopInfo("Shop"), now=NOW, window=False)
    shops.close_shop()
    made = App(lambda: NOW)
    made.open(Path(shop))
    window = made.window
    assert window is not None
    garbage.collect_here(window)
    _until(lambda: not tasks.running(), 1.0)
    pulse, found = Pulse(), dict[str, Any]()
    window.go("orders")
    _until(lambda: True, 0.5)
    found["page"] = pulse.taken()
    window.import_file(sheet)
    page: Any = window.page("orders")
    _until(lambda: not tasks.running(), 0.3)
    found["look"] = pulse.taken()
    page.wizard.go_on()
    _until(lambda: True, 0.3)
    found["columns"] = pulse.taken()
    for step in ("check", "import"):
        page.wizard.go_on()
        if step == stop_in:
            found["stop"] = _stop(stop_at)
            found["orders"] = len(orders.order_ids())
            found["step"] = page.wizard.step()
        else:
            _until(lambda: not tasks.running(), 0.5)
        found[step] = pulse.taken()
        if step == stop_in:
            break
    return found


def _until(met: Callable[[], bool], rest: float) -> float:
    """Let the window live until `met`, and `rest` seconds longer; how long it took until it was met (s)."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, began, took = QEventLoop(), time.perf_counter(), list[float]()

    def look() -> None:
        if not took and met():
            took.append(time.perf_counter() - began)
            QTimer.singleShot(int(rest * 1000), loop.quit)

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(5)
    loop.exec()
    clock.stop()
    return took[0]


def _stop(word: str) -> dict[str, Any]:
    """Press Stop a moment after `word` is told; how long until the window is free, and what was told last."""
    from PySide6.QtWidgets import QApplication

    from vefa.ui import tasks
    from vefa.ui.dialogs.progress import ProgressDialog

    told: list[tuple[Any, ...]] = []
    (task,) = tasks._running
    task.progressed.connect(lambda *said: told.append(said))
    _until(lambda: not tasks.running() or (not word or any(said[2] == word for said in told)), _MOMENT)
    if not tasks.running():
        return {"over": True}
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, ProgressDialog) and dialog.isVisible():
            dialog.reject()
    took = _until(lambda: not tasks.running(), 0.3)
    return {"seconds": round(took, 2), "told": told[-1] if told else ()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(drive(*sys.argv[1:])) + "\n")
