"""Reading the list of orders, beside the window when the shop is large: plain values in and out, no Qt."""

from array import array
from datetime import date
from typing import NamedTuple

from vefa.services import orders
from vefa.services.orders import EVERYTHING, Only, OrderTotals


class Wish(NamedTuple):
    """What is asked for; `month`: its first day, None for all time. `newest`: the last month there is."""

    query: str
    group: str
    month: date | None
    sort: str
    falling: bool
    newest: bool = False
    only: Only = EVERYTHING


class Found(NamedTuple):
    """The orders of `wish` (its month known now) and what they come to; `months` that have orders."""

    wish: Wish
    months: list[date]
    ids: "array[int]"
    totals: OrderTotals


def find(wish: Wish) -> Found:
    """The orders of a wish."""
    months = orders.order_months()
    if wish.newest:
        wish = wish._replace(month=months[0] if months else None, newest=False)
    asked = (wish.query, wish.group, wish.month)
    ids = orders.order_ids(*asked, wish.sort, wish.falling, only=wish.only)
    totals = orders.totals_of(ids) if wish.query.strip() else orders.order_totals(*asked, wish.only)
    return Found(wish, months, ids, totals)
