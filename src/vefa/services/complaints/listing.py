"""The list of complaints: which ones, in which order, what a row says; how many are late or nearly so."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any, Final, NamedTuple

from peewee import JOIN, SQL, Case, fn

from vefa.db.models import Cause, Complaint, Customer, Order
from vefa.db.read import among, first, ids, rows
from vefa.records import dataclass
from vefa.rules.calendar import stamp
from vefa.rules.complaints import OVER
from vefa.services.causes.tree import with_below
from vefa.services.complaints.counted import still_open
from vefa.services.counting import Group
from vefa.services.found_by import found_by
from vefa.services.order_numbers import number_text
from vefa.services.refers import shop_time

GROUPS: Final = (
    "all", "open", "received", "looked_into", "waiting", "solved", "told", "closed", "other", "late",
)  # fmt: skip
SORTS: Final = ("opened", "due", "number", "customer", "severity", "state", "cost", "closed")
_SEVERITIES: Final = (("urgent", 0), ("high", 1), ("normal", 2), ("low", 3))
_OTHER: Final = tuple(sorted(OVER - {"closed"}))
_ROW: Final = (
    Complaint.id, Complaint.number, Complaint.subject, Complaint.topic, Complaint.state, Complaint.severity,
    Complaint.channel, Complaint.opened_at, Complaint.closed_on, Complaint.promised, Complaint.answered_at,
    Complaint.answer_due, Complaint.update_due, Complaint.solution_due, Complaint.solved_at,
    Complaint.closed_at, Complaint.customer, Customer.name, Customer.phone, Complaint.order, Order.number,
    Complaint.cause, Cause.name, Complaint.owner, Complaint.cost, Complaint.rating,
)  # fmt: skip


Local = Callable[[str], datetime]


class Only(NamedTuple):
    """What a list is narrowed to; '' and None for any. A cause has those below it with it."""

    severity: str = ""
    channel: str = ""
    owner: str = ""
    topic: str = ""
    cause_id: int | None = None
    customer_id: int | None = None
    order_id: int | None = None
    since: date | None = None
    until: date | None = None


ANYTHING: Final = Only()


@dataclass(frozen=True, slots=True)
class Due:
    """The next moment something must have happened by, on the shop's clock.

    `what`: promised, answer, update or solution; `standing`: late, today, tomorrow or later.
    """

    what: str
    at: datetime
    standing: str


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A row of the list. Moments on the shop's clock, `cost` in minor units of the shop's currency.

    `due` None: nothing is due, it waits for the customer or is over.
    """

    id: int
    number: str
    subject: str
    topic: str
    state: str
    severity: str
    channel: str
    opened_at: datetime
    closed_on: date | None
    due: Due | None
    customer_id: int | None
    customer: str
    phone: str
    order_id: int | None
    order_number: str
    cause_id: int | None
    cause: str
    owner: str
    cost: int
    rating: int | None


def complaint_ids(
    query: str = "",
    group: str = "all",
    sort: str = "opened",
    descending: bool = True,
    *,
    only: Only = ANYTHING,
    now: datetime,
) -> "array[int]":
    """Ids of the complaints of a group (one of `GROUPS`) that have every word of `query`.

    Words may stand in number, subject, the customer's words, his name, phone or e-mail, the order's number.
    `sort`: one of `SORTS`; what is not due comes last under "due" ascending.
    """
    tests = [*_in_group(group, now), *_narrowed(only), *found_by(Complaint, query)]
    chosen = Complaint.select(Complaint.id)
    if sort == "customer":
        chosen = chosen.join(Customer, JOIN.LEFT_OUTER)
    chosen = chosen.where(*tests) if tests else chosen
    keys = (*_sort_keys(sort), Complaint.id)
    return ids(chosen.order_by(*(key.desc() if descending else key.asc() for key in keys)))


def complaint_rows(wanted: Sequence[int], *, now: datetime) -> list[ComplaintRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    asked = (
        Complaint.select(*_ROW)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Order, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Cause, JOIN.LEFT_OUTER)
        .where(Complaint.id.in_(among(wanted)))
    )
    local = shop_time()
    found = {row[0]: _row(row, now, local) for row in rows(asked)}
    return [found[one] for one in wanted if one in found]


