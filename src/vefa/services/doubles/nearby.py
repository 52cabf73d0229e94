"""Likely doubles of one customer who was typed or changed by hand, found by what the shop has indexed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from vefa.db import search
from vefa.db.models import Identity, Suggestion
from vefa.db.read import among, ids
from vefa.services.doubles.keeping import WAITING, forget_waiting, keep_pairs, not_refused
from vefa.services.doubles.phones import swaps
from vefa.services.doubles.records import records

_NAMESAKES: Final = 200  # the newest of them are looked at
_SAMPLE: Final = 500  # names that tell how common their words are


def look_at(customer_id: int, *, now: datetime) -> None:
    """Look for his doubles among those of his name and of nearly his phone, inside the write transaction."""
    from vefa.services.doubles.finding import find_among

    mine = records([customer_id])
    near = records(set(_near(customer_id, *((one.name, one.phone) for one in mine))) - {customer_id})
    pairs = not_refused(find_among(mine[0], near, sample=_SAMPLE)) if mine and near else []
    forget_waiting([customer_id], but=pairs)
    keep_pairs(pairs, now=now)


def _near(customer_id: int, *said: tuple[str, str]) -> Iterator[int]:
    """Customers who may be him; `said`: his name and phone."""
    for name, phone in said:
        if name:
            yield from search.customer_ids(name, _NAMESAKES)
        if phone:
            known = (Identity.kind == "phone") & Identity.value.in_(among([phone, *swaps(phone)]))
            yield from ids(Identity.select(Identity.customer).where(known, Identity.scope == ""))
    for one, other in ((Suggestion.one, Suggestion.other), (Suggestion.other, Suggestion.one)):
        waits = (one == customer_id) & Suggestion.state.in_(WAITING)
        yield from ids(Suggestion.select(other).where(waits))
