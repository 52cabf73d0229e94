"""How the window may read: at once while the shop is small, else beside the window and to be given up."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import made_once, stoppable
from vefa.progress import Progress, silent

SMALL: Final = 5_000  # orders, customers and vouchers that every page reads within some 30 ms


def is_small() -> bool:
    """Whether the shop has so few orders, customers and vouchers that the window may wait for a reading.

    Asks for the highest numbers ever given, which takes no longer however large the shop is.
    """
    return sum(int(highest or 0) for (highest,) in _highest()) <= SMALL


def is_empty() -> bool:
    """Whether there never was an order, a customer or a voucher."""
    return not any(highest for (highest,) in _highest())


@made_once
def _highest() -> Any:
    orders, customers, vouchers = (
        table.select(t.fn.MAX(table.id)) for table in (t.Order, t.Customer, t.Voucher)
    )
    return orders.union_all(customers).union_all(vouchers)


def read(function: Callable[..., Any], args: Sequence[Any], progress: Progress = silent) -> Any:
    """`function(*args)` in a worker thread; Stopped as soon as `progress` says so, whatever SQLite is at."""
    with stoppable(progress):
        return function(*args)
