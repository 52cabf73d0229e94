"""The one way points of orders get into the ledger.

`book_order` brings the ledger into line with an order as it stands now: what it earns is counted anew and
only the difference is booked (POLICY 39). `new_orders` does the same for orders that are entered first.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Entry, Lot, LotMove, Order, OrderLine, Product, database
from vefa.db.read import among, rows, value
from vefa.db.shop import write
from vefa.progress import Progress, silent
from vefa.rules import lots
from vefa.rules.points import basis, counts, points_earned, standing
from vefa.services.desk import Desk, Reckoner, told
from vefa.services.ledger import slices
from vefa.services.programme import FIRST_VERSION, versions

_GONE: Final = ("returned", "cancelled")


class _Row(NamedTuple):
    """An order as the tables have it."""

    id: int
    customer: int | None
    channel: str
    day: str
    moment: str | None
    state: str
    delivered: str | None
    currency: str
    goods: int
    refunded: int
    programme: int | None
    earned: int
    waiting: int
    release: str | None
    undone: bool


@dataclass(slots=True)
class _Past:
    """What the ledger says of one order and one customer: points it gives him, what of them still waits.

    `released`: some of them could be used once; `ended`: so many of those had their last day; `let_go`: of
    these, what would have been taken back otherwise.
    """

    given: int = 0
    waiting: int = 0
    released: bool = False
    ended: int = 0
    let_go: int = 0


@write
def book_order(order_id: int, *, today: date, now: datetime | None = None) -> int:
    """Bring the ledger into line with the order as it stands now; returns the points it now gives."""
    book_orders([order_id], today=today, now=now)
    return int(value(Order.select(Order.earned).where(Order.id == order_id)))


@write
def book_orders(
    order_ids: Sequence[int],
    *,
    today: date,
    now: datetime | None = None,
    made_by: int | None = None,
    progress: Progress = silent,
) -> None:
    """`book_order` for many; `made_by` is the import that changed them. Progress: orders, every slice."""
    desk = Desk(today, now, made_by)
    done = 0
    for part in slices(order_ids):
        progress(done, len(order_ids))
        _book_part(desk, part)
        done += len(part)


def marked_standing(order_ids: Sequence[int]) -> dict[int, int]:
    """What was paid for marked goods (alcohol, tobacco) of these orders that did not come back, by order."""
    if not Product.select().where(Product.marked).exists():
        return {}
    lines = (
        OrderLine.select(OrderLine.order, OrderLine.paid, OrderLine.quantity, OrderLine.returned)
        .join(Product)
        .where(OrderLine.order.in_(among(order_ids)), Product.marked, OrderLine.state.not_in(_GONE))
    )
    sums: dict[int, int] = defaultdict(int)
    for order, paid, quantity, returned in rows(lines):
        sums[order] += standing(paid, quantity, returned)
    return sums


def unbooked(order_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Where the ledger is not in line with an order: points it has of the order, points the order earns."""
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    pasts, marked = _pasts(order_ids), marked_standing(order_ids)
    wrong = {}
    for row in _orders(order_ids):
        rate = reckoner.version(row.day, row.moment, row.programme).rules.rate
        earns = points_earned(_money(reckoner, row, marked.get(row.id, 0)), rate)
        mine = pasts.get(row.id, {})
        given = sum(past.given for past in mine.values())
        whole = (row.earned, row.waiting) == (given, sum(past.waiting for past in mine.values()))
        if given != earns or not whole:
            wrong[row.id] = (given, earns)
    return wrong


def _book_part(desk: Desk, order_ids: Sequence[int]) -> None:
    orders = _orders(order_ids)
    pasts = _pasts(order_ids)
    marked = marked_standing(order_ids)
    holders = {customer for by_customer in pasts.values() for customer in by_customer}
    desk.ledger.load(sorted(holders | {row.customer for row in orders if row.customer is not None}))
    changes = [_book_row(desk, row, pasts.get(row.id, {}), marked.get(row.id, 0)) for row in orders]
    desk.ledger.write()
    sql = 'UPDATE "orders" SET "programme_id" = ?, "earned" = ?, "waiting" = ?, "release" = ? WHERE "id" = ?'
    database.connection().executemany(sql, [change for change in changes if change])


