"""Cards for parcels and loyalty cards in the window; vouchers on every paper that it offers."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY
from tests.ui.test_vouchers_page import codes_of, make, sheets
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.services import customers, inserts, orders, vouchers
from vefa.services import loyalty_cards as cards
from vefa.services.customers import CustomerDraft, draft_of
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.surveys.keeping import make_from_template
from vefa.ui import preferences
from vefa.ui.consent_papers import open_consent_form
from vefa.ui.dialogs.came_out import CameOutDialog
from vefa.ui.dialogs.counted_paper import CountedPaper
from vefa.ui.dialogs.inserts import InsertsDialog
from vefa.ui.dialogs.loyalty_cards import CardsDialog
from vefa.ui.pages.customer_cards import open_cards
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.order_inserts import open_inserts
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.place_grid import PlaceGrid
from vefa.ui.slips import open_slip
from vefa.ui.statements import open_statement
from vefa.ui.window import Window

WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def orders_page(window: Window, qtbot: QtBot) -> OrdersPage:
    """The page of orders, all time."""
    window.go("orders")
    page = window.page("orders")
    assert isinstance(page, OrdersPage)
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) > 0)
    return page


@pytest.fixture
def customers_page(window: Window, qtbot: QtBot) -> CustomersPage:
    """The page of customers."""
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    qtbot.waitUntil(lambda: len(page.listing.table.rows.ids) > 0)
    return page


def paper(qtbot: QtBot) -> CountedPaper:
    """The paper that shows, finished and drawn."""

    def there() -> list[CountedPaper]:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, CountedPaper)]
        return [one for one in found if one.isVisible() and one.made and one.view.sheet._image is not None]

    qtbot.waitUntil(lambda: bool(there()), timeout=15_000)
    return there()[0]


def file_of(shown: CountedPaper) -> Path:
    assert shown.made is not None
    return shown.made


def all_codes(path: Path) -> set[str]:
    return set().union(*(codes_of(path, page) for page in range(len(page_sizes(path)))))


def test_cards_for_ticked_orders_with_survey_and_voucher(orders_page: OrdersPage, qtbot: QtBot) -> None:
    make_from_template("after_purchase", **WHEN)
    dialog = open_inserts(orders_page)
    assert isinstance(dialog, InsertsDialog)
    dialog.which.set_value(len(dialog._offered) - 1)
    dialog._choose()
    dialog.none.click()
    assert not dialog.verb.isEnabled()
    dialog.table.rows.tick(0)
    dialog.table.rows.tick(2)
    wanted = dialog.chosen()
    assert len(wanted) == 2
    dialog.carries.survey.setCurrentIndex(1)
    assert "web formu yok" in dialog.carries._survey_row._note.text()
    dialog.carries.voucher.setChecked(True)
    dialog.verb.click()
    assert dialog.isVisible()  # it is not said what the voucher is worth
    dialog.carries.value.setText("75")
    dialog.carries.least.setText("1.000")
    dialog.own.own.setChecked(True)
    dialog.own.thanks.setText("{hitap}, <b>sağ olun</b>")
    dialog.verb.click()
    shown = paper(qtbot)
    made = vouchers.voucher_rows(sorted(vouchers.voucher_ids(today=TODAY))[-2:], today=TODAY)
    assert {(row.value, row.min_basket, row.customer) for row in made} == {(7_500, 100_000, "")}
    assert all_codes(file_of(shown)) == {row.code for row in made}
    assert [row.printed_on for row in made] == [None, None]
    shown.take_good()
    assert all(
        row.printed_on == TODAY for row in vouchers.voucher_rows([one.id for one in made], today=TODAY)
    )
    assert "insert_printed" in orders.order(wanted[0]).changes[0].after
    again = open_inserts(orders_page)
    assert again is not None
    assert again.carries.habit() == inserts.habit()
    assert again.carries.value.text() == "75"
    assert again.own.thanks.text() == "{hitap}, <b>sağ olun</b>"
    again.own.own.setChecked(False)
    again.verb.click()
    paper(qtbot).reject()
    assert inserts.insert_text().text == ""
    assert inserts.kept_words()[0].text == "{hitap}, <b>sağ olun</b>"


def test_a_card_for_the_order_that_shows_four_on_a4(orders_page: OrdersPage, qtbot: QtBot) -> None:
    one = orders_page.listing.table.rows.ids[3]
    dialog = open_inserts(orders_page, one)
    assert dialog is not None
    assert dialog.chosen() == (one,)
    dialog.verb.click()
    shown = paper(qtbot)
    assert page_sizes(file_of(shown))[0] == pytest.approx((105 * MM, 148 * MM), abs=0.1)
    preferences.set_insert_paper("a4")
    shown.reject()
    dialog = open_inserts(orders_page, one)
    assert dialog is not None
    dialog.verb.click()
    shown = paper(qtbot)
    assert page_sizes(file_of(shown))[0] == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    shown.reject()


def test_taking_the_cards_back_blocks_their_vouchers(
    orders_page: OrdersPage, window: Window, qtbot: QtBot
) -> None:
    one = orders_page.listing.table.rows.ids[0]
    dialog = open_inserts(orders_page, one)
    assert dialog is not None
    dialog.carries.voucher.setChecked(True)
    dialog.carries.value.setText("75")
    dialog.verb.click()
    paper(qtbot).reject()
    newest = max(vouchers.voucher_ids(today=TODAY))
    assert vouchers.voucher(newest, today=TODAY).row.state == "unused"
    window.undo_last()
    assert vouchers.voucher(newest, today=TODAY).row.state == "void"


def test_a_loyalty_card_for_the_customer_who_shows(customers_page: CustomersPage, qtbot: QtBot) -> None:
    one = customers_page.listing.table.rows.ids[0]
    dialog = open_cards(customers_page, one)
    assert isinstance(dialog, CardsDialog)
    dialog.verb.click()
    shown = paper(qtbot)
    number = draft_of(one).card
    assert codes_of(file_of(shown), 0) == {number}
    assert cards.not_printed([one]) == [one]
    question = shown.ask_printed()
    assert isinstance(question, CameOutDialog)
    question.accept()
    assert cards.not_printed([one]) == []


def test_a_name_that_cannot_be_printed_is_told(customers_page: CustomersPage, qtbot: QtBot) -> None:
    one = customers.add_customer(CustomerDraft("山田 Ali", phone="0532 000 98 76"), **WHEN)
    open_cards(customers_page, one).verb.click()
    shown = paper(qtbot)
    assert shown.warning.isVisible()
    assert "(山 田): 山田 Ali, müşteri" in shown.warning.text()
    shown.reject()


@pytest.mark.parametrize("kind", ["slip", "statement", "consent"])
def test_every_paper_tells_what_cannot_be_printed(
    customers_page: CustomersPage, qtbot: QtBot, kind: str
) -> None:
    """The papers that count nothing say it as well; a name that can be printed is no reason to warn."""
    for name, phone, told in (("山田 Ali", "0532 000 98 76", True), ("Ali Dağ", "0532 000 98 77", False)):
        one = customers.add_customer(CustomerDraft(name, phone=phone), **WHEN)
        if kind == "slip":
            sold = sell(SaleDraft((SaleLine("Kupa", 12_345),), TODAY, one), **WHEN)
            shown = open_slip(customers_page, sold.order_id)
        elif kind == "statement":
            shown = open_statement(customers_page, one)
        else:
            shown = open_consent_form(customers_page, one)
        assert shown is not None
        qtbot.waitUntil(lambda shown=shown: shown.made is not None)
        assert shown.warning.isVisible() == told
        assert not told or shown.warning.height() >= shown.warning.heightForWidth(shown.warning.width())
        said = shown.warning.text()
        assert ("(山 田): " in said, "山田 Ali" in said) == (told, told)
        shown.reject()


def test_cards_for_the_list_are_not_printed_twice(customers_page: CustomersPage, qtbot: QtBot) -> None:
    ids = customers_page.listing.table.rows.ids
    cards.mark_cards_printed(ids[1:], **WHEN)
    dialog = open_cards(customers_page)
    dialog.new.setChecked(True)
    dialog.verb.click()
    shown = paper(qtbot)
    assert codes_of(file_of(shown), 0) == {draft_of(ids[0]).card}
    shown.take_good()
    dialog = open_cards(customers_page)
    dialog.new.setChecked(True)
    dialog.verb.click()
    assert dialog.isVisible()
    assert not dialog.trouble.isHidden()
    dialog.reject()


def test_blank_cards_go_on_a_half_used_sheet(customers_page: CustomersPage, qtbot: QtBot) -> None:
    dialog = open_cards(customers_page)
    dialog.who.set_value("blank")
    dialog._show()
    dialog.blank.setValue(12)
    dialog.verb.click()
    shown = paper(qtbot)
    assert shown.view.pages() == 2
    assert len(all_codes(file_of(shown))) == 12
    places = shown.findChild(PlaceGrid)
    assert places is not None
    places._group.button(9).click()
    qtbot.waitUntil(lambda: shown.view.pages() == 3, timeout=15_000)
    assert len(codes_of(file_of(shown), 0)) == 1
    shown.take_good()


@pytest.mark.parametrize(("key", "wide"), [("80", 80), ("58", 58), ("label", 60), ("fold", 210)])
def test_vouchers_on_every_paper(window: Window, qtbot: QtBot, key: str, wide: int) -> None:
    window.go("vouchers")
    page = window.page("vouchers")
    assert isinstance(page, VouchersPage)
    [one] = make()
    page.printing.open([one])
    shown = sheets(page, qtbot)
    assert shown.papers.value() == "a4"
    shown.papers.set_value(key)
    shown._choose_paper()
    shown = sheets(page, qtbot)
    path = shown.file()
    assert path is not None
    assert page_sizes(path)[0][0] == pytest.approx(wide * MM, abs=0.1)
    assert codes_of(path, 0) == {vouchers.voucher(one, today=TODAY).row.code}
    assert shown._half.isHidden() == (key != "fold")
    assert shown._names.isHidden() == (key == "label")
    assert preferences.voucher_paper() == key


def test_gift_cards_alone_are_folded(window: Window, qtbot: QtBot) -> None:
    window.go("vouchers")
    page = window.page("vouchers")
    assert isinstance(page, VouchersPage)
    made = vouchers.issue_vouchers(None, kind="gift_card", value=25_000, last_day=None, count=6, **WHEN)
    page.printing.open(made)
    shown = sheets(page, qtbot)
    assert shown.papers.value() == "fold"
    assert shown.preview.pages() == 2
    shown.places._group.button(4).click()
    sheets(page, qtbot)
    assert len(shown.preview.sheet.spaces) == 4


def test_the_buttons_of_the_pages_lead_there(
    orders_page: OrdersPage, customers_page: CustomersPage, window: Window
) -> None:
    for page, text, kind in (
        (orders_page, "Paket kartları…", InsertsDialog),
        (customers_page, "Sadakat kartları…", CardsDialog),
    ):
        window.go("orders" if page is orders_page else "customers")
        (action,) = [one for one in page.actions_ if one.text == text]
        action.run()
        (dialog,) = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
        ]
        dialog.reject()
    one = orders_page.listing.table.rows.ids[0]
    orders_page.detail.insert_wanted.emit(one)
    (asked,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, InsertsDialog) and one.isVisible()
    ]
    assert asked.chosen() == (one,)
    asked.reject()
