"""Tasks of the first page: walked by keyboard, done, put off, not needed, taken back; what buttons do."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from tests.ui.today_samples import scores, some_tasks
from vefa.db.models import Complaint, FollowUp, Response, TaskMark
from vefa.rules.scores import Marks, nps
from vefa.services import orders
from vefa.services.conversations import Talk, add_conversation
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.tasks import Kind, finished, tasks
from vefa.ui import theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.finished_tasks import FinishedDialog
from vefa.ui.dialogs.other_day import OtherDayDialog
from vefa.ui.dialogs.tell import TellDialog
from vefa.ui.fonts import font, text_width
from vefa.ui.pages.complaints.telling import TellCustomerDialog
from vefa.ui.pages.today import TodayPage
from vefa.ui.widgets.task_lines import TaskHead, TaskLine, _written, places
from vefa.ui.window import Window

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def more() -> Callable[[], object]:
    """Much that is to be done."""
    return lambda: some_tasks(TODAY, NOW)


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> TodayPage:
    """The first page of it."""
    return opened(window, qtbot)


def opened(window: Window, qtbot: QtBot) -> TodayPage:
    """The first page, read."""
    window.go("today")
    page: Any = window.page("today")
    qtbot.waitUntil(lambda: page._read is not None)
    QApplication.processEvents()  # laid out
    return page


def lines(page: TodayPage, kind: Kind) -> list[TaskLine]:
    """The tasks of a kind."""
    return [one for one in page.day.list.lines() if one.key[0] == kind]


def key(page: TodayPage, kind: Kind) -> Any:
    """The first of them."""
    return lines(page, kind)[0].key


def task(page: TodayPage, kind: Kind) -> Any:
    """The same as the shop has it."""
    wanted = key(page, kind)
    return next(one for one in tasks(TODAY, NOW) if (one.kind, one.reference) == wanted)


def dialogs() -> list[Any]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No dialog is left open."""
    yield
    for one in dialogs():
        one.reject()


def calm(page: TodayPage, qtbot: QtBot) -> None:
    """What was changed has been read again."""
    qtbot.waitUntil(lambda: not page._stale and not page._afterwards.isActive())


def test_groups_tell_how_many_stand_under_them(page: TodayPage) -> None:
    items = page.day.list.items()
    heads = {one.text: one.count for one in items if isinstance(one, TaskHead)}
    assert [*heads] == ["Bugün bitmeli", "Bugün iyi olur", "Yaklaşan"]
    assert sum(heads.values()) == len(page.day.list.lines()) == len(tasks(TODAY, NOW))
    assert items[0] == TaskHead("Bugün bitmeli", heads["Bugün bitmeli"], "danger")


def test_the_sidebar_says_how_many_wait_on_every_page(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    def name() -> str:
        return str(window._side_now()._buttons["today"].accessibleName())

    count = len(tasks(TODAY, NOW))
    assert name() == f"Bugün, {count} iş bekliyor"
    window.go("customers")
    add_follow_up(FollowUpDraft("Kargoyu sor", TODAY), today=TODAY, now=NOW)
    window.data_changed.emit()
    qtbot.waitUntil(lambda: name() == f"Bugün, {count + 1} iş bekliyor")


def test_everything_by_keyboard(page: TodayPage, qtbot: QtBot) -> None:
    """Arrow keys pass over the heads; Space is done, Enter does, the menu key has the rest."""
    shown = page.day.list
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _step in range(len(shown.lines())):
        seen.append(shown.items()[shown.currentIndex().row()])
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert seen == shown.lines()
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    first, second = shown.lines()[:2]
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: first.key not in [one.key for one in shown.lines()])
    chosen = shown.items()[shown.currentIndex().row()]
    assert isinstance(chosen, TaskLine)
    assert chosen.key == second.key, "the next one is chosen"
    wanted: list[Any] = []
    shown.wanted.connect(wanted.append)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert wanted == [second.key]


