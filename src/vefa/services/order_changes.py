"""Orders entered and changed by hand: a sale typed in, another state, and the way back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Order, OrderLine, Product, Refund
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.channels import COUNTER
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.text import fold
from vefa.services import settings
from vefa.services.booking import book_order
from vefa.services.customer_changes import no_customer
from vefa.services.history import note_change
from vefa.services.order_numbers import free_number
from vefa.services.returning import archive_again, welcome_back
from vefa.services.sums import recount

BY_HAND_STATES: Final = ("new", "shipped", "delivered", "returned", "cancelled")
_GONE: Final = ("returned", "cancelled")
PIECE: Final = 1000  # thousandths


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of a sale: `quantity` in thousandths, `paid` in minor units after every discount."""

    product: str
    paid: int
    quantity: int = PIECE
    code: str = ""


@dataclass(frozen=True, slots=True)
class NewOrder:
    """A sale to enter: with lines, or just with the `amount` paid for goods. Money in minor units.

    Without a number it gets one of its own; `shipping` comes on top of the goods.
    """

    day: date
    customer_id: int | None = None
    channel: str = COUNTER
    number: str = ""
    amount: int = 0
    lines: tuple[NewLine, ...] = ()
    shipping: int = 0
    state: str = "delivered"


@dataclass(frozen=True, slots=True)
class StateBefore:
    """How an order stood before `set_state`, for `restore_state`."""

    order_id: int
    state: str
    delivered: str | None
    goods: int
    refunded: int
    lines: tuple[tuple[int, str, int], ...]  # id, state, returned thousandths


@write
def add_order(sale: NewOrder, *, today: date, now: datetime) -> int:
    """Enter a sale, give its points and count it; returns the id. Undo: `undo_order`.

    VefaError when it has no amount, its day is to come, its number is taken or the customer is unknown.
    """
    _check(sale, today)
    goods = sum(line.paid for line in sale.lines) if sale.lines else sale.amount
    made = Order.create(
        channel=sale.channel,
        number=sale.number.strip() or free_number(sale.channel),
        customer=sale.customer_id,
        day=sale.day.isoformat(),
        moment=stamp(now) if sale.day == today else None,
        state=sale.state,
        delivered=sale.day.isoformat() if sale.state == "delivered" else None,
        currency=settings.currency(),
        total=goods + sale.shipping,
        shipping=sale.shipping,
        goods=goods,
    )
    _write_lines(made.id, sale)
    _settle(made.id, today=today, now=now)
    if sale.customer_id is not None:
        welcome_back([sale.customer_id], Order.id == made.id, now=now)
    note_change("orders", made.id, {}, {"made": True}, now=now)
    return int(made.id)


@write
def undo_order(order_id: int, *, today: date, now: datetime) -> None:
    """Take back a sale that was entered by mistake: hidden, uncounted, its points taken out again."""
    Order.update(undone=True).where(Order.id == order_id).execute()
    _settle(order_id, today=today, now=now)
    archive_again(order_id, now=now)
    note_change("orders", order_id, {"undone": False}, {"undone": True}, now=now)


@write
def set_state(order_id: int, state: str, *, today: date, now: datetime) -> StateBefore:
    """Give an order another state; cancelling and returning pay back today what is left of the goods.

    Called completed again, all its goods are sold again. Returns how it stood, for `restore_state`.
    VefaError for a state that is not set by hand.
    """
    before = _standing(order_id)
    gone = state in _GONE
    if state not in BY_HAND_STATES or (before.state == "partly_returned" and not gone):
        raise VefaError(_("This state cannot be set by hand."), _("It comes with the import of the order."))
    if state == before.state:
        return before
    goods = before.goods if gone else before.goods or _gross(order_id)
    back = state == "returned"
    lines = tuple((one, state, quantity if back else 0) for one, quantity in _quantities(order_id))
    delivered = before.delivered or (today.isoformat() if state == "delivered" else None)
    after = StateBefore(order_id, state, delivered, goods, goods if gone else 0, lines)
    _stand(before, after, today=today, now=now)
    return before


@write
def restore_state(before: StateBefore, *, today: date, now: datetime) -> None:
    """Let an order stand again as `set_state` found it; money paid back is booked in again today."""
    _stand(_standing(before.order_id), before, today=today, now=now)


