"""Points of orders that are entered for the first time, by the hundred thousand: the twin of `book_order`.

Both count by `rules.points` and enter through `desk`; here nothing has to be read for an order.
"""

from datetime import date, datetime
from typing import NamedTuple

from vefa.rules.points import counts
from vefa.services.desk import Desk
from vefa.services.ledger import SLICE


class Decided(NamedTuple):
    """What a new order gives. `programme`, `earned`, `waiting` and `release` belong into its row."""

    programme: int
    earned: int
    waiting: int
    release: str | None
    money: int  # what was counted
    ends: bool  # its last day is already over: the points end on the day they are entered


class NewOrders:
    """Books new orders inside the write transaction of an import.

    For each order: `decide` before its row is written, `book` after that, and `close` at the end.
    """

    def __init__(self, *, today: date, now: datetime | None = None, made_by: int | None = None) -> None:
        """`made_by`: the import that brings the orders."""
        self._desk = Desk(today, now, made_by)
        self._kept: list[tuple[int, int, Decided]] = []

    def decide(  # noqa: PLR0913 - the facts of an order
        self,
        *,
        guest: bool,
        channel: str,
        day: str,
        moment: str | None,
        state: str,
        delivered: str | None,
        currency: str,
        money: int,
    ) -> Decided:
        """What an order gives on `money`: paid for goods, less what came back and marked goods."""
        desk = self._desk
        version = desk.version(day, moment)
        if not counts(state, guest=guest, undone=False, foreign=currency != desk.currency):
            money = 0
        got = desk.award(version, channel, day, delivered, money)
        release = got.release.isoformat() if got.points else None
        return Decided(version.id, got.points, got.points if got.waits else 0, release, money, got.gone)

    def book(self, order: int, customer: int, decided: Decided) -> None:
        """Enter what `decide` said of the order whose row now has the number `order`."""
        if decided.earned:
            self._kept.append((order, customer, decided))
        if len(self._kept) >= SLICE:
            self.close()

    def close(self) -> None:
        """Write what is still kept; more orders may follow."""
        desk = self._desk
        desk.ledger.load(list({customer for _, customer, _ in self._kept}), with_lots=False)
        for order, customer, decided in self._kept:
            release = date.fromisoformat(decided.release or "")
            why = f'{{"basis":{decided.money}}}'
            desk.give(
                order, customer, decided.earned, release, programme=decided.programme, kind="earn", why=why
            )
        desk.ledger.write()
        self._kept.clear()
