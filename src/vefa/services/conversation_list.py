"""The list of talks: which ones, in which order, what a row says; how quickly each channel is answered."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from statistics import fmean, median
from typing import Any, Final

from peewee import JOIN, SQL, fn

from vefa.db.models import Complaint, Conversation, Customer, Order
from vefa.db.read import among, ids, rows, value
from vefa.records import dataclass
from vefa.rules.calendar import first_minute
from vefa.services import settings
from vefa.services.counting import Group
from vefa.services.found_by import found_by
from vefa.services.order_numbers import number_text
from vefa.services.refers import local, shop_time

GROUPS: Final = ("all", "open", "next", "in", "out")
_ROW: Final = (
    Conversation.id, Conversation.channel, Conversation.incoming, Conversation.subject, Conversation.text,
    Conversation.at, Conversation.person, Conversation.answered_at, Conversation.waited,
    Conversation.next_contact, Conversation.closed, Conversation.customer, Customer.name, Customer.phone,
    Conversation.order, Order.number, Conversation.complaint, Complaint.number,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A talk. Moments are on the shop's clock, `waited` in minutes; `open`: it waits for an answer."""

    id: int
    channel: str
    incoming: bool
    subject: str
    text: str
    at: datetime
    person: str
    answered_at: datetime | None
    waited: int | None
    next_contact: date | None
    open: bool
    customer_id: int | None
    customer: str
    phone: str
    order_id: int | None
    order_number: str
    complaint_id: int | None
    complaint_number: str


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """A channel in a span of days: what came in and went out, minutes until the first answer, open ones now.

    `mean` and `median` None: nothing was answered. `oldest`: since when the oldest open one waits.
    """

    channel: str
    incoming: int
    outgoing: int
    answered: int
    mean: float | None
    median: float | None
    open: int
    oldest: datetime | None


def conversation_ids(
    query: str = "",
    group: str = "all",
    *,
    channel: str = "",
    customer_id: int | None = None,
    complaint_id: int | None = None,
    descending: bool = True,
    today: date,
) -> "array[int]":
    """Ids of the talks of a group (one of `GROUPS`) that have every word of `query`, the newest first.

    "next": those whose customer is to be turned to again by today.
    """
    tests = [*_in_group(group, today), *found_by(Conversation, query)]
    if channel:
        tests.append(Conversation.channel == channel)
    if customer_id is not None:
        tests.append(Conversation.customer == customer_id)
    if complaint_id is not None:
        tests.append(Conversation.complaint == complaint_id)
    key = (Conversation.at, Conversation.id)
    chosen = Conversation.select(Conversation.id).order_by(
        *(one.desc() if descending else one for one in key)
    )
    return ids(chosen.where(*tests) if tests else chosen)


def conversation_rows(wanted: Sequence[int]) -> list[ConversationRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    asked = (
        Conversation.select(*_ROW)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Conversation)
        .join(Order, JOIN.LEFT_OUTER)
        .switch(Conversation)
        .join(Complaint, JOIN.LEFT_OUTER)
    )
    local = shop_time()
    found = {row[0]: _row(row, local) for row in rows(asked.where(Conversation.id.in_(among(wanted))))}
    return [found[one] for one in wanted if one in found]


def conversation_groups(*, today: date) -> list[Group]:
    """Every group with its size."""
    count = Conversation.select(fn.COUNT(Conversation.id))
    asked = {key: _in_group(key, today) for key in GROUPS}
    return [
        Group(key, int(value(count.where(*tests) if tests else count, 0))) for key, tests in asked.items()
    ]  # fmt: skip


def channel_figures(since: date, until: date) -> list[ChannelFigures]:
    """Every channel with talks from `since` to `until`, or with open ones now; the busiest first."""
    zone = settings.zone()
    start, end = first_minute(since, zone), first_minute(until + timedelta(days=1), zone)
    talked = rows(
        Conversation.select(
            Conversation.channel, Conversation.incoming, Conversation.answered_at, Conversation.waited
        ).where(Conversation.at >= start, Conversation.at < end)
    )
    opened = Conversation.select(Conversation.channel, fn.COUNT(Conversation.id), fn.MIN(Conversation.at))
    waiting = {row[0]: row[1:] for row in rows(opened.where(*_open()).group_by(Conversation.channel))}
    came, went = defaultdict[str, int](int), defaultdict[str, int](int)
    waits = defaultdict[str, list[int]](list)
    for channel, incoming, answered, waited in talked:
        came[channel] += incoming
        went[channel] += not incoming
        if answered is not None:
            waits[channel].append(waited or 0)
    found = [
        _figures(channel, came[channel], went[channel], waits[channel], waiting.get(channel, (0, None)))
        for channel in {*came, *waiting}
    ]
    return sorted(found, key=lambda one: (-one.incoming - one.outgoing, one.channel))


def _figures(
    channel: str, came: int, went: int, waits: list[int], waiting: tuple[int, str | None]
) -> ChannelFigures:
    count, oldest = waiting
    mean, middle = (fmean(waits), float(median(waits))) if waits else (None, None)
    return ChannelFigures(
        channel, came, went, len(waits), mean, middle, count, local(oldest) if oldest else None
    )  # fmt: skip


def _open() -> list[Any]:
    """As the index of open ones has it."""
    came = Conversation.incoming == SQL("1")  # bare: so that SQLite uses the small index of these talks
    return [came, Conversation.answered_at.is_null(), Conversation.closed == SQL("0")]


def _in_group(group: str, today: date) -> list[Any]:
    due = [Conversation.next_contact.is_null(False), Conversation.next_contact <= today.isoformat()]
    return {
        "all": [],
        "open": _open(),
        "next": due,
        "in": [Conversation.incoming == 1],
        "out": [Conversation.incoming == 0],
    }[group]


def _row(row: tuple[Any, ...], local: Callable[[str], datetime]) -> ConversationRow:
    (
        one, channel, incoming, subject, text, at, person, answered, waited, next_contact, closed, customer,
        name, phone, order, number, complaint, complaint_number,
    ) = row  # fmt: skip
    return ConversationRow(
        one, channel, bool(incoming), subject, text, local(at), person,
        local(answered) if answered else None, waited,
        date.fromisoformat(next_contact) if next_contact else None,
        bool(incoming) and answered is None and not closed, customer, name or "", phone or "", order,
        number_text(number), complaint, complaint_number or "",
    )  # fmt: skip
