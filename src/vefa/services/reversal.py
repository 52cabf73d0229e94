"""Undoing what an import booked: opposite entries on the same day that restore lots and days exactly.

It is no cancellation: points that the import took go back into the lots they came from, points that it gave
are taken from their own lot.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from vefa.db.models import Entry, Lot, LotMove, Order
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.progress import Progress, silent
from vefa.rules import lots
from vefa.rules.lots import Move
from vefa.services.booking import book_orders
from vefa.services.desk import Desk, told
from vefa.services.ledger import read_lots


class _Done(NamedTuple):
    """An entry that is to be reversed."""

    id: int
    customer: int
    order: int
    kind: str
    points: int
    waiting: int
    programme: int
    why: str


@write
def undo_points(
    import_id: int,
    order_ids: Sequence[int],
    *,
    today: date,
    now: datetime | None = None,
    progress: Progress = silent,
) -> None:
    """Take the import `import_id` out of the ledger. Progress: orders, every slice.

    Call it once the rows of its orders, `order_ids`, say again what they said before (new ones are marked
    undone): what the import took back or made usable early is reversed, then each order is settled.
    """
    desk = Desk(today, now, import_id)
    done = _entries(import_id)
    desk.ledger.load(sorted({entry.customer for entry in done}))
    moves = _moves([entry.id for entry in done])
    touched = read_lots(Lot.id.in_(among({move.lot for some in moves.values() for move in some})))
    used_up = {lot.id: lot for _customer, lot in touched if not lot.left}
    days = _release_days([entry.order for entry in done])
    for entry in done:
        if entry.kind == "release":
            _hold_again(desk, entry)
        else:
            _give_back(desk, entry, moves[entry.id], used_up, days[entry.order])
    desk.ledger.write()
    book_orders(order_ids, today=today, now=now, made_by=import_id, progress=progress)


def _give_back(
    desk: Desk, entry: _Done, moves: Sequence[Move], used_up: dict[int, lots.Lot], release: date
) -> None:
    """Reverse points that were taken back."""
    account = desk.ledger.account(entry.customer)
    mine = [used_up[move.lot] for move in moves if move.lot in used_up]
    posting = lots.put_back(account, -entry.points, moves, mine, desk.lot(entry.order, release))
    waiting = lots.wait(account, -entry.waiting).waiting
    let_go = -int(json.loads(entry.why).get("let_go", 0))
    _post(desk, entry, posting._replace(waiting=waiting), let_go)
    desk.end_over(entry.customer)


def _hold_again(desk: Desk, entry: _Done) -> None:
    """Reverse a release that came early because of a delivery day: the points wait again."""
    account = desk.ledger.account(entry.customer)
    posting = lots.take_back(account, entry.points, order=entry.order, waiting=0, expired=0)
    lots.wait(account, entry.points)
    _post(desk, entry, posting._replace(waiting=entry.points), 0)


def _post(desk: Desk, entry: _Done, posting: lots.Posting, let_go: int) -> None:
    desk.ledger.post(
        posting,
        customer=entry.customer,
        kind="undo",
        order=entry.order,
        programme=entry.programme,
        reverses=entry.id,
        why=told(let_go=let_go),
    )


def _entries(import_id: int) -> list[_Done]:
    """What the import took back or released, the newest first."""
    query = Entry.select(*(getattr(Entry, name) for name in _Done._fields))
    query = query.where(Entry.made_by == import_id, Entry.kind.in_(("take_back", "release")))
    return [_Done(*row) for row in rows(query.order_by(Entry.id.desc()))]


def _moves(entry_ids: Sequence[int]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    query = LotMove.select(LotMove.entry, LotMove.lot, LotMove.points)
    for entry, lot, points in rows(query.where(LotMove.entry.in_(among(entry_ids)))):
        found[entry].append(Move(lot, points))
    return found


def _release_days(order_ids: Sequence[int]) -> dict[int, date]:
    query = Order.select(Order.id, Order.release, Order.day).where(Order.id.in_(among(order_ids)))
    return {order: date.fromisoformat(release or day) for order, release, day in rows(query)}
