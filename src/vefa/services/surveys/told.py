"""What others keep of answers: the customer's score, the rating of a complaint."""

from collections.abc import Iterable
from datetime import UTC, datetime

from vefa.db.models import Answer, Complaint, Response
from vefa.db.read import among, first, rows
from vefa.services.complaints.asking import keep_rating
from vefa.services.surveys.forms import version
from vefa.services.surveys.scored import recount


def tell(response_ids: Iterable[int]) -> None:
    """Let what is kept of these responses follow them, inside the transaction of the caller."""
    mine = Response.id.in_(among(response_ids))
    found = rows(Response.select(Response.customer, Response.complaint, Response.undone).where(mine))
    recount({customer for customer, *_rest in found})
    for one, gone in sorted({(one, bool(undone)) for _customer, one, undone in found if one is not None}):
        _rate(one, gone=gone)


def _rate(complaint_id: int, *, gone: bool) -> None:
    """The rating of a complaint is the satisfaction in its newest answer that stands.

    `gone`: an answer was taken back; without one, what was rated otherwise stays.
    """
    stands = (Response.undone == False) & Response.finished_at.is_null(False)  # noqa: E712 - this makes SQL
    kept = Response.select(Response.id, Response.version, Response.finished_at)
    kept = kept.where(Response.complaint == complaint_id, stands)
    for response, version_id, at in rows(kept.order_by(Response.finished_at.desc(), Response.id.desc())):
        asked = [one.key for one in version(version_id).form.questions if one.kind == "satisfaction"]
        mine = (Answer.response == response) & Answer.question.in_(asked) & Answer.number.is_null(False)
        marks = dict(rows(Answer.select(Answer.question, Answer.number).where(mine)))
        if marks:
            _keep(complaint_id, next(marks[key] for key in asked if key in marks), at)
            return
    if gone:
        Complaint.update(rating=None).where(Complaint.id == complaint_id).execute()


def _keep(complaint_id: int, rating: int, at: str) -> None:
    found = first(Complaint.select(Complaint.rating).where(Complaint.id == complaint_id))
    if found is not None and found[0] != rating:
        keep_rating(complaint_id, rating, now=datetime.fromisoformat(at).astimezone(UTC))
