"""What was done about tasks: done, put off, not needed; and taken back.

Where a task stands for something of its own (a follow-up, a question, a low answer), that is done with it.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from vefa.db.models import Cause, Complaint, Conversation, Customer, FollowUp, Response, TaskMark
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.calendar import stamp
from vefa.services import conversations, follow_ups, watched
from vefa.services.complaints.actions import set_done
from vefa.services.complaints.clock import heard
from vefa.services.complaints.moves import Stood, move, take_back_move, tell_customer
from vefa.services.people import current_person
from vefa.services.refers import local
from vefa.services.surveys import replies
from vefa.services.tasks.task import Kind, Task

_KINDS: Final = {
    Kind.COMPLAINT: N_("Complaint"),
    Kind.TELL: N_("Customer told of the solution"),
    Kind.ACTION: N_("Corrective action"),
    Kind.REPEATS: N_("Repeated problem"),
    Kind.FIXED: N_("Customers told that it was put right"),
    Kind.ASK: N_("Customers asked about the handling"),
    Kind.ANSWER: N_("Low answer"),
    Kind.TALK: N_("Question"),
    Kind.CONTACT: N_("Contact"),
    Kind.FOLLOW_UP: N_("Follow-up"),
    Kind.BIRTHDAY: N_("Birthdays"),
    Kind.ENDING: N_("Ending points and vouchers"),
    Kind.TIER: N_("Tiers that will be lower"),
    Kind.EARLY: N_("Early access"),
    Kind.SLIPPING: N_("Loyal customers who stay away"),
    Kind.SPECIAL_DAY: N_("Special day"),
    Kind.DOUBLES: N_("Likely doubles"),
    Kind.FILE: N_("New order file"),
    Kind.IMPORT: N_("Rows of an import"),
    Kind.REPORTS: N_("Reports of the month"),
}
_REPLIED: Final = {one: one for one in replies.CHANNELS} | {"visit": "counter"}
"""Channels of talks as those of replies; all others are messages."""
Before = tuple[str, str | None, str, str, str] | None
"""A mark as it was: state, until, day, at, person."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was done, for `undo`: the mark before, and how what stands behind the task stood."""

    task: Task
    before: Before
    behind: Any = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that was done; `at` on the shop's clock."""

    kind: Kind
    reference: str
    title: str
    at: datetime
    person: str


class Moment(NamedTuple):
    """When something is done about a task; `until`: the day it is put off to; `said`: to the customer."""

    today: date
    now: datetime
    until: date
    said: str = ""
    channel: str = "call"


@write
def done(task: Task, *, said: str = "", channel: str = "call", today: date, now: datetime) -> Marked:
    """It was done; `said`: what the customer was told, where the task is about an answer or a solution.

    Undo: `undo`.
    """
    return _mark(task, "done", None, Moment(today, now, today, said, channel))


@write
def put_off(task: Task, until: date, *, today: date, now: datetime) -> Marked:
    """Show it again on a later day. VefaError for a day that is not after today."""
    if until <= today:
        raise VefaError(_("A task is put off to a later day."), _("Choose tomorrow or a later day."))
    return _mark(task, "put_off", until, Moment(today, now, until))


@write
def not_needed(task: Task, *, today: date, now: datetime) -> Marked:
    """Nothing need be done. Undo: `undo`."""
    return _mark(task, "not_needed", None, Moment(today, now, today))


@write
def undo(marked: Marked, *, today: date, now: datetime) -> None:
    """Undo of `done`, `put_off` and `not_needed`: the task stands as it did, and what is behind it."""
    back = _BACK.get((marked.task.kind, _state(marked.task)))
    if back is not None:
        back(marked, Moment(today, now, today))
    _put(marked.task, marked.before)


def _answered(one: int, at: Moment) -> None:
    conversations.mark_answered(one, now=at.now)


def _replied(one: int, at: Moment) -> int:
    return replies.reply(one, _REPLIED.get(at.channel, "message"), at.said, now=at.now)


def _told(one: int, at: Moment) -> Stood:
    heard(one, at.now)
    stood = move(one, "told", now=at.now)
    if at.said:
        tell_customer(one, at.said, channel=at.channel, now=at.now)
    return stood


def _finish(one: int, at: Moment) -> follow_ups.Stood:
    return follow_ups.finish(one, today=at.today, now=at.now)


def _later(one: int, at: Moment) -> follow_ups.Stood:
    return follow_ups.put_off(one, at.until, today=at.today, now=at.now)


def _end(one: int, at: Moment) -> follow_ups.Stood:
    return follow_ups.end(one, today=at.today, now=at.now)


def _back_to_follow_up(marked: Marked, at: Moment) -> None:
    follow_ups.stand_again(marked.behind, now=at.now)


def _back_to_contact(marked: Marked, _at: Moment) -> None:
    conversations.set_next_contact(_target(marked.task), marked.behind)


