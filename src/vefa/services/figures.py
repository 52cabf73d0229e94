"""The key figures of a span of shop days, for every page and report (POLICY 57, 58).

Money is in minor units of the shop's currency; days are both included. Orders in other currencies stand
apart (in `breakdown`). A sale counts on the day of the order, what went back on the day it went back.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from vefa.db import tables as t
from vefa.db.read import made_once, value
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.services import settings
from vefa.services.counting import bought_in, paid_back_in, shown, sold, sold_in, summed


@dataclass(frozen=True, slots=True)
class Split:
    """Turnover by who bought: first completed order in the span (new), others (returning), no customer."""

    returning: int
    new: int
    nobody: int

    @property
    def total(self) -> int:
        """The whole turnover."""
        return self.returning + self.new + self.nobody


@dataclass(frozen=True, slots=True)
class Buyers:
    """Customers who bought in a span; `new` for the first time, `again` with two orders by its end."""

    everybody: int
    new: int
    again: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week that begins on Monday `first`; `last` is its Sunday. Also any other part of a span."""

    first: date
    last: date
    turnover: Split


def turnover(first: date, last: date) -> int:
    """Paid for goods in the span, less what was paid back in it."""
    span = first.isoformat(), last.isoformat(), settings.currency()
    return int(_sold_for(*span)[0][0] or 0) - int(_paid_back(*span)[0][0] or 0)


def orders_count(first: date, last: date) -> int:
    """Completed orders of the span in the shop's currency, with or without a customer."""
    return int(_orders_in(first.isoformat(), last.isoformat(), settings.currency())[0][0])


def basket(first: date, last: date) -> int | None:
    """Turnover by completed order, half up; None without an order."""
    count = orders_count(first, last)
    return (turnover(first, last) * 2 + count) // (count * 2) if count else None


def guest_orders(first: date, last: date) -> int:
    """Completed orders of the span without a customer, which the repeat rate leaves out."""
    asked = bought_in((t.fn.COUNT(t.Order.id),), first.isoformat(), last.isoformat())
    return int(value(asked.where(t.Order.customer.is_null())))


def buyers(first: date, last: date) -> Buyers:
    """The customers with a completed order in the span, and of them the new and the repeating ones.

    Who has not come again by its end came for the first time in it, so that only these few are looked at.
    """
    span = first.isoformat(), last.isoformat()
    everybody, new, once = (int(ask(*span)[0][0]) for ask in (_who_bought, _who_is_new, _who_is_once))
    return Buyers(everybody, new, everybody - once)


def buyers_by_month(today: date, n: int) -> list[Buyers]:
    """As `buyers` of each of the last `n` months, the oldest first, the last one until `today`."""
    months = [add_months(today.replace(day=1), ago).isoformat()[:7] for ago in range(1 - n, 1)]
    span = f"{months[0]}-01", today.isoformat()
    everybody, new, once = (dict(ask(*span)) for ask in (_bought_by_month, _new_by_month, _once_by_month))
    return [
        Buyers(everybody.get(one, 0), new.get(one, 0), everybody.get(one, 0) - once.get(one, 0))
        for one in months
    ]


def new_customers(first: date, last: date) -> int:
    """Customers whose first completed order lies in the span."""
    return int(_who_is_new(first.isoformat(), last.isoformat())[0][0])


def slipping(today: date) -> int:
    """Customers of at least three orders who are silent for more than twice their own median gap."""
    away = shown() & (t.Customer.slips_on <= today.isoformat())
    return int(value(t.Customer.select(t.fn.COUNT(t.Customer.id)).where(away)))


def split(first: date, last: date) -> Split:
    """The turnover of the span by who bought."""
    span = first.isoformat(), last.isoformat(), settings.currency()
    sums = summed(_sales_by_buyer(*span) + _backs_by_buyer(*span))
    return Split(sums.get("returning", 0), sums.get("new", 0), sums.get("nobody", 0))


def weekly(first_week: date, n: int) -> list[Week]:
    """`n` weeks from the one that begins on the Monday `first_week`; in each, its own customers are new."""
    starts = (first_week + timedelta(weeks=number) for number in range(n))
    return by_part([(start, start + timedelta(days=6)) for start in starts])


def by_part(parts: Sequence[tuple[date, date]]) -> list[Week]:
    """The turnover of each of `parts`, spans without gaps; in each, its own customers are new.

    Sums by day, read at once for all of them, are put together here.
    """
    starts = [first.isoformat() for first, _last in parts]
    all_of_it, guests, new = [0] * len(parts), [0] * len(parts), [0] * len(parts)
    span = starts[0], parts[-1][1].isoformat(), settings.currency()

    def place(day: str) -> int:
        return bisect_right(starts, day) - 1

    for day, amount, of_guests in _sales_by_day(*span) + _backs_by_day(*span):
        all_of_it[place(day)] += amount
        guests[place(day)] += of_guests
    for day, began, amount in _sales_of_new(*span) + _backs_of_new(*span):
        new[place(day)] += amount if place(began) == place(day) else 0
    return [
        Week(first, last, Split(total - fresh - of_guests, fresh, of_guests))
        for (first, last), total, fresh, of_guests in zip(parts, all_of_it, new, guests, strict=True)
    ]


