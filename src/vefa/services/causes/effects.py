"""What came of it: did a corrective action help, do customers come back?"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.models import Complaint, CorrectiveAction, Order
from vefa.db.read import among, rows, value
from vefa.records import dataclass
from vefa.rules.alarms import Effect, PerHundred, effect, per_hundred
from vefa.rules.scores import rate, wilson
from vefa.services import figures
from vefa.services.causes.tree import with_below
from vefa.services.complaints.counted import counts
from vefa.services.counting import completed
from vefa.services.refers import local

SPAN: Final = 180  # days before and after that are compared at most
RETURN_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class ActionEffect:
    """The days compared (first and last of each span) and what they show; `effect` None: too few orders."""

    before: tuple[date, date]
    after: tuple[date, date]
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """Of `due` solved complaints of customers whose 90 days are over, `again` brought a purchase within them.

    `share` and its 95 % interval in per cent, None without any.
    """

    solved: int
    due: int
    again: int
    share: float | None
    interval: tuple[float, float] | None


def effect_of(action_id: int, today: date) -> ActionEffect | None:
    """Complaints of the action's cause per 100 orders before and after it was done.

    None while it is not done, has no cause, or no day has passed since.
    """
    action: Any = CorrectiveAction.get_or_none(CorrectiveAction.id == action_id)
    if action is None or action.done_on is None or _cause_of(action) is None:
        return None
    done = date.fromisoformat(action.done_on)
    if today <= done:
        return None
    begin = value(Order.select(fn.MIN(Order.day)), action.done_on)
    first = max(done - timedelta(days=SPAN), min(date.fromisoformat(begin), done - timedelta(days=1)))
    before = (first, done - timedelta(days=1))
    after = (done + timedelta(days=1), min(today, done + timedelta(days=SPAN)))
    wanted = with_below(int(_cause_of(action) or 0))
    return ActionEffect(before, after, effect(_rate(wanted, *before), _rate(wanted, *after)))


def _cause_of(action: Any) -> int | None:
    """Its cause, or that of its complaint."""
    own: int | None = action.cause_id
    if own is not None or action.complaint_id is None:
        return own
    found: int | None = value(Complaint.select(Complaint.cause).where(Complaint.id == action.complaint_id))
    return found


def _rate(causes: Iterable[int], first: date, last: date) -> PerHundred | None:
    mine = Complaint.opened_on.between(first.isoformat(), last.isoformat()) & Complaint.cause.in_(
        among(causes)
    )
    count = int(value(Complaint.select(fn.COUNT(Complaint.id)).where(counts(), mine), 0))
    return per_hundred(count, figures.orders_count(first, last))


def recovery(first: date, last: date, *, today: date, cause_id: int | None = None) -> Recovery:
    """What became of the complaints opened from `first` to `last` (of a cause with those below it)."""
    query = Complaint.select(Complaint.customer, Complaint.solved_at).where(
        counts(),
        Complaint.solved_at.is_null(False),
        Complaint.customer.is_null(False),
        Complaint.opened_on.between(first.isoformat(), last.isoformat()),
    )
    if cause_id is not None:
        query = query.where(Complaint.cause.in_(with_below(cause_id)))
    solved = [(customer, local(at).date()) for customer, at in rows(query)]
    over = [(one, day) for one, day in solved if day + timedelta(days=RETURN_DAYS) < today]
    bought = _days_bought({one for one, _day in over})
    again = sum(_came_back(bought[one], day) for one, day in over)
    return Recovery(len(solved), len(over), again, rate(again, len(over)), wilson(again, len(over)))


def _days_bought(customers: Iterable[int]) -> dict[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    query = Order.select(Order.customer, Order.day).where(completed(), Order.customer.in_(among(customers)))
    for customer, day in rows(query.order_by(Order.day)):
        found[customer].append(day)
    return found


def _came_back(days: list[str], solved: date) -> bool:
    """Whether a purchase lies after the day of the solution, within 90 days."""
    place = bisect_right(days, solved.isoformat())
    return place < len(days) and days[place] <= (solved + timedelta(days=RETURN_DAYS)).isoformat()
