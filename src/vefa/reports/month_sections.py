"""The sections of the month report, in the order they are read; here those about sales."""

from collections.abc import Callable
from typing import Final

from vefa.charts.bars import Bar
from vefa.charts.columns import ColumnKind, bar_chart
from vefa.charts.stacks import Stack, stacked_bars
from vefa.files.channels import channel_label
from vefa.i18n import _, ngettext, pgettext
from vefa.reports.attention import attention
from vefa.reports.comparison import comparison
from vefa.reports.figures import SpanData
from vefa.reports.marks import bar_list, chart, money_axis, span_marks
from vefa.reports.month_best import best_sections
from vefa.reports.month_feedback import feedback_sections
from vefa.reports.month_points import points_sections
from vefa.reports.period_words import BY, mark, new_year, way_title
from vefa.reports.report import Beside, Column, Items, Note, Section, Table
from vefa.reports.values import Money, Value, part_of, told
from vefa.rules import format as write
from vefa.rules.periods import Days, part_unit, way_unit
from vefa.services.figures import Split

HIGH: Final = 62  # mm of the large charts
LOW: Final = 58
NOTHING: Final = Split(0, 0, 0)


def month_sections(data: SpanData, name: Callable[[str], str]) -> tuple[Section | Beside, ...]:
    """All sections; `name` writes (or shortens) the name of a customer."""
    return (
        *_look(data),
        _comparison(data),
        *_turnover(data),
        *_parts(data),
        *_buyers(data),
        *points_sections(data),
        *feedback_sections(data),
        *best_sections(data, name),
    )


def _look(data: SpanData) -> tuple[Section, ...]:
    remarks = attention(data)
    title = _("What needs a look") if data.period.kind == "month" else _("What to look at")
    return (Section(title, (Items(remarks),)),) if remarks else ()


def _comparison(data: SpanData) -> Section:
    month = data.period.kind == "month"
    notes = [
        _("pp: percentage points. Turnover is what is left after the refunds of the same month.")
        if month
        else _("pp: percentage points. Turnover is what is left after the refunds of the same days.")
    ]
    if data.period.running and any(data.compared):
        running = _("The month is still running; it is compared with as many days of the others.")
        other = _("The span is still running; it is compared with as many days of the others.")
        notes.insert(0, running if month else other)
    if data.partly:
        text = _("The first order of this shop is of {month}; nothing is known of the days before.")
        notes.append(text.format(month=write.month(data.since)))
    return Section(_("Comparison"), (comparison(data), Note(" ".join(notes))))


def _turnover(data: SpanData) -> tuple[Section, ...]:
    """What leads here: this span solid, the one of last year hatched; a span of no kind is in its parts."""
    spans = [step.days for step in data.way]
    values = [step.span.turnover if step.span else None for step in data.way]
    if data.period.kind == "span" or not any(values):
        return ()
    last = len(spans) - 1
    kinds: dict[int, ColumnKind] = {last: "main"}
    hatched = _hatched(data)
    if hatched is not None:
        kinds[hatched] = "hatched"
    marks = span_marks(spans, way_unit(data.cut), values, kinds)
    title = way_title(data.period, len(spans))
    drawn = chart(HIGH, bar_chart, title, marks, money_axis(data.currency))
    return (Section(title, (drawn, Note(_turnover_note(data, hatched)))),)


def _hatched(data: SpanData) -> int | None:
    """The place of the span a year ago on the way here, where something is known of it."""
    year = data.year_ago or (data.before if data.period.kind == "year" else None)
    steps = enumerate(data.way[:-1])
    return next((i for i, step in steps if year and step.days.first == year.first), None)


def _turnover_note(data: SpanData, hatched: int | None) -> str:
    month = data.period.kind == "month"
    if hatched is None:
        note = _("Solid column: this span.")
    elif month:
        note = _("Solid column: this month. Hatched column: the same month last year.")
    else:
        note = _("Solid column: this span. Hatched column: the same one last year.")
    if data.period.running:
        note += " " + (_("This month is still running.") if month else _("It is still running."))
    return note


