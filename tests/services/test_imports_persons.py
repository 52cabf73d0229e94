"""Whom orders of a file belong to: cards, tax numbers, numbers of the shop's own, what is nobody's."""

import random
from dataclasses import replace
from typing import Any

import pytest

from tests.services.orders_of import AYSE, CAN, FILE, NOW, TODAY, identities, import_orders, line, order, plan
from vefa.db.models import Customer, Order
from vefa.files.buyers import Buyers
from vefa.files.plan import Orders, Seen
from vefa.services import settings
from vefa.services.check import check
from vefa.services.imports import run_import
from vefa.services.imports.persons import own_numbers
from vefa.services.order_owner import give_customer
from vefa.services.settings import ShopInfo

pytestmark = pytest.mark.usefixtures("shop")


def owners() -> list[str]:
    """The customer's number of each order, in the order they were entered."""
    return [one.customer.number for one in Order.select().order_by(Order.id)]


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ([{"card": "1000000017"}, {"card": "1000000017", "phone": AYSE}, {"phone": AYSE}], [1, 1, 1]),
        ([{"tax": "5601466111"}, {"tax": "5601466111", "email": "a@b.example"}], [1, 1]),
        ([{"card": "1000000017", "phone": AYSE}, {"card": "1000000025", "phone": CAN}], [1, 2]),
        ([{"tax": "5601466111", "phone": AYSE}, {"tax": "5601466111", "phone": CAN}], [1, 1]),
    ],
)
def test_cards_and_tax_numbers_tell_who_it_is(said: list[dict[str, str]], people: list[int]) -> None:
    orders = [order(f"T-{at}", line(100), name="Ayşe Yılmaz", **one) for at, one in enumerate(said)]
    import_orders(*orders)
    assert owners() == people
    assert not Customer.select().where(Customer.name_only).exists()
    assert check() == []


def test_a_file_that_names_another_for_an_order_takes_it_from_nobody_and_teaches_him_nothing() -> None:
    """The order was given to Ayşe at the till; the file says that it was Can's."""
    import_orders(order("T-1", line(100)), order("T-2", line(100), name="Ayşe Yılmaz", email="a@b.example"))
    give_customer(Order.get(Order.number == "T-1").id, Customer.get().id, today=TODAY, now=NOW)
    can = {"name": "Can Kaya", "phone": CAN}
    import_orders(order("T-1", line(100), **can))
    assert (Customer.get().phone, Customer.select().count()) == ("", 1)
    import_orders(order("T-1", line(100), **can), order("T-3", line(100), **can))
    assert owners() == [1, 1, 2]
    assert check() == []


def test_it_is_told_what_two_names_share() -> None:
    card = {"card": "1000000017"}
    first = order("T-1", line(100), name="Ayşe Yılmaz", phone=AYSE, **card)
    done = import_orders(first, order("T-2", line(100), name="Can Kaya", phone=CAN, **card))
    [problem] = done.problems
    assert (problem.found, problem.detail) == ("1000000017", "Ayşe Yılmaz · Can Kaya")


def test_a_card_is_stronger_than_a_phone() -> None:
    import_orders(order("T-1", line(100), card="1000000017"), order("T-2", line(100), phone=AYSE))
    done = import_orders(order("T-3", line(100), card="1000000017", phone=AYSE))
    assert owners() == [1, 2, 1]
    assert [one.found for one in done.problems] == [AYSE]


def test_the_shops_own_phone_and_mail_are_nobodys() -> None:
    own = ShopInfo(
        name="Ayla Butik", phone="0212 123 45 67 / 0532 111 22 33", email="Bilgi@Ayla.example",
        web="www.ayla.example; satis@ayla.example",
    )  # fmt: skip
    settings.save_shop(own)
    said: list[dict[str, Any]] = [
        {"name": "Ayşe Yılmaz", "email": "bilgi@ayla.example"},
        {"name": "Can Demir", "email": "bilgi@ayla.example", "phone": "+902121234567"},
        {"name": "Ece Kaya", "email": "satis@ayla.example", "phone": CAN},
        {"name": "Ece Kaya", "phone": CAN},
        {"phone": AYSE},
    ]
    import_orders(*(order(f"T-{at}", line(100), **one) for at, one in enumerate(said)))
    assert [one.customer and one.customer.name for one in Order.select().order_by(Order.id)] == [
        "Ayşe Yılmaz", "Can Demir", "Ece Kaya", "Ece Kaya", None,
    ]  # fmt: skip
    assert {kind for kind, _scope, _text in identities()} == {"name", "phone"}


