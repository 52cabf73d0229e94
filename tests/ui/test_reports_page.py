"""The page of reports: cards, stars, days, subjects, and the paper that comes of them."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import opened_window
from tests.ui.reports_at_hand import (
    NOVEMBER,
    OCTOBER,
    choose_days,
    open_dialogs,
    paper_text,
    shown,
    turnover,
    wait_for,
    wait_until_made,
)
from vefa.i18n import _, set_language
from vefa.reports.catalogue import ENTRIES
from vefa.services import breakdown, favourites
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.surveys.keeping import make_from_template
from vefa.ui import tasks
from vefa.ui.commands import commands_of
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.reports.paper_card import PAPER, SCREEN
from vefa.ui.pages.reports.screen_chart import ScreenChart
from vefa.ui.pages.reports.span_dialog import SpanDialog
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReportsPage:
    """The page on the sample shop, its report ready."""
    return shown(window, qtbot)


@pytest.fixture
def empty_window(empty_shop: Path) -> Iterator[Window]:
    """A window on a shop without orders."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield window


def test_this_month_is_previewed(page: ReportsPage) -> None:
    made = page.paper.made
    assert made is not None
    assert made.wanted.span == (NOVEMBER, date(2026, 11, 23))
    assert page.paper.view.pages() == made.pages == len(PdfReader(made.path).pages)
    assert turnover(NOVEMBER, date(2026, 11, 23)) in paper_text(made.path)
    assert page.paper.remark.isHidden()


