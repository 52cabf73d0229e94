"""A span of days, mostly a month: what happened, what needs a look, how it compares, where figures come from.

Figures are those of POLICY 57 to 60. A span that is still running is compared with as many days of the span
before and of the same one last year.
"""

from datetime import date

from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, minus, sentence
from vefa.reports.catalogue import Asked
from vefa.reports.comparison import summary
from vefa.reports.definitions import month_definitions
from vefa.reports.figures import Span, SpanData, collect
from vefa.reports.month_facts import month_facts
from vefa.reports.month_sections import month_sections
from vefa.reports.month_sheets import month_charts, month_sheets
from vefa.reports.month_words import names_note, short_name
from vefa.reports.period_words import span_name, subtitle, title
from vefa.reports.report import Figure, Report
from vefa.reports.values import Change, part_of, told
from vefa.rules import format as write
from vefa.rules.periods import unit_of
from vefa.rules.score_words import whole
from vefa.services import settings


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today, compare=asked.compare)
    return report_of(data, short_names=asked.short_names, with_sheets=asked.with_sheets)


def month_report(
    first_day: date, *, today: date, short_names: bool = False, with_sheets: bool = True
) -> Report:
    """The report of the month of `first_day` as the shop stands on `today`."""
    data = collect(*unit_of("month", first_day), today=today)
    return report_of(data, short_names=short_names, with_sheets=with_sheets)


def report_of(data: SpanData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of figures that were gathered.

    `short_names` shortens the names of customers, for a copy that leaves the shop. `with_sheets`: with every
    order and movement of the span, which only a workbook shows.
    """
    name = short_name if short_names else str
    return Report(
        key="month",
        title=title(data.period),
        subtitle=subtitle(data.period),
        shop=settings.shop(),
        first=data.period.first,
        last=data.period.last,
        made=data.today,
        lede=lede(data),
        figures=key_figures(data),
        sections=month_sections(data, name),
        definitions=month_definitions(data),
        notes=(names_note(short_names=short_names),) if data.top else (),
        summary=summary(data),
        sheets=month_sheets(data, name) if with_sheets else (),
        charts=month_charts(data),
        facts=month_facts(data),
    )


def lede(data: SpanData) -> Sentence:
    """What happened in one or two sentences."""
    orders = _orders_sentence(data)
    if not data.this.orders and not data.this.turnover:
        return (Piece(orders),)
    amount = minus(write.money(data.this.turnover, data.currency, "sentence"))
    comparisons = ", ".join(filter(None, (_than_before(data), _than_last_year(data))))
    return (
        Piece(orders + " "),
        *sentence(_("Turnover {amount}"), "amount", amount=amount),
        Piece(f"; {comparisons}." if comparisons else "."),
    )


def _orders_sentence(data: SpanData) -> str:
    orders, customers = data.this.orders, data.this.customers
    months = data.period.kind == "month"
    span = write.month_name(data.period.first.month) if months else subtitle(data.period)
    if not orders:
        text = _("There were no orders in {month}.") if months else _("There were no orders: {span}.")
        return text.format(month=span, span=span)
    bought = ngettext("{count} order", "{count} orders", orders).format(count=write.number(orders))
    people = ngettext("{count} customer", "{count} customers", customers)
    people = people.format(count=write.number(customers))
    text = _("{orders} of {customers} in {month}.") if months else _("{span}: {orders} of {customers}.")
    return text.format(month=span, span=span, orders=bought, customers=people)


def _than_before(data: SpanData) -> str:
    """How turnover compares with the span before; '' when that is not known."""
    change = _moved(data, data.before)
    if change is None or data.before is None:
        return ""
    if data.period.kind != "month":
        return _than(data, data.before, change)
    month = write.month_name(data.before.first.month)
    if data.period.running:
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
    return _pick(change, same, less, more).format(change=told(change), month=month)


def _than_last_year(data: SpanData) -> str:
    """How turnover compares with the same span last year; '' when that is not known."""
    change = _moved(data, data.year_ago)
    if change is None or data.year_ago is None:
        return ""
    if data.period.kind != "month":
        return _than(data, data.year_ago, change)
    first = data.year_ago.first
    if data.period.running:
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
    return words.format(change=told(change), month=write.month_name(first.month), year=first.year)


def _moved(data: SpanData, span: Span | None) -> Change | None:
    return data.more(data.this.turnover, span.turnover if span else None)


def _than(data: SpanData, span: Span, change: Change) -> str:
    """The same of a span that is no month, by its own name."""
    same, less, more = (
        _("as much as in {span}"),
        _("{change} less than in {span}"),
        _("{change} more than in {span}"),
    )
    name = span_name(span.days, data.period)
    return _pick(change, same, less, more).format(change=told(change), span=name)


def _pick(change: Change, same: str, less: str, more: str) -> str:
    up = change.up
    return same if up is None else more if up else less


def key_figures(data: SpanData) -> tuple[Figure, ...]:
    """Turnover, what the shop owes, and the recommendation score; the repeat rate where nobody was asked."""
    last = _recommend(data) if data.standing.nps.n else _repeat(data)
    return (_turnover(data), _owed(data), last)


def _turnover(data: SpanData) -> Figure:
    value = write.money(data.this.turnover, data.currency, decimals="never")
    orders = ngettext("{count} order", "{count} orders", data.this.orders)
    note = orders.format(count=write.number(data.this.orders))
    if data.this.basket is not None:
        average = minus(write.money(data.this.basket, data.currency, decimals="never"))
        note = _("{orders}, {amount} on average").format(orders=note, amount=average)
    return Figure(_("Turnover"), value, note)


def _owed(data: SpanData) -> Figure:
    owed, cards = data.closing, data.cards
    if cards.amount:
        value = write.money(data.whole, data.currency, decimals="never")
        amount = write.money(cards.amount, data.currency, decimals="never")
        note = _("{points} points, {cards} on gift cards")
        text = note.format(points=write.number(owed.points), cards=amount)
        return Figure(_("If everybody came tomorrow"), value, text)
    value = write.money(owed.worth, data.currency, decimals="never")
    note = _("{points} points, {waiting} more wait") if owed.waiting else _("{points} points")
    text = note.format(points=write.number(owed.points), waiting=write.number(owed.waiting))
    return Figure(_("Owed in points"), value, text)


def _recommend(data: SpanData) -> Figure:
    found = data.standing.nps
    low, high = found.interval or (None, None)
    note = ngettext(
        "between {low} and {high}, {count} answer", "between {low} and {high}, {count} answers", found.n
    )
    text = note.format(low=minus(whole(low)), high=minus(whole(high)), count=write.number(found.n))
    return Figure(_("Recommendation score (NPS)"), whole(found.score), text)


def _repeat(data: SpanData) -> Figure:
    part, base = data.this.repeat
    value = told(part_of(part, base))
    note = _share_of(part, base)
    if not base:
        return Figure(_("Repeat rate"), value, _("no customer bought"))
    before = part_of(*data.before.repeat) if data.before else None
    if before is not None:
        text = _("{note}; month before {rate}") if data.period.kind == "month" else _("{note}; before {rate}")
        note = text.format(note=note, rate=told(before))
    return Figure(_("Repeat rate"), value, note)


def _share_of(part: int, base: int) -> str:
    """How many of the customers: 2 of 6, or all of them."""
    text = _("{part} of {base} customers")
    if part == base:
        text = ngettext("the only customer", "all {base} customers", base)
    return text.format(part=write.number(part), base=write.number(base))
