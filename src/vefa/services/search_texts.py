"""What customers are searched by (`customer.fold`): kept right by whoever changes what they are found by.

Whoever changes name, number, place, birthday, identities or tags of customers, hides them or shows them
again, calls `renew` for them in the same transaction; their doubles (`doubles.signs`) are found by it, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from vefa.db import search
from vefa.db.models import Customer, CustomerTag, Identity, Tag, database
from vefa.db.read import list_text, listed, made_once, rows
from vefa.db.shop import write
from vefa.rules.customers import Findable, search_text
from vefa.services.doubles import signs
from vefa.services.ledger import slices

FOUND_BY: Final = ("phone", "email", "card")  # kinds of identities that people type


@write
def renew(customer_ids: Iterable[int]) -> None:
    """Let these customers be found by what is kept of them now."""
    wanted = sorted(set(customer_ids))
    wrong = [(right, one) for one, kept, right in _texts(wanted) if kept != right]
    database.connection().executemany('UPDATE "customer" SET "fold" = ? WHERE "id" = ?', wrong)
    search.reindex(wanted)
    signs.renew(wanted)


def wrong_texts() -> list[int]:
    """Customers whose text is not what they are found by, or is not in the index as it is."""
    everybody = [one for (one,) in rows(Customer.select(Customer.id).order_by(Customer.id))]
    wrong = {one for part in slices(everybody) for one, kept, right in _texts(part) if kept != right}
    return sorted(wrong.union(search.wrongly_indexed()))


def _texts(wanted: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Customer, text that is kept, text that is right."""
    text = list_text(wanted)
    known_by = sorted((kind, value, one) for one, kind, value in _identities(text) if kind in FOUND_BY)
    others, tags = _grouped([(one, value) for _kind, value, one in known_by]), _grouped(_tags(text))
    for one, kept, *said in _people(text):
        found_by = Findable(*said)._replace(others=others.get(one, ()), tags=tags.get(one, ()))
        yield one, kept, search_text(found_by)


def _grouped(pairs: list[tuple[Any, ...]]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one, text in pairs:
        found[one].append(text)
    return found


@made_once
def _people(wanted: str) -> Any:
    said = (
        Customer.name, Customer.number, Customer.phone, Customer.email, Customer.city, Customer.district
    )  # fmt: skip
    return Customer.select(Customer.id, Customer.fold, *said).where(Customer.id.in_(listed(wanted)))


@made_once
def _identities(wanted: str) -> Any:
    query = Identity.select(Identity.customer, Identity.kind, Identity.value)
    return query.where(Identity.customer.in_(listed(wanted)))  # with a kind SQLite walks all of that kind


@made_once
def _tags(wanted: str) -> Any:
    query = CustomerTag.select(CustomerTag.customer, Tag.name).join(Tag)
    return query.where(CustomerTag.customer.in_(listed(wanted))).order_by(Tag.fold)
