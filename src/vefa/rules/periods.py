"""Spans of shop days that a report is about: what kind they are, what they are compared with, their parts.

All days are both included. A span that still runs ends with today and is compared with as many days.
"""

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end, week_start

Unit = Literal["day", "week", "month", "quarter", "year"]
Kind = Literal["day", "week", "month", "quarter", "year", "span"]

_MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}
_BACK: Final[dict[str, int]] = {"day": 14, "week": 13, "month": 13, "quarter": 9, "year": 5}
"""How many spans of a kind, this one included, show where it comes from."""
_WEEKS: Final = 12  # that lead up to the end of a month
_SAME_WEEK: Final = timedelta(weeks=52)
_LONGEST: Final[tuple[tuple[int, Unit], ...]] = (
    (31, "day"),
    (200, "week"),
    (1100, "month"),
    (3300, "quarter"),
)
"""Days up to which a span of no kind is cut into these units."""


class Days(NamedTuple):
    """A span of days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is about; `running`: it was asked for longer than the days that have come."""

    kind: Kind
    first: date
    last: date
    running: bool

    @property
    def days(self) -> Days:
        """Its days."""
        return Days(self.first, self.last)


def period(first: date, last: date, today: date) -> Period:
    """The span that was asked for, as far as it has come: a whole unit, one that runs, or any days."""
    reached = min(last, max(today, first))
    kind = _whole(first, last)
    if kind is None and last == today:
        kind = _begun(first, last)
        return Period(kind or "span", first, last, running=kind is not None)
    return Period(kind or "span", first, reached, running=reached < last)


def _whole(first: date, last: date) -> Unit | None:
    """The unit that these days are exactly."""
    units: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
    return next((unit for unit in units if unit_of(unit, first) == (first, last)), None)


def _begun(first: date, today: date) -> Unit | None:
    """The unit that began on `first` and still runs today; a month before a week that began with it."""
    units: tuple[Unit, ...] = ("month", "week", "quarter", "year")
    return next(
        (u for u in units if unit_of(u, first) == unit_of(u, today) and unit_of(u, first)[0] == first), None
    )


def unit_of(unit: Unit, day: date) -> Days:
    """The day, week (from Monday), month, quarter or year in which `day` lies."""
    if unit == "day":
        return Days(day, day)
    if unit == "week":
        return Days(week_start(day), week_start(day) + timedelta(days=6))
    months = _MONTHS[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Days(first, month_end(add_months(first, months - 1)))


def earlier(unit: Unit, day: date, steps: int) -> Days:
    """The unit so many steps before that of `day`."""
    first = unit_of(unit, day).first
    if unit in _MONTHS:
        return unit_of(unit, add_months(first, -steps * _MONTHS[unit]))
    return unit_of(unit, first - timedelta(days=steps if unit == "day" else 7 * steps))


def before(one: Period) -> Days:
    """The span before, of the same kind and as long; of one that runs, as many days of it."""
    if one.kind == "span":
        gap = one.last - one.first + timedelta(days=1)
        return Days(one.first - gap, one.last - gap)
    whole = earlier(one.kind, one.first, 1)
    if not one.running:
        return whole
    if one.kind in _MONTHS:
        return Days(whole.first, add_months(one.last, -_MONTHS[one.kind]))
    return Days(whole.first, whole.first + (one.last - one.first))


def year_ago(one: Period) -> Days | None:
    """The same span of last year: the same days, of a week 52 weeks ago.

    None where it is `before`, and of spans so long that they would share days.
    """
    if one.kind == "year":
        return None
    if one.kind == "week":
        return Days(one.first - _SAME_WEEK, one.last - _SAME_WEEK)
    first, last = add_months(one.first, -12), add_months(one.last, -12)
    if last >= one.first:
        return None
    ends_a_month = one.kind != "day" and not one.running and one.last == month_end(one.last)
    found = Days(first, month_end(last) if ends_a_month else last)
    return None if found == before(one) else found


def way(one: Period) -> list[Days]:
    """The spans that lead to this one, itself last; of a span of no kind its own parts."""
    if one.kind == "span":
        return parts(one)
    unit: Unit = one.kind
    spans = [earlier(unit, one.first, steps) for steps in range(_BACK[unit] - 1, 0, -1)]
    return [*spans, one.days]


def way_unit(one: Period) -> Unit:
    """What the spans of `way` are."""
    return part_unit(one) if one.kind == "span" else one.kind


def parts(one: Period) -> list[Days]:
    """What the turnover of a span is cut into, without gaps; of a month the weeks up to its end."""
    if one.kind == "month":
        this = unit_of("week", one.last).first
        return [unit_of("week", this - timedelta(weeks=back)) for back in range(_WEEKS - 1, -1, -1)]
    unit, cut, start = part_unit(one), [], one.first
    while start <= one.last:
        end = min(unit_of(unit, start).last, one.last)
        cut.append(Days(start, end))
        start = end + timedelta(days=1)
    return cut


def part_unit(one: Period) -> Unit:
    """What the spans of `parts` are."""
    known: dict[str, Unit] = {
        "day": "day",
        "week": "day",
        "month": "week",
        "quarter": "week",
        "year": "month",
    }
    if one.kind != "span":
        return known[one.kind]
    length = (one.last - one.first).days + 1
    return next((unit for most, unit in _LONGEST if length <= most), "year")
