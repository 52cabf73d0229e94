"""The programme in a span: the bridge of points, what is owed, vouchers by state, cost, tiers, what ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from vefa.charts.columns import bar_chart
from vefa.charts.lines import line_chart
from vefa.charts.waterfall import Step, waterfall
from vefa.i18n import _, pgettext
from vefa.papers.words import minus
from vefa.reports.figures import SpanData
from vefa.reports.loyalty_words import expected_note
from vefa.reports.marks import chart, money_axis, month_marks, points_axis, span_marks
from vefa.reports.period_words import owed_title
from vefa.reports.report import Beside, Column, Note, Section, Table, Text
from vefa.reports.standing import Standing
from vefa.reports.values import Money, Value, part_of
from vefa.rules import format as write
from vefa.rules.periods import way_unit
from vefa.services import programme
from vefa.services.points import Flows
from vefa.services.voucher_figures import Counted, Uses, VoucherFlows

NO_VOUCHERS: Final = VoucherFlows(Counted(0, 0), Uses(0, 0, 0), Counted(0, 0), Counted(0, 0), Counted(0, 0))


def points_sections(data: SpanData) -> tuple[Section | Beside, ...]:
    """The bridge, what is owed beside its line, vouchers beside the cost, tiers, when points end."""
    return (*_points(data), *_spent(data), *_tiers(data), *_ends(data))


def _points(data: SpanData) -> tuple[Section | Beside, ...]:
    """The bridge, and what is owed; a shop where nothing ever was owed reads one line."""
    known = [data.opening, *(step.owed for step in data.way)]
    if not any(one.points or one.waiting for one in known) and not data.whole and not _moved(data):
        nothing = Text(_("There were no points and no gift cards in these days."))
        return (Section(pgettext("report", "Points"), (nothing,)),)
    return (_bridge(data), Beside(_owed(data), _owed_line(data), share=92 / 167))


def _moved(data: SpanData) -> bool:
    flows = data.standing.flows
    return any((flows.given, flows.used, flows.expired, flows.taken_back))


def _spent(data: SpanData) -> tuple[Section | Beside, ...]:
    """Vouchers beside the cost of the programme; what there never was has no table."""
    known = [one for one in (data.standing, data.standing_before, data.standing_year_ago) if one is not None]
    vouchers = any(one.vouchers != NO_VOUCHERS for one in known)
    cost = any(one.cost for one in known)
    if vouchers:
        return (Beside(_vouchers(data), _cost(data), share=95 / 167),)
    return (_cost(data),) if cost else ()


def _bridge(data: SpanData) -> Section:
    """All points (those that wait included) at the start, what came and went, all points at the end."""
    flows = data.standing.flows
    start = data.opening.points + data.opening.waiting
    end = data.closing.points + data.closing.waiting
    other = end - start - flows.given + flows.used + flows.expired + flows.taken_back
    steps = [
        Step(pgettext("points", "At the\nstart"), start, total=True),
        Step(pgettext("points", "Earned"), flows.given),
        Step(pgettext("points", "Used"), -flows.used),
        Step(pgettext("points", "Ended"), -flows.expired),
        Step(pgettext("points", "Taken back"), -flows.taken_back),
        *([Step(_("Owed by\ncustomers"), other)] if other else []),
        Step(pgettext("points", "At the\nend"), end, total=True),
    ]
    title = pgettext("report", "Points")
    text = _said(flows)
    note = _("Points on the day they were entered; those that still wait for their release included.")
    return Section(title, (Text(text), chart(50, waterfall, title, steps, write.number), Note(note)))


def _said(flows: Flows) -> str:
    """What came and went, in sentences."""
    text = _("{given} points were earned, {used} used, {expired} ended, {taken} were taken back.")
    if flows.used < 0:
        text = _(
            "{given} points were earned, {back} more came back than were used, {expired} ended, {taken} were"
            " taken back."
        )
    text = text.format(
        given=minus(write.number(flows.given)),
        used=write.number(flows.used),
        back=write.number(-flows.used),
        expired=minus(write.number(flows.expired)),
        taken=minus(write.number(flows.taken_back)),
    )
    if not flows.over:
        return text
    over = _("{over} of those that were earned were over when they were entered, and ended on the same day.")
    return f"{text} {over.format(over=write.number(flows.over))}"


def _owed(data: SpanData) -> Section:
    """What would be given away if everybody came tomorrow, and what stands beside it."""
    owed, cards, vouchers = data.closing, data.cards, data.standing.vouchers.still_open

    def money(minor: int) -> Money:
        return Money(minor, data.currency)

    heads = (
        Column(write.day(data.period.last)),
        Column(_("Points or pieces"), "figure"),
        Column(_("Worth"), "figure"),
    )
    rows: list[tuple[Value, ...]] = [(_("Points that can be used"), owed.points, money(owed.worth))]
    if cards.cards:
        rows += [
            (_("Left on gift cards"), cards.cards, money(cards.amount)),
            (_("If everybody came tomorrow"), "", money(data.whole)),
        ]
    strong = len(rows) - 1
    expected = None if data.expected is None else money(data.expected)
    rows += [
        (_("Expected"), "", expected),
        (_("Points that wait"), owed.waiting, money(owed.waiting_worth)),
        (_("Open vouchers"), vouchers.count, money(vouchers.amount)),
    ]
    worth = programme.current(data.period.last).worth
    figures = {
        "points": write.number(worth.points),
        "amount": write.money(worth.value, data.currency, "sentence"),
    }
    note = _(
        "{points} points = {amount}. Owed is the first line only; points that wait and vouchers stand beside"
        " it. For bookkeeping and tax ask your accountant."
    )
    if cards.cards:
        note = _(
            "{points} points = {amount}. Owed is the strong line only; points that wait and vouchers stand"
            " beside it. For bookkeeping and tax ask your accountant."
        )
    said = f"{expected_note(data.ended)} {note.format(**figures)}"
    return Section(_("Owed in points"), (Table(heads, tuple(rows), strong_row=strong), Note(said)))


def _owed_line(data: SpanData) -> Section:
    known = [step.owed.worth if step.span is not None else None for step in data.way]
    unit = way_unit(data.cut)
    title = owed_title(unit)
    marks = span_marks([step.days for step in data.way], unit, known)
    return Section(title, (chart(45, line_chart, title, marks, money_axis(data.currency)),))


def _vouchers(data: SpanData) -> Section:
    """Vouchers by what happened to them, beside the spans that are compared."""
    now = data.standing.vouchers
    others = [one.vouchers for one in (data.standing_before, data.standing_year_ago) if one is not None]
    heads = [
        Column(""),
        Column(pgettext("report", "Pieces"), "figure"),
        Column(pgettext("report", "Amount"), "figure"),
        *_compared_heads(data),
    ]

    def money(minor: int) -> Money:
        return Money(minor, data.currency)

    def row(name: str, amount: int, count: Callable[[VoucherFlows], int]) -> tuple[Value, ...]:
        return (name, count(now), money(amount), *map(count, others))

    rows = [
        row(pgettext("vouchers", "Issued"), now.issued.amount, lambda one: one.issued.count),
        row(pgettext("vouchers", "Used"), now.used.discount, lambda one: one.used.count),
        row(pgettext("vouchers", "Ended"), now.ended.amount, lambda one: one.ended.count),
        row(pgettext("vouchers", "Voided"), now.voided.amount, lambda one: one.voided.count),
        row(pgettext("vouchers", "Open at the end"), now.still_open.amount, lambda one: one.still_open.count),
    ]
    if now.used.count:
        rows.append((_("Purchases with one"), now.used.count, money(now.used.basket), *([""] * len(others))))
    note = _("Used: what vouchers took off. Per cent coupons are counted but have no amount of their own.")
    if now.used.discount:
        note += " " + _("This alone does not show that the vouchers brought the purchases.")
    return Section(pgettext("report", "Vouchers"), (Table(tuple(heads), tuple(rows)), Note(note)))


def _compared_heads(data: SpanData) -> list[Column]:
    """Heads of the spans beside this one of which something is known."""
    pairs = (
        (data.standing_before, pgettext("report", "Before")),
        (data.standing_year_ago, pgettext("report", "Last year")),
    )
    return [Column(head, "figure") for known, head in pairs if known is not None]


def _cost(data: SpanData) -> Section:
    """What the programme gave away, and how much of the turnover that is."""
    now = data.standing
    others = [one for one in (data.standing_before, data.standing_year_ago) if one is not None]

    def row(name: str, show: Callable[[Standing], Value]) -> tuple[Value, ...]:
        return (name, show(now), *map(show, others))

    def money(minor: int) -> Value:
        return Money(minor, data.currency)

    def rate(one: Standing) -> Value:
        return part_of(one.cost, one.turnover)

    heads = (Column(""), Column(pgettext("report", "Amount"), "figure"), *_compared_heads(data))
    rows = (
        row(_("Points that paid"), lambda one: money(one.paid[1])),
        row(_("Taken off by vouchers"), lambda one: money(one.vouchers.used.discount)),
        row(_("Cost"), lambda one: money(one.cost)),
        row(_("Cost by turnover"), rate),
    )
    return Section(_("Cost of the programme"), (Table(heads, rows, strong_row=2),))


def _tiers(data: SpanData) -> tuple[Section, ...]:
    """Who holds which tier, what they spent, who came to it; a programme without tiers has none."""
    if not data.tiers:
        return ()
    heads = (
        Column(_("Tier")),
        Column(pgettext("report", "Customers"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
        Column(_("Turnover"), "figure"),
        Column(_("Share of turnover"), "figure"),
        Column(_("Rose to it"), "figure"),
        Column(_("Fell to it"), "figure"),
    )
    people = sum(one.customers for one in data.tiers)
    rows = tuple(
        (
            one.name,
            one.customers,
            part_of(one.customers, people),
            Money(one.turnover, data.currency),
            part_of(one.turnover, data.this.turnover),
            one.up,
            one.down,
        )
        for one in reversed(data.tiers)
    )
    note = _("Customers with a purchase by {day}, in the tier that they held then.")
    if data.split.nobody:
        note += " " + _("Sales without a customer are in no tier.")
    table = Table(heads, rows)
    return (Section(_("Tiers"), (table, Note(note.format(day=write.day(data.period.last))))),)


def _ends(data: SpanData) -> tuple[Section, ...]:
    """When today's points end, month by month."""
    if not data.fresh or not any(one.points for one in data.endings):
        return ()
    months = [one.first for one in data.endings]
    marks = month_marks(months, [one.points for one in data.endings], {0: "main"})
    marks = [replace(mark, marked=True) for mark in marks]
    title = _("Points that end, next 12 months")
    note = _("Points in today's balances, by the month of their last day.")
    return (Section(title, (chart(44, bar_chart, title, marks, points_axis()), Note(note))),)