def complaint_groups(*, now: datetime) -> list[Group]:
    """Every group with its size; one walk over the complaints counts them."""
    each = [_in_group(key, now) for key in GROUPS]
    count = fn.COUNT(Complaint.id)
    counts = [count.filter(reduce(and_, tests)) if tests else count for tests in each]
    found = first(Complaint.select(*counts)) or ()
    return [Group(key, count) for key, count in zip(GROUPS, found, strict=True)]


def late_count(now: datetime) -> int:
    """How many open complaints are late: the figure beside the page's name."""
    found = first(Complaint.select(fn.COUNT(Complaint.id)).where(*_in_group("late", now)))
    return int(found[0]) if found else 0


def late(now: datetime) -> Any:
    """Open complaints of which something should have happened before `now`."""
    return late_at(stamp(now))


def late_at(at: str) -> Any:
    """The same for a moment as the table keeps it."""
    unsolved = Complaint.solved_at.is_null()
    return (
        ((Complaint.promised <= at) & unsolved)
        | (Complaint.answered_at.is_null() & (Complaint.answer_due <= at) & unsolved)
        | ((Complaint.update_due <= at) & unsolved)
        | ((Complaint.solution_due <= at) & unsolved)
    )


def _in_group(group: str, now: datetime) -> list[Any]:
    if group == "all":
        return []
    if group == "open":
        return [still_open()]
    if group == "other":
        return [Complaint.state.in_(_OTHER)]
    if group == "late":
        return [still_open(), late(now)]
    return [Complaint.state == group]


def _narrowed(only: Only) -> list[Any]:
    plain = {"severity": only.severity, "channel": only.channel, "owner": only.owner, "topic": only.topic}
    found = [getattr(Complaint, name) == wanted for name, wanted in plain.items() if wanted]
    if only.cause_id is not None:
        found.append(Complaint.cause.in_(with_below(only.cause_id)))
    if only.customer_id is not None:
        found.append(Complaint.customer == only.customer_id)
    if only.order_id is not None:
        found.append(Complaint.order == only.order_id)
    if only.since is not None:
        found.append(Complaint.opened_on >= only.since.isoformat())
    if only.until is not None:
        found.append(Complaint.opened_on <= only.until.isoformat())
    return found


def _sort_keys(sort: str) -> tuple[Any, ...]:
    severity = Case(Complaint.severity, _SEVERITIES, 9)
    due = fn.MIN(
        fn.COALESCE(Complaint.promised, SQL("'9'")),
        fn.COALESCE(Complaint.update_due, SQL("'9'")),
        fn.COALESCE(Complaint.solution_due, SQL("'9'")),
        Case(None, [(Complaint.answered_at.is_null(), fn.COALESCE(Complaint.answer_due, SQL("'9'")))], "9"),
    )
    return {
        "opened": (Complaint.opened_on,),
        "due": (Case(None, [(Complaint.solved_at.is_null() & still_open(), due)], "9"),),
        "number": (fn.SUBSTR(Complaint.number, 1, 5), fn.LENGTH(Complaint.number), Complaint.number),
        "customer": (Customer.sort_key,),
        "severity": (severity,),
        "state": (Complaint.state, Complaint.opened_at),
        "cost": (Complaint.cost,),
        "closed": (Complaint.closed_at,),
    }[sort]


def _row(row: tuple[Any, ...], now: datetime, local: Local) -> ComplaintRow:
    (
        one, number, subject, topic, state, severity, channel, opened, closed, promised, answered, answer_due,
        update_due, solution_due, solved, ended, customer, name, phone, order, order_number, cause,
        cause_name, owner, cost, rating,
    ) = row  # fmt: skip
    dues = {"promised": promised, "update": update_due, "solution": solution_due}
    dues["answer"] = None if answered else answer_due
    due = _due(dues, now, local) if solved is None and ended is None else None
    return ComplaintRow(
        one, number, subject, topic, state, severity, channel, local(opened),
        date.fromisoformat(closed) if closed else None, due, customer, name or "",
        phone or "", order, number_text(order_number), cause, cause_name or "", owner, cost, rating,
    )  # fmt: skip


def _due(dues: dict[str, str | None], now: datetime, local: Local) -> Due | None:
    found = min(((at, what) for what, at in dues.items() if at), default=None)
    if found is None:
        return None
    at, what = found
    moment = datetime.fromisoformat(at)
    days = (local(at).date() - local(stamp(now)).date()).days
    standing = "late" if moment <= now else {0: "today", 1: "tomorrow"}.get(days, "later")
    return Due(what, local(at), standing)
