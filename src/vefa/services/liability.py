"""What the shop owes in points, today and when earlier days were over.

Today stands in the tables. An earlier day is counted back from it, entry by entry, once for all the days
asked for: what a customer had then depends on all his entries, so nothing smaller answers it. It is alone
here, for the first page needs none of the words of points.
"""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from vefa.db import tables as t
from vefa.db.read import made_once, value
from vefa.records import dataclass
from vefa.services import programme


@dataclass(frozen=True, slots=True)
class Liability:
    """What the shop owes in points (POLICY 59), negative balances as nothing; waiting points beside it."""

    points: int
    worth: int
    waiting: int
    waiting_worth: int


def liability(day: date) -> Liability:
    """What the shop owed in points when `day` was over."""
    return liabilities([day])[day]


def liabilities(days: Iterable[date]) -> dict[date, Liability]:
    """What the shop owed in points when each of `days` was over; their number costs nothing."""
    wanted = sorted(set(days), reverse=True)
    now = _now()
    past = _counted_back(wanted, now) if wanted and _went_on(wanted[-1]) else ((day, *now) for day in wanted)
    return {day: _liability(day, usable, waiting) for day, usable, waiting in past}


def _liability(day: date, usable: int, waiting: int) -> Liability:
    worth = programme.current(day).worth
    return Liability(usable, worth.of(usable), waiting, worth.of(waiting))


def _now() -> tuple[int, int]:
    ((usable,),), ((waiting,),) = _usable(), _waiting()
    return int(usable or 0), int(waiting or 0)


@made_once
def _usable() -> Any:
    return t.Customer.select(t.fn.SUM(t.Customer.balance)).where(t.Customer.balance > 0)


@made_once
def _waiting() -> Any:
    return t.Order.select(t.fn.SUM(t.Order.waiting)).where(t.Order.waiting > 0)


def _went_on(day: date) -> bool:
    """Whether there may be entries of later days: a day was worked, or something was booked, since."""
    return any(latest is not None and str(latest) > day.isoformat() for (latest,) in (*_worked(), *_booked()))


@made_once
def _worked() -> Any:
    return t.DayDone.select(t.fn.MAX(t.DayDone.day))


@made_once
def _booked() -> Any:
    """The day of the newest entry."""
    return t.Entry.select(t.Entry.day).order_by(t.Entry.id.desc()).limit(1)


def _counted_back(days: list[date], now: tuple[int, int]) -> Iterator[tuple[date, int, int]]:
    """Of each of `days`, the latest first, the usable and the waiting points of then."""
    usable, waiting = now
    balance = _balances()
    later = t.Entry.select(t.Entry.day, t.Entry.customer, t.Entry.points, t.Entry.waiting)
    query = later.where(t.Entry.day > days[-1].isoformat()).order_by(t.Entry.day.desc())
    place, until = 0, days[0].isoformat()
    for day, customer, points, waits in t.database.execute_sql(*query.sql()):
        while day <= until:
            yield days[place], usable, waiting
            place += 1
            until = days[place].isoformat()
        before = balance[customer]
        after = balance[customer] = before - points
        usable += max(after, 0) - max(before, 0)
        waiting -= waits
    for day in days[place:]:
        yield day, usable, waiting


def _balances() -> "array[int]":
    """Today's balance of each customer, at the place of his id."""
    found = array("q", bytes(8 * (1 + value(t.Customer.select(t.fn.MAX(t.Customer.id)), 0))))
    query = t.Customer.select(t.Customer.id, t.Customer.balance).where(t.Customer.balance != 0)
    for customer, balance in t.database.execute_sql(*query.sql()):
        found[customer] = balance
    return found
