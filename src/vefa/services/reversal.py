"""Undoing what an import or a step at the till booked: opposite entries that restore lots and days exactly.

It is no cancellation: points that were taken go back into the lots they came from, points that were given
are taken from their own lot.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from vefa.db.models import Entry, Lot, LotMove, Order
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.progress import Progress, silent
from vefa.rules import lots
from vefa.rules.lots import Move
from vefa.services.booking import book_orders
from vefa.services.desk import Desk, told
from vefa.services.ledger import read_lots

_REVERSED: Final = ("take_back", "release", "use", "use_back")
_OPPOSITE: Final = {"use": "use_back", "use_back": "use"}


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
    _reverse(_entries(Entry.made_by == import_id), Desk(today, now, import_id))
    book_orders(order_ids, today=today, now=now, made_by=import_id, progress=progress)


@write
def undo_order_points(
    order_id: int, since: int, *, today: date, now: datetime, made_by: int | None = None
) -> None:
    """Take what was booked for an order behind the entry `since` out of the ledger; its row says so again."""
    _reverse(_entries(Entry.order == order_id, Entry.id > since), Desk(today, now, made_by))
    book_orders([order_id], today=today, now=now, made_by=made_by)


def _reverse(done: Sequence[_Done], desk: Desk) -> None:
    desk.ledger.load(sorted({entry.customer for entry in done}))
    moves = _moves([entry.id for entry in done])
    touched = read_lots(Lot.id.in_(among({move.lot for some in moves.values() for move in some})))
    used_up = {lot.id: lot for _customer, lot in touched if not lot.left}
    days = _release_days([entry.order for entry in done])
    born = _lots_of([entry.id for entry in done if entry.kind == "use_back"])
    for entry in done:
        if entry.kind == "release":
            _hold_again(desk, entry)
        elif entry.kind == "use_back":
            _use_again(desk, entry, born.get(entry.id, 0))
        else:
            _give_back(desk, entry, moves[entry.id], used_up, days[entry.order])
    desk.ledger.write()


def _give_back(
    desk: Desk, entry: _Done, moves: Sequence[Move], used_up: dict[int, lots.Lot], release: date
) -> None:
    """Reverse points that were taken back or used."""
    account = desk.ledger.account(entry.customer)
    mine = [used_up[move.lot] for move in moves if move.lot in used_up]
    rest = desk.lot(entry.order, release)
    if entry.kind == "use":  # never an order's own lot (POLICY 45)
        rest.order = None
    posting = lots.put_back(account, -entry.points, moves, mine, rest)
    waiting = lots.wait(account, -entry.waiting).waiting
    said = json.loads(entry.why or "{}")
    let_go, lost = -int(said.get("let_go", 0)), -int(said.get("lost", 0))
    _post(desk, entry, posting._replace(waiting=waiting, let_go=let_go, lost=lost))
    desk.end_over(entry.customer)


def _use_again(desk: Desk, entry: _Done, lot: int) -> None:
    """Reverse used points that came back in `lot`."""
    _post(desk, entry, lots.take_again(desk.ledger.account(entry.customer), entry.points, lot))


def _hold_again(desk: Desk, entry: _Done) -> None:
    """Reverse a release that came early because of a delivery day: the points wait again."""
    account = desk.ledger.account(entry.customer)
    posting = lots.take_back(account, entry.points, order=entry.order, waiting=0, expired=0)
    lots.wait(account, entry.points)
    _post(desk, entry, posting._replace(waiting=entry.points))


def _post(desk: Desk, entry: _Done, posting: lots.Posting) -> None:
    desk.ledger.post(
        posting,
        customer=entry.customer,
        kind=_OPPOSITE.get(entry.kind, "undo"),
        order=entry.order,
        programme=entry.programme,
        reverses=entry.id,
        why=told(let_go=posting.let_go, lost=posting.lost),
    )


def _entries(*conditions: Any) -> list[_Done]:
    """What was taken back, released, used or came back after a use, the newest first; nothing twice."""
    query = Entry.select(*(getattr(Entry, name) for name in _Done._fields))
    query = query.where(*conditions, Entry.kind.in_(_REVERSED), Entry.reverses.is_null())
    done = [_Done(*row) for row in rows(query.order_by(Entry.id.desc()))]
    opposite = Entry.select(Entry.reverses).where(Entry.order.in_(among(one.order for one in done)))
    gone = {entry for (entry,) in rows(opposite)}
    return [one for one in done if one.id not in gone]


def _lots_of(entries: Sequence[int]) -> dict[int, int]:
    """The lot that each of these entries made."""
    return dict(rows(Lot.select(Lot.entry, Lot.id).where(Lot.entry.in_(among(entries)))))


def _moves(entry_ids: Sequence[int]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    query = LotMove.select(LotMove.entry, LotMove.lot, LotMove.points)
    for entry, lot, points in rows(query.where(LotMove.entry.in_(among(entry_ids)))):
        found[entry].append(Move(lot, points))
    return found


def _release_days(order_ids: Sequence[int]) -> dict[int, date]:
    query = Order.select(Order.id, Order.release, Order.day).where(Order.id.in_(among(order_ids)))
    return {order: date.fromisoformat(release or day) for order, release, day in rows(query)}
