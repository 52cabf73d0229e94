"""Building a survey: questions in both languages, conditions in sentences, versions, the preview."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import NOW, TODAY
from vefa.rules.asking import AskRule
from vefa.rules.survey import Branch, Condition, Words
from vefa.services.surveys.due import due_list
from vefa.services.surveys.forms import current_version, versions
from vefa.services.surveys.keeping import make_from_template, rules_of, save_rules
from vefa.services.surveys.recording import Given, record_response
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.surveys.builder.condition_dialog import ConditionDialog
from vefa.ui.pages.surveys.builder.view import BuilderView
from vefa.ui.pages.surveys.due_dialog import DueDialog, left_out_text
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.widgets import Button, Label
from vefa.ui.window import Window


@pytest.fixture(scope="module")
def more() -> Callable[[], int]:
    """The survey after a purchase, which nobody answered."""
    return lambda: make_from_template("after_purchase", today=TODAY, now=NOW)


@pytest.fixture
def page(window: Window) -> SurveysPage:
    """The page with that survey."""
    window.go("surveys")
    shown = window.page("surveys")
    assert isinstance(shown, SurveysPage)
    return shown


@pytest.fixture
def view(page: SurveysPage) -> BuilderView:
    """Its questions."""
    return page.building.open(1)


def keys(view: BuilderView) -> list[str]:
    return [one.key for one in view.draft.form.questions]


def said(view: BuilderView, place: int) -> str:
    return str(view.table.rows.index(place, 1).data(Qt.ItemDataRole.AccessibleTextRole))


def saves(page: SurveysPage) -> bool:
    return page.actions_[-1].enabled


def test_questions_stand_with_their_rules_in_plain_sentences(view: BuilderView) -> None:
    assert keys(view) == ["recommend", "subjects", "wrong", "comment", "call_back"]
    assert "Bizi bir arkadaşınıza önerir misiniz?" in said(view, 0)
    assert "en çok 6" in said(view, 2)


def test_a_question_is_added_typed_and_saved(page: SurveysPage, view: BuilderView) -> None:
    assert not saves(page)
    view.add_question("one")
    assert view.form.problems.isVisible()
    assert "metni yok" in view.form.problems.text()
    view.form.text.turkish.setText("Kargo nasıldı?")
    view.form.text.english.setText("How was the delivery?")
    for place, (turkish, english) in enumerate((("İyi", "Good"), ("Kötü", "Bad"))):
        _key, tr, en = view.form.choices._lines[place]
        tr.setText(turkish)
        en.setText(english)
    assert not view.form.problems.isVisible()
    assert saves(page)
    assert page.building.save()
    kept = current_version(1).form.questions
    made = next(one for one in kept if one.words == Words("Kargo nasıldı?", "How was the delivery?"))
    assert [one.words.en for one in made.choices] == ["Good", "Bad"]
    page.window_.undo_last()
    assert len(current_version(1).form.questions) == 5


def test_alt_and_arrows_move_a_question_and_say_what_breaks(view: BuilderView) -> None:
    view.table.select_id(1)
    view.move_question(1)
    view.move_question(1)
    assert keys(view)[:3] == ["subjects", "wrong", "recommend"]
    assert view.place() == 2
    view.table.select_id(2)
    assert "sonra gelen" in view.form.problems.text() or view.form.problems.isVisible()


def test_a_condition_is_put_together_and_read_back(view: BuilderView) -> None:
    view.table.select_id(2)
    dialog = view.form.ask_condition("shown_if")
    assert isinstance(dialog, ConditionDialog)
    (line,) = dialog.tree.rows()
    line.operator.set_value("at_least")
    assert line.box is not None
    line.box.combos[0].set_value(9)
    assert "en az 9" in dialog.sentence.text()
    dialog.wanted.emit(dialog.branch())
    dialog.reject()
    question = view.draft.question(1)
    assert question is not None
    assert question.shown_if == Branch((Condition("recommend", "at_least", (9,)),))


def test_conditions_in_brackets_are_changed_and_a_missing_value_is_told(view: BuilderView) -> None:
    low = Branch((Condition("recommend", "at_most", (6,)), Condition("subjects", "answered", ())))
    view.draft.change(2, shown_if=Branch((low, Condition("recommend", "at_least", (9,))), every=False))
    view.table.select_id(3)
    view.form.show_question(view.draft, 2)
    dialog = view.form.ask_condition("shown_if")
    assert isinstance(dialog, ConditionDialog)
    kept: list[Branch] = []
    dialog.wanted.connect(kept.append)
    bracket, last = dialog.tree.parts
    bracket.add_condition()
    bracket.parts[-1].operator.set_value("any_of")
    assert dialog.sentence.text() == "Bir değer eksik."
    dialog.finish()
    assert dialog.isVisible()
    bracket.parts[-1].box.checks["price"].setChecked(True)
    last.operator.set_value("skipped")
    dialog.finish()
    price = Condition("subjects", "any_of", ("price",))
    assert kept == [Branch((Branch((*low.parts, price)), Condition("recommend", "skipped", ())), every=False)]
    question = view.draft.question(2)
    assert question is not None
    assert question.shown_if == kept[0]


def test_the_first_question_has_no_earlier_one_to_ask(view: BuilderView) -> None:
    view.table.select_id(1)
    buttons = [one for one in view.form.findChildren(Button) if one.isVisible() and one.text() == "Değiştir…"]
    assert [one.isEnabled() for one in buttons] == [False, False, True]  # it may end the survey itself


def test_answers_make_a_version_and_it_is_said_before(page: SurveysPage) -> None:
    record_response(Given(1, "counter", {"recommend": 9}), today=TODAY, now=NOW)
    view = page.building.open(1)
    view.table.select_id(1)
    view.form.help.turkish.setText("Dürüstçe")
    assert not view.version.isVisible()  # help texts change no meaning
    view.form.text.turkish.setText("Bizi önerir misiniz?")
    assert view.version.isVisible()
    assert "1 yanıt var" in view.version.text()
    assert page.building.save()
    assert [one.number for one in versions(1)] == [2, 1]


def test_what_is_not_saved_is_asked_about(page: SurveysPage, view: BuilderView) -> None:
    view.add_question("text")
    assert not page.window_.go("customers")
    asked = page.window_.findChild(Dialog)
    assert asked is not None
    asked.findChildren(Button)[0].setFocus()
    next(one for one in asked.findChildren(Button) if one.text() == "Kaydetme").click()
    assert page.window_.current_key() == "customers"
    assert len(current_version(1).form.questions) == 5


def test_who_is_asked_and_quotas_are_kept(page: SurveysPage, view: BuilderView) -> None:
    view.asking.add_rule()
    view.whole.add_quota()
    view.whole.address.setText("https://form.example/{kod}")
    assert page.building.save()
    assert [(one.occasion, one.days) for one in rules_of(1).ask] == [("delivery", 3)]
    form = current_version(1).form
    assert [one.limit for one in form.quotas] == [100]
    assert form.web_form == "https://form.example/{kod}"


def test_what_is_low_is_said_for_the_whole_survey(page: SurveysPage, view: BuilderView) -> None:
    """Before 6 of 10 was low; now 8 is, too. A kind that is asked later has its field then."""
    assert list(view.whole.lows) == ["nps"]
    view.whole.lows["nps"].set_value(8)
    view.add_question("satisfaction")
    view.part.set_value(1)
    view.part.chosen.emit(1)
    assert list(view.whole.lows) == ["nps", "satisfaction"]
    view.remove()
    view.part.chosen.emit(0)
    view.table.select_id(1)
    assert any("Anketin bütünü için 8" in one.text() for one in view.form.findChildren(Label))
    assert page.building.save()
    assert rules_of(1).low == {"nps": 8}
    given = Given(1, "kiosk", {"recommend": 8}, anonymous=True)
    assert record_response(given, today=TODAY, now=NOW).low
    again = page.building.open(1)
    assert again.whole.lows["nps"].value() == 8
    again.whole.lows["nps"].set_value(-1)
    assert page.building.save()
    assert rules_of(1).low == {}


def test_a_wrong_address_is_told(view: BuilderView) -> None:
    view.whole.address.setText("form.example")
    assert "https://" in view.whole.problems.text()


def test_the_preview_is_what_customers_see_and_keeps_nothing(page: SurveysPage, view: BuilderView) -> None:
    view.form.text.turkish.setText("Yeni metin?")
    kiosk = page.building.preview()
    assert kiosk is not None
    kiosk._return.blockSignals(True)
    shown = kiosk.screen_now()
    assert shown is not None
    assert shown.accessibleName() == "Yeni metin?"
    QTest.keyClick(kiosk, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.building.view is view
    page.building.close()


# who is asked today --------------------------------------------------------------------------------


def test_without_a_rule_one_is_led_to_them(page: SurveysPage) -> None:
    page.inviting.open(1)
    view = page.building.view
    assert view is not None
    assert view.asking.told.isVisible()
    page.building.close()


def test_one_key_copies_the_text_with_its_code_and_marks_him_as_asked(page: SurveysPage) -> None:
    rules = replace(rules_of(1), ask=(AskRule("order", 0, 1),), channel="counter")
    save_rules(1, rules, now=NOW)
    page.inviting.open(1)
    dialog = page.window_.findChild(DueDialog)
    assert dialog is not None
    count = len(dialog._people)
    assert count > 1
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    (made,) = dialog.asked.values()
    assert QGuiApplication.clipboard().text() == made.letter.text
    assert made.shown in made.letter.text
    assert len(due_list(1, today=TODAY).people) == count - 1
    dialog.undo.click()
    assert len(due_list(1, today=TODAY).people) == count
    dialog.ask()
    dialog.reject()
    page.window_.undo_last()
    assert len(due_list(1, today=TODAY).people) == count


def test_who_gave_no_consent_is_left_out_and_counted(page: SurveysPage) -> None:
    save_rules(1, replace(rules_of(1), ask=(AskRule("order", 0, 1),), channel="email"), now=NOW)
    found = due_list(1, today=TODAY)
    assert found.left_out
    assert left_out_text(found).startswith("Dışarıda kalanlar. ")
