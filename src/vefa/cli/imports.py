"""`vefa import`: orders or customers of a spreadsheet into a shop file, or a look at what they would be."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.import_words import Answer, points_text, show
from vefa.files.channels import COUNTER, channel_key
from vefa.files.formats import formats
from vefa.files.guess import Wishes, recognise
from vefa.files.plan import Plan
from vefa.files.reader import Book, open_book
from vefa.files.reading import Reading
from vefa.files.roster import Roster, make_roster
from vefa.i18n import N_, _
from vefa.progress import Progress
from vefa.rules.states import STATES
from vefa.services import imports, rosters
from vefa.services.backups import Meanwhile, backup_meanwhile
from vefa.services.imports.memory import recognised, remember
from vefa.services.imports.run import ImportDone, Source
from vefa.services.imports.steps import mapping_of
from vefa.services.imports.together import Done, look_after, run_together, too_many, too_many_text
from vefa.services.rosters import RosterDone
from vefa.services.rosters.own import with_own
from vefa.services.settings import ShopInfo, defaults


@spoken.command(
    "import",
    help=N_(
        "Bring in orders, or a list of customers with their points, from a spreadsheet (xlsx, xls, xlsb, "
        "ods, csv). The file is read as a person would; options only correct that. All of it is written "
        "or nothing; the same order twice is one order, and the same customer one customer. A shop file "
        "that does not exist is made."
    ),
    examples=(
        (N_("See what a spreadsheet would bring; nothing is written"), "vefa import orders.xlsx --dry-run"),
        (N_("Bring it into a shop file"), "vefa import orders.xlsx --shop shop.vefa"),
        (
            N_("The notebook of your customers with their points"),
            "vefa import notebook.xlsx --shop shop.vefa",
        ),
        (
            N_("A book kept by hand, sold by phone, 1.234,56 and 31.12.2026"),
            "vefa import book.xlsx --shop shop.vefa --channel phone --number comma --date dmy",
        ),
    ),
)
@spoken.argument("file", type=spoken.Place(exists=True, dir_okay=False), help=N_("The spreadsheet."))
@shops.shop_option(required=False)
@spoken.option(
    "--format",
    "format_",
    type=click.Choice([one.key for one in formats()]),
    metavar="FORMAT",
    help=N_("Read it as this format: shopify, trendyol, woocommerce, etsy, hand_kept or another."),
)
@spoken.option(
    "--kind",
    type=click.Choice(["orders", "customers"]),
    help=N_("What the sheet holds, where it is taken for the other."),
)
@spoken.option("--channel", help=N_("Where these orders were made: counter, web, phone, trendyol or a name."))
@spoken.option("--sheet", "sheets", multiple=True, help=N_("The sheet to read; may be given several times."))
@spoken.option("--all-sheets", is_flag=True, help=N_("All sheets that hold such rows, in one import."))
@spoken.option("--number", type=click.Choice(["comma", "point"]), help=N_("1.234,56 or 1,234.56."))
@spoken.option(
    "--date", "days", type=click.Choice(["dmy", "mdy", "ymd"]), help=N_("The order of day, month, year.")
)
@spoken.option(
    "--year",
    type=click.IntRange(1970, 2100),
    help=N_("The year of days that are written without one (25 Nov, 3/11)."),
)
@spoken.option(
    "--state",
    "meanings",
    multiple=True,
    metavar="WORD=STATE",
    help=N_(
        "What a word of the sheet means for the state of an order: unpaid, new, shipped, delivered, "
        "partly_returned, returned or cancelled; may be given several times."
    ),
)
@spoken.option(
    "--count-from",
    type=shops.Day(),
    metavar="YYYY-MM-DD",
    help=N_("Only orders from this day on earn points, now and later; 0001-01-01: all of them."),
)
@spoken.option("--dry-run", is_flag=True, help=N_("Write nothing; without --shop as if for an empty shop."))
@shops.json_option()
def import_orders(
    file: Path,
    path: Path | None,
    format_: str | None,
    kind: Any,
    channel: str | None,
    sheets: Sequence[str],
    all_sheets: bool,
    number: Any,
    days: Any,
    year: int | None,
    meanings: Sequence[str],
    count_from: date | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a file."""
    if path is None and not dry_run:
        raise click.UsageError(_("Name the shop file with --shop, or look first with --dry-run."))
    place = path if path and path.exists() else None
    backs_up = place is not None and not dry_run
    place = place if dry_run else path  # a look makes no file
    with (
        _shop(place) as info, output.bar() as progress,
        _backing_up(progress, wanted=backs_up) as backing, open_book(file) as book,
    ):  # fmt: skip
        wishes = Wishes(
            info.country, format_ or "", channel_key(channel or ""), number or "", days or "", kind or "",
            year or 0,
        )  # fmt: skip
        work = _Work(book, file, info, wishes, progress, _How(dry_run, count_from, _states(meanings)))
        names = work.names() if all_sheets else sheets or ("",)
        read = [work.read(sheet) for sheet in names]  # all of them before anything is written
        backing.secure()
        answers = work.answers(read)
    if backing.made:
        output.tell(_("The shop was backed up first: {file}").format(file=backing.made.path))
    if as_json:
        told = [answer.told for answer in answers]
        output.answer_json(told[0] if len(told) == 1 else {"sheets": told})
    else:
        for answer in answers:
            show(answer, dry_run=dry_run)
        if any(reading.others for _brings, reading in read):
            output.tell(_("With --all-sheets all of them come in."))


