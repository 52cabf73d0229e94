"""Points that were over when they were entered, as those of old orders that an import brings.

The ledger gives and ends them on one day, the day of the import; in truth they ended when their lot did.
"""

from datetime import date, timedelta
from typing import Any

from peewee import Case, fn

from vefa.db.models import Entry, Lot, LotMove
from vefa.db.read import rows
from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class LatePoints:
    """Points over when they were entered: `entered` in a span, `ended` in truth in it.

    Those of orders that were undone since are neither.
    """

    entered: int
    ended: int


def late_points(first: date, last: date) -> LatePoints:
    """Which points the ledger gave and ended in the span, and which really ended in it, by their last day."""
    entered, ended = rows(_ended_at_once(first, last))[0]
    undone_entered, undone_ended = rows(_undone(first, last))[0]
    return LatePoints(int(entered or 0) - int(undone_entered or 0), int(ended or 0) - int(undone_ended or 0))


def _ended_at_once(first: date, last: date) -> Any:
    """The sums of what ended in lots whose last day was over when they were made."""
    birth = Entry.alias()
    return (
        LotMove.select(*_sums(LotMove.points * -1, Lot.expires, first, last))
        .join(Entry)
        .switch(LotMove)
        .join(Lot)
        .join(birth, on=(Lot.entry == birth.id))
        .where(Entry.kind == "expire", Lot.expires < birth.day)
    )


def _undone(first: date, last: date) -> Any:
    """The sums of what an undone import let go of such lots: it was never given."""
    undone = (Entry.kind == "undo") & Entry.why.contains("let_go")
    birth = Entry.alias()
    over = (
        Lot.select(Lot.order, fn.MAX(Lot.expires).alias("expires"))
        .join(birth, on=(Lot.entry == birth.id))
        .where(Lot.order.in_(Entry.select(Entry.order).where(undone)), Lot.expires < birth.day)
        .group_by(Lot.order)
        .alias("over")
    )
    let_go = fn.MAX(fn.json_extract(Entry.why, "$.let_go"), 0)
    return (
        Entry.select(*_sums(let_go, over.c.expires, first, last))
        .join(over, on=(over.c.order_id == Entry.order))
        .where(undone)
    )


def _sums(points: Any, expires: Any, first: date, last: date) -> tuple[Any, Any]:
    """`points` by the day of the entry, and by the day after their last one, on which they ended."""
    before = timedelta(days=1)
    entered = Entry.day.between(first.isoformat(), last.isoformat())
    ended = expires.between((first - before).isoformat(), (last - before).isoformat())
    return fn.SUM(Case(None, [(entered, points)], 0)), fn.SUM(Case(None, [(ended, points)], 0))
