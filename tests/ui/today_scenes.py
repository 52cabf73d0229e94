"""Scenes of the first page with much to do: name -> what to do in the window."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.ui.today_samples import scores, some_tasks
from vefa.services.imports.rests import RestRow
from vefa.services.tasks import Kind
from vefa.ui.dialogs.import_rests import ImportRestsDialog
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


def read(window: Window) -> Any:
    """The busy page, with its tasks."""
    page = busy(window)
    page.refresh()
    page._ask()
    return page


def came(window: Window) -> None:
    """What came in, in the place of the tasks."""
    read(window)._turn()


def _ask_day(page: Any) -> None:
    page.doing.ask_day(next(iter(page.doing._tasks.values())))


def done(window: Window) -> None:
    """What was finished today."""
    page = read(window)
    for line in page.day.list.lines()[4:7]:
        page.doing.tick(line.key)
    page.doing.show_finished()


def opened(kind: Kind) -> Work:
    """What the button of the first task of this kind opens."""

    def work(window: Window) -> None:
        page = read(window)
        page.doing.do(next(one.key for one in page.day.list.lines() if one.key[0] == kind))

    return work


def rests(window: Window) -> None:
    """Rows of an import to look at."""
    kept = [
        RestRow(1, 17, "Sipariş Tarihi", "31.02.2026", "Böyle bir gün yok."),
        RestRow(2, 41, "Tutar", "12,5o", "Tutar okunamadı."),
    ]
    ImportRestsDialog(window, "pazaryeri_kasim_3.xlsx", kept).open()


PAGES: dict[str, Work] = {"today-busy": busy}
DIALOGS: dict[str, Work] = {
    "today-came": came,
    "today-finished": done,
    "today-call": opened(Kind.ANSWER),
    "today-birthdays": opened(Kind.BIRTHDAY),
    "today-other-day": lambda window: _ask_day(read(window)),
    "today-rests": rests,
}