def _parts(data: SpanData) -> tuple[Section, ...]:
    """The turnover piece by piece, split by who bought."""
    if not any(part.turnover != NOTHING for part in data.parts):
        return ()
    unit = part_unit(data.cut)
    title = _(BY[unit])
    names = (_("Returning or not known"), _("New customer"))
    if not any(part.turnover.nobody for part in data.parts):
        names = (pgettext("report", "Returning"), _("New customer"))
    stacks = []
    for place, part in enumerate(data.parts):
        days = Days(part.first, part.last)
        label, year = mark(days, unit)
        amounts = (part.turnover.returning + part.turnover.nobody, part.turnover.new)
        under = year if new_year(days, place, unit) else ""
        last = part is data.parts[-1]
        stacks.append(Stack(label, amounts, under, running=part.last > data.today, keep=last))
    note = _("New: the first order of the customer lies in that part of the chart.")
    if unit == "week":
        note = _("Weeks begin on Monday. New: the first order of the customer lies in that week.")
    if data.parts[-1].last > data.today:
        note += " " + _("The last column is pale: it is not over yet.")
    drawn = chart(LOW, stacked_bars, title, stacks, names, money_axis(data.currency))
    return (Section(title, (drawn, Note(note)), new_page=data.period.kind != "span"),)


def _buyers(data: SpanData) -> tuple[Beside, ...]:
    """Who bought, beside where; nothing of days without orders."""
    return (Beside(_who_bought(data), _channels(data)),) if data.channels else ()


def _who_bought(data: SpanData) -> Section:
    """New and returning customers with their part of the turnover."""
    split, whole = data.split, data.split.total
    returning = data.this.customers - data.this.new
    rows: list[tuple[Value, ...]] = [
        (
            pgettext("report", "Returning"),
            returning,
            _money(data, split.returning),
            part_of(split.returning, whole),
        ),
        (pgettext("report", "New"), data.this.new, _money(data, split.new), part_of(split.new, whole)),
    ]
    if data.guests or split.nobody:
        rows.append(
            (
                pgettext("report", "No customer"),
                None,
                _money(data, split.nobody),
                part_of(split.nobody, whole),
            )
        )
    rows.append((pgettext("report", "All"), data.this.customers, _money(data, whole), part_of(whole, whole)))
    heads = (
        Column(""),
        Column(pgettext("report", "Customers"), "figure"),
        Column(_("Turnover"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
    )
    return Section(_("Who bought"), (Table(heads, tuple(rows), total=True), Note(_repeat_note(data))))


def _repeat_note(data: SpanData) -> str:
    """The repeat rate with its base, and a word of caution where the base is small."""
    part, base = data.this.repeat
    if not base:
        return _("Repeat rate: nobody with a customer record bought.")
    rate = told(part_of(part, base))
    text = _("Repeat rate {rate}: {part} of the {base} customers who bought have two or more orders.")
    if part == base:
        text = _("Repeat rate {rate}: all customers who bought ({base}) have two or more orders.")
    text = text.format(rate=rate, part=write.number(part), base=write.number(base))
    if base < 30:
        text += " " + _("With so few customers the rate moves a lot by chance.")
    return text


def _channels(data: SpanData) -> Section:
    """Turnover and orders of each channel."""
    whole = data.this.turnover
    bars = [
        Bar(channel_label(part.key), part.turnover, _channel_words(data, part.turnover, part.orders, whole))
        for part in data.channels
    ]
    title = _("Sales channels")
    return Section(title, (bar_list(title, bars),))


def _channel_words(data: SpanData, amount: int, orders: int, whole: int) -> str:
    text = ngettext("{amount}, {count} order", "{amount}, {count} orders", orders)
    money = write.money(amount, data.currency, decimals="never")
    words = text.format(amount=money, count=write.number(orders))
    part = part_of(amount, whole)
    return words if part is None else f"{words} ({told(part)})"


def _money(data: SpanData, minor: int) -> Money:
    return Money(minor, data.currency)
