"""Days and moments of a sheet: the shop's day, the moment in UTC, and the sheet's own local time."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vefa.files.cells import text_of
from vefa.files.memo import Memo
from vefa.files.moments import EPOCH_DAY, NO_MOMENT
from vefa.files.stamps import stamped
from vefa.rules import dates, yearless

_ZONES: Final = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "istanbul": "Europe/Istanbul", "london": "Europe/London",
    "paris": "Europe/Paris", "berlin": "Europe/Berlin", "utc": "UTC", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "est": "America/New_York", "edt": "America/New_York",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "gmt": "Europe/London", "bst": "Europe/London",
    "trt": "Europe/Istanbul",
}  # fmt: skip
_PLAIN_CLOCK: Final = re.compile(
    r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)", re.ASCII
)  # as most programs write it
_SECONDS: Final = 86_400
_MOST_TEXTS: Final = 20_000


class When(NamedTuple):
    """`day` in the shop's zone (ISO), `moment` in seconds UTC or NO_MOMENT, `local` as the sheet tells time.

    `local` is twice the seconds since 1970 by the sheet's own clock, plus 1 when it tells an hour: so it
    sorts, and the text can be made of it.
    """

    day: str
    moment: int
    local: int


DAYLESS: Final = When("", NO_MOMENT, 0)
"""Of a row that needs no day."""


def local_text(local: int) -> str:
    """`When.local` as ISO text: `2026-01-31` or `2026-01-31T14:05:00`."""
    seconds, timed = divmod(local, 2)
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)  # noqa: DTZ001 - the sheet's own clock
    return moment.isoformat() if timed else moment.date().isoformat()


class Days:
    """Reads the cells of day columns in one way."""

    def __init__(
        self, way: dates.Way, zone: str, offset: str = "", until: str = "", *, stamps: bool = False
    ) -> None:
        """`zone` is the shop's (IANA name); `offset` (`+00:00`) is what the format says its hours mean.

        Days without a year are the latest ones not after `until` (ISO), and none where that is ''. With
        `stamps` seconds since 1970 are moments.
        """
        self._stamps = stamps
        self._way = way
        self._until = dt.date.fromisoformat(until) if until else None
        self._zone = ZoneInfo(zone)
        self._offset = dt.datetime.fromisoformat(f"2000-01-01T00:00{offset}").utcoffset() if offset else None
        self._ahead: Memo[int] = Memo(self._zone_ahead)
        self.texts: set[str] = (
            set()
        )  # days that stand as text, to decide afterwards whether the way was right
        self._heads: Memo[When | None] = Memo(self._plain_day, 8192)
        self._dates: Memo[When] = Memo(self._whole_day, 8192)
        self._zoned: Memo[tuple[When, int | None]] = Memo(self._zoned_day, 8192)
        self._iso: Memo[tuple[When, int | None]] = Memo(
            lambda text: self._zoned_day(dt.date.fromisoformat(text)), 8192
        )
        self._clocks: Memo[tuple[int, dt.timedelta | None] | None] = Memo(self._clock, 8192)

    def when(self, cell: Any) -> When | None:
        """When a cell says it was; None for no day. Day and hour of a text are looked up, for they repeat."""
        if isinstance(cell, str):
            head, _blank, tail = cell.strip().partition(" ")
            day = self._heads[head]
            if day and not tail:
                return day
            clock = self._clocks[tail] if day else None
            if day and clock:
                return self._timed(day, clock[0], clock[1], "")
        elif isinstance(cell, dt.datetime):
            return self._on(self._zoned[cell.date()], _seconds(cell))
        return self._when(self._moment(cell), "")

    def at(self, text: str) -> When | None:
        """As `when` of a text like `2026-01-31 14:05:00`, a good deal faster."""
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return self.when(text)
        return self._on(self._iso[text[:10]], _seconds(moment))

    def moments(self, cells: Sequence[dt.datetime]) -> list[When | None]:
        """As `when` of each cell, where all of them are moments: in a third of the time.

        Rows of one order follow each other and tell the same.
        """
        found: list[When | None] = []
        zoned, before, when = self._zoned, None, None
        for cell in cells:
            if cell != before:
                before = cell
                when = self._on(zoned[cell.date()], cell.hour * 3600 + cell.minute * 60 + cell.second)
            found.append(when)
        return found

    def spread(self, texts: Iterable[str]) -> list[int]:
        """`When.local` of some texts, the earliest and the latest among them; in a tenth of the time of all.

        Their hours are only read on the first and on the last day.
        """
        parts = [(text, *text.strip().partition(" ")[::2]) for text in texts]
        if not all(self._clocks[tail] for tail in {tail for _text, _head, tail in parts} - {""}):
            return [when.local for text, *_ in parts if (when := self.when(text))]
        days = {head: self._heads[head] for head in {head for _text, head, _tail in parts}}
        told = [day.local for day in days.values() if day] or [0]
        outer = min(told), max(told)
        ends = {head for head, day in days.items() if not day or day.local in outer}
        return [when.local for text, head, _tail in parts if head in ends and (when := self.when(text))]

    def _on(self, day: tuple[When, int | None], clock: int) -> When:
        """A `_zoned_day` at `clock` seconds since midnight."""
        whole, ahead = day
        if not clock:  # midnight is no hour
            return whole
        if ahead is None:
            return self._timed(whole, clock, None, "")
        return When(whole.day, whole.local // 2 + clock - ahead, whole.local + 2 * clock + 1)

    def _zoned_day(self, day: dt.date) -> tuple[When, int | None]:
        """A day, and how far its clock is ahead of UTC; None on days when that changes or is told."""
        whole = self._dates[day]
        hour = whole.local // 7200
        ahead = self._ahead[hour, ""]
        plain = self._offset is None and ahead == self._ahead[hour + 24, ""]
        return whole, ahead if plain else None

    def when_of(self, cells: tuple[Any, ...]) -> When | None:
        """The same for a day cell, an hour cell and a zone cell that stand in columns of their own."""
        moment, hour = self._moment(cells[0]), _hour_of(cells[1])
        if moment and hour is not None and moment.time is None:
            moment = moment._replace(time=hour)
        return self._when(moment, text_of(cells[2]))

    def day(self, cell: Any) -> str | None:
        """The day alone, ISO; None for no day."""
        found = self.when(cell)
        return found.day if found else None

    def _moment(self, cell: Any) -> dates.Moment | None:
        if isinstance(cell, dt.datetime):
            return dates.Moment(cell.date(), cell.time())
        if self._stamps and (moment := stamped(cell, self._zone)):
            return moment
        if not isinstance(cell, str):
            return dates.parse(cell, self._way)
        text = text_of(cell)
        self._note(text)
        found = dates.parse(text, self._way)
        return found if found or not self._until else yearless.parse(text, self._way, self._until)

    def _plain_day(self, text: str) -> When | None:
        """The day that a text without an hour holds."""
        found = dates.parse(text, self._way)
        if found is None or found.time is not None:
            return None
        self._note(text)
        return self._when(found, "")

    def _note(self, text: str) -> None:
        if len(self.texts) < _MOST_TEXTS:
            self.texts.add(text)

    def _clock(self, text: str) -> tuple[int, dt.timedelta | None] | None:
        """Seconds since midnight, and how far they are ahead of UTC if that is told."""
        if plain := _PLAIN_CLOCK.fullmatch(text):
            return int(plain[1]) * 3600 + int(plain[2]) * 60 + int(plain[3]), None
        found = dates.parse(f"2000-01-01 {text}")
        return (_seconds(found.time), found.offset) if found and found.time else None

    def _when(self, moment: dates.Moment | None, zone: str) -> When | None:
        if moment is None:
            return None
        day = self._dates[moment.day]
        return day if moment.time is None else self._timed(day, _seconds(moment.time), moment.offset, zone)

    def _whole_day(self, day: dt.date) -> When:
        seconds = (day.toordinal() - EPOCH_DAY) * _SECONDS
        return When(day.isoformat(), NO_MOMENT, seconds * 2)

    def _timed(self, day: When, clock: int, ahead: dt.timedelta | None, zone: str) -> When:
        """`day` at `clock` seconds since midnight, of its own offset or zone, else of the shop's."""
        seconds = day.local // 2 + clock
        if ahead is None:
            ahead = self._offset
        if ahead is None and not zone:
            return When(day.day, seconds - self._zone_at(seconds, ""), seconds * 2 + 1)
        told = self._zone_at(seconds, zone) if ahead is None else int(ahead.total_seconds())
        utc = seconds - told
        return When(self._shop_day(utc), utc, seconds * 2 + 1)

    def _zone_at(self, seconds: int, zone: str) -> int:
        """Seconds that a zone ('' = the shop's) is ahead of UTC at a time by its own clock."""
        hour = seconds // 3600
        midnight = hour - hour % 24
        ahead = self._ahead[midnight, zone]
        return ahead if ahead == self._ahead[midnight + 24, zone] else self._ahead[hour, zone]

    def _zone_ahead(self, asked: tuple[int, str]) -> int:
        """The same in an hour (since 1970): most days need none but their first, for no clock is changed."""
        hour, zone = asked
        place = _zone_named(zone) or self._zone
        moment = dt.datetime(1970, 1, 1, tzinfo=place) + dt.timedelta(hours=hour)
        return int((moment.utcoffset() or dt.timedelta()).total_seconds())

    def _shop_day(self, seconds: int) -> str:
        return dt.datetime.fromtimestamp(seconds, self._zone).date().isoformat()


def _seconds(hour: dt.time | dt.datetime) -> int:
    return hour.hour * 3600 + hour.minute * 60 + hour.second


def _hour_of(cell: Any) -> dt.time | None:
    if isinstance(cell, dt.time):
        return cell
    if isinstance(cell, dt.datetime):
        return cell.time()
    if isinstance(cell, float) and 0 <= cell < 1:
        return (dt.datetime(2000, 1, 1) + dt.timedelta(seconds=round(cell * _SECONDS))).time()  # noqa: DTZ001
    found = dates.parse(f"2000-01-01 {text_of(cell)}") if text_of(cell) else None
    return found.time if found else None


def _zone_named(text: str) -> ZoneInfo | None:
    """The zone that a cell names ("Eastern Time (US & Canada)", "Europe/Istanbul"); None when unknown."""
    if not text:
        return None
    if "/" in text:
        with contextlib.suppress(ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(text)
    words = set(re.split(r"[^a-z]+", text.lower()))
    return next((ZoneInfo(name) for word, name in _ZONES.items() if word in words), None)
