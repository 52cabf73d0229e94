"""The page of orders: list, groups, months, one order, its state by hand, a sale typed in."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from vefa.i18n import set_language
from vefa.rules import format as words
from vefa.rules.parcels import Parcel
from vefa.services import customers, imports, orders
from vefa.services.parcels import set_parcel
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.parcel import ParcelDialog
from vefa.ui.dialogs.sale import SaleDialog
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window) -> OrdersPage:
    """The page on the sample shop."""
    return page_of(window)


@pytest.fixture
def empty_page(empty_shop: Path) -> Iterator[OrdersPage]:
    """The page on a shop without orders."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield page_of(window)


@pytest.fixture
def large_window(window: Window) -> Window:
    """The window on a shop that is taken for a large one."""
    make_large()
    return window


def page_of(window: Window) -> OrdersPage:
    """The page of orders, shown."""
    window.go("orders")
    made = window.page("orders")
    assert isinstance(made, OrdersPage)
    return made


def shown(page: OrdersPage) -> list[int]:
    """The ids of the list."""
    return list(page.listing.table.rows.ids)


def open_dialogs() -> list[Dialog]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def sale_dialog() -> SaleDialog:
    """The open dialog."""
    [dialog] = open_dialogs()
    assert isinstance(dialog, SaleDialog)
    return dialog


def some_order(state: str) -> int:
    """An order of this state with a customer and points."""
    rows = orders.order_rows(orders.order_ids())
    return next(row.id for row in rows if row.state == state and row.customer_id and row.points)


def test_the_newest_month_shows_first(page: OrdersPage) -> None:
    assert page.listing.month() == date(2026, 11, 1)
    rows = orders.order_rows(shown(page))
    assert rows
    assert {(row.day.year, row.day.month) for row in rows} == {(2026, 11)}
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)


def test_a_group_shows_all_time_as_its_count_says(page: OrdersPage) -> None:
    counts = {group.key: group.count for group in orders.order_groups()}
    page.listing.chips._chips["back"].click()
    assert page.listing.month() is None
    assert len(shown(page)) == counts["back"] > 0
    assert {row.state for row in orders.order_rows(shown(page))} <= {
        "returned",
        "cancelled",
        "partly_returned",
    }


def test_search_offers_all_time_when_the_month_has_nothing(page: OrdersPage, qtbot: QtBot) -> None:
    old = orders.order_rows(orders.order_ids())[-1]
    assert old.day < date(2026, 11, 1)
    page.listing.search.set_query(old.number)
    if not shown(page):
        page.listing.months.set_value(None)
    assert old.id in shown(page)
    page.listing.search.set_query("bulunmayacak bir şey")
    assert shown(page) == []
    page.listing.show_all()
    assert len(shown(page)) == len(orders.order_ids())


def test_a_large_shop_is_read_beside_the_window(large_window: Window, qtbot: QtBot) -> None:
    page = page_of(large_window)
    assert shown(page) == []
    assert page._places.currentIndex() == 0, "that there are no orders is not known"
    assert page.header.button("İçe aktar…") is not None
    assert {chip.item.count for chip in page.listing.chips._chips.values()} == {None}
    qtbot.waitUntil(lambda: not tasks.running())
    assert page.listing.month() == date(2026, 11, 1)
    assert shown(page) == list(orders.order_ids(month=TODAY))
    counts = {group.key: group.count for group in orders.order_groups()}
    assert {key: chip.item.count for key, chip in page.listing.chips._chips.items()} == counts


def test_the_last_letter_typed_wins(large_window: Window, qtbot: QtBot) -> None:
    page = page_of(large_window)
    qtbot.waitUntil(lambda: not tasks.running())
    before, number = shown(page), orders.order_rows(shown(page))[3].number
    for length in range(len(number)):
        page.listing.search.set_query(number[: length + 1])
    assert shown(page) == before, "what shows stays till the answer is there"
    qtbot.waitUntil(lambda: not tasks.running())
    assert shown(page) == list(orders.order_ids(number, month=TODAY))
    assert "Bulunan" in page.listing.card._left.text()


