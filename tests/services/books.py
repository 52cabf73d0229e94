"""Customers, orders and products put straight into the tables, and the ledger read straight from them."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, Order, OrderLine, Product
from vefa.db.read import value
from vefa.db.shop import insert, write
from vefa.rules import lots as lot_rules
from vefa.rules.alphabet import sort_key
from vefa.rules.periods import Days
from vefa.rules.programme import BASE, ProgrammeRules, Rate, Rule
from vefa.services import points, programme
from vefa.services.ledger import Ledger
from vefa.services.points import Flows
from vefa.services.search_texts import renew

_numbers = count(1)


@write
def customer(name: str = "Ayşe Yılmaz", **more: Any) -> int:
    """A new customer."""
    number = int(value(Customer.select(fn.MAX(Customer.number)), 0)) + 1
    row = Customer.create(
        number=number, name=name, fold="", sort_key=sort_key(name), made_on="2026-01-01", **more
    )
    renew([row.id])
    return int(row.id)


@write
def order(
    who: int | None,
    goods: int,
    day: str = "2026-03-02",
    *,
    channel: str = "counter",
    state: str = "delivered",
    **more: Any,
) -> int:
    """A new order, not yet booked; `goods` in kuruş."""
    said = {"number": f"S{next(_numbers)}", "currency": "TRY", "total": goods, **more}
    return insert(Order, customer=who, goods=goods, day=day, channel=channel, state=state, **said)


@write
def line(of: int, paid: int, *, quantity: int = 1000, returned: int = 0, marked: bool = False) -> None:
    """A line of an order, of a product of its own."""
    number = next(_numbers)
    product = Product.create(name=f"Ürün {number}", fold=f"urun {number}", marked=marked)
    OrderLine.create(
        order=of,
        position=number,
        key=str(number),
        product=product,
        quantity=quantity,
        price=paid,
        paid=paid,
        state="delivered",
        returned=returned,
    )


@write
def change(of: int, **more: Any) -> None:
    """Another state, delivery day, … of an order."""
    Order.update(**more).where(Order.id == of).execute()


def with_rate(rules: ProgrammeRules, rate: Rate) -> ProgrammeRules:
    """`rules` with `rate` as the one that every order earns by."""
    others = tuple(rule for rule in rules.rules if rule.id != BASE)
    return replace(rules, rules=(Rule(BASE, rate.points, rate.per), *others))


def earn_by(points: int, per: int, *, today: date, now: datetime) -> None:
    """From `now` on `points` for every full `per` (kuruş), beside whatever else the programme says."""
    rules = with_rate(programme.current(today), Rate(points, per))
    programme.begin(rules, now=now)


def balance(who: int) -> tuple[int, int]:
    """Balance and waiting points as the customer's row says."""
    row = Customer.get_by_id(who)
    return row.balance, row.waiting


def lots(who: int) -> list[tuple[str | None, int]]:
    """Open lots as they are spent: last day, points; neighbours with the same day summed."""
    found: list[tuple[str | None, int]] = []
    rows = Lot.select().where(Lot.customer == who, Lot.left > 0)
    for row in sorted(rows, key=lambda one: (one.expires or "9", one.born, one.id)):
        if found and found[-1][0] == row.expires:
            found[-1] = (row.expires, found[-1][1] + row.left)
        else:
            found.append((row.expires, row.left))
    return found


def moves(who: int) -> list[tuple[str, int]]:
    """Net change of the balance by day; days that net to zero left out."""
    days: dict[str, int] = defaultdict(int)
    for row in Entry.select().where(Entry.customer == who):
        days[row.day] += row.points
    return [(day, points) for day, points in sorted(days.items()) if points]


def kinds(who: int) -> list[tuple[str, int, int]]:
    """Kind, points and waiting of the entries in the order they were written."""
    rows = Entry.select().where(Entry.customer == who).order_by(Entry.id)
    return [(row.kind, row.points, row.waiting) for row in rows]


def on(text: str) -> date:
    """A day from ISO text."""
    return date.fromisoformat(text)


def later(text: str, days: int) -> date:
    """A number of days after an ISO day."""
    return on(text) + timedelta(days=days)


@write
def spend(who: int, points: int, day: str) -> None:
    """Points are used, from the lots as they are spent; more than there is goes below zero."""
    ledger = Ledger(on(day))
    ledger.load([who])
    posting = lot_rules.take_back(ledger.account(who), points, order=0, waiting=0, expired=0)
    ledger.post(posting, customer=who, kind="adjust")
    ledger.write()


def flows(first: date, last: date) -> Flows:
    """What happened with points from `first` through `last`."""
    return points.flows([Days(first, last)])[0]
