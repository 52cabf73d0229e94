"""A complaint is taken down, changed, or taken back when it was a mistake."""

from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import (
    Complaint,
    ComplaintLine,
    ComplaintStep,
    Conversation,
    CorrectiveAction,
    FollowUp,
    Invitation,
    Order,
    OrderLine,
    Response,
)
from vefa.db.read import among, first, rows
from vefa.db.shop import executemany, insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import shop_day, stamp
from vefa.rules.complaint_words import COMPLAINT_CHANNELS, WANTS
from vefa.rules.complaints import next_number
from vefa.rules.deadlines import SEVERITIES
from vefa.rules.text import fold
from vefa.services import settings
from vefa.services.causes.tree import cause_row
from vefa.services.complaints.clock import renew
from vefa.services.complaints.counted import recount
from vefa.services.complaints.steps import add_step
from vefa.services.history import changes, note_change
from vefa.services.order_numbers import number_text
from vefa.services.people import current_person
from vefa.services.refers import about, name_of, no_complaint

Line = tuple[int, int]
"""A line of the order, and how much of it in thousandths of a piece."""
_LONGEST: Final = 20_000  # letters of a text
LONGEST_SUBJECT: Final = 200  # letters of a subject or a topic
BEGAN_AT: Final = "response"  # in the history of a complaint: the answer that it began at
BECAME: Final = "became"  # in the history of an answer: the complaint that it became


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """What is taken down. `words`: the customer's own; `owner`: who deals with it.

    `at` None: now; `promised`: the moment the customer was promised. Without a customer it has that of the
    order.
    """

    subject: str
    channel: str = "call"
    customer_id: int | None = None
    order_id: int | None = None
    lines: tuple[Line, ...] = ()
    topic: str = ""
    words: str = ""
    wants: str = ""
    severity: str = "normal"
    cause_id: int | None = None
    owner: str = ""
    promised: datetime | None = None
    at: datetime | None = None


@write
def open_complaint(draft: ComplaintDraft, *, now: datetime) -> int:
    """Take a complaint down; its id. Undo: `undo_open`.

    VefaError without a subject, in the future, with a promise that is over already, or when something that it
    names is not there.
    """
    at = draft.at or now
    _check(draft, at, now)
    _check_promise(draft, at)
    day = shop_day(at, settings.zone())
    made = insert(
        Complaint, number=_free_number(day), opened_at=stamp(at), opened_on=day.isoformat(),
        person=current_person(), **_columns(draft),
    )  # fmt: skip
    _index(made)
    _write_lines(made, draft)
    add_step(made, "state", state="received", channel=draft.channel, text=draft.words, now=at)
    renew([made])
    recount([complaint_row(made).customer_id])
    return made


@write
def change_complaint(
    complaint_id: int, draft: ComplaintDraft, *, undoing: bool = False, now: datetime
) -> ComplaintDraft:
    """Keep what `draft` says instead of what is kept, with history; returns that, for undoing.

    The moment it was opened stays unless `at` says another. VefaError as for `open_complaint`; a promise that
    is over may stay, or come back by `undoing`.
    """
    before = draft_of(complaint_id)
    at = draft.at or before.at or now
    _check(draft, at, now)
    if draft.promised != before.promised and not undoing:
        _check_promise(draft, now)
    was, fields = _told(before), _columns(draft)
    moment = {"opened_at": stamp(at), "opened_on": shop_day(at, settings.zone()).isoformat()}
    Complaint.update(fields | moment).where(Complaint.id == complaint_id).execute()
    _index(complaint_id)
    _write_lines(complaint_id, draft)
    note_change("complaint", complaint_id, was, _told(draft_of(complaint_id)), now=now)
    renew([complaint_id])
    recount([was["customer"], fields["customer"]])
    return before


@write
def undo_open(complaint_id: int, *, now: datetime) -> None:
    """Undo of `open_complaint`: the number is free again.

    VefaError when something happened to it since, or another one was opened after it: then it is withdrawn
    or unfounded, so that no number is missing.
    """
    row = complaint_row(complaint_id)
    steps = ComplaintStep.select().where(ComplaintStep.complaint == complaint_id).count()
    steps += sum(
        table.select().where(table.complaint == complaint_id).count()
        for table in (Conversation, CorrectiveAction, FollowUp, Invitation, Response)
    )
    if steps > 1 or _last_of_year(row.number[:4]) != row.number:
        raise VefaError(
            _("Something happened since this complaint was opened."), _("Close it as unfounded instead.")
        )
    for one in changes("complaint", complaint_id):
        if BEGAN_AT in one.after:
            note_change("response", one.after[BEGAN_AT], {BECAME: complaint_id}, {BECAME: None}, now=now)
    Complaint.delete().where(Complaint.id == complaint_id).execute()
    recount([row.customer_id])