def _standing(order_id: int) -> StateBefore:
    fields = (Order.state, Order.delivered, Order.goods, Order.refunded)
    found = first(Order.select(*fields).where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712
    if found is None:
        raise no_order()
    lines = OrderLine.select(OrderLine.id, OrderLine.state, OrderLine.returned)
    state, delivered, goods, refunded = found
    kept = tuple(rows(lines.where(OrderLine.order == order_id)))
    return StateBefore(order_id, state, delivered, goods, refunded, kept)


def no_order() -> VefaError:
    """The sentence for an id that is none."""
    return VefaError(_("There is no such order."), _("Refresh the list and try again."))


def _stand(before: StateBefore, after: StateBefore, *, today: date, now: datetime) -> None:
    """Write `after`; the difference of what was paid back is a refund of today, above or below zero."""
    kept = {
        "state": after.state,
        "delivered": after.delivered,
        "goods": after.goods,
        "refunded": after.refunded,
    }
    Order.update(kept).where(Order.id == after.order_id).execute()
    for line, state, returned in after.lines:
        OrderLine.update(state=state, returned=returned).where(OrderLine.id == line).execute()
    paid_back = after.refunded - before.refunded
    if paid_back:
        Refund.create(order=after.order_id, day=today.isoformat(), amount=paid_back)
    _settle(after.order_id, today=today, now=now)
    was = {
        "state": before.state,
        "delivered": before.delivered,
        "goods": before.goods,
        "refunded": before.refunded,
    }
    note_change("orders", after.order_id, was, kept, now=now)


def _settle(order_id: int, *, today: date, now: datetime) -> None:
    """Points and sums that follow from how the order stands now."""
    book_order(order_id, today=today, now=now)
    customer = value(Order.select(Order.customer).where(Order.id == order_id))
    if customer is not None:
        recount([customer])


def _check(sale: NewOrder, today: date) -> None:
    amounts = [line.paid for line in sale.lines] or [sale.amount]
    if min(amounts) < 0 or sale.shipping < 0 or not sum(amounts):
        raise VefaError(_("Type an amount above zero."))
    if sale.day > today:
        raise VefaError(_("The day of the order is still to come."), _("Choose today or an earlier day."))
    if sale.state not in {"new", "shipped", "delivered"}:
        raise VefaError(
            _("This state cannot be set by hand."), _("Enter the order first, then change its state.")
        )
    taken = (Order.channel == sale.channel) & (Order.number == sale.number.strip())
    if sale.number.strip() and Order.select().where(taken).exists():
        raise VefaError(
            _("The order {number} is already there.").format(number=sale.number.strip()),
            _("Type another number, or none."),
        )
    _check_customer(sale.customer_id)


def _check_customer(customer_id: int | None) -> None:
    if customer_id is None:
        return
    known = Customer.select().where((Customer.id == customer_id) & (Customer.undone == False))  # noqa: E712
    if not known.exists():
        raise no_customer()


def _write_lines(order_id: int, sale: NewOrder) -> None:
    for position, line in enumerate(sale.lines, start=1):
        OrderLine.create(
            order=order_id,
            position=position,
            key=str(position),
            product=_product(line),
            quantity=line.quantity,
            price=line.paid * PIECE // line.quantity if line.quantity else line.paid,
            paid=line.paid,
            state=sale.state,
        )


def _product(line: NewLine) -> int:
    name, code = " ".join(line.product.split()), line.code.strip()
    same = (Product.name == name) & (Product.code == code)
    known = value(Product.select(Product.id).where(same))
    return int(known or Product.create(name=name, code=code, fold=fold(f"{name} {code}")).id)


def _quantities(order_id: int) -> list[tuple[Any, ...]]:
    return rows(OrderLine.select(OrderLine.id, OrderLine.quantity).where(OrderLine.order == order_id))


def _gross(order_id: int) -> int:
    """Paid for all goods of an order that was first seen as cancelled."""
    lines = OrderLine.select(fn.SUM(OrderLine.paid)).where(
        (OrderLine.order == order_id) & (OrderLine.paid > 0)
    )
    billed = Order.select(Order.total - Order.shipping).where(Order.id == order_id)
    return int(value(lines, 0) or value(billed, 0))
