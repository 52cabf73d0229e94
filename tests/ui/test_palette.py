"""The palette over a shop with data: who is found first, where Enter leads."""

import pytest

from tests.ui.conftest import opened_window
from tests.ui.some_pages import MODULE, PLACES, SETTINGS
from vefa.services import customers
from vefa.ui.palette import Palette
from vefa.ui.palette_hits import hits_for
from vefa.ui.places import Place
from vefa.ui.window import Window

VOUCHERS = Place("vouchers", "ticket-percent", "Kuponlar", f"{MODULE}:OtherPage", "Ctrl+5")


@pytest.fixture
def window(sample_shop):
    with opened_window(sample_shop, (*PLACES, VOUCHERS), SETTINGS) as made:
        yield made


@pytest.fixture
def somebody(window: Window):
    ids = customers.customer_ids(today=window.today())
    return customers.customer_rows(ids[:1], today=window.today())[0]


def test_people_orders_and_deeds_are_found(window: Window, somebody) -> None:
    hits = hits_for(window, somebody.name)
    heads = [hit.text for hit in hits if hit.run is None]
    assert heads == ["Müşteriler", "Siparişler", "Yap"]
    assert hits[1].text == somebody.name
    assert hits[1].person
    hits[1].run()
    assert window.page("customers").arrived == [{"customer": somebody.id}]


def test_a_name_that_begins_with_it_comes_first(window: Window, somebody) -> None:
    first = [hit for hit in hits_for(window, somebody.name[:3].upper()) if hit.person]
    assert first[0].text.startswith(somebody.name[:3])


def test_a_voucher_can_be_issued_to_the_first(window: Window, somebody) -> None:
    hit = next(hit for hit in hits_for(window, somebody.name) if hit.icon == "gift")
    hit.run()
    assert window.page("vouchers").arrived == [{"issue_to": [somebody.id]}]


def test_an_order_is_opened_by_its_number(window: Window) -> None:
    from vefa.services import orders

    row = orders.order_rows(orders.order_ids()[:1])[0]
    hit = next(
        hit for hit in hits_for(window, row.number) if hit.icon == "shopping-bag" and hit.run and hit.detail
    )
    hit.run()
    assert window.page("orders").arrived[-1] == {"order": row.id}


def test_commands_alone(window: Window, somebody) -> None:
    assert [hit for hit in hits_for(window, f">{somebody.name}") if hit.person] == []


def test_it_is_painted_with_the_meant_letters(window: Window, somebody) -> None:
    palette = Palette(window)
    palette.open()
    palette.line.setText(somebody.name[:2])
    assert not palette.grab().isNull()
    palette.reject()
