"""The same way through the window: typed from paper, pressed and written there, with a clock that goes on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.books import balance, customer
from tests.services.counter import buy, rules
from tests.ui.conftest import dressed
from vefa.db.models import Response
from vefa.db.shop import Shop
from vefa.services.causes.tree import add_cause
from vefa.services.check import check
from vefa.services.complaints.card import ComplaintCard, complaint
from vefa.services.complaints.sources import complaint_of_response
from vefa.services.consents import ConsentDraft, record_consent
from vefa.services.surveys.inviting import print_forms
from vefa.services.tasks import Kind, tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.tell import TellDialog
from vefa.ui.pages.complaints.actions_dialog import ActionsDialog
from vefa.ui.pages.complaints.lines_dialog import LinesDialog
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.pages.complaints.remedy import RemedyDialog
from vefa.ui.pages.complaints.taking_down import ComplaintDialog
from vefa.ui.pages.complaints.telling import TellCustomerDialog
from vefa.ui.pages.surveys.answer_dialog import AnswerDialog
from vefa.ui.pages.surveys.due_dialog import DueDialog
from vefa.ui.pages.surveys.entry import EntryDialog
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.pages.surveys.templates import CreateDialog
from vefa.ui.pages.today import TodayPage
from vefa.ui.widgets import Button
from vefa.ui.window import Window

__all__ = ["dressed"]

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, noon in the shop
_PLAIN = Qt.KeyboardModifier.NoModifier
WORDS = "Dikişi ilk yıkamada açıldı."
Kept = TypeVar("Kept", bound=QWidget)


def settle() -> None:
    """Everything has come that was on its way; shops as small as this one are read at once."""
    for _round in range(3):
        QApplication.processEvents()


@dataclass
class Desk:
    """The window on a shop, and the time that it believes in."""

    shop: Shop
    qtbot: QtBot
    now: datetime = START
    window: Window = field(init=False)

    def __post_init__(self) -> None:
        self.window = Window(lambda: self.now, self.today, self.shop.path)

    def today(self) -> date:
        """The shop's day."""
        return self.now.date()

    def later(self, days: int = 0, hours: int = 0) -> None:
        """So long after the start."""
        self.now = START + timedelta(days=days, hours=hours)
        self.window.data_changed.emit()
        settle()

    def when(self) -> dict[str, Any]:
        """As services take it."""
        return {"today": self.now.date(), "now": self.now}

    def go(self, key: str, kind: type[Kept], **arguments: Any) -> Kept:
        """A page, in sight and read."""
        self.window.go(key, **arguments)
        settle()
        page = self.window.page(key)
        assert isinstance(page, kind)
        return page

    def dialog(self, kind: type[Kept]) -> Kept:
        """The dialog on top."""
        settle()
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
        assert isinstance(shown[-1], kind), shown
        return shown[-1]

    def focus(self, widget: QWidget) -> None:
        """The keys go there."""
        widget.window().activateWindow()
        widget.setFocus()
        settle()

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Keys where the focus is."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else _PLAIN
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
            settle()

    def write(self, text: str) -> None:
        """Letters where the focus is."""
        where = QApplication.focusWidget()
        assert where is not None
        for letter in text:
            QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, 0, _PLAIN, letter))

    def click(self, inside: QWidget, text: str) -> None:
        """A button with these words."""
        (button,) = (one for one in inside.findChildren(Button) if one.text() == text and one.isVisible())
        button.click()
        settle()

    def kinds(self) -> set[Kind]:
        """What waits for somebody."""
        return {task.kind for task in tasks(self.now.date(), self.now)}


@pytest.fixture
def desk(qtbot: QtBot, shop: Shop) -> Iterator[Desk]:
    """The window on an empty shop."""
    made = Desk(shop, qtbot)
    made.window.show()
    settle()
    yield made
    made.window.hide()
    made.window.deleteLater()


def made_ready(desk: Desk, cards: int) -> SurveysPage:
    """Ctrl+N, so many cards on, Enter."""
    page = desk.go("surveys", SurveysPage)
    desk.focus(page)
    desk.press(Qt.Key.Key_Escape)  # from results that may show
    desk.press(Qt.Key.Key_N, ctrl=True)
    desk.dialog(CreateDialog)
    desk.press(*[Qt.Key.Key_Tab] * cards, Qt.Key.Key_Return)
    return page


def typed(desk: Desk, page: SurveysPage, survey: int, code: str, keys: str) -> EntryDialog:
    """An answer with the code of a form, one key a question; Ctrl+Enter keeps it."""
    page.running.enter(survey)
    dialog = desk.dialog(EntryDialog)
    dialog.channel.set_value("paper")
    dialog.channel.chosen.emit("paper")
    desk.write(code)
    desk.press(Qt.Key.Key_Return)
    for sign in keys:
        desk.write(sign)
        settle()
    return dialog


