"""When the shop works: hours of the week, with lunch; closed and half days are its special days."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.special_days import CLOSED
from vefa.rules.work_hours import (
    USUAL_WEEK,
    WorkHours,
    week_from_plain,
    week_to_plain,
    worked_seconds,
)
from vefa.services import settings
from vefa.services.special_days import closing_days
from vefa.services.stored import forget, get, put

_KEY = "work_hours"
Week = Mapping[int, Sequence[str]]
"""Hours as people write them ("09:00-12:30"), by weekday, Monday 1."""


def week() -> dict[int, tuple[str, ...]]:
    """The hours of each weekday; a day without any is closed."""
    kept = get(_KEY)
    plain = week_to_plain(USUAL_WEEK) if kept is None else kept
    return {day: tuple(plain.get(str(day), ())) for day in range(1, 8)}


@write
def save_week(hours: Week) -> dict[int, tuple[str, ...]]:
    """Keep the hours of the week; returns those before, for undoing. Open complaints get their new dues.

    VefaError when a time is none, two overlap, or no day is left open.
    """
    before = week()
    plain = {day: [text for text in texts if text.strip()] for day, texts in hours.items()}
    parsed = {day: spans for day, spans in week_from_plain(plain).items() if spans}
    if not parsed:
        raise VefaError(_("The shop needs working hours on one day at least."))
    put(_KEY, week_to_plain(parsed))
    _renew()
    return before


@write
def usual_week() -> dict[int, tuple[str, ...]]:
    """Go back to the usual hours; returns those before."""
    before = week()
    forget(_KEY)
    _renew()
    return before


def work_hours() -> WorkHours:
    """The hours of the shop with its closed and half days, as the clock of complaints counts them."""
    days: dict[str, str] = {}
    for one in closing_days():
        known = days.get(one.day, one.closing)
        days[one.day] = CLOSED if CLOSED in {known, one.closing} else min(known, one.closing)
    return WorkHours(settings.zone(), week_from_plain(week()), days)


def minutes_between(start: datetime, end: datetime) -> int:
    """Minutes of working time between two moments; 0 when there is none."""
    return worked_seconds(work_hours(), start, end) // 60


def day_minutes() -> int:
    """The length of a usual working day: the mean of the days that have hours."""
    found = [sum(end - start for start, end in spans) for spans in work_hours().week.values() if spans]
    return sum(found) // len(found)


def _renew() -> None:
    from vefa.services.complaints.clock import renew

    renew()
