"""Visits and baskets beside the orders, the satisfaction and the delivery time of the same days."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any, Final

from peewee import fn

from vefa.db.models import Order, Response
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.scores import GOOD_MARKS, Marks, Nps, nps
from vefa.rules.visits import Conversion, Visits, span_of
from vefa.services.breakdown import order_day
from vefa.services.counting import completed
from vefa.services.traffic import traffic_rows

_SCALES: Final = ("satisfaction", "nps")

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


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of each day: completed orders and days until delivery by channel, marks by scale."""

    sold: Days
    waits: dict[tuple[str, date], list[int]]
    marks: dict[tuple[str, date], Counter[int]]


def conversion_figures(first: date, last: date) -> ConversionFigures:
    """The figures of the entries whose days lie wholly from `first` to `last`."""
    noted = [one.noted for one in traffic_rows(first, last)]
    if not noted:
        return ConversionFigures(Conversion(0, 0), (), ())
    begin, end = min(one.first for one in noted), max(one.last for one in noted)
    known = _Known(_orders(begin, end), _waits(begin, end), _marks(begin, end))
    weeks: dict[tuple[date, date], list[Visits]] = defaultdict(list)
    channels: dict[str, list[Visits]] = defaultdict(list)
    for one in noted:
        weeks[span_of(one)].append(one)
        channels[one.channel].append(one)
    by_channel = [ChannelRow(key, _together(mine, known.sold)) for key, mine in channels.items()]
    return ConversionFigures(
        _together(noted, known.sold),
        tuple(sorted(by_channel, key=lambda one: (-one.found.visits, one.channel))),
        tuple(_row(span, weeks[span], known) for span in sorted(weeks)),
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


def _row(span: tuple[date, date], noted: list[Visits], known: _Known) -> ConversionRow:
    days = {day for one in noted for day in _days(one)}
    beside = _beside(sorted(days), {one.channel for one in noted}, known)
    return ConversionRow(*span, len(days), _together(noted, known.sold), beside)


def _orders(first: date, last: date) -> Days:
    days = order_day(first, last).between(first.isoformat(), last.isoformat())
    query = Order.select(Order.channel, Order.day, fn.COUNT(Order.id)).where(completed(), days)
    grouped = query.group_by(Order.channel, Order.day)
    return {(channel, date.fromisoformat(day)): count for channel, day, count in rows(grouped)}


def _beside(days: list[date], channels: set[str], known: _Known) -> Beside:
    good, recommend = (_sum(known.marks, scale, days) for scale in _SCALES)
    waits = [wait for channel in channels for day in days for wait in known.waits.get((channel, day), ())]
    return Beside(
        sum(good.values()), sum(good[mark] for mark in GOOD_MARKS), nps(Marks(recommend)), len(waits),
        float(median(waits)) if waits else None,
    )  # fmt: skip


def _sum(marks: dict[tuple[str, date], Counter[int]], scale: str, days: list[date]) -> Counter[int]:
    found: Counter[int] = Counter()
    for day in days:
        found.update(marks.get((scale, day), {}))
    return found


def _marks(first: date, last: date) -> dict[tuple[str, date], Counter[int]]:
    """The marks that were given, by the scale of their question and day."""
    found: dict[tuple[str, date], Counter[int]] = defaultdict(Counter)
    days: Any = Response.day.between(first.isoformat(), last.isoformat())
    given = Response.scale.in_(_SCALES) & Response.score.is_null(False)
    query = Response.select(Response.scale, Response.day, Response.score, fn.COUNT(Response.id)).where(
        days, given, Response.undone == False  # noqa: E712 - this makes SQL
    )  # fmt: skip
    for scale, day, score, count in rows(query.group_by(Response.scale, Response.day, Response.score)):
        found[scale, date.fromisoformat(day)][score] += count
    return found


def _waits(first: date, last: date) -> dict[tuple[str, date], list[int]]:
    """Days from order to delivery, of the orders that have arrived, by channel and day of the order."""
    found: dict[tuple[str, date], list[int]] = defaultdict(list)
    arrived = Order.delivered.is_null(False) & (Order.delivered >= Order.day)
    days = order_day(first, last).between(first.isoformat(), last.isoformat())
    query = Order.select(Order.channel, Order.day, Order.delivered, fn.COUNT(Order.id))
    query = query.where(completed(), days, arrived).group_by(Order.channel, Order.day, Order.delivered)
    for channel, day, there, count in rows(query):
        ordered = date.fromisoformat(day)
        found[channel, ordered] += [(date.fromisoformat(there) - ordered).days] * count
    return found
