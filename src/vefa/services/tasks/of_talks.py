"""Tasks that come from talks, follow-ups and answers to surveys."""

from collections.abc import Iterator
from datetime import date, timedelta

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.complaint_words import channel_text
from vefa.rules.followups import rhythm_text
from vefa.services.complaints.sources import became
from vefa.services.conversation_list import conversation_ids, conversation_rows
from vefa.services.follow_ups import due_follow_ups
from vefa.services.surveys.replies import waiting
from vefa.services.tasks.task import Button, Kind, Task, Urgency

MOST = 500  # of one source
_OF = {"nps": 10, "satisfaction": 5, "effort": 7}


def answers_waiting() -> Iterator[Task]:
    """Low answers nobody replied to, and which are no complaint yet."""
    found = waiting(limit=MOST)
    taken = became([one.id for one in found])
    for one in found:
        if one.id in taken:
            continue
        title = _("A low answer waits for a reply")
        if one.score is not None and one.scale in _OF:
            title = _("A customer who gave {score} of {most} waits for a reply").format(
                score=one.score, most=_OF[one.scale]
            )
        said = f"“{one.comment}”" if one.comment else one.survey
        yield Task(
            Kind.ANSWER, str(one.id), title, " · ".join(filter(None, (one.name, said))), Urgency.DUE,
            Button.CALL if one.phone else Button.OPEN, one.day, at=one.at, late=True, target=one.id,
            customer_id=one.customer_id, phone=one.phone,
        )  # fmt: skip


def talks_open(today: date) -> Iterator[Task]:
    """Questions that wait for an answer: those of earlier days must be answered today."""
    found = conversation_ids(group="open", descending=False, today=today)[:MOST]
    for one in conversation_rows(found):
        old = one.at.date() < today
        detail = " · ".join(filter(None, (one.customer, channel_text(one.channel))))
        yield Task(
            Kind.TALK, str(one.id), _("To answer: {subject}").format(subject=one.subject), detail,
            Urgency.DUE if old else Urgency.GOOD, Button.OPEN, one.at.date(), one.at, old, one.id,
            one.customer_id, one.phone,
        )  # fmt: skip


def contacts_due(today: date) -> Iterator[Task]:
    """Customers to turn to again, by today."""
    for one in conversation_rows(conversation_ids(group="next", today=today)[:MOST]):
        day = one.next_contact or today
        detail = " · ".join(filter(None, (one.customer, _("talked on {day}").format(day=words.day(one.at)))))
        yield Task(
            Kind.CONTACT, f"{one.id}:{day.isoformat()}",
            _("Contact again: {subject}").format(subject=one.subject), detail,
            Urgency.DUE if day < today else Urgency.GOOD,
            Button.CALL if one.phone else Button.OPEN, day, late=day < today, target=one.id,
            customer_id=one.customer_id, phone=one.phone,
        )  # fmt: skip


def follow_ups_due(today: date) -> Iterator[Task]:
    """Follow-ups of today, those that were missed, and those of tomorrow."""
    for one in due_follow_ups(today + timedelta(days=1)):
        parts = (one.customer, one.complaint_number, rhythm_text(one.every, one.step), one.clock, one.owner)
        urgency = Urgency.SOON if one.due > today else Urgency.GOOD
        late = one.due < today
        yield Task(
            Kind.FOLLOW_UP, f"{one.id}:{one.due.isoformat()}", _("Follow-up: {text}").format(text=one.text),
            " · ".join(filter(None, parts)), Urgency.DUE if late else urgency,
            Button.CALL if one.phone else Button.OPEN, one.due, late=late, target=one.id,
            customer_id=one.customer_id, phone=one.phone,
        )  # fmt: skip
