"""Points that were over when they were entered, as those of old orders that an import brings.

The ledger gives and ends them on one day, that of the import: what arrives late changes no earlier day
(POLICY 42). A month in which old years were brought in says how many of its points they are.
"""

from datetime import date
from typing import Any

from peewee import fn

from vefa.db.models import Entry, Lot, LotMove
from vefa.db.read import value


def over_when_entered(first: date, last: date) -> int:
    """Points that the span gave and ended at once; those of what it undid are taken off."""
    days: Any = Entry.day.between(first.isoformat(), last.isoformat())
    return int(value(_ended_at_once(days), 0) or 0) - int(value(_undone(days), 0) or 0)


def _ended_at_once(days: Any) -> Any:
    """What ended in lots whose last day was over when they were made."""
    birth = Entry.alias()
    return (
        LotMove.select(fn.SUM(LotMove.points * -1))
        .join(Entry)
        .switch(LotMove)
        .join(Lot)
        .join(birth, on=(Lot.entry == birth.id))
        .where(Entry.kind == "expire", Lot.expires < birth.day, days)
    )


def _undone(days: Any) -> Any:
    """What an undone import let go of such lots: it was never given."""
    undone = (Entry.kind == "undo") & Entry.why.contains("let_go")
    birth = Entry.alias()
    over = (
        Lot.select(Lot.order)
        .join(birth, on=(Lot.entry == birth.id))
        .where(Lot.order.in_(Entry.select(Entry.order).where(undone)), Lot.expires < birth.day)
    )
    let_go = fn.MAX(fn.json_extract(Entry.why, "$.let_go"), 0)
    return Entry.select(fn.SUM(let_go)).where(undone, days, Entry.order.in_(over))
