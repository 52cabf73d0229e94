"""The work of one day, before anything else on it: expiry, release, birthdays, tier review (POLICY 42)."""

from collections import Counter
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from vefa.db.models import DayDone, Order, database
from vefa.db.read import made_once
from vefa.db.shop import insert
from vefa.rules import lots
from vefa.rules.calendar import first_minute, stamp
from vefa.rules.points import last_day
from vefa.rules.programme import ProgrammeRules
from vefa.rules.tiers import is_review
from vefa.services import birthdays, expiry, referrals, settings, tiers
from vefa.services.ledger import Ledger
from vefa.services.programme import in_force, kept_versions, resumed

COUNTED: Final = (
    "expired_points", "expired_customers", "released_points", "released_orders", "birthdays", "notices",
    "downgrades",
)  # fmt: skip


class _Due(NamedTuple):
    """An order whose points are to be released."""

    release: str
    id: int
    customer: int
    waiting: int
    programme: int


@made_once
def _due_orders(day: str) -> Any:
    query = Order.select(*(getattr(Order, name) for name in _Due._fields))
    return query.where(Order.waiting > 0, Order.release <= day).order_by(Order.release, Order.id)


def work_day(day: date, *, now: datetime, first_of_all: bool = False) -> Counter[str]:
    """Do the work of `day` inside the write transaction; what it did, by the names of `COUNTED`.

    `first_of_all`: no day was worked before; what was due long ago then carries its own day.
    """
    work = _Day(day, now, first_of_all=first_of_all)
    work.expire()
    work.release()
    if first_of_all:
        work.expire()  # points that waited may have lived and ended before the shop had its file
    work.give()
    work.review()
    return work.done()


class _Day:
    """One day while it is worked."""

    def __init__(self, day: date, now: datetime, *, first_of_all: bool) -> None:
        self._day, self._now = day, now
        self._first = first_of_all
        self._counts: Counter[str] = Counter()
        self._expired: set[int] = set()
        self._zone = settings.zone()
        self._versions = kept_versions(stamp(now))
        self._rules = self._rules_of(day)
        self._moved: set[int] = set()  # customers who may deserve a higher tier

    def expire(self) -> None:
        """End the lots whose last day is over; a programme that ends points again has begun before."""
        for begun in resumed(self._versions, self._day, self._zone):
            expiry.resume(begun)
        due = expiry.due_lots(self._rules.expiry, self._day)
        if due:
            expiry.end(Ledger(self._day, self._now), due, day=self._carried, told=self._count_expired)

    def release(self) -> None:
        """Make usable what has waited until its release day, of orders and of referrals."""
        due = [_Due(*row) for row in _due_orders(self._day.isoformat())]
        if due:
            self._let_out(due)
        self._moved |= set(referrals.release_due(self._day, now=self._now))

    def give(self) -> None:
        """Birthday gifts."""
        gifted = birthdays.give(self._rules, self._day, now=self._now)
        self._counts["birthdays"] += len(gifted)
        self._moved |= set(gifted)

    def review(self) -> None:
        """Lift who deserves it by what came today; on the first of a month all tiers are looked at."""
        rules = self._rules
        if rules.tiers:
            tiers.look(sorted(self._moved), rules, today=self._day, now=self._now)
        if rules.tiers and is_review(self._day):
            told, lowered = tiers.review(rules, day=self._day, now=self._now)
            self._counts.update(notices=told, downgrades=lowered)

    def done(self) -> Counter[str]:
        """Write down that the day is worked, and what happened."""
        counts = {name: self._counts[name] for name in COUNTED}
        insert(DayDone, day=self._day.isoformat(), at=stamp(self._now), **counts)
        return self._counts

    def _let_out(self, due: list[_Due]) -> None:
        ledger = Ledger(self._day, self._now)
        ledger.load(sorted({order.customer for order in due}), with_lots=False)
        for order in due:
            born = date.fromisoformat(order.release)
            lot = ledger.new_lot(order.id, born, last_day(self._rules_of(born).expiry, born))
            posting = lots.release(ledger.account(order.customer), order.waiting, lot)
            ledger.post(
                posting,
                customer=order.customer,
                kind="release",
                day=self._carried(order.release),
                order=order.id,
                programme=order.programme,
            )
            self._counts["released_points"] += order.waiting
        ledger.write()
        sql = 'UPDATE "orders" SET "waiting" = 0 WHERE "id" = ?'
        database.connection().executemany(sql, [(order.id,) for order in due])
        self._counts["released_orders"] += len(due)
        self._moved |= {order.customer for order in due}

    def _rules_of(self, day: date) -> ProgrammeRules:
        """The programme in force when `day` begins."""
        return in_force(self._versions, first_minute(day, self._zone)).rules

    def _carried(self, due: str) -> str:
        """The day an entry carries that was due on `due`: never one whose work is already done."""
        return due if self._first else self._day.isoformat()

    def _count_expired(self, _day: str, customer: int, points: int) -> None:
        self._counts["expired_points"] += points
        if customer not in self._expired:
            self._expired.add(customer)
            self._counts["expired_customers"] += 1
