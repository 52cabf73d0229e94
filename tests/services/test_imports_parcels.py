"""Carrier, tracking number and expected day of orders that come from files."""

from datetime import date

import pytest

from tests.services.orders_of import NOW, TODAY, import_orders, line, order
from vefa.rules.parcels import NO_PARCEL, Parcel
from vefa.services.imports import last_import, undo_import
from vefa.services.order_list import order_ids
from vefa.services.parcels import parcel_of, set_parcel

pytestmark = pytest.mark.usefixtures("shop")

SENT = order("1", line(1000), state="shipped", carrier="Aras Kargo", tracking="733", expected="2026-10-09")
PLAIN = order("1", line(1000), state="shipped")


def only() -> Parcel:
    """The parcel of the one order of the shop."""
    (one,) = order_ids()
    return parcel_of(one)


def undo() -> None:
    """Take the last import back."""
    last = last_import()
    assert last is not None
    undo_import(last.id, today=TODAY, now=NOW)


def test_the_parcel_comes_with_its_order() -> None:
    import_orders(SENT, order("2", line(500)))
    assert sorted(map(parcel_of, order_ids()), key=lambda one: one.carrier) == [
        NO_PARCEL,
        Parcel("Aras Kargo", "733", date(2026, 10, 9)),
    ]


def test_a_later_file_tells_it_anew_and_its_undo_takes_that_back() -> None:
    import_orders(PLAIN)
    assert import_orders(SENT).counts.changed == 1
    assert only() == Parcel("Aras Kargo", "733", date(2026, 10, 9))
    assert import_orders(SENT).counts.changed == 0
    other = order("1", line(1000), state="delivered", tracking="744")
    assert import_orders(other).counts.changed == 1
    assert only() == Parcel("Aras Kargo", "744", date(2026, 10, 9))
    undo()
    assert only() == Parcel("Aras Kargo", "733", date(2026, 10, 9))
    undo()
    undo()
    assert only() == NO_PARCEL


def test_a_file_that_is_silent_or_behind_leaves_what_the_shop_knows() -> None:
    import_orders(order("1", line(1000), state="delivered"))
    (one,) = order_ids()
    set_parcel(one, Parcel("PTT Kargo"), now=NOW)
    assert import_orders(order("1", line(1000), state="delivered")).counts.changed == 0
    import_orders(SENT)
    assert only() == Parcel("PTT Kargo", "733", date(2026, 10, 9))


def test_a_carrier_without_a_number_does_not_get_the_number_of_another() -> None:
    import_orders(PLAIN)
    (one,) = order_ids()
    set_parcel(one, Parcel("PTT Kargo", "KP02"), now=NOW)
    import_orders(order("1", line(1000), state="delivered", carrier="Aras Kargo"))
    assert only() == Parcel("PTT Kargo", "KP02")


def test_an_order_that_was_taken_out_comes_back_as_the_file_says() -> None:
    import_orders(SENT)
    undo()
    import_orders(PLAIN)
    assert only() == NO_PARCEL
    undo()
    import_orders(SENT)
    assert only().tracking == "733"
