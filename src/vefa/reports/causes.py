"""The causes of the complaints of some days: which are most, what they cost, what is done, what came."""

from datetime import date

from vefa.i18n import _, ngettext, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.catalogue import Asked
from vefa.reports.cause_data import CausesData, collect
from vefa.reports.cause_definitions import cause_definitions
from vefa.reports.cause_sections import (
    actions_section,
    alarms_section,
    back_section,
    months_section,
    pareto_section,
)
from vefa.reports.cause_sheets import cause_charts, cause_sheets
from vefa.reports.cause_words import rate_words
from vefa.reports.report import Column, Figure, Report, Table
from vefa.reports.spans import IN_SENTENCE, share_of, shortened, span_text
from vefa.reports.values import Money, Value, rounded
from vefa.rules import format as write
from vefa.rules.score_words import decimals
from vefa.services import settings


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return causes_report(asked.first, asked.last, today=asked.today)


def causes_report(first: date, last: date, *, today: date) -> Report:
    """The report of the causes from `first` to `last`. VefaError as for `collect`."""
    return report_of(collect(first, last, today=today))


def report_of(data: CausesData) -> Report:
    """The report of figures that were gathered."""
    definitions = cause_definitions(data)
    return Report(
        key="causes",
        title=_("Complaints and their causes"),
        subtitle=span_text(data.first, data.last),
        shop=settings.shop(),
        first=data.first,
        last=data.last,
        made=data.today,
        lede=_lede(data),
        figures=_heroes(data),
        sections=(
            *alarms_section(data),
            *pareto_section(data),
            months_section(data),
            *actions_section(data),
            back_section(data),
        ),
        definitions=definitions,
        summary=_summary(data),
        sheets=cause_sheets(data, definitions),
        charts=cause_charts(),
    )


def _lede(data: CausesData) -> Sentence:
    if not data.complaints:
        return (Piece(_("Nobody complained in this period.")),)
    text = ngettext("{count} complaint came in.", "{count} complaints came in.", data.complaints)
    pieces = sentence(text, "count", count=write.number(data.complaints))
    most = [one for one in data.found if one.cause_id is not None][:1]
    if not most:
        return pieces
    first = most[0]
    return (
        *pieces,
        Piece(" "),
        *sentence(
            _("Most often: {cause} ({count})."),
            "cause",
            cause=shortened(first.path, IN_SENTENCE),
            count=write.number(first.complaints),
        ),
    )


def _heroes(data: CausesData) -> tuple[Figure, ...]:
    rate, solved = data.rate, sum(one.solved for one in data.found)
    ends = f"{rate_words(rate.low)} – {rate_words(rate.high)}" if rate else ""
    return (
        Figure(
            _("Complaints"),
            write.number(data.complaints),
            ngettext("{count} order", "{count} orders", data.orders).format(count=write.number(data.orders)),
        ),
        Figure(_("Per 100 orders"), rate_words(rate.rate) if rate else "—", ends),
        Figure(
            _("Cost"), write.money(data.cost, data.currency, decimals="never"), _("given to put it right")
        ),
        Figure(
            _("Days to solve"), decimals(data.days), _("{count} solved").format(count=write.number(solved))
        ),
    )


def _summary(data: CausesData) -> Table:
    heads = (Column(""), Column(pgettext("report", "Value"), "figure", strong=True))
    rows: tuple[tuple[Value, ...], ...] = (
        (_("Complaints"), data.complaints),
        (pgettext("report", "Orders"), data.orders),
        (_("Per 100 orders"), rounded(data.rate.rate if data.rate else None)),
        (_("Interval from"), rounded(data.rate.low if data.rate else None)),
        (_("Interval to"), rounded(data.rate.high if data.rate else None)),
        (_("Cost"), Money(data.cost, data.currency)),
        (_("Days to solve"), rounded(data.days)),
        (_("Solved, 90 days over"), data.recovery.due),
        (_("Bought again within 90 days"), data.recovery.again),
        (_("Share that bought again"), share_of(data.recovery.share)),
        (_("Satisfaction with the handling"), rounded(data.handling.mean)),
        (_("Ratings of the handling"), data.handling.n),
    )
    return Table(heads, rows)
