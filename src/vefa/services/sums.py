"""What a customer's row says of his orders: how many, how much, since when.

Whoever changes orders calls `recount` for their customers in the same transaction, or `add_spent` where
nothing but money of theirs moved.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from peewee import Case

from vefa.db.models import Customer, Order, database
from vefa.db.read import in_parts, list_text, listed, made_once, rows
from vefa.db.shop import write
from vefa.rules.figures import habit
from vefa.services import settings
from vefa.services.counting import completed, sold

_KEPT: Final = ("orders", "first_day", "second_day", "last_day", "loyal_until", "slips_on", "spent")
_FEW: Final = 500  # customers whose orders are read together
_PART: Final = 10_000  # orders of more of them
_NOTHING: Final = (*habit(()), 0)


@write
def recount(customer_ids: Iterable[int] | None = None) -> None:
    """Count the orders of these customers anew (None: of all) and keep the sums in their rows."""
    places = ", ".join(f'"{name}" = ?' for name in _KEPT)
    sql = f'UPDATE "customer" SET {places} WHERE "id" = ?'  # noqa: S608 - column names of ours
    database.connection().executemany(sql, [(*sums, number) for number, sums in _differences(customer_ids)])


@write
def add_spent(more: Mapping[int, int]) -> None:
    """Count so much more for the orders of each customer (by id), in minor units of the shop's currency.

    For orders that stay what they are and on their day: nothing else of the sums hangs on their money.
    """
    changes = [(amount, number) for number, amount in more.items() if amount]
    database.connection().executemany('UPDATE "customer" SET "spent" = "spent" + ? WHERE "id" = ?', changes)


def wrong_sums() -> list[int]:
    """Ids of the customers whose kept sums are not what their orders say."""
    return [number for number, _sums in _differences(None)]


def _differences(customer_ids: Iterable[int] | None) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Customer id and right sums (in the order of `_KEPT`) wherever the row says something else."""
    wanted = None if customer_ids is None else sorted(set(customer_ids))
    kept = rows(_all_kept()) if wanted is None else _kept_of(list_text(wanted))
    counted = dict(_counted(wanted))
    for number, *sums in kept:
        right = counted.get(number, _NOTHING)
        if tuple(sums) != right:
            yield number, right


def _all_kept() -> Any:
    return Customer.select(Customer.id, *(getattr(Customer, name) for name in _KEPT))


@made_once
def _kept_of(customers: str) -> Any:
    return _all_kept().where(Customer.id.in_(listed(customers)))


def _all_orders(currency: str) -> Any:
    query = Order.select(
        Order.customer,
        Case(None, [(completed(), Order.day)]),
        Case(None, [(sold(currency), Order.goods - Order.refunded)], 0),
    )
    return query.where(Order.customer.is_null(False))


def _theirs(currency: str, customers: str) -> Any:
    theirs = Order.alias()  # found first: each page of orders is then read once, not for each customer
    found = theirs.select(theirs.id).where(theirs.customer.in_(listed(customers)))
    return _all_orders(currency).where(Order.id.in_(found))


@made_once
def _orders_of(currency: str, customers: str) -> Any:
    return _theirs(currency, customers)


def _orders(wanted: Sequence[int] | None) -> Iterable[tuple[Any, ...]]:
    """Of each order of these customers (None: all): whose it is, its day if completed, what counts of it."""
    currency = settings.currency()
    if wanted is not None and len(wanted) <= _FEW:
        return _orders_of(currency, list_text(wanted))
    query = _all_orders(currency) if wanted is None else _theirs(currency, list_text(wanted))
    return chain.from_iterable(in_parts(query, _PART))


def _counted(wanted: Sequence[int] | None) -> Iterator[tuple[int, tuple[Any, ...]]]:
    bought, spent = defaultdict[int, list[str]](list), Counter[int]()
    days: dict[str, str] = {}  # each kept once
    for number, day, net in _orders(wanted):
        spent[number] += net
        if day is not None:
            bought[number].append(days.setdefault(day, day))
    for number, net in spent.items():
        yield number, (*habit(sorted(bought[number])), net)
