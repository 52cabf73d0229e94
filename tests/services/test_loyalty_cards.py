"""Card numbers: who has none gets one, nobody gets two, and it is found at the till."""

import pytest

from tests.services.books import customer
from tests.services.counter import at
from vefa.db.models import Customer, Identity
from vefa.db.read import rows, value
from vefa.errors import VefaError
from vefa.rules.card_numbers import is_own
from vefa.services import loyalty_cards as cards
from vefa.services.check import check
from vefa.services.customers import draft_of
from vefa.services.merging import merge_customers
from vefa.services.sales.finding import find

DAY = "2026-11-24"
NOW = at(DAY)["now"]
pytestmark = pytest.mark.usefixtures("shop")


def test_who_has_no_card_gets_one_and_is_found_by_it() -> None:
    ali, ece = customer("Ali", name_only=True), customer("Ece")
    Identity.create(customer=ece, kind="card", scope="", value="KART7")
    given = cards.give_cards([ali, ece, ali], now=NOW)
    ((who, number),) = given.numbers
    assert who == ali
    assert is_own(number)
    assert find(number, today=at(DAY)["today"]).customer == ali
    assert draft_of(ali).card == number
    assert not value(Customer.select(Customer.name_only).where(Customer.id == ali))
    assert [(one.number, one.name) for one in cards.card_prints([ece, ali])] == [
        ("KART7", "Ece"),
        (number, "Ali"),
    ]
    assert cards.give_cards([ali, ece], now=NOW).numbers == ()


def test_taking_back_leaves_everything_as_it_was() -> None:
    ali = customer("Ali", name_only=True)
    given = cards.give_cards([ali], now=NOW)
    cards.take_cards_back(given, now=NOW)
    assert rows(Identity.select(Identity.value).where(Identity.kind == "card")) == []
    assert value(Customer.select(Customer.name_only).where(Customer.id == ali))
    assert find(given.numbers[0][1], today=at(DAY)["today"]).customer is None


def test_of_merged_customers_the_keeper_has_the_card() -> None:
    ali, twin = customer("Ali"), customer("Ali Bey")
    merge_customers(ali, twin, **at(DAY))
    given = cards.give_cards([twin, ali], now=NOW)
    assert [who for who, _number in given.numbers] == [ali]
    assert len(cards.card_prints([twin, ali])) == 1


def test_blank_cards_are_never_given_to_anybody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([5, 5, 6, 5, 6, 7])
    monkeypatch.setattr("secrets.randbelow", lambda _most: next(drawn))
    first, second = cards.blank_cards(2)
    assert (first.name, first.customer_number) == ("", None)
    assert [one.number[:9] for one in (first, second)] == ["700000005", "700000006"]
    ((_who, number),) = cards.give_cards([customer()], now=NOW).numbers
    assert number[:9] == "700000007"


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_so_many_blank_cards_are_refused(count: int) -> None:
    with pytest.raises(VefaError):
        cards.blank_cards(count)


def test_it_is_remembered_whose_card_came_out_well() -> None:
    ali, ece = customer("Ali"), customer("Ece")
    cards.give_cards([ali, ece], now=NOW)
    cards.mark_cards_printed([ali], **at(DAY))
    assert cards.not_printed([ali, ece]) == [ece]


def test_nobody_there_is_told_and_the_books_are_right() -> None:
    with pytest.raises(VefaError):
        cards.give_cards([4711], now=NOW)
    cards.give_cards([customer(f"Kişi {n}") for n in range(50)], now=NOW)
    numbers = [one for (one,) in rows(Identity.select(Identity.value).where(Identity.kind == "card"))]
    assert len(set(numbers)) == 50
    assert check() == []
