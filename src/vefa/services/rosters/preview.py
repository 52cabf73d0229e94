"""What bringing in a list of customers would do, told before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from vefa.files.plan import Problem
from vefa.files.roster import Roster
from vefa.progress import Progress, silent
from vefa.services.rosters.doubles import likely_doubles
from vefa.services.rosters.draft import roster_draft
from vefa.services.rosters.listed import BACK, CHANGED, NEW, SAME, Person, RosterCounts, RosterDraft

LISTED: Final = 500  # persons of a kind that are shown one by one
_WAYS: Final = {"phone", "email", "card", "tax"}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person of the list. `what`: the fields that a known one gets; `points` come in."""

    row: int
    name: str
    phone: str
    email: str
    points: int
    verdict: str
    what: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """The tuples hold at most `LISTED` persons each; `new` also those whom an undone import had made."""

    counts: RosterCounts
    new: tuple[RosterRow, ...]
    changed: tuple[RosterRow, ...]
    same: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]


def roster_preview(roster: Roster, *, progress: Progress = silent) -> RosterPreview:
    """What importing `roster` would do; reads only."""
    return preview_of(roster_draft(roster, progress=progress), progress=progress)


def preview_of(draft: RosterDraft, *, progress: Progress = silent) -> RosterPreview:
    """The preview of a draft."""
    found = len(likely_doubles(draft, progress=progress))
    return RosterPreview(
        counts=replace(draft.counts(), suggestions=found),
        new=_listed(draft, NEW, BACK),
        changed=_listed(draft, CHANGED),
        same=_listed(draft, SAME),
        problems=tuple(draft.problems),
    )


def roster_summary(roster: Roster, counts: RosterCounts, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """What the command line prints of the import of a list, and what the import keeps of itself.

    The keys of an import of orders are there too, with nothing in them.
    """
    return {
        "kind": "customers",
        "format": roster.format,
        "sheet": roster.sheet,
        "header_row": roster.header_row,
        "rows": roster.rows,
        "customers": {"new": counts.new, "known": counts.known, "changed": counts.changed},
        "points": counts.points,
        "openings": counts.openings,
        "people": counts.new + counts.known,
        "suggestions": counts.suggestions,
        "orders": {"new": 0, "changed": 0, "same": 0, "cancelled": 0, "returned": 0},
        "sums": {},
        "problems": [
            {"row": one.row, "column": one.column, "found": one.found, "message": one.message}
            for one in sorted((*roster.problems, *problems), key=lambda one: one.row)
        ],
    }


def _listed(draft: RosterDraft, *verdicts: str) -> tuple[RosterRow, ...]:
    wanted = (one for one in draft.people if one.verdict in verdicts)
    return tuple(_row(one, draft) for one in islice(wanted, LISTED))


def _row(one: Person, draft: RosterDraft) -> RosterRow:
    known = draft.known.get(one.customer)
    name = one.said["name"] or (known.card["name"] if known else "")
    phone, email = one.said["phone"], one.said["email"]
    what = (*one.filled, *_ways(one)) if known else ()
    return RosterRow(one.row, name, phone, email, one.points, one.verdict, what, tuple(one.tags))


def _ways(one: Person) -> list[str]:
    """Further phones, addresses, cards and tax numbers by which a known customer is known from now on."""
    found = {kind for kind, _scope, _value in one.learnt}
    return sorted(found & _WAYS - set(one.filled))
