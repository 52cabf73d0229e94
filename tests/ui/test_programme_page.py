"""The page of the loyalty programme: sentences with values, the rehearsal, a start, the way back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.books import with_rate
from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from vefa.i18n import set_language
from vefa.rules.programme import Birthday, Campaign, Conditions, ProgrammeRules, Rate, Rule, Tier, Wait
from vefa.services import programme, shops
from vefa.services.rehearsal import rehearse
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.programme.history import HistoryDialog
from vefa.ui.pages.programme.movers import MoversDialog
from vefa.ui.pages.programme.own_rows import OWN
from vefa.ui.pages.programme.page import ProgrammePage
from vefa.ui.pages.programme.sentences import RowView
from vefa.ui.pages.programme.start import StartDialog
from vefa.ui.pages.programme.value_editor import ValueDialog
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Badge, Button, Check, Label, Radio, ReadField, SpinField
from vefa.ui.window import SMALLEST, Window

Found = TypeVar("Found", bound=Dialog)
RULES = ProgrammeRules(
    rules=(Rule("base", 1, 1000), Rule("rule-1", 5, kind="item", title="Simit")),
    campaigns=(Campaign("campaign-1", 10_000, "Salı", Conditions(weekdays=(2,))),),
    tiers=(Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000)),
    birthday=Birthday(points=100),
)


@pytest.fixture
def page(window: Window) -> ProgrammePage:
    """The page on the sample shop, whose programme has a bit of everything."""
    programme.begin(RULES, now=NOW - timedelta(days=3))
    return page_of(window)


@pytest.fixture
def empty_page(empty_shop: Path) -> Iterator[ProgrammePage]:
    """The page of a shop without orders."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield page_of(window)


def page_of(window: Window) -> ProgrammePage:
    window.go("programme")
    made = window.page("programme")
    assert isinstance(made, ProgrammePage)
    return made


def view(page: ProgrammePage, key: str) -> RowView:
    return page.sentences.views[key]


def dialog(kind: type[Found]) -> Found:
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def words(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))  # type: ignore[attr-defined]


def badges(widget: object) -> list[str]:
    QApplication.processEvents()
    found = widget.findChildren(Badge)  # type: ignore[attr-defined]
    return [badge.text() for badge in found if not badge.isHidden()]


def cheaper(page: ProgrammePage, text: str = "8") -> None:
    """Every 8 TL instead of every 10 TL, through the value's editor."""
    view(page, "rule:base").values["money"].click()
    asked = dialog(ValueDialog)
    [field] = asked.findChildren(ReadField)
    field.setText(text)
    asked.save()


def rehearsed(page: ProgrammePage, qtbot: QtBot) -> None:
    """What was typed last has been tried: nothing rests, nothing is being read."""

    def done() -> bool:
        return page.panel.result is not None and not page._rest.isActive() and not tasks.running()

    qtbot.waitUntil(done, timeout=10_000)


# values ---------------------------------------------------------------------------------------------------


def test_a_changed_value_shows_the_old_one_struck_through(page: ProgrammePage) -> None:
    cheaper(page)
    value = view(page, "rule:base").values["money"]
    assert (value.text(), value._old) == ("8 TL", "10 TL")
    assert badges(view(page, "rule:base")) == ["değişti"]
    assert badges(page.panel) == ["henüz kaydedilmedi"]
    assert programme.current(TODAY) == RULES, "nothing is saved yet"


def test_the_old_value_typed_again_is_no_change(page: ProgrammePage) -> None:
    cheaper(page)
    cheaper(page, "10")
    assert page.draft == RULES
    assert badges(view(page, "rule:base")) == []
    assert not page.panel.begin.isEnabled()


def test_a_wrong_amount_is_told_and_changes_nothing(page: ProgrammePage) -> None:
    view(page, "rule:base").values["money"].click()
    asked = dialog(ValueDialog)
    [field] = asked.findChildren(ReadField)
    for text in ("0", "on", "-3"):
        field.setText(text)
        asked.save()
        assert asked.isVisible()
        assert asked._trouble.isVisible()
    asked.reject()
    assert page.draft == RULES


def test_numbers_choices_waits_and_limits_have_their_editors(page: ProgrammePage) -> None:
    view(page, "rule:base").values["points"].click()
    dialog(ValueDialog).findChildren(SpinField)[0].setValue(3)
    dialog(ValueDialog).save()
    view(page, "rounding").values["rounding"].click()
    [up] = [one for one in dialog(ValueDialog).findChildren(Radio) if one.text() == "yukarı yuvarlanır"]
    up.setChecked(True)
    dialog(ValueDialog).save()
    view(page, "waiting").values["counter"].click()
    dialog(ValueDialog).findChildren(Check)[0].setChecked(False)
    dialog(ValueDialog).save()
    assert page.draft.rules[0].points == 3
    assert page.draft.rounding == "up"
    assert page.draft.wait_of("counter") == Wait(14, 21)


