"""Points of new orders into the ledger, many at a time: the rows that `services.booking` would make.

Nobody of them owes points; the orders of those who do are `apart`.
"""

from typing import Any, Final

from vefa.db.models import Entry, Lot, LotMove, database
from vefa.db.shop import executemany
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import Draft
from vefa.services.imports.earning import Earnings, Terms
from vefa.services.imports.known import newest_id
from vefa.services.imports.stamp import Stamp

_ENTRY: Final = (
    "id", "customer", "day", "kind", "points", "waiting", "order", "programme", "made_by", "why", "person",
    "at",
)  # fmt: skip
_LOT: Final = ("id", "customer", "entry", "order", "born", "expires", "points", "left")


class _Rows:
    """Entries, lots and moves of a part of the orders."""

    def __init__(self, last_entry: int, last_lot: int, stamp: Stamp) -> None:
        self.last_entry, self.last_lot = last_entry, last_lot
        self.given = self.waiting = self.expired = 0  # points
        self._stamp = stamp
        self._entries: list[tuple[Any, ...]] = []
        self._lots: list[tuple[Any, ...]] = []
        self._moves: list[tuple[int, int, int]] = []

    def add(self, customer: int, order: int, points: int, terms: Terms, programme: int, why: str) -> None:
        """What an order gives: points that wait, or a lot, whose points may end at once."""
        stamp = self._stamp
        entry = self.last_entry = self.last_entry + 1
        usable, waiting = (0, points) if terms.waits else (points, 0)
        self.given += usable
        self.waiting += waiting
        self._entries.append((
            entry, customer, stamp.day, "earn", usable, waiting, order, programme, stamp.id, why,
            stamp.person, stamp.at,
        ))  # fmt: skip
        if terms.waits:
            return
        lot = self.last_lot = self.last_lot + 1
        left = 0 if terms.gone else points
        self._lots.append((lot, customer, entry, order, terms.release, terms.expires, points, left))
        if terms.gone:
            self.expired += points
            ending = self.last_entry = entry + 1
            self._entries.append((
                ending, customer, stamp.day, "expire", -points, 0, None, None, stamp.id, "", stamp.person,
                stamp.at,
            ))  # fmt: skip
            self._moves.append((ending, lot, -points))

    def write(self) -> None:
        """Put them into the tables."""
        executemany(Entry, _ENTRY, self._entries)
        executemany(Lot, _LOT, self._lots)
        executemany(LotMove, ("entry", "lot", "points"), self._moves)


class Giver:
    """Books what the new orders of a draft earn; only its own entries may be written between its calls.

    `entries` are its own: they gave `given` points for use, of which `expired` ended at once, and `waiting`
    ones.
    """

    def __init__(self, draft: Draft, holders: Holders, earned: Earnings, stamp: Stamp) -> None:
        """Begin behind the newest entry."""
        self._draft, self._holders, self._earned, self._stamp = draft, holders, earned, stamp
        self._first_entry = self._last_entry = newest_id(Entry)
        self._last_lot = newest_id(Lot)
        self.given = self.waiting = self.expired = 0

    @property
    def entries(self) -> range:
        """The ids of the entries."""
        return range(self._first_entry + 1, self._last_entry + 1)

    def give(self, part: range) -> None:
        """Enter the points of the orders at the places `part`, whose rows are written."""
        made = _Rows(self._last_entry, self._last_lot, self._stamp)
        draft, earned, holders = self._draft, self._earned, self._holders.ids
        reasons, span = earned.why, slice(part.start, part.stop)
        facts = zip(
            part, earned.terms[span], draft.person[span], draft.ids[span], earned.points[span],
            earned.programme[span], earned.money[span], strict=True,
        )  # fmt: skip
        for at, terms, person, order, points, programme, money in facts:
            if terms is not None:
                why = reasons.get(at) or f'{{"basis":{money}}}'
                made.add(holders[person], order, points, terms, programme, why)
        made.write()
        self._last_entry, self._last_lot = made.last_entry, made.last_lot
        self.given += made.given
        self.waiting += made.waiting
        self.expired += made.expired

    def close(self) -> None:
        """Add what they got to the rows of the customers who do not have it yet."""
        earned, holders = self._earned, self._holders
        gains = [
            (earned.usable[person], earned.waiting[person], customer)
            for person, customer in enumerate(holders.ids)
            if 0 < customer < holders.first_paid and (earned.usable[person] or earned.waiting[person])
        ]
        sql = 'UPDATE "customer" SET "balance" = "balance" + ?, "waiting" = "waiting" + ? WHERE "id" = ?'
        database.connection().executemany(sql, gains)
