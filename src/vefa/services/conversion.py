"""Visits and baskets beside the orders, the satisfaction and the delivery time of the same days."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any

from peewee import fn

from vefa.db.models import Order, Response
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.scores import GOOD_MARKS, Marks, Nps, nps
from vefa.rules.visits import Conversion, Visits, span_of
from vefa.services.breakdown import order_day
from vefa.services.counting import completed
from vefa.services.traffic import traffic_rows

Days = dict[tuple[str, date], int]
"""Completed orders by channel and day."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Of the days of a row: answers and how many of them were good, the NPS, days until the delivery.

    `delivery`: the median in days of `delivered` orders of the same channels; None without.
    """

    answers: int
    good: int
    nps: Nps
    delivered: int
    delivery: float | None


@dataclass(frozen=True, slots=True)
class ConversionRow:
    """A week, or longer days that were noted together. `counted`: how many of its days are noted."""

    first: date
    last: date
    counted: int
    found: Conversion
    beside: Beside


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel over all days that are noted for it."""

    channel: str
    found: Conversion


@dataclass(frozen=True, slots=True)
class ConversionFigures:
    """What is noted in a span; `whole`: all of it together."""

    whole: Conversion
    channels: tuple[ChannelRow, ...]
    rows: tuple[ConversionRow, ...]


def conversion_figures(first: date, last: date) -> ConversionFigures:
    """The figures of the entries whose days lie wholly from `first` to `last`."""
    noted = [one.noted for one in traffic_rows(first, last)]
    sold = _orders(first, last) if noted else {}
    weeks: dict[tuple[date, date], list[Visits]] = defaultdict(list)
    channels: dict[str, list[Visits]] = defaultdict(list)
    for one in noted:
        weeks[span_of(one)].append(one)
        channels[one.channel].append(one)
    by_channel = [ChannelRow(key, _together(mine, sold)) for key, mine in channels.items()]
    return ConversionFigures(
        _together(noted, sold),
        tuple(sorted(by_channel, key=lambda one: (-one.found.visits, one.channel))),
        tuple(_row(span, weeks[span], sold) for span in sorted(weeks)),
    )


def _together(noted: list[Visits], sold: Days) -> Conversion:
    """Sums; baskets of those entries that have them."""
    counted = [one for one in noted if one.baskets is not None]
    baskets = sum(one.baskets or 0 for one in counted) if counted else None
    visits = sum(one.visits for one in noted)
    return Conversion(visits, _sold(noted, sold), baskets, _sold(counted, sold))


def _sold(noted: list[Visits], sold: Days) -> int:
    return sum(sold.get((one.channel, day), 0) for one in noted for day in _days(one))


def _days(one: Visits) -> list[date]:
    return [one.first + timedelta(days=number) for number in range((one.last - one.first).days + 1)]


def _row(span: tuple[date, date], noted: list[Visits], sold: Days) -> ConversionRow:
    days = {day for one in noted for day in _days(one)}
    beside = _beside(min(days), max(days), sorted({one.channel for one in noted}))
    return ConversionRow(*span, len(days), _together(noted, sold), beside)


def _orders(first: date, last: date) -> Days:
    days = order_day(first, last).between(first.isoformat(), last.isoformat())
    query = Order.select(Order.channel, Order.day, fn.COUNT(Order.id)).where(completed(), days)
    grouped = query.group_by(Order.channel, Order.day)
    return {(channel, date.fromisoformat(day)): count for channel, day, count in rows(grouped)}


def _beside(first: date, last: date, channels: list[str]) -> Beside:
    marks = _marks(first, last)
    good = marks["satisfaction"]
    waits = _waits(first, last, channels)
    return Beside(
        sum(good.values()), sum(good[mark] for mark in GOOD_MARKS), nps(Marks(marks["nps"])), len(waits),
        float(median(waits)) if waits else None,
    )  # fmt: skip


def _marks(first: date, last: date) -> dict[str, Counter[int]]:
    """The marks that were given on these days, by the scale of their question."""
    found: dict[str, Counter[int]] = {"satisfaction": Counter(), "nps": Counter()}
    days: Any = Response.day.between(first.isoformat(), last.isoformat())
    given = Response.scale.in_(sorted(found)) & Response.score.is_null(False)
    query = Response.select(Response.scale, Response.score, fn.COUNT(Response.id)).where(
        days, given, Response.undone == False  # noqa: E712 - this makes SQL
    )  # fmt: skip
    for scale, score, count in rows(query.group_by(Response.scale, Response.score)):
        found[scale][score] += count
    return found


def _waits(first: date, last: date, channels: list[str]) -> list[int]:
    """Days from order to delivery, of the orders of these days that have arrived."""
    days = Order.day.between(first.isoformat(), last.isoformat())
    arrived = Order.delivered.is_null(False) & (Order.delivered >= Order.day)
    query = Order.select(Order.day, Order.delivered).where(completed(), days, arrived)
    return [
        (date.fromisoformat(there) - date.fromisoformat(day)).days
        for day, there in rows(query.where(Order.channel.in_(channels)))
    ]
