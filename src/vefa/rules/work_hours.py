"""The shop's working hours: when something is due, how long it was really worked on.

Hours are told on the clock of the shop and counted in real seconds, so that summer time changes nothing.
Moments go in and come out aware of their zone, those that come out in UTC.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.special_days import CLOSED

Hours: TypeAlias = tuple[int, int]
"""From and to, in minutes after midnight; over 1440 in the night to the next day."""
Pause: TypeAlias = tuple[datetime, datetime | None]
"""From and to; None while it goes on."""
_DAY: Final = 1440
_FURTHEST: Final = 3700  # days that are looked ahead for an open hour
USUAL_WEEK: Final[Mapping[int, tuple[Hours, ...]]] = MappingProxyType(
    {**dict.fromkeys(range(1, 6), ((540, 1080),)), 6: ((540, 840),)}
)
"""Monday to Friday 09:00-18:00, Saturday 09:00-14:00, until the owner says otherwise."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When the shop works.

    `week`: hours by weekday (Monday 1). `days`: special days as MM-DD or ISO; "closed", or HH:MM from which
    the shop is closed on that day.
    """

    zone: str
    week: Mapping[int, tuple[Hours, ...]] = field(default_factory=lambda: dict(USUAL_WEEK))
    days: Mapping[str, str] = field(default_factory=dict)


def hours(text: str) -> Hours:
    """The hours in 09:00-12:30; 20:00-02:00 ends on the next day. VefaError for what is none."""
    start, _dash, end = text.replace("–", "-").partition("-")
    first, last = _minutes(start, text), _minutes(end, text)
    return first, last if last > first else last + _DAY


def _minutes(clock: str, text: str) -> int:
    hour, _colon, minute = clock.strip().replace(".", ":").partition(":")
    if hour.isdecimal() and (minute or "0").isdecimal():
        found = int(hour) * 60 + int(minute or 0)
        if int(minute or 0) < 60 and found <= _DAY:
            return found
    raise VefaError(_("{found} are no working hours.").format(found=text), _("Write them as 09:00-18:00."))


def week_from_plain(plain: Mapping[Any, Iterable[str]]) -> dict[int, tuple[Hours, ...]]:
    """A week as settings keep it: {"1": ["09:00-12:30", "13:30-18:00"]}. VefaError for what is none."""
    week: dict[int, tuple[Hours, ...]] = {}
    for day, texts in plain.items():
        spans = tuple(sorted(map(hours, texts)))
        if any(before[1] > after[0] for before, after in pairwise(spans)):
            raise VefaError(
                _("Two working hours of a day overlap: {found}.").format(found=", ".join(texts)),
                _("Write the morning and the afternoon apart."),
            )
        week[int(day)] = spans
    return week


def week_to_plain(week: Mapping[int, Sequence[Hours]]) -> dict[str, list[str]]:
    """What `week_from_plain` reads."""
    return {
        str(day): [f"{_clock(start)}-{_clock(end)}" for start, end in spans] for day, spans in week.items()
    }


def _clock(minutes: int) -> str:
    shown = minutes if minutes <= _DAY else minutes - _DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def due(work: WorkHours, opened: datetime, minutes: int, pauses: Iterable[Pause] = ()) -> datetime | None:
    """The moment when `minutes` of working time have passed since `opened`, pauses left out.

    None when it never comes: the shop has no hours, or a pause goes on.
    """
    left = timedelta(minutes=minutes)
    if not left:
        return opened.astimezone(UTC)
    for start, end in _worked(work, opened, pauses):
        if start + left <= end:
            return start + left
        left -= end - start
    return None


def worked_seconds(work: WorkHours, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> int:
    """Seconds of working time between two moments, pauses left out; a part of a second is none."""
    until = end.astimezone(UTC)
    total = timedelta()
    for first, last in _worked(work, start, pauses):
        if first >= until:
            break
        total += min(last, until) - first
    return int(total.total_seconds())


def is_open(work: WorkHours, moment: datetime) -> bool:
    """Whether the shop works at this moment."""
    start, _end = next(_worked(work, moment, ()), (None, None))
    return start == moment.astimezone(UTC)


def _worked(
    work: WorkHours, opened: datetime, pauses: Iterable[Pause]
) -> Iterator[tuple[datetime, datetime]]:
    """The spans (UTC) since `opened` in which the shop works and no pause is, in order."""
    since = opened.astimezone(UTC)
    taken = sorted((start.astimezone(UTC), end and end.astimezone(UTC)) for start, end in pauses)
    day = opened.astimezone(ZoneInfo(work.zone)).date() - timedelta(days=1)  # its night may reach into today
    for _number in range(_FURTHEST):
        for start, end in _hours_of(work, day):
            yield from _without(max(start, since), end, taken)
            since = max(since, end)  # a night that reaches into the next day's hours counts once
        day += timedelta(days=1)


def _without(
    start: datetime, end: datetime, pauses: Sequence[tuple[datetime, datetime | None]]
) -> Iterator[tuple[datetime, datetime]]:
    for first, last in pauses:
        if first > start:
            if first >= end:
                break
            yield start, first
        start = end if last is None else max(start, last)
    if start < end:
        yield start, end


def _hours_of(work: WorkHours, day: date) -> Iterator[tuple[datetime, datetime]]:
    closing = _closing(work, day)
    if closing == CLOSED:
        return
    until = _minutes(closing, closing) if closing else 2 * _DAY
    for start, end in work.week.get(day.isoweekday(), ()):
        if start < until:
            yield _moment(work, day, start), _moment(work, day, min(end, until))


def _closing(work: WorkHours, day: date) -> str:
    """When the shop closes on a special day: "closed", HH:MM, "" for as usual; the earlier of two counts."""
    said = (work.days.get(key, "") for key in (day.isoformat(), day.isoformat()[5:]))
    found = [one for one in said if one]
    return CLOSED if CLOSED in found else min(found, default="")


def _moment(work: WorkHours, day: date, minutes: int) -> datetime:
    days, rest = divmod(minutes, _DAY)
    clock = time(rest // 60, rest % 60)
    return datetime.combine(day + timedelta(days=days), clock, ZoneInfo(work.zone)).astimezone(UTC)
