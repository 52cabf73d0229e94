"""Whether customers can be asked on a channel: address, consent, and when they were asked last."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Customer, Invitation
from vefa.db.read import among, rows
from vefa.rules.asking import Reach
from vefa.rules.consents import GIVEN

_NEEDS: Final = {
    "message": (Customer.phone, Customer.message_consent),
    "email": (Customer.email, Customer.email_consent),
    "call": (Customer.phone, Customer.call_consent),
}


class Person(NamedTuple):
    """A customer who may be asked."""

    id: int
    number: int
    name: str
    phone: str
    email: str
    reach: Reach


def people(customer_ids: Collection[int], channel: str) -> dict[int, Person]:
    """Those of the customers who are neither archived nor undone, by id."""
    here = (Customer.archived == False) & (Customer.undone == False)  # noqa: E712 - this makes SQL
    address, consent = _NEEDS.get(channel, (None, None))
    wanted = [address, consent] if address is not None else []
    query = Customer.select(
        Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email, *wanted
    )
    asked = last_asked(customer_ids)
    found = {}
    for one, number, name, phone, email, *needed in rows(
        query.where(Customer.id.in_(among(customer_ids)), here)
    ):
        has_address, agreed = (bool(needed[0]), needed[1] == GIVEN) if needed else (True, True)
        found[one] = Person(one, number, name, phone, email, Reach(asked.get(one), has_address, agreed))
    return found


def last_asked(customer_ids: Collection[int]) -> dict[int, date]:
    """When each customer was asked last, whichever survey it was for; those never asked are left out."""
    mine: Any = Invitation.customer.in_(among(customer_ids))
    query = Invitation.select(Invitation.customer, fn.MAX(Invitation.day)).where(mine)
    found = rows(query.group_by(Invitation.customer))
    return {one: date.fromisoformat(day) for one, day in found}
