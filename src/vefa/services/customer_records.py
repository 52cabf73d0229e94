"""All that is kept about customers, read for a list that leaves the program."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vefa.db.models import Customer, CustomerTag, CustomValue, Identity, Tag
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.people import Key
from vefa.rules.tiers import ordered, place_of
from vefa.services import programme
from vefa.services.customer_list import customer_rows, day_of

_FIELDS: Final = (
    Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email, Customer.city,
    Customer.district, Customer.address, Customer.birthday, Customer.note, Customer.balance,
    Customer.waiting, Customer.orders, Customer.spent, Customer.first_day, Customer.last_day, Customer.tier,
    Customer.made_on, Customer.message_consent, Customer.email_consent, Customer.call_consent,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer. Money in minor units of the shop's currency, phone in E.164, birthday MM-DD ('': unknown).

    Consents: 1 given, -1 refused, 0 never asked. `known`: what he is recognised by. `own`: the shop's own
    fields, by their id.
    """

    id: int
    number: int
    name: str
    phone: str
    email: str
    city: str
    district: str
    address: str
    birthday: str
    note: str
    balance: int
    waiting: int
    orders: int
    spent: int
    first_day: date | None
    last_day: date | None
    tier: str
    made_on: date | None
    message_consent: int
    email_consent: int
    call_consent: int
    worth: int
    spent_12m: int
    card: str
    known: tuple[Key, ...]
    tags: tuple[str, ...]
    own: dict[int, str]


def customer_records(wanted: Sequence[int], *, today: date) -> list[CustomerRecord]:
    """The records of these ids, in their order; ids that are unknown are left out."""
    rules = programme.current(today)
    steps = ordered(rules.tiers)
    spent = {one.id: one.spent_12m for one in customer_rows(wanted, today=today)}
    known, tags, own = _known(wanted), _tags(wanted), _own(wanted)
    found: dict[int, CustomerRecord] = {}
    for row in rows(Customer.select(*_FIELDS).where(Customer.id.in_(among(wanted)))):
        one, balance = row[0], row[10]
        first_day, last_day, tier, made_on = row[14:18]
        held = steps[place_of(steps, tier)].name if steps else ""
        bought = day_of(first_day), day_of(last_day), held, day_of(made_on)
        card = next((text for kind, _scope, text in known[one] if kind == "card"), "")
        beside = rules.worth.of(balance), spent.get(one, 0), card, tuple(known[one]), tuple(tags[one])
        found[one] = CustomerRecord(*(*row[:14], *bought, *row[18:], *beside, own[one]))
    return [found[one] for one in wanted if one in found]


def _known(wanted: Sequence[int]) -> defaultdict[int, list[Key]]:
    """What customers are known by."""
    found: defaultdict[int, list[Key]] = defaultdict(list)
    query = Identity.select(Identity.customer, Identity.kind, Identity.scope, Identity.value)
    for one, *key in rows(query.where(Identity.customer.in_(among(wanted))).order_by(Identity.id)):
        found[one].append((key[0], key[1], key[2]))
    return found


def _tags(wanted: Sequence[int]) -> defaultdict[int, list[str]]:
    query = CustomerTag.select(CustomerTag.customer, Tag.name).join(Tag).order_by(Tag.fold)
    return _grouped(rows(query.where(CustomerTag.customer.in_(among(wanted)))))


def _grouped(pairs: list[tuple[Any, ...]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one, text in pairs:
        found[one].append(text)
    return found


def _own(wanted: Sequence[int]) -> defaultdict[int, dict[int, str]]:
    query = CustomValue.select(CustomValue.customer, CustomValue.field, CustomValue.value)
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for one, field, text in rows(query.where(CustomValue.customer.in_(among(wanted)))):
        found[one][field] = text
    return found
