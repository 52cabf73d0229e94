"""What is to be done on a day, once or again and again; the first day is kept (31 January, 28 February …).

What came due while the shop was closed stands there once, with its own day, until it is done or put off.
"""

from datetime import date, datetime
from typing import Any, Final, Literal, cast
from zoneinfo import ZoneInfo

from peewee import JOIN

from vefa.db.models import Complaint, Customer, FollowUp
from vefa.db.read import rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import time_of_day
from vefa.rules.followups import Rhythm, reminder_moment
from vefa.services import settings
from vefa.services.history import note_change
from vefa.services.people import current_person
from vefa.services.refers import about

Every = Literal["", "day", "week", "month", "year"]
EVERY: Final = ("", "day", "week", "month", "year")
_MOST_STEPS: Final = 1_000
_LONGEST: Final = 500  # letters of what is to be done
_FIELDS: Final = (
    FollowUp.id, FollowUp.text, FollowUp.due, FollowUp.anchor, FollowUp.every, FollowUp.step, FollowUp.clock,
    FollowUp.owner, FollowUp.person, FollowUp.done_on, FollowUp.customer, Customer.name, Customer.phone,
    FollowUp.order, FollowUp.complaint, Complaint.number,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """What is to be done. `day`: the first one; `every` so many (`step`) days, weeks …, '' for once.

    `clock`: HH:MM of the shop at which it is reminded of, '' for none; `owner`: who does it.
    """

    text: str
    day: date
    every: str = ""
    step: int = 1
    clock: str = ""
    customer_id: int | None = None
    order_id: int | None = None
    complaint_id: int | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up; `due`: its next day. `done_on`: it is over since then."""

    id: int
    text: str
    due: date
    anchor: date
    every: str
    step: int
    clock: str
    owner: str
    person: str
    done_on: date | None
    customer_id: int | None
    customer: str
    phone: str
    order_id: int | None
    complaint_id: int | None
    complaint_number: str


@dataclass(frozen=True, slots=True)
class Stood:
    """How a follow-up stood, for `stand_again`."""

    id: int
    due: date
    done_on: date | None


@write
def add_follow_up(draft: FollowUpDraft, *, today: date, now: datetime) -> int:
    """A new follow-up; its id. Undo: `remove_follow_up`.

    VefaError without a text, for a day that is over, or a rhythm or hour that is none.
    """
    if draft.day < today:
        raise VefaError(_("The day of the follow-up is over."), _("Choose today or a later day."))
    fields = _columns(draft)
    made = insert(
        FollowUp, due=draft.day.isoformat(), made_on=today.isoformat(), person=current_person(), **fields
    )
    note_change("follow_up", made, {}, {"text": fields["text"]}, now=now)
    return made


@write
def change_follow_up(
    follow_up_id: int, draft: FollowUpDraft, *, today: date, now: datetime
) -> tuple[FollowUpDraft, Stood]:
    """Keep what `draft` says; returns what was kept and how it stood, for undoing.

    A new day or rhythm begins anew: it is due on its first day from today on, or at once if that is over.
    """
    row = _row(follow_up_id)
    before, fields = _draft(row), _columns(draft)
    if _rhythm(draft) != _rhythm(before):
        fields["due"] = (_rhythm(draft).on_or_after(today) or draft.day).isoformat()
    FollowUp.update(fields).where(FollowUp.id == follow_up_id).execute()
    note_change("follow_up", follow_up_id, _columns(before), _columns(draft), now=now)
    return before, _stood(row)


@write
def finish(follow_up_id: int, *, today: date, now: datetime) -> Stood:
    """It was done; one that repeats is due again on its next day after today. Undo: `stand_again`.

    VefaError when it is over already.
    """
    row = _row(follow_up_id)
    before = _stood(row)
    if before.done_on is not None:
        raise VefaError(
            _("This follow-up was over on {day} already.").format(day=words.day(before.done_on)),
            _("Add it anew to do it again."),
        )
    following = _rhythm(_draft(row)).after(max(today, before.due))
    after = Stood(follow_up_id, following or before.due, None if following else today)
    _stand(after, before, now)
    return before


@write
def put_off(follow_up_id: int, until: date, *, today: date, now: datetime) -> Stood:
    """Do it on a later day instead; its rhythm stays. VefaError for a day that is not after today."""
    if until <= today:
        raise VefaError(_("A follow-up is put off to a later day."), _("Choose tomorrow or a later day."))
    before = _stood(_row(follow_up_id))
    _stand(Stood(follow_up_id, until, None), before, now)
    return before


@write
def end(follow_up_id: int, *, today: date, now: datetime) -> Stood:
    """It is not needed any more, however often it repeats. Undo: `stand_again`."""
    before = _stood(_row(follow_up_id))
    _stand(Stood(follow_up_id, before.due, today), before, now)
    return before


@write
def stand_again(before: Stood, *, now: datetime) -> None:
    """Undo of `finish`, `put_off` and `end`: it stands as it did."""
    _stand(before, _stood(_row(before.id)), now)


@write
def remove_follow_up(follow_up_id: int, *, now: datetime) -> FollowUpDraft:
    """Undo of `add_follow_up`: it was entered by mistake."""
    draft = draft_of(follow_up_id)
    FollowUp.delete().where(FollowUp.id == follow_up_id).execute()
    note_change("follow_up", follow_up_id, _columns(draft), {}, now=now)
    return draft


def draft_of(follow_up_id: int) -> FollowUpDraft:
    """What is kept of a follow-up, to be changed. VefaError when it is not there."""
    return _draft(_row(follow_up_id))


def next_day(follow_up_id: int) -> date | None:
    """The day on which it is to be done next; None when it is over. VefaError when it is not there."""
    stood = _stood(_row(follow_up_id))
    return None if stood.done_on is not None else stood.due


def due_follow_ups(until: date) -> list[FollowUpRow]:
    """Those that are due by `until` and not done, the earliest first."""
    return _rows(FollowUp.done_on.is_null(), FollowUp.due <= until.isoformat())


def follow_ups(
    *, customer_id: int | None = None, complaint_id: int | None = None, over: bool = False
) -> list[FollowUpRow]:
    """All (of a customer, of a complaint) that are open, or with `over` those that are done too."""
    tests = [] if over else [FollowUp.done_on.is_null()]
    if customer_id is not None:
        tests.append(FollowUp.customer == customer_id)
    if complaint_id is not None:
        tests.append(FollowUp.complaint == complaint_id)
    return _rows(*tests)


def reminders(after: datetime, until: datetime) -> list[FollowUpRow]:
    """Those to be reminded of in the time after `after` up to `until`: their hour has come on their day."""
    zone = settings.zone()
    days = [moment.astimezone(ZoneInfo(zone)).date().isoformat() for moment in (after, until)]
    asked = _rows(FollowUp.done_on.is_null(), FollowUp.clock != "", FollowUp.due.between(*days))
    return [one for one in asked if after < reminder_moment(one.due, one.clock, zone) <= until]


def _rows(*tests: Any) -> list[FollowUpRow]:
    query = (
        FollowUp.select(*_FIELDS)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(FollowUp)
        .join(Complaint, JOIN.LEFT_OUTER)
        .order_by(FollowUp.due, FollowUp.clock == "", FollowUp.clock, FollowUp.id)
    )
    return [_told(row) for row in rows(query.where(*tests) if tests else query)]


def _told(row: tuple[Any, ...]) -> FollowUpRow:
    (
        one, text, due, anchor, every, step, clock, owner, person, done, customer, name, phone, order,
        complaint, number,
    ) = row  # fmt: skip
    return FollowUpRow(
        one, text, date.fromisoformat(due), date.fromisoformat(anchor), every, step, clock, owner, person,
        date.fromisoformat(done) if done else None, customer, name or "", phone or "", order, complaint,
        number or "",
    )  # fmt: skip


def _row(follow_up_id: int) -> Any:
    row = FollowUp.get_or_none(FollowUp.id == follow_up_id)
    if row is None:
        raise VefaError(_("This follow-up is not there any more."), _("Refresh the list."))
    return row


def _draft(row: Any) -> FollowUpDraft:
    return FollowUpDraft(
        row.text, date.fromisoformat(row.anchor), row.every, row.step, row.clock, row.customer_id,
        row.order_id, row.complaint_id, row.owner,
    )  # fmt: skip


def _rhythm(draft: FollowUpDraft) -> Rhythm:
    return Rhythm(draft.day, cast("Every", draft.every), draft.step)


def _stood(row: Any) -> Stood:
    return Stood(
        row.id, date.fromisoformat(row.due), date.fromisoformat(row.done_on) if row.done_on else None
    )


def _stand(after: Stood, before: Stood, now: datetime) -> None:
    kept = {"due": after.due.isoformat(), "done_on": after.done_on.isoformat() if after.done_on else None}
    was = {"due": before.due.isoformat(), "done_on": before.done_on.isoformat() if before.done_on else None}
    FollowUp.update(kept).where(FollowUp.id == after.id).execute()
    note_change("follow_up", after.id, was, kept, now=now)


def _columns(draft: FollowUpDraft) -> dict[str, Any]:
    text = draft.text.strip()
    if not text:
        raise VefaError(_("A follow-up needs a text."), _("Write in a few words what is to be done."))
    if len(text) > _LONGEST:
        raise VefaError(_("A follow-up has at most {count} letters.").format(count=_LONGEST))
    if draft.every not in EVERY or not 1 <= draft.step <= _MOST_STEPS:
        raise VefaError(
            _("This rhythm is not known."), _("Once, or every so many days, weeks, months, years.")
        )
    of = about(draft.customer_id, draft.order_id, draft.complaint_id)
    return {
        **of._asdict(),
        "text": text,
        "anchor": draft.day.isoformat(),
        "every": draft.every,
        "step": draft.step,
        "clock": time_of_day(draft.clock),
        "owner": " ".join(draft.owner.split()),
    }
