"""Points and vouchers of the month: the bridge of points, what is owed, what ends, vouchers by state."""

from dataclasses import replace

from vefa.charts.columns import bar_chart
from vefa.charts.lines import line_chart
from vefa.charts.waterfall import Step, waterfall
from vefa.i18n import _, pgettext
from vefa.reports.figures import MonthData
from vefa.reports.marks import chart, count_axis, money_axis, month_marks
from vefa.reports.report import Beside, Column, Note, Section, Table, Text
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.services import programme


def points_sections(data: MonthData) -> tuple[Section | Beside, ...]:
    """The bridge, what is owed beside its line, vouchers, the months in which points end."""
    return (
        _bridge(data),
        Beside(_owed(data), _owed_line(data), share=92 / 167),
        _vouchers(data),
        *_ends(data),
    )


def _bridge(data: MonthData) -> Section:
    """All points (those that wait included) at the start, what came and went, all points at the end."""
    flows = data.flows
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
    text = _("{given} points were earned, {used} used, {expired} ended, {taken} were taken back.").format(
        given=write.number(flows.given),
        used=write.number(flows.used),
        expired=write.number(flows.expired),
        taken=write.number(flows.taken_back),
    )
    note = _("Points on the day they were entered, those that still wait for their release included.")
    return Section(title, (Text(text), chart(50, waterfall, title, steps, write.number), Note(note)))


def _owed(data: MonthData) -> Section:
    """What would be given away if everybody came tomorrow, and what stands beside it."""
    owed, vouchers = data.closing, data.vouchers.still_open
    heads = (
        Column(write.day(data.month.last)),
        Column(_("Points or pieces"), "figure"),
        Column(_("Worth"), "figure"),
    )
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Points that can be used"), owed.points, Money(owed.worth, data.currency)),
        (_("Points that wait"), owed.waiting, Money(owed.waiting_worth, data.currency)),
        (_("Open vouchers"), vouchers.count, Money(vouchers.amount, data.currency)),
    )
    worth = programme.current(data.month.last).worth
    note = _(
        "{points} points = {amount}. Owed is the first line only; points that wait and vouchers stand beside"
        " it. For bookkeeping and tax ask your accountant."
    ).format(points=write.number(worth.points), amount=write.money(worth.value, data.currency, "sentence"))
    return Section(_("Owed in points"), (Table(heads, rows, strong_row=0), Note(note)))


def _owed_line(data: MonthData) -> Section:
    months = [end.day.replace(day=1) for end in data.ends]
    known = [
        end.liability.worth if span is not None else None
        for end, span in zip(data.ends, data.history, strict=True)
    ]
    title = _("Owed in points, at the end of months")
    return Section(
        title, (chart(45, line_chart, title, month_marks(months, known), money_axis(data.currency)),)
    )


def _vouchers(data: MonthData) -> Section:
    """Vouchers by what happened to them, this month and the one before."""
    now, before = data.vouchers, data.vouchers_before
    heads = (
        Column(""),
        Column(pgettext("report", "Pieces"), "figure"),
        Column(pgettext("report", "Amount"), "figure"),
        Column(_("Month before"), "figure"),
    )

    def money(minor: int) -> Money:
        return Money(minor, data.currency)

    rows: tuple[tuple[Value, ...], ...] = (
        (pgettext("vouchers", "Issued"), now.issued.count, money(now.issued.amount), before.issued.count),
        (pgettext("vouchers", "Used"), now.used.count, money(now.used.discount), before.used.count),
        (pgettext("vouchers", "Ended"), now.ended.count, money(now.ended.amount), before.ended.count),
        (pgettext("vouchers", "Voided"), now.voided.count, money(now.voided.amount), before.voided.count),
        (
            pgettext("vouchers", "Open at the end"),
            now.still_open.count,
            money(now.still_open.amount),
            before.still_open.count,
        ),
    )
    note = _("Used: what vouchers took off. Per cent coupons are counted but have no amount of their own.")
    if now.used.discount:
        came = write.money(now.used.basket, data.currency, "sentence")
        note += " " + _("Purchases with a voucher came to {amount}.").format(amount=came)
        note += " " + _("This alone does not show that the vouchers brought them.")
    return Section(pgettext("report", "Vouchers"), (Table(heads, rows), Note(note)))


def _ends(data: MonthData) -> tuple[Section, ...]:
    """When today's points end, month by month."""
    if not data.fresh or not any(one.points for one in data.endings):
        return ()
    months = [one.first for one in data.endings]
    marks = month_marks(months, [one.points for one in data.endings], {0: "main"})
    marks = [replace(mark, marked=True) for mark in marks]
    title = _("Points that end, next 12 months")
    note = _("Points in today's balances, by the month of their last day.")
    return (Section(title, (chart(44, bar_chart, title, marks, count_axis()), Note(note))),)
