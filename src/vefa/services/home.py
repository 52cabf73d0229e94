"""What the first page shows: the month so far, the last weeks, what came in."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from vefa.db import tables as t
from vefa.db.read import made_once
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.rules.figures import week_start, whole_change, whole_share
from vefa.services import figures, programme
from vefa.services.figures import Buyers, Split, Week
from vefa.services.liability import Liability, liability
from vefa.services.order_list import OrderRow, order_rows

if TYPE_CHECKING:
    from vefa.services.home_score import Score

WEEKS: Final = 12
MONTHS: Final = 8
LATEST: Final = 12
SCORE_DAYS: Final = 90  # whose answers make the score


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the one it is compared with, and its way there.

    `change`: hundredths of a per cent, to the whole per cent; of a rate the difference of both.
    """

    value: int | None
    before: int | None
    change: int | None
    way: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DayIn:
    """What came in on one day: completed orders, turnover (minor units), customers who bought first."""

    day: date
    orders: int
    turnover: int
    new_customers: int


@dataclass(frozen=True, slots=True)
class Home:
    """The first page. Money in minor units of the shop's currency, rates in hundredths of a per cent.

    They come to whole per cent, for none shows decimals.

    `turnover`, `new_customers`: this month so far beside the same days of last month. `repeat`: rate of this
    month so far beside last month's whole one. `returning_share`: of this month's turnover; None without
    one, and while returns make a part of it negative.
    """

    any_orders: bool
    turnover: Figure
    repeat: Figure
    new_customers: Figure
    liability: Liability
    ends_this_week: int  # worth of the points whose last day is in this week
    weeks: tuple[Week, ...]
    best_week: Week | None
    returning_share: int | None
    days: tuple[DayIn, ...]  # today and yesterday
    latest: tuple[OrderRow, ...]
    score: "Score | None"  # None: nobody answered lately


def home(today: date) -> Home:
    """Everything the first page shows on `today`."""
    weeks = tuple(figures.weekly(week_start(today) - timedelta(weeks=WEEKS - 1), WEEKS))
    best = max(weeks, key=lambda week: week.turnover.total)
    months, latest = figures.buyers_by_month(today, MONTHS), _latest()
    month = figures.split(today.replace(day=1), today)
    return Home(
        any_orders=bool(latest),
        turnover=_turnover(today, tuple(week.turnover.total for week in weeks)),
        repeat=_repeat(months),
        new_customers=_new_customers(today, months),
        liability=liability(today),
        ends_this_week=_ends_this_week(today),
        weeks=weeks,
        best_week=best if best.turnover.total > 0 else None,
        returning_share=_returning(month),
        days=tuple(_day(today - timedelta(days=ago)) for ago in (0, 1)),
        latest=latest,
        score=_score(today),
    )


def _returning(month: Split) -> int | None:
    """What of the turnover is of returning customers; nothing is said where one part lies below zero."""
    return whole_share(month.returning, month.total) if min(month.returning, month.new) >= 0 else None


def _turnover(today: date, way: tuple[int, ...]) -> Figure:
    """This month so far beside the same days of the month before; `way`: week by week."""
    then = add_months(today, -1)
    now = figures.turnover(today.replace(day=1), today)
    before = figures.turnover(then.replace(day=1), then)
    return Figure(now, before, whole_change(now, before), way)


def _new_customers(today: date, months: Sequence[Buyers]) -> Figure:
    """This month so far beside the same days of the month before."""
    then = add_months(today, -1)
    now, before = months[-1].new, figures.new_customers(then.replace(day=1), then)
    return Figure(now, before, whole_change(now, before), tuple(month.new for month in months))


def _repeat(months: Sequence[Buyers]) -> Figure:
    """The rate of this month so far beside that of the whole last month."""
    rates = [whole_share(month.again, month.everybody) for month in months]
    now, before = rates[-1], rates[-2]
    difference = now - before if now is not None and before is not None else None
    return Figure(now, before, difference, tuple(rate or 0 for rate in rates))


def _score(today: date) -> "Score | None":
    """From all surveys together; a shop without answers loads nothing for it."""
    since = today - timedelta(days=SCORE_DAYS - 1)
    first = min(add_months(today.replace(day=1), 1 - MONTHS), since)
    given = _marks(first.isoformat(), today.isoformat())
    if not any(day >= since.isoformat() for day, _mark, _count in given):
        return None
    from vefa.services.home_score import score

    return score(given, since.isoformat())


@made_once
def _marks(first: str, last: str) -> Any:
    answer = t.Response
    asked = (answer.scale == "nps", answer.score.is_null(False), answer.day.between(first, last))
    chosen = answer.select(answer.day, answer.score, t.fn.COUNT(answer.id))
    return chosen.where(*asked, answer.undone == False).group_by(answer.day, answer.score)  # noqa: E712 - this makes SQL


def _ends_this_week(today: date) -> int:
    ((left,),) = _ending(today.isoformat(), (week_start(today) + timedelta(days=6)).isoformat())
    return programme.current(today).worth.of(int(left or 0))


@made_once
def _ending(first: str, last: str) -> Any:
    days = t.Lot.expires.between(first, last)
    return t.Lot.select(t.fn.SUM(t.Lot.left)).where(t.Lot.left > t.SQL("0"), days)


def _day(day: date) -> DayIn:
    return DayIn(
        day, figures.orders_count(day, day), figures.turnover(day, day), figures.new_customers(day, day)
    )


def _latest() -> tuple[OrderRow, ...]:
    return tuple(order_rows([order for (order,) in _newest()]))


@made_once
def _newest() -> Any:
    newest = (t.Order.day.desc(), t.Order.moment.desc(), t.Order.id.desc())
    shown_orders = t.Order.select(t.Order.id).where(t.Order.undone == False)  # noqa: E712 - this makes SQL
    return shown_orders.order_by(*newest).limit(LATEST)
