"""Orders of a file that stand under a clearly other name than that of the person they belong to.

A phone or e-mail that two people share makes them one customer; that is told, and the name is kept with the
order, so that the two can be parted later.
"""

from collections.abc import Sequence
from functools import cache

from vefa.db.models import Customer, database
from vefa.db.read import among, rows
from vefa.files.fields import BY_KEY
from vefa.files.plan import Problem
from vefa.i18n import _
from vefa.services.households import fits
from vefa.services.imports.draft import BACK, NOBODY, Draft

_KEEP = (
    'INSERT INTO "order_name" ("order_id", "name") VALUES (?, ?) '
    'ON CONFLICT ("order_id") DO UPDATE SET "name" = excluded."name"'
)


def other_names(draft: Draft) -> dict[int, str]:
    """The other name of each new order that has one, by the place of the order."""
    if min(draft.verdict, default=BACK + 1) > BACK:
        return {}
    called = _called(draft)
    fitting = cache(fits)
    said = zip(draft.person, draft.orders.name, draft.verdict, strict=True)
    return {
        at: name
        for at, (person, name, verdict) in enumerate(said)
        if name and person != NOBODY and verdict <= BACK and name != called[person]
        and not fitting(name, called[person])
    }  # fmt: skip


def shared_problems(draft: Draft, others: dict[int, str]) -> list[Problem]:
    """A phone or e-mail that stands with two names, once for each of their persons, or with too many."""
    called, orders = _called(draft), draft.orders
    told: dict[int, Problem] = {}
    for at, name in others.items():
        person = draft.person[at]
        field, shared = _shared(draft, at)
        if not shared or person in told:
            continue
        told[person] = Problem(
            row=orders.row[at],
            column=BY_KEY[field].title,
            found=shared,
            message=_("Two names share it; they become one customer, who can be parted later."),
            detail=f"{called[person]} · {name}",
        )
    return [*draft.crowds, *told.values()]


def _shared(draft: Draft, at: int) -> tuple[str, str]:
    """The field that the order has in common with the first of its person, and what it says."""
    first, orders = draft.contacts[draft.person[at]], draft.orders
    phone, email = orders.phone[at], orders.email[at]
    if email and (not phone or (phone != first.phone and email == first.email)):
        return "email", email
    stronger = (("card", orders.card[at]), ("tax", orders.tax[at]))
    return next((one for one in stronger if one[1] and phone != first.phone), ("phone", phone))


def keep_names(others: dict[int, str], ids: Sequence[int]) -> None:
    """Keep the other names with their orders, whose `ids` are known by now."""
    database.connection().executemany(_KEEP, [(ids[at], name) for at, name in others.items()])


def _called(draft: Draft) -> list[str]:
    """The name of each person: as the shop knows him, else as the file first does."""
    known = {customer: person for person, customer in enumerate(draft.people.customer) if customer}
    called = [one.name for one in draft.contacts]
    query = Customer.select(Customer.id, Customer.name).where(Customer.id.in_(among(known)))
    for customer, name in rows(query):
        called[known[customer]] = name or called[known[customer]]
    return called
