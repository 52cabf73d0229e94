"""Points of new orders into the ledger, many at a time: the rows that `services.booking` would make.

Customers whose balance is below zero pay that off first; theirs go the way of `services.new_orders`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Entry, Lot, LotMove, database
from vefa.db.read import among, rows, value
from vefa.db.shop import executemany
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import Draft
from vefa.services.imports.earning import Earnings
from vefa.services.imports.stamp import Stamp
from vefa.services.new_orders import NewOrders

_ENTRY: Final = (
    "id", "customer", "day", "kind", "points", "waiting", "order", "programme", "made_by", "why", "person",
    "at",
)  # fmt: skip
_LOT: Final = ("id", "customer", "entry", "order", "born", "expires", "points", "left")


class Giver:
    """Books what the new orders of a draft earn; only its own entries may be written between its calls."""

    def __init__(self, draft: Draft, holders: Holders, earned: Earnings, stamp: Stamp) -> None:
        """Begin behind the newest entry; the rows of customers already hold what new ones will have."""
        self._draft, self._holders, self._earned, self._stamp = draft, holders, earned, stamp
        self._last_entry = int(value(Entry.select(fn.MAX(Entry.id)), 0))
        self._last_lot = int(value(Lot.select(fn.MAX(Lot.id)), 0))
        self._owing = _owing(holders)
        self._left: list[int] = []  # places of orders whose customer owes points

    def give(self, places: Sequence[int]) -> None:
        """Enter the points of the orders at `places`, whose rows are written."""
        entries: list[tuple[Any, ...]] = []
        lots: list[tuple[Any, ...]] = []
        moves: list[tuple[int, int, int]] = []
        for at in places:
            if not self._earned.points[at]:
                continue
            if self._owing and self._customer(at) in self._owing:
                self._left.append(at)
            else:
                self._add(at, entries, lots, moves)
        executemany(Entry, _ENTRY, entries)
        executemany(Lot, _LOT, lots)
        executemany(LotMove, ("entry", "lot", "points"), moves)

    def close(self, *, today: date, now: datetime) -> None:
        """Add what known customers got to their rows, and give to those who owe."""
        self._raise_balances()
        booking = NewOrders(today=today, now=now, made_by=self._stamp.id)
        earned = self._earned
        for at in self._left:
            terms = earned.terms[at]
            if terms is not None:
                booking.book(
                    self._draft.ids[at],
                    self._customer(at),
                    earned.points[at],
                    release=date.fromisoformat(terms.release),
                    programme=earned.programme[at],
                    money=earned.money[at],
                )
        booking.close()

    def _customer(self, at: int) -> int:
        return self._holders.ids[self._draft.person[at]]

    def _add(
        self,
        at: int,
        entries: list[tuple[Any, ...]],
        lots: list[tuple[Any, ...]],
        moves: list[tuple[int, int, int]],
    ) -> None:
        terms, points, stamp = self._earned.terms[at], self._earned.points[at], self._stamp
        if terms is None:
            return
        customer, order = self._customer(at), self._draft.ids[at]
        usable, waiting = (0, points) if terms.waits else (points, 0)
        self._last_entry = entry = self._last_entry + 1
        entries.append((
            entry, customer, stamp.day, "earn", usable, waiting, order, self._earned.programme[at], stamp.id,
            f'{{"basis":{self._earned.money[at]}}}', stamp.person, stamp.at,
        ))  # fmt: skip
        if terms.waits:
            return
        self._last_lot = lot = self._last_lot + 1
        left = 0 if terms.gone else points
        lots.append((lot, customer, entry, order, terms.release, terms.expires, points, left))
        if terms.gone:
            self._last_entry = ending = entry + 1
            entries.append((
                ending, customer, stamp.day, "expire", -points, 0, None, None, stamp.id, "", stamp.person,
                stamp.at,
            ))  # fmt: skip
            moves.append((ending, lot, -points))

    def _raise_balances(self) -> None:
        """New customers were written with their balance; the others get what came."""
        earned, first_new = self._earned, self._holders.first_new
        gains = [
            (earned.usable[person], earned.waiting[person], customer)
            for person, customer in enumerate(self._holders.ids)
            if 0 < customer < first_new and customer not in self._owing
            and (earned.usable[person] or earned.waiting[person])
        ]  # fmt: skip
        sql = 'UPDATE "customer" SET "balance" = "balance" + ?, "waiting" = "waiting" + ? WHERE "id" = ?'
        database.connection().executemany(sql, gains)


def _owing(holders: Holders) -> set[int]:
    """Customers of the file whose balance is below zero."""
    known = [one for one in holders.ids if 0 < one < holders.first_new]
    query = Customer.select(Customer.id).where(Customer.id.in_(among(known)), Customer.balance < 0)
    return {one for (one,) in rows(query)}
