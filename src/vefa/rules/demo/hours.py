"""When the people of the invented shop get round to something."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_FROM, _TO, _SATURDAY = 9 * 60 + 20, 17 * 60 + 30, 13 * 60 + 30  # minutes of the day


def at_work(draw: random.Random, day: date, minute: int) -> tuple[date, int]:
    """The day and minute of the first working moment from `minute` (which may be on a later day) on."""
    days, minute = divmod(minute, 1440)
    day += timedelta(days=days)
    if minute > (_SATURDAY if day.weekday() == 5 else _TO):
        day, minute = day + timedelta(days=1), 0
    if day.weekday() == 6:
        day, minute = day + timedelta(days=1), 0
    return day, minute if minute >= _FROM else _FROM + draw.randint(0, 70)


def moment(day: date, minute: int, zone: str) -> datetime:
    """The moment in UTC of so many minutes after midnight (of later days, too) on the clock of `zone`."""
    days, minute = divmod(minute, 1440)
    at = datetime.combine(day + timedelta(days=days), datetime.min.time(), ZoneInfo(zone))
    return at.replace(hour=minute // 60, minute=minute % 60).astimezone(UTC)
