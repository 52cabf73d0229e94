"""What an order earns, from when and until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import points
from vefa.rules.programme import Expiry, Rate, Wait

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("money", "rate", "wanted"),
    [
        (1999, Rate(1, 1000), 1),
        (2000, Rate(1, 1000), 2),
        (300, Rate(5, 250), 5),
        (499, Rate(5, 250), 5),
        (500, Rate(5, 250), 10),
        (4000, Rate(7, 0), 0),
        (-500, Rate(1, 1000), 0),
        (0, Rate(1, 1000), 0),
    ],
)
def test_full_steps_only(money: int, rate: Rate, wanted: int) -> None:
    assert points.points_earned(money, rate) == wanted


@pytest.mark.parametrize("state", ["new", "shipped", "delivered", "partly_returned"])
def test_completed_orders_count(state: str) -> None:
    assert points.counts(state, guest=False, undone=False, foreign=False)


@pytest.mark.parametrize("state", ["unpaid", "cancelled", "returned"])
def test_orders_that_are_not_completed_earn_nothing(state: str) -> None:
    assert not points.counts(state, guest=False, undone=False, foreign=False)


@pytest.mark.parametrize("why", ["guest", "undone", "foreign"])
def test_guests_undone_orders_and_foreign_money_earn_nothing(why: str) -> None:
    said = {"guest": False, "undone": False, "foreign": False, why: True}
    assert not points.counts("delivered", **said)


@given(st.integers(0, 10**9), st.integers(1, 50))
def test_the_last_unit_takes_the_rest_of_a_line(paid: int, units: int) -> None:
    quantity = units * 1000
    left = [points.standing(paid, quantity, back * 1000) for back in range(units + 1)]
    assert left[0] == paid
    assert left[-1] == 0
    assert left == sorted(left, reverse=True)


def test_a_third_of_a_line_is_rounded_down() -> None:
    assert [points.standing(10000, 3000, back) for back in (1000, 2000, 3000)] == [6667, 3334, 0]


@pytest.mark.parametrize(
    ("wait", "delivered", "wanted"),
    [
        (None, date(2026, 3, 9), date(2026, 3, 1)),
        (Wait(), None, date(2026, 3, 22)),
        (Wait(), date(2026, 3, 4), date(2026, 3, 18)),
        (Wait(3, 7), date(2026, 3, 3), date(2026, 3, 6)),
    ],
)
def test_release_day(wait: Wait | None, delivered: date | None, wanted: date) -> None:
    assert points.release_day(wait, date(2026, 3, 1), delivered) == wanted


@pytest.mark.parametrize(
    ("born", "months", "wanted"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_last_day(born: date, months: int, wanted: date) -> None:
    assert points.last_day(Expiry(months), born) == wanted
