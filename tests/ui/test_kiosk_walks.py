"""Many people before the screen, each on a way of his own: none sees or leaves anything of another."""

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import NOW, TODAY
from vefa.i18n import speaking
from vefa.rules.survey import Branch, Choice, Condition, Picked, Question, Survey, Words
from vefa.services.surveys.forms import form_to_ask
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.recording import Given, Recorded, record_response
from vefa.ui.pages.surveys.answer_boxes import ChoicesBox, MarksBox, TypedBox
from vefa.ui.pages.surveys.kiosk.run import Run
from vefa.ui.pages.surveys.kiosk.screens import PinScreen, QuestionScreen, ThanksScreen
from vefa.ui.pages.surveys.kiosk.window import Kiosk
from vefa.ui.pages.surveys.touch import Touch

PEOPLE = 50


def _when(question: str, operator: str, *values: int | str) -> Branch:
    return Branch((Condition(question, operator, values),))


def _choices(*words: str) -> tuple[Choice, ...]:
    return tuple(Choice(one.lower(), Words(one)) for one in words)


SUBJECTS = _choices("Kargo", "Boy", "Renk")
OVER = _when("again", "any_of", "yok")
FORM = Survey(
    Words("Yollar"),
    (
        Question("mark", "nps", Words("Önerir misiniz?"), required=True),
        Question("subjects", "several", Words("Neler?"), choices=SUBJECTS, other=True),
        Question("why", "long_text", Words("Neden?"), shown_if=_when("mark", "at_most", 6)),
        Question("again", "one", Words("Yine?"), choices=_choices("Evet", "Yok"), ends_if=OVER),
        Question("hint", "statement", Words("Az kaldı."), hidden_if=_when("subjects", "any_of", "renk")),
        Question("name", "text", Words("Kimdi?"), hidden_if=_when("why", "answered")),
        Question("age", "number", Words("Yaş?")),
    ),
)  # fmt: skip


def way(said: dict[str, object]) -> dict[str, object]:
    """What counts of all that somebody ever said, by the words of the form above, told once more here."""
    kept = {key: said[key] for key in ("mark", "subjects") if key in said}
    if "why" in said and isinstance(said.get("mark"), int) and said["mark"] <= 6:  # type: ignore[operator]
        kept["why"] = said["why"]
    if "again" in said:
        kept["again"] = said["again"]
    if said.get("again") != Picked(("yok",)):
        last = ("age",) if "why" in kept else ("name", "age")
        kept |= {key: said[key] for key in last if key in said}
    return kept


@pytest.fixture
def kept() -> list[Given]:
    return []


@pytest.fixture
def kiosk(empty_shop: object, qtbot: QtBot, kept: list[Given]) -> Iterator[Kiosk]:
    def record(given: Given) -> Recorded:
        kept.append(given)
        return record_response(given, today=TODAY, now=NOW)

    with speaking("tr"):
        version = form_to_ask(make_survey(FORM, today=TODAY, now=NOW))
        made = Kiosk(Run(version, "Lale", lambda: NOW, record, lambda typed: typed == "4711"))
        made._return.blockSignals(True)
        made.resize(1366, 768)
        made.show()
        yield made
        if isValid(made):
            made.leave()


def settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(kiosk: Kiosk) -> str:
    """Everything that could be read, typed text and ticks among it."""
    ticked = [one.text() for one in kiosk.findChildren(Touch) if one.isChecked()]
    typed = [one.text() for one in kiosk.findChildren(QLineEdit)]
    typed += [one.toPlainText() for one in kiosk.findChildren(QTextEdit)]
    said = [
        str(one.text()) for one in kiosk.findChildren(QWidget) if hasattr(one, "text") and one.isVisible()
    ]
    return " ".join([*(f"[{one}]" for one in ticked), *typed, *said])


class Person:
    """Touches and types what chance tells him, and knows what he said."""

    def __init__(self, number: int, kiosk: Kiosk) -> None:
        self.chance, self.kiosk, self.mark = Random(number), kiosk, f"Gizli{number}x"
        self.said: dict[str, object] = {}

    def step(self) -> None:
        screen = self.kiosk.screen_now()
        assert isinstance(screen, QuestionScreen)
        foot, key = self.kiosk.foot, screen.question.key
        luck = self.chance.random()
        if luck < 0.15 and self.kiosk.session().can_go_back():
            foot.back_button.click()
        elif luck < 0.3 and foot.skip_button.isVisible():
            foot.skip_button.click()
            self.said.pop(key, None)
        else:
            self.answer(screen, key)
        settle()

    def answer(self, screen: QuestionScreen, key: str) -> None:
        box = screen.box
        if isinstance(box, MarksBox):
            self.said[key] = self.chance.choice(list(box.buttons))
            box.buttons[self.said[key]].click()  # type: ignore[index]
            return
        if isinstance(box, TypedBox):
            text = str(self.chance.randrange(18, 90)) if key == "age" else self.mark
            box.field.setText(text)
            self.said[key] = int(text) if key == "age" else text
        elif isinstance(box, ChoicesBox):
            one = self.chance.choice(list(box.buttons.values()))
            one.click()
            if not box.other.isHidden():
                box.other.setText(self.mark)
            if key == "again":
                self.said[key] = Picked((one.text().lower(),))
                return
            given = box.value()
            self.said.pop(key, None)
            if given is not None:
                self.said[key] = given
        self.kiosk.foot.on_button.click()


def test_nobody_sees_what_another_answered_whatever_way_he_went(kiosk: Kiosk, kept: list[Given]) -> None:
    """Conditions, a jump to the end, ways back, skips; some go away, some leave it at the PIN."""
    for number in range(PEOPLE):
        assert "Gizli" not in shown(kiosk)
        assert "[" not in shown(kiosk)
        assert kiosk.session().answers() == {}
        person, before = Person(number, kiosk), len(kept)
        away = person.chance.choice((None, None, "idle", "pin"))
        for _step in range(60):
            if isinstance(kiosk.screen_now(), ThanksScreen):
                break
            if away and person.chance.random() < 0.2:
                if away == "pin":
                    QTest.keyClick(kiosk, Qt.Key.Key_Escape)
                    assert isinstance(kiosk.screen_now(), PinScreen)
                break
            person.step()
        thanked = isinstance(kiosk.screen_now(), ThanksScreen)
        if thanked:
            assert person.mark not in shown(kiosk)
        kiosk.begin_anew()
        settle()
        wanted = way(person.said)
        assert [one.answers for one in kept[before:]] == ([wanted] if wanted else []), number
        assert all(one.finished is thanked for one in kept[before:])
    assert sum(one.finished for one in kept) > PEOPLE / 3
    assert sum(not one.finished for one in kept) > PEOPLE / 10
