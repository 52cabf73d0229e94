"""Why things go wrong: a tree that the owner edits (`taking_out` has what leaves it)."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Cause, Complaint
from vefa.db.read import by_value, first, rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.text import fold
from vefa.services.history import note_change

USUAL: tuple[str, ...] = (
    N_("Product fault"),
    N_("Wrong or missing goods"),
    N_("Late delivery"),
    N_("Damaged on the way"),
    N_("Service"),
    N_("Price or invoice"),
)

_LONGEST: Final = 80  # letters of a name


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause in its place. `path`: with those above it; `complaints` and `open` are its own ones.

    `closed_on`: the day it was put right.
    """

    id: int
    name: str
    parent: int | None
    path: str
    depth: int
    closed_on: date | None
    complaints: int
    open: int


def causes() -> list[CauseRow]:
    """All causes: each followed by those below it, in the owner's order."""
    counts = Complaint.select(Complaint.cause, fn.COUNT(Complaint.id))
    counted = dict(rows(counts.where(Complaint.cause.is_null(False)).group_by(Complaint.cause)))
    still = dict(rows(counts.where(Complaint.closed_at.is_null()).group_by(by_value(Complaint.cause))))
    below = defaultdict[int | None, list[tuple[Any, ...]]](list)
    fields = (Cause.id, Cause.parent, Cause.name, Cause.closed_on)
    for row in rows(Cause.select(*fields).order_by(Cause.position, Cause.id)):
        below[row[1]].append(row)
    found: list[CauseRow] = []

    def walk(parent: int | None, path: str, depth: int) -> None:
        for one, above, name, closed in below[parent]:
            whole = f"{path} › {name}" if path else name
            day = date.fromisoformat(closed) if closed else None
            kept = (counted.get(one, 0), still.get(one, 0))
            found.append(CauseRow(one, name, above, whole, depth, day, *kept))
            walk(one, whole, depth + 1)

    walk(None, "", 0)
    return found


def with_below(cause_id: int) -> list[int]:
    """The cause and all causes below it, at any depth."""
    found = [cause_id]
    for one in found:
        found += [number for (number,) in rows(Cause.select(Cause.id).where(Cause.parent == one))]
    return found


def cause_named(text: str) -> int | None:
    """The cause of this name or path, however it is typed; None when there is none or several."""
    wanted = fold(text)
    found = [one.id for one in causes() if wanted in {fold(one.name), fold(one.path)}]
    return found[0] if len(found) == 1 else None


def cause_path(cause_id: int | None) -> str:
    """The name of a cause with those above it; '' for none."""
    names: list[str] = []
    while cause_id is not None:
        found = first(Cause.select(Cause.name, Cause.parent).where(Cause.id == cause_id))
        if found is None:
            break
        names.insert(0, found[0])
        cause_id = found[1]
    return " › ".join(names)


@write
def add_cause(name: str, parent: int | None = None, *, now: datetime) -> int:
    """A new cause, the last one below `parent` (None: at the top); its id.

    VefaError without a name, or when it is there already.
    """
    tidy = free_name(name, parent)
    if parent is not None:
        cause_row(parent)
    made = insert(Cause, name=tidy, parent=parent, position=_last_place(parent) + 1)
    note_change("cause", made, {}, {"name": tidy}, now=now)
    return made


@write
def add_usual_causes(*, now: datetime) -> int:
    """The causes most shops know, those that are not there yet; how many they were."""
    there = {fold(one.name) for one in causes() if one.parent is None}
    fresh = [name for name in map(_, USUAL) if fold(name) not in there]
    for name in fresh:
        add_cause(name, now=now)
    return len(fresh)


@write
def rename_cause(cause_id: int, name: str, *, now: datetime) -> str:
    """Another name; returns the one before. VefaError as for `add_cause`."""
    row = cause_row(cause_id)
    tidy = free_name(name, row.parent_id, besides=cause_id)
    before = str(row.name)
    Cause.update(name=tidy).where(Cause.id == cause_id).execute()
    note_change("cause", cause_id, {"name": before}, {"name": tidy}, now=now)
    return before


@write
def move_cause(cause_id: int, parent: int | None, place: int | None = None) -> tuple[int | None, int]:
    """Put a cause below another (None: at the top), at `place` among those there (None: the last).

    Returns where it was before. VefaError below itself, or where its name is taken.
    """
    row = cause_row(cause_id)
    if parent is not None:
        cause_row(parent)
        if parent in with_below(cause_id):
            raise VefaError(_("A cause cannot lie below itself."), _("Choose another place."))
    free_name(row.name, parent, besides=cause_id)
    before = (row.parent_id, _siblings(row.parent_id).index(cause_id))
    there = [one for one in _siblings(parent) if one != cause_id]
    there.insert(len(there) if place is None else place, cause_id)
    Cause.update(parent=parent).where(Cause.id == cause_id).execute()
    for position, one in enumerate(there, 1):
        Cause.update(position=position).where(Cause.id == one).execute()
    return before


def cause_row(cause_id: int) -> Any:
    """The cause as it is kept. VefaError when it is not there."""
    row = Cause.get_or_none(Cause.id == cause_id)
    if row is None:
        raise VefaError(_("This cause is not there any more."), _("Refresh the list."))
    return row


def free_name(name: str, parent: int | None, *, besides: int = 0) -> str:
    """`name` tidied. VefaError when it is none, or a cause below `parent` other than `besides` has it."""
    tidy = " ".join(name.split())
    if not fold(tidy):
        raise VefaError(_("A cause needs a name."), _("For example: sewing fault."))
    if len(tidy) > _LONGEST:
        raise VefaError(_("The name of a cause has at most {count} letters.").format(count=_LONGEST))
    beside = Cause.select(Cause.name).where(is_below(parent), Cause.id != besides)
    if fold(tidy) in {fold(one) for (one,) in rows(beside)}:
        raise VefaError(
            _("There is a cause “{name}” here already.").format(name=tidy), _("Choose another name.")
        )
    return tidy


def is_below(parent: int | None) -> Any:
    """The condition of causes right below `parent` (None: at the top)."""
    return Cause.parent.is_null() if parent is None else Cause.parent == parent


def _siblings(parent: int | None) -> list[int]:
    query = Cause.select(Cause.id).where(is_below(parent)).order_by(Cause.position, Cause.id)
    return [one for (one,) in rows(query)]


def _last_place(parent: int | None) -> int:
    return int(value(Cause.select(fn.MAX(Cause.position)).where(is_below(parent)), 0))
