"""The points of a span as books: what was owed, what came and went by month, what is owed at its end.

Usable points and their worth in minor units of the shop's currency. What the shop owes is the sum of the
balances with those below zero as nothing (POLICY 59); entries add up to the plain sum, so the change of what
is below zero is a column of its own. Points are worth what they were on the day of their entry; a change of
that worth, and what rounding leaves, is told apart, so that every row adds up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.models import Entry
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import add_months, noon
from vefa.rules.figures import month_end
from vefa.rules.programme import Worth
from vefa.services import programme, settings
from vefa.services.liability import Liability, liabilities
from vefa.services.programme import FIRST_VERSION, in_force

EARNED: Final = "earned"
USED: Final = "used"
EXPIRED: Final = "expired"
TAKEN: Final = "taken"
GIVEN: Final = "given"
COLUMNS: Final = (EARNED, USED, EXPIRED, TAKEN, GIVEN)
_OF: Final[Mapping[str, str]] = {
    "earn": EARNED, "release": EARNED, "referral": EARNED, "referral_release": EARNED, "tier": EARNED,
    "birthday": EARNED, "activity": EARNED, "opening": EARNED,
    "use": USED, "use_back": USED, "to_voucher": USED, "from_voucher": USED,
    "expire": EXPIRED,
    "take_back": TAKEN, "undo": TAKEN, "referral_back": TAKEN, "change": TAKEN,
}  # fmt: skip


def column_of(kind: str, points: int) -> str:
    """The column that an entry counts in; what is none of the others was given or put right by hand."""
    if kind == "change" and points > 0:
        return EARNED
    return _OF.get(kind, GIVEN)


@dataclass(frozen=True, slots=True)
class Books:
    """A month (or the part of it that was asked for). `moved` by `COLUMNS`: points, `worths`: their worth.

    `debt`: how much more of the balances lies below zero at its end than at its beginning; `rest`: what a
    change of the worth of points and rounding did to what is owed.
    """

    first: date
    last: date
    opening: int
    moved: Mapping[str, int]
    debt: int
    closing: int
    opening_worth: int
    worths: Mapping[str, int]
    debt_worth: int
    rest: int
    closing_worth: int

    @property
    def is_silent(self) -> bool:
        """Nothing was owed and nothing moved."""
        figures = (self.opening, self.debt, self.closing, self.opening_worth, self.debt_worth, self.rest)
        return not any((*figures, *self.moved.values(), *self.worths.values()))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Points that waited: at the beginning, new, usable since, cancelled before, at the end."""

    opening: int
    new: int
    released: int
    cancelled: int
    closing: int


def point_books(first: date, last: date) -> list[Books]:
    """The books of each month from `first` to `last`, the oldest first."""
    spans = list(_months(first, last))
    before = first - timedelta(days=1)
    owed = liabilities([before, *(end for _start, end in spans)])
    moves, net = _moves(first, last), _net_until(before)
    found: list[Books] = []
    debt = owed[before].points - net
    for start, end in spans:
        mine = moves.get(start.isoformat()[:7], {})
        moved = {one: sum(points for points, _worth in mine.get(one, ())) for one in COLUMNS}
        net += sum(moved.values())
        before_debt, debt = debt, owed[end].points - net
        opened = owed[start - timedelta(days=1)] if start == first else owed[found[-1].last]
        found.append(_books(start, end, (opened, owed[end]), (mine, moved), debt - before_debt))
    return found


def _books(
    first: date,
    last: date,
    owed: tuple[Liability, Liability],
    made: tuple[Mapping[str, list[tuple[int, Worth]]], Mapping[str, int]],
    debt: int,
) -> Books:
    (opened, closed), (moves, moved) = owed, made
    worths = {one: sum(worth_of_points(*part) for part in moves.get(one, ())) for one in COLUMNS}
    debt_worth = worth_of_points(debt, programme.current(last).worth)
    rest = closed.worth - opened.worth - sum(worths.values()) - debt_worth
    return Books(
        first, last, opened.points, moved, debt, closed.points, opened.worth, worths, debt_worth, rest,
        closed.worth,
    )  # fmt: skip


def worth_of_points(points: int, worth: Worth) -> int:
    """What points are worth, below zero as much with a minus."""
    return worth.of(points) if points >= 0 else -worth.of(-points)


def _moves(first: date, last: date) -> dict[str, dict[str, list[tuple[int, Worth]]]]:
    """By month and column: sums of points, one for each worth that points had."""
    sums: Counter[tuple[str, str, Worth]] = Counter()
    sign = Entry.points > 0
    days = Entry.day.between(first.isoformat(), last.isoformat())
    query = Entry.select(Entry.day, Entry.kind, sign, fn.SUM(Entry.points)).where(days, Entry.points != 0)
    worth_on = _worths()
    for day, kind, positive, points in rows(query.group_by(Entry.day, Entry.kind, sign)):
        sums[day[:7], column_of(kind, 1 if positive else -1), worth_on(day)] += points
    found: dict[str, dict[str, list[tuple[int, Worth]]]] = defaultdict(lambda: defaultdict(list))
    for (month, column, worth), points in sums.items():
        found[month][column].append((points, worth))
    return found


def _worths() -> Any:
    """What points are worth on a day (ISO text), asked once for each."""
    known, zone = programme.versions() or [FIRST_VERSION], settings.zone()
    kept: dict[str, Worth] = {}

    def worth_on(day: str) -> Worth:
        if day not in kept:
            kept[day] = in_force(known, noon(date.fromisoformat(day), zone)).rules.worth
        return kept[day]

    return worth_on


def worth_of(day: date) -> Worth:
    """What points are worth at noon of a day, when its entries count."""
    found: Worth = _worths()(day.isoformat())
    return found


def waiting_books(first: date, last: date) -> Waiting:
    """What waited from `first` to `last`."""
    days = Entry.day.between(first.isoformat(), last.isoformat()) & (Entry.waiting != 0)
    released = Entry.kind.in_(("release", "referral_release"))
    query = Entry.select(released, Entry.waiting > 0, fn.SUM(Entry.waiting)).where(days)
    sums: Counter[str] = Counter()
    for freed, positive, points in rows(query.group_by(released, Entry.waiting > 0)):
        sums["released" if freed else "new" if positive else "cancelled"] += points
    before = Entry.select(fn.COALESCE(fn.SUM(Entry.waiting), 0)).where(Entry.day < first.isoformat())
    opening = int(rows(before)[0][0])
    closing = opening + sum(sums.values())
    return Waiting(opening, sums["new"], sums["released"], sums["cancelled"], closing)


def entries_count(first: date, last: date) -> int:
    """How many entries there are."""
    return int(Entry.select().where(Entry.day.between(first.isoformat(), last.isoformat())).count())


def _net_until(day: date) -> int:
    query = Entry.select(fn.COALESCE(fn.SUM(Entry.points), 0)).where(Entry.day <= day.isoformat())
    return int(rows(query)[0][0])


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each month, cut to the span."""
    start = first
    while start <= last:
        yield start, min(month_end(start), last)
        start = add_months(start.replace(day=1), 1)
