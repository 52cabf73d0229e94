"""Shop days: days and moments turned into each other in the shop's zone; months on (POLICY 38, 42, 55)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from vefa.errors import VefaError
from vefa.i18n import _

JUMP_DAYS: Final = 31
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=8192)
def first_minute(day: date, zone: str) -> str:
    """The moment (UTC, ISO text) at which `day` begins in the shop."""
    return stamp(datetime.combine(day, time.min, ZoneInfo(zone)))


@lru_cache(maxsize=8192)
def noon(day: date, zone: str) -> str:
    """The moment (UTC, ISO text) at which an order of `day` without an hour counts as made."""
    return stamp(datetime.combine(day, time(12), ZoneInfo(zone)))


def stamp(moment: datetime) -> str:
    """`moment` (aware) as the tables keep it: UTC, `YYYY-MM-DDTHH:MM:SSZ`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def shop_day(moment: datetime, zone: str) -> date:
    """The shop day of `moment` (aware)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def days_between(after: date, through: date) -> list[date]:
    """The days after `after` up to `through`, in order; empty when there is none."""
    return [after + timedelta(days=n) for n in range(1, (through - after).days + 1)]


def jumps(last: date, today: date) -> bool:
    """Whether the clock should be asked about before the day's work: more than 31 days on, or backwards."""
    return today < last or (today - last).days > JUMP_DAYS


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or the last of a month that has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = 29 if month == 1 and is_leap(years) else _LENGTHS[month]
    return day.replace(year=years, month=month + 1, day=min(day.day, last))


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February. (`calendar` of the standard library would load all locales.)"""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def in_year(month_day: str, year: int) -> date:
    """The day `MM-DD` of a year; 29 February is the 28th where there is none."""
    if month_day == "02-29" and not is_leap(year):
        return date(year, 2, 28)
    return date.fromisoformat(f"{year}-{month_day}")


def next_fixed_day(month_day: str, earliest: date) -> date:
    """The first day `MM-DD` that is not before `earliest`."""
    this_year = in_year(month_day, earliest.year)
    return this_year if this_year >= earliest else in_year(month_day, earliest.year + 1)


def counts_through(day: date) -> date:
    """The last day on which an order of `day` counts in a year that rolls (POLICY 49)."""
    return add_months(day, 12)


def oldest_counting(today: date) -> date:
    """The earliest day whose orders still count on `today` (POLICY 49)."""
    return oldest_alive(today, 12)


def oldest_alive(today: date, months: int) -> date:
    """The earliest day that is not yet over by more than `months` on `today`."""
    day = add_months(today, -months)
    return day if add_months(day, months) >= today else day + timedelta(days=1)


def time_of_day(typed: str) -> str:
    """A time of the day as it is kept: 9.30 is 09:30; '' for none. VefaError when it is no time."""
    if not typed.strip():
        return ""
    hour, _colon, minute = typed.strip().replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0)).isoformat("minutes")
    except ValueError as error:
        raise VefaError(
            _("{found} is no time of the day.").format(found=typed), _("Write it as 13:00.")
        ) from error