def from_paper_to_complaint(desk: Desk, sold: int) -> int:
    """The slip comes back with a 3 and words; its answer is made a complaint; the id of that."""
    page = made_ready(desk, 0)
    (slip,) = print_forms(1, orders=[sold], **desk.when())
    desk.later(3)
    dialog = typed(desk, page, 1, slip.code, "3")
    desk.press(Qt.Key.Key_Return)  # no choice is ticked
    desk.write(WORDS)
    desk.press(Qt.Key.Key_Return, ctrl=True)
    dialog.reject()
    answer = Response.get()
    assert (answer.score, answer.low, answer.order_id) == (3, True, sold)
    today = desk.go("today", TodayPage)
    desk.qtbot.waitUntil(lambda: Kind.ANSWER in {one.key[0] for one in today.day.list.lines()})
    desk.go("surveys", SurveysPage, response=answer.id)
    desk.click(desk.dialog(AnswerDialog), "Şikâyet aç")
    asked = desk.dialog(ComplaintDialog)
    assert (asked.draft().words, asked.draft().order_id) == (WORDS, sold)
    asked.subject.setText("Dikiş söküldü")
    desk.press(Qt.Key.Key_Return, ctrl=True)
    assert desk.kinds() & {Kind.ANSWER, Kind.COMPLAINT} == {Kind.COMPLAINT}
    return int(complaint_of_response(answer.id) or 0)


def worked_on(desk: Desk, page: ComplaintsPage, cause: int) -> None:
    """Its cause is named, the customer called, points given, an action planned."""
    why = page.detail.place.why
    place = why.findData(cause)
    why.setCurrentIndex(place)
    why.activated.emit(place)
    desk.click(page.detail, "Ara…")
    desk.dialog(TellCustomerDialog)
    desk.write("Özür dilendi")
    desk.press(Qt.Key.Key_Return, ctrl=True)
    page.detail.wanted.emit("remedy")
    given = desk.dialog(RemedyDialog)
    given.kind.set_value("points")
    given.kind.chosen.emit("points")
    desk.focus(given.points)
    desk.write("100")
    desk.press(Qt.Key.Key_Return)
    desk.focus(page.detail.place.done)
    desk.write("Partiyi kontrol et")
    desk.press(Qt.Key.Key_Return)


def ended(desk: Desk, page: ComplaintsPage) -> None:
    """Ctrl+Enter three times; what refuses the last one leads to the action and whether it worked."""
    for kind, text in ((LinesDialog, "Yenisi gönderildi"), (TellCustomerDialog, "Yenisi kargoda")):
        desk.focus(page)
        desk.press(Qt.Key.Key_Return, ctrl=True)
        desk.dialog(kind)
        desk.press(Qt.Key.Key_A, ctrl=True)
        desk.write(text)
        desk.press(Qt.Key.Key_Return, ctrl=True)
    desk.focus(page)
    desk.press(Qt.Key.Key_Return, ctrl=True)
    desk.click(desk.dialog(Dialog), "Düzeltici faaliyetler…")
    asked = desk.dialog(ActionsDialog)
    (kept,) = shown(page, desk).actions
    asked._tick(kept, on=True)
    desk.focus(asked.worked)
    desk.write("Yeni partide yok")
    desk.press(Qt.Key.Key_Return)
    asked.accept()
    settle()
    desk.focus(page)
    desk.press(Qt.Key.Key_Return, ctrl=True)


def shown(page: ComplaintsPage, desk: Desk) -> ComplaintCard:
    """The complaint that shows, as it is kept."""
    one = page.detail.complaint_id()
    assert one is not None
    return complaint(one, now=desk.now)


def asked_again(desk: Desk, who: int) -> None:
    """A survey about complaints asks who agreed to it, once, and has the answer by its code."""
    page = made_ready(desk, 1)
    view = page.building.open(2)
    view.asking.add_rule()
    view.asking._take_occasion(0, "complaint")
    view.asking._put(0, rest=7)  # the slip of the parcel asked him too
    assert page.building.save()
    record_consent(who, ConsentDraft("message", True, "shop", desk.now), now=desk.now)
    desk.later(12)
    page.inviting.open(2)
    due = desk.dialog(DueDialog)
    desk.press(Qt.Key.Key_Return)
    code = due.asked[1].code
    assert due.asked[1].shown in QGuiApplication.clipboard().text()
    due.reject()
    dialog = typed(desk, page, 2, code, "56")
    desk.press(Qt.Key.Key_Return, ctrl=True)
    dialog.reject()


def cause_closed(desk: Desk, cause: int) -> None:
    """The cause is put right, and everybody it hit is told: one, by the space key."""
    page = desk.go("complaints", ComplaintsPage, causes=True)
    assert page.over.causes is not None
    page.over.causes.table.select_id(cause)
    page.over.causes.right.click()
    told = desk.dialog(TellDialog)
    desk.press(Qt.Key.Key_Space)
    assert len(told.table.rows.checked) == 1
    told.accept()


def test_from_the_slip_to_the_cause_that_is_closed(desk: Desk) -> None:
    rules(goodwill_cap=500)
    ayse = customer("Ayşe Yılmaz", phone="+905321112233")
    sold = buy(ayse, 20_000, "2026-02-20")
    cause = add_cause("Dikiş hatası", now=START)
    one = from_paper_to_complaint(desk, sold)
    desk.later(3, 2)
    page = desk.go("complaints", ComplaintsPage, complaint=one)
    worked_on(desk, page, cause)
    desk.later(5)
    ended(desk, page)
    kept = shown(page, desk)
    assert (kept.row.state, kept.evaluation, balance(ayse)[0]) == ("closed", "Yeni partide yok", 120)
    asked_again(desk, ayse)
    assert complaint(one, now=desk.now).ratings == (5,)
    assert Kind.FIXED not in desk.kinds()
    cause_closed(desk, cause)
    assert Kind.FIXED not in desk.kinds()
    assert check() == []