@made_once
def _sold_for(first: str, last: str, currency: str) -> Any:
    return sold_in((t.fn.SUM(t.Order.goods),), first, last, sold(currency))


@made_once
def _paid_back(first: str, last: str, currency: str) -> Any:
    return paid_back_in((t.fn.SUM(t.Refund.amount),), first, last, sold(currency))


@made_once
def _orders_in(first: str, last: str, currency: str) -> Any:
    return bought_in((t.fn.COUNT(t.Order.id),), first, last).where(t.Order.currency == currency)


@made_once
def _who_bought(first: str, last: str) -> Any:
    return bought_in((t.fn.COUNT(t.Order.customer.distinct()),), first, last)


@made_once
def _who_is_new(first: str, last: str) -> Any:
    return t.Customer.select(t.fn.COUNT(t.Customer.id)).where(_new_in(first, last))


@made_once
def _who_is_once(first: str, last: str) -> Any:
    once = t.Customer.second_day.is_null() | (t.Customer.second_day > last)
    return t.Customer.select(t.fn.COUNT(t.Customer.id)).where(_new_in(first, last), once)


def _month(day: Any) -> Any:
    """YYYY-MM of a day."""
    return t.fn.SUBSTR(day, t.SQL("1"), t.SQL("7"))


@made_once
def _bought_by_month(first: str, last: str) -> Any:
    month = _month(t.Order.day)
    return bought_in((month, t.fn.COUNT(t.Order.customer.distinct())), first, last).group_by(month)


@made_once
def _new_by_month(first: str, last: str) -> Any:
    month = _month(t.Customer.first_day)
    return t.Customer.select(month, t.fn.COUNT(t.Customer.id)).where(_new_in(first, last)).group_by(month)


@made_once
def _once_by_month(first: str, last: str) -> Any:
    """Who came for the first time in a month, and again only after it or after `last`."""
    month, second = _month(t.Customer.first_day), t.Customer.second_day
    once = second.is_null() | (_month(second) > month) | (second > last)
    asked = t.Customer.select(month, t.fn.COUNT(t.Customer.id)).where(_new_in(first, last), once)
    return asked.group_by(month)


@made_once
def _sales_by_buyer(first: str, last: str, currency: str) -> Any:
    return _with_buyer(sold_in, t.fn.SUM(t.Order.goods), first, last, currency)


@made_once
def _backs_by_buyer(first: str, last: str, currency: str) -> Any:
    return _with_buyer(paid_back_in, t.fn.SUM(t.Refund.amount * -1), first, last, currency)


def _with_buyer(ask: Any, amount: Any, first: str, last: str, currency: str) -> Any:
    """`amount` of the span by who bought: "nobody", "new" (first bought in the span) or "returning"."""
    new = t.Order.customer.in_(t.Customer.select(t.Customer.id).where(_new_in(first, last)))
    who = t.Case(None, [(t.Order.customer.is_null(), "nobody"), (new, "new")], "returning")
    return ask((who, amount), first, last, sold(currency)).group_by(who)


@made_once
def _sales_by_day(first: str, last: str, currency: str) -> Any:
    asked = (t.Order.day, t.fn.SUM(t.Order.goods), t.fn.SUM(t.Order.goods * _guest()))
    return sold_in(asked, first, last, sold(currency)).group_by(t.Order.day)


@made_once
def _backs_by_day(first: str, last: str, currency: str) -> Any:
    amount = t.Refund.amount * -1
    asked = (t.Refund.day, t.fn.SUM(amount), t.fn.SUM(amount * _guest()))
    return paid_back_in(asked, first, last, sold(currency)).group_by(t.Refund.day)


@made_once
def _sales_of_new(first: str, last: str, currency: str) -> Any:
    """That they are few is told to SQLite by a list; else it looks for the customer of every order."""
    few = t.Order.customer.in_(t.Customer.select(t.Customer.id).where(_new_in(first, last)))
    asked = sold_in((t.Order.day, t.Customer.first_day, t.fn.SUM(t.Order.goods)), first, last, sold(currency))
    return _of_new(asked.where(few), first, last).group_by(t.Order.day, t.Customer.first_day)


@made_once
def _backs_of_new(first: str, last: str, currency: str) -> Any:
    asked = (t.Refund.day, t.Customer.first_day, t.fn.SUM(t.Refund.amount * -1))
    query = _of_new(paid_back_in(asked, first, last, sold(currency)), first, last)
    return query.group_by(t.Refund.day, t.Customer.first_day)


def _guest() -> Any:
    """1 for an order of nobody known, else 0."""
    return t.Case(None, [(t.Order.customer.is_null(), 1)], 0)


def _of_new(asked: Any, first: str, last: str) -> Any:
    """Of what is `asked` the part of customers who came in the span for the first time."""
    return asked.join(t.Customer, on=(t.Order.customer == t.Customer.id)).where(_new_in(first, last))


def _new_in(first: str, last: str) -> Any:
    """Customers whose first completed order lies in the span: a small part of their own index."""
    return t.Customer.first_day.between(first, last)