def _backing_up(progress: Progress, *, wanted: bool) -> AbstractContextManager[Meanwhile]:
    """Back the shop up while the file is read, where that is wanted."""
    return backup_meanwhile(now=now(), progress=progress) if wanted else nullcontext(Meanwhile())


@contextmanager
def _shop(path: Path | None) -> Iterator[ShopInfo]:
    """The shop to import into; one that is made when there is none, an empty one for a look.

    A shop file that was made is taken away again when nothing comes of the import.
    """
    with TemporaryDirectory() as folder:
        place = path or Path(folder) / "empty.vefa"
        fresh = not place.exists()
        if fresh:
            shops.create(place, replace(defaults("TR"), name=place.stem))
        try:
            with shops.opened(place) as info:
                yield info
        except BaseException:
            if fresh:
                place.unlink()
            raise
        if fresh and path:
            output.tell(_("A new shop file was made: {file}").format(file=path))


class _How(NamedTuple):
    """Whether only to look; the day from which orders earn points, None: as the programme says.

    `states`: what words of the sheet mean.
    """

    dry_run: bool
    count_from: date | None
    states: Mapping[str, str]


def _states(meanings: Sequence[str]) -> dict[str, str]:
    """Words and their states. Raises UsageError for what is none."""
    told = [one.rpartition("=") for one in meanings]
    for word, _sign, state in told:
        if not word or state not in STATES:
            raise click.UsageError(
                _("Say --state WORD=STATE; the states are: {names}.").format(names=", ".join(STATES))
            )
    return {word.strip(): state for word, _sign, state in told}


class _Work:
    """The import of one file."""

    def __init__(
        self, book: Book, file: Path, info: ShopInfo, wishes: Wishes, progress: Progress, how: _How
    ) -> None:
        self.book, self.file, self.info = book, file, info
        self.wishes, self.progress, self.how = wishes, progress, how
        self.day = today(info.zone)

    def names(self) -> list[str]:
        """The likeliest sheet and all others that hold such rows, in the order of the book."""
        reading = self._reading("")
        return [name for name in self.book.shown if name in {reading.sheet, *reading.others}]

    def read(self, name: str) -> tuple[Plan | Roster, Reading]:
        """The plan of one sheet, or its customers, and how it was read."""
        reading, info = self._reading(name), self.info
        if reading.kind == "customers":
            roster = make_roster(
                self.book, reading, country=info.country, zone=info.zone, progress=self.progress
            )
            return roster, reading
        return imports.read_orders(self.book, reading, progress=self.progress), reading

    def answers(self, read: Sequence[tuple[Plan | Roster, Reading]]) -> list[Answer]:
        """Import the sheets, all of them or nothing, or tell what each would bring behind those before it."""
        if self.how.dry_run:
            return self._looks(read)
        parts = [(brings, self._source(reading)) for brings, reading in read]
        done = run_together(parts, today=self.day, now=now(), progress=self.progress)
        for _brings, reading in read:
            remember(reading)
        return [_answer(brings, one) for (brings, _reading), one in zip(read, done, strict=True)]

    def _reading(self, name: str) -> Reading:
        """As asked for, else as such a sheet was read last time, else as it looks."""
        wishes = self.wishes
        if wishes.format:
            reading = with_own(recognise(self.book, name, wishes))
        else:
            reading, _known = recognised(self.book, name, wishes)
            reading = reading.with_ways(numbers=wishes.numbers or None, days=wishes.days or None)
        reading = reading.with_states(self.how.states)
        return replace(reading, channel=wishes.channel or reading.channel or COUNTER)

    def _looks(self, read: Sequence[tuple[Plan | Roster, Reading]]) -> list[Answer]:
        found: list[Answer] = []
        for place, (brings, _reading) in enumerate(read):
            before = [(one, self._source(reading)) for one, reading in read[:place]]
            tell = partial(self._look, brings)
            if too_many(before):
                output.tell(too_many_text())
            found.append(look_after(before, tell, today=self.day, now=now(), progress=self.progress))
        return found

    def _look(self, brings: Plan | Roster) -> Answer:
        if isinstance(brings, Roster):
            found = rosters.roster_preview(brings)
            return Answer(rosters.roster_summary(brings, found.counts, found.problems))
        since = self.how.count_from
        seen = imports.preview(brings, today=self.day, count_from=since, progress=self.progress)
        told = points_text(seen.points.given, seen.points.waiting, seen.points.expired)
        return Answer(imports.summary(brings, seen.counts, seen.problems), told)

    def _source(self, reading: Reading) -> Source:
        return replace(imports.source(self.file, mapping_of(reading)), count_from=self.how.count_from)


def _answer(brings: Plan | Roster, done: Done) -> Answer:
    """What an import of a sheet brought."""
    match brings, done:
        case Roster(), RosterDone():
            return Answer(rosters.roster_summary(brings, done.counts, done.problems))
        case Plan(), ImportDone():
            points = points_text(done.given - done.expired, done.waiting, done.expired)
            return Answer(imports.summary(brings, done.counts, done.problems), points)
    raise TypeError(brings, done)


COMMANDS: Final = {"import": import_orders}
