"""Everything about one customer."""

from dataclasses import dataclass
from datetime import date

from vefa.db.models import Consent, Customer, Identity
from vefa.db.read import first, rows
from vefa.rules.own_fields import shown
from vefa.services.customer_draft import no_customer
from vefa.services.customer_list import CustomerRow, customer_rows, day_of
from vefa.services.history import ChangeRow, changes
from vefa.services.own_fields import fields, values_of
from vefa.services.points import Summary, summary
from vefa.services.tags import tags_of


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """What the customer is recognised by: kind (card, phone, email, buyer, tax, name), scope, value.

    `scope`: the channel of a buyer or name, the name for what several share, else ''.
    """

    kind: str
    scope: str
    value: str


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer. `birthday` is MM-DD or ''; `spent` and the row's money in minor units of the shop's.

    `own`: id, name and value, in words, of the shop's own fields that are shown and filled. `consents`: how
    the channels stand (rules.consents), in their order; `asked`: whether anything was ever recorded.
    """

    row: CustomerRow
    points: Summary
    email: str
    city: str
    birthday: str
    note: str
    made_on: date
    first_day: date | None
    spent: int
    loyal: bool
    slipping: bool
    district: str
    address: str
    tags: tuple[str, ...]
    own: tuple[tuple[int, str, str], ...]
    consents: tuple[int, ...]
    asked: bool
    identities: tuple[IdentityRow, ...]
    changes: tuple[ChangeRow, ...]


def customer(customer_id: int, *, today: date) -> CustomerCard:
    """The customer `customer_id`, archived or not. VefaError when there is no such customer."""
    fields = (
        Customer.email, Customer.city, Customer.birthday, Customer.note, Customer.made_on, Customer.first_day,
        Customer.spent, Customer.loyal_until, Customer.slips_on, Customer.district, Customer.address,
        Customer.message_consent, Customer.email_consent, Customer.call_consent,
    )  # fmt: skip
    found = first(Customer.select(*fields).where((Customer.id == customer_id) & (Customer.undone == False)))  # noqa: E712
    if found is None:
        raise no_customer()
    email, city, birthday, note, made_on, first_day, spent, loyal_until, slips_on, *rest = found
    district, address, *consents = rest
    day = today.isoformat()
    return CustomerCard(
        row=customer_rows([customer_id], today=today)[0],
        points=summary(customer_id, today=today),
        email=email,
        city=city,
        birthday=birthday,
        note=note,
        made_on=date.fromisoformat(made_on),
        first_day=day_of(first_day),
        spent=spent,
        loyal=loyal_until is not None and loyal_until >= day,
        slipping=slips_on is not None and slips_on <= day,
        district=district,
        address=address,
        tags=tags_of(customer_id),
        own=_own(customer_id),
        consents=tuple(consents),
        asked=any(consents) or Consent.select().where(Consent.customer == customer_id).exists(),
        identities=_identities(customer_id),
        changes=tuple(changes("customer", customer_id)),
    )


def _own(customer_id: int) -> tuple[tuple[int, str, str], ...]:
    kept = values_of(customer_id)
    return tuple((one.id, one.name, shown(one.kind, kept[one.id])) for one in fields() if kept.get(one.id))


def _identities(customer_id: int) -> tuple[IdentityRow, ...]:
    query = Identity.select(Identity.kind, Identity.scope, Identity.value)
    query = query.where(Identity.customer == customer_id)
    return tuple(IdentityRow(*row) for row in rows(query.order_by(Identity.id)))
