"""Points as people see them: a customer's movements and balance, what was given and used.

Orders are booked by `booking.book_order`, the new ones of an import by `imports.giving`.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from peewee import JOIN, Case, fn

from vefa.db.models import Customer, Entry, Lot, Order
from vefa.db.read import first, rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.periods import Days
from vefa.rules.programme import ProgrammeRules
from vefa.rules.reasons import reason, waits_until
from vefa.services import programme, settings
from vefa.services.counting import booked_in
from vefa.services.late_points import over_when_entered
from vefa.services.order_numbers import number_text

SOON_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of a customer: change of the usable and of the waiting points, and why, in words."""

    day: date
    points: int
    waiting: int
    kind: str
    text: str
    order_id: int | None
    order_number: str
    channel: str
    person: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a customer has. `worth` in minor units; `next_release` and `soon_day` None when there is none."""

    balance: int
    worth: int
    waiting: int
    next_release: date | None
    next_points: int
    soon: int  # points that end within 30 days
    soon_day: date | None  # the first of their last days


@dataclass(frozen=True, slots=True)
class Flows:
    """Points of a span of days: given (waiting ones too), used, ended, taken back (all of them positive).

    `over`: how many of those given ended at once, because they were over when they were entered.
    """

    given: int
    used: int
    expired: int
    taken_back: int
    over: int = 0


GIVEN: Final = (
    "earn", "change", "opening", "adjust", "goodwill", "tier", "birthday", "activity", "referral",
)  # fmt: skip


def movements(customer_id: int, limit: int = 100, offset: int = 0) -> list[Movement]:
    """The entries of a customer, the newest day first."""
    return _told(_entries(Entry.customer == customer_id).limit(limit).offset(offset))


def movements_between(customer_id: int, first: date, last: date) -> list[Movement]:
    """The entries of a customer from `first` through `last`, the oldest first."""
    days = Entry.day.between(first.isoformat(), last.isoformat())
    return _told(_entries((Entry.customer == customer_id) & days))[::-1]


def order_movements(order_id: int) -> list[Movement]:
    """The entries of an order, the newest day first."""
    return _told(_entries(Entry.order == order_id))


def summary(customer_id: int, *, today: date) -> Summary:
    """Balance, waiting and soon ending points of a customer. VefaError when he is not there."""
    found = first(Customer.select(Customer.balance, Customer.waiting).where(Customer.id == customer_id))
    if found is None:
        raise VefaError(_("This customer is not there any more."))
    balance, waiting = found
    release, points = _next_release(customer_id)
    soon, day = _ending(customer_id, today)
    worth = programme.current(today).worth.of(balance)
    return Summary(balance, worth, waiting, release, points, soon, day)


def flows(spans: Sequence[Days]) -> list[Flows]:
    """What was booked of points in each of `spans`, at least one; what was undone is left out.

    All spans are added up at once: entries have no index by day, so that each question goes through all.
    """
    both, positive = Entry.points + Entry.waiting, Entry.points + Entry.waiting > 0
    sums = [fn.SUM(Case(None, [(booked_in(days), what)], 0))
            for days in spans for what in (both, _ended_of_undone())]  # fmt: skip
    query = Entry.select(Entry.kind, positive, *sums).where(booked_in(*spans))
    found = rows(query.group_by(Entry.kind, positive))
    return [
        _flows(
            {(kind, bool(up)): int(sums[2 * place]) for kind, up, *sums in found},
            sum(int(sums[2 * place + 1]) for _kind, _up, *sums in found),
            over,
        )
        for place, over in enumerate(over_when_entered(spans))
    ]


def _flows(sums: dict[tuple[str, bool], int], ended_undone: int, over: int) -> Flows:
    """Of the sums of a span by kind and by whether they are positive."""

    def total(*kinds: tuple[str, bool]) -> int:
        return sum(sums.get(kind, 0) for kind in kinds)

    given = [(kind, True) for kind in GIVEN]
    return Flows(
        given=total(*given, ("undo", False), ("activity", False), ("referral_back", False)) - ended_undone,
        used=-total(("use", False), ("use_back", True), ("to_voucher", False), ("from_voucher", True)),
        expired=-total(("expire", False)) - ended_undone,
        taken_back=-total(("take_back", False), ("undo", True), ("adjust", False), ("goodwill", False)),
        over=over,
    )


def _ended_of_undone() -> Any:
    """Of an entry the points of an undone order that had already ended: neither given nor ended."""
    undone = (Entry.kind == "undo") & Entry.why.contains("let_go")
    return Case(None, [(undone, fn.MAX(fn.json_extract(Entry.why, "$.let_go"), 0))], 0)


def _told(query: Any) -> list[Movement]:
    rules = {version.id: version.rules for version in programme.versions()}
    currency = settings.currency()
    return [_movement(row, rules, currency) for row in rows(query)]


def _entries(test: Any) -> Any:
    return (
        Entry.select(
            Entry.day, Entry.points, Entry.waiting, Entry.kind, Entry.why, Entry.programme, Entry.person,
            Order.id, Order.number, Order.channel, Order.release, Order.waiting,
        )
        .join(Order, JOIN.LEFT_OUTER)
        .where(test)
        .order_by(Entry.day.desc(), Entry.id.desc())
    )  # fmt: skip


def _movement(row: tuple[Any, ...], rules: dict[int, ProgrammeRules], currency: str) -> Movement:
    day, points, waiting, kind, why, version, person, order, number, channel, release, waits = row
    earned_by = rules.get(version, ProgrammeRules())
    text = reason(kind, json.loads(why or "{}"), points=points + waiting, rules=earned_by, currency=currency)
    if waiting > 0 and waits and release:
        text = f"{text}, {waits_until(date.fromisoformat(release))}"
    return Movement(
        date.fromisoformat(day),
        points,
        waiting,
        kind,
        text,
        order,
        number_text(number),
        channel or "",
        person,
    )


def _next_release(customer_id: int) -> tuple[date | None, int]:
    """The next day on which waiting points become usable, and how many."""
    query = (
        Order.select(Order.release, fn.SUM(Order.waiting))
        .where(Order.customer == customer_id, Order.waiting > 0)
        .group_by(Order.release)
    )
    found = first(query.order_by(Order.release))
    return (date.fromisoformat(found[0]), int(found[1])) if found else (None, 0)


def _ending(customer_id: int, today: date) -> tuple[int, date | None]:
    """Points that end within 30 days, and the first last day among them."""
    until = (today + timedelta(days=SOON_DAYS)).isoformat()
    query = Lot.select(fn.SUM(Lot.left), fn.MIN(Lot.expires)).where(
        Lot.customer == customer_id, Lot.left > 0, Lot.expires <= until
    )
    points, day = rows(query)[0]
    return (int(points), date.fromisoformat(day)) if points else (0, None)
