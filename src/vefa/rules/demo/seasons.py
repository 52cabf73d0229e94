"""When a boutique in Turkey sells: weekends, the weeks before a bayram, November sales, the summer dip."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

_MONTHS: Final = (0.90, 0.90, 1.00, 1.05, 1.10, 1.00, 0.75, 0.70, 1.05, 1.05, 1.35, 1.20)
_WEEKDAYS: Final = (0.85, 0.85, 0.90, 1.00, 1.10, 1.45, 1.05)
_RAMAZAN: Final = date(2025, 3, 30)  # first day of that year's feast
_LUNAR_YEAR: Final = 354.367
_KURBAN_AFTER: Final = 69
_GROWTH: Final = 0.25  # over the whole span
CARRIER_CHANGED: Final = 120  # days before the last one: from then on parcels come in time
_CARRIER_BAD: Final = 190  # days before the last one: from then on most of them are late


def feasts(year: int) -> list[date]:
    """First days of the two feasts that fall into `year`, near enough for a season (a day or two off)."""
    found: list[date] = []
    for turn in range(int((year - 2025) * 365.25 // _LUNAR_YEAR) - 1, int((year - 2024) * 366 // 354) + 2):
        ramazan = _RAMAZAN + timedelta(days=round(turn * _LUNAR_YEAR))
        found += [day for day in (ramazan, ramazan + timedelta(days=_KURBAN_AFTER)) if day.year == year]
    return found


def season(day: date) -> float:
    """How strongly people buy on `day`; 1.0 is a plain weekday of a plain month."""
    return _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * _feast(day) * _sale(day)


def is_sale(day: date) -> bool:
    """Whether the November sales are on: around 11.11 and the week of the last Friday."""
    return day.month == 11 and (9 <= day.day <= 12 or day.day >= 24)


def carrier_fails(day: date, until: date) -> bool:
    """Whether parcels sent on `day` are late: in the sales, and in the last weeks of the old carrier."""
    left = (until - day).days
    return left > CARRIER_CHANGED and (left <= _CARRIER_BAD or is_sale(day))


class Days:
    """A span of days where each counts as much as it sells: a place from 0 to 1 in it is a day."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        count = (last - first).days + 1
        growth = [1 + _GROWTH * at / count for at in range(count)]
        self._sums: Sequence[float] = list(
            accumulate(season(first + timedelta(days=at)) * more for at, more in enumerate(growth))
        )

    def day(self, place: float) -> date:
        """The day at `place` (0: the first, 1: the last)."""
        at = bisect_left(self._sums, place * self._sums[-1])
        return self.first + timedelta(days=min(at, len(self._sums) - 1))

    def place(self, day: date) -> float:
        """Where `day` stands, from 0 to 1."""
        at = max(0, min((day - self.first).days, len(self._sums) - 1))
        return self._sums[at] / self._sums[-1]


def _feast(day: date) -> float:
    for first in feasts(day.year):
        after = (day - first).days
        if 0 <= after <= 3:
            return 0.3
        if -12 <= after < 0:
            return 1.5
    return 1.0


def _sale(day: date) -> float:
    return 1.6 if is_sale(day) else 1.0
