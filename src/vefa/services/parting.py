"""The points of two customers who were merged are parted again (POLICY 53).

The second gets the lots that he brought, or that his orders brought since, with what was spent of them put
back: that falls on the first, also below zero. What ended of them, or was taken back for the second's own
orders, stays gone.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import fn

from vefa.db.models import Entry, Lot, LotMove, Order, Referral
from vefa.db.read import among, rows, value
from vefa.rules import lots
from vefa.rules.lots import Account, Move, Posting
from vefa.rules.points import last_day
from vefa.services import programme
from vefa.services.desk import told
from vefa.services.given import USED
from vefa.services.ledger import Ledger, read_lots
from vefa.services.lot_lines import PARTED, LotLines


class _Share(NamedTuple):
    """A lot of the second's: as it was, the first's lot it is in now, what is left of that, what he gets."""

    lot: lots.Lot
    held: int
    left: int
    points: int


class _Said(NamedTuple):
    """What the first's entries of an order say together."""

    points: int = 0
    waiting: int = 0
    let_go: int = 0
    lost: int = 0

    def plus(self, points: int, waiting: int, why: str) -> "_Said":
        figures = json.loads(why or "{}")
        let_go, lost = int(figures.get("let_go", 0)), int(figures.get("lost", 0))
        return _Said(self.points + points, self.waiting + waiting, self.let_go + let_go, self.lost + lost)


