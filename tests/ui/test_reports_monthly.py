"""Reports of every month in the window: asked for, made beside it, trouble told on the first page."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.reports_at_hand import OCTOBER, open_dialogs, shown
from vefa.services import monthly_reports
from vefa.services.monthly_reports import Plan
from vefa.services.tasks import Kind
from vefa.services.tasks import tasks as all_tasks
from vefa.ui import tasks
from vefa.ui.day import Day
from vefa.ui.monthly import prepare_beside
from vefa.ui.pages.reports.monthly import MonthlyDialog
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.today_opening import open_task
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportsPage:
    """The page on the sample shop, its report ready."""
    return shown(window, qtbot)


def test_every_month_from_now_on(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    window, today = page.window_, page.window_.today()
    page.open_monthly()
    [dialog] = open_dialogs()
    assert isinstance(dialog, MonthlyDialog)
    ticked = [key for (key, _subject), check in dialog.checks.items() if check.isChecked()]
    assert ticked == ["month", "loyalty"]
    dialog.folder.setText("")
    dialog.finish()
    assert monthly_reports.plan() is None
    [refused] = [one for one in open_dialogs() if one is not dialog]
    refused.reject()
    (tmp_path / "rapor").mkdir()
    dialog.folder.setText(str(tmp_path / "rapor"))
    dialog.checks["loyalty", None].click()
    dialog.finish()
    assert monthly_reports.plan() == Plan((("month", None),), str(tmp_path / "rapor"))
    assert monthly_reports.due_months(today) == []
    assert prepare_beside(window) is None


def test_what_is_due_is_prepared_beside_the_window_and_trouble_is_a_task(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "rapor"
    folder.mkdir()
    monthly_reports.keep_plan(Plan((("loyalty", None),), str(folder)), today=OCTOBER)
    folder.rmdir()
    prepare_beside(window)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    window.go("today")
    [task] = [one for one in all_tasks(window.today(), window.now()) if one.kind is Kind.REPORTS]
    assert task.reference == "2026-10-01"
    folder.mkdir()
    open_task(window.page("today"), task)
    [dialog] = open_dialogs()
    assert isinstance(dialog, MonthlyDialog)
    assert not dialog.problem.isHidden()
    dialog.finish()  # kept as it is: tried again at once
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert [one.name for one in folder.iterdir()] == ["ornek-butik-sadakat-programi-raporu-2026-10.pdf"]
    assert not [one for one in all_tasks(window.today(), window.now()) if one.kind is Kind.REPORTS]


def test_the_work_of_the_day_prepares_them(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    monthly_reports.keep_plan(Plan((("loyalty", None),), str(tmp_path)), today=OCTOBER)
    day = Day(window)
    day.work()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))) and not tasks.running(), timeout=20_000)
    assert window.toasts.shown is not None
    assert "Ekim 2026" in window.toasts.shown.text
    day.end()