def test_an_old_order_is_found_in_a_large_shop(large_window: Window, qtbot: QtBot) -> None:
    page, old = page_of(large_window), orders.order_ids()[-1]
    told: list[object] = []
    page.listing.chosen.connect(told.append)
    large_window.go("orders", order=old)
    assert page.detail.order_id() == old, "the order itself is there at once"
    qtbot.waitUntil(lambda: page.listing.table.current_id() == old)
    assert page.listing.month() is None
    assert page.detail.order_id() == old
    assert told == [old], "rows on the way to it are nobody's choice"


def test_a_month_and_a_group_are_asked_for_once(large_window: Window, qtbot: QtBot) -> None:
    page = page_of(large_window)
    page.arrive(month=date(2026, 9, 17))
    qtbot.waitUntil(lambda: not tasks.running())
    assert page.listing.month() == date(2026, 9, 1)
    assert shown(page) == list(orders.order_ids(month=date(2026, 9, 1)))
    page.listing.chips._chips["back"].click()
    qtbot.waitUntil(lambda: not tasks.running())
    assert page.listing.month() is None
    assert shown(page) == list(orders.order_ids(group="back"))


def test_titles_sort(page: OrdersPage) -> None:
    page.listing.table.header.sort_by(2)
    totals = [row.total for row in orders.order_rows(shown(page))]
    assert totals == sorted(totals, reverse=True)
    page.listing.table.header.sort_by(2)
    assert [row.total for row in orders.order_rows(shown(page))] == sorted(totals)


def test_footer_adds_up(page: OrdersPage) -> None:
    page.listing.months.set_value(None)
    count = len(orders.order_ids())
    assert f"{count} sipariş" in page.listing.card._left.text()


def test_enter_opens_an_order_arrows_go_on_esc_closes(page: OrdersPage, qtbot: QtBot) -> None:
    table = page.listing.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.side.currentWidget() is page.detail
    assert page.detail.order_id() == shown(page)[0]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert page.detail.order_id() == shown(page)[1]
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.side.currentWidget() is page.imports


def test_the_order_tells_why_it_gives_points(page: OrdersPage) -> None:
    one = some_order("delivered")
    page.arrive(order=one)
    assert page.listing.table.current_id() == one
    texts = " ".join(label.text() for label in page.detail.findChildren(Label))
    assert "her 10 TL için 1 puan" in texts
    assert orders.order(one).row.number in texts


