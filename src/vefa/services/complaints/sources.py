"""Complaints that begin elsewhere: at an order, or at an answer to a survey."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from vefa.db.models import Answer, Change, Complaint, Order, OrderLine, Product, Response, Survey
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.complaints.opening import BECAME, BEGAN_AT, LONGEST_SUBJECT, ComplaintDraft, open_complaint
from vefa.services.history import note_change
from vefa.services.order_numbers import number_text
from vefa.services.sales.standing import no_order


def draft_of_order(order_id: int, lines: tuple[int, ...] = ()) -> ComplaintDraft:
    """A complaint about an order, or about these lines of it, to be completed. VefaError when it is gone."""
    here = Order.undone == False  # noqa: E712 - this makes SQL
    found = first(Order.select(Order.customer, Order.number).where(Order.id == order_id, here))
    if found is None:
        raise no_order()
    customer, number = found
    query = OrderLine.select(OrderLine.id, OrderLine.quantity, Product.name).join(Product)
    of = query.where(OrderLine.order == order_id, OrderLine.id.in_(among(lines)))
    sold = rows(of.order_by(OrderLine.position))
    subject = sold[0][2][:LONGEST_SUBJECT] if sold else _("Order {number}").format(number=number_text(number))
    about = tuple((line, count) for line, count, _name in sold if count > 0)
    return ComplaintDraft(subject, customer_id=customer, order_id=order_id, lines=about)


def draft_of_response(response_id: int) -> ComplaintDraft:
    """A complaint that an answer to a survey is about: its customer, order and words."""
    row = _response(response_id)
    said = Answer.select(Answer.text).where(Answer.response == response_id, Answer.fold != "")
    words = "\n".join(text for (text,) in rows(said.order_by(Answer.id)))
    name = str(value(Survey.select(Survey.name).where(Survey.id == row.survey_id), ""))
    subject = words.splitlines()[0][:80] if words else name
    return ComplaintDraft(subject, "survey", row.customer_id, row.order_id, words=words)


@write
def open_from_response(response_id: int, draft: ComplaintDraft, *, now: datetime) -> int:
    """Take down the complaint that an answer is about; its id. An answer has one complaint."""
    _response(response_id)
    known = complaint_of_response(response_id)
    if known is not None:
        number = value(Complaint.select(Complaint.number).where(Complaint.id == known))
        raise VefaError(
            _("This answer belongs to complaint {number} already.").format(number=number), _("Open that one.")
        )
    made = open_complaint(draft, now=now)
    note_change("complaint", made, {}, {BEGAN_AT: response_id}, now=now)
    note_change("response", response_id, {}, {BECAME: made}, now=now)
    return made


def complaint_of_response(response_id: int) -> int | None:
    """The complaint that was taken down because of an answer; None when there is none.

    (The complaint that an answer itself keeps is another one: whose handling it rates.)
    """
    return became([response_id]).get(response_id)


def became(response_ids: Iterable[int]) -> dict[int, int]:
    """Of these answers, those that became complaints, and which."""
    query = Change.select(Change.subject_id, Change.after).where(
        Change.subject == "response", Change.subject_id.in_(among(response_ids))
    )
    found: dict[int, int | None] = {}
    for one, after in rows(query.order_by(Change.id)):
        found |= {one: json.loads(after)[BECAME]} if BECAME in after else {}
    return {one: complaint for one, complaint in found.items() if complaint is not None}


def _response(response_id: int) -> Any:
    row = Response.get_or_none((Response.id == response_id) & (Response.undone == False))  # noqa: E712
    if row is None:
        raise VefaError(_("This answer is not there any more."), _("Refresh the list."))
    return row
