"""Guest orders that get their customer later, and orders in another currency that get their rate."""

from decimal import Decimal

import pytest

from tests.conftest import NOW
from tests.services.books import balance, customer, on, order
from vefa.db.models import Customer, Order
from vefa.errors import VefaError
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.foreign_rates import restore_rates, set_rate
from vefa.services.order_owner import give_customer, take_customer

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")
WHEN = {"today": TODAY, "now": NOW}


def guest(goods: int = 12_000, **more: object) -> int:
    one = order(None, goods, "2026-11-20", **more)
    book_order(one, today=TODAY)
    return one


def test_a_guest_order_earns_once_when_it_gets_its_customer_and_no_more_when_that_was_wrong() -> None:
    ayse, can = customer("Ayşe"), customer("Can")
    one = guest()
    assert give_customer(one, ayse, **WHEN) == ayse
    assert (balance(ayse), Customer.get_by_id(ayse).orders) == ((12, 0), 1)
    with pytest.raises(VefaError):
        give_customer(one, can, **WHEN)
    take_customer(one, **WHEN)
    assert (balance(ayse), Customer.get_by_id(ayse).orders) == ((0, 0), 0)
    give_customer(one, can, **WHEN)
    assert balance(can) == (12, 0)
    assert check() == []


def test_nobody_and_nothing_are_told() -> None:
    with pytest.raises(VefaError):
        give_customer(guest(), 99, **WHEN)
    with pytest.raises(VefaError):
        give_customer(99, customer(), **WHEN)


def test_a_foreign_order_earns_by_its_rate_and_not_before() -> None:
    ayse = customer("Ayşe")
    one = order(ayse, 5_000, "2026-11-20", currency="EUR")
    other = order(ayse, 1_000, "2026-11-20", currency="EUR")
    dollars = order(ayse, 1_000, "2026-11-20", currency="USD")
    for each in (one, other, dollars):
        book_order(each, today=TODAY)
    assert balance(ayse) == (0, 0)
    before = set_rate(one, Decimal("35.20"), **WHEN)
    assert balance(ayse) == (176, 0)  # 50.00 EUR are 1,760.00
    assert check() == []
    restore_rates(before, **WHEN)
    assert balance(ayse) == (0, 0)
    done = set_rate(one, Decimal("35.20"), whole_day=True, **WHEN)
    assert {row.order_id for row in done} == {one, other}
    assert balance(ayse) == (176 + 35, 0)  # and 10.00 EUR are 352.00
    set_rate(other, Decimal(36), **WHEN)
    assert balance(ayse) == (176 + 36, 0)
    assert Order.get_by_id(dollars).rate is None
    assert check() == []


@pytest.mark.parametrize("rate", [Decimal(0), Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_rate_that_is_none_is_refused(rate: Decimal) -> None:
    one = order(customer(), 5_000, currency="EUR")
    with pytest.raises(VefaError):
        set_rate(one, rate, **WHEN)


def test_the_shops_own_currency_needs_no_rate() -> None:
    with pytest.raises(VefaError):
        set_rate(order(customer(), 5_000), Decimal(2), **WHEN)
    with pytest.raises(VefaError):
        set_rate(99, Decimal(2), **WHEN)
