"""Saving the list that shows, by keys alone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.calm import settle
from vefa.i18n import _
from vefa.services import orders
from vefa.ui import tasks
from vefa.ui.dialogs.export_list import ExportDialog
from vefa.ui.exporting import export_orders
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.window import Window


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Where the system's dialog saves: nowhere until a test puts a path in."""
    wanted: list[Path] = []
    answer = lambda *_asked: (str(wanted[0]) if wanted else "", "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return wanted


def dialog_of(window: Window) -> tuple[OrdersPage, ExportDialog]:
    """The dialog over the list of orders."""
    window.go("orders")
    settle()
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    return page, export_orders(page, page.listing.table)


def test_the_columns_that_show_are_saved_in_the_order_of_the_list(
    window: Window, qtbot: QtBot, place: list[Path], tmp_path: Path
) -> None:
    place.append(tmp_path / "liste.xlsx")
    page, dialog = dialog_of(window)
    dialog.checks["orders"]["email"].setChecked(True)
    QTest.keyClick(dialog.verb, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    sheet = load_workbook(place[0]).active
    assert sheet is not None
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    shown = orders.order_rows(page.listing.table.rows.ids)
    assert [row[head.index(_("Order number"))] for row in rows] == [one.number for one in shown]
    assert head == [
        _("Sales channel"), _("Order number"), _("Order date"), _("Order state"), _("Customer name"),
        _("Mobile phone"), _("E-mail"), _("Total"), _("Currency"), _("Points"), _("Waiting points"),
        _("Points open on"),
    ]  # fmt: skip


def test_nothing_is_saved_without_a_column_or_a_place(window: Window, place: list[Path]) -> None:
    _page, dialog = dialog_of(window)
    dialog.rows.set_value("lines")
    dialog.rows.chosen.emit("lines")
    for check in dialog.checks["lines"].values():
        check.setChecked(False)
    assert not dialog.verb.isEnabled()
    dialog.checks["lines"]["product"].setChecked(True)
    assert dialog.keys() == ("product",)
    dialog.finish()
    assert not tasks.running()
    assert not dialog.isVisible()
