"""New orders of a file into the tables, with their lines and points; those of an undone import come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Order, OrderLine, database
from vefa.db.read import among, value
from vefa.db.shop import executemany
from vefa.files.moments import moment_text
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import BACK, NEW, NOBODY, Draft
from vefa.services.imports.goods import Products
from vefa.services.imports.known import marked_products
from vefa.services.imports.stamp import Stamp
from vefa.services.new_orders import Decided, NewOrders

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
    stamp: Stamp


class NewWriter:
    """Writes the new orders of a draft, part by part, inside the transaction of the import."""

    def __init__(self, shelf: Shelf, *, today: date, now: datetime) -> None:
        """Orders are numbered behind the newest one."""
        self._shelf = shelf
        self._booking = NewOrders(today=today, now=now, made_by=shelf.stamp.id)
        self._next = int(value(Order.select(fn.MAX(Order.id)), 0))
        marked = marked_products()
        self._marked = {number for product, number in shelf.products.items() if product in marked}

    def write(self, part: range) -> None:
        """Write those of the orders at the places `part` that are new."""
        draft = self._shelf.draft
        fresh: list[tuple[Any, ...]] = []
        back: list[tuple[Any, ...]] = []
        decided: list[tuple[int, Decided]] = []
        for at in part:
            if draft.verdict[at] > BACK:
                continue
            if draft.verdict[at] == NEW:
                self._next += 1
                draft.ids[at] = self._next
            row, given = self._order(at)
            (fresh if draft.verdict[at] == NEW else back).append(row)
            decided.append((at, given))
        executemany(Order, _ORDER, fresh)
        if back:
            _bring_back(back)
        executemany(OrderLine, LINE, self._lines([at for at, _given in decided]))
        for at, given in decided:
            if given.earned:
                self._booking.book(draft.ids[at], self._shelf.holders.ids[draft.person[at]], given)

    def close(self) -> None:
        """Write what is still kept of points."""
        self._booking.close()

    def _order(self, at: int) -> tuple[tuple[Any, ...], Decided]:
        draft, orders = self._shelf.draft, self._shelf.draft.orders
        person = draft.person[at]
        channel, day, moment = orders.channel[at], orders.day[at], moment_text(orders.moment[at])
        state, delivered, currency, goods = (
            orders.state[at], orders.delivered[at], orders.currency[at], draft.net[at],
        )  # fmt: skip
        given = self._booking.decide(
            guest=person == NOBODY,
            channel=channel,
            day=day,
            moment=moment,
            state=state,
            delivered=delivered,
            currency=currency,
            money=goods - self._marked_paid(at) if self._marked else goods,
        )
        row = (
            channel, draft.numbers[at], None if person == NOBODY else self._shelf.holders.ids[person],
            day, moment, state, delivered, currency, orders.total[at], orders.shipping[at], goods,
            given.programme, given.earned, given.waiting, given.release, self._shelf.stamp.id, draft.ids[at],
        )  # fmt: skip
        return row, given

    def _marked_paid(self, at: int) -> int:
        """What stays paid for goods that earn nothing; never more than the order brings."""
        orders, products = self._shelf.draft.orders, self._shelf.products
        lines = orders.lines.slice(orders.start[at], orders.start[at + 1])
        kept = (one for one in lines if one.state not in ("returned", "cancelled"))
        paid = sum(one.paid for one in kept if products[one.product, one.code] in self._marked)
        return min(max(paid, 0), self._shelf.draft.net[at])

    def _lines(self, places: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        draft, products = self._shelf.draft, self._shelf.products
        start, lines = draft.orders.start, draft.orders.lines
        for at in places:
            order = draft.ids[at]
            for position, one in enumerate(lines.slice(start[at], start[at + 1]), 1):
                key, product, code, _category, quantity, price, paid, state = one
                returned = max(quantity, 0) if state == "returned" else 0
                yield order, position, key, products[product, code], quantity, price, paid, state, returned


def _bring_back(rows: Sequence[tuple[Any, ...]]) -> None:
    """Make undone orders what the file says, as if they came for the first time."""
    places = ", ".join(f'"{Order._meta.fields[name].column_name}" = ?' for name in _ORDER[:-1])  # noqa: SLF001
    database.connection().executemany(
        f'UPDATE "orders" SET {places}, "refunded" = 0, "undone" = 0 WHERE "id" = ?',  # noqa: S608 - our columns
        rows,
    )
    OrderLine.delete().where(OrderLine.order.in_(among(row[-1] for row in rows))).execute()
