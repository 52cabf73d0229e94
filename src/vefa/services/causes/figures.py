"""Which causes cost most: their complaints per 100 orders, shares, money, days; whether one repeats.

A complaint that was unfounded or there twice counts nowhere here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.models import Complaint
from vefa.db.read import among, rows, value
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.alarms import PerHundred, more_than_usual, per_hundred
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.services import figures
from vefa.services.causes.tree import CauseRow, causes, with_below
from vefa.services.complaints.counted import counts

LATELY: Final = 30  # days
_USUAL: Final = 360  # days before them, which tell what is usual
_LEAST_HISTORY: Final = 60  # days, or nothing is usual yet
_LEAST_SEEN: Final = 3  # complaints; fewer are no pattern


@dataclass(frozen=True, slots=True)
class CauseFigures:
    """A cause (None: none was found) in a span of days. `cost` in minor units of the shop's currency.

    `share` and `running` (with those before it) in per cent of all complaints; `rate` per 100 orders;
    `days`: from the complaint to its solution, the mean of the `solved` ones; `again`: customers it hit more
    than once.
    """

    cause_id: int | None
    path: str
    complaints: int
    share: float
    running: float
    rate: PerHundred | None
    cost: int
    solved: int
    days: float | None
    again: int


@dataclass(frozen=True, slots=True)
class MonthRate:
    """Complaints opened in a month, and per 100 orders of it (None: it has none)."""

    month: date
    complaints: int
    rate: PerHundred | None


@dataclass(frozen=True, slots=True)
class Repeats:
    """More complaints of a cause in the last 30 days (`seen`) than its usual count explains.

    `usual`: in 30 days; `p`: the chance of it; `cost`: of the cause this year, in minor units.
    """

    cause_id: int
    path: str
    usual: float
    seen: int
    p: float
    cost: int
    complaints: tuple[int, ...]


def pareto(first: date, last: date, *, by_top: bool = False) -> list[CauseFigures]:
    """The causes of the complaints opened from `first` to `last`, the most frequent first.

    `by_top`: those of the top of the tree, each with all below it.
    """
    known = {one.id: one for one in causes()}
    gathered: dict[int | None, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows(_opened(first, last)):
        cause = row[0] if not by_top or row[0] is None else _top(row[0], known)
        gathered[cause].append(row)
    total, orders = sum(map(len, gathered.values())), figures.orders_count(first, last)
    ordered = sorted(gathered, key=lambda one: (one is None, -len(gathered[one]), one or 0))
    found, running = [], 0
    for cause in ordered:
        running += len(gathered[cause])
        path = known[cause].path if cause is not None else _("No cause named")
        found.append(_figures(cause, path, gathered[cause], (total, running, orders)))
    return found


def cause_months(today: date, months: int = 12, cause_id: int | None = None) -> list[MonthRate]:
    """Complaints of the last `months` months, this one included: of a cause with those below, or of all."""
    first = add_months(today.replace(day=1), 1 - months)
    query = Complaint.select(fn.SUBSTR(Complaint.opened_on, 1, 7), fn.COUNT(Complaint.id))
    query = query.where(counts(), Complaint.opened_on >= first.isoformat())
    if cause_id is not None:
        query = query.where(Complaint.cause.in_(with_below(cause_id)))
    found = dict(rows(query.group_by(fn.SUBSTR(Complaint.opened_on, 1, 7))))
    each = [add_months(first, number) for number in range(months)]
    return [_month(month, found.get(month.isoformat()[:7], 0)) for month in each]


def repeating(today: date, cause_id: int | None = None) -> list[Repeats]:
    """The causes (or this one) that hit more often in the last 30 days than is usual, the worst first.

    Usual is what the 360 days before show; nothing in the first 60 days of complaints.
    """
    recent = today - timedelta(days=LATELY - 1)
    begin = value(Complaint.select(fn.MIN(Complaint.opened_on)))
    since = max(date.fromisoformat(begin or today.isoformat()), recent - timedelta(days=_USUAL))
    history = (recent - since).days
    if history < _LEAST_HISTORY:
        return []
    query = Complaint.select(Complaint.cause, Complaint.opened_on, Complaint.id).where(
        counts(),
        Complaint.cause.is_null(False),
        Complaint.opened_on.between(since.isoformat(), today.isoformat()),
    )
    before: Counter[int] = Counter()
    lately: dict[int, list[int]] = defaultdict(list)
    for cause, day, complaint in rows(
        query if cause_id is None else query.where(Complaint.cause == cause_id)
    ):
        if day >= recent.isoformat():
            lately[cause].append(complaint)
        else:
            before[cause] += 1
    usual = {cause: before[cause] * LATELY / history for cause in lately}
    proofs = {cause: more_than_usual(usual[cause], len(lately[cause])) for cause in lately}
    alarming = [one for one in lately if proofs[one].proven and len(lately[one]) >= _LEAST_SEEN]
    paths, costs = _paths(alarming), _costs(alarming, today)
    return [
        Repeats(
            one, paths[one], usual[one], len(lately[one]), proofs[one].p, costs.get(one, 0), (*lately[one],)
        )
        for one in sorted(alarming, key=lambda one: (proofs[one].p, one))
    ]


def earlier_of_same(complaint_id: int) -> list[int]:
    """Complaints that the same customer had of the same cause before this one: it is his second failure."""
    this: Any = Complaint.get_or_none(Complaint.id == complaint_id)
    if this is None or this.customer_id is None or this.cause_id is None:
        return []
    same = (Complaint.customer == this.customer_id) & (Complaint.cause == this.cause_id) & counts()
    before = Complaint.select(Complaint.id).where(same, Complaint.id < complaint_id)
    return [one for (one,) in rows(before.order_by(Complaint.id))]


def _opened(first: date, last: date) -> Any:
    days = fn.JULIANDAY(Complaint.solved_at) - fn.JULIANDAY(Complaint.opened_at)
    return Complaint.select(Complaint.cause, Complaint.customer, Complaint.cost, days).where(
        counts(), Complaint.opened_on.between(first.isoformat(), last.isoformat())
    )


def _figures(
    cause: int | None, path: str, found: list[tuple[Any, ...]], of: tuple[int, int, int]
) -> CauseFigures:
    total, running, orders = of
    days = [one for *_rest, one in found if one is not None]
    customers = Counter(customer for _cause, customer, *_rest in found if customer is not None)
    return CauseFigures(
        cause, path, len(found), 100 * len(found) / total, 100 * running / total,
        per_hundred(len(found), orders), sum(cost for _cause, _customer, cost, _days in found), len(days),
        sum(days) / len(days) if days else None, sum(count > 1 for count in customers.values()),
    )  # fmt: skip


def _top(cause: int, known: dict[int, CauseRow]) -> int:
    while (parent := known[cause].parent) is not None:
        cause = parent
    return cause


def _month(month: date, complaints: int) -> MonthRate:
    return MonthRate(
        month, complaints, per_hundred(complaints, figures.orders_count(month, month_end(month)))
    )  # fmt: skip


def _paths(wanted: Iterable[int]) -> dict[int, str]:
    known = {one.id: one.path for one in causes()} if wanted else {}
    return {one: known[one] for one in wanted}


def _costs(wanted: Iterable[int], today: date) -> dict[int, int]:
    this_year = Complaint.opened_on >= f"{today.year}-01-01"
    query = Complaint.select(Complaint.cause, fn.SUM(Complaint.cost))
    query = query.where(counts(), Complaint.cause.in_(among(wanted)), this_year)
    return dict(rows(query.group_by(Complaint.cause)))
