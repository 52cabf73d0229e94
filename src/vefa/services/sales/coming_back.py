"""What a return would do, before it is made: the return itself, taken back again, so that both agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from peewee import JOIN

from vefa.db.models import Customer, Order, OrderLine, Product, Voucher, VoucherUse
from vefa.db.read import among, by_value, first, ids, rows
from vefa.db.shop import rehearse
from vefa.files.channels import COUNTER
from vefa.rules.codes import pretty
from vefa.services.order_numbers import number_text, orders_named
from vefa.services.sales.back import GONE, Back, Wanted, give_back
from vefa.services.sales.standing import no_order
from vefa.services.stamps import WITHDRAWN

_LATEST: Final = 6


@dataclass(frozen=True, slots=True)
class Returnable:
    """A line of a sale. `left` thousandths can still come back; `paid` for all of it, `back` of that so far.

    `position` counts from 1; `card`: it sold a gift card.
    """

    position: int
    product: str
    quantity: int
    left: int
    paid: int
    back: int
    card: bool


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """A sale of which something may come back; without lines it comes back whole. `left`: money for goods."""

    order_id: int
    number: str
    day: date
    customer: str
    currency: str
    lines: tuple[Returnable, ...]
    left: int
    gone: bool


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What a return does. Money in minor units of `currency`; points of the customer `before` and `after`.

    `cards`: code of a gift card and what is paid back to it; `codes` can be used again, those in `kept` stay
    used; `void`: gift cards that the sale had sold; `withdrawn`: vouchers of a stamp card. `lost`: points
    that no lot covered and that are not charged; `waiting`: change of the points that wait.
    `has_customer`: False for a sale without one, where no points move.
    """

    back: Back
    currency: str
    whole: bool
    has_customer: bool
    cards: tuple[tuple[str, int], ...]
    codes: tuple[str, ...]
    kept: tuple[str, ...]
    void: tuple[str, ...]
    withdrawn: tuple[str, ...]
    before: int
    after: int
    waiting: int
    lost: int


def return_sheet(order_id: int) -> ReturnSheet:
    """The sale as the till shows it for a return. VefaError when there is no such order."""
    fields = (
        Order.number, Order.day, Customer.name, Order.currency, Order.goods, Order.refunded, Order.state,
    )  # fmt: skip
    query = Order.select(*fields).join(Customer, JOIN.LEFT_OUTER)
    found = first(query.where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712 - this makes SQL
    if found is None:
        raise no_order()
    number, day, name, currency, goods, refunded, state = found
    return ReturnSheet(
        order_id, number_text(number), date.fromisoformat(day), name or "", currency, _lines(order_id),
        goods - refunded, state in GONE,
    )  # fmt: skip


def sales_named(typed: str, *, customer_id: int | None = None) -> list[int]:
    """The sales of exactly this number (of a counter sale, its figures are enough), the newest first.

    Nothing typed: the latest of the customer, or of the counter. Sales that are wholly gone are left out.
    """
    if typed:
        found = [*orders_named(typed), *(orders_named(f"V-{typed}") if typed.isdecimal() else ())]
        stands = Order.id.in_(among(found))
    elif customer_id is not None:
        stands = Order.customer == customer_id
    else:
        stands = by_value(Order.channel) == COUNTER  # by value: the newest day is where to begin
    query = Order.select(Order.id).where(stands, Order.state.not_in(GONE), Order.undone == False)  # noqa: E712
    return list(ids(query.order_by(Order.day.desc(), Order.id.desc()).limit(_LATEST)))


@rehearse
def what_comes_back(order_id: int, wanted: Wanted | None, *, today: date, now: datetime) -> ComingBack:
    """What `give_back` would do, and what would come of it; nothing is written. VefaError as there."""
    before = _points(order_id)
    blocked, full = set(_blocked(order_id)), set(_withdrawn(order_id))
    back = give_back(order_id, wanted, today=today, now=now)
    state, currency = first(Order.select(Order.state, Order.currency).where(Order.id == order_id)) or ("", "")
    after = _points(order_id)
    kept = _used(order_id)
    names = _names({*back.cards, *back.codes, *kept, *_blocked(order_id), *_withdrawn(order_id)})
    return ComingBack(
        back,
        currency,
        whole=state in GONE,
        has_customer=before is not None,
        cards=tuple((names[card], amount) for card, amount in back.cards.items()),
        codes=tuple(names[code] for code in back.codes),
        kept=tuple(names[code] for code in kept),
        void=tuple(names[card] for card in _blocked(order_id) if card not in blocked),
        withdrawn=tuple(names[one] for one in _withdrawn(order_id) if one not in full),
        before=before[0] if before else 0,
        after=after[0] if after else 0,
        waiting=after[1] - before[1] if before and after else 0,
        lost=after[2] - before[2] if before and after else 0,
    )


def _points(order_id: int) -> tuple[int, int, int] | None:
    """Balance, waiting and lost points of the order's customer."""
    query = Customer.select(Customer.balance, Customer.waiting, Customer.lost)
    return first(query.join(Order, on=(Order.customer == Customer.id)).where(Order.id == order_id))


def _blocked(order_id: int) -> list[int]:
    """The gift cards that the order sold and that are void."""
    sold = OrderLine.select(OrderLine.card).where(
        (OrderLine.order == order_id) & OrderLine.card.is_null(False)
    )
    query = Voucher.select(Voucher.id).where(Voucher.id.in_(sold) & Voucher.blocked_on.is_null(False))
    return [card for (card,) in rows(query)]


def _withdrawn(order_id: int) -> list[int]:
    """The vouchers of stamp cards that the order's customer has and that are withdrawn."""
    customer = Order.select(Order.customer).where(Order.id == order_id)
    query = Voucher.select(Voucher.id).where(Voucher.customer.in_(customer))
    return [one for (one,) in rows(query.where(Voucher.origin.startswith(f"{WITHDRAWN}:")))]


def _used(order_id: int) -> list[int]:
    """The codes whose use by the order stands."""
    stands = (VoucherUse.order == order_id) & VoucherUse.undone_at.is_null()
    return [code for (code,) in rows(VoucherUse.select(VoucherUse.voucher).where(stands))]


def _names(vouchers: Iterable[int]) -> dict[int, str]:
    query = Voucher.select(Voucher.id, Voucher.code, Voucher.chosen).where(Voucher.id.in_(among(vouchers)))
    return {number: chosen or pretty(code) for number, code, chosen in rows(query)}


def _lines(order_id: int) -> tuple[Returnable, ...]:
    query = (
        OrderLine.select(
            OrderLine.position, Product.name, OrderLine.quantity, OrderLine.returned, OrderLine.paid,
            OrderLine.refunded, OrderLine.card, OrderLine.state,
        )
        .join(Product)
        .where(OrderLine.order == order_id)
    )  # fmt: skip
    return tuple(
        Returnable(place, name, quantity, _left(quantity, returned, state), paid, refunded, card is not None)
        for place, name, quantity, returned, paid, refunded, card, state in rows(
            query.order_by(OrderLine.position)
        )
    )


def _left(quantity: int, returned: int, state: str) -> int:
    return 0 if state in GONE else max(quantity - returned, 0)
