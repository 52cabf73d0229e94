"""Stamp cards: after so many pieces or orders a free product, a voucher issued by itself (POLICY 56).

An order keeps what it counts on each card; a voucher keeps what it cost in its origin, so that a card which
asks for more from now on takes nothing back that was earned. A withdrawn voucher is good again when the count
carries it again, for the customer may hold it on paper.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Order, Stamp, Voucher, database
from vefa.db.read import among, list_text, listed, made_once, rows
from vefa.db.shop import executemany, write
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.rules.programme import StampCard
from vefa.rules.stamps import Given, Stamper, due, not_carried, progress
from vefa.services import facts, programme
from vefa.services.counted import SoldLine, counted, sold_lines
from vefa.services.desk import Reckoner
from vefa.services.history import note_change
from vefa.services.programme import Version, versions
from vefa.services.voucher_issue import Coded, Grant, enter, fresh_codes

ORIGIN: Final = "stamp"
WITHDRAWN: Final = "unstamped"
_FORGET: Final = 'DELETE FROM "stamp" WHERE "order_id" IN (SELECT value FROM json_each(?))'
_NAME: Final = "{kind}:{cost}:{card}"


@dataclass(frozen=True, slots=True)
class StampProgress:
    """How far a customer is on a card: `have` of `every` units or orders (`unit`), the next `gift` free.

    `owed`: so many make up a voucher that was used before its units came back.
    """

    card: str
    title: str
    gift: str
    unit: str
    every: int
    have: int
    owed: int

    @property
    def text(self) -> str:
        """7 / 10."""
        return f"{words.number(self.have)} / {words.number(self.every)}"


class _Order(NamedTuple):
    """An order as the tables have it."""

    id: int
    customer: int | None
    channel: str
    day: str
    moment: str | None
    state: str
    currency: str
    goods: int
    refunded: int
    programme: int
    undone: bool
    outside: bool
    rate: str | None
    facts: str


class _Voucher(NamedTuple):
    """A voucher of a card; `kind`: ORIGIN or WITHDRAWN."""

    id: int
    customer: int
    kind: str
    cost: int
    card: str
    uses: int
    blocked: bool
    last_day: str | None


@write
def follow(order_ids: Sequence[int], *, today: date, now: datetime | None = None) -> None:
    """Count these orders on the cards as they stand now, and issue or withdraw what follows from it."""
    known = versions()
    if not any(version.rules.stamps for version in known):
        return
    found = [_Order(*row) for row in _orders(list_text(order_ids))]
    counts = _as_they_stand(found, known)
    database.execute_sql(_FORGET, (list_text(order_ids),))
    fresh = ((order, card, units) for order, cards in counts.items() for card, units in cards.items())
    executemany(Stamp, ("order", "card", "units"), fresh)
    settle({order.customer for order in found if order.customer is not None}, today=today, now=now)


@write
def settle(customers: Collection[int], *, today: date, now: datetime | None = None) -> None:
    """Issue the vouchers that the counts of these customers carry, withdraw those they carry no longer."""
    counts, vouchers = _counts(customers), _vouchers(customers)
    if not counts and not vouchers:
        return
    now = now or datetime.combine(today, time(12), UTC)
    cards = {card.id: card for card in programme.current(today).stamps}
    wanted: dict[str, list[int]] = defaultdict(list)
    for customer, name in sorted({*counts, *vouchers}):
        mine = vouchers.get((customer, name), [])
        count = counts.get((customer, name), 0)
        for voucher in not_carried(count, _given(mine)):
            _withdraw(voucher, mine, today=today, now=now)
        card = cards.get(name)
        more = due(count, _given(mine), card.every) if card else 0
        if card and more:
            more -= _good_again(mine, card, more, today=today, now=now)
            wanted[name] += [customer] * more
    for name, holders in wanted.items():
        _issue(cards[name], holders, today=today, now=now)


def cards_of(customer_id: int, *, today: date) -> list[StampProgress]:
    """How far the customer is on each card of the programme."""
    cards = [card for card in programme.current(today).stamps if card.every > 0]
    if not cards:
        return []
    counts, vouchers = _counts([customer_id]), _vouchers([customer_id])
    return [_progress(card, counts, vouchers, customer_id) for card in cards]


def wrong(order_ids: Sequence[int]) -> list[int]:
    """Those of the orders that keep other counts than they have as they stand."""
    known = versions()
    if not any(version.rules.stamps for version in known):
        return []
    kept: dict[int, dict[str, int]] = defaultdict(dict)
    query = Stamp.select(Stamp.order, Stamp.card, Stamp.units).where(Stamp.order.in_(among(order_ids)))
    for order, card, units in rows(query):
        kept[order][card] = units
    counts = _as_they_stand([_Order(*row) for row in _orders(list_text(order_ids))], known)
    return sorted(one for one in {*kept, *counts} if kept.get(one, {}) != counts.get(one, {}))


def _as_they_stand(orders: Iterable[_Order], known: Sequence[Version]) -> dict[int, Mapping[str, int]]:
    """What each order counts on the cards of its own programme: thousandths by card."""
    reckoner = Reckoner(known)
    stampers = {version.id: Stamper(version.rules) for version in known if version.rules.stamps}
    mine = {order.id: order for order in orders if order.programme in stampers}
    lines = sold_lines(list(mine))
    return {
        order.id: counts
        for order in mine.values()
        if (counts := _counted(reckoner, stampers[order.programme], order, lines.get(order.id, ())))
    }


@made_once
def _orders(order_ids: str) -> Any:
    query = Order.select(*(getattr(Order, name) for name in _Order._fields))
    booked = Order.programme.is_null(False)
    return query.where(Order.id.in_(listed(order_ids)), booked).order_by(Order.id)


def _counted(
    reckoner: Reckoner, stamper: Stamper, order: _Order, lines: Sequence[SoldLine]
) -> Mapping[str, int]:
    sums = counted(order, lines, reckoner.currency)
    if not sums.lines:
        return {}
    asked = facts.circumstances(
        facts.from_text(order.facts or "{}"),
        day=date.fromisoformat(order.day),
        moment=order.moment,
        channel=order.channel,
        zone=reckoner.zone,
    )
    return stamper.counted(sums.lines, asked)


def _counts(customers: Iterable[int]) -> dict[tuple[int, str], int]:
    """Thousandths by customer and card."""
    found = _sums(list_text(customers))
    return {(customer, card): units for customer, card, units in found}


@made_once
def _sums(customers: str) -> Any:
    query = Stamp.select(Order.customer, Stamp.card, fn.SUM(Stamp.units)).join(Order)
    return query.where(Order.customer.in_(listed(customers))).group_by(Order.customer, Stamp.card)


def _vouchers(customers: Iterable[int]) -> dict[tuple[int, str], list[_Voucher]]:
    """The vouchers of their cards by customer and card, the oldest first; of a lost one, what replaced it."""
    found: dict[tuple[int, str], list[_Voucher]] = defaultdict(list)
    for origin, number, customer, uses, blocked, last_day in _stamped(list_text(customers)):
        kind, cost, card = origin.split(":", 2)
        one = _Voucher(number, customer, kind, int(cost), card, uses, blocked is not None, last_day)
        found[customer, card].append(one)
    return found


@made_once
def _stamped(customers: str) -> Any:
    fields = (
        Voucher.origin, Voucher.id, Voucher.customer, Voucher.uses, Voucher.blocked_on, Voucher.last_day,
    )  # fmt: skip
    made = Voucher.origin.startswith(f"{ORIGIN}:") | Voucher.origin.startswith(f"{WITHDRAWN}:")
    later = Voucher.alias()
    replaced = fn.EXISTS(later.select().where(later.replaces == Voucher.id))
    query = Voucher.select(*fields).where(Voucher.customer.in_(listed(customers)), made, ~replaced)
    return query.order_by(Voucher.id)


def _given(vouchers: Iterable[_Voucher]) -> list[Given]:
    """Those that count: all but the withdrawn ones, unless somebody made one good again by hand."""
    return [
        Given(one.id, one.cost, not one.uses and not one.blocked)
        for one in vouchers
        if one.kind == ORIGIN or not one.blocked
    ]


def _withdraw(voucher: int, mine: list[_Voucher], *, today: date, now: datetime) -> None:
    """Refuse a voucher from now on; `mine` follows."""
    place = next(at for at, one in enumerate(mine) if one.id == voucher)
    mine[place] = mine[place]._replace(kind=WITHDRAWN, blocked=True)
    _write(mine[place], today.isoformat(), _("What was stamped for it came back."), now)


def _good_again(mine: list[_Voucher], card: StampCard, most: int, *, today: date, now: datetime) -> int:
    """Make withdrawn vouchers good again, at most so many, the newest first; how many."""
    day = today.isoformat()
    able = [
        one
        for one in reversed(mine)
        if one.kind == WITHDRAWN and one.blocked and one.cost == card.every and (one.last_day or day) >= day
    ]
    for one in able[:most]:
        _write(one._replace(kind=ORIGIN), None, "", now)
    return len(able[:most])


def _write(one: _Voucher, blocked_on: str | None, why: str, now: datetime) -> None:
    query = Voucher.select(Voucher.blocked_on, Voucher.blocked_why).where(Voucher.id == one.id)
    before = dict(zip(("blocked_on", "blocked_why"), rows(query)[0], strict=True))
    after = {"blocked_on": blocked_on, "blocked_why": why}
    origin = _NAME.format(kind=one.kind, cost=one.cost, card=one.card)
    Voucher.update(**after, origin=origin).where(Voucher.id == one.id).execute()
    note_change("voucher", one.id, before, after, now=now)


def _issue(card: StampCard, holders: Sequence[int], *, today: date, now: datetime) -> None:
    if not holders:
        return
    grant = Grant(
        "product",
        product=card.gift,
        last_day=add_months(today, card.months),
        reason=card.title or _("Stamp card"),
        origin=_NAME.format(kind=ORIGIN, cost=card.every, card=card.id),
    )
    fresh = fresh_codes(len(holders))
    coded = [Coded(code, holder=holder) for code, holder in zip(fresh, holders, strict=True)]
    enter(coded, grant, today=today, now=now)


def _progress(
    card: StampCard,
    counts: Mapping[tuple[int, str], int],
    vouchers: Mapping[tuple[int, str], list[_Voucher]],
    customer: int,
) -> StampProgress:
    on_the_way = progress(counts.get((customer, card.id), 0), _given(vouchers.get((customer, card.id), ())))
    return StampProgress(
        card=card.id,
        title=card.title or _("Stamp card"),
        gift=card.gift,
        unit=card.unit,
        every=card.every,
        have=min(max(on_the_way, 0), card.every),
        owed=max(-on_the_way, 0),
    )