def test_every_value_of_every_row_has_an_editor_that_keeps_it(page: ProgrammePage) -> None:
    """Opened and taken as it is, nothing changes."""
    for key, row in list(page.sentences.views.items()):
        for name, choice in row.shown.row.choices.items():
            if choice.kind == "conditions" or key in OWN:
                continue
            page.edit(key, name)
            dialog(ValueDialog).save()
            assert page.draft == RULES, (key, name)


def test_the_keyboard_alone_changes_a_value(page: ProgrammePage, qtbot: QtBot) -> None:
    page.window_.activateWindow()
    value = view(page, "rule:base").values["money"]
    value.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(value, Qt.Key.Key_Return)
    asked = dialog(ValueDialog)
    [field] = asked.findChildren(ReadField)
    field.selectAll()
    qtbot.keyClicks(field, "8")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.draft.rate == Rate(1, 800)
    QApplication.processEvents()
    assert page.window_.focusWidget() is view(page, "rule:base").values["money"], "where it was"
    qtbot.keyClick(view(page, "rule:base").values["points"], Qt.Key.Key_Return)
    qtbot.keyClick(dialog(ValueDialog), Qt.Key.Key_Escape)
    assert page.draft.rate == Rate(1, 800)


def test_tab_goes_through_the_sentence_in_the_order_of_reading(page: ProgrammePage) -> None:
    cheaper(page)
    row = view(page, "rule:base")
    stops = row.stops()
    assert stops[:2] == [row.values["money"], row.values["points"]]
    for before, after in pairwise(stops):
        following = before.nextInFocusChain()
        while following.focusPolicy() == Qt.FocusPolicy.NoFocus:
            following = following.nextInFocusChain()
        assert following is after


# switches, taking out ------------------------------------------------------------------------------------


def test_a_subject_is_switched_off_and_on(page: ProgrammePage) -> None:
    for key in ("campaign:campaign-1", "tiers", "birthday", "referral", "expiry"):
        toggle = view(page, key).toggle
        assert toggle is not None
        toggle.click()
        assert page.draft != RULES
        again = view(page, key).toggle
        assert again is not None
        assert not again.isChecked()
        again.click()
        assert page.draft == RULES, key


def test_a_rule_taken_out_can_be_put_back(page: ProgrammePage) -> None:
    page.wish("rule:rule-1", "remove")
    assert [one.id for one in page.draft.rules] == ["base"]
    gone = view(page, "rule:rule-1")
    assert badges(gone) == ["çıkarıldı"]
    [back] = [one for one in gone.findChildren(Button) if one.text() == "Geri getir"]
    back.click()
    assert page.draft == RULES


# the rehearsal --------------------------------------------------------------------------------------------


def test_a_change_is_rehearsed(page: ProgrammePage, qtbot: QtBot) -> None:
    cheaper(page)
    rehearsed(page, qtbot)
    wanted = rehearse(page.draft, TODAY)
    assert page.panel.result == wanted
    assert wanted.then.points > wanted.now.points > 0
    told = words(page.panel)
    assert "Verilen puan" in told
    assert "En yüksek maliyet" in told
    drawing = page.panel.chart.drawing()
    assert drawing is not None
    assert "Yeni kural" in drawing.text


def test_the_last_change_is_what_shows(page: ProgrammePage, qtbot: QtBot) -> None:
    cheaper(page)
    cheaper(page, "5")
    rehearsed(page, qtbot)
    assert page.panel.result == rehearse(page.draft, TODAY)


def test_a_large_shop_is_rehearsed_beside_the_window(page: ProgrammePage, qtbot: QtBot) -> None:
    make_large()
    cheaper(page)
    page._rest.stop()
    page._rehearse()
    assert page._reader.is_asking()
    assert page.panel.result is None
    cheaper(page, "5")
    rehearsed(page, qtbot)
    assert page.panel.result == rehearse(page.draft, TODAY)


def test_who_changes_tier_is_listed(page: ProgrammePage, window: Window, qtbot: QtBot) -> None:
    page.change(view(page, "tiers").shown.row.choices["threshold_Gümüş"].put(100))
    rehearsed(page, qtbot)
    assert page.panel.result is not None
    assert page.panel.result.total > 0
    page.show_movers()
    asked = dialog(MoversDialog)
    [first, *_others] = [one for one in asked.findChildren(Button) if one.text() == "Aç"]
    first.click()
    assert window.current_key() == "customers"


def test_without_a_change_there_is_nothing_to_begin(page: ProgrammePage) -> None:
    assert page.panel.result is None
    assert not page.panel.begin.isEnabled()
    assert not page.panel.drop.isEnabled()


