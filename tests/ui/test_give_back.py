"""Goods come back through one dialog, which says before what happens; the toast takes it back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from vefa.services import customers, orders
from vefa.services.orders import NewOrder
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant
from vefa.ui import theme
from vefa.ui.dialogs.give_back import GiveBackDialog
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.widgets import Label
from vefa.ui.window import Window

WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def page(window: Window) -> OrdersPage:
    """The page of orders."""
    window.go("orders")
    found = window.page("orders")
    assert isinstance(found, OrdersPage)
    return found


@pytest.fixture
def sale(page: OrdersPage) -> int:
    """Two cups and a plate, 250,00 less 10,00 of a code, to a customer of the shop."""
    add_codes(["ON"], Grant("amount", 1_000), **WHEN)
    lines = (SaleLine("Kupa", 10_000, quantity=2000), SaleLine("Tabak", 5_000))
    who = customers.customer_ids(today=TODAY)[0]
    made = sell(SaleDraft(lines, TODAY, who, codes=("ON",)), **WHEN).order_id
    page.window_.data_changed.emit()
    return made


def dialog_of(page: OrdersPage, order_id: int) -> GiveBackDialog:
    """The dialog, opened as the order's own menu does."""
    page.open_order(order_id)
    card = orders.order(order_id)
    [action] = [one for one in page.detail._state_actions(card) if one and one.text == "İade kaydet…"]
    action.run()
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, GiveBackDialog)
    return found


def happens(dialog: GiveBackDialog) -> str:
    """What the dialog says will happen."""
    QApplication.processEvents()
    shown = [one.text() for one in dialog.findChildren(Label) if one.isVisible()]
    return " ".join(shown).replace("\u00a0", " ")


def test_the_whole_sale_with_the_keyboard_alone(page: OrdersPage, sale: int, qtbot: QtBot) -> None:
    before = orders.order(sale)
    dialog = dialog_of(page, sale)
    assert "Müşteriye 240,00 TL geri ödenir." in happens(dialog)
    assert "Alışverişin kazandırdığı 24 puan geri alınır." in happens(dialog)
    assert "ON kodu yeniden kullanılabilir." in happens(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    after = orders.order(sale)
    assert (after.row.state, after.refunded, after.row.points) == ("returned", 24_000, -24)
    assert page.detail.order_id() == sale
    page.window_.undo_last()
    assert replace(orders.order(sale), changes=(), refunds=()) == replace(before, changes=(), refunds=())


def test_some_of_it_says_what_is_paid_for_that_part(page: OrdersPage, sale: int, qtbot: QtBot) -> None:
    dialog = dialog_of(page, sale)
    qtbot.mouseClick(dialog.how._group.button(1), Qt.MouseButton.LeftButton)
    assert dialog.focusWidget() is dialog.counts[0].count
    assert "Hangi üründen kaç tane geri geldiğini yazın." in happens(dialog)
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.counts[0].count, "1")
    # the code took 8,00 off the two cups: 96,00 for each; 144,00 is left and earns 14
    assert "Müşteriye 96,00 TL geri ödenir." in happens(dialog)
    assert "10 puan geri alınır" in happens(dialog)
    assert "ON kodu kullanılmış kalır" in happens(dialog)
    qtbot.keyClick(dialog.counts[0].count, Qt.Key.Key_Return)
    card = orders.order(sale)
    assert (card.row.state, card.refunded) == ("partly_returned", 9_600)
    assert [line.returned for line in card.lines] == [1000, 0]


def test_more_than_there_is_is_refused_in_the_dialog(page: OrdersPage, sale: int, qtbot: QtBot) -> None:
    give_back(sale, [(1, 1000)], **WHEN)
    dialog = dialog_of(page, sale)
    assert "2 satıldı · 1 iade" in happens(dialog)
    qtbot.mouseClick(dialog.how._group.button(1), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.counts[0].count, "2")
    assert not dialog.save.isEnabled()
    assert "1. satır" in happens(dialog)
    dialog.counts[0].all.click()
    assert dialog.counts[0].count.text() == "1"
    assert dialog.save.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert orders.order(sale).refunded == 9_600


def test_an_order_with_an_amount_alone_comes_back_whole(page: OrdersPage) -> None:
    who = customers.customer_ids(today=TODAY)[0]
    made = orders.add_order(NewOrder(TODAY, who, amount=25_000), **WHEN)
    dialog = dialog_of(page, made)
    assert not dialog.how.isVisible()
    assert "Müşteriye 250,00 TL geri ödenir." in happens(dialog)
    dialog.save.click()
    assert orders.order(made).row.state == "returned"


def test_what_happened_meanwhile_is_told(page: OrdersPage, sale: int) -> None:
    dialog = dialog_of(page, sale)
    dialog.how.set_value("some")
    dialog._turn()
    dialog.counts[1].all.click()
    give_back(sale, [(2, 1000)], **WHEN)  # at another till
    dialog.save.click()
    assert dialog.isVisible()
    assert "2. satır" in happens(dialog)
    dialog.reject()


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_the_window(page: OrdersPage, sale: int, percent: int) -> None:
    theme.set_text_size(percent)
    dialog = dialog_of(page, sale)
    assert dialog.height() <= page.window_.height()
    assert dialog.save.isVisible()
    dialog.reject()
