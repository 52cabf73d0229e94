"""The screen for customers: one question at a time, nothing of the one before, no way out without the PIN."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import NOW, TODAY
from vefa.errors import VefaError
from vefa.i18n import set_language
from vefa.rules.survey import Choice, Picked, Question, Words
from vefa.services import settings
from vefa.services.surveys import pin
from vefa.services.surveys.forms import Version, form_to_ask, is_archived
from vefa.services.surveys.keeping import make_from_template, set_archived, survey
from vefa.services.surveys.recording import Given, Recorded, record_response
from vefa.services.surveys.results.overview import results
from vefa.services.surveys.results.selection import Selection
from vefa.ui.pages.surveys.answer_boxes import ChoicesBox, MarksBox, TypedBox, answer_box
from vefa.ui.pages.surveys.kiosk.run import Run
from vefa.ui.pages.surveys.kiosk.screens import PhoneScreen, PinScreen, QuestionScreen, ThanksScreen
from vefa.ui.pages.surveys.kiosk.window import Kiosk
from vefa.ui.pages.surveys.touch import DESK, KIOSK, Look, Touch

PIN = "4711"
_WRAPPED = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.TextFlag.TextWrapAnywhere.value)


@pytest.fixture
def asked(empty_shop: object) -> Version:
    """The survey after a purchase, in an empty shop."""
    set_language("tr")
    return form_to_ask(make_from_template("after_purchase", today=TODAY, now=NOW))


def record(given: Given) -> Recorded:
    return record_response(given, today=TODAY, now=NOW)


def opened(qtbot: QtBot, run: Run) -> Kiosk:
    """The screen, in the size of a screen."""
    kiosk = Kiosk(run)
    kiosk._return.blockSignals(True)  # the tests' screen has no full screen
    kiosk.resize(1366, 768)
    kiosk.show()
    return kiosk


@pytest.fixture
def kiosk(asked: Version, qtbot: QtBot) -> Iterator[Kiosk]:
    """Open, without a PIN."""
    made = opened(qtbot, Run(asked, settings.shop().name, lambda: NOW, record))
    yield made
    close(made)


@pytest.fixture
def locked(asked: Version, qtbot: QtBot) -> Iterator[Kiosk]:
    """Open, with the PIN."""
    pin.set_pin(asked.survey_id, PIN, now=NOW)
    made = opened(
        qtbot,
        Run(asked, "Lale", lambda: NOW, record, lambda typed: pin.pin_fits(asked.survey_id, typed)),
    )
    yield made
    close(made)


def close(kiosk: Kiosk) -> None:
    """Leave it, if nobody did."""
    if isValid(kiosk):
        kiosk.leave()


def settle() -> None:
    """What is queued, and what is thrown away."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def screen(kiosk: Kiosk) -> QuestionScreen:
    found = kiosk.screen_now()
    assert isinstance(found, QuestionScreen)
    return found


def touch(kiosk: Kiosk, text: str) -> None:
    """Touch the box that says `text`."""
    box = next(one for one in screen(kiosk).findChildren(Touch) if one.text() == text)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    settle()


def write(kiosk: Kiosk, text: str) -> None:
    box = screen(kiosk).box
    assert isinstance(box, TypedBox)
    box.field.setText(text)
    kiosk.foot.on_button.click()
    settle()


def skip(kiosk: Kiosk) -> None:
    kiosk.foot.skip_button.click()
    settle()


def test_targets_are_large_enough_for_fingers(kiosk: Kiosk) -> None:
    boxes = screen(kiosk).findChildren(Touch)
    assert [one.text() for one in boxes] == [str(mark) for mark in range(11)]
    assert {(one.width(), one.height()) for one in boxes} == {(92, 92)}
    assert not any(one.isChecked() for one in boxes)


def test_a_narrow_screen_has_two_even_rows(asked: Version, qtbot: QtBot) -> None:
    made = opened(qtbot, Run(asked, "Lale", lambda: NOW))
    made.resize(800, 600)
    settle()
    places = Counter(one.y() for one in screen(made).findChildren(Touch))
    assert sorted(places.values()) == [5, 6]
    made.leave()


def test_required_ones_cannot_be_skipped(kiosk: Kiosk) -> None:
    assert not kiosk.foot.skip_button.isVisible()
    touch(kiosk, "9")
    assert kiosk.foot.skip_button.isVisible()


def test_a_whole_way_is_kept(kiosk: Kiosk, asked: Version) -> None:
    touch(kiosk, "3")
    assert kiosk.foot.place.text().startswith("Soru 2 / ")
    touch(kiosk, "Teslimat")
    kiosk.foot.on_button.click()
    settle()
    write(kiosk, "Kargo gecikti")
    touch(kiosk, "Evet")
    assert isinstance(kiosk.screen_now(), ThanksScreen)
    found = results(Selection(asked.survey_id), today=TODAY)
    assert (found.rates.finished, found.low, found.waiting) == (1, 1, 1)
    assert survey(asked.survey_id).waiting == 1


