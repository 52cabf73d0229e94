"""Points of orders that are entered for the first time, many at a time: nothing has to be read for an order.

What they give is decided by `rules.points.award`; a deficit is paid before a lot forms, as `booking` does.
"""

from datetime import date, datetime

from vefa.services.desk import Desk, told
from vefa.services.ledger import SLICE


class NewOrders:
    """Books new orders whose rows are written; `close` at the end. Use it inside a write transaction."""

    def __init__(self, *, today: date, now: datetime | None = None, made_by: int | None = None) -> None:
        """`made_by`: the import that brings the orders."""
        self._desk = Desk(today, now, made_by)
        self._kept: list[tuple[int, int, int, date, int, int]] = []

    def book(
        self, order: int, customer: int, points: int, *, release: date, programme: int, money: int
    ) -> None:
        """Give `points` of an order, usable from `release`; `money` is what was counted."""
        self._kept.append((order, customer, points, release, programme, money))
        if len(self._kept) >= SLICE:
            self.close()

    def close(self) -> None:
        """Write what is still kept; more orders may follow."""
        desk = self._desk
        desk.ledger.load(list({kept[1] for kept in self._kept}), with_lots=False)
        for order, customer, points, release, programme, money in self._kept:
            why = told(basis=money)
            desk.give(order, customer, points, release, programme=programme, kind="earn", why=why)
        desk.ledger.write()
        self._kept.clear()
