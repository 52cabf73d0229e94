"""The month: what happened, what needs a look, how it compares, and where the figures come from.

Figures are those of POLICY 57 to 60. A month that is still running is compared with as many days of the
month before and of the same month last year.
"""

from datetime import date

from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.catalogue import Asked
from vefa.reports.comparison import summary
from vefa.reports.definitions import month_definitions
from vefa.reports.figures import MonthData, collect
from vefa.reports.month_sections import month_sections
from vefa.reports.month_sheets import month_charts, month_sheets
from vefa.reports.month_words import names_note, short_name, span_name
from vefa.reports.report import Figure, Report
from vefa.reports.values import Change, Share, told
from vefa.rules import format as write
from vefa.services import settings


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return month_report(
        asked.first, today=asked.today, short_names=asked.short_names, with_sheets=asked.with_sheets
    )


def month_report(
    first_day: date, *, today: date, short_names: bool = False, with_sheets: bool = True
) -> Report:
    """The report of the month of `first_day` as the shop stands on `today`.

    `short_names` shortens the names of customers, for a copy that leaves the shop. `with_sheets`: with every
    order and movement of the month, which only a workbook shows.
    """
    data = collect(first_day, today=today)
    name = short_name if short_names else str
    return Report(
        key="month",
        title=_("Monthly report"),
        subtitle=span_name(data.month, running=data.running),
        shop=settings.shop(),
        first=data.month.first,
        last=data.month.last,
        made=today,
        lede=lede(data),
        figures=key_figures(data),
        sections=month_sections(data, name),
        definitions=month_definitions(data),
        notes=(names_note(short_names=short_names),) if data.top else (),
        summary=summary(data),
        sheets=month_sheets(data, name) if with_sheets else (),
        charts=month_charts(),
    )


def lede(data: MonthData) -> Sentence:
    """What happened in one or two sentences."""
    month = write.month_name(data.month.first.month)
    if not data.month.orders and not data.month.turnover:
        return (Piece(_("There were no orders in {month}.").format(month=month)),)
    amount = write.money(data.month.turnover, data.currency, "sentence")
    comparisons = ", ".join(filter(None, (_than_before(data), _than_last_year(data))))
    return (
        Piece(_orders_sentence(data, month) + " "),
        *sentence(_("Turnover {amount}"), "amount", amount=amount),
        Piece(f"; {comparisons}." if comparisons else "."),
    )


def _orders_sentence(data: MonthData, month: str) -> str:
    orders, customers = data.month.orders, data.month.customers
    if not orders:
        return _("There were no orders in {month}.").format(month=month)
    text = ngettext(
        "In {month} there was one order (customers: {customers}).",
        "In {month} there were {orders} orders (customers: {customers}).",
        orders,
    )
    return text.format(month=month, orders=write.number(orders), customers=write.number(customers))


def _than_before(data: MonthData) -> str:
    """How turnover compares with the month before; '' when that is not known."""
    change = data.more(data.month.turnover, data.before.turnover if data.before else None)
    if change is None or data.before is None:
        return ""
    month = write.month_name(data.before.first.month)
    if data.running:
        same, less, more = (
            _("as much as in the same days of {month}"),
            _("{change} less than in the same days of {month}"),
            _("{change} more than in the same days of {month}"),
        )
    else:
        same, less, more = (
            _("as much as in {month}"),
            _("{change} less than in {month}"),
            _("{change} more than in {month}"),
        )
    return _pick(change, same, less, more).format(change=told(Change(change)), month=month)


def _than_last_year(data: MonthData) -> str:
    """How turnover compares with the same month (or the same days) last year; '' when that is not known."""
    change = data.more(data.month.turnover, data.year_ago.turnover if data.year_ago else None)
    if change is None or data.year_ago is None:
        return ""
    first = data.year_ago.first
    if data.running:
        same, less, more = (
            _("as much as in the same days of {month} {year}"),
            _("{change} less than in the same days of {month} {year}"),
            _("{change} more than in the same days of {month} {year}"),
        )
    else:
        same, less, more = (
            _("as much as in {month} {year}"),
            _("{change} less than in {month} {year}"),
            _("{change} more than in {month} {year}"),
        )
    words = _pick(change, same, less, more)
    return words.format(change=told(Change(change)), month=write.month_name(first.month), year=first.year)


def _pick(change: int, same: str, less: str, more: str) -> str:
    up = Change(change).up
    return same if up is None else more if up else less


def key_figures(data: MonthData) -> tuple[Figure, ...]:
    """Turnover, what the shop owes in points, repeat rate."""
    return (_turnover(data), _owed(data), _repeat(data))


def _turnover(data: MonthData) -> Figure:
    value = write.money(data.month.turnover, data.currency, decimals="never")
    orders = ngettext("{count} order", "{count} orders", data.month.orders)
    note = orders.format(count=write.number(data.month.orders))
    if data.month.basket is not None:
        average = write.money(data.month.basket, data.currency, decimals="never")
        note = _("{orders}, {amount} on average").format(orders=note, amount=average)
    return Figure(_("Turnover"), value, note)


def _owed(data: MonthData) -> Figure:
    owed = data.closing
    value = write.money(owed.worth, data.currency, decimals="never")
    note = _("{points} points, {waiting} more wait")
    text = note.format(points=write.number(owed.points), waiting=write.number(owed.waiting))
    return Figure(_("Owed in points"), value, text)


def _repeat(data: MonthData) -> Figure:
    part, base = data.month.repeat
    rate = data.month.rate
    value = "—" if rate is None else told(Share(rate))
    note = _share_of(part, base)
    if not base:
        return Figure(_("Repeat rate"), value, _("no customer bought"))
    before = data.before.rate if data.before else None
    if before is not None:
        note = _("{note}; month before {rate}").format(note=note, rate=told(Share(before)))
    return Figure(_("Repeat rate"), value, note)


def _share_of(part: int, base: int) -> str:
    """How many of the customers: 2 of 6, or all of them."""
    text = _("{part} of {base} customers")
    if part == base:
        text = ngettext("the only customer", "all {base} customers", base)
    return text.format(part=write.number(part), base=write.number(base))