def test_readers_hear_the_task_and_what_enter_does(page: TodayPage) -> None:
    shown = page.day.list
    (line,) = lines(page, Kind.ANSWER)
    row = shown.items().index(line)
    said = shown.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("3/10 veren müşteri yanıt bekliyor, ")
    assert "2 gün önce" in said
    assert said.endswith("Enter: Ara")
    found = QAccessible.queryAccessibleInterface(shown)
    assert found.text(QAccessible.Text.Name) == "Bugün yapılacaklar"


def test_the_circle_and_the_button_are_pressed_where_they_are_painted(page: TodayPage, qtbot: QtBot) -> None:
    shown = page.day.list
    line = shown.lines()[0]
    box = shown.visualRect(shown.model().index(shown.items().index(line), 0))
    at = places(line, box.toRectF())
    told: list[tuple[str, Any]] = []
    shown.wanted.disconnect()
    shown.ticked.disconnect()
    shown.wanted.connect(lambda one: told.append(("do", one)))
    shown.ticked.connect(lambda one: told.append(("tick", one)))
    for spot in (at.do.center(), at.tick.center(), at.words.center()):
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert told == [("do", line.key), ("tick", line.key)]


def test_a_day_in_a_narrow_line_is_broken_not_cut(qtbot: QtBot) -> None:
    """Three parts of which one is too long for a line of its own."""
    detail = "Sevgi Ceylan · sonraki bilgi müşteriye şu güne kadar: 17.11.2026 10:30 · Elif Hanım"
    line = TaskLine("Şikâyet", detail, "bell", "info", "key", "Aç", "", "13 gün önce")
    room = places(line, QRectF(0, 0, 560, 57)).words.width()
    _title, written = _written(line, room)
    assert len(written) == 3
    assert all(text_width(one, font(13.5)) <= room for one in written)
    assert " ".join(written).replace(" ·", "") == detail.replace(" ·", "")


def test_a_task_that_is_ticked_twice_is_done_once(window: Window, qtbot: QtBot) -> None:
    """Weekly, it is due in seven days then and not in fourteen."""
    made = add_follow_up(FollowUpDraft("Vitrini değiştir", TODAY, "week"), today=TODAY, now=NOW)
    page = opened(window, qtbot)
    wanted = next(one.key for one in lines(page, Kind.FOLLOW_UP) if one.title == "Takip: Vitrini değiştir")
    page.doing.tick(wanted)
    page.doing.tick(wanted)
    assert wanted not in _keys(page), "it goes at once"
    assert FollowUp.get(FollowUp.id == made).due == "2026-11-30"
    assert window.toasts.shown is not None
    assert "30 Kasım 2026" in window.toasts.shown.text


def test_done_is_finished_today_and_can_be_taken_back_later(
    page: TodayPage, window: Window, qtbot: QtBot
) -> None:
    assert not page.finished_button.isVisible()
    follow = key(page, Kind.FOLLOW_UP)
    page.doing.tick(follow)
    qtbot.waitUntil(lambda: page.finished_button.text() == "Bitenler 1")
    assert FollowUp.get(FollowUp.id == int(follow[1].partition(":")[0])).done_on == TODAY.isoformat()
    dialog = page.doing.show_finished()
    assert isinstance(dialog, FinishedDialog)
    dialog.back.click()
    qtbot.waitUntil(lambda: follow in [one.key for one in page.day.list.lines()])
    assert finished(TODAY) == []


def test_done_put_off_and_not_needed_are_undone_at_once(
    page: TodayPage, window: Window, qtbot: QtBot
) -> None:
    before = [one.key for one in page.day.list.lines()]
    for kind in (Kind.ANSWER, Kind.COMPLAINT, Kind.TELL, Kind.BIRTHDAY, Kind.FOLLOW_UP):
        one = task(page, kind)
        for do in (
            lambda one=one: page.doing.tick((str(one.kind), one.reference)),
            lambda one=one: page.doing.put_off(one, TOMORROW + timedelta(days=3)),
            lambda one=one: page.doing.not_needed(one),
        ):
            do()
            qtbot.waitUntil(lambda kept=one: (kept.kind, kept.reference) not in _keys(page))
            window.undo_last()
            qtbot.waitUntil(lambda: _keys(page) == before)
    assert TaskMark.select().count() == 0


