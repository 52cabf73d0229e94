"""Gift cards of a span as books: what was on them, what was sold, given and paid, what is left, by currency.

Money in minor units of the cards' currency. What is on cards that are void or whose last day is over counts
as long as nobody paid it out; it is told apart, because the holder cannot pay with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from peewee import JOIN, Case, fn

from vefa.db.models import CardMove, Customer, Order, Voucher
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.rules.vouchers import CARD
from vefa.services import settings
from vefa.services.order_numbers import number_text

KINDS: Final = ("sold", "issued", "back", "paid", "blocked", "taken_over")


@dataclass(frozen=True, slots=True)
class CardMonth:
    """A month (or its part in the span) of one currency; `moved` by `KINDS`, below zero what left cards."""

    first: date
    last: date
    opening: int
    moved: dict[str, int]
    closing: int

    @property
    def is_silent(self) -> bool:
        """Nothing was on the cards and nothing moved."""
        return not any((self.opening, self.closing, *self.moved.values()))


@dataclass(frozen=True, slots=True)
class CardBooks:
    """The cards of a currency. `cards_sold`, `cards_given`: how many; `usable`: of the closing balance."""

    currency: str
    months: tuple[CardMonth, ...]
    cards_sold: int
    cards_given: int
    usable: int

    @property
    def opening(self) -> int:
        """What was on the cards before the first day."""
        return self.months[0].opening

    @property
    def closing(self) -> int:
        """What is on them when the last day is over."""
        return self.months[-1].closing

    def total(self, kind: str) -> int:
        """What moved in this way."""
        return sum(one.moved.get(kind, 0) for one in self.months)


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with what was on it before, came on it, left it and is on it at the end."""

    serial: int
    currency: str
    customer: str
    made_on: date
    last_day: date | None
    blocked_on: date | None
    opening: int
    came: int
    left: int
    closing: int

    def usable(self, day: date) -> bool:
        """Whether its holder could pay with it on the day after `day`."""
        ended = self.last_day is not None and self.last_day <= day
        return not ended and (self.blocked_on is None or self.blocked_on > day)


@dataclass(frozen=True, slots=True)
class CardMoveRow:
    """Money onto a card or off it, and what is on it then."""

    day: date
    serial: int
    currency: str
    customer: str
    kind: str
    amount: int
    balance: int
    order_number: str
    person: str


def card_books(first: date, last: date) -> tuple[CardBooks, ...]:
    """The books by currency, the shop's own first; it is there also without any card."""
    own, cards = settings.currency(), card_rows(first, last)
    sums = _sums(first, last)
    currencies = {own, *(one.currency for one in cards)}
    opening: Counter[str] = Counter()
    usable: Counter[str] = Counter()
    for one in cards:
        opening[one.currency] += one.opening
        usable[one.currency] += one.closing if one.usable(last) else 0
    made = _made(first, last)
    return tuple(
        CardBooks(
            one, tuple(_months(first, last, opening[one], sums[one])), made[one, "sold"],
            made[one, "issued"], usable[one],
        )
        for one in sorted(currencies, key=lambda one: (one != own, one))
    )  # fmt: skip


def card_rows(first: date, last: date) -> list[CardRow]:
    """Every card that held money or moved some in the span, by number."""
    start, end = first.isoformat(), last.isoformat()

    def total(condition: Any) -> Any:
        return fn.COALESCE(fn.SUM(Case(None, [(condition, CardMove.amount)], 0)), 0)

    inside = CardMove.day >= start
    query = (
        CardMove.select(
            Voucher.serial, Voucher.currency, Customer.name, Voucher.made_on, Voucher.last_day,
            Voucher.blocked_on, total(CardMove.day < start), total(inside & (CardMove.amount > 0)),
            total(inside & (CardMove.amount < 0)), fn.SUM(CardMove.amount),
        )
        .join(Voucher)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(CardMove.day <= end, Voucher.kind == CARD)
        .group_by(Voucher.id)
        .having((fn.MAX(CardMove.day) >= start) | (total(CardMove.day < start) != 0))
        .order_by(Voucher.serial)
    )  # fmt: skip
    return [_card(row) for row in rows(query)]


def _card(row: tuple[Any, ...]) -> CardRow:
    serial, currency, name, made, last, blocked, *sums = row
    ends, voided = (date.fromisoformat(day) if day else None for day in (last, blocked))
    return CardRow(serial, currency, name or "", date.fromisoformat(made), ends, voided, *sums)


def moves_count(first: date, last: date) -> int:
    """How many movements there are."""
    return int(CardMove.select().where(CardMove.day.between(first.isoformat(), last.isoformat())).count())


def card_moves(first: date, last: date) -> Iterator[CardMoveRow]:
    """Every movement of the span, the oldest first."""
    balance = fn.SUM(CardMove.amount).over(partition_by=[CardMove.voucher], order_by=[CardMove.id])
    every = CardMove.select(
        CardMove.id, CardMove.day, CardMove.voucher.alias("card"), CardMove.kind, CardMove.amount,
        balance.alias("balance"), CardMove.order.alias("sale"), CardMove.person,
    ).where(CardMove.day <= last.isoformat()).alias("every")  # fmt: skip
    query = (
        Voucher.select(
            every.c.day, Voucher.serial, Voucher.currency, Customer.name, every.c.kind, every.c.amount,
            every.c.balance, Order.number, every.c.person,
        )
        .join(every, on=(every.c.card == Voucher.id))
        .join(Order, JOIN.LEFT_OUTER, on=(Order.id == every.c.sale))
        .switch(Voucher)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(every.c.day >= first.isoformat())
        .order_by(every.c.day, every.c.id)
    )  # fmt: skip
    for day, serial, currency, name, kind, amount, left, number, person in rows(query):
        on, order = date.fromisoformat(day), number_text(number) if number else ""
        yield CardMoveRow(on, serial, currency, name or "", kind, amount, left, order, person)


def _sums(first: date, last: date) -> dict[str, dict[str, Counter[str]]]:
    """By currency and month: what moved, by kind."""
    month = fn.SUBSTR(CardMove.day, 1, 7)
    days = CardMove.day.between(first.isoformat(), last.isoformat())
    query = CardMove.select(Voucher.currency, month, CardMove.kind, fn.SUM(CardMove.amount)).join(Voucher)
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for currency, of, kind, amount in rows(
        query.where(days).group_by(Voucher.currency, month, CardMove.kind)
    ):
        found[currency][of][kind] += amount
    return found


def _made(first: date, last: date) -> Counter[tuple[str, str]]:
    """How many cards were sold and given, by currency."""
    days = CardMove.day.between(first.isoformat(), last.isoformat())
    query = CardMove.select(Voucher.currency, CardMove.kind, fn.COUNT(CardMove.voucher.distinct()))
    query = query.join(Voucher).where(days, CardMove.amount > 0, CardMove.kind.in_(("sold", "issued")))
    grouped = query.group_by(Voucher.currency, CardMove.kind)
    return Counter({(currency, kind): count for currency, kind, count in rows(grouped)})


def _months(first: date, last: date, opening: int, sums: dict[str, Counter[str]]) -> Iterator[CardMonth]:
    start = first
    while start <= last:
        moved = dict(sums.get(start.isoformat()[:7], {}))
        closing = opening + sum(moved.values())
        yield CardMonth(start, min(month_end(start), last), opening, moved, closing)
        start, opening = add_months(start.replace(day=1), 1), closing
