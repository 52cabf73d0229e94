"""Orders that used codes, cards or points, which a file calls cancelled, returned or completed.

They go the way of a sale at the till, so that what they used comes back, or is used again (POLICY 18, 39,
45-47). A new state wins over changed lines.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from peewee import fn

from vefa.db.models import Order, VoucherUse
from vefa.db.read import among, ids
from vefa.services.imports.as_stored import ENDED, Merged, StoredLine, StoredOrder
from vefa.services.sales import cancel_order, complete_order, give_back
from vefa.services.sales.back import Wanted
from vefa.services.sales.standing import standing


class Step(NamedTuple):
    """What a file makes of an order: its new state; of a partial return, what comes back."""

    order: int
    state: str
    back: Wanted = ()


def paid_otherwise(order_ids: Sequence[int]) -> set[int]:
    """Those of the orders that were sold here, or for which a code was used."""
    used = VoucherUse.select().where(VoucherUse.order == Order.id, VoucherUse.undone_at.is_null())
    wanted = (Order.asked != "") | fn.EXISTS(used)
    return set(ids(Order.select(Order.id).where(Order.id.in_(among(order_ids)), wanted)))


def step_of(stored: StoredOrder, lines: Sequence[StoredLine], merged: Merged) -> Step | None:
    """What `merged` makes of an order that used something; None when no goods go or come."""
    before, after = stored.state, merged.state
    if before in ENDED:
        completed = before == "cancelled" and after not in ENDED
        return Step(stored.id, after) if completed else None
    if after in ENDED:
        return Step(stored.id, after)
    back = _back(lines, merged)
    return Step(stored.id, after, back) if back else None


def take(step: Step, *, today: date, now: datetime, made_by: int) -> str:
    """Do it; returns how the order stood, as the history keeps it."""
    before = standing(step.order).text()
    if step.back:
        give_back(step.order, step.back, today=today, now=now, made_by=made_by)
    elif step.state == "cancelled":
        cancel_order(step.order, today=today, now=now, made_by=made_by)
    elif step.state == "returned":
        give_back(step.order, None, today=today, now=now, made_by=made_by)
    else:
        complete_order(step.order, today=today, now=now, made_by=made_by)
    return before


def _back(lines: Sequence[StoredLine], merged: Merged) -> Wanted:
    """Place and thousandths of what comes back beyond what had come back already."""
    found = []
    for one in merged.lines:
        if one.old < 0:
            continue
        line = lines[one.old]
        gone = line.quantity if one.line.state in ENDED else one.returned
        more = min(gone, line.quantity) - (line.quantity if line.state in ENDED else line.returned)
        if more > 0:
            found.append((one.old + 1, more))
    return found