def _book_row(
    desk: Desk, row: _Row, pasts: dict[int, _Past], marked: int
) -> tuple[int, int, int, str | None, int] | None:
    """Settle one order with everybody who has points of it; the new figures of its row, None if unchanged."""
    version = desk.version(row.day, row.moment, row.programme)
    money = _money(desk, row, marked)
    got = desk.award(version, row.channel, row.day, row.delivered, money)
    before = (row.programme, row.earned, row.waiting, row.release)
    row = row._replace(programme=version.id)
    waiting, release = 0, row.release
    for customer in sorted({*pasts, *([row.customer] if row.customer is not None else [])}):
        past = pasts.get(customer, _Past())
        want = got.points if customer == row.customer else 0
        day = _release(row, past, got.release)
        waiting += _settle(desk, row, customer, past, want=want, release=day, money=money)
        if want:
            release = day.isoformat()
    after = (version.id, got.points, waiting, release)
    return None if after == before else (*after, row.id)


def _orders(order_ids: Sequence[int]) -> list[_Row]:
    query = Order.select(*(getattr(Order, name) for name in _Row._fields))
    return [_Row(*row) for row in rows(query.where(Order.id.in_(among(order_ids))).order_by(Order.id))]


def _money(reckoner: Reckoner, row: _Row, marked: int) -> int:
    """What the points of an order are counted on; 0 when it earns nothing."""
    foreign = row.currency != reckoner.currency
    earns = counts(row.state, guest=row.customer is None, undone=bool(row.undone), foreign=foreign)
    return basis(row.goods, row.refunded, marked) if earns else 0


def _release(row: _Row, past: _Past, release: date) -> date:
    """The release day: a delivery day learnt later moves it only while the points wait (POLICY 40)."""
    if past.released and not past.waiting and row.release is not None:
        return date.fromisoformat(row.release)
    return release


def _settle(
    desk: Desk, row: _Row, customer: int, past: _Past, *, want: int, release: date, money: int
) -> int:
    """Book the difference between what a customer has of an order and should have; what waits afterwards."""
    programme = row.programme or 0
    waiting = past.waiting
    if want < past.given:
        waiting += _take_back(desk, row, customer, past, points=past.given - want, money=money)
    if waiting and release <= desk.today:
        desk.let_out(row.id, customer, waiting, release, programme)
        waiting = 0
    more = want - past.given
    if more > 0:
        kind = "change" if past.given else "earn"
        why = told(basis=money, before=past.given)
        desk.give(row.id, customer, more, release, programme=programme, kind=kind, why=why)
        waiting += more if release > desk.today else 0
    return waiting


def _take_back(desk: Desk, row: _Row, customer: int, past: _Past, *, points: int, money: int) -> int:
    """Take back `points`; the change of what waits (zero or below)."""
    expired = past.ended - past.let_go if past.released else 0
    account = desk.ledger.account(customer)
    posting = lots.take_back(account, points, order=row.id, waiting=past.waiting, expired=expired)
    desk.ledger.post(
        posting,
        customer=customer,
        kind="undo" if row.undone else "take_back",
        order=row.id,
        programme=row.programme,
        why=told(basis=money, before=past.given, let_go=posting.let_go, state=row.state),
    )
    return posting.waiting


def _pasts(order_ids: Sequence[int]) -> dict[int, dict[int, _Past]]:
    """What the ledger says of these orders, by order and customer."""
    fields = (Entry.order, Entry.customer, Entry.points, Entry.waiting, Entry.why)
    found: dict[int, dict[int, _Past]] = defaultdict(dict)
    query = Entry.select(*fields).where(Entry.order.in_(among(order_ids)))
    for order, customer, points, waiting, why in rows(query):
        past = found[order].setdefault(customer, _Past())
        let_go = int(json.loads(why).get("let_go", 0)) if "let_go" in why else 0
        past.given += points + waiting - let_go
        past.waiting += waiting
        past.let_go += let_go
        past.released = past.released or points > 0
    released = [order for order, pasts in found.items() if any(one.released for one in pasts.values())]
    for order, customer, points in _ended(released) if released else ():
        found[order].setdefault(customer, _Past()).ended = -points
    return found


def _ended(order_ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Order, customer and points (below zero) of the orders' own lots that have ended so far."""
    moves = LotMove.select(Lot.order, Lot.customer, fn.SUM(LotMove.points)).join(Entry)
    moves = moves.switch(LotMove).join(Lot).where(Entry.kind == "expire", Lot.order.in_(among(order_ids)))
    return rows(moves.group_by(Lot.order, Lot.customer))
