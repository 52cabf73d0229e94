"""Talks: logged with one key from anywhere, answered, put off; ready answers from questions that repeat."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.complaint_samples import some_talks
from tests.ui.conftest import NOW, TODAY, opened_window
from vefa.services import follow_ups, ready_answers
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.conversation_list import ConversationRow, conversation_ids, conversation_rows
from vefa.services.customers import customer_ids, draft_of
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.follow_up import FollowUpDialog
from vefa.ui.dialogs.talk import TalkDialog
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.pages.complaints.talks_view import TalksView
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Button, Label
from vefa.ui.window import Window

Found = TypeVar("Found", bound=Dialog)


@pytest.fixture
def window(sample_shop: Path) -> Iterator[Window]:
    """The window on the sample shop with some talks."""
    some_talks(NOW)
    with opened_window(sample_shop, PLACES, SETTINGS) as shown:
        yield shown


@pytest.fixture
def page(window: Window) -> ComplaintsPage:
    """The page of complaints with the talks in sight."""
    window.go("complaints", talks=True)
    shown = window.page("complaints")
    assert isinstance(shown, ComplaintsPage)
    return shown


@pytest.fixture
def view(page: ComplaintsPage) -> TalksView:
    """The talks."""
    assert page.over.talks is not None
    return page.over.talks


def dialog() -> TalkDialog:
    """The dialog on top."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    assert isinstance(shown[-1], TalkDialog)
    return shown[-1]


