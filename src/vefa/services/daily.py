"""The work of a shop day: points end, points that waited become usable (POLICY 12, 14, 42).

It is done for every missed day, once, and each entry carries the day it was due; so it does not matter how
often or how late the programme runs. All missed days are worked in one pass over what is due.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from peewee import fn

from vefa.db.models import DayDone, Lot, Order, database
from vefa.db.read import rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.rules import lots
from vefa.rules.calendar import days_between, first_minute, jumps, stamp
from vefa.rules.points import last_day
from vefa.services import settings
from vefa.services.ledger import Ledger
from vefa.services.programme import Version, in_force, kept_versions

Job = Callable[[date], str]
"""More work of a day, given by the caller: what it did in a sentence, '' when there was nothing to do."""

_COUNTED: Final = ("expired_points", "expired_customers", "released_points", "released_orders")


class ClockJump(VefaError):  # noqa: N818 - a question, not an error
    """The clock went back, or on by more than 31 days, since the last day worked; nothing was done.

    Ask the person; with `confirmed=True` the work is done as the clock says.
    """

    def __init__(self, message: str, hint: str, last: date, today: date) -> None:
        super().__init__(message, hint)
        self.last = last
        self.today = today

    def __reduce__(self) -> tuple[type["ClockJump"], tuple[str, str, date, date]]:  # type: ignore[override]
        return type(self), (self.message, self.hint, self.last, self.today)


@dataclass(frozen=True, slots=True)
class DayReport:
    """What the work of the days from `first` to `last` did; `first` None: they had been worked before.

    `sentences` tells it in words, empty when nothing happened.
    """

    first: date | None
    last: date
    expired_points: int = 0
    expired_customers: int = 0
    released_points: int = 0
    released_orders: int = 0
    sentences: tuple[str, ...] = field(default=(), kw_only=True)


class _Due(NamedTuple):
    """An order whose points are to be released."""

    release: str
    id: int
    customer: int
    waiting: int
    programme: int


def run(
    today: date,
    *,
    now: datetime,
    progress: Progress = silent,
    jobs: Sequence[Job] = (),
    confirmed: bool = False,
) -> DayReport:
    """Do the work of every day since the last one worked, up to `today`; `now` is in UTC.

    `jobs` run at each call, after the ledger is safe. Raises ClockJump unless `confirmed`.
    """
    report = _work(today, now, progress, confirmed)
    more = [job(today) for job in jobs]
    return _with(report, more)


def last_done() -> date | None:
    """The last day whose work is done; None in a shop that never ran."""
    found = value(DayDone.select(fn.MAX(DayDone.day)))
    return date.fromisoformat(found) if found else None


@write
def _work(today: date, now: datetime, progress: Progress, confirmed: bool) -> DayReport:
    _ask_clock(last_done(), today, confirmed)
    DayDone.delete().where(DayDone.day > today.isoformat()).execute()
    last = last_done()
    if last == today:
        return DayReport(None, today)
    work = _Days(today, now, last, progress)
    work.expire()
    work.release()
    work.expire()  # points that waited may have lived and ended while the shop was closed
    return work.done()


def _ask_clock(last: date | None, today: date, confirmed: bool) -> None:
    if last is None or confirmed or not jumps(last, today):
        return
    if today < last:
        message = _("The computer says {today}, but the shop was last worked on {last}.")
    else:
        message = _("The computer says {today}; the shop was last worked on {last}, {count} days before.")
    raise ClockJump(
        message.format(today=words.day(today), last=words.day(last), count=abs((today - last).days)),
        _("If the date is right, go on; points whose day is over then end. If not, set the clock first."),
        last,
        today,
    )


class _Days:
    """The work of the days after `last` through `today`, in one write transaction."""

    def __init__(self, today: date, now: datetime, last: date | None, progress: Progress) -> None:
        self.today = today
        self.last = last
        self._at = stamp(now)
        self._zone = settings.zone()
        self._versions = kept_versions(self._at)
        self._ledger = Ledger(today, now)
        self._progress = progress
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in _COUNTED}
        self._expired: set[tuple[str, int]] = set()

    def expire(self) -> None:
        """End the lots whose last day is over; one entry for each customer and day."""
        query = Lot.select(Lot.expires, Lot.customer, Lot.id, Lot.left).where(
            Lot.left > 0, Lot.expires < self.today.isoformat()
        )
        due = rows(query.order_by(Lot.expires, Lot.customer, Lot.id))
        self._ledger.load(sorted({customer for _, customer, _, _ in due}), with_lots=False)
        done = 0
        for (expires, customer), found in groupby(due, key=lambda row: (row[0], row[1])):
            moves = tuple(lots.Move(lot, -left) for _, _, lot, left in found)
            self._end(self._due_day(date.fromisoformat(expires) + timedelta(days=1)), customer, moves)
            done += len(moves)
            self._tell(done, len(due), _("Ending points whose day is over"))
        self._ledger.write()

    def release(self) -> None:
        """Make usable what has waited until its release day."""
        fields = (Order.release, Order.id, Order.customer, Order.waiting, Order.programme)
        query = Order.select(*fields).where(Order.waiting > 0, Order.release <= self.today.isoformat())
        due = [_Due(*row) for row in rows(query.order_by(Order.release, Order.id))]
        self._ledger.load(sorted({order.customer for order in due}), with_lots=False)
        for done, order in enumerate(due):
            self._let_out(order)
            self._tell(done, len(due), _("Releasing points that waited"))
        self._ledger.write()
        sql = 'UPDATE "orders" SET "waiting" = 0 WHERE "id" = ?'
        database.connection().executemany(sql, [(order.id,) for order in due])

    def done(self) -> DayReport:
        """Write down that these days are worked, and what happened."""
        days = days_between(self.last, self.today) if self.last and self.last < self.today else [self.today]
        worked = [day.isoformat() for day in days]
        counts = ((day, *(self._counts[name][day] for name in _COUNTED), self._at) for day in worked)
        executemany(DayDone, ("day", *_COUNTED, "at"), counts)
        totals = (sum(self._counts[name].values()) for name in _COUNTED)
        return DayReport(days[0], self.today, *totals)

    def _end(self, day: str, customer: int, moves: tuple[lots.Move, ...]) -> None:
        points = sum(move.points for move in moves)
        self._ledger.account(customer).balance += points
        posting = lots.Posting(points, 0, None, moves)
        self._ledger.post(posting, customer=customer, kind="expire", day=day)
        worked = self._worked_day(day)
        self._counts["expired_points"][worked] -= points
        if (worked, customer) not in self._expired:
            self._expired.add((worked, customer))
            self._counts["expired_customers"][worked] += 1

    def _let_out(self, order: _Due) -> None:
        release = date.fromisoformat(order.release)
        expiry = self._version(release).rules.expiry
        lot = self._ledger.new_lot(order.id, release, last_day(expiry, release))
        posting = lots.release(self._ledger.account(order.customer), order.waiting, lot)
        day = self._due_day(release)
        self._ledger.post(
            posting,
            customer=order.customer,
            kind="release",
            day=day,
            order=order.id,
            programme=order.programme,
        )
        worked = self._worked_day(day)
        self._counts["released_points"][worked] += order.waiting
        self._counts["released_orders"][worked] += 1

    def _version(self, day: date) -> Version:
        """The programme in force when `day` begins."""
        return in_force(self._versions, first_minute(day, self._zone))

    def _due_day(self, day: date) -> str:
        """The day an entry carries: the one it was due, but never one whose work is already done."""
        return (day if self.last is None or day > self.last else self.today).isoformat()

    def _worked_day(self, day: str) -> str:
        """The day it is counted under: on the first run all of the past belongs to today."""
        return day if self.last is not None else self.today.isoformat()

    def _tell(self, done: int, total: int, text: str) -> None:
        if done % 1000 == 0:
            self._progress(done, total, text)


def _with(report: DayReport, more: Sequence[str]) -> DayReport:
    """`report` told in words, with what the jobs said."""
    told = [*_sentences(report), *more]
    return replace(report, sentences=tuple(text for text in told if text))


def _sentences(report: DayReport) -> list[str]:
    told = []
    if report.expired_points:
        told.append(
            _("{points} points of {customers} customers ended.").format(
                points=words.number(report.expired_points), customers=words.number(report.expired_customers)
            )
        )
    if report.released_points:
        told.append(
            _("{points} points of {orders} orders can be used now.").format(
                points=words.number(report.released_points), orders=words.number(report.released_orders)
            )
        )
    return told
