"""Goods that earn nothing (alcohol, tobacco) in the orders of a file (POLICY 9)."""

from collections.abc import Set

from vefa.files.plan import Orders
from vefa.services.imports.merging import ENDED


def marked_paid(orders: Orders, at: int, marked: Set[tuple[str, str]], most: int) -> int:
    """What stays paid for `marked` products (name, code) of the order at place `at`, at most `most`."""
    if not marked:
        return 0
    lines = orders.lines.slice(orders.start[at], orders.start[at + 1])
    kept = (one for one in lines if one.state not in ENDED)
    paid = sum(one.paid for one in kept if (one.product, one.code) in marked)
    return min(max(paid, 0), most)
