"""`vefa report NAME`: every report of the list that has no command of its own."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
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
from vefa.papers.words import plain
from vefa.reports.catalogue import ENTRIES, Asked, Entry
from vefa.reports.report import Report, Sheet, SheetColumn, SheetValue
from vefa.reports.values import Change, Money, Share, Value

_USUAL: Final = {
    "last_month": N_("Without days: the last whole month."),
    "twelve_months": N_("Without days: the last 12 months, the running one included."),
    "next_month": N_("Without days: the next month."),
    "coming": N_("Without days: the next 30 days."),
}
_MEANINGS: Final = "tblDefinitions"


class OfEntry(spoken.Spoken):
    """A command whose help is told by a row of the list of reports."""

    entry: Entry

    def spoken_help(self) -> str:
        """What the report is about, and of which days."""
        usual = _("About how the shop stands today.")
        if self.entry.time == "span":
            usual = _(_USUAL[self.entry.usual])
        return f"{_(self.entry.title)}: {_(self.entry.about)}. {usual}"


def report_commands(taken: Iterable[str]) -> Iterator[click.Command]:
    """A command for each report of the list that needs no subject and has none of its own yet."""
    known = set(taken)
    for entry in ENTRIES:
        if not entry.subject and entry.key not in known:
            yield _command(entry)


def _command(entry: Entry) -> click.Command:
    def run(path: Path, pdf: Path | None, xlsx: Path | None, as_json: bool, **asked: Any) -> None:
        _make(entry, path, (pdf, xlsx), as_json=as_json, **asked)

    days = (first_option, last_option) if entry.time == "span" else ()
    asked: Any = run
    for option in reversed(
        (shops.shop_option(), *days, pdf_option, xlsx_option, short_option, shops.json_option())
    ):
        asked = option(asked)
    name = entry.key.replace("_", "-")
    example = f"vefa report {name} --shop shop.vefa --pdf {name}.pdf --xlsx {name}.xlsx"
    examples = ((N_("On paper and as a workbook"), example),)
    made = click.command(name, cls=OfEntry, help=entry.title, examples=examples)(asked)
    made.entry = entry
    return made


def _make(
    entry: Entry, path: Path, files: tuple[Path | None, Path | None], *, as_json: bool, short_names: bool,
    first: date | None = None, last: date | None = None,
) -> None:  # fmt: skip
    pdf, xlsx = files
    ask_for_some(pdf, xlsx, as_json=as_json)
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        span = _span(entry, first, last, day)
        asked = Asked(*span, day, now(), short_names=short_names, with_sheets=bool(xlsx) or as_json)
        made = entry.make(asked)
        written = write(made, pdf, xlsx, progress)
        told = plain_report(made) if as_json else {}
    if as_json:
        output.answer_json({**told, "files": [str(one) for one in written]})
        return
    for line in (*lines(made), *map(str, written)):
        output.answer(line)


def _span(entry: Entry, first: date | None, last: date | None, day: date) -> tuple[date, date]:
    """The days that were asked for; one alone is taken with the other end of what is usual, or today.

    Only a last day: from the beginning of its month. Only a first one: up to today, or the month's end where
    the report looks ahead.
    """
    usual = entry.usual_span(day)
    if first is None:
        return usual if last is None else (min(usual[0], last.replace(day=1)), last)
    return first, last or max(usual[1], first, day)


def plain_report(made: Report) -> dict[str, Any]:
    """A report for programs: figures by name, tables by name; money as text with a point, days as ISO text.

    Shares are in hundredths of a per cent.
    """
    currency = made.shop.currency
    tables = [sheet for sheet in made.sheets if sheet.table != _MEANINGS]
    return {
        "report": made.key,
        "title": made.title,
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "made": made.made.isoformat(),
        "text": plain(made.lede),
        "figures": plain_facts(made),
        "tables": {
            sheet.table.removeprefix("tbl").lower(): _plain_table(sheet, currency) for sheet in tables
        },
    }


def plain_facts(made: Report) -> dict[str, Any]:
    """The figures of a report by their names."""
    return {key: _plain_value(value) for key, value in made.facts}


def _plain_value(value: Value) -> Any:
    if isinstance(value, Money):
        return output.amount(value.minor, value.currency)
    if isinstance(value, Share | Change):
        return value.hundredths
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain_table(sheet: Sheet, currency: str) -> dict[str, Any]:
    return {
        "columns": [column.head for column in sheet.columns],
        "rows": [
            [_plain_cell(cell, column, currency) for cell, column in zip(row, sheet.columns, strict=True)]
            for row in sheet.rows
        ],
    }


def _plain_cell(cell: SheetValue, column: SheetColumn, currency: str) -> Any:
    if column.kind == "money" and isinstance(cell, int):
        return output.amount(cell, currency)
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    if isinstance(cell, Share):
        return cell.hundredths
    return str(cell) if isinstance(cell, Decimal) else cell
