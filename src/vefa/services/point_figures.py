"""Points in reports: what orders of a span earn, which points end when, every movement of a span."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Customer, Entry, Lot, Order
from vefa.db.read import in_parts, rows, value
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.rules.programme import ProgrammeRules
from vefa.rules.reasons import reason
from vefa.services import programme, settings
from vefa.services.order_numbers import number_text

_PART: Final = 5_000  # entries


@dataclass(frozen=True, slots=True)
class Ending:
    """Points whose last day lies in a span, and how many customers have them."""

    first: date
    last: date
    points: int
    customers: int


@dataclass(frozen=True, slots=True)
class CustomerMovement:
    """An entry of the ledger with whose it is; `points` of the balance, `waiting` beside it."""

    day: date
    customer_number: int
    customer: str
    kind: str
    points: int
    waiting: int
    text: str
    order_number: str


def earned_by_orders(first: date, last: date) -> int:
    """Points that the orders of the span give as they stand now, those that still wait included."""
    days = Order.day.between(first.isoformat(), last.isoformat())
    found = Order.select(fn.SUM(Order.earned)).where(days, Order.undone == False)  # noqa: E712 - this makes SQL
    return int(value(found, 0))


def ending_of(first: date, last: date, *, today: date) -> Ending:
    """What of today's balances ends after a day of the span, as the programme stands."""
    expiry = programme.current(today).expiry
    if expiry.kind == "never":
        return Ending(first, last, 0, 0)
    days = Lot.expires.between(first.isoformat(), last.isoformat())
    found = dict(rows(_left(days)))
    if expiry.kind == "inactivity":
        for customer, _day, points in idle_ending(first, last, expiry.months):
            found[customer] = found.get(customer, 0) + points
    return Ending(first, last, sum(found.values()), len(found))


def endings(today: date, count: int) -> list[Ending]:
    """What of today's balances ends in each of `count` months from that of `today`."""
    starts = [add_months(today.replace(day=1), number) for number in range(count)]
    return [ending_of(start, month_end(start), today=today) for start in starts]


def _left(condition: Any) -> Any:
    """Customer and what is left in his open lots that meet the condition."""
    query = Lot.select(Lot.customer, fn.SUM(Lot.left)).where(Lot.left > 0, condition)
    return query.group_by(Lot.customer)


def idle_ending(first: date, last: date, months: int) -> Iterator[tuple[int, date, int]]:
    """Customer, last day and points of lots without a day of their own, as they end without a purchase."""
    since = fn.MAX(Lot.born, fn.COALESCE(Customer.last_day, ""))
    query = Lot.select(Lot.customer, since, fn.SUM(Lot.left)).join(Customer)
    query = query.where(Lot.left > 0, Lot.expires.is_null()).group_by(Lot.customer, since)
    for customer, day, points in rows(query):
        ends = add_months(date.fromisoformat(day), months)
        if first <= ends <= last:
            yield customer, ends, points


def movements_count(first: date, last: date) -> int:
    """How many entries the span has."""
    days = Entry.day.between(first.isoformat(), last.isoformat())
    return int(value(Entry.select(fn.COUNT(Entry.id)).where(days), 0))


def movements_of(first: date, last: date) -> Iterator[CustomerMovement]:
    """Every entry of the span, the oldest first, with its reason in words; read a part at a time."""
    rules = {version.id: version.rules for version in programme.versions()}
    currency = settings.currency()
    query = (
        Entry.select(
            Entry.day, Customer.number, Customer.name, Entry.kind, Entry.points, Entry.waiting, Entry.why,
            Entry.programme, Order.number,
        )
        .join(Customer)
        .switch(Entry)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Entry.day.between(first.isoformat(), last.isoformat()))
        .order_by(Entry.day, Entry.id)
    )  # fmt: skip
    for day, number, name, kind, points, waiting, why, version, order in chain.from_iterable(
        in_parts(query, _PART)
    ):
        earned_by = rules.get(version, ProgrammeRules())
        figures = json.loads(why or "{}")
        text = reason(kind, figures, points=points + waiting, rules=earned_by, currency=currency)
        yield CustomerMovement(
            date.fromisoformat(day), number, name, kind, points, waiting, text, number_text(order)
        )
