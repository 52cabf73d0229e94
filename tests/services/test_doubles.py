"""Likely doubles: found by keys, compared, weighed."""

from itertools import count
from typing import Any

import pytest

from tests.services.orders_of import AYSE, CAN
from vefa.db.models import Customer
from vefa.rules.alphabet import sort_key
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.records import Reader, Record, records

pytestmark = pytest.mark.usefixtures("shop")

HOME = {"city": "izmir", "district": "konak", "address": "Gül Mah. 49. Sok. No:37 D:14"}
TOWN = {"city": "izmir"}
LOOSE = {"firm": False}


def person(number: int, name: str, **said: Any) -> Record:
    """Somebody whom a file brings."""
    return Record(-number, *Reader().words(name), **said)


def reasons(one: Record, other: Record, *more: Record) -> tuple[str, ...]:
    """Why the first two are likely one; nothing when they are not."""
    found = find_pairs([one, other, *more])
    return next((pair.reasons for pair in found if {pair.one, pair.other} == {one.id, other.id}), ())


def crowd(size: int, *names: str) -> list[Record]:
    """So many firm customers of usual names."""
    numbers = count(1000)
    phones = (f"+9053200{at:05}" for at in count(0, 37))
    return [person(next(numbers), names[at % len(names)], phone=next(phones)) for at in range(size)]


Said = tuple[str, dict[str, Any]]
AYSE_HERE: Said = ("Ayşe Yılmaz", {"phone": AYSE})
ELSEWHERE = {"city": "mugla", "address": "Liman Sok. No:3"}


def mail(address: str) -> Said:
    """Ece Kaya with this address."""
    return "Ece Kaya", {"email": address}


def born(day: str, **more: Any) -> Said:
    """Ayşe Kaya with this birthday."""
    return "Ayşe Kaya", {"birthday": day, **more}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (AYSE_HERE, ("AYSE YILMAZ", {"phone": "+905321121233"}), "phone_swapped"),
        (AYSE_HERE, ("Yılmaz Ayşe", {"phone": "+905321121233"}), "phone_swapped"),
        (AYSE_HERE, ("Ayşe Yılmaz", {"phone": "+905321112244"}), ""),
        (("Zeynep Kaya", {"phone": AYSE}), ("Zeynep Demir", {"phone": "+905321121233"}), "phone_swapped"),
        (AYSE_HERE, ("Can Demir", {"phone": "+905321121233"}), ""),
        (mail("ece.kaya@a.example"), mail("ecekaya@a.example"), "email_letter"),
        (mail("ece@gmail.example"), mail("ece@gmial.example"), "email_letter"),
        (mail("ece1@a.example"), mail("ece2@a.example"), ""),
        (("İrem Işıklı", HOME | LOOSE), ("IREM ISIKLI", HOME | LOOSE), "place_address"),
        (("Deniz Akın", HOME | LOOSE), ("Deniz Akın", ELSEWHERE | LOOSE), ""),
        (("Ayşe Kaya", HOME), ("Ayşe Demir", HOME | {"phone": CAN}), "name_surname"),
        (("Ayşe Kaya", HOME), ("A. Kaya", HOME | LOOSE), "name_initial"),
        (("Ayşe Nur Kaya", HOME), ("Ayşe Kaya", HOME | {"phone": CAN}), "name_part"),
        (("Ali Kaya", HOME), ("Ahmet Kaya", HOME), ""),  # father and son
        (("Emin Kaya", HOME), ("Emine Kaya", HOME), ""),  # husband and wife
        (("Zülfikar Sarpkaya", TOWN), ("Zülfikar Sarpkya", TOWN | LOOSE), "name_spelt"),
        (("Zeynep Su Kaya", HOME), ("Zeynepsu Kaya", HOME), "name_same"),
        (born("03-12", **TOWN), born("03-12", **LOOSE), "birthday"),
        (born("01-01"), born("01-01", **LOOSE), ""),  # what is written where nobody knows the day
        (("Müşteri", LOOSE), ("MÜŞTERİ", LOOSE), ""),
        (("Nihai Tüketici", LOOSE), ("Nihai Tüketici", LOOSE), ""),
        (("A*** Y***", HOME | LOOSE), ("A*** Y***", HOME | LOOSE), ""),
    ],
)
def test_who_is_likely_one(one: Said, other: Said, why: str) -> None:
    some = crowd(300, "Fatma Çelik", "Mehmet Yılmaz", "Ayşe Kaya", "Deniz Akın", "Emine Demir", "Ece Kaya")
    found = reasons(person(1, one[0], **one[1]), person(2, other[0], **other[1]), *some)
    assert (why in found) if why else not found


