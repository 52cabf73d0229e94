"""The comparison table: this month, the month before, the same month last year, and how each figure moved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from vefa.i18n import _, pgettext
from vefa.reports.figures import MonthData, Span, Standing
from vefa.reports.month_words import span_name
from vefa.reports.report import Column, Table
from vefa.reports.values import Change, Money, Share, Trend, Value, told
from vefa.rules import format as write
from vefa.rules.calendar import add_months
from vefa.rules.figures import change

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Measure(Generic[Source]):
    """A figure of a span or of its standing.

    `ratio`: it is a share already, so its change is told in percentage points.
    """

    name: str
    of: Callable[[Source], int | None]
    shown: Callable[[int], Value]
    ratio: bool = False

    def value(self, span: Source | None) -> int | None:
        """The figure of a span; None where nothing is known."""
        return None if span is None else self.of(span)

    def cell(self, span: Source | None) -> Value:
        """The figure as a cell."""
        value = self.value(span)
        return None if value is None else self.shown(value)

    def change(self, now: Source, before: Source | None) -> Value:
        """How it moved."""
        value, old = self.value(now), self.value(before)
        if value is None or old is None:
            return None
        if self.ratio:
            return Change(value - old, points=True)
        moved = change(value, old)
        return None if moved is None else Change(moved)


def measures(currency: str) -> list[Measure[Span]]:
    """The figures of the comparison, in their order."""

    def money(minor: int) -> Money:
        return Money(minor, currency)

    return [
        Measure(_("Turnover"), lambda s: s.turnover, money),
        Measure(_("Number of orders"), lambda s: s.orders, int),
        Measure(_("Average basket"), lambda s: s.basket, money),
        Measure(_("Customers who bought"), lambda s: s.customers, int),
        Measure(_("New customers"), lambda s: s.new, int),
        Measure(_("Repeat rate"), lambda s: s.rate, Share, ratio=True),
        Measure(_("Points earned"), lambda s: s.earned, int),
    ]


def more_measures(currency: str) -> list[Measure[Standing]]:
    """Points and vouchers, which stand in sections of their own on paper and in the table of the workbook."""

    def money(minor: int) -> Money:
        return Money(minor, currency)

    return [
        Measure(_("Points used"), lambda s: s.flows.used, int),
        Measure(_("Points that ended"), lambda s: s.flows.expired, int),
        Measure(_("Points that can be used"), lambda s: s.owed.points, int),
        Measure(_("Owed in points"), lambda s: s.owed.worth, money),
        Measure(_("Vouchers issued"), lambda s: s.vouchers.issued.count, int),
        Measure(_("Vouchers used"), lambda s: s.vouchers.used.count, int),
        Measure(_("Open vouchers"), lambda s: s.vouchers.still_open.count, int),
        Measure(_("Amount of open vouchers"), lambda s: s.vouchers.still_open.amount, money),
    ]


def comparison(data: MonthData) -> Table:
    """A row for each figure, its last 13 months as a line."""
    heads = (
        Column(""),
        Column(span_name(data.month, running=data.running), "figure", strong=True),
        Column(_head(data.before, data, back=1), "figure"),
        Column(pgettext("report", "Change"), "change"),
        Column(_head(data.year_ago, data, back=12), "figure"),
        Column(pgettext("report", "Change"), "change"),
        Column(_("Last 13 months"), "trend"),
    )
    spans = (data.month, data.before, data.year_ago)
    rows = ((*_row(one, *spans), _trend(one, data)) for one in measures(data.currency))
    return Table(heads, tuple(rows))


def summary(data: MonthData) -> Table:
    """The comparison with points and vouchers below it."""
    table = comparison(data)
    standing = (data.standing, data.standing_before, data.standing_year_ago)
    more = ((*_row(one, *standing), None) for one in more_measures(data.currency))
    return Table(table.columns, (*table.rows, *more))


def _head(span: Span | None, data: MonthData, back: int) -> str:
    """The name of the span `back` months ago, also when nothing is known of it."""
    if span is None:
        return write.month(add_months(data.month.first, -back))
    return span_name(span, running=data.running)


def _row(
    one: Measure[Source], now: Source, before: Source | None, year_ago: Source | None
) -> tuple[Value, ...]:
    return (
        one.name,
        one.cell(now),
        one.cell(before),
        one.change(now, before),
        one.cell(year_ago),
        one.change(now, year_ago),
    )


def _trend(one: Measure[Span], data: MonthData) -> Trend:
    words = tuple(told(one.cell(span)) for span in data.history)
    return Trend(one.name, tuple(one.value(span) for span in data.history), words)
