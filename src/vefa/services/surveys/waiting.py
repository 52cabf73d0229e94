"""How many low answers wait for a reply: what stands beside the page's name."""

from typing import Any

from vefa.db import tables as t
from vefa.db.read import made_once


def waiting() -> int:
    """How many of all surveys."""
    ((count,),) = _waiting()
    return int(count)


@made_once
def _waiting() -> Any:
    low = (t.Response.low == 1) & t.Response.replied_at.is_null() & (t.Response.set_aside == 0)
    return t.Response.select(t.fn.COUNT(t.Response.id)).where(low & (t.Response.undone == 0))
