"""The list of orders: which ones, in which order, what a row says and what all of them come to."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from vefa.db import tables as t
from vefa.db.read import among, by_value, first, ids, list_text, listed, made_once, value
from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.services import figures, settings
from vefa.services.counting import Group, sold
from vefa.services.order_numbers import channels, number_text

ORDER_GROUPS: Final = ("all", "waiting", "back", "nobody")
_PART: Final = 50_000  # ids that go into one statement; a million at once would hold up the window
_BACK: Final = ("partly_returned", "returned", "cancelled")


class Only(NamedTuple):
    """Orders of one channel, in one state; '' for any."""

    channel: str = ""
    state: str = ""


EVERYTHING: Final = Only()


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
    *,
    only: Only = EVERYTHING,
) -> "array[int]":
    """Ids of the orders that have every word of `query` in number, customer or product, each by 8 bytes.

    `group`: one of `ORDER_GROUPS`; `month`: any day of it, None for all; `sort`: day, number, customer,
    total, points, state.
    """
    chosen = t.Order.select(t.Order.id).where(*_chosen(query, group, month, only))
    if sort == "customer":
        chosen = chosen.join(t.Customer, t.JOIN.LEFT_OUTER)
    keys = _sort_keys(sort)
    if group != "all" or query.strip() or only != EVERYTHING:
        keys = tuple(map(by_value, keys))
    turn = t.Desc if descending else t.Asc
    return ids(chosen.order_by(*map(turn, (*keys, t.Order.id))))


def order_rows(wanted: Sequence[int]) -> list[OrderRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    zone = ZoneInfo(settings.zone())
    those = list_text(wanted)
    taken, left = _taken_back(those), _left(those)
    found = {}
    for row in _rows(those):
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


@made_once
def _rows(those: str) -> Any:
    fields = (
        t.Order.id, t.Order.channel, t.Order.number, t.Order.moment, t.Order.day, t.Order.customer,
        t.Customer.name, t.Order.total, t.Order.currency, t.Order.earned, t.Order.waiting, t.Order.release,
        t.Order.state,
    )  # fmt: skip
    asked = t.Order.select(*fields).join(t.Customer, t.JOIN.LEFT_OUTER)
    return asked.where(t.Order.id.in_(listed(those)))


def order_groups() -> list[Group]:
    """Every group with its size, over all months; one walk over the orders counts them."""
    counts = [t.fn.COUNT(t.Order.id).filter(_in_group(key)) for key in ORDER_GROUPS]
    found = first(t.Order.select(*counts).where(t.Order.undone == False)) or ()  # noqa: E712 - this makes SQL
    return [Group(key, count) for key, count in zip(ORDER_GROUPS, found, strict=True)]


def order_months() -> list[date]:
    """The first days of the months from the last order back to the first one."""
    shown = t.Order.select(t.Order.day).where(t.Order.undone == False).limit(1)  # noqa: E712 - this makes SQL
    oldest, newest = value(shown.order_by(t.Order.day)), value(shown.order_by(t.Order.day.desc()))
    if oldest is None:
        return []
    months, month = [], date.fromisoformat(newest).replace(day=1)
    while month >= date.fromisoformat(oldest).replace(day=1):
        months.append(month)
        month = add_months(month, -1)
    return months


def order_channels() -> list[str]:
    """The channels that have orders, by their names."""
    from vefa.rules.alphabet import sort_key

    return sorted(filter(_is_shown, channels()), key=lambda one: sort_key(channel_label(one)))


def _is_shown(channel: str) -> bool:
    """Whether any order of the channel is not undone."""
    shown = (t.Order.channel == channel) & (t.Order.undone == False)  # noqa: E712 - this makes SQL
    return first(t.Order.select(t.Order.id).where(shown).limit(1)) is not None


def order_totals(
    query: str = "", group: str = "all", month: date | None = None, only: Only = EVERYTHING
) -> OrderTotals:
    """What the list comes to. A whole month has that month's turnover, any other list that of its orders."""
    totals = _totals(*_chosen(query, group, month, only))
    if month and group == "all" and not query.strip() and only == EVERYTHING:
        return replace(totals, turnover=figures.turnover(month.replace(day=1), month_end(month)))
    return totals


