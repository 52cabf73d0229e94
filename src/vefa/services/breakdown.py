"""The turnover of a span taken apart: who spent it, by channel, by currency (POLICY 57, 58).

Money is in minor units of the shop's currency, of other currencies in their own; days are both included.
"""

from datetime import date
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import by_value, made_once, rows
from vefa.records import dataclass
from vefa.services import settings
from vefa.services.counting import bought_in, completed, paid, paid_back_in, sold, sold_in, summed

_PART: Final = 12  # of the shop's days; a longer span is a wide one


@dataclass(frozen=True, slots=True)
class Top:
    """A customer and what he spent in the span; `orders` are the completed ones."""

    customer_id: int
    number: int
    name: str
    turnover: int
    orders: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one channel, or one currency in its own minor units, brought."""

    key: str
    turnover: int
    orders: int


def spending(first: date, last: date) -> Any:
    """A query over the span: `who` (customer id, NULL for nobody), `amount` spent, completed orders `n`."""
    span, own = (first.isoformat(), last.isoformat()), sold(settings.currency())
    bought = t.Case(None, [(completed(), 1)], 0)
    sales = t.Order.select(t.Order.customer.alias("who"), t.Order.goods.alias("amount"), bought.alias("n"))
    sales = sales.where(order_day(first, last).between(*span), own)
    returned = paid_back_in((t.Order.customer, t.Refund.amount * -1, t.Value(0)), *span, own)
    moves = sales.union_all(returned).alias("moves")
    sums = (
        moves.c.who.alias("who"),
        t.fn.SUM(moves.c.amount).alias("amount"),
        t.fn.SUM(moves.c.n).alias("n"),
    )
    return moves.select_from(*sums).group_by(moves.c.who)


def order_day(first: date, last: date) -> Any:
    """The day of an order, for asking about a span: of a wide one SQLite shall read all orders in a row.

    By the index of the days it would jump to and fro in the file, five times as long.
    """
    earliest, latest = _earliest()[0][0], _latest()[0][0]
    if earliest is None:
        return t.Order.day
    start, end = date.fromisoformat(earliest), date.fromisoformat(latest)
    asked = (min(last, end) - max(first, start)).days
    return by_value(t.Order.day) if asked * _PART > (end - start).days else t.Order.day


@made_once
def _earliest() -> Any:
    """Asked together with the latest, SQLite would go through all days there are."""
    return t.Order.select(t.fn.MIN(t.Order.day))


@made_once
def _latest() -> Any:
    return t.Order.select(t.fn.MAX(t.Order.day))


def top_customers(first: date, last: date, n: int) -> list[Top]:
    """The `n` customers who spent most in the span, equal ones by customer number; only above zero."""
    spent = spending(first, last).alias("spent")
    best = (
        t.Customer.select(t.Customer.id, t.Customer.number, t.Customer.name, spent.c.amount, spent.c.n)
        .join(spent, on=(spent.c.who == t.Customer.id))
        .where(spent.c.amount > 0)
        .order_by(spent.c.amount.desc(), t.Customer.number)
        .limit(n)
    )
    return [Top(*row) for row in rows(best)]


def by_channel(first: date, last: date) -> list[Part]:
    """Turnover and completed orders of each channel, the largest turnover first."""
    currency, span = settings.currency(), (first.isoformat(), last.isoformat())
    counts = bought_in((t.Order.channel, t.fn.COUNT(t.Order.id)), *span).where(t.Order.currency == currency)
    sums = _amounts(t.Order.channel, first, last, sold(currency))
    return _parts(sums, dict(rows(counts.group_by(t.Order.channel))))


def other_currencies(first: date, last: date) -> list[Part]:
    """What stands apart because it is not in the shop's currency."""
    span = first.isoformat(), last.isoformat()
    counts = bought_in((t.Order.currency, t.fn.COUNT(t.Order.id)), *span).group_by(t.Order.currency)
    parts = _parts(_amounts(t.Order.currency, first, last, paid()), dict(rows(counts)))
    return [part for part in parts if part.key != settings.currency()]


def _parts(sums: dict[str, int], counts: dict[str, int]) -> list[Part]:
    found = [Part(key, sums.get(key, 0), counts.get(key, 0)) for key in {*sums, *counts}]
    return sorted(found, key=lambda part: (-part.turnover, part.key))


def _amounts(key: Any, first: date, last: date, counted: Any) -> dict[str, int]:
    """Turnover of the span by `key`, an expression over the order."""
    span = first.isoformat(), last.isoformat()
    sales = sold_in((key, t.fn.SUM(t.Order.goods)), *span, counted).group_by(key)
    return summed(
        rows(sales) + rows(paid_back_in((key, t.fn.SUM(t.Refund.amount * -1)), *span, counted).group_by(key))
    )
