"""The steps of an import as a person takes them: look at the file, check what would happen, bring it in.

Each step opens the file anew, so it can run in a thread or a process of its own; only what is shown
comes back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

from vefa.db.shop import open_path
from vefa.errors import Outdated, VefaError
from vefa.files.guess import Wishes
from vefa.files.kinds import out_of_reach
from vefa.files.plan import Fix, Plan, Problem, Skipped, make_plan, preview_plan
from vefa.files.reader import Book, open_book
from vefa.files.reading import Reading
from vefa.files.roster import PlanPerson
from vefa.files.troubles import STATE
from vefa.files.workbook import SheetInfo
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services import settings
from vefa.services.backups import make_backup
from vefa.services.imports.memory import recognised, remember
from vefa.services.imports.preview import Preview, preview
from vefa.services.imports.run import ImportDone, Source, run_import, source
from vefa.services.rosters import RosterDone, run_roster
from vefa.services.rosters.steps import RosterChecked, check_roster, people_of, read_roster

SHOWN: Final = 40  # data rows kept for the live reading
COUNTED: Final = 20_000  # rows of a sheet that are counted for the look
Fixes = Mapping[tuple[int, str], Fix]


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was recognised. `rows` data rows, at least so many with `more`; `head` its first rows.

    `sheets` are those that a person sees, `hidden` the others. `remembered`: columns and channel are those
    of the last time.
    """

    path: Path
    reading: Reading
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    rows: int
    more: bool
    remembered: bool
    head: tuple[tuple[Any, ...], ...]

    def cell(self, row: int, index: int) -> Any:
        """The cell of a kept row, '' where there is none; `row` as the spreadsheet counts."""
        cells = self.head[row - 1] if 0 < row <= len(self.head) else ()
        return cells[index] if index < len(cells) else ""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a file is to be read: the reading, answers to problems by (row, field), and whether every problem
    with a proposal is to be solved as proposed.

    `count_from`: orders of earlier days are to earn nothing (POLICY 3), from this import on; None: as the
    programme says, `since.ALL`: all count.
    """

    reading: Reading
    fixes: Fixes = field(default_factory=dict)
    all_proposed: bool = False
    count_from: date | None = None


@dataclass(frozen=True, slots=True)
class FileSum:
    """What a file was billed in one currency, and the parts of it that were cancelled or came back.

    Minor units, signed as written.
    """

    currency: str
    total: int
    cancelled: int
    returned: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What an import would do, with the problems of the file and of its place beside the shop.

    `sums` has one place a currency, the largest sum first; `skipped` are rows that are no orders.
    """

    preview: Preview
    problems: tuple[Problem, ...]
    rows: int
    sha256: str
    fixes: Fixes
    sums: tuple[FileSum, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def skips(self) -> int:
        """How many rows are no orders."""
        return sum(one.rows for one in self.skipped)


def look(
    path: Path, sheet: str = "", kind: Literal["orders", "customers", ""] = "", *, progress: Progress = silent
) -> Look:
    """Recognise the file at `path`, its sheet `sheet` and what it holds (`kind`); '': what is likeliest.

    Raises VefaError.
    """
    progress(0, None, _("Opening the file"))
    _refuse_own_shop(path)
    with open_book(path) as book:
        wishes = Wishes(country=settings.shop().country, kind=kind)
        reading, known = recognised(book, sheet, wishes)
        head = tuple(
            tuple(row) for _number, row in islice(book.rows(reading.sheet), reading.header_row + SHOWN)
        )
        counted = sum(1 for _one in islice(_filled(book, reading), COUNTED))
        return Look(
            path,
            reading,
            tuple(book.shown),
            tuple(book.hidden),
            counted,
            more=counted == COUNTED,
            remembered=known,
            head=head,
        )


def _refuse_own_shop(path: Path) -> None:
    """Reading the open shop file as a plain file would drop SQLite's locks on it (POSIX)."""
    shop = open_path()
    if shop is not None and path.exists() and path.samefile(shop):
        raise VefaError(
            _("This is the shop file that is open now; no orders can be imported from it."),
            _("Choose the spreadsheet that you downloaded or keep."),
        )


def sample(looked: Look, reading: Reading) -> Plan:
    """How the first rows are read under `reading`. VefaError when a needed column is missing."""
    shop = settings.shop()
    book = _head_of(looked, reading)
    return preview_plan(book, reading, SHOWN, country=shop.country, currency=shop.currency, zone=shop.zone)


def sample_people(looked: Look, reading: Reading) -> list[PlanPerson]:
    """As `sample`, of a list of customers."""
    return people_of(_head_of(looked, reading), reading, SHOWN)


def check(
    path: Path, choices: Choices, *, today: date, progress: Progress = silent
) -> Checked | RosterChecked:
    """What importing the file would do on `today`; nothing is written. Raises VefaError."""
    sha256 = _source(path).sha256  # before the rows: a file that changes under the hand is noticed later
    if choices.reading.kind == "customers":
        return check_roster(
            path, choices.reading, choices.fixes, sha256, all_proposed=choices.all_proposed, progress=progress
        )
    plan, fixes = _plan(path, choices, progress)
    seen = preview(plan, today=today, count_from=choices.count_from, progress=progress)
    problems = sorted((*plan.problems, *seen.problems), key=lambda one: one.row)
    return Checked(seen, tuple(problems), plan.rows, sha256, fixes, _sums(plan), tuple(plan.skipped))


def bring_in(
    path: Path, choices: Choices, sha256: str, *, today: date, now: datetime, progress: Progress = silent
) -> ImportDone | RosterDone:
    """Back the shop up, then import the file as it was checked, all of it or nothing; keep how it was read.

    Outdated when the file is another one than that with the fingerprint `sha256`, VefaError when it cannot
    be read.
    """
    _checked(path, choices.reading, sha256)  # before time goes into a backup
    make_backup(now=now, progress=_step(progress, _("Backing up")))
    if choices.reading.kind == "customers":
        return _bring_roster(path, choices, sha256, today=today, now=now, progress=progress)
    plan, _fixes = _plan(path, choices, _step(progress, _("Reading the file")))
    file = replace(_checked(path, choices.reading, sha256), count_from=choices.count_from)
    done = run_import(plan, file=file, today=today, now=now, progress=_writing(progress))
    remember(choices.reading.with_states(plan.states))
    return done


def _bring_roster(
    path: Path, choices: Choices, sha256: str, *, today: date, now: datetime, progress: Progress
) -> RosterDone:
    reading, step = choices.reading, _step(progress, _("Reading the file"))
    roster, _answers = read_roster(
        path, reading, choices.fixes, all_proposed=choices.all_proposed, progress=step
    )
    file = _checked(path, reading, sha256)
    saying = _writing(progress, "customers")
    done = run_roster(roster, file=file, today=today, now=now, progress=saying)
    remember(reading)
    return done


def import_steps(kind: str = "orders") -> list[str]:
    """The words of the steps that `bring_in` reports for a sheet of `kind`, in their order."""
    return [_("Backing up"), _("Reading the file"), _saving(kind), _("Counting points")]


def _saving(kind: str) -> str:
    return _("Saving the customers") if kind == "customers" else _("Saving the orders")


def mapping_of(reading: Reading) -> dict[str, Any]:
    """How a sheet was read, as an import keeps it."""
    return {
        "columns": {key: column.heading for key, column in reading.mapping.items()},
        "numbers": reading.numbers,
        "days": reading.days,
        "channel": reading.channel,
    }


def _sums(plan: Plan) -> tuple[FileSum, ...]:
    sums = plan.sums.items()
    told = (FileSum(currency, one.total, one.cancelled, one.returned) for currency, one in sums)
    return tuple(sorted(told, key=lambda one: (-abs(one.total), one.currency)))


def _source(path: Path, mapping: Mapping[str, Any] | None = None) -> Source:
    """The file with its fingerprint. OutOfReach when it is gone or locked since it was read."""
    try:
        return source(path, mapping)
    except OSError as trouble:
        raise out_of_reach(path) from trouble


def _checked(path: Path, reading: Reading, sha256: str) -> Source:
    """The file, when it is still the one that was checked. Raises Outdated, OutOfReach."""
    file = _source(path, mapping_of(reading))
    if file.sha256 != sha256:
        raise Outdated(
            _("“{file}” has changed since it was checked.").format(file=path.name),
            _("Read it again and look at the new figures; nothing has been imported yet."),
        )
    return file


def _head_of(looked: Look, reading: Reading) -> Book:
    return Book(looked.path, "text", _Kept(reading.sheet, looked.head))


class _Kept:
    """The first rows of a sheet, as if they were all."""

    def __init__(self, name: str, head: tuple[tuple[Any, ...], ...]) -> None:
        self.sheets = [SheetInfo(name)]
        self._head = head

    def rows(self, _name: str) -> Iterator[list[Any]]:
        return (list(row) for row in self._head)

    def close(self) -> None:
        """Nothing is open."""


def _filled(book: Book, reading: Reading) -> Iterator[int]:
    """Numbers of the rows below the header that hold something."""
    for number, row in book.rows(reading.sheet):
        if number > reading.header_row and any(cell not in ("", None) for cell in row):
            yield number


def _plan(path: Path, choices: Choices, progress: Progress) -> tuple[Plan, Fixes]:
    """The plan under the choices, and every fix that is in it."""
    with open_book(path) as book:
        plan = _read(book, choices.reading, choices.fixes, progress)
        proposed = {(one.row, one.field): one.fix for one in plan.problems if one.fix and one.field}
        if not choices.all_proposed or not proposed:
            return plan, choices.fixes
        words = {(one.row, one.field) for one in plan.problems if one.effect == STATE}
        fixes = {key: fix for key, fix in proposed.items() if key not in words} | {**choices.fixes}
        reading = choices.reading.with_states(plan.states)
        return _read(book, reading, fixes, progress), {**proposed, **choices.fixes}


def _read(book: Book, reading: Reading, fixes: Fixes, progress: Progress) -> Plan:
    shop = settings.shop()
    return make_plan(
        book,
        reading,
        country=shop.country,
        currency=shop.currency,
        zone=shop.zone,
        progress=progress,
        fixes=dict(fixes),
    )


def _step(progress: Progress, word: str) -> Progress:
    """A progress that says `word` whatever the work calls its step."""

    def told(done: int, total: int | None = None, text: str = "") -> None:
        progress(done, total, word or text)

    return told


def _writing(progress: Progress, kind: str = "orders") -> Progress:
    """The many steps of the writing as two: orders or customers, then points and counts."""
    last = {_("Counting customers"), _("Counting points"), _("Saving")}

    def told(done: int, total: int | None = None, text: str = "") -> None:
        progress(done, total, _("Counting points") if text in last else _saving(kind))

    return told


def with_channel(reading: Reading, channel: str) -> Reading:
    """The same reading for orders of another channel."""
    return replace(reading, channel=channel)
