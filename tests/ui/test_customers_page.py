"""Customers: list and detail go together, groups, search, adding, archiving."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from vefa.rules.phone import display
from vefa.services import customers
from vefa.services.customers import CustomerDraft
from vefa.ui import tasks, theme
from vefa.ui.dialogs.customer import CustomerDialog
from vefa.ui.pages.customer_list import CustomerList
from vefa.ui.pages.customer_work import find
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.tables import Table
from vefa.ui.widgets import Button
from vefa.ui.window import SMALLEST, Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> CustomersPage:
    """The page with its list read."""
    window.go("customers")
    page: Any = window.page("customers")
    qtbot.waitUntil(lambda: page.listing.table.current_id() is not None)
    return page


def shown_name(page: CustomersPage) -> str:
    """Whose detail shows."""
    return page.detail.accessibleName()


def test_detail_shows_the_chosen_customer(page: CustomersPage, qtbot: QtBot) -> None:
    table = page.listing.table
    assert page.detail.customer_id() == table.current_id()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.detail.customer_id() == table.current_id())
    assert table.currentIndex().row() == 1


def test_a_small_shop_shows_list_and_detail_in_one_picture(window: Window) -> None:
    window.go("customers")
    page: Any = window.page("customers")
    assert page.detail.customer_id() == page.listing.table.current_id() is not None
    assert not tasks.running()


def test_search_finds_in_any_spelling(page: CustomersPage, qtbot: QtBot) -> None:
    one = page.listing.table.current_id()
    assert one is not None
    name = customers.customer(one, today=TODAY).row.name
    page.listing.search.setText(name.replace("ı", "i").upper())
    qtbot.waitUntil(lambda: shown_name(page) == name and len(page.listing.table.rows.ids) < 60)


def test_a_group_shows_as_many_as_its_chip_says(page: CustomersPage, qtbot: QtBot) -> None:
    counts = {group.key: group.count for group in customers.customer_groups(today=TODAY)}
    page.listing.show_group("loyal")
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) == counts["loyal"])


@pytest.fixture
def conflict(page: CustomersPage, qtbot: QtBot) -> CustomerDialog:
    """Işıl İnce is kept; somebody else is being added with her phone, and the dialog tells so."""
    page.add()
    first = page.window().findChild(CustomerDialog)
    first.name.setText("Işıl İnce")
    first.phone.setText("0532 999 88 77")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown_name(page) == "Işıl İnce")
    page.add()
    second: Any = page.window().findChildren(CustomerDialog)[-1]
    second.name.setText("Başka Biri")
    second.phone.setText("+90 532 999 88 77")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert second.isVisible()
    return second


def offered(dialog: CustomerDialog) -> dict[str, Button]:
    """The buttons of a dialog by their words."""
    return {button.text(): button for button in dialog.findChildren(Button)}


def test_another_with_the_same_phone_can_be_looked_at(
    page: CustomersPage, conflict: CustomerDialog, qtbot: QtBot
) -> None:
    everybody = len(customers.customer_ids(today=TODAY))
    offered(conflict)["Müşteriyi aç"].click()
    assert not conflict.isVisible()
    qtbot.waitUntil(lambda: shown_name(page) == "Işıl İnce")
    assert len(customers.customer_ids(today=TODAY)) == everybody, "nobody was added"


def test_another_with_the_same_phone_can_be_kept_all_the_same(
    page: CustomersPage, conflict: CustomerDialog, qtbot: QtBot
) -> None:
    offered(conflict)["Yine de kaydet"].click()
    assert not conflict.isVisible()
    qtbot.waitUntil(lambda: shown_name(page) == "Başka Biri")
    both = customers.customer_rows(customers.customer_ids("5329998877", today=TODAY), today=TODAY)
    assert sorted(one.name for one in both) == ["Başka Biri", "Işıl İnce"]


@pytest.mark.parametrize("by_key", [True, False])
def test_an_order_of_the_history_opens_beside_the_list_of_orders(
    page: CustomersPage, window: Window, qtbot: QtBot, by_key: bool
) -> None:
    history = page.detail.history
    place = next(at for at, event in enumerate(history.events()) if event.key and event.key[0] == "order")
    wanted = history.events()[place].key[1]
    index = history.model().index(place, 0)
    history.setCurrentIndex(index)
    if by_key:
        qtbot.keyClick(history, Qt.Key.Key_Return)
    else:
        spot = history.visualRect(index).center()
        qtbot.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(history.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: window.current_key() == "orders")
    orders_page: Any = window.page("orders")
    qtbot.waitUntil(lambda: orders_page.listing.table.current_id() == wanted)


def test_archiving_can_be_taken_back(page: CustomersPage, window: Window, qtbot: QtBot) -> None:
    one = page.listing.table.current_id()
    before = len(page.listing.table.rows.ids)
    assert one is not None
    page.archive(one)
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) == before - 1)
    window.undo_last()
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) == before)


def test_somebody_sent_here_sees_his_customer(page: CustomersPage, window: Window, qtbot: QtBot) -> None:
    last = page.listing.table.rows.ids[-1]
    window.go("customers", customer=last)
    qtbot.waitUntil(lambda: page.detail.customer_id() == last)


@pytest.mark.parametrize("large", [False, True])
def test_somebody_sent_to_a_group_sees_it_with_all_counts(window: Window, qtbot: QtBot, large: bool) -> None:
    if large:
        make_large()
    window.go("customers", group="loyal")
    page: Any = window.page("customers")
    counts = {group.key: group.count for group in customers.customer_groups(today=TODAY)}
    qtbot.waitUntil(lambda: not tasks.running())
    assert len(page.listing.table.rows.ids) == counts["loyal"]
    assert {key: chip.item.count for key, chip in page.listing.chips._chips.items()} == counts
    assert page.listing.chips.key() == "loyal"
    assert page.actions_


def test_the_archived_are_shown_and_left_again(page: CustomersPage, qtbot: QtBot) -> None:
    one = page.listing.table.current_id()
    everybody = len(page.listing.table.rows.ids)
    assert one is not None
    page.archive(one)
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) == everybody - 1)
    page.actions_[0].run()
    qtbot.waitUntil(lambda: list(page.listing.table.rows.ids) == [one])
    assert page.listing.chips.key() == "", "the archived are none of the groups"
    page.actions_[0].run()
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) == everybody - 1)
    assert page.listing.chips.key() == "all"


def test_a_shop_whose_customers_are_all_archived_leads_to_them(empty_shop: Path) -> None:
    """It is no new shop: the archive is at hand."""
    one = customers.add_customer(CustomerDraft("Işıl İnce"), today=TODAY, now=NOW)
    customers.archive_customer(one, now=NOW)
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("customers")
        page: Any = window.page("customers")
        next(one for one in page.actions_ if one.text == "Arşivdekiler").run()
        assert list(page.listing.table.rows.ids) == [one]


def test_a_letter_typed_and_taken_back_leaves_the_whole_list(window: Window, qtbot: QtBot) -> None:
    make_large()
    window.go("customers")
    page: Any = window.page("customers")
    page.listing.search.setText("x")
    qtbot.waitUntil(lambda: not tasks.running())
    page.listing.search.setText("")
    everybody = list(customers.customer_ids(today=TODAY))
    qtbot.waitUntil(lambda: list(page.listing.table.rows.ids) == everybody)


def test_with_large_text_the_detail_scrolls_instead_of_pushing_the_window(
    window: Window, qtbot: QtBot
) -> None:
    theme.set_text_size(200)
    window.rebuild()
    some = next(one for one in customers.customer_ids(today=TODAY) if _is_ending(one))
    window.go("customers", customer=some)
    page: Any = window.page("customers")
    qtbot.waitUntil(lambda: page.detail.customer_id() == some)
    assert window.minimumSizeHint().height() <= SMALLEST.height()


def _is_ending(one: int) -> bool:
    return customers.customer(one, today=TODAY).points.soon > 0


def test_what_another_till_wrote_meanwhile_stays(page: CustomersPage, qtbot: QtBot) -> None:
    """Only what was typed in the dialog is kept from it; who is out of the list then is named."""
    one = customers.add_customer(CustomerDraft("Işıl İnce", city="Bursa"), today=TODAY, now=NOW)
    page.edit(one)
    dialog = page.window().findChild(CustomerDialog)
    dialog.name.setText("Işıl Uzun")
    moved = CustomerDraft("Işıl İnce", phone="0532 999 88 77", city="İzmir", tags=("vip",))
    customers.change_customer(one, moved, today=TODAY, now=NOW)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    kept = customers.draft_of(one)
    assert (kept.name, kept.city, kept.phone, kept.tags) == ("Işıl Uzun", "İzmir", "+905329998877", ("vip",))
    assert page.window_.toasts.shown is not None
    assert page.window_.toasts.shown.text == "Işıl Uzun kaydedildi."
    page.window_.undo_last()
    assert customers.draft_of(one).name == "Işıl İnce"


def test_the_key_for_menus_offers_what_can_be_done_with_a_row(page: CustomersPage, window: Window) -> None:
    """Of the chosen row by key, of the one under the pointer by mouse; the same in the list of orders."""
    table = page.listing.table
    table.select_id(table.rows.ids[3])
    assert "Satış yap" in menu_of(table, QContextMenuEvent.Reason.Keyboard)
    assert page.detail.customer_id() == table.rows.ids[3]
    assert "Düzenle…" in menu_of(table, QContextMenuEvent.Reason.Mouse, row=1)
    assert page.detail.customer_id() == table.rows.ids[1]
    window.go("orders")
    listed: Any = window.page("orders")
    entries = menu_of(listed.listing.table, QContextMenuEvent.Reason.Keyboard)
    assert {"Müşteriyi aç", "Kargo firması ve takip no…"} <= entries


def menu_of(table: Table, reason: QContextMenuEvent.Reason, row: int = 0) -> set[str]:
    """What the menu of a row says; it is closed again."""
    spot = table.visualRect(table.rows.index(row, table.first_column())).center()
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, spot, table.mapToGlobal(spot)))
    [menu] = [one for one in table.findChildren(QMenu) if one.isVisible()]
    texts = {one.text() for one in menu.actions()}
    menu.close()
    return texts


def test_a_phone_is_edited_as_it_is_written(page: CustomersPage) -> None:
    with_phone = next(
        row for row in customers.customer_rows(customers.customer_ids(today=TODAY), today=TODAY) if row.phone
    )
    page.edit(with_phone.id)
    dialog = page.window().findChild(CustomerDialog)
    assert dialog.phone.text() == display(with_phone.phone)
    dialog.city.setText("Rize")
    dialog.saved.emit(dialog.draft(), False)
    after = customers.customer(with_phone.id, today=TODAY)
    assert (after.row.phone, after.city) == (with_phone.phone, "Rize")


def test_a_list_that_was_open_at_midnight_counts_days_from_the_new_day(window: Window, qtbot: QtBot) -> None:
    day = [TODAY]
    listing = CustomerList(lambda: day[0])
    qtbot.addWidget(listing)
    qtbot.addWidget(listing.chips)  # the page would take them
    found = find(listing.wish(), TODAY)

    def said() -> str:
        listing.show_found(found)
        model = listing.table.rows
        place = next(at for at, one in enumerate(model.columns) if one.key == "last_day")
        return str(model.cell(0, place))

    before = said()
    day[0] += timedelta(days=1)
    assert said() != before
