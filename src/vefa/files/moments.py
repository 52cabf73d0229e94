"""Moments as whole seconds since 1970 in UTC, and as the ISO text that is stored."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

NO_MOMENT: Final = -(1 << 62)
EPOCH_DAY: Final = date(1970, 1, 1).toordinal()


_CLOCKS: Final = [f"T{minutes // 60:02}:{minutes % 60:02}:" for minutes in range(1440)]
_ENDS: Final = [f"{seconds:02}Z" for seconds in range(60)]


@lru_cache(maxsize=4096)
def _day_text(days: int) -> str:
    return date.fromordinal(EPOCH_DAY + days).isoformat()


def moment_text(seconds: int) -> str | None:
    """`seconds` as `YYYY-MM-DDTHH:MM:SSZ`; None for NO_MOMENT."""
    if seconds == NO_MOMENT:
        return None
    minutes, rest = divmod(seconds, 60)
    days, clock = divmod(minutes, 1440)
    return _day_text(days) + _CLOCKS[clock] + _ENDS[rest]


def seconds_of(text: str | None) -> int:
    """The seconds of a moment text; NO_MOMENT for None."""
    if text is None:
        return NO_MOMENT
    return int(datetime.fromisoformat(text).astimezone(UTC).timestamp())
