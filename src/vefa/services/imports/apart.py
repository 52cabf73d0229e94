"""Orders of a file that are booked one after another, for what they give hangs on more than themselves.

Of customers who owe points, which the next ones pay off first, and of friends whom somebody brought: a reward
for the first order hangs on which one is entered first.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from vefa.db.models import Customer, Referral
from vefa.db.read import among, rows
from vefa.services import referrals
from vefa.services.booking import book_orders
from vefa.services.given import keepers
from vefa.services.imports.draft import BACK, Draft
from vefa.services.imports.earning import Earnings


class Apart:
    """Takes these orders out of what is counted, part by part, and books them when all others are booked."""

    def __init__(self, draft: Draft, customers: Sequence[int], earned: Earnings) -> None:
        """`customers` has that of each person."""
        self._draft, self._earned = draft, earned
        self._brought = friends()
        self._customers = self._brought | _owing(customers)
        self._who = {
            person: customer for person, customer in enumerate(customers) if customer in self._customers
        }
        self._places: list[int] = []

    def take_out(self, part: range) -> None:
        """Leave the orders at the places `part` to `book`; they are counted, but not yet written."""
        if not self._who:
            return
        draft, earned = self._draft, self._earned
        for at in part:
            if draft.verdict[at] <= BACK and draft.person[at] in self._who:
                self._places.append(at)
                earned.programme[at] = earned.money[at] = earned.points[at] = 0
                earned.terms[at] = None

    def close(self) -> None:
        """All are counted: nobody of these gets anything in one sum."""
        earned = self._earned
        for person in self._who:
            earned.usable[person] = earned.waiting[person] = 0
        earned.lifts[:] = [one for one in earned.lifts if one.customer not in self._customers]

    def book(self, made_by: int, *, today: date, now: datetime) -> None:
        """Give the points of these orders, whose rows are written.

        The facts that they keep are in their rows, as they hang on orders that are not booked yet.
        """
        waiting: list[int] = []
        for at in self._places:
            order = self._draft.ids[at]
            waiting.append(order)
            if self._who[self._draft.person[at]] in self._brought:
                book_orders(waiting, today=today, now=now, made_by=made_by)
                referrals.follow([order], today=today, now=now, made_by=made_by)
                waiting.clear()
        book_orders(waiting, today=today, now=now, made_by=made_by)


def _owing(customers: Iterable[int]) -> set[int]:
    """Those of `customers` whose balance is below zero."""
    query = Customer.select(Customer.id).where(Customer.id.in_(among(customers)), Customer.balance < 0)
    return {one for (one,) in rows(query)}


def friends() -> set[int]:
    """Customers who were brought and whose reward may still hang on an order."""
    query = Referral.select(Referral.friend).where(Referral.state.in_(("open", "pending")))
    kept = keepers()
    return {kept.get(one, one) for (one,) in rows(query)}
