"""What came in, as lines of a timeline: a head a day, an order a line."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services.home import DayIn, Home
from vefa.services.order_list import OrderRow
from vefa.ui.widgets.timeline import Event

if TYPE_CHECKING:
    from vefa.services.daily import DayReport
    from vefa.services.to_tell import ToTell
    from vefa.services.watched import WatchedFile

_ICONS: Final = {
    "cancelled": ("ban", "neutral"),
    "returned": ("undo-2", "danger"),
    "partly_returned": ("undo-2", "honey"),
}


DOUBLES: Final = "doubles"  # key of the line about them
_TASKS: Final = {
    "ending": ("hourglass", "honey"),
    "tier": ("crown", "honey"),
    "early": ("phone-outgoing", "info"),
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


def tasks_in(tasks: "Sequence[ToTell]", today: date) -> list[Event]:
    """What customers are to be told, under a head of its own; nothing when all were told."""
    if not tasks:
        return []
    return [Event(_("To tell your customers")), *(_task(one, today) for one in tasks)]


def doubles_in(count: int) -> list[Event]:
    """Pairs of customers who are likely one person, as a line of its own."""
    if not count:
        return []
    text = ngettext("{count} likely double", "{count} likely doubles", count)
    told = _("Customers who may be one person twice; look at them one by one.")
    title = text.format(count=words.number(count))
    return [Event(_("To look at")), Event(title, told, "users", "info", key=DOUBLES)]


def files_in(files: "Sequence[WatchedFile]", today: date) -> list[Event]:
    """New order files of the watched folder, under a head of their own."""
    if not files:
        return []
    return [Event(_("New order files")), *(_file(one, today) for one in files)]


def work_in(report: "DayReport | None") -> list[Event]:
    """What Vefa did by itself, under a head that says for which days; nothing when nothing happened."""
    if report is None or report.first is None:
        return []
    head = _("Vefa did by itself")
    if report.first != report.last:
        span = (words.day(report.first), words.day(report.last))
        head = _("While you were away, {first} to {last}").format(first=span[0], last=span[1])
    return [Event(head), *(Event(text, "", "moon", "neutral", key=report) for text in report.sentences)]


def _file(one: "WatchedFile", today: date) -> Event:
    title = one.title or _("read before")
    when = words.ago(one.changed.date(), today)
    return Event(PurePath(one.path).name, title, "file-spreadsheet", "info", when=when, key=one)


def _task(one: "ToTell", today: date) -> Event:
    icon, tone = _TASKS[one.kind]
    if one.kind == "early":
        title = _("Early access: {name}").format(name=one.name)
    elif one.kind == "ending":
        title = _("Points and vouchers that end within {days} days").format(days=words.number(one.number))
    else:
        text = ngettext("{count} tier will be lower", "{count} tiers will be lower", one.count)
        title = text.format(count=words.number(one.count))
    done = _("{done} of {count} were told.")
    detail = done.format(done=words.number(one.done), count=words.number(one.count))
    return Event(title, detail, icon, tone, when=words.ago(one.day, today), key=one)


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