def top(kind: type[Found]) -> Found:
    """The dialog of this kind that shows."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return shown[-1]


def newest() -> ConversationRow:
    """The talk that was logged last."""
    return conversation_rows([max(conversation_ids(today=TODAY))])[0]


def press(view: TalksView, text: str) -> None:
    """Press a button of the talk that shows, as soon as it does."""
    for _round in range(3):
        QApplication.processEvents()
    button = next(one for one in view.findChildren(Button) if one.text() == text and one.isVisibleTo(view))
    button.click()
    QApplication.processEvents()


def test_one_key_logs_a_talk_from_any_page(window: Window) -> None:
    customer = next(iter(customer_ids(today=TODAY)))
    window.go("customers", customer=customer)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_K, both)
    asked = dialog()
    assert asked.who.customer_id() == customer
    asked.subject.setText("Çanta geldi mi?")
    asked.next.setText("25.11.2026")
    asked.waited.setValue(3)
    asked.finish()
    kept = newest()
    assert (kept.subject, kept.customer_id, kept.channel, kept.waited) == (
        "Çanta geldi mi?",
        customer,
        "call",
        3,
    )
    assert kept.next_contact == TODAY + timedelta(days=2)
    assert not kept.open
    window.undo_last()
    assert newest().subject == "Lacivert var mı?"


def test_a_talk_without_a_subject_or_with_no_day_is_not_kept(window: Window) -> None:
    window.go("today")
    window.log_talk()
    asked = dialog()
    count = len(conversation_ids(today=TODAY))
    asked.finish()
    asked.subject.setText("Sordu")
    asked.next.setText("bir ara")
    asked.finish()
    assert asked.isVisible()
    assert any("28.11.2026" in one.text() for one in asked.findChildren(Label) if one.isVisible()), "why"
    assert len(conversation_ids(today=TODAY)) == count
    asked.reject()


def test_from_a_complaint_it_belongs_to_it(page: ComplaintsPage) -> None:
    made = open_complaint(ComplaintDraft("Geç geldi"), now=NOW)
    page.window_.go("complaints", complaint=made)
    page.window_.log_talk()
    asked = dialog()
    asked.subject.setText("Kargoya soruldu")
    asked.way.set_value(False)
    asked.way.chosen.emit(False)
    asked.finish()
    assert (newest().complaint_id, newest().incoming) == (made, False)


def test_the_chips_count_and_the_open_one_is_answered(page: ComplaintsPage, view: TalksView) -> None:
    counts = {key: chip.item.count for key, chip in view.chips._chips.items()}
    assert counts == {"open": 1, "next": 1, "all": 5, "in": 5, "out": 0}
    [waiting] = view.table.rows.ids
    press(view, "Yanıtla…")
    asked = dialog()
    asked.text.setText("Var, ayırdık.")
    asked.finish()
    QApplication.processEvents()
    assert len(view.table.rows.ids) == 0
    assert not conversation_rows([waiting])[0].open
    assert (newest().incoming, newest().text) == (False, "Var, ayırdık.")
    page.window_.undo_last()
    assert conversation_rows([waiting])[0].open


def test_it_needs_no_answer_and_turning_to_him_is_noted(page: ComplaintsPage, view: TalksView) -> None:
    [waiting] = view.table.rows.ids
    press(view, "Yanıt gerekmez")
    assert not conversation_rows([waiting])[0].open
    page.window_.undo_last()
    assert conversation_rows([waiting])[0].open
    view.chips._chips["next"].click()
    [to_call] = view.table.rows.ids
    press(view, "Yeniden görüşüldü")
    assert conversation_rows([to_call])[0].next_contact is None
    page.window_.undo_last()
    assert conversation_rows([to_call])[0].next_contact == TODAY


def test_a_talk_is_changed(page: ComplaintsPage, view: TalksView) -> None:
    [waiting] = view.table.rows.ids
    press(view, "Düzenle…")
    asked = dialog()
    asked.subject.setText("Lacivert mont var mı?")
    asked.finish()
    assert conversation_rows([waiting])[0].subject == "Lacivert mont var mı?"
    assert conversation_rows([waiting])[0].open


def test_a_repeated_question_becomes_a_ready_answer(page: ComplaintsPage) -> None:
    asked = page.over.talks_work.ready_answers()
    take = next(one for one in asked.findChildren(Button) if one.text() == "Yanıtını yaz")
    take.click()
    assert asked.title.text() == "Kargom ne zaman gelir?"
    asked.text.setText("{hitap}, iki iş günü içinde elinizde. {isletme}")
    asked.finish()
    assert [one.title for one in ready_answers.ready_answers()] == [
        "Değişim nasıl olur?",
        "Kargom ne zaman gelir?",
    ]
    assert ready_answers.repeated_questions() == []
    asked._remove(ready_answers.ready_answers()[0])
    assert len(ready_answers.ready_answers()) == 1
    asked.last.button.click()
    assert len(ready_answers.ready_answers()) == 2
    asked.accept()


def test_a_ready_answer_is_filled_in_and_counted(page: ComplaintsPage, view: TalksView) -> None:
    press(view, "Yanıtla…")
    asked = dialog()
    asked.ready.setCurrentIndex(0)
    asked.ready.activated.emit(0)
    name = conversation_rows([view.table.rows.ids[0]])[0].customer
    assert asked.text.text().startswith(f"Sayın {name}, 14 gün")
    assert ready_answers.ready_answers()[0].uses == 1
    asked.reject()
    assert QGuiApplication.clipboard() is not None


def test_a_follow_up_is_added_changed_and_ended(window: Window) -> None:
    customer = next(iter(customer_ids(today=TODAY)))
    window.go("customers", customer=customer)
    command = next(one for one in window.commands() if one.text == "Takip ekle…")
    command.run()
    asked = top(FollowUpDialog)
    assert (asked.who.customer_id(), asked.day.value()) == (customer, TODAY + timedelta(days=1))
    asked.finish()
    assert asked.isVisible()  # nothing was typed
    asked.text.setText("Mont geldi, haber ver")
    asked.every.set_value("month")
    asked.step.setValue(2)
    asked.remind.setChecked(True)
    asked.finish()
    [kept] = follow_ups.follow_ups(customer_id=customer)
    assert (kept.text, kept.every, kept.step, kept.clock) == ("Mont geldi, haber ver", "month", 2, "09:00")
    page = window.page("customers")
    QApplication.processEvents()
    page.detail.history.opened.emit(("follow_up", kept.id))  # type: ignore[attr-defined]
    changed = top(FollowUpDialog)
    changed.day.set_value(TODAY + timedelta(days=9))
    changed.finish()
    assert follow_ups.follow_ups(customer_id=customer)[0].due == TODAY + timedelta(days=9)
    window.undo_last()
    assert follow_ups.follow_ups(customer_id=customer)[0].due == TODAY + timedelta(days=1)
    page.detail.history.opened.emit(("follow_up", kept.id))  # type: ignore[attr-defined]
    top(FollowUpDialog).end.click()
    assert follow_ups.follow_ups(customer_id=customer) == []
    window.undo_last()
    assert len(follow_ups.follow_ups(customer_id=customer)) == 1


def test_escape_leads_back_to_the_complaints(page: ComplaintsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.over.talks is None
    assert page.header.title.text() == "Şikâyetler"


def test_who_chose_a_customer_by_keyboard_goes_on_typing(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    window.log_talk()
    asked, customer = dialog(), next(iter(customer_ids(today=TODAY)))
    asked.activateWindow()
    qtbot.waitUntil(asked.who.field.hasFocus)
    asked.who.field.setText(draft_of(customer).name)
    QTest.keyClick(asked.who.field, Qt.Key.Key_Return)
    assert asked.who.customer_id() == customer
    assert asked.channel.hasFocus(), "not the button that takes the choice back"
    asked.reject()
