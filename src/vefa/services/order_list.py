"""The list of orders: which ones, in which order, what a row says and what all of them come to."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from peewee import JOIN, SQL, Asc, Case, Desc, fn

from vefa.db import search
from vefa.db.models import Customer, Entry, Lot, LotMove, Order
from vefa.db.read import among, by_value, first, ids, rows, value
from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.services import figures, settings
from vefa.services.counting import Group, sold
from vefa.services.order_numbers import number_text

ORDER_GROUPS: Final = ("all", "waiting", "back", "nobody")
_PART: Final = 50_000  # ids that go into one statement; a million at once would hold up the window
_BACK: Final = ("partly_returned", "returned", "cancelled")
_SORTS: Final = {
    "day": (Order.day, Order.moment),
    "number": (Order.number,),
    "customer": (Customer.sort_key,),
    "total": (Order.total,),
    "points": (Order.earned,),
    "state": (Order.state, Order.day),
}
_FIELDS: Final = (
    Order.id, Order.channel, Order.number, Order.moment, Order.day, Order.customer, Customer.name,
    Order.total, Order.currency, Order.earned, Order.waiting, Order.release, Order.state,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A row of the list. `total` in minor units of `currency`; the `…_text` and `points_note` are to be read.

    `channel` is a key. `points` below zero were taken back from an order that gives none any more.
    """

    id: int
    channel: str
    channel_text: str
    number: str
    moment_text: str
    day: date
    customer_id: int | None
    customer: str
    total: int
    currency: str
    points: int
    points_note: str
    state: str


@dataclass(frozen=True, slots=True)
class OrderTotals:
    """How many orders a list has, their turnover in the shop's currency (minor units) and their points."""

    count: int
    turnover: int
    points: int


def order_ids(
    query: str = "",
    group: str = "all",
    month: date | None = None,
    sort: str = "day",
    descending: bool = True,
) -> "array[int]":
    """Ids of the orders that have every word of `query` in number, customer or product, each by 8 bytes.

    `group`: one of `ORDER_GROUPS`; `month`: any day of it, None for all; `sort`: day, number, customer,
    total, points, state.
    """
    chosen = Order.select(Order.id).where(*_chosen(query, group, month))
    if sort == "customer":
        chosen = chosen.join(Customer, JOIN.LEFT_OUTER)
    keys = _SORTS[sort] if group == "all" and not query.strip() else map(by_value, _SORTS[sort])
    turn = Desc if descending else Asc
    return ids(chosen.order_by(*map(turn, (*keys, Order.id))))