def test_a_name_known_in_two_channels_is_likely_one_where_it_is_rare() -> None:
    usual, rare = "Mehmet Yılmaz", "Zülfikar Sarpkaya"
    some = crowd(2000, usual, "Fatma Çelik", "Ali Demir")
    in_channels = [
        person(at, name, firm=False, named_in=channel)
        for at, (name, channel) in enumerate(
            ((usual, "trendyol"), (usual, "counter"), (rare, "trendyol"), (rare, "counter")), start=1
        )
    ]
    assert {(pair.one, pair.other) for pair in find_pairs([*in_channels, *some])} == {(-3, -4)}


def test_only_the_spelling_has_kept_names_apart_in_one_channel() -> None:
    some = crowd(2000, "Mehmet Yılmaz", "Işık Demir")
    one, other = (person(at, name, firm=False, named_in="web") for at, name in ((1, "Işık"), (2, "İşik")))
    assert reasons(one, other, *some) == ("name_same", "loose")
    assert not reasons(one, other._replace(named_in="n11"), *some)


def test_nobody_is_likely_another_in_a_crowd_of_usual_names() -> None:
    names = [
        f"{first} {last}" for first in ("Ayşe", "Ali", "Fatma", "Can") for last in ("Yılmaz", "Kaya", "Demir")
    ]
    assert find_pairs(crowd(5000, *names)) == []


def test_one_order_that_named_both_speaks_for_it() -> None:
    one, other = person(1, "Ayşe Kaya", phone=AYSE), person(2, "Ayşe Kaya", email="a@a.example")
    some = crowd(300, "Ayşe Kaya", "Ali Demir", "Can Yılmaz")
    pairs = [(one.id, other.id)]
    found = [pair for pair in find_pairs([one, other, *some], together=pairs) if "together" in pair.reasons]
    assert [(pair.one, pair.other) for pair in found] == [(-1, -2)]


def test_who_is_new_is_compared_with_whom_the_shop_has() -> None:
    for number, (name, phone) in enumerate((("Ayşe Yılmaz", AYSE), ("Can Demir", CAN), ("Ece Kaya", "")), 1):
        Customer.create(
            number=number, name=name, fold="", sort_key=sort_key(name), phone=phone, made_on="2026-01-01",
            archived=name == "Can Demir",
        )  # fmt: skip
    new = [person(1, "Ayşe Yılmaz", phone="+905321121233"), person(2, "Can Demir", phone="+905324445656")]
    (pair,) = find_pairs(new)
    assert (pair.one, pair.other, "phone_swapped" in pair.reasons) == (1, -1, True)
    assert [one.words for one in records([1, 2, 3])] == [("ayse", "yilmaz"), ("ece", "kaya")]


def tenants(count: int, **more: str) -> list[Record]:
    """So many people of usual names, each of his own phone, at the address of `HOME`."""
    return [one._replace(**(HOME | more)) for one in crowd(count, "Ali Kaya", "Ece Demir", "Can Çelik")]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        (tenants(28), True),
        (tenants(40), False),
        (tenants(40, city="mugla"), True),
    ],
)
def test_an_address_that_many_have_is_nobodys_home(others: list[Record], found: bool) -> None:
    one, other = person(1, "Ayşe Kaya", **HOME), person(2, "Ayşe Demir", **HOME, phone=CAN)
    assert bool(reasons(one, other, *others)) == found


@pytest.mark.parametrize(("flat", "found"), [("D:14", False), ("D:15", True), ("", True)])
def test_those_whom_the_shop_has_count_for_an_address_too(flat: str, found: bool) -> None:
    for number, one in enumerate(tenants(40, address=f"Gül Mah. 49. Sok. No:37 {flat}"), 1):
        said = {"city": one.city, "district": one.district, "address": one.address, "phone": one.phone}
        Customer.create(number=number, name="Ece Çelik", fold="", sort_key="", made_on="2026-01-01", **said)
    Customer.update(name="Ayşe Kaya", phone="", address=HOME["address"]).where(Customer.id == 7).execute()
    new = person(1, "Ayşe Demir", **HOME, phone=CAN)
    assert bool(find_pairs([new])) == found
    Customer.update(address="").where(Customer.id > 20).execute()
    assert [(pair.one, pair.other) for pair in find_pairs([new])] == [(7, -1)]


def test_a_house_is_one_only_in_one_city() -> None:
    one = person(1, "Zülfikar Sarpkaya", **HOME)
    other = person(2, "Zülfikar Akdemir", **(HOME | {"city": "mugla"}), phone=CAN)
    assert not reasons(one, other)
    assert "place_address" in reasons(one, other._replace(city=""))


def test_texts_in_place_of_names_take_no_longer_than_names() -> None:
    """Ten notes of 20,000 words each took minutes, each word being laid beside each other one."""
    notes = [person(at, f"{'geldi gitti ' * 10_000} {at}", phone=f"+90532000010{at}") for at in range(10)]
    assert {len(one.words) for one in notes} == {12}
    find_pairs(notes)
