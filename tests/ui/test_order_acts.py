"""By hand on the page of orders: a guest order gets its customer, a foreign one its rate."""

import pytest

from tests.services.books import order
from tests.ui.conftest import TODAY
from vefa.services import customers
from vefa.services.booking import book_order
from vefa.services.orders import order as order_card
from vefa.ui.pages.order_acts import choose_owner, type_rate
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.widgets import Button, Label
from vefa.ui.window import Window


@pytest.fixture
def page(window: Window) -> OrdersPage:
    """The page on the sample shop."""
    window.go("orders")
    made = window.page("orders")
    assert isinstance(made, OrdersPage)
    return made


def words_of(page: OrdersPage) -> str:
    return " | ".join(label.text() for label in page.detail.findChildren(Label))


def press(page: OrdersPage, text: str) -> None:
    (button,) = [one for one in page.detail.findChildren(Button) if one.text() == text]
    button.click()


def test_a_guest_order_gets_its_customer_and_the_toast_takes_it_back(page: OrdersPage) -> None:
    one = order(None, 12_000, TODAY.isoformat())
    book_order(one, today=TODAY)
    page.open_order(one)
    press(page, "Müşteriyi seç…")
    who = customers.customer_ids(today=TODAY)[0]
    before = customers.customer(who, today=TODAY).points.balance
    dialog = choose_owner(page, one)
    dialog.pick.choose(who)
    dialog.verb.click()
    assert customers.customer(who, today=TODAY).points.balance == before + 12
    page.window_.undo_last()
    assert customers.customer(who, today=TODAY).points.balance == before
    assert order_card(one).row.customer_id is None


def test_a_foreign_order_gets_its_rate(page: OrdersPage) -> None:
    who = customers.customer_ids(today=TODAY)[0]
    one = order(who, 5_000, TODAY.isoformat(), currency="EUR")
    book_order(one, today=TODAY)
    page.open_order(one)
    assert "kuru yazılmadıkça puan kazandırmaz" in words_of(page)
    dialog = type_rate(page, one)
    dialog.rate.setText("otuz beş")
    dialog.verb.click()
    assert dialog.trouble.isVisible()
    dialog.rate.setText("35,20")
    dialog.verb.click()
    assert order_card(one).row.points == 176  # 50.00 EUR are 1,760.00
    page.open_order(one)
    assert "1 EUR = 35,2 TRY" in words_of(page)
    page.window_.undo_last()
    assert order_card(one).row.points == 0
