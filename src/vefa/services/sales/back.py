"""Goods that come back, and orders that are cancelled (POLICY 17, 18, 45, 46)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Final, NamedTuple

from vefa.db.models import Order, OrderLine, Refund, Voucher, VoucherUse
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.services.counted import line_left
from vefa.services.history import note_change
from vefa.services.sales import cards
from vefa.services.sales.cards import Till, longer
from vefa.services.sales.last_return import keep_return
from vefa.services.sales.points_back import PointsBack
from vefa.services.sales.standing import Standing, no_order, standing
from vefa.services.sales.steps import settle
from vefa.services.voucher_uses import newest

GONE: Final = ("returned", "cancelled")
Wanted = Sequence[tuple[int, int]]
"""Position of a line (from 1) and thousandths of it that come back."""


@dataclass(frozen=True, slots=True)
class Back:
    """What a return gave back. Money in minor units; `cards` by voucher id; `codes`: ids, usable again.

    `points`: used ones that came back; `taken`: so much less the order has earned; `earned`: what it keeps.
    `before`: how all of it stood, for `stand_again`; None when nothing changed.
    """

    order_id: int
    changed: bool
    money: int = 0
    cards: Mapping[int, int] = field(default_factory=dict)
    codes: tuple[int, ...] = ()
    points: int = 0
    taken: int = 0
    earned: int = 0
    before: Standing | None = None


class _Line(NamedTuple):
    """A line as the tables have it."""

    id: int
    position: int
    quantity: int
    returned: int
    paid: int
    refunded: int
    before: int | None
    card: int | None
    state: str

    @property
    def out(self) -> int:
        """Thousandths that are still with the customer."""
        return 0 if self.state in GONE else max(self.quantity - self.returned, 0)

    @property
    def left(self) -> int:
        """Paid for them."""
        return line_left(self.paid, self.quantity, self.returned, self.refunded)


class _Order(NamedTuple):
    """An order as the tables have it."""

    id: int
    customer: int | None
    state: str
    goods: int
    refunded: int
    earned: int
    shipping: int
    shipping_back: int
    points_used: int
    points_back: int


@write
def give_back(
    order_id: int, wanted: Wanted | None, *, today: date, now: datetime, made_by: int | None = None
) -> Back:
    """Take goods back: `wanted` of them, None for all that is still out; `made_by`: the import that says so.

    VefaError when a line has not so much left. An order that is gone stays as it is.
    """
    order = _order(order_id)
    if order.state in GONE:
        return Back(order_id, changed=False, earned=order.earned)
    lines = _lines(order_id)
    parts = _parts(lines, wanted)
    whole = all(parts.get(line.id, 0) >= line.out for line in lines)
    state = "returned" if whole else "partly_returned"
    back = _Taking(order, lines, Till(order_id, today, now, made_by)).take(parts, state)
    if back.before is not None and made_by is None:
        keep_return(back.before, back.money + sum(back.cards.values()), today=today, now=now)
    return back


@write
def cancel_order(order_id: int, *, today: date, now: datetime, made_by: int | None = None) -> Back:
    """Cancel an order: all that is still out comes back, and its shipping; `made_by`: as in `give_back`."""
    order = _order(order_id)
    if order.state in GONE:
        return Back(order_id, changed=False, earned=order.earned)
    lines = _lines(order_id)
    return _Taking(order, lines, Till(order_id, today, now, made_by)).take(_parts(lines, None), "cancelled")


def _order(order_id: int) -> _Order:
    found = first(
        Order.select(*(getattr(Order, name) for name in _Order._fields)).where(
            (Order.id == order_id) & (Order.undone == False)  # noqa: E712 - this makes SQL
        )
    )
    if found is None:
        raise no_order()
    return _Order(*found)


def _lines(order_id: int) -> list[_Line]:
    query = OrderLine.select(*(getattr(OrderLine, name) for name in _Line._fields))
    found = rows(query.where(OrderLine.order == order_id).order_by(OrderLine.position))
    return [_Line(*row) for row in found]


def _parts(lines: Sequence[_Line], wanted: Wanted | None) -> dict[int, int]:
    """Thousandths that come back, by line id."""
    if wanted is None:
        return {line.id: line.out for line in lines}
    places = {line.position: line for line in lines}
    parts: dict[int, int] = defaultdict(int)
    for position, quantity in wanted:
        line = places.get(position)
        if line is None or quantity <= 0 or parts[line.id] + quantity > line.out:
            raise VefaError(
                _("Of line {line} there is not so much left to return.").format(line=position),
                _("Look at what has come back already."),
            )
        parts[line.id] += quantity
    return dict(parts)


class _Taking:
    """One return of one order, inside the write transaction."""

    def __init__(self, order: _Order, lines: Sequence[_Line], till: Till) -> None:
        self.order, self.lines, self.till = order, lines, till

    def take(self, parts: Mapping[int, int], state: str) -> Back:
        """Let `parts` come back; the order is in `state` then."""
        order, gone = self.order, state in GONE
        before = standing(order.id)
        goods, sold_cards = self._take_lines(parts, state)
        shipping = order.shipping - order.shipping_back if gone else 0
        points = self._used_points(parts, gone=gone)
        self._write_order(state, goods, shipping, points)
        to_cards = cards.pay_back(goods + sold_cards + shipping, self.till)
        codes = _free_codes(self.till) if gone else ()
        if points and order.customer is not None:
            PointsBack(order.id, order.customer, self.till).give(points)
        settle(self.till, order.customer)
        earned = int(value(Order.select(Order.earned).where(Order.id == order.id)))
        was, made_by = {"state": order.state}, self.till.made_by
        note_change("orders", order.id, was, {"state": state}, now=self.till.now, made_by=made_by)
        return Back(
            order.id,
            changed=True,
            money=goods + sold_cards + shipping - sum(to_cards.values()),
            cards=to_cards,
            codes=codes,
            points=points,
            taken=order.earned - earned,
            earned=earned,
            before=before,
        )

    def _take_lines(self, parts: Mapping[int, int], state: str) -> tuple[int, int]:
        """Write the lines; what is paid back for goods and for gift cards that were sold."""
        left = max(self.order.goods - self.order.refunded, 0)
        goods = sold_cards = 0
        for line in self.lines:
            quantity = parts.get(line.id, 0)
            if not quantity:
                continue
            share = _share(line, quantity)
            if line.card is not None:
                share = cards.take_back(line.card, share, self.till)
                sold_cards += share
            else:
                goods += share
            kept = {"returned": line.returned + quantity, "refunded": line.paid - line.left + share}
            whole = quantity >= line.out
            OrderLine.update(kept | ({"state": _line_state(state)} if whole else {})).where(
                OrderLine.id == line.id
            ).execute()
        if state not in GONE:
            return min(goods, left), sold_cards
        stands = (OrderLine.order == self.order.id) & OrderLine.state.not_in(GONE)
        OrderLine.update(state=state).where(stands).execute()
        return left, sold_cards

    def _used_points(self, parts: Mapping[int, int], *, gone: bool) -> int:
        """Used points that come back: in the share of the goods, the rest with the last of them."""
        order = self.order
        coverable = [line for line in self.lines if line.before]
        left = order.points_used - order.points_back
        if not left or not coverable:
            return left if gone else 0
        if all(parts.get(line.id, 0) >= line.out for line in coverable):
            return left
        whole = sum(line.before or 0 for line in coverable)
        back = sum(Fraction((line.before or 0) * parts.get(line.id, 0), line.quantity) for line in coverable)
        return min(int(order.points_used * back / whole), left)

    def _write_order(self, state: str, goods: int, shipping: int, points: int) -> None:
        order = self.order
        kept = {
            "state": state,
            "refunded": order.refunded + goods,
            "shipping_back": order.shipping_back + shipping,
            "points_back": order.points_back + points,
        }
        Order.update(kept).where(Order.id == order.id).execute()
        if goods:
            Refund.create(
                order=order.id, day=self.till.today.isoformat(), amount=goods, made_by=self.till.made_by
            )


def _line_state(state: str) -> str:
    return "cancelled" if state == "cancelled" else "returned"


def _share(line: _Line, quantity: int) -> int:
    """What is paid back for `quantity` of a line: rounded down, the last unit gets the rest (POLICY 45)."""
    if quantity >= line.out:
        return line.left
    return min(line.paid * quantity // line.quantity, line.left)


def _free_codes(till: Till) -> tuple[int, ...]:
    """The codes of an order can be used again, for 14 days at least."""
    used = VoucherUse.select(VoucherUse.id, VoucherUse.voucher)
    mine = used.where((VoucherUse.order == till.order) & VoucherUse.undone_at.is_null())
    found = rows(mine.order_by(VoucherUse.id))
    return tuple(_free_code(use, voucher, till) for use, voucher in found)


def _free_code(use: int, voucher: int, till: Till) -> int:
    """One use comes back; of a lost code, to the one in its place. Returns the code that can be used."""
    VoucherUse.update(undone_at=stamp(till.now)).where(VoucherUse.id == use).execute()
    Voucher.update(uses=Voucher.uses - 1).where(Voucher.id == voucher).execute()
    good = newest(voucher)
    if good != voucher:  # it was issued with the uses that were left
        Voucher.update(uses_allowed=Voucher.uses_allowed + 1).where(Voucher.id == good).execute()
    last = value(Voucher.select(Voucher.last_day).where(Voucher.id == good))
    Voucher.update(last_day=longer(last, till.today)).where(Voucher.id == good).execute()
    return good
