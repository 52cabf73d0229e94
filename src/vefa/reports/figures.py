"""The figures of a span of days and of what it is compared with, gathered once for all that shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from vefa.reports.standing import Standing, standings
from vefa.reports.values import Change, moved, ratio
from vefa.rules import periods
from vefa.rules.calendar import add_months
from vefa.rules.periods import Days, Period
from vefa.rules.scores import Nps
from vefa.services import (
    away,
    breakdown,
    figures,
    outstanding,
    point_figures,
    product_figures,
    settings,
    tier_figures,
    voucher_figures,
)
from vefa.services.away import Away
from vefa.services.breakage import EndedPoints, ended_points
from vefa.services.breakdown import Part, Top
from vefa.services.card_figures import CardsLeft
from vefa.services.causes.figures import Repeats, repeating
from vefa.services.figures import Split, Week
from vefa.services.liability import Liability, liabilities
from vefa.services.order_list import order_months
from vefa.services.points import SOON_DAYS
from vefa.services.product_figures import ProductSale
from vefa.services.surveys.recommended import any_marks, marks_by_day, score_of
from vefa.services.tier_figures import TierFigures
from vefa.services.voucher_figures import Counted

ENDINGS: Final = 13  # months whose ending points are looked at
TOP: Final = 10
AWAY: Final = 10
ALARMS: Final = 3
EARLIEST: Final = date(1900, 1, 1)  # who asks for all days there are begins with the year 1


@dataclass(frozen=True, slots=True)
class Span:
    """Days and what happened in them; money in minor units of the shop's currency."""

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
    def rate(self) -> Fraction | None:
        """Repeat rate as a part of one; None when nobody bought."""
        return ratio(*self.repeat)

    @property
    def days(self) -> Days:
        """Its days."""
        return Days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the spans that lead here: None where nothing is known of it, and what was owed at its end."""

    days: Days
    span: Span | None
    owed: Liability


@dataclass(frozen=True, slots=True)
class SpanData:
    """All a report of a span says. Spans before the shop's first month are None: nothing is known of them.

    `compared`: the days of the span before and of the same one last year, None where they are not asked for.
    `way`: what leads here, this span last; `parts`: the turnover cut into pieces; `cut`: the days of both, of
    a span of no kind from the beginning of the shop (`since`: the month of its first order). `scores`: the
    recommendation of each span of `way`, `asked`: whether anybody ever gave one; `alarms`: causes that repeat
    themselves at the end of the span. What stands today (`endings`, `away`, `slipping`) is told only while it
    is `fresh`.
    """

    currency: str
    today: date
    period: Period
    cut: Period
    since: date
    this: Span
    compared: tuple[Days | None, Days | None]
    before: Span | None
    year_ago: Span | None
    way: tuple[Step, ...]
    parts: tuple[Week, ...]
    split: Split
    guests: int
    channels: tuple[Part, ...]
    foreign: tuple[Part, ...]
    top: tuple[Top, ...]
    top_tiers: Mapping[int, str]
    products: tuple[ProductSale, ...]
    products_whole: int
    tiers: tuple[TierFigures, ...]
    slipping: int
    away: tuple[Away, ...]
    opening: Liability
    standing: Standing
    standing_before: Standing | None
    standing_year_ago: Standing | None
    ended: EndedPoints
    endings: tuple[point_figures.Ending, ...]
    vouchers_ending: Counted
    scores: tuple[Nps, ...]
    asked: bool
    alarms: tuple[Repeats, ...]

    @property
    def closing(self) -> Liability:
        """What the shop owes in points at the end of the span."""
        return self.standing.owed

    @property
    def cards(self) -> CardsLeft:
        """What is left on gift cards at the end of the span."""
        return self.standing.cards

    @property
    def whole(self) -> int:
        """What would be given away if everybody came on the day after the span, in minor units."""
        return self.closing.worth + self.cards.amount

    @property
    def expected(self) -> int | None:
        """Of it as much as this shop's customers use; None: not enough data."""
        return outstanding.expected(self.whole, self.ended)

    @property
    def fresh(self) -> bool:
        """Whether what stands today (points that end, who is away) still belongs to this report."""
        return _fresh(self.period, self.today)

    @property
    def partly(self) -> bool:
        """Whether the shop began in the middle of what this is compared with."""
        known = (self.before, self.year_ago)
        return any(span is not None and span.first < self.since for span in known)

    def more(self, now: int | None, before: int | None) -> Change | None:
        """How it moved, None where that cannot be told."""
        return None if now is None or before is None else moved(now, before)


