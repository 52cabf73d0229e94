"""Who was told of what: the proof that a customer heard of points, a voucher or a tier that end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from vefa.db.models import Told
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.rules.calendar import stamp
from vefa.services.people import current_person

KINDS: Final = ("points", "voucher", "tier")


@dataclass(frozen=True, slots=True)
class Telling:
    """When a customer was told, and by whom."""

    day: date
    person: str


@write
def tell(customer_id: int, kind: str, reference: str, *, today: date, now: datetime) -> None:
    """Keep that a customer was told; `kind`: one of `KINDS`, `reference`: the last day, or a voucher's id.

    Told twice counts once.
    """
    if tellings(kind, reference, [customer_id]):
        return
    Told.create(
        customer=customer_id, kind=kind, reference=reference, day=today.isoformat(), at=stamp(now),
        person=current_person(),
    )  # fmt: skip


@write
def untell(customer_id: int, kind: str, reference: str) -> None:
    """Undo of `tell`."""
    Told.delete().where(
        (Told.customer == customer_id) & (Told.kind == kind) & (Told.reference == reference)
    ).execute()


def tellings(kind: str, reference: str, customer_ids: Iterable[int]) -> dict[int, Telling]:
    """Who of these customers was told of it, and when."""
    query = Told.select(Told.customer, Told.day, Told.person).where(
        Told.kind == kind, Told.reference == reference, Told.customer.in_(among(customer_ids))
    )
    return {customer: Telling(date.fromisoformat(day), person) for customer, day, person in rows(query)}


def tellings_of(kind: str, references: Iterable[str]) -> dict[tuple[int, str], Telling]:
    """Who was told of any of these, by customer and reference."""
    query = Told.select(Told.customer, Told.reference, Told.day, Told.person).where(
        Told.kind == kind, Told.reference.in_(among(references))
    )
    return {
        (customer, reference): Telling(date.fromisoformat(day), person)
        for customer, reference, day, person in rows(query)
    }
