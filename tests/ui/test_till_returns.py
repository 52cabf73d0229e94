"""What follows a sale at the till: its slip, and goods that come back later."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import texts
from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.scanning import scan
from vefa.db.models import Order
from vefa.services import customers, orders
from vefa.services.check import check
from vefa.services.customers import CustomerDraft
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.ui import preferences, theme
from vefa.ui.dialogs.find_sale import FindSaleDialog
from vefa.ui.dialogs.give_back import GiveBackDialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.pages.till import TillPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import IconButton, Label

WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def till(empty_shop: Path) -> Iterator[TillPage]:
    """The page on a shop whose only customers are those of a test."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("till")
        window.activateWindow()
        QApplication.processEvents()
        page = window.page("till")
        assert isinstance(page, TillPage)
        yield page


def person(name: str = "Ayşe Yılmaz", phone: str = "0532 000 12 34") -> int:
    """A customer."""
    return customers.add_customer(CustomerDraft(name, phone), **WHEN)


def sale(who: int | None = None, *prices: int) -> int:
    """A sale of pieces of these prices (kuruş)."""
    lines = tuple(SaleLine(f"Ürün {place}", price) for place, price in enumerate(prices or (10_000,), 1))
    return sell(SaleDraft(lines, TODAY, who, moment=NOW), **WHEN).order_id


def dialog_now(kind: type) -> Any:
    """The dialog that is open."""
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def key(code: Qt.Key) -> None:
    """A key, to whoever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), code)
    QApplication.processEvents()


def words(dialog: Any) -> str:
    """What stands in a dialog."""
    QApplication.processEvents()
    return " ".join(one.text() for one in dialog.findChildren(Label) if one.isVisible()).replace(
        "\u00a0", " "
    )


def test_a_return_by_its_number_with_the_keyboard_alone(till: TillPage) -> None:
    who = person()
    first, second = sale(who, 10_000, 5_000), sale(None, 30_000)
    key(Qt.Key.Key_F8)
    find = dialog_now(FindSaleDialog)
    assert find.found == [second, first]
    QTest.keyClicks(QApplication.focusWidget(), "1")
    key(Qt.Key.Key_Return)
    back = dialog_now(GiveBackDialog)
    assert back.sheet.order_id == first
    assert "Müşteriye 150,00 TL geri ödenir." in words(back)
    key(Qt.Key.Key_Return)
    assert orders.order(first).row.state == "returned"
    assert till.window_.toasts.shown is not None
    assert "İade kaydedildi: 150,00" in till.window_.toasts.shown.accessibleName().replace("\u00a0", " ")
    till.window_.undo_last()
    assert orders.order(first).row.state == "delivered"
    assert orders.order(first).row.points == 15
    assert check() == []


def test_the_customer_who_stands_there_shows_his_own_sales(till: TillPage) -> None:
    ayse, can = person(), person("Can Demir", "0532 000 99 88")
    hers, his = sale(ayse), sale(can)
    till.desk.choose(ayse)
    till.foot.back.click()
    find = dialog_now(FindSaleDialog)
    assert find.found == [hers]
    assert "Müşterinin son alışverişleri" in words(find)
    find.number.set_query("2")
    assert find.found == [his]
    find.number.set_query("yok böyle")
    assert "Bu numarayla iade edilecek bir alışveriş yok." in words(find)
    assert not find.take.isEnabled()
    find.reject()


def test_the_last_return_is_taken_back_in_the_line_below_until_the_next(till: TillPage) -> None:
    """Also after the window was built again; a sale that came before can be taken back afterwards."""
    ayse = person()
    first, second = sale(ayse, 42_000), sale(None, 5_000)
    till.refresh()
    till._last = second
    give_back(first, [(1, 500)], **WHEN)
    till.refresh()
    assert till.foot.text.text() == "Son iade 09:12 · Ayşe Yılmaz · ₺210,00"
    assert "Son iadeyi geri al" in [one.text for one in till.window_.commands()]
    sale(None, 100)
    till.refresh()
    assert "Son iade" not in till.foot.text.text(), "another sale has followed"
    assert not till.foot.undo.isVisible(), "it was made at another till"
    give_back(first, None, **WHEN)
    window = till.window_
    window.rebuild()
    window.go("till")
    again = window.page("till")
    assert isinstance(again, TillPage)
    assert again.foot.text.text() == "Son iade 09:12 · Ayşe Yılmaz · ₺210,00"
    assert not again.foot.slip.isVisible()
    again.foot.undo.click()
    assert orders.order(first).row.state == "partly_returned"
    QApplication.processEvents()
    assert "Son işlem" in again.foot.text.text()
    again.foot.undo.click()
    assert [one.undone for one in Order.select().order_by(Order.id)] == [False, False, True]
    QApplication.processEvents()
    assert again.foot.text.text() == "Son satış geri alındı."
    assert check() == []


def test_a_last_purchase_has_its_own_way_to_a_return(till: TillPage) -> None:
    who = person()
    made = sale(who, 10_000, 5_000)
    till.desk.choose(who)
    [button] = [one for one in till.desk.left.who.findChildren(IconButton) if "iade" in one.accessibleName()]
    button.click()
    dialog = dialog_now(GiveBackDialog)
    assert dialog.sheet.order_id == made
    dialog.reject()


def test_the_slip_of_the_last_sale(till: TillPage, qtbot: QtBot) -> None:
    assert not till.foot.slip.isVisible()
    key(Qt.Key.Key_Return)  # a guest
    QTest.keyClicks(QApplication.focusWidget(), "123,45")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    assert till.foot.slip.isVisible()
    till.foot.slip.click()
    dialog = dialog_now(PaperDialog)
    qtbot.waitUntil(lambda: dialog.made is not None)
    said = texts(dialog.made)[0]
    assert "₺123,45" in said
    assert "Mali değeri yoktur" in said
    dialog.reject()


def test_the_scanner_is_ready_once_it_was_heard(till: TillPage) -> None:
    person()
    assert not preferences.scanner_seen()
    assert not till.foot._ready.isVisible()
    scan(till.window_, "05320001234")
    assert till.desk.sale.who is not None
    assert till.foot._ready.isVisible()
    assert till.foot._ready.text() == "Barkod okuyucu hazır"


def test_the_palette_knows_the_return(till: TillPage) -> None:
    till.refresh()
    assert "İade…" in [action.text for action in till.actions_]


@pytest.mark.parametrize("percent", [100, 200])
def test_finding_a_sale_fits_the_window(till: TillPage, percent: int) -> None:
    for _round in range(8):
        sale(None, 10_000)
    theme.set_text_size(percent)
    till._return()
    dialog = dialog_now(FindSaleDialog)
    assert len(dialog.found) == 6
    assert dialog.height() <= till.window_.height()
    assert dialog.width() <= till.window_.width()
    dialog.reject()
