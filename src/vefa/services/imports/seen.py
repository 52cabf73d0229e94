"""Orders that the shop has just as a file says them: known by a digest of their rows, they need not be read.

A digest is kept with an order when an import leaves it exactly as the file said. Its person then has all
contact data and is recognised by all that the rows name. Whatever changes that since takes the digest away
(triggers of the shop file), so leaving such orders out of an import saves time and changes nothing else.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from peewee import SQL, Case, fn

from vefa.db.beside import beside
from vefa.db.models import Order, OrderDigest
from vefa.db.read import among, first, in_parts, rows
from vefa.db.shop import moment
from vefa.files.collector import without_collector
from vefa.files.plan import Fixes, Known, Plan, Seen, Sums, make_plan
from vefa.files.reader import Book, open_book
from vefa.files.reading import Reading
from vefa.files.sight import CHECKED
from vefa.progress import Progress, silent
from vefa.services import settings
from vefa.services.imports.as_stored import ENDED
from vefa.services.own_contacts import own_contacts

SHOWN: Final = 500  # known orders of a sheet that are read all the same: the first ones are shown
_PART: Final = 20_000  # digests that are read together
_CAME_BACK: Final = ("returned", "partly_returned")


class _Told(NamedTuple):
    """What the shop tells of orders: figures by channel, currency and state, and what customers bought."""

    figures: list[tuple[Any, ...]]
    bought: "array[int]"


def read_orders(
    book: Book,
    reading: Reading,
    *,
    fixes: Fixes | None = None,
    progress: Progress = silent,
    shown: int = SHOWN,
) -> Plan:
    """The plan of a sheet for the open shop, without the orders that are known, but with their figures.

    The first `shown` known ones are in it. Raises VefaError as `make_plan`.
    """
    asked: list[Callable[[], _Told]] = []
    begun = moment()

    def orders() -> dict[int, int]:
        asked.clear()  # the sheet is read from its beginning, maybe in another way than before
        return _orders()

    def met(order_ids: Sequence[int]) -> None:
        if order_ids:
            asked.append(ask(partial(_told, order_ids)))

    with without_collector(), beside() as ask:
        plan = _plan(book, reading, fixes, progress, Known(_words(), orders, shown, met))
        if plan.seen and plan.seen.ids:
            plan.whole, plan.seen.moment = partial(_whole, book.path, reading, fixes), begun
            for told in asked:
                _add_figures(plan, plan.seen, told())
    return plan


def still_seen(plan: Plan) -> bool:
    """Whether the shop has the known orders of `plan` as it had them when the file was read."""
    if plan.seen is None or not plan.seen.ids or plan.seen.moment == moment():
        return True
    query = OrderDigest.select(fn.COUNT(OrderDigest.order_id), fn.SUM(SQL(f'"digest" >> {CHECKED}')))
    there = first(query.where(OrderDigest.order_id.in_(among(plan.seen.ids))))
    return there == (len(plan.seen.ids), plan.seen.check)


def _whole(path: Path, reading: Reading, fixes: Fixes | None) -> Plan:
    """All orders of the sheet, the known ones too."""
    with open_book(path) as book:
        return _plan(book, reading, fixes, silent, Known(_words(), dict, 0))


def _plan(book: Book, reading: Reading, fixes: Fixes | None, progress: Progress, known: Known) -> Plan:
    shop = settings.shop()
    return make_plan(
        book, reading, country=shop.country, currency=shop.currency, zone=shop.zone, progress=progress,
        fixes=dict(fixes or {}), known=known,
    )  # fmt: skip


def _words() -> str:
    """What the shop itself says of rows: its own phone and e-mail tell no customer."""
    own = own_contacts()
    return repr((sorted(own.phones), sorted(own.emails)))


def _orders() -> dict[int, int]:
    parts = in_parts(OrderDigest.select(OrderDigest.digest, OrderDigest.order_id), _PART)
    return dict(chain.from_iterable(parts))


def _told(order_ids: Sequence[int]) -> _Told:
    sums = [fn.SUM(one) for one in (OrderDigest.units, OrderDigest.cancelled, OrderDigest.returned)]
    said = (Order.channel, Order.currency, Order.state)
    query = OrderDigest.select(*said, fn.COUNT(Order.id), fn.SUM(Order.total), *sums)
    query = query.join(Order, on=(Order.id == OrderDigest.order_id))
    query = query.where(OrderDigest.order_id.in_(among(order_ids)))
    return _Told(rows(query.group_by(*said)), _bought(order_ids))


def _add_figures(plan: Plan, seen: Seen, told: _Told) -> None:
    """What some known orders add to the figures of `plan`."""
    seen.bought += told.bought
    for channel, currency, state, count, total, units, cancelled, returned in told.figures:
        seen.channels.add(channel)
        one = plan.sums.setdefault(currency, Sums())
        one.total += total
        one.cancelled += cancelled
        one.returned += returned
        plan.units += units
        plan.cancelled += count if state == "cancelled" else 0
        plan.returned += count if state in _CAME_BACK else 0


def _bought(order_ids: Sequence[int]) -> "array[int]":
    """Of each customer (0: none) of these orders three numbers: he, his orders, how many of them he bought.

    A document that only gives back or cancels is nothing that he bought.
    """
    below = Order.state.in_(ENDED) & (Order.total < 0)
    some = fn.SUM(Case(None, [(below, 0)], 1))
    query = Order.select(fn.COALESCE(Order.customer, 0), fn.COUNT(Order.id), some)
    found = rows(query.where(Order.id.in_(among(order_ids))).group_by(Order.customer))
    return array("q", chain.from_iterable(found))
