"""New orders of a file into the tables, with their lines and points; those of an undone import come back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Any, Final

from vefa.db.models import Order, OrderLine, database
from vefa.db.read import among
from vefa.db.shop import executemany
from vefa.files.moments import moment_text
from vefa.services.complaints.lines import rewritten
from vefa.services.imports.columns import line_rows
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import BACK, NEW, NOBODY, Draft
from vefa.services.imports.earning import Earnings
from vefa.services.imports.giving import Giver
from vefa.services.imports.goods import Called, Products
from vefa.services.imports.known import newest_id
from vefa.services.imports.stamp import Stamp

_ORDER: Final = (
    "channel", "number", "customer", "day", "moment", "state", "delivered", "currency", "total", "shipping",
    "goods", "programme", "basis", "earned", "waiting", "release", "made_by", "outside", "facts", "id",
)  # fmt: skip
_PARCEL: Final = ("carrier", "tracking", "expected")
LINE: Final = ("order", "position", "key", "product", "quantity", "price", "paid", "state", "returned")
KEPT: Final = ("traits", "off", "free", "before", "refunded", "card")  # what no file knows of a line


@dataclass(slots=True)
class Shelf:
    """What the orders of one import are written with: the draft, and the customers and products it made."""

    draft: Draft
    holders: Holders
    products: Products
    traits: dict[Called, int]
    stamp: Stamp


class NewWriter:
    """Writes the new orders of a draft, part by part, inside the transaction of the import."""

    def __init__(self, shelf: Shelf, earned: Earnings) -> None:
        """Orders are numbered behind the newest one."""
        self._shelf, self._earned = shelf, earned
        self.giver = Giver(shelf.draft, shelf.holders, earned, shelf.stamp)
        self._next = newest_id(Order)

    def write(self, part: range) -> None:
        """Write those of the orders at the places `part` that are new."""
        draft = self._shelf.draft
        span = slice(part.start, part.stop)
        for at in part:
            if draft.verdict[at] == NEW:
                self._next += 1
                draft.ids[at] = self._next
        parcels = [getattr(draft.orders, name)[span] for name in _PARCEL]
        told = any(map(any, parcels))
        new = self._orders(span, [one == NEW for one in draft.verdict[span]], parcels if told else ())
        executemany(Order, (*_PARCEL, *_ORDER) if told else _ORDER, new)
        back = [one == BACK for one in draft.verdict[span]]
        columns = (*LINE, "traits") if self._shelf.traits else LINE
        with rewritten(list(compress(draft.ids[span], back))):
            if any(back):
                _bring_back(list(self._orders(span, back, parcels)))
            executemany(OrderLine, columns, self._lines(span))
        self.giver.give(part)

    def _orders(
        self, span: slice, wanted: Sequence[bool], parcels: Iterable[Iterable[Any]]
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of the wanted orders of `span`, put together column by column behind their `parcels`."""
        draft, earned, holders = self._shelf.draft, self._earned, self._shelf.holders.ids
        orders, terms = draft.orders, earned.terms[span]
        points, places = earned.points[span], range(span.start, span.stop)
        columns: tuple[Iterable[Any], ...] = (
            *parcels,
            orders.channel[span],
            draft.numbers[span],
            [None if one == NOBODY else holders[one] for one in draft.person[span]],
            orders.day[span],
            map(moment_text, orders.moment[span]),
            orders.state[span],
            orders.delivered[span],
            orders.currency[span],
            orders.total[span],
            orders.shipping[span],
            draft.net[span],
            [one or None for one in earned.programme[span]],
            earned.money[span],
            points,
            [one if term and term.waits else 0 for one, term in zip(points, terms, strict=True)],
            [term and term.release for term in terms],
            repeat(self._shelf.stamp.id, len(terms)),
            earned.outside[span],
            map(earned.facts.get, places, repeat("")),
            draft.ids[span],
        )
        rows = zip(*columns, strict=True)
        return rows if all(wanted) else compress(rows, wanted)

    def _lines(self, span: slice) -> Iterator[tuple[Any, ...]]:
        """The rows of the lines of the new orders of `span`, put together column by column."""
        draft, products = self._shelf.draft, self._shelf.products
        start, lines = draft.orders.start, draft.orders.lines
        part = slice(start[span.start], start[span.stop])
        states, quantities = lines.state[part], lines.quantity[part]
        columns: tuple[Iterable[Any], ...] = (
            lines.key[part],
            map(products.__getitem__, zip(lines.product[part], lines.code[part], strict=True)),
            quantities,
            lines.price[part],
            lines.paid[part],
            states,
            [
                max(quantity, 0) if state == "returned" else returned
                for quantity, state, returned in zip(quantities, states, lines.returned[part], strict=True)
            ],
        )
        if self._shelf.traits:
            called = zip(lines.product[part], lines.code[part], lines.category[part], strict=True)
            columns += (map(self._shelf.traits.get, called),)
        new = [one <= BACK for one in draft.verdict[span]]
        return line_rows(draft.orders, span, draft.ids[span], new, *columns)


def _bring_back(rows: Sequence[tuple[Any, ...]]) -> None:
    """Make undone orders what the file says, as if they came for the first time."""
    fields, names = Order._meta.fields, (*_PARCEL, *_ORDER[:-1])  # noqa: SLF001
    places = ", ".join(f'"{fields[name].column_name}" = ?' for name in names)
    database.connection().executemany(
        f'UPDATE "orders" SET {places}, "refunded" = 0, "undone" = 0 WHERE "id" = ?',  # noqa: S608 - our columns
        rows,
    )
    OrderLine.delete().where(OrderLine.order.in_(among(row[-1] for row in rows))).execute()
