"""The customer is asked once how he finds the way his complaint was dealt with.

The code of the invitation leads from his answer back to the complaint. Nobody is asked about a duplicate, an
unfounded or a withdrawn one. Opened and closed again, the newest answer counts; earlier ones stay among the
steps.
"""

from datetime import date, datetime, timedelta
from typing import Final

from peewee import fn

from vefa.db.models import Complaint, Invitation, Survey
from vefa.db.read import ids, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.asking import STALE
from vefa.rules.calendar import stamp
from vefa.rules.complaints import Handling, asks_rating, handling
from vefa.services.complaints.opening import complaint_row
from vefa.services.complaints.steps import add_step
from vefa.services.history import changes, note_change
from vefa.services.people import current_person
from vefa.services.surveys.invitation_codes import fresh_codes

CHANNELS: Final = ("message", "email", "call", "counter", "paper")
_ASKED_STATES: Final = ("told", "closed")


@dataclass(frozen=True, slots=True)
class Asked:
    """The invitation that was made; its code goes into the message or onto the paper."""

    invitation_id: int
    code: str


def to_ask(today: date) -> list[int]:
    """Complaints whose customers can be asked now, the latest first; what was told 30 days ago is too old."""
    since = (today - timedelta(days=STALE)).isoformat()
    query = Complaint.select(Complaint.id).where(
        Complaint.state.in_(_ASKED_STATES),
        Complaint.asked_on.is_null(),
        Complaint.customer.is_null(False),
        fn.COALESCE(Complaint.closed_at, Complaint.told_at) >= since,
    )
    return list(ids(query.order_by(Complaint.id.desc())))


@write
def ask_once(complaint_id: int, survey_id: int, *, channel: str, today: date, now: datetime) -> Asked:
    """Invite the customer to the survey about complaints. Consent for the channel is asked by the caller.

    VefaError when he was asked, when it is not solved and told, or without customer or survey.
    """
    row = complaint_row(complaint_id)
    if not asks_rating(row.state, asked=row.asked_on is not None):
        raise VefaError(
            _("The customer is asked once, when the complaint was solved and he was told."),
            _("Complaint {number} is not one to ask about now.").format(number=row.number),
        )
    if row.customer_id is None:
        raise VefaError(_("The complaint has no customer to ask."))
    if channel not in CHANNELS:
        raise VefaError(_("“{found}” is not known here.").format(found=channel))
    if not Survey.select().where(Survey.id == survey_id).exists():
        raise VefaError(_("There is no such survey."), _("Refresh the list and try again."))
    (code,) = fresh_codes(1)
    made = insert(
        Invitation, survey=survey_id, customer=row.customer_id, order=row.order_id, complaint=complaint_id,
        code=code, channel=channel, day=today.isoformat(), at=stamp(now), person=current_person(),
    )  # fmt: skip
    Complaint.update(asked_on=today.isoformat()).where(Complaint.id == complaint_id).execute()
    add_step(complaint_id, "note", text=_("Asked how the complaint was dealt with"), now=now)
    return Asked(made, code)


@write
def keep_rating(complaint_id: int, rating: int, *, now: datetime) -> None:
    """Keep how the customer finds the handling, 1 to 5; the newest counts. VefaError for another number."""
    before = complaint_row(complaint_id).rating
    if not 1 <= rating <= 5:
        raise VefaError(_("A rating is a number from 1 to 5."))
    Complaint.update(rating=rating).where(Complaint.id == complaint_id).execute()
    text = _("The customer finds the handling: {rating} of 5").format(rating=rating)
    add_step(complaint_id, "note", text=text, now=now)
    note_change(
        "complaint", complaint_id, {"rating": before}, {"rating": rating, "rated": stamp(now)}, now=now
    )


def ratings_of(complaint_id: int) -> list[int]:
    """All ratings of a complaint in the order they came."""
    found: list[int] = []
    for one in reversed(changes("complaint", complaint_id)):
        if "rated" in one.after:  # the same number as before is not among what changed
            found.append(one.after["rating"] if "rating" in one.after else found[-1])
    return found


def satisfaction(first: date, last: date) -> Handling:
    """The mean over the complaints opened in these days that were rated; each counts once."""
    query = Complaint.select(Complaint.number, Complaint.rating).where(
        Complaint.rating.is_null(False), Complaint.opened_on.between(first.isoformat(), last.isoformat())
    )
    return handling({number: [rating] for number, rating in rows(query)})
