"""Visits and baskets by window: typed in, taken from a file, undone, beside the orders."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from vefa.rules.visits import Visits
from vefa.services import orders
from vefa.services.traffic import note_visits, traffic_rows
from vefa.ui.dialogs.visits import VisitsDialog
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label
from vefa.ui.window import Window

WEEK = Visits("web", date(2026, 11, 16), date(2026, 11, 22), 1240, 96)


@pytest.fixture
def opened(window: Window) -> VisitsDialog:
    """The dialog, opened from the page of reports."""
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    return page.open_visits()


@pytest.fixture
def empty_window(empty_shop: Path) -> Iterator[Window]:
    """A window on a shop without orders."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield window


def noted() -> list[Visits]:
    return [one.noted for one in traffic_rows(date(2026, 1, 1), TODAY)]


def told(dialog: VisitsDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(Label)]


def test_a_week_by_keyboard_and_back(opened: VisitsDialog, qtbot: QtBot) -> None:
    assert opened.span() == (date(2026, 11, 16), date(2026, 11, 22))  # the last whole week
    assert opened.focusWidget() is opened.visits
    qtbot.keyClicks(opened.visits, "1.240")
    qtbot.keyClicks(opened.baskets, "96")
    qtbot.keyClick(opened.baskets, Qt.Key.Key_Return)
    assert noted() == [WEEK]
    assert any("1.240" in text for text in told(opened))
    opened.last.button.click()
    assert noted() == []


def test_months_and_other_days(opened: VisitsDialog) -> None:
    opened.length.set_value("month")
    assert opened.span() == (date(2026, 11, 1), TODAY)  # what has come of it
    opened.day.set_value(date(2026, 2, 10))
    assert opened.span() == (date(2026, 2, 1), date(2026, 2, 28))
    opened.length.set_value("days")
    opened.until.set_value(date(2026, 2, 12))
    assert opened.span() == (date(2026, 2, 10), date(2026, 2, 12))
    opened.until.set_value(date(2026, 2, 1))
    opened.visits.setText("5")
    opened.save()
    assert opened.trouble.isVisible()
    assert noted() == []


def test_what_cannot_be_is_told_in_the_dialog(opened: VisitsDialog) -> None:
    for visits, baskets in (("", "3"), ("çok", ""), ("12", "yarım"), ("3", "4"), ("-1", "")):
        opened.visits.setText(visits)
        opened.baskets.setText(baskets)
        opened.save()
        assert noted() == []
        assert opened.visits.error() or opened.baskets.error() or opened.trouble.isVisible() or not visits
        assert opened.isVisible()


def test_a_file_comes_in_and_goes_out_again(opened: VisitsDialog, tmp_path: Path) -> None:
    note_visits(Visits("web", date(2026, 11, 17), date(2026, 11, 17), 5), today=TODAY, now=NOW)
    before = noted()
    path = tmp_path / "panel.csv"
    path.write_text("Tarih;Ziyaret;Sepet\n16.11.2026;100;9\n17.11.2026;80;\nyarın;1;1\n", encoding="utf-8")
    opened.take_file(str(path))
    assert [(one.visits, one.baskets) for one in noted()] == [(100, 9), (80, None)]
    assert any("1 yeni gün" in text for text in told(opened))
    opened.last.button.click()
    assert noted() == before
    opened.take_file(str(tmp_path / "none.csv"))
    assert opened.trouble.isVisible()


def test_a_channel_of_the_shops_own_can_be_chosen(window: Window) -> None:
    with_own = orders.NewOrder(TODAY, channel="Pazar tezgâhı", lines=(orders.NewLine("Kolye", 9_000),))
    orders.add_order(with_own, today=TODAY, now=NOW)
    dialog = VisitsDialog(window, TODAY, lambda: NOW)
    dialog.channel.set_value("Pazar tezgâhı")
    dialog.visits.setText("40")
    dialog.open()
    dialog.save()
    assert [(one.channel, one.visits) for one in noted()] == [("Pazar tezgâhı", 40)]
    dialog.reject()


def test_an_entry_is_taken_out_and_put_back(opened: VisitsDialog) -> None:
    note_visits(WEEK, today=TODAY, now=NOW)
    opened.refresh()
    opened.remove(traffic_rows(date(2026, 1, 1), TODAY)[0])
    assert noted() == []
    opened.last.button.click()
    assert noted() == [WEEK]


def test_a_shop_without_anything(empty_window: Window) -> None:
    dialog = VisitsDialog(empty_window, TODAY, lambda: NOW)
    dialog.open()
    dialog.visits.setText("12")
    dialog.save()
    assert [one.visits for one in noted()] == [12]
    dialog.reject()
