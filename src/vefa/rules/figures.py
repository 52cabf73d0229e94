"""Key figures as every page and report counts them (POLICY 57, 58): spans, loyalty, slipping away."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from vefa.rules.calendar import add_months

LOYAL_ORDERS: Final = 3
NEW_DAYS: Final = 30


class Habit(NamedTuple):
    """What the days of a customer's completed orders say of him; days as ISO text."""

    orders: int
    first: str | None = None
    second: str | None = None
    last: str | None = None
    loyal_until: str | None = None
    slips_on: str | None = None


@lru_cache(maxsize=16)
def year_back(today: date) -> date:
    """The first day of the last 12 months: a day counts through the same day 12 months later (POLICY 49)."""
    day = add_months(today, -12)
    return day if add_months(day, 12) >= today else day + timedelta(days=1)


def year_before(today: date) -> tuple[date, date]:
    """The 12 months before the last 12 months, first and last day."""
    last = year_back(today) - timedelta(days=1)
    return year_back(last), last


def week_start(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def share(part: int, base: int) -> int | None:
    """`part` of `base` in hundredths of a per cent, half up; None without a base."""
    return None if base <= 0 else (part * 20000 + base) // (base * 2)


def whole_change(now: int, before: int) -> int | None:
    """How much more `now` is than `before`: whole per cent, half away from zero, in hundredths of one.

    What shows no decimals is rounded once. None without a before.
    """
    if before <= 0:
        return None
    size = (abs(now - before) * 200 + before) // (before * 2) * 100
    return size if now >= before else -size


def whole_share(part: int, base: int) -> int | None:
    """`share` to the whole per cent, still in hundredths: what shows no decimals is rounded once."""
    return None if base <= 0 else (part * 200 + base) // (base * 2) * 100


def habit(days: Sequence[str]) -> Habit:
    """The habit that `days` of completed orders (ISO text, ascending) show.

    Slipping away begins when the silence is longer than twice the median gap between the orders; the
    median of an even number of gaps is the mean of the middle two, so twice it is their sum.
    """
    count = len(days)
    if count < LOYAL_ORDERS:
        return Habit(count, days[0], days[1] if count > 1 else None, days[-1]) if days else Habit(0)
    return Habit(count, days[0], days[1], days[-1], _loyal_until(days[-LOYAL_ORDERS]), _slips_on(days))


def _slips_on(days: Sequence[str]) -> str:
    numbers = [_number(day) for day in days]
    gaps = sorted(after - before for before, after in pairwise(numbers))
    twice_median = gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]
    return date.fromordinal(numbers[-1] + twice_median + 1).isoformat()


@lru_cache(maxsize=8192)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=8192)
def _loyal_until(day: str) -> str:
    return add_months(date.fromisoformat(day), 12).isoformat()
