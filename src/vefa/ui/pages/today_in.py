"""What came in, as lines of a timeline: a head a day, an order a line."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services.home import DayIn, Home
from vefa.services.order_list import OrderRow
from vefa.ui.widgets.timeline import Event

_ICONS: Final = {
    "cancelled": ("ban", "neutral"),
    "returned": ("undo-2", "danger"),
    "partly_returned": ("undo-2", "honey"),
}


def events_in(data: Home, today: date, currency: str) -> list[Event]:
    """The latest orders under the day they were made on; today and yesterday with their sums."""
    sums = {day.day: day for day in data.days}
    events: list[Event] = []
    for day, orders in groupby(data.latest, key=lambda order: order.day):
        events.append(Event(_head(day, today, sums.get(day), currency)))
        events += _lines(orders)
    if not any(order.day == today for order in data.latest):
        events.insert(0, Event(_("Today: nothing came in yet")))
    return events


def _head(day: date, today: date, told: DayIn | None, currency: str) -> str:
    name = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}.get(day, words.long_day(day))
    if told is None or not told.orders:
        return name
    parts = [
        ngettext("{count} order", "{count} orders", told.orders).format(count=words.number(told.orders)),
        words.money(told.turnover, currency),
    ]
    if told.new_customers:
        text = ngettext("{count} new customer", "{count} new customers", told.new_customers)
        parts.append(text.format(count=words.number(told.new_customers)))
    return f"{name}: {' · '.join(parts)}"


def _lines(orders: Iterator[OrderRow]) -> Iterator[Event]:
    for order in orders:
        icon, tone = _ICONS.get(order.state, ("shopping-bag", "accent"))
        yield Event(
            order.customer or _("No customer"),
            f"{order.channel_text} · {order.number} · {state_label(order.state)}",
            icon,
            tone,
            when=_points(order),
            right=words.money(order.total, order.currency),
            key=order.id,
        )


def _points(order: OrderRow) -> str:
    if not order.points:
        return ""
    return _("{points} points").format(points=words.number(order.points))
