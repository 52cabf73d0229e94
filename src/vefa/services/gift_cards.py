"""Gift cards: what is on them and how it came to be so."""

from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from vefa.db.models import CardMove, Order, OrderLine
from vefa.db.read import ids, rows
from vefa.services.order_numbers import number_text


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Money onto a gift card (above zero) or off it, and what was on it then; minor units.

    `kind`: issued, sold, paid, back, blocked (paid out with the return of its sale) or taken_over.
    """

    day: date
    kind: str
    amount: int
    balance: int
    order_id: int | None
    order_number: str
    person: str


def card_history(card_id: int) -> list[MoveRow]:
    """Everything that moved money on a gift card, the latest first; empty for other vouchers."""
    query = (
        CardMove.select(
            CardMove.day, CardMove.kind, CardMove.amount, CardMove.order, Order.number, CardMove.person
        )
        .join(Order, JOIN.LEFT_OUTER)
        .where(CardMove.voucher == card_id)
        .order_by(CardMove.id)
    )
    found, balance = [], 0
    for day, kind, amount, order, number, person in rows(query):
        balance += amount
        name = number_text(number) if number else ""
        found.append(MoveRow(date.fromisoformat(day), kind, amount, balance, order, name, person))
    return found[::-1]


def cards_sold(order_id: int) -> list[int]:
    """The gift cards (their ids as vouchers) that the lines of an order have sold."""
    sold = OrderLine.select(OrderLine.card).where(
        (OrderLine.order == order_id) & OrderLine.card.is_null(False)
    )
    return list(ids(sold.order_by(OrderLine.position)))