def test_an_empty_shop_says_that_it_has_no_orders(empty_page: ProgrammePage) -> None:
    assert "sipariş henüz yok" in words(empty_page.panel)
    cheaper(empty_page)
    assert empty_page.panel.begin.isEnabled()
    empty_page.panel.begin.click()
    asked = dialog(StartDialog)
    assert asked.moment() is None, "nothing to wait for"
    asked.save()
    assert [(one.starts, one.rules.rate) for one in programme.versions()] == [(None, Rate(1, 800))]


# beginning ------------------------------------------------------------------------------------------------


def test_a_version_begins_on_the_chosen_day(page: ProgrammePage, window: Window) -> None:
    cheaper(page)
    assert page.panel.begin.text() == "1 Aralık 2026 günü başlat…"
    page.panel.begin.click()
    asked = dialog(StartDialog)
    assert "Kazanma: 10 TL → 8 TL" in words(asked)
    asked.save()
    QApplication.processEvents()
    assert programme.versions()[-1].starts == "2026-11-30T21:00:00Z"  # midnight in Istanbul
    assert programme.current(TODAY) == RULES
    assert page.plan.isVisible()
    assert page.draft == page.saved
    window.undo_last()
    QApplication.processEvents()
    assert programme.versions()[-1].rules == RULES
    assert not page.plan.isVisible()
    assert page.draft.rate == Rate(1, 800), "what was worked on is there again"


def test_a_version_begins_now(page: ProgrammePage) -> None:
    cheaper(page)
    page.panel.begin.click()
    asked = dialog(StartDialog)
    asked.now.setChecked(True)
    asked.save()
    assert programme.current(TODAY).rate == Rate(1, 800)


def test_a_moment_that_has_passed_is_told(page: ProgrammePage) -> None:
    cheaper(page)
    page.panel.begin.click()
    asked = dialog(StartDialog)
    asked.day.set_value(TODAY)
    asked.save()
    assert asked.trouble.isVisible()
    assert len(programme.versions()) == 2
    asked.reject()


def test_what_cannot_be_meant_is_told_before_it_begins(page: ProgrammePage) -> None:
    when = Conditions(tiers=("Elmas",))
    page.change(replace(RULES, campaigns=(Campaign("campaign-2", 10_000, "Elmaslara", when),)))
    page.panel.begin.click()
    asked = dialog(StartDialog)
    assert "Elmaslara: Kullanılan seviye yok: Elmas." in asked.trouble.text()
    asked.reject()


def test_changes_are_discarded_and_come_back(page: ProgrammePage, window: Window) -> None:
    cheaper(page)
    page.panel.drop.click()
    assert page.draft == RULES
    window.undo_last()
    assert page.draft.rate == Rate(1, 800)


def test_what_is_not_saved_survives_another_place_and_larger_text(
    page: ProgrammePage, window: Window
) -> None:
    cheaper(page)
    window.go("customers")
    window.set_look(percent=200)
    assert page_of(window).draft.rate == Rate(1, 800)


# history --------------------------------------------------------------------------------------------------


def test_every_version_says_what_it_changed(page: ProgrammePage) -> None:
    programme.begin(with_rate(RULES, Rate(1, 800)), NOW + timedelta(days=7), now=NOW)
    page.versions.show_history()
    asked = dialog(HistoryDialog)
    told = words(asked)
    assert "Kazanma: 10 TL → 8 TL" in told
    assert "İlk program." in told
    assert badges(asked) == ["planlandı", "Geçerli"]
    [off] = [one for one in asked.findChildren(Button) if one.text() == "Plandan vazgeç"]
    off.click()
    assert programme.versions()[-1].rules == RULES


# looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("speech", ["tr", "en"])
def test_every_row_fits(window: Window, speech: str, percent: int) -> None:
    set_language(speech)
    programme.begin(RULES, now=NOW - timedelta(days=3))
    theme.set_text_size(percent)
    window.rebuild()
    page = page_of(window)
    QApplication.processEvents()
    room = page.sentences.width()
    assert page.sentences.minimumSizeHint().width() <= room
    for key, row in page.sentences.views.items():
        for value in row.values.values():
            assert value.width() >= value.sizeHint().width(), key
    assert window.minimumSizeHint().width() <= SMALLEST.width()


def test_names_for_readers(page: ProgrammePage) -> None:
    value = view(page, "rule:base").values["money"]
    assert value.accessibleName() == "10 TL, değiştirilebilir değer"
    assert view(page, "rule:base").accessibleName().startswith("Kazanma: Her 10 TL alışveriş için 1 puan")
    toggle = view(page, "birthday").toggle
    assert toggle is not None
    assert toggle.accessibleName() == "Doğum günü"


def test_a_shop_closed_and_opened_shows_its_versions(page: ProgrammePage) -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)
    programme.begin(replace(RULES, goodwill_cap=500), later, now=NOW)
    page.refresh()
    assert page.plan.isVisible()
    assert "01.01.2027" in page.plan.text()
    assert view(page, "goodwill").shown.row.text.startswith("İşletme genelinde")
    assert shops.open_path() is not None
