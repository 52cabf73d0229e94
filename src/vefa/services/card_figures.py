"""What was left on gift cards when earlier days were over (POLICY 59): their money, move by move."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import fn

from vefa.db.models import CardMove, Voucher
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.vouchers import CARD
from vefa.services import settings


@dataclass(frozen=True, slots=True)
class CardsLeft:
    """Gift cards in the shop's currency with something on them, and how much."""

    cards: int
    amount: int


def cards_left(days: Iterable[date]) -> dict[date, CardsLeft]:
    """What could be spent with gift cards when each of `days` was over: neither ended nor blocked then."""
    wanted = sorted(set(days))
    moves = _moves(wanted[-1])
    return {day: _left(moves, day.isoformat()) for day in wanted}


def _moves(last: date) -> list[tuple[Any, ...]]:
    """Card, last day, day of blocking, day and sum of its moves."""
    fields = (Voucher.id, Voucher.last_day, Voucher.blocked_on, CardMove.day, fn.SUM(CardMove.amount))
    query = CardMove.select(*fields).join(Voucher).where(
        Voucher.kind == CARD, Voucher.currency == settings.currency(), CardMove.day <= last.isoformat()
    )  # fmt: skip
    return rows(query.group_by(Voucher.id, CardMove.day))


def _left(moves: Iterable[tuple[Any, ...]], day: str) -> CardsLeft:
    sums: dict[int, int] = {}
    for card, ends, blocked, on, amount in moves:
        if on <= day and (ends is None or ends >= day) and (blocked is None or blocked > day):
            sums[card] = sums.get(card, 0) + amount
    left = [amount for amount in sums.values() if amount > 0]
    return CardsLeft(len(left), sum(left))
