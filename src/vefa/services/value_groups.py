"""Customers by when, how often and for how much they bought (RFM), as the shop stands today."""

from datetime import date

from vefa.db.models import Customer
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.rfm import ENOUGH, SEGMENTS, Buyer, Marks, marks, segment
from vefa.services.counting import looked_at


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A customer with his marks and the key of his segment; `spent` in minor units of the shop's currency."""

    id: int
    last_day: date
    orders: int
    spent: int
    marks: Marks
    segment: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is, and how to reach him: phone in E.164; consents 1 given, -1 refused, 0 never asked."""

    number: int
    name: str
    phone: str
    email: str
    message: int
    call: int


def value_rows() -> list[ValueRow]:
    """Every customer who bought: by segment in the order of `SEGMENTS`, who spent most first.

    Empty while fewer than 25 customers bought. Archived customers are left out.
    """
    fields = (Customer.id, Customer.last_day, Customer.orders, Customer.spent)
    bought = rows(Customer.select(*fields).where(looked_at(), Customer.orders > 0))
    if len(bought) < ENOUGH:
        return []
    days = {one: date.fromisoformat(day) for one, day, _orders, _spent in bought}
    found = marks(Buyer(one, days[one].toordinal(), orders, spent) for one, _day, orders, spent in bought)
    made = [
        ValueRow(one, days[one], orders, spent, found[one], segment(found[one]))
        for one, _day, orders, spent in bought
    ]
    place = {one.key: at for at, one in enumerate(SEGMENTS)}
    return sorted(made, key=lambda one: (place[one.segment], -one.spent, one.id))


def buyers_count() -> int:
    """How many customers bought."""
    return int(Customer.select().where(looked_at(), Customer.orders > 0).count())


def people_of(wanted: list[int]) -> dict[int, Person]:
    """The persons of these ids."""
    fields = (
        Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email,
        Customer.message_consent, Customer.call_consent,
    )  # fmt: skip
    query = Customer.select(*fields).where(Customer.id.in_(among(wanted)))
    return {one: Person(*about) for one, *about in rows(query)}
