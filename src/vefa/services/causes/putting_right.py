"""A cause is put right: everybody it hit is listed, with a ready text, and ticked when he was told."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from vefa.db.models import Cause, Complaint, Customer
from vefa.db.read import rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.complaint_words import fixed_message
from vefa.services import settings
from vefa.services.causes.tree import cause_row, with_below
from vefa.services.complaints.counted import counts
from vefa.services.counting import shown
from vefa.services.history import note_change
from vefa.services.told import Telling, tellings

TOLD = "cause"  # tick a customer with told.tell(customer_id, TOLD, str(cause_id), …), untell takes it back


@dataclass(frozen=True, slots=True)
class HitRow:
    """A customer whom a cause hit: his complaints of it, and what he is told. `told`: None, not yet."""

    customer_id: int
    name: str
    phone: str
    email: str
    numbers: tuple[str, ...]
    last_day: date
    message: str
    told: Telling | None


@write
def close_cause(cause_id: int, *, today: date, now: datetime) -> list[HitRow]:
    """The cause is put right as of `today`; returns everybody it hit. Undo: `reopen_cause`.

    VefaError when it was closed before.
    """
    if cause_row(cause_id).closed_on is not None:
        raise VefaError(_("This cause was put right before."), _("Open it again if it came back."))
    _set(cause_id, today.isoformat(), now)
    return hit_by(cause_id)


@write
def reopen_cause(cause_id: int, *, now: datetime) -> None:
    """The cause is there again, or was closed by mistake."""
    _set(cause_id, None, now)


def _set(cause_id: int, day: str | None, now: datetime) -> None:
    before = cause_row(cause_id).closed_on
    Cause.update(closed_on=day).where(Cause.id == cause_id).execute()
    note_change("cause", cause_id, {"closed_on": before}, {"closed_on": day}, now=now)


def hit_by(cause_id: int) -> list[HitRow]:
    """The customers who complained of a cause or one below it, the latest first.

    Archived customers are left out; so are complaints that were unfounded or there twice.
    """
    query = (
        Complaint.select(
            Customer.id, Customer.name, Customer.phone, Customer.email, Complaint.number, Complaint.subject,
            Complaint.opened_on,
        )
        .join(Customer)
        .where(counts(), shown(), Complaint.cause.in_(with_below(cause_id)))
        .order_by(Complaint.id.desc())
    )  # fmt: skip
    found = defaultdict[int, list[tuple[Any, ...]]](list)
    for one, *said in rows(query):
        found[one].append((*said,))
    told = tellings(TOLD, str(cause_id), found)
    return [_row(one, said, told.get(one)) for one, said in found.items()]


def _row(customer: int, said: list[tuple[Any, ...]], told: Telling | None) -> HitRow:
    name, phone, email, number, subject, day = said[0]
    message = fixed_message(name, subject, number, settings.shop().name)
    numbers = tuple(one[3] for one in said)
    return HitRow(customer, name, phone, email, numbers, date.fromisoformat(day), message, told)
