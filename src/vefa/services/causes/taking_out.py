"""Causes taken out of the tree, joined with another or removed, and how they come back."""

from datetime import datetime
from typing import Any

from vefa.db.models import Cause, Complaint, CorrectiveAction
from vefa.db.read import among, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.text import fold
from vefa.services.causes.tree import cause_row, free_name, is_below, with_below
from vefa.services.history import note_change, note_changes


@dataclass(frozen=True, slots=True)
class CauseGone:
    """A cause that was taken out, as `put_cause_back` puts it back."""

    id: int
    name: str
    parent: int | None
    position: int
    closed_on: str | None


@dataclass(frozen=True, slots=True)
class CauseMerge:
    """What a merge of causes moved, for `unmerge_causes`."""

    keep: int
    name: str
    parent: int | None
    position: int
    closed_on: str | None
    complaints: tuple[int, ...]
    actions: tuple[int, ...]
    below: tuple[int, ...]


@write
def merge_causes(keep: int, other: int, *, now: datetime) -> CauseMerge:
    """All of `other` goes to `keep`, which takes its place; returns what moved, for the way back.

    VefaError when they are one, one lies below the other, or both have a cause of the same name below.
    """
    row = cause_row(other)
    cause_row(keep)
    if keep in with_below(other) or other in with_below(keep):
        raise VefaError(_("A cause cannot be joined with one above or below it."), _("Move it first."))
    _refuse_same_below(keep, other)
    complaints, actions = _of(Complaint, other), _of(CorrectiveAction, other)
    below = tuple(one for (one,) in rows(Cause.select(Cause.id).where(Cause.parent == other)))
    _hand_over(complaints, actions, below, keep)
    note_changes("complaint", complaints, {"cause": other}, {"cause": keep}, now=now)
    note_change("cause", keep, {}, {"merged": row.name}, now=now)
    Cause.delete().where(Cause.id == other).execute()
    return CauseMerge(
        keep, row.name, row.parent_id, row.position, row.closed_on, complaints, actions, below
    )  # fmt: skip


@write
def unmerge_causes(merge: CauseMerge, *, now: datetime) -> int:
    """Undo of `merge_causes`: the second is a cause of its own again, with what was its own; its id.

    VefaError when there is another of its name by now.
    """
    parent = _still_there(merge.parent)
    name = free_name(merge.name, parent)
    made = insert(Cause, name=name, parent=parent, position=merge.position, closed_on=merge.closed_on)
    still = Complaint.select(Complaint.id).where(
        Complaint.id.in_(among(merge.complaints)), Complaint.cause == merge.keep
    )
    back = tuple(one for (one,) in rows(still))
    _hand_over(back, merge.actions, merge.below, made)
    note_changes("complaint", back, {"cause": merge.keep}, {"cause": made}, now=now)
    return made


@write
def remove_cause(cause_id: int, *, now: datetime) -> CauseGone:
    """Take out a cause that nothing belongs to; returns it, for `put_cause_back`. VefaError otherwise."""
    row = cause_row(cause_id)
    if _of(Complaint, cause_id) or _of(CorrectiveAction, cause_id) or len(with_below(cause_id)) > 1:
        raise VefaError(
            _("Complaints, actions or other causes belong to “{name}”.").format(name=row.name),
            _("Join it with another cause instead."),
        )
    Cause.delete().where(Cause.id == cause_id).execute()
    note_change("cause", cause_id, {"name": row.name}, {}, now=now)
    return CauseGone(cause_id, row.name, row.parent_id, row.position, row.closed_on)


@write
def put_cause_back(gone: CauseGone, *, now: datetime) -> None:
    """Undo of `remove_cause`: in its place, put right if it was. VefaError when its name is taken by now."""
    parent = _still_there(gone.parent)
    name, free = free_name(gone.name, parent), Cause.get_or_none(Cause.id == gone.id) is None
    fields = {"name": name, "parent": parent, "position": gone.position, "closed_on": gone.closed_on}
    made = insert(Cause, **fields, **({"id": gone.id} if free else {}))
    note_change("cause", made, {}, {"name": name}, now=now)


def _refuse_same_below(keep: int, other: int) -> None:
    mine, his = (
        [name for (name,) in rows(Cause.select(Cause.name).where(is_below(one)))] for one in (keep, other)
    )
    same = next((name for name in his if fold(name) in map(fold, mine)), None)
    if same is not None:
        raise VefaError(
            _("Both have a cause “{name}” below them.").format(name=same), _("Join these two first.")
        )


def _of(table: type[Any], cause_id: int) -> tuple[int, ...]:
    return tuple(one for (one,) in rows(table.select(table.id).where(table.cause == cause_id)))


def _hand_over(
    complaints: tuple[int, ...], actions: tuple[int, ...], below: tuple[int, ...], cause: int
) -> None:
    for table, wanted in ((Complaint, complaints), (CorrectiveAction, actions)):
        table.update(cause=cause).where(table.id.in_(among(wanted))).execute()
    Cause.update(parent=cause).where(Cause.id.in_(among(below))).execute()


def _still_there(parent: int | None) -> int | None:
    """The cause above; None (the top) when it was taken out since."""
    gone = parent is not None and Cause.get_or_none(Cause.id == parent) is None
    return None if gone else parent
