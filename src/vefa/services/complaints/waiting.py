"""How many complaints are open, and how many of them are late: what stands beside the page's name."""

from datetime import datetime
from typing import Any, NamedTuple

from vefa.db import tables as t
from vefa.db.read import made_once
from vefa.rules.calendar import stamp


class Waiting(NamedTuple):
    """Open complaints, and those of them of which something should have happened."""

    open: int
    late: int


def waiting(now: datetime) -> Waiting:
    """How many wait at `now`."""
    ((still, late),) = _waiting(stamp(now))
    return Waiting(still, late)


@made_once
def _waiting(at: str) -> Any:
    from vefa.services.complaints.listing import late_at

    count = t.fn.COUNT(t.Complaint.id)
    return t.Complaint.select(count, count.filter(late_at(at))).where(t.Complaint.closed_at.is_null())
