"""How an order and all that it moved stood, so that a step taken by mistake can be taken back exactly.

It is no cancellation: codes and cards get no days of grace, points go back into the lots they came from.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import Select, fn

from vefa.db.models import CardMove, Entry, Order, OrderLine, Referral, Refund, Voucher, VoucherUse
from vefa.db.read import among, given, list_text, listed, made_once, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.services import referrals, settings
from vefa.services.history import note_change
from vefa.services.reversal import undo_order_points
from vefa.services.sums import recount

_ORDER: Final = (
    "state", "delivered", "goods", "refunded", "total", "shipping", "shipping_back", "points_used",
    "points_value", "points_back", "asked", "facts",
)  # fmt: skip
_LINE: Final = ("id", "state", "returned", "refunded", "free", "before", "paid")
_VOUCHER: Final = ("id", "uses_allowed", "last_day", "blocked_on", "blocked_why")
_OPPOSITE: Final = {"paid": "back", "back": "back", "sold": "blocked", "blocked": "sold"}
"""What came back is taken off as such: a payment would change the order in which the cards have paid."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An order with its lines, the codes and cards it has to do with, and where the books ended then.

    Columns as the tables have them; `uses`: the uses of codes that stood; `entry`, `move`, `refund`: the
    newest ids; `friend`: the state of the referral that the order decided, '' when it decided none.
    """

    order_id: int
    order: tuple[Any, ...]
    lines: tuple[tuple[Any, ...], ...]
    vouchers: tuple[tuple[Any, ...], ...]
    uses: tuple[int, ...]
    entry: int
    move: int
    refund: int
    friend: str = ""

    @property
    def state(self) -> str:
        """The state of the order."""
        return str(self.order[0])

    def text(self) -> str:
        """As the history keeps it."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Standing":
        """As the history keeps it."""
        kept = json.loads(text)
        for name in ("lines", "vouchers"):
            kept[name] = tuple(tuple(row) for row in kept[name])
        return cls(**kept | {name: tuple(kept[name]) for name in ("order", "uses")})


def standing(order_id: int) -> Standing:
    """How the order stands now. VefaError when there is none."""
    found = _order(order_id)
    if not found:
        raise no_order()
    ((entry, move, refund),) = _newest()
    return Standing(
        order_id,
        found[0],
        tuple(_lines(order_id)),
        tuple(_vouchers(list_text(_vouchers_of(order_id)))),
        tuple(use for (use,) in _uses(order_id)),
        entry,
        move,
        refund,
        next((state for (state,) in _friend(order_id)), ""),
    )


@made_once
def _order(order_id: str) -> Any:
    known = (Order.id == given(order_id)) & (Order.undone == False)  # noqa: E712 - this makes SQL
    return Order.select(*(getattr(Order, name) for name in _ORDER)).where(known)


@made_once
def _lines(order_id: str) -> Any:
    query = OrderLine.select(*(getattr(OrderLine, name) for name in _LINE))
    return query.where(OrderLine.order == given(order_id)).order_by(OrderLine.position)


@made_once
def _vouchers(voucher_ids: str) -> Any:
    query = Voucher.select(*(getattr(Voucher, name) for name in _VOUCHER))
    return query.where(Voucher.id.in_(listed(voucher_ids)))


@made_once
def _newest() -> Any:
    """The last entry, movement of a card and refund of all; 0 where there is none."""
    newest = (table.select(fn.COALESCE(fn.MAX(table.id), 0)) for table in (Entry, CardMove, Refund))
    return Select(columns=list(newest))


@made_once
def _friend(order_id: str) -> Any:
    """How the reward stands that the order brought to who recommended the shop."""
    return Referral.select(Referral.state).where(Referral.order == given(order_id)).limit(1)


def no_order() -> VefaError:
    """The sentence for an id that is none."""
    return VefaError(_("There is no such order."), _("Refresh the list and try again."))


@write
def stand_again(before: Standing, *, today: date, now: datetime, made_by: int | None = None) -> None:
    """Take back what was done to an order since `before`: a return, a cancellation, a completion.

    VefaError when a code or a card that came back was used meanwhile; then nothing is changed.
    """
    state = value(Order.select(Order.state).where(Order.id == before.order_id))
    _use_codes_again(before, now)
    _move_cards_back(before, today=today, now=now)
    _write(before)
    _opposite_refund(before, today, made_by)
    undo_order_points(before.order_id, before.entry, today=today, now=now, made_by=made_by)
    customer = value(Order.select(Order.customer).where(Order.id == before.order_id))
    if customer is not None:
        recount([customer])
        if before.friend in {"", *referrals.REWARDED}:
            referrals.ask_again(before.order_id)
        referrals.follow([before.order_id], today=today, now=now)
    note_change("orders", before.order_id, {"state": state}, {"state": before.state}, now=now)


