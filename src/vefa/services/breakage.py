"""What became of points whose life has ended: used, or run out (POLICY 59, 60).

A lot's life has ended when nothing is left of it and its last day is over; a lot without a day of its own
ends while points end without purchases, and its time counts from its birth. A lot that was merely used up
before its day is not looked at: the quick ones would paint the share too high. Nor is a lot that was over
when it was entered (an order of years ago): nobody could have used it.
"""

from collections import Counter
from datetime import date
from typing import Any, Final

from peewee import fn

from vefa.db.models import Entry, Lot, LotMove
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import oldest_alive
from vefa.rules.figures import share
from vefa.services import programme

ENOUGH: Final = 100  # lots
USES: Final = ("use", "use_back", "to_voucher", "from_voucher")
_COPIES: Final = ("use_back", "from_voucher", "merge", "unmerge")  # make lots of points given before


@dataclass(frozen=True, slots=True)
class EndedPoints:
    """Points of the `lots` whose life has ended: given, and of these used and expired."""

    lots: int
    given: int
    used: int
    expired: int

    @property
    def enough(self) -> bool:
        """Whether there are lots enough to speak of shares."""
        return self.lots >= ENOUGH and self.given > 0

    @property
    def redemption(self) -> int | None:
        """Points used of those given, hundredths of a per cent; None: not enough data."""
        return share(self.used, self.given) if self.enough else None

    @property
    def breakage(self) -> int | None:
        """Points expired of those given, hundredths of a per cent; None: not enough data."""
        return share(self.expired, self.given) if self.enough else None


def ended_points(today: date) -> EndedPoints:
    """What became of the lots whose life has ended before `today`.

    Points that came back after a use, or moved with a customer, are in lots of their own but were given only
    once; points of what was undone were never given.
    """
    born = Lot.select(Entry.kind, fn.COUNT(Lot.id), fn.SUM(Lot.points)).join(Entry).where(ended(today))
    lots: Counter[str] = Counter()
    points: Counter[str] = Counter()
    for kind, count, given in rows(born.group_by(Entry.kind)):
        lots[kind], points[kind] = count, given
    ids = Lot.select(Lot.id).join(Entry).where(ended(today))
    moves = LotMove.select(Entry.kind, fn.SUM(LotMove.points)).join(Entry).where(LotMove.lot.in_(ids))
    moved = Counter(dict(rows(moves.group_by(Entry.kind))))
    return EndedPoints(
        lots=sum(lots[kind] for kind in lots if kind not in _COPIES),
        given=sum(points[kind] for kind in points if kind not in _COPIES) + moved["undo"] + moved["activity"],
        used=-sum(moved[kind] for kind in USES) - points["use_back"] - points["from_voucher"],
        expired=-moved["expire"],
    )


def ended(today: date) -> Any:
    """Lots, joined to the entries that made them, whose life has ended before `today`."""
    expiry = programme.current(today).expiry
    over = Lot.expires < today.isoformat()
    if expiry.kind == "inactivity":
        alive = oldest_alive(today, expiry.months).isoformat()
        over |= Lot.expires.is_null() & (Lot.born < alive)
    could_be_used = Lot.expires.is_null() | (Lot.expires >= Entry.day)
    return (Lot.left == 0) & over & could_be_used