def test_a_line_tells_what_was_taken_off_its_price(page: OrdersPage) -> None:
    """Else 719,92 beside 1 × 899,90 is a riddle."""
    cards = (orders.order(one) for one in orders.order_ids())
    card = next(one for one in cards if any(line.price > line.paid for line in one.lines))
    page.open_order(card.row.id)
    told = [label.text() for label in page.detail.findChildren(Label) if " indirim" in label.text()]
    cheaper = [one for one in card.lines if one.price * one.quantity // 1000 > one.paid]
    off = [one.price * one.quantity // 1000 - one.paid for one in cheaper]
    assert len(told) == len(off) > 0
    assert all(words.money(one, "TRY") in text for one, text in zip(off, told, strict=True))


def test_each_item_shows_its_share_of_the_points(page: OrdersPage) -> None:
    cards = (orders.order(one) for one in orders.order_ids())
    card = next(one for one in cards if len(one.lines) > 1 and one.row.points and not one.refunds)
    page.open_order(card.row.id)
    texts = [label.text() for label in page.detail.findChildren(Label)]
    told = [found[1] for found in (re.search(r" × .* · (\d+) puan$", text) for text in texts) if found]
    assert sum(map(int, told)) == card.row.points
    assert any("payına düşen" in text for text in texts)


def test_what_the_points_are_begins_with_a_capital(page: OrdersPage) -> None:
    rows = orders.order_rows(orders.order_ids())
    page.open_order(next(row.id for row in rows if row.points_note == "kullanılabilir"))
    texts = [label.text() for label in page.detail.findChildren(Label)]
    assert "Kullanılabilir" in texts
    assert "kullanılabilir" not in texts


def test_a_state_by_hand_can_be_undone_at_once(page: OrdersPage) -> None:
    one = some_order("delivered")
    before = orders.order(one)
    page.open_order(one)
    page.set_state(one, "cancelled")
    assert orders.order(one).row.state == "cancelled"
    assert orders.order(one).refunded == before.goods
    page.window_.undo_last()
    after = orders.order(one)
    assert (after.row.state, after.refunded, after.row.points) == ("delivered", 0, before.row.points)


def test_the_state_stays_at_hand_and_the_next_order_follows(page: OrdersPage, qtbot: QtBot) -> None:
    """One order after the other of a state is sent: each goes out of the list, the next one shows."""
    listing = page.listing
    listing.show_all()
    next(one for one in listing.narrow.choices() if one and one.text == "Teslim edildi").run()
    first, second, *_more = shown(page)[1:]
    page.open_order(first)
    listing.table.select_id(first)
    assert page.detail.change is not None
    page.detail.change.setFocus()
    page.set_state(first, "cancelled")
    qtbot.waitUntil(lambda: page.detail.order_id() == second)
    assert page.window().focusWidget() is page.detail.change


def test_a_part_that_came_back_can_only_become_the_whole(page: OrdersPage) -> None:
    found = [row for row in orders.order_rows(orders.order_ids()) if row.state == "partly_returned"]
    card = orders.order(found[0].id)
    texts = [action.text for action in page.detail._state_actions(card) if action]
    assert texts == ["İade kaydet…", "İptal edildi olarak işaretle"]


def test_a_sale_typed_in_gives_its_points(page: OrdersPage, qtbot: QtBot) -> None:
    who = customers.customer_rows(customers.customer_ids(today=TODAY), today=TODAY)[0]
    page.add_sale()
    dialog = sale_dialog()
    dialog.who.field.setText(who.name)
    qtbot.keyClick(dialog.who.field, Qt.Key.Key_Return)
    chosen = dialog.who.customer_id()
    assert chosen is not None
    qtbot.keyClicks(dialog.amount, "1.234,50")
    assert "123" in dialog._points.text()  # 1.234,50 TL: 1 point for every 10 TL
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    made = page.detail.order_id()
    assert made is not None
    row = orders.order(made).row
    assert (row.total, row.points, row.customer_id, row.channel) == (1_234_50, 123, chosen, "counter")
    page.window_.undo_last()
    assert made not in list(orders.order_ids())


def test_a_sale_with_lines(page: OrdersPage, qtbot: QtBot) -> None:
    page.add_sale()
    dialog = sale_dialog()
    dialog.kind.set_value("lines")
    dialog._show_kind("lines")
    first, second = dialog.lines._forms[0], dialog.lines.add()
    first.product.setText("Kupa")
    first.paid.setText("100")
    second.product.setText("Şal")
    second.pieces.setText("2")
    second.paid.setText("250,50")
    assert dialog.lines.total() == 350_50
    dialog._save()
    made = page.detail.order_id()
    assert made is not None
    lines = orders.order(made).lines
    assert [(one.product, one.quantity, one.paid) for one in lines] == [
        ("Kupa", 1000, 100_00),
        ("Şal", 2000, 250_50),
    ]


@pytest.mark.parametrize("typed", ["", "abc", "0"])
def test_a_sale_without_an_amount_is_not_kept(page: OrdersPage, typed: str) -> None:
    before = len(orders.order_ids())
    page.add_sale()
    dialog = sale_dialog()
    dialog.amount.setText(typed)
    dialog._save()
    assert dialog.isVisible()
    assert dialog.amount.error()
    assert len(orders.order_ids()) == before
    dialog.reject()


@pytest.mark.parametrize("typed", ["kimse böyle değil", "a"])
def test_a_sale_with_a_customer_who_was_not_chosen_is_not_kept(page: OrdersPage, typed: str) -> None:
    """It would silently be nobody's order, whoever was typed."""
    before = len(orders.order_ids())
    page.add_sale()
    dialog = sale_dialog()
    dialog.who.field.setText(typed)
    dialog.amount.setText("150")
    dialog._save()
    assert dialog.isVisible()
    assert "listeden seçin" in dialog._who_row._note.text()
    assert len(orders.order_ids()) == before
    dialog.who.field.set_query("")
    assert not dialog._who_row._note.text()
    dialog._save()
    assert len(orders.order_ids()) == before + 1


def test_ctrl_n_opens_the_sale(page: OrdersPage) -> None:
    keys = {key.key().toString(): key for key in page._keys}
    keys["Ctrl+N"].activated.emit()
    sale_dialog().reject()


def test_a_shop_without_orders_says_what_to_do(empty_page: OrdersPage) -> None:
    assert empty_page._places.currentIndex() == 1
    assert empty_page.header.button("İçe aktar…") is None, "one primary button a page"
    empty_page.add_sale()
    dialog = sale_dialog()
    dialog.amount.setText("10")
    dialog._save()
    QApplication.processEvents()
    assert empty_page._places.currentIndex() == 0
    assert empty_page.header.button("İçe aktar…") is not None


def test_the_last_import_is_undone_from_the_page(page: OrdersPage, qtbot: QtBot) -> None:
    last = imports.last_import()
    assert last is not None
    assert page.imports.undo is not None
    page.imports.undo.click()
    [question] = open_dialogs()
    question.verb.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not tasks.running(), timeout=30_000)
    now = imports.last_import()
    assert now is None or now.id < last.id


@pytest.mark.parametrize("percent", [100, 130, 150, 200])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_page_fits_the_smallest_window(window: Window, percent: int, language: str) -> None:
    set_language(language)
    theme.set_text_size(percent)
    window.rebuild()
    page = page_of(window)
    page.open_order(shown(page)[0])
    QApplication.processEvents()
    hint = window.minimumSizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 689


def test_with_large_text_list_and_order_are_two_steps(window: Window) -> None:
    theme.set_text_size(200)
    window.rebuild()
    page = page_of(window)
    assert page.split.is_stepped()
    page.open_order(shown(page)[0])
    assert page.listing.isHidden()
    page._close_detail()
    assert not page.listing.isHidden()
    page.show_imports()
    assert page.side.currentWidget() is page.imports


def test_a_parcel_is_noted_told_and_taken_back(page: OrdersPage) -> None:
    one = orders.add_order(orders.NewOrder(TODAY, amount=25_000, state="new"), today=TODAY, now=NOW)
    page.open_order(one)
    page.detail.parcel_wanted.emit(one)
    dialog = next(found for found in page.window_.findChildren(ParcelDialog) if found.isVisible())
    dialog.carrier.setText("Aras Kargo")
    dialog.expected.setText("32.11.2026")
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.expected.error()
    dialog.expected.setText("28.11.2026")
    dialog.verb.click()
    assert orders.order(one).row.state == "shipped"
    page.window_.undo_last()
    assert orders.order(one).row.state == "new"
    assert not orders.order(one).parcel.told


def test_the_message_on_a_parcel_is_copied(page: OrdersPage) -> None:
    one = some_order("delivered")
    set_parcel(one, Parcel("Aras Kargo", "7781"), now=NOW)
    page.open_order(one)
    page.detail.message_wanted.emit(one)
    assert "Aras Kargo" in QApplication.clipboard().text()
    assert "7781" in QApplication.clipboard().text()


def test_the_list_is_narrowed_to_a_state_and_a_channel(page: OrdersPage) -> None:
    def choose(text: str) -> None:
        next(one for one in page.listing.narrow.choices() if one and one.text == text).run()

    page.listing.show_all()
    choose("Teslim edildi")
    choose("Trendyol")
    wanted = orders.order_ids(only=orders.Only("trendyol", "delivered"))
    assert wanted
    assert shown(page) == list(wanted)
    assert page.listing.narrow.text() == "Teslim edildi · Trendyol"
    page.listing.show_all()
    assert shown(page) == list(orders.order_ids())
    assert page.listing.narrow.text() == "Filtrele"
