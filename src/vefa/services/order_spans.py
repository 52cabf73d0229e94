"""All orders of a span of days, for data sheets: their ids, and whether some are in another currency."""

from array import array
from datetime import date
from typing import Any

from vefa.db import tables as t
from vefa.db.read import ids, rows
from vefa.services import settings


def order_ids_of(first: date, last: date) -> "array[int]":
    """Every order of the span that was not undone, the oldest first."""
    return ids(_orders(first, last).order_by(t.Order.day, t.Order.id))


def any_foreign(first: date, last: date) -> bool:
    """Whether one of them is in another currency than the shop's."""
    return bool(rows(_orders(first, last).where(t.Order.currency != settings.currency()).limit(1)))


def _orders(first: date, last: date) -> Any:
    span = t.Order.day.between(first.isoformat(), last.isoformat())
    return t.Order.select(t.Order.id).where(span, t.Order.undone == False)  # noqa: E712 - this makes SQL
