"""Files that show the same orders in other states end in the same books, in whatever order they are imported.

A state further on wins (POLICY 39). Left out on purpose: an order that is delivered in one file and cancelled
in another, for completed after all (47) is what the later file says; and cancelled beside returned.
"""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.shops import fresh_shop
from tests.properties.test_events import many
from tests.services.orders_of import NOW, TODAY, import_orders, line, order
from vefa.db.models import Customer, Lot, Order
from vefa.db.read import rows
from vefa.files.plan import PlanOrder
from vefa.services import daily
from vefa.services.check import check

ON_THE_WAY = ("unpaid", "new", "shipped")
STATES = st.one_of(
    st.lists(st.sampled_from((*ON_THE_WAY, "delivered", "returned")), min_size=2, max_size=4),
    st.lists(st.sampled_from((*ON_THE_WAY, "cancelled")), min_size=2, max_size=4),
)
SALE = st.tuples(
    st.sampled_from(("+905321112233", "+905324445566")),
    st.lists(st.integers(0, 90_000), min_size=1, max_size=3),
    st.sampled_from(("trendyol", "counter")),
    st.sampled_from(("2026-11-20", "2026-10-05", "2025-06-01")),
    STATES,
)


def files_of(sales: Sequence[tuple[str, list[int], str, str, list[str]]]) -> list[list[PlanOrder]]:
    """The n-th file has each order in its n-th state, as long as it has one."""
    most = max(len(states) for *_rest, states in sales)
    return [
        [_order(at, sale, sale[-1][place]) for at, sale in enumerate(sales) if place < len(sale[-1])]
        for place in range(most)
    ]


def _order(at: int, sale: tuple[str, list[int], str, str, list[str]], state: str) -> PlanOrder:
    phone, amounts, channel, day, _states = sale
    shown = "new" if state == "unpaid" else state
    lines = [line(paid, f"{at}-{place}", state=shown) for place, paid in enumerate(amounts)]
    said = order(f"S{at}", *lines, channel=channel, state=state, day=day, phone=phone)
    return replace(said, lines=lines)


def ended() -> list[Any]:
    """What the files leave: the orders, who has which points, what was bought."""
    assert check() == []
    worth = Order.goods - Order.refunded
    found: list[Any] = [
        rows(
            Order.select(Order.number, Order.state, worth, Order.earned, Order.waiting).order_by(
                Order.channel, Order.number
            )
        )
    ]
    for one in Customer.select().order_by(Customer.phone):
        lots = rows(Lot.select(Lot.born, Lot.expires, Lot.left).where(Lot.customer == one.id, Lot.left > 0))
        found.append((one.phone, one.balance, one.waiting, one.orders, one.spent, sorted(lots, key=repr)))
    return found


def test_files_that_differ_in_states_alone_end_the_same_in_any_order(
    blank_shop: Path, long_run: bool
) -> None:
    @given(st.lists(SALE, min_size=1, max_size=3), st.randoms(use_true_random=False))
    def holds(sales: list[Any], chance: random.Random) -> None:
        ways = list(itertools.permutations(files_of(sales)))
        made = []
        for way in [ways[0], *chance.sample(ways, min(2, len(ways)))]:
            with fresh_shop(blank_shop):
                for file in way:
                    import_orders(*file)
                daily.run(TODAY, now=NOW)
                made.append(ended())
        assert all(one == made[0] for one in made)

    many(long_run, 6, holds)