_BEHIND: Final[dict[tuple[Kind, str], Callable[[int, Moment], Any]]] = {
    (Kind.FOLLOW_UP, "done"): _finish,
    (Kind.FOLLOW_UP, "put_off"): _later,
    (Kind.FOLLOW_UP, "not_needed"): _end,
    (Kind.TALK, "done"): _answered,
    (Kind.TALK, "not_needed"): lambda one, _at: conversations.set_closed(one, True),
    (Kind.CONTACT, "done"): lambda one, _at: conversations.set_next_contact(one, None),
    (Kind.CONTACT, "put_off"): lambda one, at: conversations.set_next_contact(one, at.until),
    (Kind.CONTACT, "not_needed"): lambda one, _at: conversations.set_next_contact(one, None),
    (Kind.ANSWER, "done"): _replied,
    (Kind.ANSWER, "not_needed"): lambda one, _at: replies.set_aside(one),
    (Kind.TELL, "done"): _told,
    (Kind.ACTION, "done"): lambda one, at: set_done(one, True, today=at.today, now=at.now),
}
_BACK: Final[dict[tuple[Kind, str], Callable[[Marked, Moment], None]]] = {
    **{(Kind.FOLLOW_UP, state): _back_to_follow_up for state in ("done", "put_off", "not_needed")},
    **{(Kind.CONTACT, state): _back_to_contact for state in ("done", "put_off", "not_needed")},
    (Kind.TALK, "done"): lambda one, _at: conversations.unmark_answered(_target(one.task)),
    (Kind.TALK, "not_needed"): lambda one, _at: conversations.set_closed(_target(one.task), False),
    (Kind.ANSWER, "done"): lambda one, _at: replies.undo_reply(one.behind),
    (Kind.ANSWER, "not_needed"): lambda one, _at: replies.set_aside(_target(one.task), False),
    (Kind.TELL, "done"): lambda one, at: take_back_move(one.behind, now=at.now),
    (Kind.ACTION, "done"): lambda one, at: set_done(_target(one.task), False, today=at.today, now=at.now),
    (Kind.FILE, "not_needed"): lambda one, _at: watched.offer_again(one.task.reference),
}


def open_ones(tasks: Iterable[Task], today: date) -> list[Task]:
    """Those that were not done, put off or called not needed.

    What was done with something behind the task is told by that alone: an answer that was taken back waits.
    """
    query = TaskMark.select(TaskMark.kind, TaskMark.reference, TaskMark.state).where(
        (TaskMark.state != "put_off") | (TaskMark.until > today.isoformat())
    )
    told = {(str(kind), state) for kind, state in _BEHIND}
    hidden = {(kind, reference) for kind, reference, state in rows(query) if (kind, state) not in told}
    return [one for one in tasks if (str(one.kind), one.reference) not in hidden]


def finished(today: date) -> list[Finished]:
    """What was done on `today`, the latest first."""
    query = TaskMark.select(TaskMark.kind, TaskMark.reference, TaskMark.at, TaskMark.person).where(
        TaskMark.day == today.isoformat(), TaskMark.state == "done"
    )
    return [
        Finished(Kind(kind), reference, _title(Kind(kind), reference), local(at), person)
        for kind, reference, at, person in rows(query.order_by(TaskMark.at.desc(), TaskMark.id.desc()))
    ]


def _title(kind: Kind, reference: str) -> str:
    """What a task was about, as far as it is still known."""
    number = reference.partition(":")[0]
    found = None
    if kind in {Kind.COMPLAINT, Kind.TELL}:
        found = first(Complaint.select(Complaint.number, Complaint.subject).where(Complaint.id == number))
    elif kind is Kind.FOLLOW_UP:
        found = first(FollowUp.select(FollowUp.text).where(FollowUp.id == number))
    elif kind in {Kind.TALK, Kind.CONTACT}:
        found = first(Conversation.select(Conversation.subject).where(Conversation.id == number))
    elif kind is Kind.ANSWER:
        found = first(Response.select(Customer.name).join(Customer).where(Response.id == number))
    elif kind in {Kind.REPEATS, Kind.FIXED}:
        found = first(Cause.select(Cause.name).where(Cause.id == number))
    name = _(_KINDS[kind])
    return f"{name}: {' '.join(found)}" if found else name


def _target(task: Task) -> int:
    if task.target is None:
        raise VefaError(_("This task is not there any more."), _("Refresh the list."))
    return task.target


def _mine(task: Task) -> Any:
    return (TaskMark.kind == str(task.kind)) & (TaskMark.reference == task.reference)


def _state(task: Task) -> str:
    return str(value(TaskMark.select(TaskMark.state).where(_mine(task)), ""))


def _mark(task: Task, state: str, until: date | None, at: Moment) -> Marked:
    """Keep what was done about a task, and do it with what is behind the task."""
    fields = (TaskMark.state, TaskMark.until, TaskMark.day, TaskMark.at, TaskMark.person)
    before: Any = first(TaskMark.select(*fields).where(_mine(task)))
    work = _BEHIND.get((task.kind, state))
    behind = work(_target(task), at) if work else None
    if (task.kind, state) == (Kind.FILE, "not_needed"):
        watched.pass_over(task.reference)
    day = until.isoformat() if until else None
    _put(task, (state, day, at.today.isoformat(), stamp(at.now), current_person()))
    return Marked(task, before, behind)


def _put(task: Task, mark: Before) -> None:
    TaskMark.delete().where(_mine(task)).execute()
    if mark is not None:
        state, until, day, at, person = mark
        TaskMark.create(
            kind=str(task.kind), reference=task.reference, state=state, until=until, day=day, at=at,
            person=person,
        )  # fmt: skip
