"""Sections of the report on causes: what repeats, the few that make most, months, actions, who came back."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from vefa.charts.columns import Column as Bar
from vefa.charts.columns import ColumnKind, bar_chart
from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.pareto import Part as Piece
from vefa.charts.pareto import pareto_chart
from vefa.charts.scale import Axis, Unit
from vefa.i18n import _, ngettext, pgettext
from vefa.reports.cause_data import CausesData
from vefa.reports.cause_words import per_hundred_words, rate_words
from vefa.reports.complaint_given import action_entry
from vefa.reports.marks import chart
from vefa.reports.month_words import short_month
from vefa.reports.report import Chart, Column, Items, Note, Part, Section, Table, Text
from vefa.reports.spans import IN_SENTENCE, share_of, shortened, span_text
from vefa.reports.values import WHOLE, Money, Value
from vefa.rules import format as write
from vefa.rules.alarms import more_than_usual
from vefa.rules.figures import month_end
from vefa.rules.score_words import alarm_sentence, decimals, share_end
from vefa.services.causes.effects import Recovery
from vefa.services.causes.figures import LATELY, MonthRate, Repeats

PARTS: Final = 12  # causes that the chart shows; the table has them all
_MONTHS: Final = 6  # of the table
_TOPS: Final = 8  # causes of that table
_TICK: Final = 10  # tenths of a complaint


def alarms_section(data: CausesData) -> tuple[Section, ...]:
    """The causes that hit more often than usual in the 30 days up to the last one."""
    if not data.alarms:
        return ()
    items = tuple(f"{shortened(one.path, IN_SENTENCE)}: {_alarm(one)}" for one in data.alarms)
    note = _("Counted over the 30 days up to {day}.").format(day=write.day(data.last))
    return (Section(_("What repeats itself"), (Items(items), Note(note))),)


def _alarm(one: Repeats) -> str:
    return alarm_sentence(one.seen, one.usual, LATELY, more_than_usual(one.usual, one.seen))


def pareto_section(data: CausesData) -> tuple[Section, ...]:
    """Bars from the most frequent cause down, and all causes with what they cost."""
    found = data.found
    if not found:
        return ()
    parts = [Piece(one.path, one.complaints, one.running) for one in found[:PARTS]]
    title = _("Which causes make most complaints")
    drawn = Chart(partial(_pareto, title, parts), 0)
    note = _("Dark bars: the causes that make 80% together. The points tell the share so far.")
    if len(found) > PARTS:
        note += " " + _("The chart shows the first {count} causes.").format(count=PARTS)
    return (
        Section(title, (drawn, Note(note))),
        Section(_("Causes in figures"), (_table(data),)),
    )


def _pareto(title: str, parts: Sequence[Piece], size: Size, look: Look) -> Drawing:
    return pareto_chart(title, parts, size[0], look=look)


def _table(data: CausesData) -> Table:
    heads = (
        Column(_("Root cause"), "name"),
        Column(_("Complaints"), "figure"),
        Column(_("Share"), "figure"),
        Column(_("Together"), "figure"),
        Column(_("Per 100 orders"), "figure"),
        Column(_("Days to solve"), "figure"),
        Column(_("Hit again"), "figure"),
        Column(_("Cost"), "figure"),
    )
    rows: list[tuple[Value, ...]] = [
        (shortened(one.path), one.complaints, share, together,
         per_hundred_words(one.rate), decimals(one.days), one.again, Money(one.cost, data.currency))
        for one, share, together in data.shares
    ]  # fmt: skip
    rows.append(
        (_("Total"), data.complaints, WHOLE, "", per_hundred_words(data.rate), decimals(data.days),
         "", Money(data.cost, data.currency))
    )  # fmt: skip
    return Table(heads, tuple(rows), total=True)


def months_section(data: CausesData) -> Section:
    """All complaints per 100 orders in 12 months, and each cause at the top of the tree in the last six."""
    title, months = _("Complaints per 100 orders, by month"), data.months
    running = data.last < month_end(data.last)
    bars = [_bar(one) for one in months[:-1]] + [_bar(months[-1], "running" if running else "main")]
    axis = Axis((Unit(_TICK, _("per 100 orders")),), partial(write.decimals_of, digits=1))
    parts: list[Part] = [chart(42, bar_chart, title, bars, axis)]
    if data.tops:
        parts += [_months_table(data), Note(_months_note(data))]
    return Section(title, tuple(parts))


def _bar(one: MonthRate, kind: ColumnKind = "rest") -> Bar:
    value = round(one.rate.rate * _TICK) if one.rate else None
    under = str(one.month.year) if one.month.month == 1 else ""
    return Bar(short_month(one.month.month), value, under, kind, marked=kind == "running")


def _months_note(data: CausesData) -> str:
    note = _("Each cause with those below it, per 100 orders of the month; in brackets how many.")
    if len(data.tops) > _TOPS:
        note += " " + _("The first {count} causes; the workbook has all of them.").format(count=_TOPS)
    return note


def _months_table(data: CausesData) -> Table:
    months = data.months[-_MONTHS:]
    heads = [Column(_("Root cause"), "name")]
    heads += [Column(f"{short_month(one.month.month)} {one.month.year % 100:02}", "figure") for one in months]
    rows = tuple(
        (shortened(one.path), *map(_month, mine[-_MONTHS:]))
        for one, mine in [*zip(data.tops, data.top_months, strict=True)][:_TOPS]
    )
    return Table(tuple(heads), rows)


def _month(one: MonthRate) -> Value:
    count = write.number(one.complaints)
    return f"{rate_words(one.rate.rate)} ({count})" if one.rate else f"– ({count})"


def actions_section(data: CausesData) -> tuple[Section, ...]:
    """What was open or done in these days so that it does not happen again, and whether it worked."""
    if not data.actions:
        return ()
    told = (
        action_entry(one, data.effects[one.id], data.paths.get(one.cause_id or 0, "")) for one in data.actions
    )
    return (Section(_("Corrective actions"), tuple(told)),)


def back_section(data: CausesData) -> Section:
    """Who bought again after his complaint was solved, and how the handling was found."""
    heads = (
        Column(_("Complaints of")),
        Column(_("Solved"), "figure"),
        Column(_("90 days over"), "figure"),
        Column(_("Bought again"), "figure"),
        Column(_("Share"), "figure"),
        Column(_("95% interval"), "figure"),
    )
    handling = data.handling
    rows = (
        _back(span_text(data.first, data.last), data.recovery),
        _back(_("12 months up to it"), data.year),
    )
    parts: list[Part] = [Table(heads, rows)]
    if handling.mean is not None:
        text = ngettext(
            "The handling was found {mean} of 5 ({n} rating).",
            "The handling was found {mean} of 5 ({n} ratings).",
            handling.n,
        )
        parts.append(Text(text.format(mean=decimals(handling.mean), n=write.number(handling.n))))
    return Section(pgettext("report", "Did they come back?"), tuple(parts))


def _back(name: str, one: Recovery) -> tuple[Value, ...]:
    ends = f"{share_end(one.interval[0])} – {share_end(one.interval[1])}" if one.interval else None
    return (name, one.solved, one.due, one.again, share_of(one.share), ends)