def totals_of(found: Sequence[int]) -> OrderTotals:
    """What the orders of these ids come to: words need not be looked for again."""
    parts = [_totals(t.Order.id.in_(among(found[at : at + _PART]))) for at in range(0, len(found), _PART)]
    return OrderTotals(
        sum(one.count for one in parts), sum(one.turnover for one in parts), sum(one.points for one in parts)
    )


def moment_text(day: str, moment: str | None, zone: ZoneInfo) -> str:
    """The day of an order with its hour in the shop's zone, when it is known."""
    if moment is None:
        return words.day(date.fromisoformat(day))
    return words.day_and_time(datetime.fromisoformat(moment).astimezone(zone))


def _totals(*tests: Any) -> OrderTotals:
    net = t.Case(None, [(sold(settings.currency()), t.Order.goods - t.Order.refunded)], 0)
    asked = t.Order.select(t.fn.COUNT(t.Order.id), t.fn.SUM(net), t.fn.SUM(t.Order.earned))
    count, turnover, points = first(asked.where(*tests)) or (0, 0, 0)
    return OrderTotals(count, turnover or 0, points or 0)


def _sort_keys(sort: str) -> tuple[Any, ...]:
    return {
        "day": (t.Order.day, t.Order.moment),
        "number": (t.Order.number,),
        "customer": (t.Customer.sort_key,),
        "total": (t.Order.total,),
        "points": (t.Order.earned,),
        "state": (t.Order.state, t.Order.day),
    }[sort]


def _in_group(group: str) -> Any:
    """The condition of a group, None for every order."""
    return {
        "all": None,
        "waiting": t.Order.waiting > t.SQL("0"),  # bare: so that SQLite uses the small index of these orders
        "back": t.Order.state.in_(_BACK),
        "nobody": t.Order.customer.is_null(),
    }[group]


def _chosen(query: str, group: str, month: date | None, only: Only) -> list[Any]:
    from vefa.db import search

    test = _in_group(group)
    tests = [] if test is None else [test]
    if only.channel:
        tests.append(t.Order.channel == only.channel)
    if only.state:
        tests.append(t.Order.state == only.state)
    if month is not None:
        tests.append(t.Order.day.between(month.replace(day=1).isoformat(), month_end(month).isoformat()))
    return [t.Order.undone == False, *tests, *search.order_tests(query)]  # noqa: E712 - this makes SQL


def _taken_back(those: str) -> dict[int, int]:
    """Points that were taken back, by order."""
    return {order: -points for order, points in _lost(those)}


@made_once
def _lost(those: str) -> Any:
    lost = t.fn.SUM(t.Entry.points + t.Entry.waiting)
    taken_back = t.Entry.order.in_(listed(those)) & (t.Entry.kind == "take_back")
    undone = t.Entry.alias("undone")
    same = (undone.order == t.Entry.order) & (undone.reverses == t.Entry.id)
    asked = t.Entry.select(t.Entry.order, lost).join(undone, t.JOIN.LEFT_OUTER, on=same)
    return asked.where(taken_back, undone.id.is_null()).group_by(t.Entry.order)


def _left(those: str) -> dict[int, str]:
    """What became of the points that could be used: "usable" while some are left, "ended", else "used"."""
    ended = {order: "ended" for (order,) in _ended(those)}
    return ended | {order: "usable" for (order,) in _open(those)}


@made_once
def _ended(those: str) -> Any:
    moves = t.LotMove.select(t.Lot.order).join(t.Lot).switch(t.LotMove).join(t.Entry)
    return moves.where(t.Lot.order.in_(listed(those)), t.Entry.kind == "expire")


@made_once
def _open(those: str) -> Any:
    return t.Lot.select(t.Lot.order).where(t.Lot.order.in_(listed(those)), t.Lot.left > t.SQL("0"))


def _points(earned: int, opens: date | None, taken: int, left: str) -> tuple[int, str]:
    """The points of a row and the note under them; `opens`: the day they can be used, while they wait."""
    if not earned:
        return (-taken, _("taken back")) if taken else (0, "")
    if taken:
        return earned, _("{points} points taken back").format(points=words.number(taken))
    if opens:
        return earned, _("opens {day}").format(day=words.day(opens))
    return earned, {"usable": _("usable"), "ended": _("expired")}.get(left, _("used"))
