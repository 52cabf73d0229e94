"""Which orders count, for every figure and every sum (POLICY 38, 57); what a list counts."""

from functools import reduce
from operator import or_
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import by_value
from vefa.records import dataclass
from vefa.rules.periods import Days
from vefa.rules.points import COMPLETED_STATES

_GONE: Final = ("cancelled", "returned")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the list by its key, and how many are in it."""

    key: str
    count: int


def completed() -> Any:
    """Orders that are a purchase: paid, and neither cancelled nor wholly returned nor undone."""
    return t.Order.state.in_(sorted(COMPLETED_STATES)) & (t.Order.undone == False)  # noqa: E712 - this makes SQL


def paid() -> Any:
    """Orders whose goods were paid for once, also those that came back later, in any currency.

    What was cancelled or returned when it was first seen has no refund and was never sold.
    """
    never = t.Order.state.in_(_GONE) & (t.Order.refunded == 0)
    return (t.Order.undone == False) & (t.Order.state != "unpaid") & ~never  # noqa: E712 - this makes SQL


def sold(currency: str) -> Any:
    """The orders of `paid` in `currency`: those that make turnover."""
    return paid() & (t.Order.currency == currency)


def shown() -> Any:
    """Customers who are neither archived nor undone."""
    return (t.Customer.archived == False) & (t.Customer.undone == False)  # noqa: E712 - this makes SQL


def looked_at() -> Any:
    """The same where everybody is looked at: SQLite shall not jump to them by an index that holds both."""
    return (by_value(t.Customer.archived) == False) & (by_value(t.Customer.undone) == False)  # noqa: E712


def bought_in(columns: tuple[Any, ...], first: str, last: str) -> Any:
    """Completed orders of the span, in any currency."""
    return t.Order.select(*columns).where(t.Order.day.between(first, last), completed())


def sold_in(columns: tuple[Any, ...], first: str, last: str, counted: Any) -> Any:
    """Orders of the span that are `counted`."""
    return t.Order.select(*columns).where(t.Order.day.between(first, last), counted)


def paid_back_in(columns: tuple[Any, ...], first: str, last: str, counted: Any) -> Any:
    """What was paid back in the span, of orders that are `counted`."""
    return t.Refund.select(*columns).join(t.Order).where(t.Refund.day.between(first, last), counted)


def booked_in(*spans: Days) -> Any:
    """Entries of points of any of `spans`, at least one."""
    days = (t.Entry.day.between(first.isoformat(), last.isoformat()) for first, last in spans)
    return reduce(or_, days)


def summed(parts: list[tuple[Any, ...]]) -> dict[str, int]:
    """Amounts added up by their key."""
    sums: dict[str, int] = {}
    for key, amount in parts:
        sums[key] = sums.get(key, 0) + amount
    return sums
