"""The shop's clock at very many moments."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from vefa.files.memo import Memo

_DAY: Final = 24 * 60  # minutes
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


class ShopClock:
    """Tells minutes of the shop's day; how far its clock is ahead is asked once for an hour."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._shifts: Memo[int | None] = Memo(self._shift)
        self._minutes: Memo[int] = Memo(_minutes)

    def minute(self, moment: str) -> int:
        """The minutes since midnight at `moment` (UTC, as `calendar.stamp` writes it)."""
        shift = self._shifts[moment[:13]]
        if shift is None:
            local = datetime.fromisoformat(moment).astimezone(self._zone)
            return local.hour * 60 + local.minute
        return (self._minutes[moment[11:16]] + shift) % _DAY

    def _shift(self, hour: str) -> int | None:
        """Minutes that the clock is ahead during an hour (2026-03-02T09); None where it is set in it."""
        start = datetime.fromisoformat(f"{hour}:00:00Z")
        ahead = self._ahead(start)
        minutes, rest = divmod(ahead, _MINUTE)
        return None if rest or self._ahead(start + _HOUR) != ahead else minutes

    def _ahead(self, moment: datetime) -> timedelta:
        return moment.astimezone(self._zone).utcoffset() or timedelta()


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