class Parting:
    """The two accounts while they are parted, inside the write transaction.

    `entry` is the newest entry before the merge, `moved` what the merge kept for the way back.
    """

    def __init__(
        self, keep: int, other: int, entry: int, moved: Mapping[str, Any], *, today: date, now: datetime
    ) -> None:
        self._keep, self._other, self._entry, self._moved = keep, other, entry, moved
        self._orders = [int(one) for one in moved["orders"]]
        self._today, self._lines = today, LotLines(entry)
        self._ledger = Ledger(today, now)
        self._ledger.load([keep, other])

    def part(self) -> None:
        """Book it, so that each order's entries are with whom the order is."""
        mine, his = self._ledger.account(self._keep), self._ledger.account(self._other)
        shares = self._shares()
        orders = self._said()
        waiting = self._waiting()
        points = sum(one.points for one in orders.values())
        waits = sum(one.waiting for one in orders.values())
        self._book_orders(orders)
        taken = _without(mine, shares)
        mine.waiting -= waiting
        self._post(self._keep, taken._replace(points=taken.points + points, waiting=waits - waiting))
        self._relieve(mine)
        deficit = int(self._moved["deficit"])
        his.balance -= deficit
        his.waiting += waiting
        self._post(self._other, Posting(-deficit - points, waiting - waits))
        for share in shares:
            fresh = self._ledger.new_lot(share.lot.order, share.lot.born, share.lot.expires)
            self._post(self._other, lots.gain(his, share.points, fresh), lot=share.lot.id)
        self._end_over(mine, self._keep)
        self._end_over(his, self._other)
        self._ledger.write()

    def _post(self, customer: int, posting: Posting, lot: int = 0) -> None:
        """Book it; `lot` is the one that these points come out of."""
        if any((posting.points, posting.waiting, posting.lot, posting.moves)):
            why = told(other=self._pair(customer), lot=lot)
            self._ledger.post(posting, customer=customer, kind=PARTED, why=why)

    def _pair(self, customer: int) -> int:
        return self._other if customer == self._keep else self._keep

    def _end_over(self, account: Account, customer: int) -> None:
        """What is past its day runs out at once."""
        ended = lots.expire(account, self._today)
        if ended.moves:
            self._ledger.post(ended, customer=customer, kind="expire")

    def _shares(self) -> list[_Share]:
        """The second's lots as they are spent; those that are empty on both sides fall out."""
        base = {int(lot): points for lot, points in self._moved["lots"].items()}
        twins = self._twins(base)
        since = self._since(set(twins.values()))
        now = {lot: self._lines.with_customer(lot, self._keep) for lot in (*twins.values(), *since)}
        read = read_lots(Lot.id.in_(among({*base, *now, *now.values()})))
        known = {lot.id: lot for _customer, lot in read}
        gone = self._gone(now)
        found = []
        for lot, points in base.items():
            twin = twins.get(lot, 0)
            held = now.get(twin, 0)
            left = known[held].left if held else 0
            found.append(_Share(_fresh(known[lot]), held, left, points + gone.get(twin, 0)))
        for lot, points in since.items():
            held = now[lot]
            found.append(_Share(_fresh(known[lot]), held, known[held].left, points + gone.get(lot, 0)))
        places = {lot.id: place for place, lot in enumerate(lots.spend_order(one.lot for one in found))}
        return sorted((one for one in found if one.points or one.left), key=lambda one: places[one.lot.id])

    def _twins(self, base: Mapping[int, int]) -> dict[int, int]:
        """The first's lots that the second's became, by the second's."""
        made = (
            Lot.select(Lot.id, Entry.why)
            .join(Entry)
            .where(Lot.customer == self._keep, Entry.kind == "merge", Entry.id > self._entry)
        )
        found = {int(json.loads(why).get("lot", 0)): lot for lot, why in rows(made)}
        return {lot: twin for lot, twin in found.items() if lot in base}

    def _since(self, twins: set[int]) -> dict[int, int]:
        """Lots that the second's orders brought since: points by lot."""
        mine = among(self._orders)
        made = (
            Lot.select(Lot.id, Lot.points)
            .join(Entry)
            .where(
                Lot.customer == self._keep,
                Entry.id > self._entry,
                Lot.order.in_(mine) | ((Entry.kind == "use_back") & Entry.order.in_(mine)),
            )
        )
        found = {lot: points for lot, points in rows(made) if lot not in self._lines.untold()}
        others = {one for lot in {*twins, *found} for one in self._lines.all_of(lot) if one != lot}
        return {lot: points for lot, points in found.items() if lot not in {*twins, *others}}

    def _gone(self, wanted: Iterable[int]) -> dict[int, int]:
        """What ended of lots or was taken back for the second's orders, below zero, with whomever.

        What was taken back by mistake, and undone, is there again.
        """
        roots = {one: lot for lot in wanted for one in self._lines.all_of(lot)}
        taken = (Entry.kind == "take_back") & Entry.order.in_(among(self._orders)) & (Entry.id > self._entry)
        own = taken | Entry.reverses.in_(Entry.select(Entry.id).where(taken))
        moves = (
            LotMove.select(LotMove.lot, fn.SUM(LotMove.points))
            .join(Entry)
            .where(LotMove.lot.in_(among(roots)), Entry.id > self._entry, (Entry.kind == "expire") | own)
        )
        gone: dict[int, int] = defaultdict(int)
        for lot, points in rows(moves.group_by(LotMove.lot)):
            gone[roots[lot]] += points
        return gone

    def _said(self) -> dict[int, _Said]:
        """What the first's entries since the merge say of the second's orders."""
        query = Entry.select(Entry.order, Entry.points, Entry.waiting, Entry.why).where(
            Entry.customer == self._keep,
            Entry.id > self._entry,
            Entry.order.in_(among(self._orders)),
            Entry.kind.not_in(USED),
        )
        found: dict[int, _Said] = defaultdict(_Said)
        for order, points, waiting, why in rows(query.order_by(Entry.id)):
            found[order] = found[order].plus(points, waiting, why)
        return {order: said for order, said in found.items() if any(said)}

    def _book_orders(self, orders: Mapping[int, _Said]) -> None:
        """Bring what the first's entries say of an order to the second."""
        for order, said in orders.items():
            for customer, sign in ((self._keep, -1), (self._other, 1)):
                why = told(let_go=sign * said.let_go, lost=sign * said.lost, other=self._pair(customer))
                posting = Posting(sign * said.points, sign * said.waiting)
                self._ledger.post(posting, customer=customer, kind=PARTED, order=order, why=why)

    def _waiting(self) -> int:
        """Points of the second's orders and referrals that wait."""
        orders = Order.select(fn.SUM(Order.waiting)).where(Order.id.in_(among(self._orders)))
        friend = Referral.select(fn.SUM(Referral.friend_points)).where(Referral.friend == self._other)
        brought = Referral.select(fn.SUM(Referral.points)).where(Referral.referrer == self._other)
        pending = Referral.state == "pending"
        sums = (orders, friend.where(pending), brought.where(pending))
        return sum(int(value(query, 0)) for query in sums)

    def _relieve(self, mine: Account) -> None:
        """The second's deficit is no longer the first's: what paid it comes back to him."""
        paid = {int(lot): points for lot, points in self._moved["paid"].items()}
        rules = programme.current(self._today)
        used = [lot for _customer, lot in read_lots(Lot.id.in_(among(paid)), Lot.left == 0)]
        at_merge = sum(paid.values())
        if at_merge:
            moves = [Move(lot, -points) for lot, points in paid.items()]
            rest = self._ledger.new_lot(None, self._today, last_day(rules.expiry, self._today))
            self._post(self._keep, lots.put_back(mine, at_merge, moves, used, rest))
        since = int(self._moved["deficit"]) - at_merge
        if since:
            fresh = self._ledger.new_lot(None, self._today, last_day(rules.expiry, self._today))
            self._post(self._keep, lots.gain(mine, since, fresh))


def _fresh(lot: lots.Lot) -> lots.Lot:
    return lots.Lot(lot.id, lot.order, lot.born, lot.expires, 0)


def _without(mine: Account, shares: Iterable[_Share]) -> Posting:
    """Take the second's lots from the first, and what was spent of them from his others, also below zero."""
    shares = list(shares)
    gone = {one.held for one in shares if one.left}
    kept = [lot for lot in mine.lots if lot.id not in gone]
    moves = tuple(Move(one.held, -one.left) for one in shares if one.left)
    mine.lots = kept
    left = sum(one.left for one in shares)
    mine.balance -= left
    spent = lots.spend(mine, sum(one.points for one in shares) - left)
    return Posting(spent.points - left, 0, None, (*moves, *spent.moves))
