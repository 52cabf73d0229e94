"""Follow-ups: once, or again and again from a first day that is kept (31 January, 28 February, 31 March)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from vefa.i18n import ngettext
from vefa.rules.calendar import add_months

Every = Literal["", "day", "week", "month", "year"]
"""How often; "" is once."""
_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "year": 12}


class Rhythm(NamedTuple):
    """The first day, and how often after it: every `step` days, weeks, months or years."""

    anchor: date
    every: Every = ""
    step: int = 1

    def day(self, number: int) -> date:
        """The day of a number; 0 is the first. Of months the anchor's day, or the last they have."""
        if self.every in _DAYS:
            return self.anchor + timedelta(days=_DAYS[self.every] * self.step * number)
        return add_months(self.anchor, _MONTHS.get(self.every, 0) * self.step * number)

    def days(self, count: int) -> list[date]:
        """The first `count` days; one when it happens once."""
        return [self.day(number) for number in range(count if self.every else 1)]

    def on_or_after(self, day: date) -> date | None:
        """The first of its days that is not before `day`; None when it is over."""
        if self.anchor >= day:
            return self.anchor
        if not self.every:
            return None
        number = self._about(day)
        while (found := self.day(number)) < day:
            number += 1
        return found

    def after(self, day: date) -> date | None:
        """The next of its days after `day`: what is due when the one of `day` is done."""
        return self.on_or_after(day + timedelta(days=1))

    def _about(self, day: date) -> int:
        """A number whose day is not after the first one from `day` on, and not far from it."""
        if self.every in _DAYS:
            return (day - self.anchor).days // (_DAYS[self.every] * self.step)
        months = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        return max(0, months // (_MONTHS[self.every] * self.step) - 1)


def missed(
    rhythms: Iterable[tuple[str, Rhythm]], *, closed_from: date, opened_on: date
) -> list[tuple[str, date]]:
    """What came due while the shop was closed, up to today: each once, with its first day."""
    found = ((name, rhythm.on_or_after(closed_from)) for name, rhythm in rhythms)
    return [(name, day) for name, day in found if day is not None and day <= opened_on]


def reminder_moment(day: date, clock: str, zone: str) -> datetime:
    """The moment (UTC) at which the shop's clock shows HH:MM on `day`.

    An hour that summer time leaves out comes as much later; one that comes twice is the first.
    """
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def rhythm_text(every: str, step: int) -> str:
    """How often, in words; "" for once."""
    match every:
        case "day":
            return ngettext("Every day", "Every {n} days", step).format(n=step)
        case "week":
            return ngettext("Every week", "Every {n} weeks", step).format(n=step)
        case "month":
            return ngettext("Every month", "Every {n} months", step).format(n=step)
        case "year":
            return ngettext("Every year", "Every {n} years", step).format(n=step)
    return ""
