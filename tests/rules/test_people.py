"""Persons of a file: joined by phone, e-mail and buyer, kept apart where the shop knows two."""

from collections.abc import Mapping

import pytest

from vefa.rules.people import Key, People, Told, keys, name_key

PHONE, OTHER_PHONE = ("phone", "", "+905321112233"), ("phone", "", "+905324445566")
MAIL, OTHER_MAIL = ("email", "", "a@posta.example"), ("email", "", "b@posta.example")
BUYER = ("buyer", "trendyol", "pf+1")


def persons(rows: list[list[Key]], known: Mapping[Key, int] | None = None) -> list[int]:
    """The person of each row, numbered by first appearance."""
    people = People(known or {})
    given = [people.add(row, number) for number, row in enumerate(rows)]
    final = [people.person(one) if one >= 0 else -1 for one in given]
    seen: dict[int, int] = {-1: -1}
    return [seen.setdefault(one, len(seen) - 1) for one in final]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[PHONE], [PHONE], [OTHER_PHONE]], [0, 0, 1]),
        ([[PHONE], [MAIL, PHONE], [MAIL]], [0, 0, 0]),
        ([[PHONE], [MAIL], [PHONE, MAIL]], [0, 0, 0]),  # known as one only by the last row
        ([[MAIL], [BUYER], [OTHER_PHONE], [OTHER_PHONE, MAIL], [MAIL, BUYER]], [0, 0, 0, 0, 0]),
        ([[], [PHONE], []], [-1, 0, -1]),
        ([[BUYER], [("buyer", "n11", "pf+1")]], [0, 1]),  # an alias means nothing elsewhere
    ],
)
def test_rows_that_share_a_key_are_one_person(rows: list[list[Key]], expected: list[int]) -> None:
    assert persons(rows) == expected


def test_the_stronger_key_decides_between_two_known_customers_and_it_is_told_once() -> None:
    people = People({PHONE: 7, MAIL: 9})
    first = people.add([PHONE, MAIL], 12)
    people.add([PHONE, MAIL], 13)
    assert people.customer[people.person(first)] == 7
    assert [(one.row, one.key, one.kept, one.other) for one in people.clashes] == [(12, MAIL, 7, 9)]


def test_unknown_keys_go_to_the_known_customer_of_the_row() -> None:
    people = People({MAIL: 9})
    numbers = [people.add([PHONE], 2), people.add([PHONE, MAIL], 3)]
    assert [people.customer[people.person(one)] for one in numbers] == [9, 9]
    assert [(key, people.customer[people.person(holder)]) for key, holder in people.learnt] == [(PHONE, 9)]


def test_two_known_customers_are_not_joined_through_a_key_nobody_had() -> None:
    people = People({PHONE: 7, OTHER_PHONE: 9})
    first, second = people.add([PHONE, MAIL], 2), people.add([OTHER_PHONE, MAIL], 3)
    assert [people.customer[people.person(one)] for one in (first, second)] == [7, 9]
    assert [one.key for one in people.clashes] == [MAIL]


def test_an_order_that_has_a_customer_holds_keys_nobody_has() -> None:
    people = People({})
    number = people.add([PHONE], 2, anchor=5)
    assert people.customer[people.person(number)] == 5
    assert [*people.learnt] == [(PHONE, number)]


@pytest.mark.parametrize(
    ("told", "known_by"),
    [
        (Told("Ayşe Yılmaz", channel="store"), [("name", "store", "ayşe yılmaz")]),
        (Told("Ayşe Yılmaz", PHONE[2], channel="store"), [PHONE]),
        (Told("Ayşe Yılmaz", card="1000000017", channel="store"), [("card", "", "1000000017")]),
        (Told("", channel="store"), []),
        (
            Told("Ayşe", PHONE[2], MAIL[2], "pf+1", "trendyol", "1000000017", "5601466111"),
            [("card", "", "1000000017"), PHONE, MAIL, BUYER, ("tax", "", "5601466111")],
        ),
    ],
)
def test_the_strongest_key_stands_first_and_a_name_only_where_nothing_else_is_told(
    told: Told, known_by: list[Key]
) -> None:
    assert keys(told) == known_by


def test_names_keep_turkish_letters_apart() -> None:
    assert name_key("  AYŞE   yılmaz") == name_key("ayşe Yılmaz")
    assert name_key("IŞIK") == name_key("Işık")
    for one, other in (("Işık", "İşik"), ("Arı", "Ari"), ("Kamil", "Kâmil")):
        assert name_key(one) != name_key(other)