def order_rows(wanted: Sequence[int]) -> list[OrderRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    zone = ZoneInfo(settings.zone())
    asked = Order.select(*_FIELDS).join(Customer, JOIN.LEFT_OUTER).where(Order.id.in_(among(wanted)))
    taken, left = _taken_back(wanted), _left(wanted)
    found = {}
    for row in rows(asked):
        (
            one,
            channel,
            number,
            moment,
            day,
            customer,
            name,
            total,
            currency,
            earned,
            waiting,
            release,
            state,
        ) = row
        opens = date.fromisoformat(release) if waiting else None
        points, note = _points(earned, opens, taken.get(one, 0) if state in _BACK else 0, left.get(one, ""))
        found[one] = OrderRow(
            one, channel, channel_label(channel), number_text(number), moment_text(day, moment, zone),
            date.fromisoformat(day), customer, name or "", total, currency, points, note, state,
        )  # fmt: skip
    return [found[one] for one in wanted if one in found]


def order_groups() -> list[Group]:
    """Every group with its size, over all months; one walk over the orders counts them."""
    counts = [fn.COUNT(Order.id).filter(_in_group(key)) for key in ORDER_GROUPS]
    found = first(Order.select(*counts).where(Order.undone == False)) or ()  # noqa: E712 - this makes SQL
    return [Group(key, count) for key, count in zip(ORDER_GROUPS, found, strict=True)]


def order_months() -> list[date]:
    """The first days of the months from the last order back to the first one."""
    shown = Order.select(Order.day).where(Order.undone == False).limit(1)  # noqa: E712 - this makes SQL
    oldest, newest = value(shown.order_by(Order.day)), value(shown.order_by(Order.day.desc()))
    if oldest is None:
        return []
    months, month = [], date.fromisoformat(newest).replace(day=1)
    while month >= date.fromisoformat(oldest).replace(day=1):
        months.append(month)
        month = add_months(month, -1)
    return months


def order_totals(query: str = "", group: str = "all", month: date | None = None) -> OrderTotals:
    """What the list comes to. A whole month has that month's turnover, any other list that of its orders."""
    totals = _totals(*_chosen(query, group, month))
    if month and group == "all" and not query.strip():
        return replace(totals, turnover=figures.turnover(month.replace(day=1), month_end(month)))
    return totals


def totals_of(found: Sequence[int]) -> OrderTotals:
    """What the orders of these ids come to: words need not be looked for again."""
    parts = [_totals(Order.id.in_(among(found[at : at + _PART]))) for at in range(0, len(found), _PART)]
    return OrderTotals(
        sum(one.count for one in parts), sum(one.turnover for one in parts), sum(one.points for one in parts)
    )


def moment_text(day: str, moment: str | None, zone: ZoneInfo) -> str:
    """The day of an order with its hour in the shop's zone, when it is known."""
    if moment is None:
        return words.day(date.fromisoformat(day))
    return words.day_and_time(datetime.fromisoformat(moment).astimezone(zone))


def _totals(*tests: Any) -> OrderTotals:
    net = Case(None, [(sold(settings.currency()), Order.goods - Order.refunded)], 0)
    asked = Order.select(fn.COUNT(Order.id), fn.SUM(net), fn.SUM(Order.earned))
    count, turnover, points = first(asked.where(*tests)) or (0, 0, 0)
    return OrderTotals(count, turnover or 0, points or 0)


def _in_group(group: str) -> Any:
    """The condition of a group, None for every order."""
    return {
        "all": None,
        "waiting": Order.waiting > SQL("0"),  # bare: so that SQLite uses the small index of these orders
        "back": Order.state.in_(_BACK),
        "nobody": Order.customer.is_null(),
    }[group]


def _chosen(query: str, group: str, month: date | None) -> list[Any]:
    test = _in_group(group)
    tests = [] if test is None else [test]
    if month is not None:
        tests.append(Order.day.between(month.replace(day=1).isoformat(), month_end(month).isoformat()))
    return [Order.undone == False, *tests, *search.order_tests(query)]  # noqa: E712 - this makes SQL


def _taken_back(wanted: Sequence[int]) -> dict[int, int]:
    """Points that were taken back, by order."""
    lost = fn.SUM(Entry.points + Entry.waiting)
    asked = Entry.select(Entry.order, lost).where(Entry.order.in_(among(wanted)), Entry.kind == "take_back")
    return {order: -points for order, points in rows(asked.group_by(Entry.order))}


def _left(wanted: Sequence[int]) -> dict[int, str]:
    """What became of the points that could be used: "usable" while some are left, "ended", else "used"."""
    ended = (
        LotMove.select(Lot.order)
        .join(Lot)
        .switch(LotMove)
        .join(Entry)
        .where(Lot.order.in_(among(wanted)), Entry.kind == "expire")
    )
    kinds = dict.fromkeys(ids(ended), "ended")
    open_lots = Lot.select(Lot.order).where(Lot.order.in_(among(wanted)), Lot.left > SQL("0"))
    return kinds | dict.fromkeys(ids(open_lots), "usable")


def _points(earned: int, opens: date | None, taken: int, left: str) -> tuple[int, str]:
    """The points of a row and the note under them; `opens`: the day they can be used, while they wait."""
    if not earned:
        return (-taken, _("taken back")) if taken else (0, "")
    if taken:
        return earned, _("{points} points taken back").format(points=words.number(taken))
    if opens:
        return earned, _("opens {day}").format(day=words.day(opens))
    return earned, {"usable": _("usable"), "ended": _("expired")}.get(left, _("used"))
