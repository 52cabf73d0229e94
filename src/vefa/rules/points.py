"""What an order earns, when its points can be used and when they end (POLICY 1, 3, 7, 8, 12, 39-41).

Pure and cheap: an import asks for hundreds of thousands of orders. Money is in minor units.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from vefa.rules.calendar import add_months, month_end, next_fixed_day
from vefa.rules.programme import Expiry, Rate, Wait

LEAST_LIFE: Final = 30  # days until a fixed day at least, and when expiry is switched on again
MOST: Final = 1_000_000_000  # points of one entry that a person makes or brings along
COMPLETED_STATES: Final = frozenset({"new", "shipped", "delivered", "partly_returned"})


def counts(state: str, *, guest: bool, undone: bool, foreign: bool) -> bool:
    """Whether an order of this state earns at all; `foreign`: its currency is not the shop's."""
    return state in COMPLETED_STATES and not (guest or undone or foreign)


def standing(paid: int, quantity: int, returned: int) -> int:
    """What stays of the `paid` of a line when `returned` of its `quantity` came back (POLICY 45).

    A unit's share is rounded down, so the line keeps the odd kuruş until the last unit comes back.
    """
    if not returned:
        return paid
    return 0 if returned >= quantity else paid - paid * returned // quantity


def points_earned(money: int, rate: Rate) -> int:
    """Points for the full steps in `money`; a rule without a step gives nothing."""
    return money // rate.per * rate.points if rate.per > 0 and money > 0 else 0


@lru_cache(maxsize=8192)
def release_day(wait: Wait | None, day: date, delivered: date | None) -> date:
    """The first day on which the points of an order of `day` can be used (POLICY 8, 40)."""
    if wait is None:
        return day
    if delivered is None:
        return day + timedelta(days=wait.after_order)
    return delivered + timedelta(days=wait.after_delivery)


@lru_cache(maxsize=8192)
def last_day(expiry: Expiry, born: date) -> date | None:
    """The last good day of points born on `born`; None: no day of its own (POLICY 12, 41)."""
    match expiry.kind:
        case "months":
            return add_months(born, expiry.months)
        case "month_end":
            return month_end(add_months(born, expiry.months))
        case "fixed_day":
            return next_fixed_day(expiry.day, born + timedelta(days=LEAST_LIFE))
        case _:
            return None
