"""Orders of a file that are booked one after another, for what they give hangs on more than themselves.

Of customers who owe points, which the next ones pay off first, and of friends whom somebody brought: a reward
for the first order hangs on which one is entered first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vefa.db.models import Customer, Referral
from vefa.db.read import among, rows
from vefa.services import referrals
from vefa.services.booking import book_orders
from vefa.services.given import keepers
from vefa.services.imports.draft import BACK, Draft
from vefa.services.imports.earning import Earnings


@dataclass(slots=True)
class Apart:
    """The places of the orders in the file, and those of them that are a friend's."""

    places: list[int]
    friends: set[int]


def set_apart(draft: Draft, customers: Sequence[int], earned: Earnings) -> Apart:
    """Take the orders that `book_apart` books out of `earned`; `customers` has that of each person."""
    brought = _friends()
    aside = brought | _owing(customers)
    found = Apart([], set())
    if not aside:
        return found
    persons = {person for person, customer in enumerate(customers) if customer in aside}
    for at, (verdict, person) in enumerate(zip(draft.verdict, draft.person, strict=True)):
        if verdict <= BACK and person in persons:
            found.places.append(at)
            found.friends |= {at} if customers[person] in brought else set()
            earned.programme[at] = earned.money[at] = earned.points[at] = 0
            earned.terms[at] = None
    for person in persons:
        earned.usable[person] = earned.waiting[person] = 0
    earned.lifts[:] = [one for one in earned.lifts if one.customer not in aside]
    return found


def book_apart(apart: Apart, ids: Sequence[int], made_by: int, *, today: date, now: datetime) -> None:
    """Give the points of these orders, whose rows are written: `ids` has one for each order of the file.

    The facts that they keep are in their rows, as they hang on orders that are not booked yet.
    """
    waiting: list[int] = []
    for at in apart.places:
        waiting.append(ids[at])
        if at in apart.friends:
            book_orders(waiting, today=today, now=now, made_by=made_by)
            referrals.follow([ids[at]], today=today, now=now, made_by=made_by)
            waiting.clear()
    book_orders(waiting, today=today, now=now, made_by=made_by)


def _owing(customers: Iterable[int]) -> set[int]:
    """Those of `customers` whose balance is below zero."""
    query = Customer.select(Customer.id).where(Customer.id.in_(among(customers)), Customer.balance < 0)
    return {one for (one,) in rows(query)}


def _friends() -> set[int]:
    """Customers who were brought and whose reward may still hang on an order."""
    query = Referral.select(Referral.friend).where(Referral.state.in_(("open", "pending")))
    kept = keepers()
    return {kept.get(one, one) for (one,) in rows(query)}
