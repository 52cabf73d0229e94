"""Archived customers who buy again come back; what was bought before brings nobody back."""

from datetime import timedelta

import pytest

from tests.services.orders_of import AYSE, CAN, NOW, TODAY, books, import_orders, line, order
from vefa.db import search
from vefa.db.models import Change, Customer
from vefa.services import customers
from vefa.services.imports import last_import, undo_import
from vefa.services.orders import NewOrder, add_order, undo_sale

pytestmark = pytest.mark.usefixtures("shop")

LATER = (TODAY + timedelta(3)).isoformat()


def archived(phone: str) -> int:
    """A customer with an old order, archived today."""
    import_orders(order(f"old {phone}", line(10000, "a"), phone=phone, name="Ayşe Yılmaz"))
    one = int(Customer.get(Customer.phone == phone).id)
    customers.archive_customer(one, now=NOW)
    return one


def is_listed(one: int) -> bool:
    listed = one in customers.customer_ids(today=TODAY)
    assert listed == (one in search.customer_ids("yılmaz")), "list and search say the same"
    return listed


def undo_last() -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, today=TODAY, now=NOW)


def test_an_import_brings_back_who_bought_again_and_nobody_else() -> None:
    ayse, can = archived(AYSE), archived(CAN)
    import_orders(
        order("new", line(20000, "a"), phone=AYSE, day=LATER),
        order("older", line(20000, "a"), phone=CAN, day="2026-10-06"),
    )
    assert (is_listed(ayse), is_listed(can)) == (True, False)
    said = customers.timeline(ayse)
    assert "Back from the archive: bought again" in [item.title for item in said]


@pytest.mark.parametrize("more", [{"state": "cancelled"}, {"state": "unpaid"}])
def test_what_is_no_purchase_brings_nobody_back(more: dict[str, str]) -> None:
    ayse = archived(AYSE)
    import_orders(order("new", line(20000, "a"), phone=AYSE, day=LATER, **more))
    assert not is_listed(ayse)


def test_the_same_file_again_does_not_touch_a_decision_made_since() -> None:
    ayse = archived(AYSE)
    new = order("new", line(20000, "a"), phone=AYSE, day=LATER)
    import_orders(new)
    customers.archive_customer(ayse, now=NOW)
    import_orders(new)
    assert not is_listed(ayse)


def test_taking_the_import_back_archives_again() -> None:
    ayse = archived(AYSE)
    before = books()
    import_orders(order("new", line(20000, "a"), phone=AYSE, day=LATER))
    assert is_listed(ayse)
    undo_last()
    assert books() == before
    assert not is_listed(ayse)


def test_a_sale_by_hand_brings_back_and_its_undo_archives_again() -> None:
    ayse = archived(AYSE)
    sale = add_order(NewOrder(TODAY, ayse, amount=5000), today=TODAY, now=NOW)
    assert is_listed(ayse)
    undo_sale(sale, today=TODAY, now=NOW)
    assert not is_listed(ayse)


def test_a_sale_of_somebody_listed_leaves_the_history_alone() -> None:
    ayse = archived(AYSE)
    customers.bring_back(ayse, now=NOW)
    count = Change.select().where(Change.subject == "customer").count()
    sale = add_order(NewOrder(TODAY, ayse, amount=5000), today=TODAY, now=NOW)
    undo_sale(sale, today=TODAY, now=NOW)
    assert Change.select().where(Change.subject == "customer").count() == count
    assert is_listed(ayse)
