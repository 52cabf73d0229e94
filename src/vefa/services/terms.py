"""The terms of the programme as text, in versions; a customer keeps the one he accepted and the day."""

from datetime import date, datetime

from peewee import fn

from vefa.db.models import Customer, Terms
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.services.given import family, keepers
from vefa.services.history import note_change
from vefa.services.people import current_person


@dataclass(frozen=True, slots=True)
class TermsVersion:
    """A version of the terms. `number` is its place from 1; `accepted`: by how many customers."""

    id: int
    number: int
    text: str
    made_on: date
    person: str
    accepted: int


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The terms that a customer accepted: number of their version and the day."""

    number: int
    day: date


def terms_versions() -> list[TermsVersion]:
    """All versions, the first one first."""
    accepted = dict(
        rows(
            Customer.select(Customer.terms, fn.COUNT(Customer.id))
            .where(Customer.terms.is_null(False))
            .group_by(Customer.terms)
        )
    )
    found = rows(Terms.select(Terms.id, Terms.text, Terms.made_on, Terms.person).order_by(Terms.id))
    return [
        TermsVersion(one, place, text, date.fromisoformat(day), person, accepted.get(one, 0))
        for place, (one, text, day, person) in enumerate(found, 1)
    ]


def terms_number() -> int:
    """The number of the version that holds, 0 while there is none."""
    return int(value(Terms.select(fn.COUNT(Terms.id))))


def newest_terms() -> TermsVersion | None:
    """The version that holds, None while there is none."""
    known = terms_versions()
    return known[-1] if known else None


@write
def save_terms(text: str, *, today: date) -> TermsVersion:
    """Keep `text` as a new version; the same text again is no new one. VefaError without a text."""
    tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not tidy:
        raise VefaError(_("The terms have no text."), _("Take the sentences of the programme, or type them."))
    newest = newest_terms()
    if newest is not None and newest.text == tidy:
        return newest
    Terms.create(text=tidy, made_on=today.isoformat(), person=current_person())
    return terms_versions()[-1]


@write
def accept_terms(customer_id: int, *, today: date, now: datetime) -> Acceptance:
    """The customer accepts the terms that hold on `today`. VefaError when there are none, or no customer."""
    newest = newest_terms()
    if newest is None:
        raise VefaError(
            _("The programme has no written terms yet."), _("Save them on the page of the programme first.")
        )
    _keep(keepers().get(customer_id, customer_id), newest.id, today.isoformat(), now)
    return Acceptance(newest.number, today)


@write
def forget_terms(customer_id: int, before: Acceptance | None = None, *, now: datetime) -> None:
    """Undo `accept_terms`: the customer has accepted what he had `before`, or none.

    VefaError when there is no such customer.
    """
    if before is None:
        _keep(customer_id, None, None, now)
        return
    version = value(Terms.select(Terms.id).order_by(Terms.id).limit(1).offset(before.number - 1))
    _keep(customer_id, version, before.day.isoformat(), now)


def accepted_terms(customer_id: int) -> Acceptance | None:
    """What a customer accepted, or somebody merged into him, the latest version; None when nothing."""
    accepted = Customer.id.in_(among(family(customer_id))) & Customer.terms.is_null(False)
    query = Customer.select(Customer.terms, Customer.terms_day).where(accepted)
    found = first(query.order_by(Customer.terms.desc(), Customer.terms_day).limit(1))
    if found is None:
        return None
    number = value(Terms.select(fn.COUNT(Terms.id)).where(Terms.id <= found[0]))
    return Acceptance(int(number), date.fromisoformat(found[1]))


def _keep(customer_id: int, terms_id: int | None, day: str | None, now: datetime) -> None:
    query = Customer.select(Customer.terms, Customer.terms_day).where(Customer.id == customer_id)
    before = first(query)
    if before is None:
        raise VefaError(_("There is no such customer."), _("Refresh the list and try again."))
    Customer.update(terms=terms_id, terms_day=day).where(Customer.id == customer_id).execute()
    was = {"terms": before[0], "terms_day": before[1]}
    note_change("customer", customer_id, was, {"terms": terms_id, "terms_day": day}, now=now)
