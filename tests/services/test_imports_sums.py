"""The sums of customers when a file brings orders again: whatever moved, they are what a recount says."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.properties.shops import fresh_shop
from tests.services.orders_of import AYSE, CAN, import_orders, line, order
from vefa.db.models import Customer
from vefa.services.sums import wrong_sums

_STATES = ("new", "shipped", "delivered", "returned", "cancelled", "unpaid")


def told(number: int, chance: random.Random) -> Any:
    """An order as a file may tell it: as its sale or as what came back of it; whose it is or not."""
    phone = chance.choice((CAN if number % 2 else AYSE, ""))
    said: dict[str, Any] = {"phone": phone, "currency": "USD" if number % 5 == 0 else "TRY"}
    if chance.random() < 0.2:
        back = line(-chance.choice((50, 100)), key="9", state="returned")
        return order(f"T-{number}", back, day="2026-10-20", **said)
    lines = [
        line(chance.choice((50, 100, 170)), key=str(at), state=chance.choice(_STATES[1:5] + _STATES[2:3] * 4))
        for at in range(chance.randint(1, 3))
    ]
    said["state"] = chance.choice((*_STATES, "partly_returned", "delivered", "delivered"))
    return order(
        f"T-{number}", *lines, day=f"2026-10-{number % 9 + 1:02d}", refunded=chance.choice((0, 0, 20)), **said
    )


def test_whatever_moves_the_sums_are_those_of_a_recount(blank_shop: Path, long_run: bool) -> None:
    for seed in range(200 if long_run else 12):
        chance = random.Random(seed)
        with fresh_shop(blank_shop):
            for _week in range(4):
                import_orders(*(told(at, chance) for at in range(1, 16) if chance.random() < 0.6))
                assert wrong_sums() == [], seed


@pytest.mark.usefixtures("shop")
def test_more_money_in_one_order_and_another_one_that_came_back_both_count() -> None:
    mine = {"phone": AYSE, "name": "Ayşe Yılmaz"}
    dear, gone, other = (order(f"T-{at}", line(100), day=f"2026-10-0{at}", **mine) for at in (1, 2, 3))
    import_orders(dear, gone, other)
    assert (Customer.get().orders, Customer.get().spent) == (3, 300)
    import_orders(order("T-1", line(150), day="2026-10-01", **mine))
    assert (Customer.get().orders, Customer.get().spent) == (3, 350)
    back = order("T-2", line(100, state="returned"), day="2026-10-02", state="returned", **mine)
    import_orders(order("T-3", line(80), day="2026-10-03", **mine), back)
    assert (Customer.get().orders, Customer.get().spent, Customer.get().last_day) == (2, 230, "2026-10-03")