def test_one_goes_back_until_it_is_sent_and_not_after(kiosk: Kiosk) -> None:
    touch(kiosk, "3")
    kiosk.foot.back_button.click()
    box = screen(kiosk).box
    assert isinstance(box, MarksBox)
    assert box.buttons[3].isChecked()
    touch(kiosk, "10")
    skip(kiosk)
    skip(kiosk)
    assert isinstance(kiosk.screen_now(), ThanksScreen)
    assert not kiosk.foot.back_button.isVisible()
    thanks = kiosk.screen_now()
    assert thanks is not None
    QTest.mouseClick(thanks, Qt.MouseButton.LeftButton)
    settle()
    assert not kiosk.session().can_go_back()
    assert kiosk.session().answers() == {}


def test_a_second_touch_is_no_answer_to_the_next_question(kiosk: Kiosk) -> None:
    box = screen(kiosk).box
    assert isinstance(box, MarksBox)
    box.buttons[9].click()
    box.buttons[8].click()
    settle()
    assert kiosk.session().answers() == {"recommend": 9}


def test_many_answers_leave_nothing_behind(kiosk: Kiosk, asked: Version, long_run: bool) -> None:
    people = 200 if long_run else 44  # every mark four times

    def one_person(number: int) -> None:
        touch(kiosk, str(number % 11))
        touch(kiosk, "Fiyat")
        kiosk.foot.on_button.click()
        settle()
        write(kiosk, f"Gizli {number}")
        if number % 11 <= 6:
            touch(kiosk, "Hayır")
        assert isinstance(kiosk.screen_now(), ThanksScreen)
        kiosk.begin_anew()
        settle()

    one_person(0)
    before = len(QApplication.allWidgets()), len(kiosk.findChildren(QWidget))
    for number in range(1, people):
        one_person(number)
        assert kiosk.session().answers() == {}
    assert (len(QApplication.allWidgets()), len(kiosk.findChildren(QWidget))) == before
    assert survey(asked.survey_id).answers == people
    texts = [one.text() for one in kiosk.findChildren(QWidget) if hasattr(one, "text")]
    assert not any("Gizli" in str(text) for text in texts)


def test_whoever_goes_away_leaves_it_to_the_next(kiosk: Kiosk, asked: Version, qtbot: QtBot) -> None:
    touch(kiosk, "2")
    assert kiosk._idle.isActive()
    assert kiosk._idle.interval() == 30_000
    kiosk._idle.setInterval(1)
    kiosk._idle.start()
    qtbot.waitUntil(lambda: not kiosk.session().can_go_back())
    found = results(Selection(asked.survey_id), today=TODAY)
    assert (found.rates.started, found.rates.finished) == (1, 0)


def test_a_touch_keeps_it_awake(kiosk: Kiosk) -> None:
    touch(kiosk, "2")
    kiosk._idle.stop()
    QTest.mousePress(screen(kiosk).box, Qt.MouseButton.LeftButton)
    assert kiosk._idle.isActive()


def test_without_a_pin_esc_leaves(asked: Version, qtbot: QtBot) -> None:
    made = opened(qtbot, Run(asked, "Lale", lambda: NOW, record))
    with qtbot.waitSignal(made.left):
        QTest.keyClick(made, Qt.Key.Key_Escape)


def test_only_the_pin_leads_out(locked: Kiosk, qtbot: QtBot) -> None:
    closing = QCloseEvent()
    locked.closeEvent(closing)  # Alt+F4
    assert not closing.isAccepted()
    asked = locked.screen_now()
    assert isinstance(asked, PinScreen)
    for sign in "1234":
        QTest.keyClicks(locked, sign)
    assert asked.pad.shown.text() == "••••"
    QTest.keyClick(locked, Qt.Key.Key_Return)
    assert locked.isVisible()
    assert asked.told.text() == "PIN doğru değil."
    for sign in PIN:
        asked.pad.keys[sign].click()
    with qtbot.waitSignal(locked.left):
        asked.done.click()


def test_after_five_wrong_ones_even_the_right_one_waits(locked: Kiosk) -> None:
    locked.ask_leave()
    asked = locked.screen_now()
    assert isinstance(asked, PinScreen)
    for _try in range(5):
        asked.entered.emit("0000")
    asked.entered.emit(PIN)
    assert locked.isVisible()
    assert "Yarım dakika" in asked.told.text()