def _keys(page: TodayPage) -> list[Any]:
    return [one.key for one in page.day.list.lines()]


def test_the_menu_puts_off_to_tomorrow_monday_or_a_day(page: TodayPage, qtbot: QtBot) -> None:
    """Today is a Monday: the next one is in seven days."""
    one = task(page, Kind.BIRTHDAY)
    menu = {entry.text: entry for entry in page.doing.menu(one) if entry is not None}
    assert {"Kutla", "Bitti", "Yarına ertele", "Pazartesiye ertele", "Gerekmiyor"} <= {*menu}
    menu["Pazartesiye ertele"].run()
    assert TaskMark.get().until == "2026-11-30"
    page.window_.undo_last()
    page.doing.ask_day(one)
    (dialog,) = dialogs()
    assert isinstance(dialog, OtherDayDialog)
    dialog.day.set_value(date(2026, 12, 24))
    dialog.verb.click()
    assert TaskMark.get().until == "2026-12-24"


def test_the_menu_key_opens_it_beside_the_task(page: TodayPage, qtbot: QtBot) -> None:
    page.day.list.menu.emit(key(page, Kind.BIRTHDAY), QPoint(300, 300))
    shown = page.day.list.findChildren(QMenu)
    assert shown[0].actions()[0].text() == "Kutla"
    shown[0].close()


