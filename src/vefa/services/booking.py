"""The one way points of orders get into the ledger.

`book_order` brings the ledger into line with an order as it stands now: what it earns is counted anew and
only the difference is booked (POLICY 39). An import does the same for the new orders of a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from vefa.db.models import Order, database
from vefa.db.read import list_text, listed, made_once, value
from vefa.db.shop import write
from vefa.progress import Progress, silent
from vefa.rules import lots
from vefa.rules.earning import Part
from vefa.rules.points import points_earned, release_day
from vefa.services import facts, stamps, tiers
from vefa.services.counted import Counted, SoldLine, counted, sold_lines
from vefa.services.desk import Desk, Reckoner, told
from vefa.services.given import Past, pasts_of
from vefa.services.ledger import slices
from vefa.services.programme import FIRST_VERSION, Version, versions


class Row(NamedTuple):
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
    outside: bool
    rate: str | None
    facts: str
    basis: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What an order earns as it stands, and why. `facts`: as the order keeps them from now on."""

    points: int
    basis: int
    parts: tuple[Part, ...] = ()
    facts: str = ""


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
    anew: bool = False,
    progress: Progress = silent,
) -> None:
    """`book_order` for many, one after the other; `made_by` is the import that changed them.

    `anew`: they are completed after all, so first order and number of times are asked anew (POLICY 47).
    Progress: orders.
    """
    desk = Desk(today, now, made_by)
    done = 0
    for part in _parts(desk, order_ids):
        progress(done, len(order_ids))
        _book_part(desk, part, anew=anew)
        done += len(part)


