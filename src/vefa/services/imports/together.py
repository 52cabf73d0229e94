"""Several sheets of one file as one import: one transaction, one step back.

Each keeps a record of its own; that of a later sheet names the first one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, TypeVar

from vefa.db.shop import bulk, rehearse
from vefa.files.plan import Plan
from vefa.files.roster import Roster
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.services.imports.run import ImportDone, Source, run_import
from vefa.services.rosters.run import RosterDone, run_roster

Done = ImportDone | RosterDone
Part = tuple[Plan | Roster, Source]
T = TypeVar("T")
_TRIED: Final = 20_000  # rows, a second or two


def run_together(
    sheets: Sequence[Part],
    *,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> list[Done]:
    """Bring the sheets in, one after the other, all of them or nothing; `undo_import` takes all back.

    What a sheet brings is laid beside the shop as those before it have left it. VefaError when the shop
    cannot be written.
    """
    done: list[Done] = []
    with bulk():
        for brings, file in sheets:
            source = replace(file, part_of=done[0].id) if done else file
            if isinstance(brings, Roster):
                done.append(run_roster(brings, file=source, today=today, now=now, progress=progress))
            else:
                done.append(run_import(brings, file=source, today=today, now=now, progress=progress))
    return done


def too_many(sheets: Sequence[Part]) -> bool:
    """Whether the sheets bring more than can be tried out while a till waits."""
    return sum(one.rows for one, _file in sheets) > _TRIED


def too_many_text() -> str:
    """What is told of it."""
    return _("The sheets before this one are long: orders that stand in several sheets are counted in each.")


def look_after(
    sheets: Sequence[Part],
    tell: Callable[[], T],
    *,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> T:
    """What `tell` finds in the shop as it would stand after `sheets`; nothing is kept.

    After `too_many` of them it is told as the shop stands now: trying them out would keep tills waiting.
    """
    if not sheets or too_many(sheets):
        return tell()

    def beside() -> T:
        run_together(sheets, today=today, now=now, progress=progress)
        return tell()

    return rehearse(beside)()