def test_points_are_offered_for_a_phone_number(asked: Version, qtbot: QtBot) -> None:
    kept: list[Given] = []

    def keep(given: Given) -> Recorded:
        kept.append(given)
        return Recorded("new")

    made = opened(qtbot, Run(asked, "Lale", lambda: NOW, keep, points=True))
    touch(made, "10")
    skip(made)
    skip(made)
    asked_for = made.screen_now()
    assert isinstance(asked_for, PhoneScreen)
    for sign in "05321112233":
        QTest.keyClicks(made, sign)
    assert asked_for.pad.shown.text() == "0532 111 22 33"
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert (kept[0].said.phone, kept[0].anonymous) == ("05321112233", False)
    made.leave()


def test_what_cannot_be_kept_is_told(asked: Version, qtbot: QtBot) -> None:
    def full(_given: Given) -> Recorded:
        raise VefaError("x")

    made = opened(qtbot, Run(asked, "Lale", lambda: NOW, full))
    touch(made, "10")
    skip(made)
    skip(made)
    told = made.screen_now()
    assert isinstance(told, ThanksScreen)
    assert made.session().answers() == {}
    made.leave()


def test_a_survey_put_away_meanwhile_ends_after_whoever_is_answering(asked: Version, qtbot: QtBot) -> None:
    """Another till archives it: the answer under way is kept, the next person is told, the PIN leads out."""
    one = asked.survey_id
    pin.set_pin(one, PIN, now=NOW)
    run = Run(asked, "Lale", lambda: NOW, record, lambda typed: pin.pin_fits(one, typed))
    made = opened(qtbot, run._replace(over=lambda: is_archived(one)))
    touch(made, "10")
    set_archived(one, True, now=NOW)
    skip(made)
    skip(made)
    assert survey(one).answers == 1
    for _turn in range(2):  # after the thanks, and again whenever somebody touches it
        told = made.screen_now()
        assert isinstance(told, ThanksScreen)
        QTest.mouseClick(told, Qt.MouseButton.LeftButton)
        settle()
    assert "sona erdi" in made.screen_now().findChildren(QLabel)[-1].text()  # type: ignore[union-attr]
    made.ask_leave()
    made.foot.back.emit()
    assert isinstance(made.screen_now(), ThanksScreen)
    set_archived(one, False, now=NOW)
    made.begin_anew()
    assert isinstance(made.screen_now(), QuestionScreen)
    made.leave()


def test_a_survey_in_the_archive_is_not_asked(asked: Version) -> None:
    set_archived(asked.survey_id, True, now=NOW)
    with pytest.raises(VefaError, match="arşiv"):
        form_to_ask(asked.survey_id)


def test_a_look_at_it_keeps_nothing(asked: Version, qtbot: QtBot) -> None:
    made = opened(qtbot, Run(asked, "Lale", lambda: NOW))
    touch(made, "10")
    skip(made)
    skip(made)
    assert survey(asked.survey_id).answers == 0
    made.leave()


def test_several_choices_with_a_text_of_ones_own(kiosk: Kiosk) -> None:
    touch(kiosk, "10")
    box = screen(kiosk).box
    assert isinstance(box, ChoicesBox)
    assert not box.other.isVisible()
    touch(kiosk, "Diğer")
    touch(kiosk, "Fiyat")
    box.other.setText("Vitrin")
    assert box.value() == Picked(("price", "other"), "Vitrin")


@pytest.mark.parametrize(("look", "room"), [(KIOSK, 1294), (KIOSK, 700), (DESK, 640)])
def test_long_choices_stand_in_lines_and_columns_are_even(qtbot: QtBot, look: Look, room: int) -> None:
    long = "Ürünün kalitesi, kumaşı ve dikişi beklediğim gibiydi, yine de bedeni biraz dar geldi. " * 2
    texts = (long, "Ödeme", "Kısa", "x" * 90)
    choices = tuple(Choice(f"c{place}", Words(text)) for place, text in enumerate(texts))
    box = answer_box(Question("q", "several", Words("Ne?"), choices=choices, other=True), look, room)
    qtbot.addWidget(box)
    box.show()
    assert isinstance(box, ChoicesBox)
    buttons = list(box.buttons.values())
    assert len({one.width() for one in buttons}) == 1
    assert box.width() <= room
    for one in buttons:
        needed = one.fontMetrics().boundingRect(QRect(0, 0, one.width() - 40, 9999), _WRAPPED, one.text())
        assert one.height() >= needed.height()
    rows = Counter(one.y() for one in buttons)
    assert all(len({one.height() for one in buttons if one.y() == y}) == 1 for y in rows)
    assert buttons[1].height() == look.length(look.side if look.large else 40) or rows[buttons[0].y()] > 1


def test_english_as_the_shop_speaks(asked: Version, qtbot: QtBot) -> None:
    set_language("en")
    made = opened(qtbot, Run(asked, "Lale", lambda: NOW))
    assert made.screen_now() is not None
    assert screen(made).accessibleName() == "How likely are you to recommend us to a friend?"
    assert made.foot.place.text() == "Question 1 of 3"
    made.leave()
    set_language("tr")
