"""`vefa visits`: visits and baskets typed in, brought in from a file, listed, taken out."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.report_files import first_option, last_option
from vefa.files.channels import channel_key, channel_label
from vefa.files.visit_sheets import read_visits
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.visits import Visits
from vefa.services import traffic
from vefa.services.traffic import TrafficRow, VisitsDone

_channel: Final = spoken.option(
    "--channel", default="web", show_default=True, help=N_("Where people looked: web, trendyol, counter …")
)


@spoken.group("visits", help=N_("Enter visits and baskets, bring them in from a file, list them."))
def visits() -> None:
    """Visits and baskets."""


@spoken.command(
    "add",
    group=visits,
    help=N_(
        "Enter the visits and baskets of some days, as a week or a month. The same days again replace what"
        " was entered before."
    ),
    examples=(
        (
            N_("A week of the web shop"),
            "vefa visits add --shop shop.vefa --from 2026-11-16 --to 2026-11-22 --visits 1240 --baskets 9",
        ),
    ),
)
@shops.shop_option()
@spoken.option(
    "--from", "first", type=shops.Day(), required=True, metavar="YYYY-MM-DD", help=N_("The first day.")
)
@spoken.option(
    "--to", "last", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day; otherwise the first.")
)
@_channel
@spoken.option("--visits", "count", type=int, required=True, help=N_("How many visits."))
@spoken.option("--baskets", type=int, help=N_("How many baskets were filled; leave it out if unknown."))
@shops.json_option()
def add(
    path: Path, first: date, last: date | None, channel: str, count: int, baskets: int | None, as_json: bool
) -> None:
    """Enter visits."""
    with shops.opened(path) as info:
        one = Visits(channel_key(channel), first, last or first, count, baskets)
        made = traffic.note_visits(one, today=today(info.zone), now=now())
    if as_json:
        output.answer_json({"id": made.id, **_plain_visits(one)})
    else:
        output.answer(_line(one))


@spoken.command(
    "import",
    group=visits,
    help=N_(
        "Bring visits in from a spreadsheet or CSV with a column of days and one of visits; baskets may stand"
        " beside them. Rows of the same day are added up; days that are there already are replaced."
    ),
    examples=(
        (N_("What the panel exported"), "vefa visits import panel.csv --shop shop.vefa --channel web"),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The file to read."))
@shops.shop_option()
@_channel
@spoken.option("--dry-run", is_flag=True, help=N_("Only say what is in it; nothing is written."))
@shops.json_option()
def bring(file: Path, path: Path, channel: str, dry_run: bool, as_json: bool) -> None:
    """Bring visits in."""
    sheet = read_visits(file)
    with shops.opened(path, reading=dry_run) as info:
        day = today(info.zone)
        if dry_run:
            days = sorted(sheet.days)
            first, last = (days[0], days[-1]) if days else (None, None)
            done = VisitsDone(len(days), 0, 0, first, last, sheet.columns, sheet.problems)
        else:
            done = traffic.keep_sheet(sheet, channel_key(channel), today=day, now=now())
    if as_json:
        output.answer_json(_plain_done(done))
        return
    text = _("{new} new days, {changed} replaced, {same} as they were, {problems} rows not read")
    output.answer(
        text.format(
            new=words.number(done.new), changed=words.number(done.changed), same=words.number(done.same),
            problems=words.number(len(done.problems)),
        )
    )  # fmt: skip
    for one in done.problems:
        output.tell(
            _("Row {row}, {column}: {message}").format(row=one.row, column=one.column, message=one.message)
        )


@spoken.command(
    "list",
    group=visits,
    help=N_("List what is noted, the oldest days first."),
    examples=((N_("Of a month"), "vefa visits list --shop shop.vefa --from 2026-11-01 --to 2026-11-30"),),
)
@shops.shop_option()
@first_option
@last_option
@shops.json_option()
def listing(path: Path, first: date | None, last: date | None, as_json: bool) -> None:
    """List visits."""
    with shops.opened(path, reading=True):
        found = traffic.traffic_rows(first or date.min, last or date.max)
    if as_json:
        output.answer_json({"visits": [_plain_row(one) for one in found]})
        return
    heads = (
        _("Number"),
        _("First day"),
        _("Last day"),
        _("Sales channel"),
        _("Visits"),
        _("Baskets"),
        _("File"),
    )
    cells = [
        (str(one.id), words.day(one.noted.first), words.day(one.noted.last), channel_label(one.noted.channel),
         words.number(one.noted.visits), _baskets(one.noted), one.source)
        for one in found
    ]  # fmt: skip
    output.table(heads, cells, right=(0, 4, 5))


@spoken.command(
    "remove",
    group=visits,
    help=N_("Take an entry out, by its number in the list."),
    examples=((N_("The entry 12"), "vefa visits remove 12 --shop shop.vefa"),),
)
@spoken.argument("number", type=click.IntRange(min=1), help=N_("Its number in the list."))
@shops.shop_option()
@shops.json_option()
def remove(number: int, path: Path, as_json: bool) -> None:
    """Take an entry out."""
    with shops.opened(path):
        one = traffic.take_out(number, now=now())
    if as_json:
        output.answer_json({"removed": number, **_plain_visits(one)})
    else:
        output.answer(_("Taken out: {what}").format(what=_line(one)))


def _line(one: Visits) -> str:
    """16.11.2026 – 22.11.2026, Web: 1.240 visits, 96 baskets."""
    text = _("{first} – {last}, {channel}: {visits} visits, {baskets} baskets")
    return text.format(
        first=words.day(one.first), last=words.day(one.last), channel=channel_label(one.channel),
        visits=words.number(one.visits), baskets=_baskets(one),
    )  # fmt: skip


def _baskets(one: Visits) -> str:
    return "—" if one.baskets is None else words.number(one.baskets)


def _plain_visits(one: Visits) -> dict[str, Any]:
    return {
        "channel": one.channel, "first": one.first.isoformat(), "last": one.last.isoformat(),
        "visits": one.visits, "baskets": one.baskets,
    }  # fmt: skip


def _plain_row(one: TrafficRow) -> dict[str, Any]:
    return {"id": one.id, **_plain_visits(one.noted), "file": one.source, "person": one.person}


def _plain_done(done: VisitsDone) -> dict[str, Any]:
    return {
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "first": done.first.isoformat() if done.first else None,
        "last": done.last.isoformat() if done.last else None,
        "columns": done.columns,
        "problems": [
            {"row": one.row, "column": one.column, "found": one.found, "message": one.message}
            for one in done.problems
        ],
    }


COMMANDS: Final = {"visits": visits}
