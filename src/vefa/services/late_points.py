"""Points that were over when they were entered, as those of old orders that an import brings.

The ledger gives and ends them on one day, that of the import: what arrives late changes no earlier day
(POLICY 42). A month in which old years were brought in says how many of its points they are.
"""

from collections.abc import Sequence
from typing import Any

from peewee import Case, fn

from vefa.db.models import Entry, Lot, LotMove
from vefa.db.read import rows
from vefa.rules.periods import Days
from vefa.services.counting import booked_in


def over_when_entered(spans: Sequence[Days]) -> list[int]:
    """Points that each of `spans` gave and ended at once; those of what it undid are taken off."""
    ended, undone = rows(_ended_at_once(spans))[0], rows(_undone(spans))[0]
    return [int(gone or 0) - int(back or 0) for gone, back in zip(ended, undone, strict=True)]


def _ended_at_once(spans: Sequence[Days]) -> Any:
    """What ended in lots whose last day was over when they were made."""
    birth = Entry.alias()
    return (
        LotMove.select(*_sums(LotMove.points * -1, spans))
        .join(Entry)
        .switch(LotMove)
        .join(Lot)
        .join(birth, on=(Lot.entry == birth.id))
        .where(Entry.kind == "expire", Lot.expires < birth.day, booked_in(*spans))
    )


def _undone(spans: Sequence[Days]) -> Any:
    """What an undone import let go of such lots: it was never given."""
    undone = (Entry.kind == "undo") & Entry.why.contains("let_go")
    birth = Entry.alias()
    over = (
        Lot.select(Lot.order)
        .join(birth, on=(Lot.entry == birth.id))
        .where(Lot.order.in_(Entry.select(Entry.order).where(undone)), Lot.expires < birth.day)
    )
    let_go = fn.MAX(fn.json_extract(Entry.why, "$.let_go"), 0)
    return Entry.select(*_sums(let_go, spans)).where(undone, booked_in(*spans), Entry.order.in_(over))


def _sums(points: Any, spans: Sequence[Days]) -> list[Any]:
    """`points` of the entries of each span."""
    return [fn.SUM(Case(None, [(booked_in(days), points)], 0)) for days in spans]
