"""Talks with customers, in and out: logged, answered, closed; which wait for an answer, and how long.

One that came in and was not answered yet is open. A call, a visit and a chat are answered while they come.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Conversation
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import shop_day, stamp
from vefa.rules.complaint_words import AT_ONCE, CHANNELS, channel_text
from vefa.rules.text import fold
from vefa.services import settings, work_hours
from vefa.services.complaints.clock import heard, unheard
from vefa.services.history import note_change
from vefa.services.people import current_person
from vefa.services.refers import about, name_of

_LONGEST: Final = 500  # letters of a subject


@dataclass(frozen=True, slots=True)
class Talk:
    """What is to be kept of a talk. `at` None: now; `waited`: minutes the customer waited, if that is known.

    `answers`: the open one that came in and is answered by this. `next_contact`: the day to turn to him
    again. `answered`: whether it needs no answer any more; None: as its channel has it.
    """

    channel: str
    subject: str
    text: str = ""
    incoming: bool = True
    customer_id: int | None = None
    order_id: int | None = None
    complaint_id: int | None = None
    at: datetime | None = None
    waited: int | None = None
    answered: bool | None = None
    next_contact: date | None = None
    answers: int | None = None


@write
def add_conversation(talk: Talk, *, now: datetime) -> int:
    """Keep a talk; its id. An answer to an open one closes that. Undo: `remove_conversation`.

    VefaError without a subject, in the future, to be turned to again on a day that is over by then, or when
    customer, order or complaint are not there.
    """
    if talk.answers is not None:
        talk = _as_answer(talk)
    at = talk.at or now
    _check(talk, at, now)
    _check_next(talk, at)
    fields = {**_columns(talk), "at": stamp(at), "person": current_person()}
    at_once = talk.channel in AT_ONCE if talk.answered is None else talk.answered
    if talk.incoming and at_once:
        fields |= {"answered_at": stamp(at), "waited": talk.waited or 0}
    made = insert(Conversation, **fields)
    if fields["complaint"] is not None and (not talk.incoming or at_once):
        heard(fields["complaint"], at)
    if talk.answers is not None:
        mark_answered(talk.answers, now=at, waited=talk.waited)
    return made


@write
def change_conversation(conversation_id: int, talk: Talk, *, undoing: bool = False, now: datetime) -> Talk:
    """Keep what `talk` says instead of what is kept; returns that, for undoing. Its answer stays as it is.

    VefaError as for `add_conversation`; a day that is over may stay, or come back by `undoing`.
    """
    before = talk_of(conversation_id)
    _check(talk, talk.at or now, now)
    if talk.next_contact != before.next_contact and not undoing:
        _check_next(talk, now)
    fields = _columns(talk) | ({"at": stamp(talk.at)} if talk.at else {})
    Conversation.update(fields).where(Conversation.id == conversation_id).execute()
    note_change("conversation", conversation_id, _columns(before), _columns(talk), now=now)
    return before


@write
def mark_answered(conversation_id: int, *, now: datetime, waited: int | None = None) -> None:
    """Keep that an open one was answered at `now`; `waited`: minutes, otherwise those the shop was open.

    Answered twice counts once. VefaError when it is not there, or did not come in.
    """
    row = _row(conversation_id)
    if not row.incoming:
        raise VefaError(_("Only what came in is answered."), _("Log what you said as a talk of its own."))
    if row.answered_at is not None:
        return
    minutes = work_hours.minutes_between(datetime.fromisoformat(row.at), now) if waited is None else waited
    Conversation.update(answered_at=stamp(now), waited=max(minutes, 0)).where(
        Conversation.id == conversation_id
    ).execute()
    if row.complaint_id is not None:
        heard(row.complaint_id, now)


@write
def unmark_answered(conversation_id: int) -> None:
    """Undo of `mark_answered`: it waits for an answer again."""
    row = _row(conversation_id)
    Conversation.update(answered_at=None, waited=None).where(Conversation.id == conversation_id).execute()
    if row.complaint_id is not None:
        unheard(row.complaint_id)


@write
def set_closed(conversation_id: int, closed: bool) -> None:
    """Keep that one that came in needs no answer, or that it needs one after all."""
    _row(conversation_id)
    Conversation.update(closed=int(closed)).where(Conversation.id == conversation_id).execute()


@write
def set_next_contact(conversation_id: int, day: date | None) -> date | None:
    """The day to turn to this customer again (None: none any more); the one before."""
    before = _row(conversation_id).next_contact
    kept = day.isoformat() if day else None
    Conversation.update(next_contact=kept).where(Conversation.id == conversation_id).execute()
    return date.fromisoformat(before) if before else None


@write
def remove_conversation(conversation_id: int, *, now: datetime) -> None:
    """Undo of `add_conversation`: it was logged by mistake. What it answered stays answered."""
    before = _columns(talk_of(conversation_id))
    Conversation.delete().where(Conversation.id == conversation_id).execute()
    note_change("conversation", conversation_id, before, {}, now=now)
    if before["complaint"] is not None:
        unheard(before["complaint"])


def talk_of(conversation_id: int) -> Talk:
    """The talk as it is kept. VefaError when it is not there."""
    row = _row(conversation_id)
    return Talk(
        row.channel, row.subject, row.text, bool(row.incoming), row.customer_id, row.order_id,
        row.complaint_id, datetime.fromisoformat(row.at), row.waited, row.answered_at is not None,
        date.fromisoformat(row.next_contact) if row.next_contact else None,
    )  # fmt: skip


def _as_answer(talk: Talk) -> Talk:
    """What is not said of an answer is as in the talk that it answers."""
    asked = talk_of(talk.answers or 0)
    return replace(
        talk,
        incoming=False,
        subject=talk.subject or asked.subject,
        customer_id=talk.customer_id or asked.customer_id,
        order_id=talk.order_id or asked.order_id,
        complaint_id=talk.complaint_id or asked.complaint_id,
    )


def _row(conversation_id: int) -> Any:
    row = Conversation.get_or_none(Conversation.id == conversation_id)
    if row is None:
        raise VefaError(_("This talk is not there any more."), _("Refresh the list."))
    return row


def _columns(talk: Talk) -> dict[str, Any]:
    subject = " ".join(talk.subject.split())
    of = about(talk.customer_id, talk.order_id, talk.complaint_id)
    return {
        **of._asdict(),
        "channel": talk.channel,
        "incoming": int(talk.incoming),
        "subject": subject,
        "text": talk.text.strip(),
        "next_contact": talk.next_contact.isoformat() if talk.next_contact else None,
        "fold": fold(f"{subject} {talk.text} {name_of(of.customer)}"),
    }


def _check(talk: Talk, at: datetime, now: datetime) -> None:
    if talk.channel not in CHANNELS:
        raise VefaError(
            _("There is no channel “{channel}”.").format(channel=talk.channel),
            _("Channels: {names}").format(names=", ".join(map(channel_text, CHANNELS))),
        )
    if not talk.subject.strip():
        raise VefaError(_("A talk needs a subject."), _("Write in a few words what it was about."))
    if len(talk.subject) > _LONGEST:
        text = _("A subject has at most {count} letters.").format(count=_LONGEST)
        raise VefaError(text, _("Write the rest as what was said."))
    if at > now:
        raise VefaError(_("The talk is still to come."), _("Enter a follow-up for it instead."))


def _check_next(talk: Talk, at: datetime) -> None:
    """Nobody turns to a customer again on a day that is over at `at`."""
    if talk.next_contact is not None and talk.next_contact < shop_day(at, settings.zone()):
        raise VefaError(_("The day to turn to him again is over already."), _("Choose today or a later day."))
