"""What was said with a customer, for his timeline: complaints, talks, follow-ups."""

from datetime import date
from typing import NamedTuple

from vefa.db.models import Complaint, Conversation, FollowUp
from vefa.db.read import rows
from vefa.i18n import _, pgettext
from vefa.rules import format as words
from vefa.rules.complaint_words import channel_text
from vefa.rules.complaints import state_text
from vefa.rules.followups import rhythm_text
from vefa.services.refers import local


class Said(NamedTuple):
    """One thing: the day, when it was (to be read), title, text, how it stands, and its id."""

    day: date
    when: str
    title: str
    text: str
    state: str
    id: int


def complaints_of(customer_id: int, limit: int) -> list[Said]:
    """His complaints, the newest first."""
    query = Complaint.select(
        Complaint.id, Complaint.number, Complaint.subject, Complaint.state, Complaint.opened_at
    ).where(Complaint.customer == customer_id)
    found = []
    for one, number, subject, state, opened in rows(query.order_by(Complaint.id.desc()).limit(limit)):
        at = local(opened)
        title = _("Complaint {number}: {subject}").format(number=number, subject=subject)
        found.append(Said(at.date(), words.day_and_time(at), title, state_text(state), state, one))
    return found


def talks_of(customer_id: int, limit: int) -> list[Said]:
    """Talks with him, the newest first."""
    query = Conversation.select(
        Conversation.id, Conversation.subject, Conversation.text, Conversation.channel, Conversation.incoming,
        Conversation.at, Conversation.answered_at, Conversation.closed, Conversation.person,
    ).where(Conversation.customer == customer_id)  # fmt: skip
    found = []
    for one, subject, text, channel, incoming, at, answered, closed, person in rows(
        query.order_by(Conversation.at.desc(), Conversation.id.desc()).limit(limit)
    ):
        waits = incoming and answered is None and not closed
        parts = (channel_text(channel), _("waits for an answer") if waits else "", text, person)
        told = " · ".join(filter(None, parts))
        moment = local(at)
        state = "open" if waits else "in" if incoming else "out"
        found.append(Said(moment.date(), words.day_and_time(moment), subject, told, state, one))
    return found


def follow_ups_of(customer_id: int, limit: int) -> list[Said]:
    """What was and is to be done for him, the latest day first."""
    query = FollowUp.select(
        FollowUp.id, FollowUp.text, FollowUp.due, FollowUp.every, FollowUp.step, FollowUp.done_on,
        FollowUp.owner,
    ).where(FollowUp.customer == customer_id)  # fmt: skip
    found = []
    for one, text, due, every, step, done, owner in rows(query.order_by(FollowUp.due.desc()).limit(limit)):
        day = date.fromisoformat(done or due)
        title = _("Follow-up: {text}").format(text=text)
        stands = pgettext("follow-up", "done") if done else _("to be done")
        told = " · ".join(filter(None, (stands, rhythm_text(every, step), owner)))
        found.append(Said(day, words.day(day), title, told, "done" if done else "open", one))
    return found