def test_a_call_is_noted_and_finishes_the_task(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    waiting = task(page, Kind.ANSWER)
    page.doing.do(key(page, Kind.ANSWER))
    (dialog,) = dialogs()
    assert isinstance(dialog, TellCustomerDialog)
    dialog.text.editor.setPlainText("Özür dilendi, yenisi yolda.")
    dialog.verb.click()
    assert Response.get(Response.id == waiting.target).replied_at is not None
    qtbot.waitUntil(lambda: not lines(page, Kind.ANSWER))
    window.undo_last()
    assert Response.get(Response.id == waiting.target).replied_at is None


def test_a_solved_complaint_is_told_by_phone(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    solved = task(page, Kind.TELL)
    page.doing.do(key(page, Kind.TELL))
    (dialog,) = dialogs()
    dialog.text.editor.setPlainText("Yenisi verildi.")
    dialog.verb.click()
    assert Complaint.get(Complaint.id == solved.target).state == "told"
    window.undo_last()
    assert Complaint.get(Complaint.id == solved.target).state == "solved"


def test_birthdays_have_a_ready_text_for_who_consents_only(page: TodayPage) -> None:
    page.doing.do(key(page, Kind.BIRTHDAY))
    (dialog,) = dialogs()
    assert isinstance(dialog, TellDialog)
    assert len(dialog._rows) == 2
    for row in dialog._rows.values():
        assert bool(row.message) == ("mesaj" in row.what)


@pytest.mark.parametrize(
    ("kind", "place"),
    [(Kind.COMPLAINT, "complaints"), (Kind.REPEATS, "complaints"), (Kind.SLIPPING, "customers")],
)
def test_buttons_lead_to_their_pages(page: TodayPage, window: Window, kind: Kind, place: str) -> None:
    if not lines(page, kind):
        assert kind is Kind.SLIPPING, "only that depends on the sample"
        return
    page.doing.do(key(page, kind))
    assert window.current_key() == place


def test_a_question_is_answered_from_its_button(window: Window, qtbot: QtBot) -> None:
    add_conversation(Talk("message", "Lacivert var mı?"), now=NOW - timedelta(hours=20))
    page = opened(window, qtbot)
    (line,) = lines(page, Kind.TALK)
    assert line.button == "Yanıtla"
    page.doing.do(line.key)
    assert len(dialogs()) == 1


def test_no_button_leads_to_a_page_that_is_not_there(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    window._places = tuple(one for one in window._places if one.key not in {"complaints", "surveys"})
    page._ask()
    shown = {one.key[0]: one.button for one in page.day.list.lines()}
    assert shown[Kind.COMPLAINT] == shown[Kind.REPEATS] == ""
    assert shown[Kind.ANSWER] == "Ara"
    page.doing.do(key(page, Kind.COMPLAINT))
    assert len(finished(TODAY)) == 1, "Enter on a task without a button finishes it"


def test_many_tasks_are_shown_and_walked(window: Window, qtbot: QtBot) -> None:
    for place in range(500):
        add_follow_up(FollowUpDraft(f"Takip {place}", TODAY), today=TODAY, now=NOW)
    page = opened(window, qtbot)
    shown = page.day.list
    assert len(lines(page, Kind.FOLLOW_UP)) == 502
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    last = shown.visualRect(shown.currentIndex())
    assert shown.viewport().rect().contains(last.center())
    assert page.came_button.isVisible()


def test_nothing_to_do_says_so_and_shows_what_came_in(empty_shop: Any, qtbot: QtBot) -> None:
    window = Window(lambda: NOW, lambda: TODAY, empty_shop)
    try:
        orders.add_order(orders.NewOrder(TODAY, amount=123_400), today=TODAY, now=NOW)
        window.show()
        page = opened(window, qtbot)
        assert page.day.calm.isVisible()
        assert not page.day.list.isVisible()
        assert page.day.came.isVisible()
        assert not page.came_button.isVisible()
        assert window._side_now()._buttons["today"].accessibleName() == "Bugün"
    finally:
        window.close()
        window.deleteLater()


def test_what_came_in_takes_the_place_of_many_tasks(page: TodayPage) -> None:
    assert not page.day.came.isVisible()
    page.came_button.click()
    assert page.day.came.isVisible()
    assert not page.day.list.isVisible()
    assert page.came_button.text() == f"Yapılacaklar {len(tasks(TODAY, NOW))}"
    page.came_button.click()
    assert page.day.list.isVisible()


def test_an_empty_shop_in_which_something_waits_shows_it(empty_shop: Any, qtbot: QtBot) -> None:
    add_follow_up(FollowUpDraft("Toptancıyı ara", TODAY), today=TODAY, now=NOW)
    window = Window(lambda: NOW, lambda: TODAY, empty_shop)
    try:
        window.show()
        page = opened(window, qtbot)
        assert page._places.currentWidget() is page._figures_shown
        assert page.day.list.isVisible()
    finally:
        window.close()
        window.deleteLater()


def test_the_score_stands_with_its_interval_where_somebody_answered(
    window: Window, page: TodayPage, qtbot: QtBot
) -> None:
    marks = (10, 9, 8, 7, 3, 10, 9, 2, 10, 9)
    scores([((TODAY - timedelta(days=place)).isoformat(), mark) for place, mark in enumerate(marks)])
    scores([((TODAY - timedelta(days=91)).isoformat(), 0)], seconds=1)  # too long ago
    window.data_changed.emit()
    given = [*marks, 3]  # the low answer of the samples
    found = nps(Marks({mark: given.count(mark) for mark in given}))
    assert found.interval is not None
    low, high = (round(one) for one in found.interval)
    wanted = f"Tavsiye skoru (NPS): {round(found.score or 0)}. 11 yanıt: {low} ile {high} arası"
    qtbot.waitUntil(lambda: page.figures.third.accessibleName() == wanted)


@pytest.mark.parametrize("percent", [100, 130, 200])
def test_no_word_of_a_task_is_cut(window: Window, qtbot: QtBot, percent: int) -> None:
    """Lines are broken instead; the room of the words is never behind badge or button."""
    theme.set_text_size(percent)
    window.rebuild()
    shown = opened(window, qtbot).day.list
    for row, line in enumerate(shown.items()):
        if isinstance(line, TaskLine):
            box = shown.visualRect(shown.model().index(row, 0)).toRectF()
            at = places(line, box)
            assert at.words.right() <= min(at.do.left(), at.badge)
            assert at.do.right() <= box.right()
