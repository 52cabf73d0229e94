"""The comparison table: this span, the one before, the same one last year, and how each figure moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from vefa.charts.drawing import told_text
from vefa.i18n import _, pgettext
from vefa.reports.figures import Span, SpanData
from vefa.reports.period_words import label, span_name, subtitle, way_name
from vefa.reports.report import Column, Table
from vefa.reports.standing import Standing
from vefa.reports.values import Change, Money, Share, Trend, Value, moved, told
from vefa.rules.periods import Days, way_unit

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Measure(Generic[Source]):
    """A figure of a span or of its standing.

    The change of one that is a share already (a fraction) is told in percentage points. `apart`: a change of
    it in per cent would mislead, so both values stand beside each other and nothing more is said.
    """

    name: str
    of: Callable[[Source], int | Fraction | None]
    shown: Callable[[Any], Value]
    apart: bool = False

    def value(self, span: Source | None) -> int | Fraction | None:
        """The figure of a span; None where nothing is known."""
        return None if span is None else self.of(span)

    def cell(self, span: Source | None) -> Value:
        """The figure as a cell."""
        value = self.value(span)
        return None if value is None else self.shown(value)

    def change(self, now: Source, before: Source | None) -> Value:
        """How it moved."""
        value, old = self.value(now), self.value(before)
        if value is None or old is None or self.apart:
            return None
        if isinstance(value, Fraction) or isinstance(old, Fraction):
            return Change(Fraction(value - old), points=True)
        return moved(value, old)


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
        Measure(_("Repeat rate"), lambda s: s.rate, Share),
        Measure(_("Points earned by orders"), lambda s: s.earned, int),
    ]


def more_measures(data: SpanData) -> list[Measure[Standing]]:
    """What stands in sections of its own on paper, and in the table of the workbook."""

    def money(minor: int) -> Money:
        return Money(minor, data.currency)

    found: list[Measure[Standing]] = [
        Measure(_("Points used"), lambda s: s.flows.used, int),
        Measure(_("Points that ended"), lambda s: s.flows.expired, int),
        Measure(_("Points taken back"), lambda s: s.flows.taken_back, int),
        Measure(_("Points that can be used"), lambda s: s.owed.points, int),
        Measure(_("Owed in points"), lambda s: s.owed.worth, money),
        Measure(_("Left on gift cards"), lambda s: s.cards.amount, money),
        Measure(_("Vouchers issued"), lambda s: s.vouchers.issued.count, int),
        Measure(_("Vouchers used"), lambda s: s.vouchers.used.count, int),
        Measure(_("Purchases with a voucher"), lambda s: s.vouchers.used.basket, money),
        Measure(_("Open vouchers"), lambda s: s.vouchers.still_open.count, int),
        Measure(_("Amount of open vouchers"), lambda s: s.vouchers.still_open.amount, money),
        Measure(_("Cost of the programme"), lambda s: s.cost, money),
        Measure(_("Cost by turnover"), lambda s: s.cost_share, Share),
    ]
    if data.asked:
        found += [
            Measure(_("Recommendation score (NPS)"), lambda s: s.recommend, int, apart=True),
            Measure(_("Answers to it"), lambda s: s.nps.n, int),
        ]
    spans = (data.standing, data.standing_before, data.standing_year_ago)
    if any(one is not None and one.complaints for one in spans):
        found.append(Measure(_("Complaints"), lambda s: s.complaints, int))
    return found


def comparison(data: SpanData) -> Table:
    """A row for each figure, its way here as a line."""
    heads = [Column(""), Column(subtitle(data.period), "figure", strong=True)]
    for days in _compared(data):
        heads += [
            Column(span_name(days, data.period), "figure"),
            Column(pgettext("report", "Change"), "change"),
        ]
    heads.append(Column(way_name(data.period, len(data.way)), "trend"))
    spans = _spans(data, data.before, data.year_ago)
    rows = ((*_row(one, data.this, spans), _trend(one, data)) for one in measures(data.currency))
    return Table(tuple(heads), tuple(rows))


def summary(data: SpanData) -> Table:
    """The comparison with points, vouchers and the rest below it."""
    table = comparison(data)
    spans = _spans(data, data.standing_before, data.standing_year_ago)
    more = ((*_row(one, data.standing, spans), None) for one in more_measures(data))
    return Table(table.columns, (*table.rows, *more))


def _compared(data: SpanData) -> list[Days]:
    """The spans beside this one, also those of which nothing is known."""
    return [days for days in data.compared if days is not None]


def _spans(data: SpanData, before: Source | None, year_ago: Source | None) -> list[Source | None]:
    """What is known of the spans beside this one."""
    pairs = zip(data.compared, (before, year_ago), strict=True)
    return [known for days, known in pairs if days is not None]


def _row(one: Measure[Source], now: Source, others: Sequence[Source | None]) -> list[Value]:
    row: list[Value] = [one.name, one.cell(now)]
    for other in others:
        row += [one.cell(other), one.change(now, other)]
    return row


def _trend(one: Measure[Span], data: SpanData) -> Trend:
    unit = way_unit(data.cut)
    words = tuple(told_text(label(step.days, unit), told(one.cell(step.span))) for step in data.way)
    return Trend(one.name, tuple(_drawn(one.value(step.span)) for step in data.way), words)


def _drawn(value: int | Fraction | None) -> int | None:
    """A share in hundredths of a per cent: lines are drawn of whole numbers."""
    return Share(value).hundredths if isinstance(value, Fraction) else value
