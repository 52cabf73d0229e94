"""Today: the figures are those of the services, a press leads on, an empty shop is told what to do."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from tests.ui.large import make_large
from vefa.i18n import speaking
from vefa.rules import format as words
from vefa.services import figures, orders, shops
from vefa.services.home import Figure
from vefa.services.liability import liability
from vefa.services.order_list import order_ids
from vefa.services.settings import ShopInfo
from vefa.services.tasks import Kind
from vefa.services.watched import watch_folder
from vefa.ui import tasks
from vefa.ui.dialogs.new_file import NewFileDialog
from vefa.ui.fonts import font, text_width
from vefa.ui.pages.today import TodayPage
from vefa.ui.pages.today_figures import _compared, _ending
from vefa.ui.widgets import EmptyState
from vefa.ui.widgets.task_lines import TaskLine
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window) -> TodayPage:
    """The first page of the sample shop."""
    window.go("today")
    page: Any = window.page("today")
    return page


def order_keys(page: TodayPage) -> list[int]:
    """The orders that came in."""
    return [event.key for event in page.day.came.events() if isinstance(event.key, int)]


def read(page: TodayPage, qtbot: QtBot) -> list[TaskLine]:
    """The tasks of the page, once they have been read."""
    qtbot.waitUntil(lambda: page._read is not None)
    return page.day.list.lines()


def test_figures_are_those_of_the_services(page: TodayPage) -> None:
    turnover = figures.turnover(date(2026, 11, 1), TODAY)
    assert words.money(turnover, "TRY", decimals="never") in page.figures.turnover.accessibleName()
    new = figures.new_customers(date(2026, 11, 1), TODAY)
    assert f": {words.number(new)}." in page.figures.third.accessibleName()
    worth = liability(TODAY).worth
    assert words.money(worth, "TRY", decimals="never") in page.figures.liability.accessibleName()


def test_the_chart_tells_every_week(page: TodayPage) -> None:
    QApplication.processEvents()
    drawing = page.weeks.chart.drawing()
    assert drawing is not None
    assert len(drawing.regions) == 12
    last = figures.weekly(date(2026, 11, 23), 1)[0].turnover.total
    assert words.money(last, "TRY") in drawing.regions[-1].text


def test_what_came_in_leads_to_the_order(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    read(page, qtbot)
    keys = order_keys(page)
    assert keys == list(order_ids())[: len(keys)]
    assert keys
    page.day.came.opened.emit(keys[0])
    orders: Any = window.page("orders")
    assert window.current_key() == "orders"
    qtbot.waitUntil(lambda: orders.detail.order_id() == keys[0])


def test_a_new_file_of_the_watched_folder_is_offered_and_led_to_the_import(
    page: TodayPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    def files() -> list[Any]:
        return [one.key for one in read(page, qtbot) if one.key[0] == Kind.FILE]

    def dialog() -> NewFileDialog:
        page.day.list.wanted.emit(files()[0])
        return next(one for one in window.findChildren(NewFileDialog) if one.isVisible())

    folder = tmp_path / "İndirilenler"
    folder.mkdir()
    path = folder / f"trendyol_{'tum_siparisler_' * 6}.csv"
    heads = "Sipariş Numarası;Paket No;Barkod;Sipariş Tarihi;Alıcı;Ürün Adı;Adet;Faturalanacak Tutar"
    path.write_text(f"{heads}\n1001;1;869;05.10.2026 10:00;Ayşe;Kolye;1;120,50\n", "utf-8")
    os.utime(path, (NOW.timestamp() - 60,) * 2)
    watch_folder(str(folder))
    window.data_changed.emit()
    qtbot.waitUntil(lambda: len(files()) == 1)
    assert path.name in next(one.title for one in read(page, qtbot) if one.key == files()[0])
    offered = dialog()
    assert offered.name.toolTip() == path.name, (
        "a name that no line holds is cut in its middle, not at the edge"
    )
    assert path.name not in offered.windowTitle()
    offered.passed.emit()
    qtbot.waitUntil(lambda: files() == [])
    window.undo_last()
    qtbot.waitUntil(lambda: len(files()) == 1)
    dialog().accept()
    orders: Any = window.page("orders")
    qtbot.waitUntil(lambda: orders.wizard is not None and not tasks.running())
    assert window.current_key() == "orders"


def test_news_reach_the_figures_while_the_page_is_seen(page: TodayPage, window: Window, qtbot: QtBot) -> None:
    read(page, qtbot)
    made = orders.add_order(orders.NewOrder(TODAY, amount=123_400), today=TODAY, now=NOW)
    window.data_changed.emit()
    qtbot.waitUntil(lambda: made in order_keys(page))


def test_an_empty_shop_is_told_what_to_do(home: Any, qtbot: QtBot) -> None:
    path = home / "Yeni.vefa"
    shops.create_shop(path, ShopInfo(name="Yeni Dükkân"), now=NOW)
    window = Window(lambda: NOW, lambda: TODAY, path)
    try:
        window.show()
        window.go("today")
        seen = [one for one in window.page("today").findChildren(EmptyState) if one.isVisible()]
        assert len(seen) == 1
    finally:
        window.close()
        window.deleteLater()
        shops.close_shop()


def test_a_small_shop_shows_its_figures_at_once(page: TodayPage) -> None:
    assert page._places.currentWidget() is page._figures_shown
    assert (
        words.money(liability(TODAY).worth, "TRY", decimals="never")
        in page.figures.liability.accessibleName()
    )
    assert not tasks.running()


def test_a_large_shop_is_read_beside_the_window(window: Window, qtbot: QtBot) -> None:
    make_large()
    window.go("today")
    page: Any = window.page("today")
    assert page._places.currentWidget() is page._waiting, "no figures that are not true"
    assert page.header.title.text(), "the greeting does not wait"
    qtbot.waitUntil(lambda: page._places.currentWidget() is page._figures_shown)
    turnover = figures.turnover(date(2026, 11, 1), TODAY)
    assert words.money(turnover, "TRY", decimals="never") in page.figures.turnover.accessibleName()
    read(page, qtbot)
    before = order_keys(page)
    page.data_changed()
    QApplication.processEvents()
    assert page._places.currentWidget() is page._figures_shown, "what was shown stays while it is read again"
    qtbot.waitUntil(lambda: not tasks.running())
    assert order_keys(page) == before


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_notes_of_the_figures_fit_their_cards(qtbot: QtBot, language: str) -> None:
    """The right half is 438 px wide: two cards of 212 with 29 px of margins."""
    with speaking(language):
        notes = [
            _compared(Figure(100, before, change, ()))
            for before, change in ((None, None), (100, 0), (50, 99_900), (1, -10_000))
        ]
        notes += [_ending(minor, "TRY") for minor in (0, 999_999, 123_456_789)]
    assert {note: text_width(note, font(13)) for note in notes if text_width(note, font(13)) > 183} == {}
