"""The account of one customer: points in lots, spent by earliest last day first (POLICY 10, 11, 13, 17).

An account is balance, waiting points and open lots; always `balance == sum of left`, or, in a deficit, no lot
is open and the balance is below zero. Each operation changes the account and answers with a `Posting`: what
an entry of the ledger has to say, so that the sum of all entries is the balance at every moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(slots=True)
class Lot:
    """Points born together on `born`, good through `expires` (None: no last day); `left` is what remains."""

    id: int
    order: int | None
    born: date
    expires: date | None
    left: int


@dataclass(slots=True)
class Account:
    """What one customer has. `lots` are the open ones, in any order."""

    balance: int = 0
    waiting: int = 0
    lots: list[Lot] = field(default_factory=list)

    @property
    def deficit(self) -> int:
        """Points taken back that no lot covered; the next points earned pay it."""
        return max(-self.balance, 0)


class Move(NamedTuple):
    """Points that went into (or, below zero, out of) a lot that was there before."""

    lot: int
    points: int


class Posting(NamedTuple):
    """An entry: change of balance and waiting points, the lot it made, moves of others, what was let go.

    `let_go`: points that had ended before; `lost`: no lot covered them, the balance stops at zero.
    """

    points: int = 0
    waiting: int = 0
    lot: Lot | None = None
    moves: tuple[Move, ...] = ()
    let_go: int = 0
    lost: int = 0


def spend_order(lots: Iterable[Lot]) -> list[Lot]:
    """`lots` as they are spent: earliest last day first, those without one last, then the older."""
    return sorted(lots, key=lambda lot: (lot.expires or date.max, lot.born, lot.id))


def wait(account: Account, points: int) -> Posting:
    """Put `points` to those that wait for their release day."""
    account.waiting += points
    return Posting(waiting=points)


def gain(account: Account, points: int, lot: Lot) -> Posting:
    """Give `points` at once; they pay a deficit first, what remains becomes `lot`."""
    lot.left = max(points - account.deficit, 0)
    account.balance += points
    if not lot.left:
        return Posting(points=points)
    account.lots.append(lot)
    return Posting(points=points, lot=lot)


def release(account: Account, points: int, lot: Lot) -> Posting:
    """Turn `points` that waited into usable ones, as `gain` does."""
    account.waiting -= points
    return gain(account, points, lot)._replace(waiting=-points)


def expire(account: Account, today: date) -> Posting:
    """End the lots whose last day is over when `today` begins."""
    over = [lot for lot in account.lots if lot.expires is not None and lot.expires < today]
    moves = tuple(Move(lot.id, -lot.left) for lot in over)
    points = sum(move.points for move in moves)
    account.balance += points
    for lot in over:
        lot.left = 0
    account.lots = [lot for lot in account.lots if lot.left]
    return Posting(points=points, moves=moves)


def take_back(
    account: Account, points: int, *, order: int, waiting: int, expired: int, below_zero: bool = True
) -> Posting:
    """Take back `points` that `order` no longer earns (POLICY 17, 45, 48).

    First what of the order still waits (`waiting`), then its own lots, then what ended of them is let go
    (`expired`: not yet let go before), then the other lots as they are spent; the rest goes below zero, or is
    lost.
    """
    from_waiting = min(points, waiting)
    account.waiting -= from_waiting
    rest = points - from_waiting
    own = _take([lot for lot in account.lots if lot.order == order], rest)
    rest += sum(move.points for move in own)
    let_go = min(rest, expired)
    rest -= let_go
    others = _take([lot for lot in account.lots if lot.order != order], rest)
    account.lots = [lot for lot in account.lots if lot.left]
    lost = 0 if below_zero else rest + sum(move.points for move in others)
    taken = points - from_waiting - let_go - lost
    account.balance -= taken
    return Posting(-taken, -from_waiting, None, (*own, *others), let_go, lost)


def take_again(account: Account, points: int, lot: int) -> Posting:
    """Take `points` that had come back in `lot` by mistake: out of it, then of others as they are spent."""
    own = _take([one for one in account.lots if one.id == lot], points)
    rest = points + sum(move.points for move in own)
    others = _take([one for one in account.lots if one.id != lot], rest)
    account.lots = [one for one in account.lots if one.left]
    account.balance -= points
    return Posting(points=-points, moves=(*own, *others))


def spend(account: Account, points: int) -> Posting:
    """Use up `points` from the lots as they are spent; what they do not cover goes below zero."""
    moves = tuple(_take(account.lots, points))
    account.lots = [lot for lot in account.lots if lot.left]
    account.balance -= points
    return Posting(points=-points, moves=moves)


def put_back(account: Account, points: int, moves: Iterable[Move], lots: Iterable[Lot], rest: Lot) -> Posting:
    """Give `points` back exactly where `moves` took them; `lots` are those lots, also if they were used up.

    A deficit is paid first. What no move names (it had been taken below zero, and points earned since have
    paid for it) becomes the lot `rest`.
    """
    known = {lot.id: lot for lot in lots} | {lot.id: lot for lot in account.lots}
    account.balance += points
    room = max(account.balance, 0) - sum(lot.left for lot in account.lots)
    done: list[Move] = []
    for move in moves:
        back = min(-move.points, room)
        room -= back
        if back:
            known[move.lot].left += back
            done.append(Move(move.lot, back))
    rest.left = room
    account.lots = [lot for lot in (*known.values(), rest) if lot.left]
    return Posting(points, 0, rest if rest.left else None, tuple(done))


def _take(lots: list[Lot], points: int) -> list[Move]:
    moves: list[Move] = []
    for lot in spend_order(lots):
        if points <= 0:
            break
        part = min(lot.left, points)
        lot.left -= part
        points -= part
        moves.append(Move(lot.id, -part))
    return moves
