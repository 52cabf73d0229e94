"""Complaints about lines of an order, while the lines are written anew by files, by undo, at the till."""

from dataclasses import replace

import pytest

from tests.services.grievances import MONDAY, complain, kept
from tests.services.orders_of import import_orders, line, order
from vefa.db.models import ComplaintLine, Customer, Order, OrderLine
from vefa.services.check import check
from vefa.services.complaints.card import complaint
from vefa.services.complaints.opening import change_complaint, draft_of
from vefa.services.complaints.steps import steps_of
from vefa.services.conversations import Talk, add_conversation
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.imports.undo import undo_import
from vefa.services.sales import SaleDraft, SaleLine, sell

pytestmark = pytest.mark.usefixtures("shop")

TODAY = MONDAY.date()


def about(product: str, quantity: int = 1000) -> int:
    """A complaint about a product of the newest order."""
    sold = Order.select().order_by(Order.id.desc()).get()
    of = next(one for one in sold.lines if one.product.name == product)
    return complain(order_id=sold.id, lines=((of.id, quantity),))


def told(one: int) -> list[tuple[str, int]]:
    return [(row.product, row.quantity) for row in complaint(one, now=MONDAY).lines]


def test_a_file_that_changes_an_order_takes_the_complaint_along() -> None:
    import_orders(order("1", line(100, "a", "Kolye", quantity=3000), line(50, "b", "Yüzük")))
    necklace, ring = about("Kolye", 2000), about("Yüzük")
    changed = import_orders(
        order(
            "1",
            line(50, "b", "Yüzük", state="returned"),
            line(100, "a", "Kolye", quantity=3000),
            state="partly_returned",
        )
    )
    assert (told(necklace), told(ring)) == ([("Kolye", 2000)], [("Yüzük", 1000)])
    undo_import(changed.id, today=TODAY, now=MONDAY)
    assert (told(necklace), told(ring)) == ([("Kolye", 2000)], [("Yüzük", 1000)])


def test_an_undone_import_that_comes_back_finds_its_complaint() -> None:
    first = import_orders(order("1", line(100, "a", "Kolye"), line(50, "b", "Yüzük")))
    necklace, ring = about("Kolye"), about("Yüzük")
    undo_import(first.id, today=TODAY, now=MONDAY)
    import_orders(order("1", line(100, "a", "Kolye")))
    assert (told(necklace), told(ring)) == ([("Kolye", 1000)], [])
    assert "Yüzük" in steps_of(ring)[-1].text
    assert kept(ring).order_id == kept(necklace).order_id


def test_two_lines_of_a_product_are_told_apart_by_their_keys() -> None:
    import_orders(order("1", line(100, "a", "Kolye"), line(90, "b", "Kolye", quantity=2000)))
    sold = Order.get()
    second = OrderLine.get((OrderLine.order == sold) & (OrderLine.key == "b"))
    one = complain(order_id=sold.id, lines=((second.id, 2000),))
    import_orders(
        order(
            "1",
            line(100, "a", "Kolye"),
            line(90, "b", "Kolye", quantity=2000),
            line(10, "c", "Kutu"),
            total=200,
        )
    )
    assert ComplaintLine.get(ComplaintLine.complaint == one).line.key == "b"
    assert told(one) == [("Kolye", 2000)]


def test_a_sale_that_is_entered_once_more_takes_the_complaint_along() -> None:
    cup = SaleLine("Kupa", 10_000, quantity=3_000)
    sale = SaleDraft((cup, SaleLine("Tabak", 5_000)), TODAY, number="S1")
    sell(sale, today=TODAY, now=MONDAY)
    one, other = about("Kupa", 3_000), about("Tabak")
    sell(replace(sale, lines=(SaleLine("Çatal", 900), replace(cup, quantity=2_000))), today=TODAY, now=MONDAY)
    assert (told(one), told(other)) == ([("Kupa", 2_000)], [])
    assert "Tabak" in steps_of(other)[-1].text


@pytest.mark.parametrize("what", ["complaint", "talk", "follow_up", "nothing"])
def test_a_customer_who_was_spoken_with_stays_when_his_import_is_taken_back(what: str) -> None:
    made = import_orders(order("1", line(100, "a", "Kolye"), name="Ayşe Yılmaz", phone="+905321112233"))
    ayse, sold = Customer.get().id, Order.get().id
    if what == "complaint":
        one = complain(order_id=sold)
    elif what == "talk":
        add_conversation(Talk("call", "Sordu", customer_id=ayse), now=MONDAY)
    elif what == "follow_up":
        add_follow_up(FollowUpDraft("Ara", TODAY, customer_id=ayse), today=TODAY, now=MONDAY)
    undo_import(made.id, today=TODAY, now=MONDAY)
    assert Customer.get_by_id(ayse).undone == (what == "nothing")
    if what == "complaint":
        change_complaint(one, replace(draft_of(one), severity="urgent"), now=MONDAY)
        assert (kept(one).customer_id, kept(one).severity) == (ayse, "urgent")
    assert check() == []
