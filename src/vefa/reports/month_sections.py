"""The sections of the month report, in the order they are read."""

from collections.abc import Callable

from vefa.charts.bars import Bar
from vefa.charts.columns import bar_chart
from vefa.charts.stacks import Stack, stacked_bars
from vefa.files.channels import channel_label
from vefa.i18n import _, ngettext, pgettext
from vefa.reports.attention import attention
from vefa.reports.comparison import comparison
from vefa.reports.figures import MonthData
from vefa.reports.marks import bar_list, chart, money_axis, month_marks
from vefa.reports.month_points import points_sections
from vefa.reports.report import Beside, Column, Items, Note, Section, Table
from vefa.reports.values import Money, Share, Value, told
from vefa.rules import format as write
from vefa.rules.figures import share


def month_sections(data: MonthData, name: Callable[[str], str]) -> tuple[Section | Beside, ...]:
    """All sections; `name` writes (or shortens) the name of a customer."""
    remarks = attention(data)
    look = (Section(_("What needs a look"), (Items(remarks),)),) if remarks else ()
    return (
        *look,
        _comparison(data),
        _turnover(data),
        _weeks(data),
        Beside(_who_bought(data), _channels(data)),
        *points_sections(data),
        *_top(data, name),
    )


def _comparison(data: MonthData) -> Section:
    note = _("pp: percentage points. Turnover is what is left after the refunds of the same month.")
    if data.running:
        note = _("The month is still running; it is compared with as many days of the others.") + f" {note}"
    return Section(_("Comparison"), (comparison(data), Note(note)))


def _turnover(data: MonthData) -> Section:
    """Thirteen months: this one solid, the same month of last year hatched."""
    months = [end.day.replace(day=1) for end in data.ends]
    values = [span.turnover if span else None for span in data.history]
    marks = month_marks(months, values, {0: "hatched", len(months) - 1: "main"})
    title = _("Turnover, last 13 months")
    note = _("Solid column: this month. Hatched column: the same month last year.")
    if data.running:
        note += " " + _("This month is still running.")
    return Section(title, (chart(62, bar_chart, title, marks, money_axis(data.currency)), Note(note)))


def _weeks(data: MonthData) -> Section:
    """Twelve weeks, split by who bought."""
    title = _("Turnover by week")
    names = (_("Returning and no customer"), _("New customer"))
    if not any(week.turnover.nobody for week in data.weeks):
        names = (pgettext("report", "Returning"), _("New customer"))
    stacks = [
        Stack(
            write.short_day(week.first),
            (week.turnover.returning + week.turnover.nobody, week.turnover.new),
            running=week.last > data.today,
            keep=week is data.weeks[-1],
        )
        for week in data.weeks
    ]
    note = _("Weeks begin on Monday. New: the first order of the customer lies in that week.")
    drawn = chart(58, stacked_bars, title, stacks, names, money_axis(data.currency))
    return Section(title, (drawn, Note(note)), new_page=True)


def _who_bought(data: MonthData) -> Section:
    """New and returning customers with their part of the turnover."""
    split, whole = data.split, data.split.total
    returning = data.month.customers - data.month.new
    rows: list[tuple[Value, ...]] = [
        (
            pgettext("report", "Returning"),
            returning,
            _money(data, split.returning),
            _part(split.returning, whole),
        ),
        (pgettext("report", "New"), data.month.new, _money(data, split.new), _part(split.new, whole)),
    ]
    if data.guests or split.nobody:
        rows.append(
            (pgettext("report", "No customer"), None, _money(data, split.nobody), _part(split.nobody, whole))
        )
    rows.append((pgettext("report", "All"), data.month.customers, _money(data, whole), _part(whole, whole)))
    heads = (
        Column(""),
        Column(pgettext("report", "Customers"), "figure"),
        Column(_("Turnover"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
    )
    return Section(_("Who bought"), (Table(heads, tuple(rows), total=True), Note(_repeat_note(data))))


def _repeat_note(data: MonthData) -> str:
    """The repeat rate with its base, and a word of caution where the base is small."""
    part, base = data.month.repeat
    if not base:
        return _("Repeat rate: nobody with a customer record bought.")
    rate = told(Share(data.month.rate or 0))
    text = _("Repeat rate {rate}: {part} of the {base} customers who bought have two or more orders.")
    if part == base:
        text = _("Repeat rate {rate}: all customers who bought ({base}) have two or more orders.")
    text = text.format(rate=rate, part=write.number(part), base=write.number(base))
    if base < 30:
        text += " " + _("With so few customers the rate moves a lot by chance.")
    return text


def _channels(data: MonthData) -> Section:
    """Turnover and orders of each channel."""
    whole = data.month.turnover
    bars = [
        Bar(channel_label(part.key), part.turnover, _channel_words(data, part.turnover, part.orders, whole))
        for part in data.channels
    ]
    title = _("Sales channels")
    return Section(title, (bar_list(title, bars),))


def _channel_words(data: MonthData, amount: int, orders: int, whole: int) -> str:
    text = ngettext("{amount}, {count} order", "{amount}, {count} orders", orders)
    money = write.money(amount, data.currency, decimals="never")
    words = text.format(amount=money, count=write.number(orders))
    part = _part(amount, whole)
    return words if part is None else f"{words} ({told(part)})"


def _top(data: MonthData, name: Callable[[str], str]) -> tuple[Section, ...]:
    """The customers who spent most."""
    if not data.top:
        return ()
    heads = (
        Column("", "rank"),
        Column(_("Customer"), "name"),
        Column(_("Number"), "figure"),
        Column(pgettext("report", "Orders"), "figure"),
        Column(_("Turnover"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
    )
    whole = data.month.turnover
    rows = tuple(
        (
            i,
            name(one.name),
            str(one.number),
            one.orders,
            _money(data, one.turnover),
            _part(one.turnover, whole),
        )
        for i, one in enumerate(data.top, 1)
    )
    together = _part(sum(one.turnover for one in data.top), whole)
    note = ngettext(
        "This customer is {share} of the turnover.",
        "The first {count} customers are {share} of the turnover.",
        len(rows),
    ).format(count=len(rows), share=told(together))
    return (Section(_("Best customers"), (Table(heads, rows), Note(note))),)


def _money(data: MonthData, minor: int) -> Money:
    return Money(minor, data.currency)


def _part(amount: int, whole: int) -> Share | None:
    part = share(amount, whole)
    return None if part is None else Share(part)
