"""The work of a shop day: points end, wait no longer, birthdays, tiers (POLICY 12, 14, 42).

It is done for every missed day, once and in order, and each entry carries the day it was due; so it does not
matter how often or how late the programme runs.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from peewee import fn

from vefa.db.models import DayDone
from vefa.db.read import made_once
from vefa.db.shop import bulk, write
from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.rules.calendar import days_between, jumps
from vefa.services.day import COUNTED, work_day

Job = Callable[[date], str]
"""More work of a day, given by the caller: what it did in a sentence, '' when there was nothing to do."""


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
    birthdays: int = 0
    notices: int = 0
    downgrades: int = 0
    sentences: tuple[str, ...] = field(default=(), kw_only=True)


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
    with bulk() if _catches_up(today) else nullcontext():
        report = _work(today, now, progress, confirmed)
    more = [job(today) for job in jobs]
    return told_in_words(report, more)


def last_done() -> date | None:
    """The last day whose work is done; None in a shop that never ran."""
    ((found,),) = _newest_day()
    return date.fromisoformat(found) if found else None


@made_once
def _newest_day() -> Any:
    return DayDone.select(fn.MAX(DayDone.day))


def _catches_up(today: date) -> bool:
    """Whether more than a day is to be worked: each of many days touches pages all over the file."""
    last = last_done()
    return last is None or (today - last).days > 1


@write
def _work(today: date, now: datetime, progress: Progress, confirmed: bool) -> DayReport:
    last = last_done()
    _ask_clock(last, today, confirmed)
    if last and last > today:
        DayDone.delete().where(DayDone.day > today.isoformat()).execute()
        last = last_done()
    if last == today:
        return DayReport(None, today)
    days = days_between(last, today) if last and last < today else [today]
    totals = Counter[str]()
    for done, day in enumerate(days):
        progress(done, len(days), _("Doing the work of the days"))
        totals += work_day(day, now=now, first_of_all=last is None)
    counts: dict[str, Any] = {name: totals[name] for name in COUNTED}
    return DayReport(days[0], today, **counts)


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


def told_in_words(report: DayReport, more: Sequence[str] = ()) -> DayReport:
    """`report` with its sentences, and what jobs said."""
    told = [*_sentences(report), *more]
    return replace(report, sentences=tuple(text for text in told if text))


def _sentences(report: DayReport) -> list[str]:
    told = []
    if report.expired_points:
        text = ngettext(
            "{points} points of {customers} customer ended.",
            "{points} points of {customers} customers ended.",
            report.expired_customers,
        )
        points, customers = words.number(report.expired_points), words.number(report.expired_customers)
        told.append(text.format(points=points, customers=customers))
    if report.released_points:
        text = ngettext(
            "{points} points of {orders} order can be used now.",
            "{points} points of {orders} orders can be used now.",
            report.released_orders,
        )
        points, orders = words.number(report.released_points), words.number(report.released_orders)
        told.append(text.format(points=points, orders=orders))
    if report.birthdays:
        text = ngettext(
            "{count} customer got a birthday gift.", "{count} customers got their birthday gift.",
            report.birthdays,
        )  # fmt: skip
        told.append(text.format(count=words.number(report.birthdays)))
    if report.notices:
        text = ngettext(
            "{count} customer is about to fall to a lower tier; tell him.",
            "{count} customers are about to fall to a lower tier; tell them.",
            report.notices,
        )
        told.append(text.format(count=words.number(report.notices)))
    if report.downgrades:
        text = ngettext(
            "{count} customer fell to a lower tier.", "{count} customers fell to a lower tier.",
            report.downgrades,
        )  # fmt: skip
        told.append(text.format(count=words.number(report.downgrades)))
    return told
