"""How many orders and people of a file are new, known or changed, and where two known people clash."""

from collections import Counter
from dataclasses import dataclass

from vefa.db.models import Customer
from vefa.db.read import among, rows
from vefa.files.fields import BY_KEY
from vefa.files.plan import Problem
from vefa.i18n import _
from vefa.services.imports.as_stored import ENDED
from vefa.services.imports.draft import BACK, CHANGED, NOBODY, SAME, Draft


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct orders of a file: new, changed, same. Distinct customers: new, known; `guests` are orders.

    Of the customers `buyers` ordered in this file, `regulars` twice or more; a document that only gives back
    or cancels is no order of his. `suggestions`: pairs that are likely one person.
    """

    new: int
    changed: int
    same: int
    customers_new: int
    customers_known: int
    guests: int
    buyers: int = 0
    regulars: int = 0
    suggestions: int = 0

    @property
    def people(self) -> int:
        """Distinct persons of the file."""
        return self.customers_new + self.customers_known


def count(draft: Draft) -> Counts:
    """The counts of `draft`."""
    verdict = draft.verdict
    customer = draft.people.customer
    persons = set(draft.person) - {NOBODY}
    undone = undone_customers([customer[one] for one in persons if customer[one]])
    known = {customer[one] for one in persons if customer[one]} - undone
    guests = sum(
        person == NOBODY and not draft.owner.get(order, 0)
        for person, order in zip(draft.person, draft.ids, strict=True)
    )
    bought = Counter(
        customer[person] or -1 - person
        for person, state, total in zip(draft.person, draft.orders.state, draft.orders.total, strict=True)
        if person != NOBODY and not (state in ENDED and total < 0)
    )
    fresh = len(persons) - len(known)
    for owner, orders, some in draft.seen.customers():
        if owner:
            known.add(owner)
            bought[owner] += some
        else:
            guests += orders
    return Counts(
        new=sum(one <= BACK for one in verdict),
        changed=verdict.count(CHANGED),
        same=verdict.count(SAME) + len(draft.seen.ids),
        customers_new=fresh,
        customers_known=len(known),
        guests=guests,
        buyers=len(+bought),
        regulars=sum(count > 1 for count in bought.values()),
    )


def undone_customers(ids: list[int]) -> set[int]:
    """Those of the customers `ids` that an undone import had made."""
    return {
        one
        for (one,) in rows(Customer.select(Customer.id).where(Customer.id.in_(among(ids)), Customer.undone))
    }


def clash_problems(draft: Draft) -> list[Problem]:
    """Rows whose phone belongs to one customer and whose e-mail to another; the phone decides."""
    clashes = draft.people.clashes
    wanted = {one.kept for one in clashes} | {one.other for one in clashes}
    query = Customer.select(Customer.id, Customer.number, Customer.name).where(Customer.id.in_(among(wanted)))
    called = {one: (number, name) for one, number, name in rows(query)}
    problems = []
    for one in clashes:
        (other, other_name), (kept, name) = called[one.other], called[one.kept]
        problems.append(
            Problem(
                row=one.row,
                column=BY_KEY[one.key[0]].title,
                found=one.key[2],
                message=_("It belongs to another customer than the rest of this row."),
                detail=_(
                    "Customer {other} ({other_name}); the order goes to customer {kept} ({name})."
                ).format(other=other, other_name=other_name, kept=kept, name=name),
            )
        )
    return problems
