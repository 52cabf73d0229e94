"""The steps of an import after the look at the file: check what would happen, bring it in.

Each step opens the file anew, so it can run in a thread or a process of its own; only what is shown
comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final, NamedTuple

from vefa.errors import Outdated
from vefa.files.kinds import out_of_reach
from vefa.files.plan import Fix, Plan, Problem, Skipped
from vefa.files.reader import open_book
from vefa.files.reading import Reading
from vefa.files.roster import Roster
from vefa.files.troubles import STATE
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services.backups import backup_meanwhile
from vefa.services.imports.memory import remember
from vefa.services.imports.preview import Preview, preview
from vefa.services.imports.run import Source, source
from vefa.services.imports.seen import read_orders
from vefa.services.imports.together import Done, Part, look_after, run_together, too_many, too_many_text
from vefa.services.rosters.steps import RosterChecked, check_roster, proposed, read_roster

Fixes = Mapping[tuple[int, str], Fix]
_ROUNDS: Final = 4  # readings until everything that is proposed is solved


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

    `sums` has one place a currency, the largest sum first; `skipped` are rows that are no orders; `solved`
    the problems that were solved as proposed, also those that no list shows.
    """

    preview: Preview
    problems: tuple[Problem, ...]
    rows: int
    sha256: str
    fixes: Fixes
    sums: tuple[FileSum, ...]
    skipped: tuple[Skipped, ...] = ()
    solved: tuple[Problem, ...] = ()

    @property
    def skips(self) -> int:
        """How many rows are no orders."""
        return sum(one.rows for one in self.skipped)


def check(
    path: Path,
    choices: Choices,
    *,
    today: date,
    progress: Progress = silent,
    before: Sequence[Choices] = (),
) -> Checked | RosterChecked:
    """What importing a sheet would do on `today`; nothing is written. Raises VefaError.

    `before`: sheets of the file that come in with it, ahead of it: it is laid beside the shop as it stands
    then.
    """
    sha256 = _source(path).sha256  # before the rows: a file that changes under the hand is noticed later
    file, noon = Source(path.name, sha256), datetime.combine(today, time(12), UTC)
    parts = [_Sheet.read(path, one, progress).part(file) for one in before]

    if choices.reading.kind == "customers":

        def people() -> RosterChecked:
            return check_roster(
                path, choices.reading, choices.fixes, sha256,
                all_proposed=choices.all_proposed, progress=progress,
            )  # fmt: skip

        return look_after(parts, people, today=today, now=noon, progress=progress)
    plan, solved = _plan(path, choices, progress)

    def beside() -> Preview:
        return preview(plan, today=today, count_from=choices.count_from, progress=progress)

    seen = look_after(parts, beside, today=today, now=noon, progress=progress)
    told = [Problem(0, "", "", too_many_text())] if too_many(parts) else []
    problems = sorted((*told, *plan.problems, *seen.problems), key=lambda one: one.row)
    fixes = {**proposed(solved), **choices.fixes}
    return Checked(seen, tuple(problems), plan.rows, sha256, fixes, _sums(plan), tuple(plan.skipped), solved)


def bring_in(
    path: Path, choices: Choices, sha256: str, *, today: date, now: datetime, progress: Progress = silent
) -> Done:
    """Back the shop up, then import a sheet as it was checked, all of it or nothing; keep how it was read.

    Outdated when the file is another one than that with the fingerprint `sha256`, VefaError when it cannot
    be read.
    """
    return bring_in_all(path, (choices,), sha256, today=today, now=now, progress=progress)[0]


def bring_in_all(
    path: Path,
    sheets: Sequence[Choices],
    sha256: str,
    *,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> list[Done]:
    """As `bring_in`, of several sheets of the file: one transaction, and one step takes all of them back."""
    _checked(path, sha256)  # before time goes into a backup
    _step(progress, _("Backing up"))(0)
    reading = _step(progress, _("Reading the file"))
    with backup_meanwhile(now=now, progress=reading) as backing:
        read = [_Sheet.read(path, one, reading) for one in sheets]
        file, kind = _checked(path, sha256), sheets[0].reading.kind
        backing.secure()
        parts = [one.part(file) for one in read]
        done = run_together(parts, today=today, now=now, progress=_writing(progress, kind))
        for one in read:
            remember(one.reading)
    return done


class _Sheet(NamedTuple):
    """A sheet that was read: what it would bring, and how it was read."""

    brings: Plan | Roster
    reading: Reading
    count_from: date | None

    @classmethod
    def read(cls, path: Path, choices: Choices, progress: Progress) -> "_Sheet":
        """Raises VefaError."""
        reading = choices.reading
        if reading.kind == "customers":
            roster, _answers = read_roster(
                path, reading, choices.fixes, all_proposed=choices.all_proposed, progress=progress
            )
            return cls(roster, reading, choices.count_from)
        plan, _solved = _plan(path, choices, progress)
        return cls(plan, reading.with_states(plan.states), choices.count_from)

    def part(self, file: Source) -> Part:
        """As `run_together` takes it."""
        source = replace(file, mapping=mapping_of(self.reading), count_from=self.count_from)
        return self.brings, source


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


def _source(path: Path) -> Source:
    """The file with its fingerprint. OutOfReach when it is gone or locked since it was read."""
    try:
        return source(path)
    except OSError as trouble:
        raise out_of_reach(path) from trouble


def _checked(path: Path, sha256: str) -> Source:
    """The file, when it is still the one that was checked. Raises Outdated, OutOfReach."""
    file = _source(path)
    if file.sha256 != sha256:
        raise Outdated(
            _("“{file}” has changed since it was checked.").format(file=path.name),
            _("Read it again and look at the new figures; nothing has been imported yet."),
        )
    return file


def _plan(path: Path, choices: Choices, progress: Progress) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan under the choices, and the problems that were solved in it as proposed.

    Of a row whose day is solved the amount is read and may be a problem, too: so the rows are read again.
    """
    solved: dict[tuple[int, str], Problem] = {}
    reading = choices.reading
    with open_book(path) as book:
        for _round in range(_ROUNDS):
            cells = [one for one in solved.values() if one.effect != STATE]
            fixes = {**proposed(cells), **choices.fixes}
            plan = read_orders(book, reading, fixes=fixes, progress=progress)
            found = {(one.row, one.field): one for one in (*plan.problems, *plan.unlisted) if one.fix}
            new = {key: one for key, one in found.items() if one.field and key not in solved}
            if not choices.all_proposed or not new or _round == _ROUNDS - 1:
                break
            solved |= new
            reading = reading.with_states(plan.states)
    return plan, tuple(solved.values())


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
