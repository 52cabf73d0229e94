"""How an invented order looks to the shop on a day, and on which days the shop gets its files."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vefa.rules.calendar import add_months
from vefa.rules.demo.orders import DemoOrder


class Look(NamedTuple):
    """An order's state on a day, and the places of the lines that have come back."""

    state: str
    back: tuple[int, ...] = ()


def look(order: DemoOrder, day: date) -> Look | None:
    """How `order` stands on `day`; None before it was made."""
    if day < order.day:
        return None
    if order.cancelled:
        return Look("cancelled")
    if order.back and order.back <= day:
        whole = len(order.back_lines) == len(order.lines)
        return Look("returned" if whole else "partly_returned", order.back_lines)
    if order.delivered <= day:
        return Look("delivered")
    return Look("shipped" if order.day < day else "new")


def file_days(first: date, until: date) -> list[date]:
    """The days on which files come in: the first of every month, the last week by week, and `until`."""
    months = [add_months(first.replace(day=1), number) for number in range(1, 30)]
    weeks = [until - timedelta(days=days) for days in (21, 14, 7, 0)]
    return sorted({day for day in months if first < day < weeks[0]} | set(weeks))


def batches(orders: Sequence[DemoOrder], days: Sequence[date]) -> list[list[DemoOrder]]:
    """For each of `days` the orders that look different from the day before it in the list."""
    found: list[list[DemoOrder]] = [[] for _day in days]
    for order in orders:
        for place in sorted({bisect_left(days, day) for day in _turns(order)}):
            if place < len(days) and (not place or look(order, days[place]) != look(order, days[place - 1])):
                found[place].append(order)
    return found


def _turns(order: DemoOrder) -> list[date]:
    """Days on which the order begins to look different."""
    days = [order.day]
    if not order.cancelled:
        days += [order.day + timedelta(days=1), order.delivered]
        days += [order.back] if order.back else []
    return days