def draft_of(complaint_id: int) -> ComplaintDraft:
    """What is kept of a complaint, to be changed. VefaError when it is not there."""
    row = complaint_row(complaint_id)
    lines = ComplaintLine.select(ComplaintLine.line, ComplaintLine.quantity).where(
        ComplaintLine.complaint == complaint_id
    )
    return ComplaintDraft(
        row.subject, row.channel, row.customer_id, row.order_id,
        tuple(rows(lines.order_by(ComplaintLine.id))), row.topic, row.words, row.wants, row.severity,
        row.cause_id, row.owner,
        datetime.fromisoformat(row.promised) if row.promised else None, datetime.fromisoformat(row.opened_at),
    )  # fmt: skip


def complaint_row(complaint_id: int) -> Any:
    """The complaint as it is kept. VefaError when it is not there."""
    row = Complaint.get_or_none(Complaint.id == complaint_id)
    if row is None:
        raise no_complaint()
    return row


def complaint_named(number: str) -> int:
    """The complaint of this number. VefaError when there is none."""
    found = first(Complaint.select(Complaint.id).where(Complaint.number == number.strip()))
    if found is None:
        raise VefaError(
            _("There is no complaint {number}.").format(number=number), _("Look at: vefa complaints.")
        )
    return int(found[0])


def _check(draft: ComplaintDraft, at: datetime, now: datetime) -> None:
    if not draft.subject.strip():
        raise VefaError(_("A complaint needs a subject."), _("Write in a few words what went wrong."))
    if max(map(len, (draft.subject, draft.topic))) > LONGEST_SUBJECT:
        text = _("A subject has at most {count} letters.").format(count=LONGEST_SUBJECT)
        raise VefaError(text, _("Write the rest as the customer’s words."))
    if len(draft.words) > _LONGEST:
        raise VefaError(_("This text is too long."), _("Attach it as a file."))
    if at > now:
        raise VefaError(_("The moment of the complaint is still to come."))
    known = ((draft.channel, COMPLAINT_CHANNELS), (draft.wants, WANTS), (draft.severity, SEVERITIES))
    for word, words in known:
        if word not in words:
            raise VefaError(
                _("“{found}” is not known here.").format(found=word),
                _("Known are: {names}").format(names=", ".join(filter(None, words))),
            )
    if draft.cause_id is not None:
        cause_row(draft.cause_id)


def _check_promise(draft: ComplaintDraft, since: datetime) -> None:
    """Nobody promises a moment that is over. VefaError when `promised` is not after `since`."""
    if draft.promised is not None and draft.promised <= since:
        raise VefaError(_("The promised date is over already."), _("Choose a later day or hour."))


def _columns(draft: ComplaintDraft) -> dict[str, Any]:
    of = about(draft.customer_id, draft.order_id)
    return {
        "customer": of.customer,
        "order": of.order,
        "channel": draft.channel,
        "topic": " ".join(draft.topic.split()),
        "subject": " ".join(draft.subject.split()),
        "words": draft.words.strip(),
        "wants": draft.wants,
        "severity": draft.severity,
        "cause": draft.cause_id,
        "owner": " ".join(draft.owner.split()),
        "promised": stamp(draft.promised) if draft.promised else None,
    }


def _told(draft: ComplaintDraft) -> dict[str, Any]:
    """The same for the history, with what is kept elsewhere."""
    at = stamp(draft.at) if draft.at else None
    return _columns(draft) | {"opened_at": at, "lines": [list(one) for one in draft.lines]}


def _index(complaint_id: int) -> None:
    """Let the complaint be found by its number, words, customer and order."""
    row = complaint_row(complaint_id)
    order = row.order_id and first(Order.select(Order.number).where(Order.id == row.order_id))
    said = (
        row.number, row.subject, row.topic, row.words, name_of(row.customer_id),
        number_text(order[0]) if order else "",
    )  # fmt: skip
    Complaint.update(fold=fold(" ".join(said))).where(Complaint.id == complaint_id).execute()


def _write_lines(complaint_id: int, draft: ComplaintDraft) -> None:
    """Keep which lines it is about. VefaError for a line of another order, or more than was sold."""
    order = complaint_row(complaint_id).order_id
    asked = OrderLine.select(OrderLine.id, OrderLine.quantity).where(
        OrderLine.order == order, OrderLine.id.in_(among([line for line, _count in draft.lines]))
    )
    sold = dict(rows(asked))
    for line, count in draft.lines:
        if line not in sold or not 0 < count <= max(sold[line], 0):
            raise VefaError(_("The order has no such line, or fewer pieces of it."), _("Choose it again."))
    ComplaintLine.delete().where(ComplaintLine.complaint == complaint_id).execute()
    executemany(
        ComplaintLine, ("complaint", "line", "quantity"), ((complaint_id, *one) for one in draft.lines)
    )


def _free_number(day: date) -> str:
    """The next number of the year; the write transaction keeps two tills apart."""
    last = _last_of_year(str(day.year))
    return next_number([last] if last else [], day.year)


def _last_of_year(year: str) -> str:
    """The number given last in a year, '' for none; within a year they rise with the ids."""
    query = Complaint.select(Complaint.number).where(Complaint.number.startswith(f"{year}-"))
    found = first(query.order_by(Complaint.id.desc()).limit(1))
    return str(found[0]) if found else ""
