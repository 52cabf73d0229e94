"""Two people who share a phone: kept apart by hand and in files, each known by his name."""

import pytest

from tests.services.orders_of import AYSE, CAN, NOW, TODAY, import_orders, line, order
from vefa.db.models import Customer, Identity, Order, OrderName
from vefa.errors import VefaError
from vefa.files.plan import PlanOrder
from vefa.services import other_names
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import undo_import
from vefa.services.sales.finding import find

pytestmark = pytest.mark.usefixtures("shop")

WHEN = {"today": TODAY, "now": NOW}


def said(number: str, name: str, phone: str = AYSE, **more: str) -> PlanOrder:
    return order(number, line(10_000), name=name, phone=phone, **more)


def owners() -> list[str]:
    """The name of each order's customer, in the order they were entered."""
    return [one.customer.name for one in Order.select().order_by(Order.id)]


@pytest.fixture
def household() -> None:
    """Ayşe and Mehmet Yılmaz have one phone."""
    add_customer(CustomerDraft("Ayşe Yılmaz", phone=AYSE), **WHEN)
    add_customer(CustomerDraft("Mehmet Yılmaz", phone=AYSE), anyway=True, **WHEN)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("AYSE YILMAZ", "Ayşe Yılmaz"),
        ("Mehmet Yılmaz", "Mehmet Yılmaz"),
        ("M. Yılmaz", "Mehmet Yılmaz"),
        ("Mehmet Ali Yılmaz", "Mehmet Yılmaz"),
        ("Ayşe Kaya", "Ayşe Yılmaz"),  # married since
        ("", "Ayşe Yılmaz"),  # who had the phone first
        ("Zeynep Yılmaz", "Zeynep Yılmaz"),  # one more of them
    ],
)
def test_the_name_tells_whose_an_order_is(household: None, name: str, owner: str) -> None:
    import_orders(said("T-1", name))
    assert owners() == [owner]
    import_orders(said("T-2", name))
    assert owners() == [owner] * 2
    assert check() == []


def test_two_who_could_both_be_meant_are_not_told_apart(household: None) -> None:
    add_customer(CustomerDraft("Ali Yılmaz", phone=AYSE), anyway=True, **WHEN)
    import_orders(said("T-1", "A. Yılmaz"))
    assert owners() == ["Ayşe Yılmaz"]


def test_a_shared_phone_asks_at_the_till_who_it_is(household: None) -> None:
    names = {
        one.name for one in Customer.select().where(Customer.id.in_(find("0532 111 22 33", today=TODAY).near))
    }
    assert names == {"Ayşe Yılmaz", "Mehmet Yılmaz"}


def test_a_file_joins_two_names_of_one_phone_tells_it_and_keeps_the_names() -> None:
    names = ("Ayşe Yılmaz", "AYŞE YILMAZ", "Can Demir", "Can Demir")
    orders = [said(f"T-{at}", name) for at, name in enumerate(names)]
    done = import_orders(*orders, said("T-5", "Ece Kaya", CAN))
    assert owners() == ["Ayşe Yılmaz"] * 4 + ["Ece Kaya"]
    assert [(one.found, one.detail) for one in done.problems] == [(AYSE, "Ayşe Yılmaz · Can Demir")]
    (other,) = other_names.other_names(1)
    assert (other.name, other.orders) == ("Can Demir", 2)
    assert other_names.other_names(2) == ()


def test_it_is_told_what_two_names_share() -> None:
    office = {"email": "bilgi@ofis.com"}
    done = import_orders(said("T-1", "Deniz Uçar", **office), said("T-2", "Cem Tokgöz", CAN, **office))
    assert [(one.column, one.found) for one in done.problems] == [("E-mail", "bilgi@ofis.com")]


def test_parted_by_hand_the_orders_of_a_name_become_a_customer_of_their_own() -> None:
    import_orders(said("T-1", "Ayşe Yılmaz"), said("T-2", "Can Demir"), said("T-3", "Can Demir"))
    parted = other_names.part(1, "CAN DEMİR", **WHEN)
    can = Customer.get_by_id(parted.made)
    assert (can.name, can.phone, can.orders, can.balance, can.name_only) == ("Can Demir", AYSE, 2, 20, False)
    assert Customer.get_by_id(1).orders == 1
    import_orders(said("T-4", "Can Demir"), said("T-5", "Ayşe Yılmaz"), said("T-2", "Can Demir"))
    assert owners() == ["Ayşe Yılmaz", "Can Demir", "Can Demir", "Can Demir", "Ayşe Yılmaz"]
    assert other_names.other_names(1) == other_names.other_names(parted.made) == ()
    assert check() == []
    other_names.join_again(parted, **WHEN)
    assert Customer.get_by_id(1).orders == 5
    assert check() == []
    with pytest.raises(VefaError):
        other_names.part(1, "Naz Kara", **WHEN)


def test_one_person_who_buys_for_others_is_not_asked_about_again() -> None:
    import_orders(said("T-1", "Ayşe Yılmaz"), said("T-2", "Can Demir"))
    orders = other_names.leave_together(1, "Can Demir")
    assert other_names.other_names(1) == ()
    other_names.ask_again(orders, "Can Demir")
    assert [one.name for one in other_names.other_names(1)] == ["Can Demir"]


def test_names_go_with_an_undone_import_and_come_back() -> None:
    orders = [said("T-1", "Ayşe Yılmaz"), said("T-2", "Can Demir")]
    done = import_orders(*orders)
    undo_import(done.id, **WHEN)
    assert other_names.other_names(1) == ()
    import_orders(*orders)
    assert [one.name for one in other_names.other_names(1)] == ["Can Demir"]
    assert OrderName.select().count() == 1


def test_who_shares_a_phone_under_the_same_name_is_not_told_apart() -> None:
    for anyway in (False, True):
        add_customer(CustomerDraft("Ayşe Yılmaz", phone=AYSE), anyway=anyway, **WHEN)
    assert not Identity.select().where(Identity.scope != "").exists()
    import_orders(said("T-1", "Ayşe Yılmaz"))
    assert [one.customer_id for one in Order.select()] == [1]
