"""How the window may read: at once while the shop is small, else beside the window and to be given up."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Order, Voucher
from vefa.db.read import stoppable, value
from vefa.progress import Progress, silent

SMALL: Final = 5_000  # orders, customers and vouchers that every page reads within some 30 ms


def is_small() -> bool:
    """Whether the shop has so few orders, customers and vouchers that the window may wait for a reading.

    Asks for the highest numbers ever given, which takes no longer however large the shop is.
    """
    highest = (value(one.select(fn.MAX(one.id)), 0) for one in (Order, Customer, Voucher))
    return sum(int(one) for one in highest) <= SMALL


def read(function: Callable[..., Any], args: Sequence[Any], progress: Progress = silent) -> Any:
    """`function(*args)` in a worker thread; Stopped as soon as `progress` says so, whatever SQLite is at."""
    with stoppable(progress):
        return function(*args)