def test_another_month_is_another_report(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.view.set_page(1)
    page.spans.quick._group.button(1).click()
    assert page.spans.span() == (OCTOBER, date(2026, 10, 31))
    wait_for(page, OCTOBER, qtbot)
    assert page.paper.made is not None
    assert turnover(OCTOBER, date(2026, 10, 31)) in paper_text(page.paper.made.path)
    assert page.paper.view.page() == 0


def test_any_days_can_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    choose_days(page, date(2026, 9, 7), date(2026, 10, 18))
    assert "07.09.2026 – 18.10.2026" in page.spans.field.text()
    assert page.spans.quick.value() is None
    wait_for(page, date(2026, 9, 7), qtbot)
    made = page.paper.made
    assert made is not None
    assert made.report.last == date(2026, 10, 18)
    assert turnover(date(2026, 9, 7), date(2026, 10, 18)) in paper_text(made.path)


def test_days_in_the_wrong_order_are_not_taken(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.field.setFocus()
    qtbot.keyClick(page.spans.field, Qt.Key.Key_Return)
    [dialog] = open_dialogs()
    assert isinstance(dialog, SpanDialog)
    dialog.first.set_value(date(2026, 11, 24))
    dialog.last.set_value(date(2026, 11, 1))
    assert not dialog.verb.isEnabled()
    assert "önce" in dialog.told.text()
    dialog.quick._chips["last_quarter"].click()
    assert dialog.span() == (date(2026, 7, 1), date(2026, 9, 30))
    assert dialog.told.text() == "92 gün"
    dialog.reject()


def test_the_last_wish_wins(page: ReportsPage, qtbot: QtBot) -> None:
    for place in (1, 2, 3, 1):
        page.spans.quick._group.button(place).click()
    wait_for(page, OCTOBER, qtbot)


def test_a_month_that_has_no_orders_yet_gives_way_to_the_last_one(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Last month's orders were imported: their report is the first one that shows."""
    monkeypatch.setattr(window, "today", lambda: date(2026, 12, 2))
    page = shown(window, qtbot)
    wait_for(page, NOVEMBER, qtbot)
    assert page.spans.quick.value() == "last_month"
    page.spans.quick._group.button(0).click()
    wait_for(page, date(2026, 12, 1), qtbot)
    page.refresh()
    wait_for(page, date(2026, 12, 1), qtbot)


def test_this_month_goes_on_with_the_days(
    page: ReportsPage, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days that were typed stay, what was chosen by its name is the same on another day."""
    page.spans.quick._group.button(0).click()
    monkeypatch.setattr(window, "today", lambda: date(2026, 11, 25))
    page.refresh()
    assert page.spans.span() == (NOVEMBER, date(2026, 11, 25))
    choose_days(page, date(2026, 11, 3), date(2026, 11, 19))
    monkeypatch.setattr(window, "today", lambda: date(2026, 11, 26))
    page.refresh()
    assert page.spans.span() == (date(2026, 11, 3), date(2026, 11, 19))
    wait_until_made(page, qtbot)


def test_somebody_is_sent_to_a_month(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    window.go("today")
    window.go("reports", month=date(2026, 10, 17))
    wait_for(page, OCTOBER, qtbot)
    assert page.spans.quick.value() == "last_month"


def test_names_are_shortened_on_wish(page: ReportsPage, qtbot: QtBot) -> None:
    best = breakdown.top_customers(NOVEMBER, date(2026, 11, 23), 1)[0]
    assert page.paper.made is not None
    assert best.name in paper_text(page.paper.made.path)
    page.short_names.click()
    wait_for(page, NOVEMBER, qtbot)
    assert best.name not in paper_text(page.paper.made.path)


def test_every_report_of_the_list_has_a_card_and_can_be_made(page: ReportsPage, qtbot: QtBot) -> None:
    """Without a survey its report says so; each report can come back from a process too."""
    assert [*(one.key for one in ENTRIES), "statement"] == list(page.grid.cards)
    for one in ENTRIES:
        page.grid.cards[one.key].click()
        if page.paper.subject.is_missing():
            assert not page.paper.remark.isHidden()
            assert not page.paper.buttons[0].isEnabled()
            continue
        wait_until_made(page, qtbot)
        made = page.paper.made
        assert made is not None
        assert made.wanted.key == one.key
        back = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
        assert back.report.title == made.report.title


def test_favourites_stand_first_and_are_kept_by_the_shop(page: ReportsPage, qtbot: QtBot) -> None:
    star = page.grid.cards["causes"].star
    star.setFocus()
    qtbot.keyClick(star, Qt.Key.Key_Return)
    assert favourites.favourites() == ("month", "loyalty", "causes")
    assert "Yıldızı kaldır" in star.accessibleName()
    page.grid.cards["loyalty"].star.click()
    page.refresh()
    grid = page.grid._grid
    spots = {key: grid.getItemPosition(grid.indexOf(card)) for key, card in page.grid.cards.items()}
    assert sorted(spots, key=lambda key: spots[key])[:3] == ["month", "causes", "loyalty"]
    assert page.grid.key() == "month"  # a star chooses nothing
    wait_until_made(page, qtbot)


def test_a_hidden_page_prepares_nothing(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    window.go("today")
    before = page.paper.made
    window.data_changed.emit()
    page.spans.quick._group.button(1).click()
    QApplication.processEvents()
    assert page.preparer._task is None
    assert page.paper.made is before
    window.go("reports")
    wait_for(page, OCTOBER, qtbot)


def test_the_window_takes_presses_while_a_report_is_prepared(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.quick._group.button(1).click()
    assert tasks.running()
    spot = page.short_names.mapTo(page.window(), page.short_names.rect().center())
    assert page.window().childAt(spot) is page.short_names
    qtbot.mouseClick(page.short_names, Qt.MouseButton.LeftButton)
    wait_for(page, OCTOBER, qtbot)
    assert page.wanted().short_names


def test_a_shop_without_orders_is_shown_the_way(empty_window: Window) -> None:
    empty_window.go("reports")
    page = empty_window.page("reports")
    assert isinstance(page, ReportsPage)
    assert not tasks.running()
    assert page._places.currentIndex() == 1


def test_names_that_cannot_be_printed_are_told_of_a_report_too(window: Window, qtbot: QtBot) -> None:
    """On paper, not on the screen, whose letters are the computer's own; and no more when they are gone."""
    when = {"today": window.today(), "now": window.now()}
    who = add_customer(CustomerDraft("山田 Ali", phone="0532 000 98 76"), **when)
    sell(SaleDraft((SaleLine("Kupa", 90_000_000),), window.today(), who), **when)
    page = shown(window, qtbot)
    assert page.paper.warning.isVisible()
    assert page.paper.warning.text() == "Şu adlarda basılamayan karakterler var (山 田): 山田 Ali"
    page.paper.set_mode(SCREEN)
    assert not page.paper.warning.isVisible()
    page.grid.cards["loyalty"].click()
    wait_until_made(page, qtbot)
    page.paper.set_mode(PAPER)
    assert not page.paper.warning.isVisible()


def test_it_speaks_english(window: Window, qtbot: QtBot) -> None:
    set_language("en")
    window.rebuild()
    page = shown(window, qtbot)
    assert page.paper.made is not None
    assert "Monthly report" in paper_text(page.paper.made.path)
    assert page.spans.field.text() == "1 Nov 2026 – 23 Nov 2026"
    assert _("Reports") == "Reports"
    middles = {one.geometry().center().y() for one in (page.spans, page.compare, page.short_names)}
    assert max(middles) - min(middles) <= 1, "what can be chosen stands in one line on the smallest window"


def test_somebody_is_sent_to_another_report(page: ReportsPage, window: Window, qtbot: QtBot) -> None:
    now = window.now()
    ids = [make_from_template("product", name, today=window.today(), now=now) for name in ("Bir", "İki")]
    window.go("today")
    window.go("reports", report="survey", subject=ids[1])
    wait_until_made(page, qtbot)
    assert page.grid.key() == "survey"
    assert page.paper.made is not None
    assert page.paper.made.wanted.about == "İki"
    assert page.paper.subject.combo is not None
    page.paper.subject.combo.set_value(ids[0])
    wait_until_made(page, qtbot)
    assert page.paper.made.name == "Memnuniyet, Bir"


def test_a_report_without_its_subject_says_so_and_nothing_else(page: ReportsPage, qtbot: QtBot) -> None:
    page.spans.quick._group.button(1).click()  # under way, and given up
    page.grid.cards["survey"].click()
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert page.paper.remark.text() == "Henüz anket yok."
    assert page.paper._places.currentWidget() is page.paper._nothing
    assert page.paper.made is None


def test_arrow_keys_choose_a_card_and_tab_comes_to_its_star(page: ReportsPage, qtbot: QtBot) -> None:
    month = page.grid.cards["month"]
    month.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(month, Qt.Key.Key_Right)
    assert page.grid.key() == "loyalty"
    cards, tab = page.grid.cards.items(), Qt.FocusPolicy.TabFocus
    stops = [key for key, card in cards if card.star.focusPolicy() & tab]
    assert stops == ["loyalty", "statement"]
    wait_until_made(page, qtbot)


def test_tab_goes_from_the_switch_through_the_report_to_the_buttons(page: ReportsPage, qtbot: QtBot) -> None:
    """Also what was made long after the page: the report on the screen, a chart as a table."""
    page.paper.set_mode(SCREEN)
    reader = page.paper.reader
    qtbot.waitUntil(reader.is_built, timeout=10_000)
    reader.findChildren(ScreenChart)[0].turn()
    page.activateWindow()
    page.paper.mode._group.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)
    stops = []
    while QApplication.focusWidget() is not page.paper.buttons[0]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        assert len(stops) < 100
    assert stops[0] is reader.area
    kinds = [type(one).__name__ for one in stops]
    assert kinds[1:5] == ["ScreenTable", "Header", "ScreenTable", "Header"]  # the chart is one now
    assert all(reader.isAncestorOf(one) for one in stops[:-1])
    assert all(one.accessibleName() for one in stops)


def test_a_large_shop_that_changes_is_asked_again_on_wish(
    page: ReportsPage, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take a while at each sale of another till."""
    made = page.paper.made
    monkeypatch.setattr("vefa.services.reading.is_small", lambda: False)
    page.refresh()
    assert not tasks.running()
    assert not page.paper.changed.isHidden()
    assert page.paper.buttons[0].isEnabled()
    monkeypatch.undo()
    page.paper.again.click()
    wait_until_made(page, qtbot)
    assert page.paper.changed.isHidden()
    assert page.paper.made is not made


def test_the_palette_knows_every_report(page: ReportsPage) -> None:
    texts = [action.text for action in commands_of(page.window_)]
    assert {"Rapor: Memnuniyet", "Raporu yazdır…", "Her ay başı hazırla…"} <= set(texts)
    action = next(one for one in commands_of(page.window_) if one.text == "Rapor: Memnuniyet")
    action.run()
    assert page.grid.key() == "survey"


def test_a_report_of_a_large_shop_comes_from_a_process_and_can_be_stopped(
    page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vefa.services.reading.is_small", lambda: False)
    page.spans.quick._group.button(1).click()
    assert isinstance(page.preparer._task, tasks.ProcessTask)
    page.paper.waiting._tell()  # two seconds are over
    page.activateWindow()
    page.spans.field.setFocus()
    qtbot.keyClick(page.spans.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    assert page.paper.made is None
    assert not page.paper.waiting.again.isHidden()
    page.paper.waiting.again.click()
    wait_for(page, OCTOBER, qtbot)
    assert page.paper.made is not None
    assert turnover(OCTOBER, date(2026, 10, 31)) in paper_text(page.paper.made.path)
