"""`vefa report`: reports as PDF and Excel."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.cli.report_any import plain_facts, report_commands
from vefa.cli.report_feedback import causes, complaint, survey
from vefa.cli.report_files import (
    ask_for_some,
    first_option,
    last_option,
    lines,
    pdf_option,
    short_option,
    write,
    xlsx_option,
)
from vefa.i18n import N_, _
from vefa.reports.figures import collect
from vefa.reports.loyalty import LoyaltyData, report_of
from vefa.reports.loyalty import collect as collect_loyalty
from vefa.reports.month import report_of as of_span
from vefa.reports.spans import check_come, reckoned
from vefa.rules.calendar import add_months
from vefa.rules.periods import Days, unit_of


@click.group("report", cls=spoken.Group, help=N_("Make a report as PDF and Excel."))
def report() -> None:
    """Reports."""


@report.command(
    "month",
    help=N_(
        "The report of a month, or of any days: key figures beside those of the span before and of last "
        "year, sales by week and channel, customers, points and vouchers, cost, satisfaction, complaints, "
        "best products and customers."
    ),
    examples=(
        (
            N_("Last month, on paper and as a workbook"),
            "vefa report month --shop shop.vefa --pdf month.pdf --xlsx month.xlsx",
        ),
        (N_("Another month"), "vefa report month --shop shop.vefa --month 2026-10 --pdf october.pdf"),
        (
            N_("A quarter"),
            "vefa report month --shop shop.vefa --from 2026-07-01 --to 2026-09-30 --pdf quarter.pdf",
        ),
    ),
)
@shops.shop_option()
@shops.month_option(text=N_("The month, as 2026-11; otherwise the last whole one."))
@first_option
@last_option
@pdf_option
@xlsx_option
@short_option
@shops.json_option()
def month(
    path: Path, month: date | None, first: date | None, last: date | None, pdf: Path | None,
    xlsx: Path | None, short_names: bool, as_json: bool,
) -> None:  # fmt: skip
    """Make the report of a month, or of some days."""
    ask_for_some(pdf, xlsx, as_json=as_json)
    if month is not None and (first or last):
        raise click.UsageError(_("Name a month, or the first and the last day, not both."))
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        data = collect(*_span(month, first, last, day), today=day)
        made = of_span(data, short_names=short_names, with_sheets=xlsx is not None)
        written = write(made, pdf, xlsx, progress)
    if as_json:
        days = {"first": made.first.isoformat(), "last": made.last.isoformat()}
        output.answer_json({**days, **plain_facts(made), "files": [str(one) for one in written]})
        return
    for line in (*lines(made), *map(str, written)):
        output.answer(line)


@report.command(
    "loyalty",
    help=N_(
        "The report of the loyalty programme: what is owed in points and on gift cards, what is expected of "
        "it, what ends soon, and what the programme did in the last 12 months."
    ),
    examples=(
        (
            N_("On paper and as a workbook"),
            "vefa report loyalty --shop shop.vefa --pdf loyalty.pdf --xlsx loyalty.xlsx",
        ),
    ),
)
@shops.shop_option()
@pdf_option
@xlsx_option
@shops.json_option()
def loyalty(path: Path, pdf: Path | None, xlsx: Path | None, as_json: bool) -> None:
    """Make the report of the loyalty programme."""
    ask_for_some(pdf, xlsx, as_json=as_json)
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        data = collect_loyalty(today(info.zone))
        made = report_of(data)
        written = write(made, pdf, xlsx, progress)
    if as_json:
        output.answer_json({**_plain_loyalty(data), "files": [str(one) for one in written]})
        return
    for line in (*lines(made), *map(str, written)):
        output.answer(line)


def _plain_loyalty(data: LoyaltyData) -> dict[str, Any]:
    """The figures for programs: money as text with a point, shares in hundredths of a per cent."""
    owed, worked = data.owed, data.worked
    figures = {
        one.key: output.amount(one.value or 0, worked.currency) if one.kind == "money" else one.value
        for one in worked.figures
    }
    return {
        "first": worked.first.isoformat(),
        "last": worked.last.isoformat(),
        "owed": {one.currency: output.amount(one.whole, one.currency) for one in owed.owed},
        "expected": {
            one.currency: None if one.expected is None else output.amount(one.expected, one.currency)
            for one in owed.owed
        },
        "points": owed.points.points,
        "points_waiting": owed.points.waiting,
        "points_end_this_month": owed.this_month.ending.points,
        "points_end_next_month": owed.next_month.ending.points,
        **figures,
    }


def _span(month: date | None, first: date | None, last: date | None, day: date) -> Days:
    """The days that were asked for; a first day alone means until today, nothing the last whole month."""
    if first is None and last is None:
        first, last = unit_of("month", month or add_months(day.replace(day=1), -1))
    last = last or day
    first = first or last.replace(day=1)
    check_come(first, day)
    return Days(*reckoned(first, last, day))


for _command in (survey, complaint, causes):
    report.add_command(_command)
for _command in report_commands(tuple(report.commands)):
    report.add_command(_command)

COMMANDS: Final = {"report": report}
