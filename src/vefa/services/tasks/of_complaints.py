"""Tasks that come from complaints and their causes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from vefa.db.models import Cause, Complaint
from vefa.db.read import ids, rows
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.calendar import first_minute, stamp
from vefa.rules.score_words import by_chance
from vefa.services import settings
from vefa.services.causes.figures import repeating
from vefa.services.causes.putting_right import hit_by
from vefa.services.complaints.actions import open_actions
from vefa.services.complaints.asking import to_ask
from vefa.services.complaints.counted import still_open
from vefa.services.complaints.listing import ComplaintRow, Due, complaint_rows, late
from vefa.services.tasks.task import Button, Kind, Task, Urgency, named, week_of

_WHAT = {
    "promised": N_("promised for {when}"),
    "answer": N_("first answer due {when}"),
    "update": N_("next word due {when}"),
    "solution": N_("solution due {when}"),
}
_FIXED_DAYS = 30


def complaints_due(today: date, now: datetime) -> Iterator[Task]:
    """Complaints of which something is late, due today, or tomorrow."""
    end = first_minute(today + timedelta(days=2), settings.zone())
    found = ids(Complaint.select(Complaint.id).where(still_open(), late(datetime.fromisoformat(end))))
    for row in complaint_rows(found, now=now):
        if row.due is not None:
            yield _complaint(row, row.due, today)


def _complaint(row: ComplaintRow, due: Due, today: date) -> Task:
    when = words.time(due.at) if due.at.date() == today else words.day_and_time(due.at)
    told = _(_WHAT[due.what]).format(
        when=_("today {time}").format(time=when) if due.at.date() == today else when
    )
    return Task(
        Kind.COMPLAINT, f"{row.id}:{due.what}:{stamp(due.at)}",
        _("Complaint {number}: {subject}").format(number=row.number, subject=row.subject),
        " · ".join(filter(None, (row.customer, told, row.owner))),
        Urgency.DUE if due.at.date() <= today else Urgency.SOON, Button.OPEN, due.at.date(), due.at,
        due.standing == "late", row.id, row.customer_id, row.phone,
    )  # fmt: skip


def to_tell_solution(today: date, now: datetime) -> Iterator[Task]:
    """Complaints that are solved, but the customer was not told."""
    solved = dict(
        rows(Complaint.select(Complaint.id, Complaint.solved_at).where(Complaint.state == "solved"))
    )
    for row in complaint_rows([*solved], now=now):
        yield Task(
            Kind.TELL, f"{row.id}:{solved[row.id]}",
            _("Complaint {number} is solved: tell the customer").format(number=row.number),
            " · ".join(filter(None, (row.customer, row.subject))), Urgency.GOOD,
            Button.CALL if row.phone else Button.OPEN, today, target=row.id, customer_id=row.customer_id,
            phone=row.phone,
        )  # fmt: skip


def actions_due(today: date) -> Iterator[Task]:
    """Corrective actions whose day has come."""
    for one in open_actions(today + timedelta(days=1)):
        if one.due is None:
            continue
        title = _("Corrective action: {text}").format(text=one.text or _("to be planned"))
        late_ = one.due < today
        urgency = Urgency.DUE if one.due <= today else Urgency.SOON
        yield Task(
            Kind.ACTION, f"{one.id}:{one.due.isoformat()}", title, one.owner, urgency, Button.OPEN, one.due,
            late=late_, target=one.id,
        )  # fmt: skip


def causes_repeating(today: date) -> Iterator[Task]:
    """Causes that hit more often than usual; once a month for each."""
    for one in repeating(today):
        title = _("Repeated problem: {cause}, {count} times in 30 days").format(
            cause=one.path, count=one.seen
        )
        usual = _("usually {usual}").format(usual=words.decimals_of(round(one.usual * 10), 1))
        detail = f"{by_chance(one.p)} · {usual}"
        yield Task(
            Kind.REPEATS, f"{one.cause_id}:{today.isoformat()[:7]}", title, detail, Urgency.GOOD, Button.OPEN,
            today, target=one.cause_id, count=one.seen,
        )  # fmt: skip


def fixed_untold(today: date) -> Iterator[Task]:
    """Causes put right in the last 30 days whose customers were not all told."""
    since = (today - timedelta(days=_FIXED_DAYS)).isoformat()
    closed: Any = Cause.select(Cause.id, Cause.name, Cause.closed_on).where(Cause.closed_on >= since)
    for cause, name, day in rows(closed):
        left = [one for one in hit_by(cause) if one.told is None]
        if left:
            text = ngettext(
                "Put right: {cause}; {count} customer does not know yet",
                "Put right: {cause}; {count} customers do not know yet",
                len(left),
            )
            yield Task(
                Kind.FIXED, f"{cause}:{day}", text.format(cause=name, count=words.number(len(left))),
                named([one.name for one in left]), Urgency.GOOD, Button.REMIND, today, target=cause,
                count=len(left),
            )  # fmt: skip


def handling_to_ask(today: date) -> Iterator[Task]:
    """Customers who can be asked how their complaint was dealt with."""
    count = len(to_ask(today))
    if count:
        text = ngettext(
            "{count} customer can be asked how the complaint was dealt with",
            "{count} customers can be asked how the complaint was dealt with",
            count,
        )
        yield Task(
            Kind.ASK, week_of(today), text.format(count=words.number(count)),
            _("Asked once for each complaint that was solved"), Urgency.SOON, Button.LIST, today, count=count,
        )  # fmt: skip
