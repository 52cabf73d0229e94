"""What the ledger says that an order has given so far, and to whom."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import SQL, fn

from vefa.db.models import Customer, Entry, Lot, LotMove
from vefa.db.read import among, given, list_text, listed, made_once, rows

_HAS_KEEPER: Final = SQL('"merged_into_id" > 0')  # SQLite does not see it in a value, and walks everybody
USED: Final = ("use", "use_back")  # points that an order was paid with, and that came back


@dataclass(slots=True)
class Past:
    """What the ledger says of one order and one customer: points it gives him, what of them still waits.

    `released`: some of them could be used once; `ended`: so many of those had their last day; `let_go`: of
    these, what would have been taken back otherwise.
    """

    given: int = 0
    waiting: int = 0
    released: bool = False
    ended: int = 0
    let_go: int = 0


def pasts_of(order_ids: Sequence[int]) -> dict[int, dict[int, Past]]:
    """What the ledger says of these orders, by order and customer; a merged customer is who keeps his."""
    kept = keepers()
    found: dict[int, dict[int, Past]] = defaultdict(dict)
    for order, customer, points, waiting, why in _said_of(list_text(order_ids)):
        past = found[order].setdefault(kept.get(customer, customer), Past())
        let_go = lost = 0
        if "let_go" in why or "lost" in why:
            figures = json.loads(why)
            let_go, lost = int(figures.get("let_go", 0)), int(figures.get("lost", 0))
        past.given += points + waiting - let_go - lost
        past.waiting += waiting
        past.let_go += let_go
        past.released = past.released or points > 0
    released = [order for order, pasts in found.items() if any(one.released for one in pasts.values())]
    for order, points in _ended(released) if released else ():
        for past in found[order].values():
            past.ended = -points if past.given else 0
    return found


@made_once
def _said_of(order_ids: str) -> Any:
    fields = (Entry.order, Entry.customer, Entry.points, Entry.waiting, Entry.why)
    return Entry.select(*fields).where(Entry.order.in_(listed(order_ids)), Entry.kind.not_in(USED))


def family(customer: int) -> list[int]:
    """The customer and everybody merged into him, whose activities and uses count together (POLICY 53)."""
    found = [customer]
    for one in found:
        found += [number for (number,) in _merged_into(one)]
    return found


def families(customers: Sequence[int]) -> dict[int, int]:
    """Of these customers and everybody merged into them: who keeps his."""
    found = {one: one for one in customers}
    wanted = set(customers)
    found.update({other: keep for other, keep in keepers().items() if keep in wanted})
    return found


def keepers() -> dict[int, int]:
    """Whom the name of a merged customer means now."""
    found: dict[int, int] = dict(_merged())
    return {other: _root(found, keep) for other, keep in found.items()}


@made_once
def _merged() -> Any:
    return Customer.select(Customer.id, Customer.merged_into).where(_HAS_KEEPER)


@made_once
def _merged_into(keep: str) -> Any:
    return Customer.select(Customer.id).where(Customer.merged_into == given(keep), _HAS_KEEPER)


def _root(found: dict[int, int], keep: int) -> int:
    while keep in found:
        keep = found[keep]
    return keep


def _ended(order_ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Order and points (below zero) of the orders' own lots that have ended so far."""
    moves = LotMove.select(Lot.order, fn.SUM(LotMove.points)).join(Entry)
    moves = moves.switch(LotMove).join(Lot).where(Entry.kind == "expire", Lot.order.in_(among(order_ids)))
    return rows(moves.group_by(Lot.order))
