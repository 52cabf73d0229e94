"""Likely doubles of one customer who was typed or changed by hand, found by what is kept and indexed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from vefa.db import search
from vefa.db.models import Identity, Suggestion
from vefa.db.read import among, ids
from vefa.services.doubles.keeping import WAITING, Pair, forget_waiting, keep_pairs, not_refused
from vefa.services.doubles.phones import swaps
from vefa.services.doubles.records import records
from vefa.services.doubles.signs import keep_few

_NAMESAKES: Final = 200  # the newest of them are looked at
_SAMPLE: Final = 500  # names that tell how common their words are


def look_at(customer_id: int, *, now: datetime) -> None:
    """Look for his doubles inside the write transaction; whoever is changed next finds him by his keys."""
    from vefa.services.doubles.finding import find_beside

    found: list[Pair] = []
    for one in records([customer_id]):
        near = {*_near(customer_id, (one.name, one.phone))}
        found += not_refused(find_beside(one, near, sample=_SAMPLE))
    forget_waiting([customer_id], but=found)
    keep_pairs(found, now=now)
    keep_few()


def _near(customer_id: int, said: tuple[str, str]) -> Iterator[int]:
    """Customers who may be him, also of those whose keys are not kept yet; `said`: his name and phone."""
    name, phone = said
    if name:
        yield from search.customer_ids(name, _NAMESAKES)
    if phone:
        known = (Identity.kind == "phone") & Identity.value.in_(among([phone, *swaps(phone)]))
        yield from ids(Identity.select(Identity.customer).where(known, Identity.scope == ""))
    for one, other in ((Suggestion.one, Suggestion.other), (Suggestion.other, Suggestion.one)):
        waits = (one == customer_id) & Suggestion.state.in_(WAITING)
        yield from ids(Suggestion.select(other).where(waits))
