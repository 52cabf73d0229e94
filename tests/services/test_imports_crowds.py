"""Phones and e-mails of an orders file that stand beside too many names to be anybody's."""

import pytest

from tests.services.orders_of import AYSE, CAN, NOW, TODAY, import_orders, line, order, plan
from vefa.db.models import Customer, Identity, Order
from vefa.files.plan import PlanOrder
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import preview

pytestmark = pytest.mark.usefixtures("shop")

PROXY = "+908502585800"
NAMES = ("Ayşe Kaya", "Mehmet Er", "Ece Demir", "Osman Tuna", "Hale Su", "Cem Ak", "Naz Işık")


def beside(names: tuple[str, ...], **contact: str) -> list[PlanOrder]:
    return [order(f"{name} {len(names)}", line(100), name=name, **contact) for name in names]


def named() -> list[str]:
    return sorted({one.customer.name for one in Order.select().where(Order.undone == False)})  # noqa: E712


def named_customers() -> list[str]:
    return sorted(one.name for one in Customer.select())


@pytest.mark.parametrize("contact", [{"phone": PROXY}, {"email": "siparis@pazar.example"}])
def test_what_stands_beside_too_many_names_is_nobodys(contact: dict[str, str]) -> None:
    (text,) = contact.values()
    orders = plan(*beside(NAMES, **contact), order("own", line(100), name="Can Al", phone=CAN))
    assert [one.found for one in preview(orders, today=TODAY).problems] == [text]
    done = import_orders(*orders.orders)
    assert [one.found for one in done.problems] == [text]
    assert named() == sorted([*NAMES, "Can Al"])
    assert {(one.kind, one.value) for one in Identity.select() if one.kind != "name"} == {("phone", CAN)}
    assert not Customer.select().where((Customer.phone == text) | (Customer.email == text)).exists()
    assert check() == []


def test_what_one_house_may_share_stays() -> None:
    spelt = (
        "Ayşe Kaya",
        "AYSE KAYA",
        "A. Kaya",
        "Ayşe Demir",
        "Ayşe Nur Kaya",
        "Kaya Ayşe",
        "Ayşe",
        "Ayse Kaia",
    )
    import_orders(*beside(NAMES[:6], phone=PROXY), *beside(spelt, phone=AYSE))
    assert Customer.select().count() == 2


def test_to_whom_one_buyer_sends_presents_stay_his() -> None:
    """They are few among the names of the file; of many it is a marketplace."""
    others = [
        order(f"x{at}", line(100), name=f"Kişi {'abcdefghijklmnoprstu'[at]}", email=f"x{at}@a.example")
        for at in range(20)
    ]
    done = import_orders(*beside(NAMES, phone=AYSE), *others)
    assert [one.found for one in done.problems] == [AYSE]
    assert {
        one.customer.name for one in Order.select().where(Order.number.in_([f"{name} 7" for name in NAMES]))
    } == {"Ayşe Kaya"}


def test_names_that_are_hidden_in_many_ways_are_many() -> None:
    import_orders(*beside(tuple(f"{letter}*** K***" for letter in "ABCDEFG"), phone=PROXY))
    assert not Identity.select().where(Identity.kind == "phone").exists()


def test_it_is_remembered_for_files_that_have_it_beside_few() -> None:
    many = beside(NAMES, phone=PROXY)
    import_orders(*many)
    import_orders(*beside(("Suna Yel", "Ali Can"), phone=PROXY))
    assert {"Suna Yel", "Ali Can"} <= set(named())
    add_customer(CustomerDraft("Veli Taş", phone=PROXY), today=TODAY, now=NOW)
    assert not Identity.select().where(Identity.kind == "phone").exists()
    assert import_orders(*many).counts.same == len(NAMES)


@pytest.mark.parametrize("names", [("",) * 5, ("Ayşe Kaya", "Mehmet Er", "Ece Demir", "", "Osman Tuna")])
def test_the_mail_of_the_shop_on_every_row_is_no_customers(names: tuple[str, ...]) -> None:
    """So do programs of payments write it, whoever paid."""
    rows = [
        order(str(at), line(100), name=name, email="dukkan@kaya.example") for at, name in enumerate(names)
    ]
    done = import_orders(*rows)
    assert [(one.found, one.message) for one in done.problems] == [
        (
            "dukkan@kaya.example",
            "It stands on nearly every row of the file; it is the shop's, and tells no customer.",
        )
    ]
    assert named_customers() == sorted(filter(None, names))
    assert not Identity.select().where(Identity.kind == "email").exists()


def test_who_ordered_everything_in_a_file_stays_its_customer() -> None:
    import_orders(*[order(str(at), line(100), name="Ayşe Kaya", phone=AYSE) for at in range(8)])
    assert (Customer.select().count(), named()) == (1, ["Ayşe Kaya"])
    import_orders(*[order(f"few {at}", line(100), email="ece@a.example") for at in range(4)])
    assert Identity.select().where(Identity.kind == "email").count() == 1