def _vouchers_of(order_id: int) -> Iterable[int]:
    """The codes and cards that an order has to do with; of a lost one, those in its place too."""
    found = {voucher for (voucher,) in _had_to_do(order_id)}
    new = found
    while new:
        new = {voucher for (voucher,) in _in_place_of(list_text(new))} - found
        found |= new
    return found


@made_once
def _had_to_do(order_id: str) -> Any:
    """The codes that an order used, the cards that paid it and those it sold."""
    order = given(order_id)
    used = VoucherUse.select(VoucherUse.voucher).where(VoucherUse.order == order)
    moved = CardMove.select(CardMove.voucher).where(CardMove.order == order)
    sold = OrderLine.select(OrderLine.card).where((OrderLine.order == order) & OrderLine.card.is_null(False))
    return used | moved | sold


@made_once
def _in_place_of(voucher_ids: str) -> Any:
    return Voucher.select(Voucher.id).where(Voucher.replaces.in_(listed(voucher_ids)))


@made_once
def _uses(order_id: str) -> Any:
    """The uses of codes by an order that stand, in their order."""
    stands = (VoucherUse.order == given(order_id)) & VoucherUse.undone_at.is_null()
    return VoucherUse.select(VoucherUse.id).where(stands).order_by(VoucherUse.id)


def _use_codes_again(before: Standing, now: datetime) -> None:
    """The uses of then stand again, those made since do not."""
    stands, wanted = {use for (use,) in _uses(before.order_id)}, set(before.uses)
    for use in sorted(stands - wanted):
        _mark(use, stamp(now), -1)
    for use in sorted(wanted - stands):
        _mark(use, None, +1)


def _mark(use: int, undone_at: str | None, uses: int) -> None:
    voucher = value(VoucherUse.select(VoucherUse.voucher).where(VoucherUse.id == use))
    Voucher.update(uses=Voucher.uses + uses).where(Voucher.id == voucher).execute()
    VoucherUse.update(undone_at=undone_at).where(VoucherUse.id == use).execute()


def _move_cards_back(before: Standing, *, today: date, now: datetime) -> None:
    """What moved on gift cards since moves the other way; days, blocks and uses left are as they were."""
    since = (CardMove.order == before.order_id) & (CardMove.id > before.move)
    sums: dict[int, int] = defaultdict(int)
    for voucher, amount, kind in rows(
        CardMove.select(CardMove.voucher, CardMove.amount, CardMove.kind).where(since)
    ):
        sums[voucher] -= amount
        CardMove.create(
            voucher=voucher,
            order=before.order_id,
            amount=-amount,
            kind=_OPPOSITE[kind],
            day=today.isoformat(),
            at=stamp(now),
            person=settings.current_person(),
        )
    for voucher, amount in sums.items():
        Voucher.update(balance=Voucher.balance + amount).where(Voucher.id == voucher).execute()
    for voucher, *figures in before.vouchers:
        kept = dict(zip(_VOUCHER[1:], figures, strict=True))
        Voucher.update(kept).where(Voucher.id == voucher).execute()
    _refuse_spent({*sums, *(voucher for voucher, *_figures in before.vouchers)})


def _refuse_spent(vouchers: Iterable[int]) -> None:
    """VefaError when what came back on one of these codes and cards has been used since."""
    spent = (Voucher.balance < 0) | (Voucher.uses > Voucher.uses_allowed)
    if Voucher.select().where(Voucher.id.in_(among(vouchers)), spent).exists():
        raise VefaError(
            _("The voucher that came back has been used since."), _("Enter a new sale or return instead.")
        )


def _write(before: Standing) -> None:
    Order.update(dict(zip(_ORDER, before.order, strict=True))).where(Order.id == before.order_id).execute()
    for line, *figures in before.lines:
        kept = dict(zip(_LINE[1:], figures, strict=True))
        OrderLine.update(kept).where(OrderLine.id == line).execute()


def _opposite_refund(before: Standing, today: date, made_by: int | None) -> None:
    since = (Refund.order == before.order_id) & (Refund.id > before.refund)
    amount = value(Refund.select(fn.SUM(Refund.amount)).where(since)) or 0
    if amount:
        Refund.create(order=before.order_id, day=today.isoformat(), amount=-amount, made_by=made_by)
