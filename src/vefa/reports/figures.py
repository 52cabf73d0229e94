"""The figures of a month and of the twelve months before it, gathered once for text, tables and charts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vefa.rules.calendar import add_months
from vefa.rules.figures import change, month_end, share, week_start
from vefa.services import breakdown, figures, point_figures, points, settings, voucher_figures
from vefa.services.breakdown import Part, Top
from vefa.services.figures import Split, Week
from vefa.services.liability import Liability, liabilities
from vefa.services.order_list import order_months
from vefa.services.points import SOON_DAYS, Flows
from vefa.services.voucher_figures import Counted, VoucherFlows

MONTHS: Final = 13
WEEKS: Final = 12
TOP: Final = 10


@dataclass(frozen=True, slots=True)
class Span:
    """Days of a month and what happened in them; money in minor units of the shop's currency."""

    first: date
    last: date
    turnover: int
    orders: int
    basket: int | None
    customers: int
    new: int
    repeat: tuple[int, int]
    earned: int

    @property
    def rate(self) -> int | None:
        """Repeat rate in hundredths of a per cent; None when nobody bought."""
        return share(*self.repeat)


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What the shop owed in points when a month was over."""

    day: date
    liability: Liability


@dataclass(frozen=True, slots=True)
class Standing:
    """What happened with points and vouchers in a span, and what the shop owed when it was over."""

    flows: Flows
    owed: Liability
    vouchers: VoucherFlows


@dataclass(frozen=True, slots=True)
class MonthData:
    """All a month report says. Spans before the shop's first order are None: nothing is known of them.

    `before` and `year_ago` cover as many days as the month has had so far.
    """

    currency: str
    today: date
    month: Span
    before: Span | None
    year_ago: Span | None
    history: tuple[Span | None, ...]
    split: Split
    guests: int
    weeks: tuple[Week, ...]
    channels: tuple[Part, ...]
    foreign: tuple[Part, ...]
    top: tuple[Top, ...]
    slipping: int
    opening: Liability
    standing: Standing
    standing_before: Standing | None
    standing_year_ago: Standing | None
    ends: tuple[MonthEnd, ...]
    endings: tuple[point_figures.Ending, ...]
    vouchers_before: VoucherFlows
    vouchers_ending: Counted

    @property
    def flows(self) -> Flows:
        """Points of the month."""
        return self.standing.flows

    @property
    def vouchers(self) -> VoucherFlows:
        """Vouchers of the month."""
        return self.standing.vouchers

    @property
    def closing(self) -> Liability:
        """What the shop owes in points at the end of the span."""
        return self.ends[-1].liability

    @property
    def running(self) -> bool:
        """Whether the month is not over yet."""
        return self.month.last < month_end(self.month.first)

    @property
    def fresh(self) -> bool:
        """Whether what stands today (points that end, who is away) still belongs to this month's report."""
        return self.today <= month_end(add_months(self.month.first, 1))

    def more(self, now: int | None, before: int | None) -> int | None:
        """Change in hundredths of a per cent, None where it cannot be told."""
        return None if now is None or before is None else change(now, before)


def collect(first_day: date, *, today: date) -> MonthData:
    """Gather the month of `first_day`, up to `today` when it is still running."""
    first = first_day.replace(day=1)
    last = min(month_end(first), max(today, first))
    known = order_months()
    since = known[-1] if known else first
    months = [add_months(first, -back) for back in reversed(range(MONTHS))]
    history = tuple(_span(month, _end(month, last)) if month >= since else None for month in months)
    this = history[-1] or _span(first, last)
    before, year_ago = (_same_days(add_months(first, -back), last, since) for back in (1, 12))
    ends = [_end(month, last) for month in months]
    opening = first - timedelta(days=1)
    owed = liabilities([opening, *ends, *(span.last for span in (before, year_ago) if span)])
    return MonthData(
        currency=settings.currency(),
        today=today,
        month=this,
        before=before,
        year_ago=year_ago,
        history=(*history[:-1], this),
        split=figures.split(first, last),
        guests=figures.guest_orders(first, last),
        weeks=tuple(figures.weekly(week_start(last) - timedelta(weeks=WEEKS - 1), WEEKS)),
        channels=tuple(breakdown.by_channel(first, last)),
        foreign=tuple(breakdown.other_currencies(first, last)),
        top=tuple(breakdown.top_customers(first, last, TOP)),
        slipping=figures.slipping(today),
        opening=owed[opening],
        standing=_standing(this, owed, today),
        standing_before=_standing(before, owed, today) if before else None,
        standing_year_ago=_standing(year_ago, owed, today) if year_ago else None,
        ends=tuple(MonthEnd(day, owed[day]) for day in ends),
        endings=tuple(point_figures.endings(today, MONTHS)),
        vouchers_before=voucher_figures.voucher_flows(*_month_before(first), today=today),
        vouchers_ending=voucher_figures.ending_vouchers(today, today + timedelta(days=SOON_DAYS)),
    )


def _end(month: date, last: date) -> date:
    """The last day of `month`; of the running month, the day reached."""
    return min(month_end(month), last)


def _month_before(first: date) -> tuple[date, date]:
    before = add_months(first, -1)
    return before, month_end(before)


def _same_days(month: date, last: date, since: date) -> Span | None:
    """As many days of `month` as the month of `last` has had; all of it when that month is over."""
    if month < since.replace(day=1):
        return None
    whole = last == month_end(last)
    end = month_end(month) if whole else month.replace(day=min(last.day, month_end(month).day))
    return _span(month, end)


def _span(first: date, last: date) -> Span:
    turnover, orders = figures.turnover(first, last), figures.orders_count(first, last)
    buyers = figures.buyers(first, last)
    return Span(
        first,
        last,
        turnover=turnover,
        orders=orders,
        basket=(turnover * 2 + orders) // (orders * 2) if orders else None,
        customers=buyers.everybody,
        new=buyers.new,
        repeat=(buyers.again, buyers.everybody),
        earned=point_figures.earned_by_orders(first, last),
    )


def _standing(span: Span, owed: dict[date, Liability], today: date) -> Standing:
    return Standing(
        points.flows(span.first, span.last),
        owed[span.last],
        voucher_figures.voucher_flows(span.first, span.last, today=today),
    )
