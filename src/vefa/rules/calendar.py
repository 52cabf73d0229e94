"""Shop days: days and moments are turned into each other in the shop's time zone (POLICY 38, 42, 55)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

JUMP_DAYS: Final = 31


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


def days_between(after: date, through: date) -> list[date]:
    """The days after `after` up to `through`, in order; empty when there is none."""
    return [after + timedelta(days=n) for n in range(1, (through - after).days + 1)]


def jumps(last: date, today: date) -> bool:
    """Whether the clock should be asked about before the day's work: more than 31 days on, or backwards."""
    return today < last or (today - last).days > JUMP_DAYS
