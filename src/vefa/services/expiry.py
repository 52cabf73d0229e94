"""Points whose life is over, in every choice of the programme (POLICY 12, 41)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from vefa.db.models import Customer, Lot
from vefa.db.read import made_once, rows
from vefa.db.shop import write
from vefa.rules import lots
from vefa.rules.calendar import oldest_alive
from vefa.rules.points import LEAST_LIFE
from vefa.rules.programme import Expiry
from vefa.services.ledger import Ledger

Due = tuple[int, str, int, int]
"""Customer, the day his points end (ISO), lot, points."""


def due_lots(expiry: Expiry, day: date) -> list[Due]:
    """The open lots whose last day is over when `day` begins, the oldest day first."""
    if expiry.kind == "never":
        return []
    found = [
        (customer, (date.fromisoformat(ends) + timedelta(days=1)).isoformat(), lot, left)
        for customer, ends, lot, left in _dated(day.isoformat())
    ]
    if expiry.kind == "inactivity":
        found += [(customer, day.isoformat(), lot, left) for customer, lot, left in _idle(expiry, day)]
    return sorted(found, key=lambda due: (due[1], due[0], due[2]))


def end(
    ledger: Ledger, due: Sequence[Due], *, day: Callable[[str], str], told: Callable[[str, int, int], None]
) -> list[int]:
    """End `due`, one entry for each customer and day; `day` says which day an entry carries.

    `told` hears of each: day, customer, points. Returns the customers.
    """
    ledger.load(sorted({customer for customer, *_ in due}), with_lots=False)
    for (ends, customer), mine in groupby(due, key=lambda one: (one[1], one[0])):
        moves = tuple(lots.Move(lot, -left) for _customer, _ends, lot, left in mine)
        points = sum(move.points for move in moves)
        ledger.account(customer).balance += points
        ledger.post(lots.Posting(points, moves=moves), customer=customer, kind="expire", day=day(ends))
        told(day(ends), customer, -points)
    ledger.write()
    return sorted({customer for customer, *_ in due})


@write
def resume(day: date) -> None:
    """Expiry is switched on again: lots whose day passed meanwhile live 30 days more (POLICY 41)."""
    ends = (day + timedelta(days=LEAST_LIFE)).isoformat()
    Lot.update(expires=ends).where((Lot.left > 0) & (Lot.expires < day.isoformat())).execute()


@made_once
def _dated(day: str) -> Any:
    return Lot.select(Lot.customer, Lot.expires, Lot.id, Lot.left).where(Lot.left > 0, Lot.expires < day)


def _idle(expiry: Expiry, day: date) -> list[tuple[int, int, int]]:
    """Customer, lot and points without a day of their own, of who has bought nothing for so long."""
    alive = oldest_alive(day, expiry.months).isoformat()
    silent = (Customer.last_day.is_null()) | (Customer.last_day < alive)
    query = Lot.select(Lot.customer, Lot.id, Lot.left).join(Customer)
    return rows(query.where(Lot.left > 0, Lot.expires.is_null(), Lot.born < alive, silent))
