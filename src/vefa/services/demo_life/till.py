"""Regulars of the sample shop who pay with points: such sales are made at the till, not read from a book."""

import random
from collections.abc import Iterable
from datetime import date
from typing import Final

from vefa.db.models import Customer
from vefa.db.read import first
from vefa.db.shop import bulk
from vefa.files.channels import COUNTER
from vefa.rules.demo.hours import moment
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.phone import normalise
from vefa.services import settings
from vefa.services.sales.draft import PIECE, SaleDraft, SaleLine
from vefa.services.sales.sell import sell

_WORTH_ASKING: Final = 250  # usable points
_PAYS: Final = 0.6  # of those who have them
_NOON: Final = 12 * 60


class TillSales:
    """Makes the sales of one sample shop in which points are used."""

    def __init__(self, made: DemoShop, seed: int) -> None:
        """On the last day nobody does: it stops at its first minute, before the till is opened."""
        self._people, self._last = made.people, made.until
        self._zone = settings.zone()
        self._draw = random.Random(f"till {seed}")  # noqa: S311 - no secret, a repeatable play

    def sell(self, news: Iterable[DemoOrder]) -> list[DemoOrder]:
        """Sell what is paid with points, in the order of the days; returns the others."""
        with bulk():
            return [one for one in sorted(news, key=_time) if not self._sold(one)]

    def _sold(self, order: DemoOrder) -> bool:
        if order.channel != COUNTER or order.person < 0 or order.cancelled or order.back:
            return False
        if order.day >= self._last:
            return False
        phone = normalise(self._people[order.person].phone)
        if not phone:
            return False
        found = first(Customer.select(Customer.id, Customer.balance).where(Customer.phone == phone))
        if found is None or found[1] < _WORTH_ASKING or self._draw.random() >= _PAYS:
            return False
        now = moment(order.day, _minute(order), self._zone)
        draft = SaleDraft(
            _lines(order), order.day, customer_id=found[0], number=order.number,
            moment=now if order.minute is not None else None, points=None,
        )  # fmt: skip
        sell(draft, today=order.day, now=now)
        return True


def _time(order: DemoOrder) -> tuple[date, int]:
    return order.day, _minute(order)


def _minute(order: DemoOrder) -> int:
    return _NOON if order.minute is None else order.minute


def _lines(order: DemoOrder) -> tuple[SaleLine, ...]:
    return tuple(
        SaleLine(
            one.good.name, one.price, one.pieces * PIECE, off=one.price * one.pieces - one.paid,
            category=one.good.category,
        )
        for one in order.lines
    )  # fmt: skip
