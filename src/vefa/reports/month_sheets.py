"""The data sheets of the month report: what the figures are made of, for whoever counts again."""

import math
from decimal import Decimal
from typing import Final

from vefa.files.channels import channel_label
from vefa.i18n import _, pgettext
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.definitions import month_definitions
from vefa.reports.figures import SpanData
from vefa.reports.month_rows import BEST, Name, long_sheets
from vefa.reports.period_words import label, owed_title, sheet_title, way_title
from vefa.reports.report import Sheet, SheetChart, SheetRow, sheet_columns
from vefa.reports.spans import product_name
from vefa.reports.values import part_of
from vefa.rules.periods import Unit, part_unit, way_unit
from vefa.services import product_figures

TABLES: Final[dict[Unit, str]] = {
    "day": "tblDays",
    "week": "tblWeeks",
    "month": "tblMonths",
    "quarter": "tblQuarters",
    "year": "tblYears",
}


def month_sheets(data: SpanData, name: Name) -> tuple[Sheet, ...]:
    """All data sheets, in their order."""
    return (
        _way(data),
        *_parts(data),
        _channels(data),
        *long_sheets(data, name),
        *_products(data),
        *_tiers(data),
        *_scores(data),
        *_causes(data),
        definition_sheet(month_definitions(data)),
    )


def month_charts(data: SpanData) -> tuple[SheetChart, ...]:
    """Turnover on the way here, what is owed in points, sales channels."""
    unit, kind = way_unit(data.cut), data.period.kind
    table = TABLES[unit]
    title = _("Turnover") if kind == "span" else way_title(data.period, len(data.way))
    return (
        SheetChart(title, "columns", table, 1, 2),
        SheetChart(owed_title(unit), "line", table, 1, 10),
        SheetChart(_("Sales channels"), "bars", "tblChannels", 0, 1),
    )


def _way(data: SpanData) -> Sheet:
    """One row for each span that leads here."""
    unit = way_unit(data.cut)
    rows: list[SheetRow] = []
    for step in data.way:
        first, span = step.days.first, step.span
        name = label(step.days, unit)
        if span is None:
            rows.append((first, name, *[None] * 9))
            continue
        sold = (span.turnover, span.orders, span.basket, span.customers, span.new)
        rate = part_of(*span.repeat)
        rows.append((first, name, *sold, rate, span.earned, step.owed.points, step.owed.worth))
    columns = sheet_columns(
        (pgettext("column", "From"), "date", 12),
        (pgettext("column", "Span"), "text", 10),
        (_("Turnover"), "money", 15),
        (pgettext("report", "Orders"), "whole", 9),
        (_("Average basket"), "money", 13),
        (_("Customers who bought"), "whole", 12),
        (_("New customers"), "whole", 10),
        (_("Repeat rate"), "share", 11),
        (_("Points earned by orders"), "whole", 11),
        (_("Points that can be used"), "whole", 13),
        (_("Owed in points"), "money", 14),
    )
    return Sheet(sheet_title(unit), TABLES[unit], columns, rows)


def _parts(data: SpanData) -> tuple[Sheet, ...]:
    """The turnover piece by piece, by who bought."""
    if not data.parts:
        return ()
    columns = sheet_columns(
        (pgettext("column", "From"), "date", 12),
        (_("Last day"), "date", 12),
        (_("Turnover"), "money", 15),
        (pgettext("report", "Returning"), "money", 15),
        (_("New customer"), "money", 15),
        (pgettext("report", "No customer"), "money", 15),
    )
    rows = [
        (w.first, w.last, w.turnover.total, w.turnover.returning, w.turnover.new, w.turnover.nobody)
        for w in data.parts
    ]
    unit = part_unit(data.cut)
    if unit == way_unit(data.cut):
        return (Sheet(_("Who bought"), "tblWho", columns, rows, landscape=False),)
    return (Sheet(sheet_title(unit), TABLES[unit], columns, rows, landscape=False),)


def _channels(data: SpanData) -> Sheet:
    columns = sheet_columns(
        (_("Channel"), "text", 26), (_("Turnover"), "money", 16), (pgettext("report", "Orders"), "whole", 10)
    )
    rows = [(channel_label(part.key), part.turnover, part.orders) for part in data.channels]
    return Sheet(_("Sales channels"), "tblChannels", columns, rows, landscape=False)


def _products(data: SpanData) -> tuple[Sheet, ...]:
    if not data.products:
        return ()
    columns = sheet_columns(
        (pgettext("report", "Product"), "text", 48),
        (pgettext("report", "Pieces"), "amount", 10),
        (pgettext("report", "Orders"), "whole", 10),
        (pgettext("report", "Amount"), "money", 16),
        (pgettext("report", "Share"), "share", 10),
    )
    best = product_figures.product_sales(*data.period.days, BEST).best
    rows: list[SheetRow] = [
        (product_name(one.name), Decimal(one.quantity) / 1000, one.orders, one.amount,
         part_of(one.amount, data.products_whole))
        for one in best
    ]  # fmt: skip
    return (Sheet(_("Best products"), "tblProducts", columns, rows),)


def _tiers(data: SpanData) -> tuple[Sheet, ...]:
    if not data.tiers:
        return ()
    columns = sheet_columns(
        (_("Tier"), "text", 22),
        (pgettext("report", "Customers"), "whole", 12),
        (_("Turnover"), "money", 16),
        (_("Rose to it"), "whole", 12),
        (_("Fell to it"), "whole", 12),
    )
    rows = [(one.name, one.customers, one.turnover, one.up, one.down) for one in reversed(data.tiers)]
    return (Sheet(_("Tiers"), "tblTiers", columns, rows, landscape=False),)


def _scores(data: SpanData) -> tuple[Sheet, ...]:
    """The recommendation of each span that leads here, with its interval."""
    if not data.asked:
        return ()
    unit = way_unit(data.cut)
    columns = sheet_columns(
        (pgettext("column", "From"), "date", 12),
        (pgettext("column", "Span"), "text", 10),
        (_("Answers"), "whole", 10),
        (_("Promoters"), "whole", 11),
        (_("Passives"), "whole", 11),
        (_("Detractors"), "whole", 11),
        ("NPS", "amount", 9),
        (_("Lower end"), "whole", 10),
        (_("Upper end"), "whole", 10),
    )
    rows: list[SheetRow] = [
        (step.days.first, label(step.days, unit), one.n, one.promoters, one.passives, one.detractors,
         None if one.score is None else round(Decimal(one.score), 1),
         *([math.floor(end + 0.5) for end in one.interval] if one.interval else (None, None)))
        for step, one in zip(data.way, data.scores, strict=True)
    ]  # fmt: skip
    return (Sheet(_("Satisfaction"), "tblScores", columns, rows),)


def _causes(data: SpanData) -> tuple[Sheet, ...]:
    if not data.standing.complaints:
        return ()
    columns = sheet_columns(
        (_("Root cause"), "text", 48),
        (_("Complaints"), "whole", 11),
        (_("Per 100 orders"), "amount", 12),
        (_("Days to solve"), "amount", 12),
        (_("Cost"), "money", 14),
    )
    rows: list[SheetRow] = [
        (one.path, one.complaints, round(Decimal(one.rate.rate), 2) if one.rate else None,
         None if one.days is None else round(Decimal(one.days), 1), one.cost)
        for one in data.standing.causes
    ]  # fmt: skip
    return (Sheet(_("Complaints"), "tblCauses", columns, rows),)