def collect(first: date, last: date, *, today: date, compare: bool = True) -> SpanData:
    """Gather the days from `first` to `last`, up to `today` when they are still running."""
    period = periods.period(max(first, EARLIEST), max(last, EARLIEST), today)
    known = order_months()
    since = known[-1] if known else period.first
    spans = _Spans(since)
    this = _span(period.days)
    top = breakdown.top_customers(*period.days, TOP)
    compared = (periods.before(period), periods.year_ago(period)) if compare else (None, None)
    before, year_ago = (spans.known(days) for days in compared)
    cut = _cut(period, since)
    way = periods.way(cut)
    opening = period.first - timedelta(days=1)
    owed = liabilities([opening, *(days.last for days in (period.days, *way, *compared) if days is not None)])
    sold = product_figures.product_sales(*period.days, TOP)
    standing = standings({s.days: s for s in (this, before, year_ago) if s}, owed, today=today)
    return SpanData(
        currency=settings.currency(),
        today=today,
        period=period,
        cut=cut,
        since=since,
        this=this,
        compared=compared,
        before=before,
        year_ago=year_ago,
        way=tuple(Step(d, this if d == period.days else spans.known(d), owed[d.last]) for d in way),
        parts=tuple(_parts(cut)),
        split=figures.split(*period.days),
        guests=figures.guest_orders(*period.days),
        channels=tuple(breakdown.by_channel(*period.days)),
        foreign=tuple(breakdown.other_currencies(*period.days)),
        top=tuple(top),
        top_tiers=tier_figures.tiers_of([one.customer_id for one in top], period.last, today=today),
        products=sold.best,
        products_whole=sold.whole,
        tiers=tuple(tier_figures.tier_figures(*period.days, today=today)),
        slipping=figures.slipping(today),
        away=tuple(away.who_is_away(today, AWAY)) if _fresh(period, today) else (),
        opening=owed[opening],
        standing=standing[this.days],
        standing_before=standing[before.days] if before else None,
        standing_year_ago=standing[year_ago.days] if year_ago else None,
        ended=ended_points(today),
        endings=tuple(point_figures.endings(today, ENDINGS)),
        vouchers_ending=voucher_figures.ending_vouchers(today, today + timedelta(days=SOON_DAYS)),
        scores=tuple(_scores(way)),
        asked=any_marks(),
        alarms=tuple(repeating(period.last)[:ALARMS]),
    )


def _fresh(period: Period, today: date) -> bool:
    return today <= periods.unit_of("month", add_months(period.last, 1)).last


class _Spans:
    """Spans of which something is known, each gathered once."""

    def __init__(self, since: date) -> None:
        self._since = since
        self._kept: dict[Days, Span] = {}

    def known(self, days: Days | None) -> Span | None:
        """The figures of `days`; None when the shop had not begun."""
        if days is None or days.last < self._since:
            return None
        if days not in self._kept:
            self._kept[days] = _span(days)
        return self._kept[days]


def _scores(way: Sequence[Days]) -> list[Nps]:
    """The recommendation of each span; without answers there is no score."""
    marks = marks_by_day(way[0].first, way[-1].last)
    return [score_of(marks, *days) for days in way]


def _cut(period: Period, since: date) -> Period:
    """The days that are cut into parts: a span of no kind from the beginning of the shop only."""
    begins = max(period.first, min(since, period.last))
    return replace(period, first=begins) if period.kind == "span" else period


def _parts(period: Period) -> Sequence[Week]:
    """The turnover piece by piece; a single day has none."""
    return [] if period.kind == "day" else figures.by_part(periods.parts(period))


def _span(days: Days) -> Span:
    turnover, orders = figures.turnover(*days), figures.orders_count(*days)
    buyers = figures.buyers(*days)
    return Span(
        *days,
        turnover=turnover,
        orders=orders,
        basket=(turnover * 2 + orders) // (orders * 2) if orders else None,
        customers=buyers.everybody,
        new=buyers.new,
        repeat=(buyers.again, buyers.everybody),
        earned=point_figures.earned_by_orders(*days),
    )
