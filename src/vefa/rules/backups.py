"""Which backups are kept: every one of today, then one a day, a week, a month, within a total size."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12
LIMIT_BYTES: Final = 2 * 1024**3
REMIND_AFTER: Final = timedelta(days=7)


class Kept(NamedTuple):
    """A backup by its moment (UTC) and size in bytes."""

    made: datetime
    size: int


def superfluous(backups: Iterable[Kept], *, now: datetime, limit: int = LIMIT_BYTES) -> list[Kept]:
    """The backups that are not kept, the oldest first.

    Kept are all of today, the newest of each of the last 7 days, 4 weeks (from Monday) and 12 months, and
    always the newest one. While those take more than `limit` bytes, the oldest of them goes too.
    """
    newest_first = sorted(backups, reverse=True)
    keep = _by_age(newest_first, now.date())
    while len(keep) > 1 and sum(one.size for one in keep) > limit:
        keep.pop()
    kept = set(keep)
    return [one for one in reversed(newest_first) if one not in kept]


def due(newest: datetime | None, today: date) -> bool:
    """Whether the day `today` still lacks its backup; `newest`: the latest one, in the shop's zone."""
    return newest is None or newest.date() < today


def overdue(seen: datetime, now: datetime) -> bool:
    """Whether the second place, last reached (or named) at `seen`, has been away too long."""
    return now - seen >= REMIND_AFTER


def _by_age(newest_first: Sequence[Kept], today: date) -> list[Kept]:
    keep: list[Kept] = []
    spans: set[tuple[str, int]] = set()
    for one in newest_first:
        fresh = _spans(one.made.date(), today) - spans
        spans |= fresh
        if not keep or fresh or one.made.date() == today:
            keep.append(one)
    return keep


def _spans(day: date, today: date) -> set[tuple[str, int]]:
    """The day, week and month of `day`, as far as one backup is kept for them."""
    weeks = (_monday(today) - _monday(day)).days // 7
    months = (today.year - day.year) * 12 + today.month - day.month
    ages = (("day", (today - day).days, DAYS), ("week", weeks, WEEKS), ("month", months, MONTHS))
    return {(span, age) for span, age, count in ages if age < count}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