@pytest.mark.parametrize(
    ("names", "own", "people"),
    [
        (("Ayşe Yılmaz", "AYŞE YILMAZ", "Can Demir"), True, [1, 1, 2]),
        (("Ayşe Yılmaz", "Ayşe Yılmaz", "Can Demir"), False, [1, 2, 3]),  # a marketplace's own numbers
        (("Ayşe Yılmaz", "Ece Kaya", "Can Demir"), True, [1, 2, 3]),  # and so are these
    ],
)
def test_a_book_of_the_shops_own_numbers_its_customers_over_all_channels(
    names: tuple[str, str, str], own: bool, people: list[int]
) -> None:
    orders = [
        order("T-1", line(100), name=names[0], buyer="C0042"),
        order("T-2", line(100), channel="web", name=names[1], buyer="C0042"),
        order("T-3", line(100), channel="web", name=names[2], buyer="C0043"),
    ]
    run_import(replace(plan(*orders), own_numbers=own), file=FILE, today=TODAY, now=NOW)
    assert owners() == people


def test_whose_numbers_they_are_does_not_hang_on_which_rows_are_read() -> None:
    draw, told = random.Random(11), set[bool]()
    for _time in range(300):
        numbers, names = [f"C{at}" for at in range(draw.randint(1, 60))], ["Ece Kaya", "Ece Ak", "Can Demir"]
        said = [
            order(f"T-{row}", line(100), row=row, buyer=draw.choice(numbers), name=draw.choice(names[:mixed]))
            for mixed in [draw.choice([1, 2, 2, 3])]
            for row in range(2, draw.randint(3, 60))
        ]
        read = [one for one in said if draw.random() < 0.3]
        unread = [one for one in said if one not in read]
        buyers = Buyers(str, str)
        buyers.note([one.buyer for one in unread], [one.name for one in unread])
        some = replace(plan(*read), own_numbers=True, seen=Seen(buyers=buyers))
        whole = own_numbers(replace(plan(*said), own_numbers=True), Orders.of(said))
        assert own_numbers(some, Orders.of(read)) == whole
        told.add(whole)
    assert told == {True, False}


def test_an_alias_of_a_marketplace_stays_in_its_channel_also_in_a_book_of_many() -> None:
    orders = [
        order(f"T-{channel}", line(100), channel=channel, name="Ece Kaya", buyer="pf+1@trendyolmail.com")
        for channel in ("trendyol", "n11")
    ]
    run_import(replace(plan(*orders), own_numbers=True), file=FILE, today=TODAY, now=NOW)
    assert owners() == [1, 2]


def test_address_and_district_are_kept_and_completed_but_not_with_those_of_another_town() -> None:
    import_orders(order("T-1", line(100), name="Ece Kaya", phone=CAN, city="İzmir", district="Konak"))
    import_orders(
        order("T-2", line(100), phone=CAN, city="Muğla", district="Fethiye", address="Liman Sok. 3")
    )
    (one,) = Customer.select()
    assert (one.city, one.district, one.address) == ("İzmir", "Konak", "")
    import_orders(order("T-3", line(100), phone=CAN, city="İzmir", address="Gül Sok. No:5"))
    (one,) = Customer.select()
    assert (one.district, one.address) == ("Konak", "Gül Sok. No:5")
    assert check() == []


@pytest.mark.parametrize("names", [("Za*** Ce****", "Zafer Ceylan"), ("Zafer Ceylan", "Za*** Ce****")])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_whole_name_takes_the_place_of_one_with_hidden_letters(
    names: tuple[str, str], at_once: bool
) -> None:
    orders = [
        order(f"T-{at}", line(100), name=name, buyer="a1@trendyolmail.com") for at, name in enumerate(names)
    ]
    for some in [orders] if at_once else [orders[:1], orders[1:]]:
        import_orders(*some)
    assert [one.name for one in Customer.select()] == ["Zafer Ceylan"]
