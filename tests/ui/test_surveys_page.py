"""The page of surveys: list, results, comments that wait, themes, answers for somebody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from tests.ui.survey_samples import MARKS, some_surveys
from vefa.db.models import Order
from vefa.services import customers
from vefa.services.surveys import replies, themes
from vefa.services.surveys.forms import current_version, save_form
from vefa.services.surveys.inviting import print_forms
from vefa.services.surveys.keeping import survey, surveys
from vefa.services.surveys.listing import response_card
from vefa.services.surveys.themes import ThemeRow
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.complaints.taking_down import ComplaintDialog
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.surveys.answer_dialog import AnswerDialog
from vefa.ui.pages.surveys.comments import Found
from vefa.ui.pages.surveys.entry import EntryDialog
from vefa.ui.pages.surveys.kiosk.start import KioskDialog
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.pages.surveys.pick_survey import PickSurveyDialog
from vefa.ui.pages.surveys.reply_dialog import ReplyDialog, Said
from vefa.ui.pages.surveys.reporting import save_report
from vefa.ui.pages.surveys.teach_dialog import Taught
from vefa.ui.palette_hits import hits_for
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label
from vefa.ui.window import Window


@pytest.fixture(scope="module")
def more() -> Callable[[], list[int]]:
    """The surveys of the samples."""
    return lambda: some_surveys(NOW)


@pytest.fixture
def page(window: Window) -> SurveysPage:
    """The list."""
    window.go("surveys")
    shown = window.page("surveys")
    assert isinstance(shown, SurveysPage)
    return shown


@pytest.fixture
def results(page: SurveysPage, made: list[int]) -> SurveysPage:
    """The results of the one with 48 answers."""
    page.show_results(made[0])
    return page


def texts(widget: object) -> str:
    """Everything that the labels say."""
    return "\n".join(one.text() for one in widget.findChildren(Label))  # type: ignore[attr-defined]


def titles(page: SurveysPage) -> list[str]:
    return [action.text for action in page.actions_]


# the list ------------------------------------------------------------------------------------------


def test_the_list_shows_answers_and_the_score_with_its_interval(page: SurveysPage, made: list[int]) -> None:
    page.listing.show_survey(made[0])
    model = page.listing.table.rows
    row = next(place for place in range(3) if model.id_at(place) == made[0])
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = [str(model.index(row, column).data(spoken)) for column in range(4)]
    assert "48" in said[1]
    assert "NPS 42" in said[2]
    assert "19 – 59" in said[2]
    assert said[3] == "4 dönüş bekliyor"


def test_what_waits_stands_in_the_sidebar(window: Window) -> None:
    place = next(one for one in PLACES if one.key == "surveys")
    assert place.count is not None
    assert place.count(window) == (replies.count_waiting(), "neutral")


def test_an_empty_shop_is_offered_the_seven_templates(empty_shop: Path) -> None:
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("surveys")
        page = window.page("surveys")
        assert isinstance(page, SurveysPage)
        page.making.make("shop_visit")
        assert [one.name for one in surveys()] == ["Mağaza ziyareti"]
        assert page.listing.current() is not None
        window.undo_last()
        assert not surveys()


def test_from_a_template_copied_renamed_archived(page: SurveysPage, made: list[int]) -> None:
    page.making.create().wanted.emit("product")
    line = page.listing.current()
    assert line is not None
    assert line.row.name == "Ürün hakkında 2"
    page.making.rename(line).wanted.emit("Yeni ürün")
    assert survey(line.id).name == "Yeni ürün"
    page.making.copy(line)
    page.making.archive(line)
    assert {one.name for one in surveys(archived=True)} == {"Yeni ürün"}
    page.window_.undo_last()
    assert not surveys(archived=True)


def test_a_name_that_is_taken_is_told_in_the_dialog(page: SurveysPage, made: list[int]) -> None:
    page.listing.show_survey(made[0])
    line = page.listing.current()
    assert line is not None
    dialog = page.making.rename(line)
    dialog.wanted.emit("Mağaza ziyareti")
    assert "başka bir anketin adı" in texts(dialog)
    dialog.reject()


# results -------------------------------------------------------------------------------------------


def test_results_say_what_so_many_answers_prove(results: SurveysPage) -> None:
    view = results.results
    assert view.score.figure.text() == "42"
    said = view.score.honest.text()
    assert "48 yanıtla gerçek skor 19 ile 59 arasında olabilir." in said
    drawing = view.spread.chart.drawing()
    assert drawing is not None
    for mark, count in enumerate(MARKS):
        assert f"{mark} " in drawing.text
        assert f": {count} (" in drawing.text
    assert "Eleştiren 7" in texts(view.spread)
    assert "Destekleyen 27" in texts(view.spread)


def test_themes_below_five_comments_are_not_rated(results: SurveysPage) -> None:
    told = results.results.told()
    assert told is not None
    by_name = {one.name: one for one in told.themes.themes}
    assert by_name["Kargo gecikmesi"].impact is not None
    assert by_name["Fiyat"].impact is None
    assert "5 yorumdan az, gösterilmez" in texts(results.results.themes)


def test_a_period_narrows_everything(results: SurveysPage) -> None:
    view = results.results
    view.narrowing.period.set_value("7")
    told = view.told()
    assert told is not None
    assert told.results.rates.started < 48
    assert told.count_waiting == 4  # who waits, waits
    view.narrowing.channel.set_value("kiosk")
    told = view.told()
    assert told is not None
    assert told.results.rates.started == 0


def test_esc_goes_back_to_the_list(results: SurveysPage) -> None:
    assert titles(results) == ["Yanıt gir", "Rapor", "Kiosku başlat"]
    QTest.keyClick(results, Qt.Key.Key_Escape)
    assert titles(results)[-2:] == ["Kiosku başlat", "Anket oluştur"]


def test_a_large_shop_is_read_beside_the_window(page: SurveysPage, made: list[int], qtbot: QtBot) -> None:
    make_large()
    page.show_results(made[0])
    assert page.results.told() is None
    qtbot.waitUntil(lambda: page.results.told() is not None)
    qtbot.waitUntil(lambda: not tasks.running())


# comments ------------------------------------------------------------------------------------------


def test_a_reply_is_kept_and_can_be_taken_back(results: SurveysPage) -> None:
    one = results.results.comments.rows[0].one
    dialog = results.acts.reply(one)
    assert isinstance(dialog, ReplyDialog)
    assert one.customer_id is not None
    bought = max(
        Order.select().where(Order.customer == one.customer_id), key=lambda order: (order.day, order.id)
    )
    last = f"Son sipariş: {bought.number}, {date.fromisoformat(bought.day):%d.%m.%Y}"
    assert f"{one.day:%d.%m.%Y} · Not {one.score} · {last}" in texts(dialog)
    dialog.wanted.emit(Said("call", "Arandı"))
    assert [said.text for said in replies.replies_of(one.id)] == ["Arandı"]
    results.refresh_if_seen()
    assert one.id not in [row.one.id for row in results.results.comments.rows]
    results.window_.undo_last()
    assert not replies.replies_of(one.id)


def test_the_text_can_be_copied(results: SurveysPage) -> None:
    dialog = results.acts.reply(results.results.comments.rows[-1].one)
    dialog.copy.click()
    assert "Örnek Butik" in QGuiApplication.clipboard().text()
    dialog.reject()


def test_what_needs_no_reply_waits_no_longer(results: SurveysPage) -> None:
    before = replies.count_waiting()
    dialog = results.acts.reply(results.results.comments.rows[0].one)
    dialog.aside.emit()
    assert replies.count_waiting() == before - 1
    results.window_.undo_last()
    assert replies.count_waiting() == before


def test_a_complaint_is_made_of_an_answer_once(results: SurveysPage) -> None:
    one = results.results.comments.rows[0].one
    dialog = results.acts.complain(one)
    assert isinstance(dialog, ComplaintDialog)
    assert dialog.draft().words == one.comment
    dialog.saved.emit(dialog.draft())
    results.acts.complain(one)
    assert results.window_.current_key() == "complaints"


def test_answered_comments_are_behind_a_button(results: SurveysPage) -> None:
    comments = results.results.comments
    assert comments.switch.text() == "Yanıtlanan 3 yorumu göster"
    comments.switch.click()
    assert len(comments.rows) == 3
    comments.switch.click()
    assert len(comments.rows) > 3


def test_a_word_is_taught_from_a_comment(results: SurveysPage) -> None:
    one = next(row.one for row in results.results.comments.rows if "Ürün güzel" in row.one.comment)
    results.acts.teach(one).wanted.emit(Taught(0, "Kutu", "ezil"))
    assert "Kutu" in response_card(one.id).row.themes


def test_without_a_word_only_this_comment_is_marked(results: SurveysPage) -> None:
    one = results.results.comments.rows[0].one
    theme = next(row for row in themes.theme_rows() if row.name == "Fiyat")
    before = theme.comments
    results.acts.teach(one).wanted.emit(Taught(theme.id, "", ""))
    assert next(row for row in themes.theme_rows() if row.name == "Fiyat").comments == before + 1


def test_comments_without_a_theme_are_shown_to_be_taught(results: SurveysPage) -> None:
    dialog = results.comments.open(None, Found([], []))
    dialog.reject()
    results.comments.show(None)
    told = results.results.told()
    assert told is not None
    assert told.themes.without == 1


def test_an_answer_is_opened_whole_and_taken_back(results: SurveysPage) -> None:
    one = results.results.comments.rows[0].one
    results.arrive(response=one.id)
    dialog = results.acts.open(one.id)
    assert dialog is not None
    assert one.comment in texts(dialog)
    dialog.back.emit()
    assert results.results.told() is not None
    results.refresh_if_seen()
    assert one.id not in [row.one.id for row in results.results.comments.rows]


# answers for somebody ------------------------------------------------------------------------------


def entry(page: SurveysPage, survey_id: int, customer: int | None = None) -> EntryDialog:
    dialog = page.running.enter(survey_id, customer)
    assert dialog is not None
    return dialog


def press(dialog: EntryDialog, *signs: str) -> None:
    """Keys where the focus is, each after what the one before did."""
    for sign in signs:
        key = {"\r": Qt.Key.Key_Return, "^": Qt.Key.Key_Up}.get(sign)
        where = dialog.focusWidget() or dialog
        if key is not None:
            QTest.keyClick(where, key)
        else:
            QTest.keyClicks(where, sign)
        QTest.qWait(0)


def test_one_key_a_question(page: SurveysPage, made: list[int]) -> None:
    customer = customers.customer_ids(today=TODAY)[0]
    dialog = entry(page, made[1], customer)
    assert dialog.focusWidget() is dialog.card  # keys answer at once
    press(dialog, "2", "^", "5", "1", "+")
    assert dialog.session.answers()["satisfied"] == 5
    assert dialog.session.answers()["recommend"] == 10
    dialog.verb.click()
    assert survey(made[1]).answers == 7


def test_paper_goes_on_with_the_next_form_and_its_code_finds_the_customer(
    page: SurveysPage, made: list[int]
) -> None:
    dialog = entry(page, made[0])
    dialog.channel.set_value("paper")
    dialog.channel.chosen.emit("paper")
    (form,) = print_forms(made[0], blank=1, today=TODAY, now=NOW)
    dialog.take_scan(form.code, form.code)
    press(dialog, "8")
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.session.answers() == {}
    assert dialog.code.text() == ""
    dialog.code.setText("YOK")
    dialog.code.editingFinished.emit()
    assert "sipariş yok" in texts(dialog)
    dialog.reject()


def test_the_script_names_the_customer(page: SurveysPage, made: list[int]) -> None:
    customer = customers.customer_ids(today=TODAY)[0]
    dialog = entry(page, made[0], customer)
    dialog.channel.set_value("call")
    dialog.channel.chosen.emit("call")
    assert customers.draft_of(customer).name in dialog.script.text()
    assert "Örnek Butik adına" in dialog.script.text()
    dialog.reject()


def test_a_survey_that_is_not_finished_asks_nobody(page: SurveysPage, made: list[int]) -> None:
    form = current_version(made[2]).form
    save_form(made[2], replace(form, questions=()), now=NOW)
    page.listing.refresh()
    page.listing.show_survey(made[2])
    assert not page.summary.start.isEnabled()
    assert page.running.enter(made[2]) is None
    told = page.window_.findChild(Dialog)
    assert told is not None
    told.reject()


def test_from_the_customer_one_is_asked_which_survey(window: Window, made: list[int]) -> None:
    customer = customers.customer_ids(today=TODAY)[0]
    window.go("surveys", enter=customer)
    page = window.page("surveys")
    asked = page.findChild(PickSurveyDialog) or window.findChild(PickSurveyDialog)
    assert asked is not None
    asked.wanted.emit(made[1])
    dialog = window.findChild(EntryDialog)
    assert dialog is not None
    assert dialog.who.customer_id() == customer
    dialog.reject()


def test_a_line_of_the_history_opens_the_answer(window: Window, results: SurveysPage) -> None:
    one = results.results.comments.rows[0].one
    assert one.customer_id is not None
    window.go("customers", customer=one.customer_id)
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    page.detail.answer.emit(one.id)
    assert window.current_key() == "surveys"
    dialog = window.findChild(AnswerDialog)
    assert dialog is not None
    assert one.comment in texts(dialog)
    dialog.reject()


def test_what_was_taught_can_be_taken_back(window: Window, results: SurveysPage) -> None:
    one = next(row.one for row in results.results.comments.rows if "Ürün güzel" in row.one.comment)
    results.acts.teach(one).wanted.emit(Taught(0, "Kutu", "ezil"))
    window.undo_last()
    assert "Kutu" not in [row.name for row in themes.theme_rows()]


def test_themes_are_renamed_taught_and_taken_out_with_a_way_back(
    window: Window, results: SurveysPage
) -> None:
    def theme(name: str) -> ThemeRow | None:
        return next((row for row in themes.theme_rows() if row.name == name), None)

    dialog = results.acts.edit_themes()
    price = theme("Fiyat")
    assert price is not None
    dialog.renamed.emit(price.id, "Ücret")
    assert theme("Ücret") is not None
    window.undo_last()
    dialog.taught.emit(price.id, "pahalı")
    kept = theme("Fiyat")
    assert kept is not None
    assert [word.words for word in kept.words] == ["fiyat", "pahalı"]
    dialog.forgotten.emit(kept.words[1].id)
    assert theme("Fiyat") == price
    window.undo_last()
    dialog.removed.emit(price.id)
    assert theme("Fiyat") is None
    window.undo_last()
    again = theme("Fiyat")
    assert again is not None
    assert again.comments == price.comments
    dialog.taught.emit(0, "fiyaka")
    assert [word.words for word in themes.exceptions()] == ["fiyaka"]
    dialog.taught.emit(0, "fiyaka")
    assert "zaten var" in dialog.trouble.text()
    dialog.reject()


def test_the_palette_finds_surveys_and_starts_the_kiosk(window: Window, made: list[int]) -> None:
    assert any(one.text == "Kiosku başlat" for one in hits_for(window, "kiosk"))
    name = survey(made[0]).name
    [found] = [one for one in hits_for(window, name) if one.text == name]
    assert found.run is not None
    found.run()
    page = window.page("surveys")
    assert isinstance(page, SurveysPage)
    assert page.results.survey_id() == made[0]
    window.go("surveys", kiosk=True)
    asked = window.findChild(PickSurveyDialog)
    assert asked is not None
    asked.wanted.emit(made[1])
    dialog = window.findChild(KioskDialog)
    assert dialog is not None
    dialog.pin.setText("12")
    dialog.wanted.emit(dialog.wish())
    assert "4-12" in texts(dialog) or "PIN 4" in texts(dialog)
    assert page.running.kiosk is None
    dialog.reject()


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_the_report_of_the_period_is_saved(results: SurveysPage, tmp_path: Path, ending: str) -> None:
    results.results.narrowing.period.set_value("30")
    results.results.narrowing.channel.set_value("kiosk")
    assert results.results.narrowing.told() == ("Son 30 gün", "Dükkândaki ekran")
    dialog = results.reporting.open(results.results.selection(), "x", *results.results.narrowing.told())
    assert any(one.text() == "Son 30 gün · Dükkândaki ekran" for one in dialog.findChildren(Label))
    dialog.kind.set_value(ending)
    assert dialog.wish() == (ending, False)
    dialog.reject()
    path = tmp_path / f"rapor{ending}"
    save_report(results.results.selection(), path, today=TODAY, short_names=True)
    assert path.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"}


def test_at_a_large_text_the_question_is_in_sight(page: SurveysPage, made: list[int], qtbot: QtBot) -> None:
    """At once, and after an answer whose question is higher than the window."""
    theme.set_text_size(200)
    try:
        dialog = entry(page, made[0], customers.customer_ids(today=TODAY)[0])
        qtbot.waitUntil(lambda: _in_sight(dialog))
        press(dialog, "9")
        qtbot.waitUntil(lambda: dialog.card.height() > _seen(dialog).height() and _in_sight(dialog))
        dialog.reject()
    finally:
        theme.set_text_size(100)


def _seen(dialog: EntryDialog) -> QWidget:
    """What shows of the middle of the dialog."""
    return next(one for one in dialog.findChildren(QScrollArea) if one.isAncestorOf(dialog.card)).viewport()


def _in_sight(dialog: EntryDialog) -> bool:
    """Whether all of the question shows, or as much as there is room for."""
    shown, card = _seen(dialog), dialog.card
    top = card.mapTo(shown, QPoint(0, 0)).y()
    return top == 0 if card.height() > shown.height() else 0 <= top <= shown.height() - card.height()
