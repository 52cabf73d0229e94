"""Scenes of the first page with much to do: name -> what to do in the window."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.ui.today_samples import scores, some_tasks
from vefa.ui.window import Window

Work = Callable[[Any], object]


def busy(window: Window) -> Any:
    """Tasks of every kind, and answers enough for a score."""
    today = window.today()
    some_tasks(today, window.now())
    marks = (10, 9, 10, 8, 7, 10, 9, 3, 9, 6, 10, 9)
    scores([((today - timedelta(days=3 + 2 * at)).isoformat(), mark) for at, mark in enumerate(marks)])
    window.data_changed.emit()
    window.go("today")
    return window.page("today")


def came(window: Window) -> None:
    """What came in, in the place of the tasks."""
    page = busy(window)
    page.refresh()
    page._ask()
    page._turn()


PAGES: dict[str, Work] = {"today-busy": busy}
DIALOGS: dict[str, Work] = {"today-came": came}
