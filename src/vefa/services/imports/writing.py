"""New orders of a file into the tables, with their lines and points; those of an undone import come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import fn

from vefa.db.models import Order, OrderLine, database
from vefa.db.read import among, value
from vefa.db.shop import executemany
from vefa.files.moments import moment_text
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import BACK, NEW, NOBODY, Draft
from vefa.services.imports.earning import Earnings
from vefa.services.imports.giving import Giver
from vefa.services.imports.goods import Products
from vefa.services.imports.stamp import Stamp

_ORDER: Final = (
    "channel", "number", "customer", "day", "moment", "state", "delivered", "currency", "total", "shipping",
    "goods", "programme", "earned", "waiting", "release", "made_by", "id",
)  # fmt: skip
LINE: Final = ("order", "position", "key", "product", "quantity", "price", "paid", "state", "returned")


@dataclass(slots=True)
class Shelf:
    """What the orders of one import are written with: the draft, and the customers and products it made."""

    draft: Draft
    holders: Holders
    products: Products
    earned: Earnings
    stamp: Stamp


class NewWriter:
    """Writes the new orders of a draft, part by part, inside the transaction of the import."""

    def __init__(self, shelf: Shelf) -> None:
        """Orders are numbered behind the newest one."""
        self._shelf = shelf
        self.giver = Giver(shelf.draft, shelf.holders, shelf.earned, shelf.stamp)
        self._next = int(value(Order.select(fn.MAX(Order.id)), 0))

    def write(self, part: range) -> None:
        """Write those of the orders at the places `part` that are new."""
        verdict = self._shelf.draft.verdict
        fresh = [at for at in part if verdict[at] == NEW]
        back = [at for at in part if verdict[at] == BACK]
        for at in fresh:
            self._next += 1
            self._shelf.draft.ids[at] = self._next
        executemany(Order, _ORDER, self._orders(fresh))
        if back:
            _bring_back(list(self._orders(back)))
        places = fresh + back
        executemany(OrderLine, LINE, self._lines(places))
        self.giver.give(places)

    def _orders(self, places: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        draft, earned = self._shelf.draft, self._shelf.earned
        orders, holders, made_by = draft.orders, self._shelf.holders.ids, self._shelf.stamp.id
        for at in places:
            person, terms, points = draft.person[at], earned.terms[at], earned.points[at]
            yield (
                orders.channel[at], draft.numbers[at], None if person == NOBODY else holders[person],
                orders.day[at], moment_text(orders.moment[at]), orders.state[at], orders.delivered[at],
                orders.currency[at], orders.total[at], orders.shipping[at], draft.net[at],
                earned.programme[at], points, points if terms and terms.waits else 0,
                terms.release if terms else None, made_by, draft.ids[at],
            )  # fmt: skip

    def _lines(self, places: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        draft, products = self._shelf.draft, self._shelf.products
        start, lines = draft.orders.start, draft.orders.lines
        for at in places:
            order = draft.ids[at]
            for position, place in enumerate(range(start[at], start[at + 1]), 1):
                state, quantity = lines.state[place], lines.quantity[place]
                yield (
                    order, position, lines.key[place], products[lines.product[place], lines.code[place]],
                    quantity, lines.price[place], lines.paid[place], state,
                    max(quantity, 0) if state == "returned" else 0,
                )  # fmt: skip


def _bring_back(rows: Sequence[tuple[Any, ...]]) -> None:
    """Make undone orders what the file says, as if they came for the first time."""
    places = ", ".join(f'"{Order._meta.fields[name].column_name}" = ?' for name in _ORDER[:-1])  # noqa: SLF001
    database.connection().executemany(
        f'UPDATE "orders" SET {places}, "refunded" = 0, "undone" = 0 WHERE "id" = ?',  # noqa: S608 - our columns
        rows,
    )
    OrderLine.delete().where(OrderLine.order.in_(among(row[-1] for row in rows))).execute()
