"""What is done so that it does not happen again: of a complaint, of a cause, or both; and did it work?

An action without a text says that one is needed: its plan is still to be written.
"""

from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Complaint, CorrectiveAction
from vefa.db.read import rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import shop_day
from vefa.rules.complaints import Corrective
from vefa.services import settings
from vefa.services.causes.tree import cause_row
from vefa.services.complaints.opening import complaint_row
from vefa.services.complaints.steps import add_step
from vefa.services.history import note_change
from vefa.services.people import current_person

_FIELDS: Final = (
    CorrectiveAction.id, CorrectiveAction.complaint, CorrectiveAction.cause, CorrectiveAction.text,
    CorrectiveAction.owner, CorrectiveAction.due, CorrectiveAction.made_on, CorrectiveAction.person,
    CorrectiveAction.done_on,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A corrective action. `owner`: who does it; `due`: until when; `done_on` None: it is open."""

    id: int
    complaint_id: int | None
    cause_id: int | None
    text: str
    owner: str
    due: date | None
    made_on: date
    person: str
    done_on: date | None


@write
def add_action(
    text: str,
    *,
    complaint_id: int | None = None,
    cause_id: int | None = None,
    owner: str = "",
    due: date | None = None,
    today: date,
    now: datetime,
) -> int:
    """A new action; its id. Of a complaint it also belongs to the cause of that.

    VefaError when it belongs to nothing, or that is not there, or for a day that is over.
    """
    _check_due(due, today)
    if complaint_id is None and cause_id is None:
        raise VefaError(_("A corrective action belongs to a complaint or to a cause."))
    if complaint_id is not None:
        cause_id = cause_id or complaint_row(complaint_id).cause_id
    if cause_id is not None:
        cause_row(cause_id)
    made = insert(
        CorrectiveAction, complaint=complaint_id, cause=cause_id, text=text.strip(),
        owner=" ".join(owner.split()), due=due.isoformat() if due else None, made_on=today.isoformat(),
        person=current_person(),
    )  # fmt: skip
    _tell(complaint_id, _("Corrective action: {text}").format(text=text.strip() or _("to be planned")), now)
    return made


@write
def change_action(
    action_id: int, text: str, *, owner: str = "", due: date | None = None, now: datetime
) -> ActionRow:
    """Another text, owner or day; returns the action as it was, for undoing.

    VefaError for another day that is over; one that stands may stay.
    """
    before = action(action_id)
    if due != before.due:
        _check_due(due, shop_day(now, settings.zone()))
    kept = {"text": text.strip(), "owner": " ".join(owner.split()), "due": due.isoformat() if due else None}
    CorrectiveAction.update(kept).where(CorrectiveAction.id == action_id).execute()
    was = {
        "text": before.text, "owner": before.owner, "due": before.due.isoformat() if before.due else None
    }  # fmt: skip
    note_change("corrective_action", action_id, was, kept, now=now)
    if before.text != kept["text"]:
        _tell(before.complaint_id, _("Corrective action: {text}").format(text=text.strip()), now)
    return before


@write
def set_done(action_id: int, done: bool, *, today: date, now: datetime) -> None:
    """The action is done as of `today`, or open after all. VefaError when it was not planned yet."""
    before = action(action_id)
    if done and not before.text:
        raise VefaError(_("There is no plan yet for the corrective action."), _("Write what was done."))
    day = today.isoformat() if done else None
    CorrectiveAction.update(done_on=day).where(CorrectiveAction.id == action_id).execute()
    text = _("Corrective action done: {text}") if done else _("Corrective action open again: {text}")
    _tell(before.complaint_id, text.format(text=before.text), now)


@write
def remove_action(action_id: int, *, now: datetime) -> ActionRow:
    """Take an action out; returns it, for `put_action_back`."""
    before = action(action_id)
    CorrectiveAction.delete().where(CorrectiveAction.id == action_id).execute()
    _tell(before.complaint_id, _("Corrective action taken out: {text}").format(text=before.text), now)
    return before


@write
def put_action_back(row: ActionRow, *, now: datetime) -> None:
    """Undo of `remove_action`."""
    insert(
        CorrectiveAction, id=row.id, complaint=row.complaint_id, cause=row.cause_id, text=row.text,
        owner=row.owner, due=row.due.isoformat() if row.due else None, made_on=row.made_on.isoformat(),
        person=row.person, done_on=row.done_on.isoformat() if row.done_on else None,
    )  # fmt: skip
    _tell(row.complaint_id, _("Corrective action: {text}").format(text=row.text), now)


@write
def evaluate(complaint_id: int, text: str, *, now: datetime) -> str:
    """Keep whether the corrective action of a complaint worked; returns what was kept before."""
    before = str(complaint_row(complaint_id).evaluation)
    Complaint.update(evaluation=text.strip()).where(Complaint.id == complaint_id).execute()
    note_change("complaint", complaint_id, {"evaluation": before}, {"evaluation": text.strip()}, now=now)
    if text.strip() and text.strip() != before:
        _tell(complaint_id, _("Did it work? {text}").format(text=text.strip()), now)
    return before


def action(action_id: int) -> ActionRow:
    """One action. VefaError when it is not there."""
    found = _actions(CorrectiveAction.id == action_id)
    if not found:
        raise VefaError(_("This corrective action is not there any more."), _("Refresh the page."))
    return found[0]


def actions_of(*, complaint_id: int | None = None, cause_id: int | None = None) -> list[ActionRow]:
    """The actions of a complaint, or of a cause, as they were made."""
    if complaint_id is not None:
        return _actions(CorrectiveAction.complaint == complaint_id)
    return _actions(CorrectiveAction.cause == cause_id)


def open_actions(until: date | None = None) -> list[ActionRow]:
    """All actions that are not done (due by `until`), the most urgent first."""
    still = CorrectiveAction.done_on.is_null()
    if until is not None:
        still &= CorrectiveAction.due <= until.isoformat()
    return sorted(_actions(still), key=lambda one: (one.due or date.max, one.id))


def actions_in(first: date, last: date) -> list[ActionRow]:
    """The actions that were open on some day from `first` to `last`, as they were made."""
    undone = CorrectiveAction.done_on.is_null() | (CorrectiveAction.done_on >= first.isoformat())
    return _actions((CorrectiveAction.made_on <= last.isoformat()) & undone)


def corrective_of(complaint_id: int) -> Corrective | None:
    """How the corrective action of a complaint stands; None without one."""
    mine = actions_of(complaint_id=complaint_id)
    if not mine:
        return None
    evaluation = value(Complaint.select(Complaint.evaluation).where(Complaint.id == complaint_id), "")
    still = sum(one.done_on is None for one in mine)
    return Corrective(all(one.text for one in mine), still, bool(evaluation))


def _actions(which: Any) -> list[ActionRow]:
    query = CorrectiveAction.select(*_FIELDS).where(which).order_by(CorrectiveAction.id)
    return [
        ActionRow(
            one, complaint, cause, text, owner, date.fromisoformat(due) if due else None,
            date.fromisoformat(made), person, date.fromisoformat(done) if done else None,
        )
        for one, complaint, cause, text, owner, due, made, person, done in rows(query)
    ]  # fmt: skip


def _tell(complaint_id: int | None, text: str, now: datetime) -> None:
    if complaint_id is not None:
        add_step(complaint_id, "action", text=text, now=now)


def _check_due(due: date | None, today: date) -> None:
    if due is not None and due < today:
        raise VefaError(_("The day until which it is to be done is over."), _("Choose today or a later day."))
