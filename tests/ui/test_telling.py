"""Telling customers through the window: early access from the list of customers, tasks on the first page."""

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from tests.ui.large import make_large
from vefa.db.models import database
from vefa.rules import format as words
from vefa.services import daily
from vefa.services.early_access import early_customers, early_lists
from vefa.services.endings import endings
from vefa.ui import tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.early_access import EarlyListDialog, EarlyListsDialog
from vefa.ui.dialogs.tell import TellDialog
from vefa.ui.pages import telling
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.today import TodayPage
from vefa.ui.window import Window

D = TypeVar("D", bound=Dialog)


def shown(kind: type[D]) -> D:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


@pytest.fixture
def listed(window: Window) -> int:
    """A list for early access, made by the dialog: the three best of the loyal customers."""
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    telling.early(page)
    dialog = shown(EarlyListDialog)
    dialog.verb.click()
    assert dialog.trouble.isVisible(), "a name is needed"
    dialog.name.setText("Yeni sezon")
    dialog.group.most.setValue(3)
    dialog.verb.click()
    opened = shown(TellDialog)
    opened.accept()
    return early_lists(today=TODAY)[0].id


def titles(window: Window, qtbot: QtBot) -> list[str]:
    window.go("today")
    page = window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page._read is not None)
    return [line.title for line in page.day.list.lines()]


def test_a_list_is_made_ticked_and_done(window: Window, qtbot: QtBot, listed: int) -> None:
    (one,) = early_lists(today=TODAY)
    assert (one.name, one.members, one.done, one.day) == ("Yeni sezon", 3, 0, TODAY + timedelta(7))
    page = window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: "Erken erişim: Yeni sezon" in titles(window, qtbot))
    key = next(line.key for line in page.day.list.lines() if line.title == "Erken erişim: Yeni sezon")
    page.day.list.wanted.emit(key)
    dialog = shown(TellDialog)
    for place in range(3):
        dialog.table.rows.tick(place)
    assert "3 / 3" in dialog.count.text()
    assert all(row.done_on == TODAY for row in early_customers(listed))
    dialog.table.rows.tick(1)
    assert early_lists(today=TODAY)[0].done == 2
    dialog.table.rows.tick(1)
    dialog.accept()
    qtbot.waitUntil(lambda: "Erken erişim: Yeni sezon" not in titles(window, qtbot))


def test_lists_that_are_there_are_offered_first(window: Window, listed: int) -> None:
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    telling.early(page)
    shown(EarlyListsDialog).opened.emit(listed)
    opened = shown(TellDialog)
    assert len(opened.table.rows.ids) == 3
    opened.accept()


def test_points_that_end_are_told_and_the_tick_is_kept(window: Window, qtbot: QtBot) -> None:
    before = endings(30, today=TODAY)
    assert before, "the sample shop has some"
    window.go("today")
    page = window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: any("30 gün içinde doluyor" in title for title in titles(window, qtbot)))
    telling.open_endings(page, 30)
    dialog = shown(TellDialog)
    assert len(dialog.table.rows.ids) == len(before)
    dialog.table.rows.tick(0)
    first = endings(30, today=TODAY)[0]
    assert first.told is not None
    assert first.told.day == TODAY
    dialog.table.rows.tick(0)
    assert endings(30, today=TODAY)[0].told is None
    dialog.accept()


def test_a_tick_stands_with_its_day_at_once(window: Window, listed: int) -> None:
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    telling.open_early(page, listed)
    dialog = shown(TellDialog)
    dialog.table.rows.tick(0)
    assert "23.11.2026" in str(dialog.table.rows.row(0).told)
    dialog.table.rows.tick(0)
    assert dialog.table.rows.row(0).told == ""
    dialog.accept()


def test_a_tick_that_cannot_be_kept_is_told_and_does_not_stand(window: Window, listed: int) -> None:
    """A file that cannot be written: no tick that nobody would find again."""
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    telling.open_early(page, listed)
    dialog = shown(TellDialog)
    database.pragma("query_only", 1)
    dialog.table.rows.tick(0)
    database.pragma("query_only", 0)
    assert dialog.trouble.isVisible()
    assert "0 / 3" in dialog.count.text()
    assert dialog.table.rows.checked == set()
    dialog.table.rows.tick(0)
    assert not dialog.trouble.isVisible()
    assert "1 / 3" in dialog.count.text()
    dialog.accept()


def test_what_closed_days_brought_is_told_on_the_first_page(window: Window, qtbot: QtBot) -> None:
    daily.run(TODAY, now=NOW, confirmed=True)
    later = TODAY + timedelta(90)
    daily.run(later, now=NOW + timedelta(90), confirmed=True)
    window.today = lambda: later  # type: ignore[method-assign]
    page = window.page("today")
    assert isinstance(page, TodayPage)
    window.go("customers")
    window.data_changed.emit()
    window.go("today")
    span = f"{words.day(TODAY + timedelta(1))} ile {words.day(later)} arası"
    qtbot.waitUntil(lambda: span in page.day.work())
    dialog = telling.open_work(page)
    assert len(dialog.table.rows.ids) > 0
    dialog.table.opened.emit(dialog.table.rows.id_at(0))
    assert window.current_key() == "customers"


def test_a_large_list_is_read_beside_the_window(window: Window, qtbot: QtBot, listed: int) -> None:
    make_large()
    page = window.page("customers")
    telling.open_early(page, listed)
    assert tasks.running()
    qtbot.waitUntil(lambda: not tasks.running())
    dialog = shown(TellDialog)
    assert len(dialog.table.rows.ids) == 3
    dialog.accept()
    qtbot.waitUntil(lambda: not tasks.running())
