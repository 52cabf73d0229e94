"""Data sheets of the report on causes."""

from collections.abc import Iterator

from vefa.i18n import _, pgettext
from vefa.reports.cause_data import CausesData
from vefa.reports.complaint_given import effect_note
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.month_words import short_month
from vefa.reports.report import Definition, Sheet, SheetChart, SheetRow, SheetValue, sheet_columns
from vefa.reports.spans import share_of
from vefa.reports.survey_sheets import decimal
from vefa.rules.alarms import PerHundred
from vefa.services.causes.figures import CauseFigures, MonthRate


def cause_charts() -> tuple[SheetChart, ...]:
    """Complaints by month and by cause."""
    return (
        SheetChart(_("Complaints by month"), "columns", "tblMonths", 1, 2),
        SheetChart(_("Complaints by cause"), "bars", "tblCauses", 0, 1),
    )


def cause_sheets(data: CausesData, definitions: tuple[Definition, ...]) -> tuple[Sheet, ...]:
    """All data sheets, in their order."""
    return (
        _causes(data),
        _months(data),
        _cause_months(data),
        _alarms(data),
        _actions(data),
        definition_sheet(definitions),
    )


def _causes(data: CausesData) -> Sheet:
    """Each cause in figures."""
    columns = sheet_columns(
        (_("Root cause"), "text", 40),
        (_("Complaints"), "whole", 11),
        (_("Share"), "share", 10),
        (_("Together"), "share", 10),
        (_("Per 100 orders"), "amount", 11),
        (_("Interval from"), "amount", 10),
        (_("Interval to"), "amount", 10),
        (_("Solved"), "whole", 10),
        (_("Days to solve"), "amount", 10),
        (_("Hit again"), "whole", 10),
        (_("Cost"), "money", 14),
    )
    rows = [
        (one.path, one.complaints, share, together, *_rate(one.rate),
         one.solved, decimal(one.days), one.again, one.cost)
        for one, share, together in data.shares
    ]  # fmt: skip
    return Sheet(_("Causes"), "tblCauses", columns, rows)


def _rate(one: PerHundred | None) -> tuple[SheetValue, ...]:
    return (decimal(one.rate), decimal(one.low), decimal(one.high)) if one else (None, None, None)


def _months(data: CausesData) -> Sheet:
    columns = sheet_columns(
        (pgettext("column", "Month"), "date", 12),
        (_("Name of month"), "text", 10),
        (_("Complaints"), "whole", 11),
        (_("Per 100 orders"), "amount", 11),
        (_("Interval from"), "amount", 10),
        (_("Interval to"), "amount", 10),
    )
    rows = [(one.month, _label(one), one.complaints, *_rate(one.rate)) for one in data.months]
    return Sheet(pgettext("report", "Months"), "tblMonths", columns, rows, landscape=False)


def _label(one: MonthRate) -> str:
    return f"{short_month(one.month.month)} {one.month.year % 100:02}"


def _cause_months(data: CausesData) -> Sheet:
    """Each cause at the top of the tree, with those below it, month by month."""
    columns = sheet_columns(
        (_("Root cause"), "text", 40),
        (pgettext("column", "Month"), "date", 12),
        (_("Complaints"), "whole", 11),
        (_("Per 100 orders"), "amount", 11),
    )
    rows = [row for top, mine in zip(data.tops, data.top_months, strict=True) for row in _of_cause(top, mine)]
    return Sheet(_("Causes by month"), "tblCauseMonths", columns, rows, landscape=False)


def _of_cause(top: CauseFigures, months: tuple[MonthRate, ...]) -> Iterator[SheetRow]:
    for one in months:
        yield (top.path, one.month, one.complaints, decimal(one.rate.rate) if one.rate else None)


def _alarms(data: CausesData) -> Sheet:
    columns = sheet_columns(
        (_("Root cause"), "text", 40),
        (_("In 30 days"), "whole", 11),
        (_("Usual in 30 days"), "amount", 12),
        (_("Chance"), "share", 10),
    )
    rows = [(one.path, one.seen, decimal(one.usual), share_of(100 * one.p)) for one in data.alarms]
    return Sheet(_("What repeats itself"), "tblRepeats", columns, rows, landscape=False)


def _actions(data: CausesData) -> Sheet:
    columns = sheet_columns(
        (_("Root cause"), "text", 34),
        (_("Corrective action"), "long_text", 50),
        (_("Who does it"), "text", 18),
        (_("Due"), "date", 12),
        (_("Done on"), "date", 12),
        (_("Did it work?"), "long_text", 50),
    )
    rows = [
        (data.paths.get(one.cause_id or 0, ""), one.text, one.owner, one.due, one.done_on,
         effect_note(one, data.effects[one.id]))
        for one in data.actions
    ]  # fmt: skip
    return Sheet(_("Corrective actions"), "tblActions", columns, rows)
