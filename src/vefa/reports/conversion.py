"""How many visits end in an order and how many baskets are left, beside satisfaction and delivery time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from vefa.charts.columns import Column as Bar
from vefa.charts.columns import bar_chart
from vefa.charts.scale import Axis, Unit
from vefa.files.channels import channel_label
from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, minus, sentence
from vefa.reports.building import Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.marks import chart
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Part,
    Report,
    Section,
    Sheet,
    SheetChart,
    SheetRow,
    Table,
    sheet_columns,
)
from vefa.reports.spans import check_span, share_of
from vefa.reports.values import Value, told
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.rules.score_words import decimals
from vefa.rules.scores import rate
from vefa.rules.visits import Conversion
from vefa.services.conversion import ConversionFigures, ConversionRow, conversion_figures

_DRAWN: Final = 18
_TENTHS: Final = 10


class ConversionData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    found: ConversionFigures


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.first, asked.last, today=asked.today))


def collect(first: date, last: date, *, today: date) -> ConversionData:
    """Gather what is noted in the span. VefaError when the last day comes before the first."""
    check_span(first, last)
    return ConversionData(first, last, today, conversion_figures(first, last))


def report_of(data: ConversionData) -> Report:
    """The report of figures that were gathered."""
    contents = Contents(
        key="conversion",
        title=_("From visit to order"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=tuple(_sections(data)),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data),),
        charts=(SheetChart(_("Visits that ended in an order"), "columns", "tblWeeks", 0, 7),),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _lede(data: ConversionData) -> Sentence:
    whole = data.found.whole
    if not data.found.rows:
        return (
            Piece(_("No visits are noted for this period; enter them by week or month, or bring a file in.")),
        )
    if whole.share is None:
        return (Piece(_("More orders than visits were noted; the visits of these days are not complete.")),)
    text = _("Of {visits} visits {orders} ended in an order, which is {share}.")
    return sentence(
        text, "share", visits=write.number(whole.visits), orders=write.number(whole.orders),
        share=told(share_of(whole.share)),
    )  # fmt: skip


def _heroes(data: ConversionData) -> tuple[Figure, ...]:
    if not data.found.rows:
        return ()
    whole = data.found.whole
    carts = _("baskets were not counted")
    if whole.baskets is not None:
        carts = _("{baskets} baskets, {orders} orders").format(
            baskets=write.number(whole.baskets), orders=write.number(whole.of_baskets)
        )
    return (
        Figure(_("Visits that ended in an order"), told(share_of(whole.share)), _between(whole)),
        Figure(_("Baskets left behind"), told(share_of(whole.abandoned)), carts),
        Figure(_("Visits"), write.number(whole.visits), _("on the days that are noted")),
    )


def _between(one: Conversion) -> str:
    if one.interval is None:
        return ""
    low, high = (write.decimals_of(round(end * _TENTHS), 1) for end in one.interval)
    return _("between {low} and {high} per cent").format(low=low, high=high)


def _sections(data: ConversionData) -> Iterator[Section]:
    if not data.found.rows:
        return
    drawn = [one for one in data.found.rows if one.found.share is not None][-_DRAWN:]
    if len(drawn) > 1:
        title = _("Orders per 100 visits")
        bars = [Bar(write.short_day(one.first), round((one.found.share or 0) * _TENTHS)) for one in drawn]
        axis = Axis((Unit(_TENTHS, _("per 100 visits")),), partial(write.decimals_of, digits=1))
        parts: tuple[Part, ...] = (chart(42, bar_chart, title, bars, axis),)
        if len(drawn) < len(data.found.rows):
            text = _("Drawn: the last {count} of the {all} rows below.")
            parts += (Note(text.format(count=len(drawn), all=len(data.found.rows))),)
        yield Section(title, parts)
    yield _weeks(data)
    yield _channels(data)


def _weeks(data: ConversionData) -> Section:
    columns = (
        Column(_("Week")), Column(_("Visits"), "figure"), Column(_("Baskets"), "figure"),
        Column(pgettext("report", "Orders"), "figure"), Column(_("Ordered"), "figure"),
        Column(_("95% interval"), "figure"), Column(_("Left behind"), "figure"),
        Column(_("Satisfied"), "figure"), Column("NPS", "figure"), Column(_("Days to deliver"), "figure"),
    )  # fmt: skip
    rows = [_week(one) for one in data.found.rows]
    note = _(
        "Satisfied, NPS: of the answers given in these days, in brackets how many. Days to deliver: the"
        " median of the orders that have arrived. What stands side by side need not be the cause of one"
        " another."
    )
    return Section(_("Week by week"), (*bounded(columns, rows), Note(note)))


def _week(one: ConversionRow) -> tuple[Value, ...]:
    found = one.found
    return (
        _span(one), found.visits, found.baskets, found.orders, share_of(found.share), _ends(found),
        share_of(found.abandoned), _satisfied(one), _nps(one), decimals(one.beside.delivery),
    )  # fmt: skip


def _span(one: ConversionRow) -> str:
    return f"{write.short_day(one.first)} – {write.short_day(one.last)} {one.last.year}"


def _ends(one: Conversion) -> str | None:
    if one.interval is None:
        return None
    low, high = (write.decimals_of(round(end * _TENTHS), 1) for end in one.interval)
    return f"{low} – {high}"


def _satisfied(one: ConversionRow) -> str | None:
    share = share_of(rate(one.beside.good, one.beside.answers))
    return f"{told(share)} ({write.number(one.beside.answers)})" if share else None


def _nps(one: ConversionRow) -> str | None:
    score, count = one.beside.nps.score, write.number(one.beside.nps.n)
    return None if score is None else f"{minus(write.number(round(score)))} ({count})"


def _channels(data: ConversionData) -> Section:
    columns = (
        Column(_("Sales channel"), "name"), Column(_("Visits"), "figure"), Column(_("Baskets"), "figure"),
        Column(pgettext("report", "Orders"), "figure"), Column(_("Ordered"), "figure"),
        Column(_("95% interval"), "figure"), Column(_("Left behind"), "figure"),
    )  # fmt: skip
    rows = [_channel(channel_label(one.channel), one.found) for one in data.found.channels]
    rows.append(_channel(_("Total"), data.found.whole))
    return Section(_("By channel"), (Table(columns, tuple(rows), total=True),))


def _channel(name: str, found: Conversion) -> tuple[Value, ...]:
    return (
        name, found.visits, found.baskets, found.orders, share_of(found.share), _ends(found),
        share_of(found.abandoned),
    )  # fmt: skip


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Visits"),
            _("As they were typed in or came from the panel of the shop, which decides what a visit is."),
        ),
        Definition(
            _("Ordered"),
            _(
                "Completed orders of the same channel and the same days by visits, with the interval that so"
                " many visits prove."
            ),
        ),
        Definition(
            _("Left behind"),
            _(
                "Baskets that did not become a completed order, by all baskets; of the days on which baskets"
                " were counted."
            ),
        ),
        Definition(
            _("Week"),
            _(
                "Days of a week are added up; longer spans that were noted together stand in a row of their"
                " own."
            ),
        ),
    )


def _facts(data: ConversionData) -> tuple[Fact, ...]:
    whole = data.found.whole
    low, high = whole.interval or (None, None)
    return (
        Fact("visits", _("Visits"), whole.visits),
        Fact("baskets", _("Baskets"), whole.baskets),
        Fact("orders", pgettext("report", "Orders"), whole.orders),
        Fact("rate", _("Visits that ended in an order"), share_of(whole.share)),
        Fact("rate_low", _("Lower end of the 95% interval"), share_of(low)),
        Fact("rate_high", _("Upper end of the 95% interval"), share_of(high)),
        Fact("abandoned", _("Baskets left behind"), share_of(whole.abandoned)),
    )


def _sheet(data: ConversionData) -> Sheet:
    columns = sheet_columns(
        (_("Week"), "text", 22),
        (_("First day"), "date", 12),
        (_("Last day"), "date", 12),
        (_("Days that are noted"), "whole", 10),
        (_("Visits"), "whole", 12),
        (_("Baskets"), "whole", 12),
        (pgettext("report", "Orders"), "whole", 10),
        (_("Ordered"), "share", 10),
        (_("Lower end"), "share", 10),
        (_("Upper end"), "share", 10),
        (_("Left behind"), "share", 10),
        (_("Answers about satisfaction"), "whole", 12),
        (_("Satisfied"), "share", 10),
        (_("Answers to the NPS"), "whole", 12),
        ("NPS", "whole", 8),
        (_("Orders that have arrived"), "whole", 12),
        (_("Days to deliver"), "amount", 10),
    )
    return Sheet(_("Weeks"), "tblWeeks", columns, [_sheet_row(one) for one in data.found.rows])


def _sheet_row(one: ConversionRow) -> SheetRow:
    found, beside = one.found, one.beside
    low, high = found.interval or (None, None)
    shares = map(share_of, (found.share, low, high, found.abandoned))
    good = rate(beside.good, beside.answers)
    score = beside.nps.score
    return (
        _span(one), one.first, one.last, one.counted, found.visits, found.baskets, found.orders, *shares,
        beside.answers, share_of(good), beside.nps.n,
        None if score is None else round(score), beside.delivered,
        None if beside.delivery is None else Decimal(str(beside.delivery)),
    )  # fmt: skip
