"""The steps of bringing in a list of customers, as `imports.steps` takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vefa.files.plan import Fix, Problem
from vefa.files.reader import Book, open_book
from vefa.files.reading import Reading
from vefa.files.roster import PlanPerson, Roster, make_roster
from vefa.files.rows import Fixes
from vefa.progress import Progress
from vefa.services import settings
from vefa.services.rosters.preview import RosterPreview, roster_preview


@dataclass(frozen=True, slots=True)
class RosterChecked:
    """What bringing in a list of customers would do, with the problems of the file and beside the shop."""

    preview: RosterPreview
    problems: tuple[Problem, ...]
    rows: int
    sha256: str
    fixes: Fixes
    solved: tuple[Problem, ...] = ()


def read_roster(
    path: Path, reading: Reading, fixes: Fixes, *, all_proposed: bool, progress: Progress
) -> tuple[Roster, tuple[Problem, ...]]:
    """The list, and with `all_proposed` the problems that were solved in it so. Raises VefaError."""
    shop = settings.shop()
    with open_book(path) as book:

        def read(answers: Fixes) -> Roster:
            return make_roster(
                book, reading, country=shop.country, zone=shop.zone, progress=progress, fixes=answers
            )

        roster = read(fixes)
        solved = tuple(one for one in (*roster.problems, *roster.unlisted) if one.fix and one.field)
        if not all_proposed or not solved:
            return roster, ()
        return read({**proposed(solved), **fixes}), solved


def proposed(problems: Sequence[Problem]) -> dict[tuple[int, str], Fix]:
    """What is proposed for each of these problems."""
    return {(one.row, one.field): one.fix for one in problems if one.fix}


def check_roster(
    path: Path, reading: Reading, fixes: Fixes, sha256: str, *, all_proposed: bool, progress: Progress
) -> RosterChecked:
    """What importing the list would do; nothing is written. Raises VefaError."""
    roster, solved = read_roster(path, reading, fixes, all_proposed=all_proposed, progress=progress)
    seen = roster_preview(roster, progress=progress)
    problems = sorted((*roster.problems, *seen.problems), key=lambda one: one.row)
    fixes = {**proposed(solved), **fixes}
    return RosterChecked(seen, tuple(problems), roster.rows, sha256, fixes, solved)


def people_of(book: Book, reading: Reading, most: int) -> list[PlanPerson]:
    """How the first rows are read. VefaError when no column names anybody."""
    shop = settings.shop()
    return make_roster(book, reading, country=shop.country, zone=shop.zone, most=most).people