def unbooked(order_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Where the ledger is not in line with an order: points it has of the order, points the order earns."""
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    pasts = pasts_of(order_ids)
    found = _orders(order_ids)
    lines = _lines(reckoner, found)
    wrong = {}
    for row in found:
        version = reckoner.version(row.day, row.moment, row.programme)
        earns = work(reckoner, row, version, lines.get(row.id, ()))
        mine = pasts.get(row.id, {})
        given = sum(past.given for past in mine.values())
        whole = (row.earned, row.waiting) == (given, sum(past.waiting for past in mine.values()))
        if given != earns.points or not whole or row.basis != earns.basis:
            wrong[row.id] = (given, earns.points)
    return wrong


def order_row(order_id: int) -> Row:
    """The order as the tables have it."""
    return _orders([order_id])[0]


def basis_of(order_id: int) -> int:
    """What an order is counted on when nobody asks whose it is, in minor units of the shop's currency."""
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    (row,) = _orders([order_id])
    lines = sold_lines([order_id])
    return counted(row._replace(customer=0), lines.get(order_id, ()), reckoner.currency).basis


def work(
    reckoner: Reckoner, row: Row, version: Version, lines: Sequence[SoldLine], *, anew: bool = False
) -> Worked:
    """What `row` earns under `version` as it stands now; nothing is written."""
    sums, rate = counted(row, lines, reckoner.currency), reckoner.plain_rate(version)
    if rate is not None:
        return Worked(points_earned(sums.basis, rate), sums.basis, facts=row.facts)
    if row.customer is None:
        return Worked(0, 0, facts=row.facts)
    known = _facts(row, version, anew=anew)
    return _by_rules(reckoner, row, version, sums, known)


def _by_rules(reckoner: Reckoner, row: Row, version: Version, sums: Counted, known: facts.Facts) -> Worked:
    asked = facts.circumstances(
        known,
        day=date.fromisoformat(row.day),
        moment=row.moment,
        channel=row.channel,
        zone=reckoner.zone,
    )
    got = reckoner.counter(version).earned(sums.lines, asked)
    kept = facts.to_text(facts.gave(known, got.gave))
    return Worked(got.points, sums.basis, got.parts, kept)


def _facts(row: Row, version: Version, *, anew: bool) -> facts.Facts:
    """What the order keeps; asked now when it is entered first, or is given its customer only now."""
    customer, day = row.customer or 0, date.fromisoformat(row.day)
    if not row.facts:
        return facts.facts_now(version.rules, row.id, customer, day)
    known = facts.from_text(row.facts)
    return facts.asked_anew(known, version.rules, row.id, customer) if anew else known


def _parts(desk: Desk, order_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The orders in parts that can be booked together.

    Where there are tiers, an order of today may earn at a tier that one before it has given, and one that
    counts first orders or times has to know those before it: such orders go one by one.
    """
    if desk.single:
        yield from slices(order_ids)
    else:
        yield from ([one] for one in order_ids)


def _book_part(desk: Desk, order_ids: Sequence[int], *, anew: bool) -> None:
    orders = _orders(order_ids)
    pasts = pasts_of(order_ids)
    lines = _lines(desk, orders)
    holders = {customer for by_customer in pasts.values() for customer in by_customer}
    holders |= {row.customer for row in orders if row.customer is not None}
    desk.ledger.load(sorted(holders), of=order_ids)
    changes = [
        _book_row(desk, row, pasts.get(row.id, {}), lines.get(row.id, ()), anew=anew) for row in orders
    ]
    desk.ledger.write()
    sql = (
        'UPDATE "orders" SET "programme_id" = ?, "earned" = ?, "waiting" = ?, "release" = ?, "basis" = ?, '
        '"facts" = ?, "outside" = ? WHERE "id" = ?'
    )
    database.connection().executemany(sql, [change for change in changes if change])
    made_by = desk.ledger.made_by
    tiers.look(sorted(holders), desk.rules, today=desk.today, now=desk.now, made_by=made_by)
    stamps.follow(order_ids, today=desk.today, now=desk.now)


def _lines(reckoner: Reckoner, orders: Sequence[Row]) -> Mapping[int, list[SoldLine]]:
    """The lines of these orders, where a rule or a product kept out of the programme asks for them."""
    if not reckoner.all_goods_earn():
        return sold_lines([row.id for row in orders])
    versions = ((row.id, reckoner.version(row.day, row.moment, row.programme)) for row in orders)
    asked = [number for number, version in versions if reckoner.plain_rate(version) is None]
    return sold_lines(asked) if asked else {}


def _book_row(
    desk: Desk, row: Row, pasts: dict[int, Past], lines: Sequence[SoldLine], *, anew: bool
) -> tuple[Any, ...] | None:
    """Settle one order with everybody who has points of it; the new figures of its row, None if unchanged."""
    before = (row.programme, row.earned, row.waiting, row.release, row.basis, row.facts, row.outside)
    if row.programme is None:
        row = row._replace(outside=desk.outside(row.day))
    version = desk.version(row.day, row.moment, row.programme)
    got = work(desk, row, version, lines, anew=anew)
    delivered = date.fromisoformat(row.delivered) if row.delivered else None
    usable = release_day(version.rules.wait_of(row.channel), date.fromisoformat(row.day), delivered)
    row = row._replace(programme=version.id)
    waiting, release = 0, row.release
    for customer in sorted({*pasts, *([row.customer] if row.customer is not None else [])}):
        past = pasts.get(customer, Past())
        mine = got if customer == row.customer else Worked(0, got.basis)
        day = _release(row, past, usable)
        waiting += _settle(desk, row, customer, past, want=mine, release=day)
        if mine.points:
            release = day.isoformat()
    after = (version.id, got.points, waiting, release, got.basis, got.facts, row.outside)
    return None if after == before else (*after, row.id)


def _orders(order_ids: Sequence[int]) -> list[Row]:
    return [Row(*row) for row in _rows_of(list_text(order_ids))]


@made_once
def _rows_of(order_ids: str) -> Any:
    query = Order.select(*(getattr(Order, name) for name in Row._fields))
    return query.where(Order.id.in_(listed(order_ids))).order_by(Order.id)


def _release(row: Row, past: Past, release: date) -> date:
    """The release day: a delivery day learnt later moves it only while the points wait (POLICY 40)."""
    if past.released and not past.waiting and row.release is not None:
        return date.fromisoformat(row.release)
    return release


def _settle(desk: Desk, row: Row, customer: int, past: Past, *, want: Worked, release: date) -> int:
    """Book the difference between what a customer has of an order and should have; what waits afterwards."""
    programme = row.programme or 0
    waiting = past.waiting
    if want.points < past.given:
        waiting += _take_back(desk, row, customer, past, want=want)
    if waiting and release <= desk.today:
        desk.let_out(row.id, customer, waiting, release, programme)
        waiting = 0
    more = want.points - past.given
    if more > 0:
        kind = "change" if past.given else "earn"
        why = told(basis=want.basis, before=past.given, parts=_parts_told(want))
        desk.give(row.id, customer, more, release, programme=programme, kind=kind, why=why)
        waiting += more if release > desk.today else 0
    return waiting


def _take_back(desk: Desk, row: Row, customer: int, past: Past, *, want: Worked) -> int:
    """Take back what an order no longer earns; the change of what waits (zero or below)."""
    expired = past.ended - past.let_go if past.released else 0
    account = desk.ledger.account(customer)
    covered = past.waiting + expired + sum(lot.left for lot in account.lots if lot.order == row.id)
    if expired < 0 or past.given - want.points > covered:
        account = desk.ledger.whole(customer)
    posting = lots.take_back(
        account,
        past.given - want.points,
        order=row.id,
        waiting=past.waiting,
        expired=expired,
        below_zero=desk.rules.below_zero,
    )
    desk.ledger.post(
        posting,
        customer=customer,
        kind="undo" if row.undone else "take_back",
        order=row.id,
        programme=row.programme,
        why=told(
            basis=want.basis,
            before=past.given,
            let_go=posting.let_go,
            lost=posting.lost,
            state=row.state,
            parts=_parts_told(want),
        ),
    )
    return posting.waiting


def _parts_told(want: Worked) -> list[dict[str, Any]]:
    return [asdict(part) for part in want.parts]
