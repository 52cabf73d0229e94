"""Orders entered and changed by hand: a sale typed in, another state, and the way back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Customer, Order, OrderLine, OrderName, Product
from vefa.db.read import first, ids, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.channels import COUNTER
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.text import fold
from vefa.services import referrals, settings
from vefa.services.booking import book_order
from vefa.services.categories import rule_category
from vefa.services.complaints.lines import rewritten
from vefa.services.customer_draft import no_customer
from vefa.services.history import note_change
from vefa.services.imports.merging import gross_and_back
from vefa.services.order_numbers import free_number
from vefa.services.returning import welcome_back
from vefa.services.sales import cancel_order, complete_order, give_back, lifts
from vefa.services.sales.back import GONE
from vefa.services.sales.standing import Standing, standing
from vefa.services.sums import recount

BY_HAND_STATES: Final = ("new", "shipped", "delivered", "returned", "cancelled")
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


@write
def add_order(sale: NewOrder, *, today: date, now: datetime) -> int:
    """Enter a sale, give its points and count it; returns the id. Undo: `undo_sale`.

    An order of its number that was undone stands anew. VefaError when it has no amount, its day is to come,
    its number is taken or the customer is unknown.
    """
    _check(sale, today)
    goods = sum(line.paid for line in sale.lines) if sale.lines else sale.amount
    made = _write(
        sale,
        {
            "channel": sale.channel,
            "number": sale.number.strip() or free_number(sale.channel),
            "customer": sale.customer_id,
            "day": sale.day.isoformat(),
            "moment": stamp(now) if sale.day == today else None,
            "state": sale.state,
            "delivered": sale.day.isoformat() if sale.state == "delivered" else None,
            "currency": settings.currency(),
            "total": goods + sale.shipping,
            "shipping": sale.shipping,
            "goods": goods,
        },
    )
    before = lifts.before_sale(sale.customer_id)
    _settle(made, today=today, now=now)
    lifts.keep(made, sale.customer_id, before, now=now)
    if sale.customer_id is not None:
        welcome_back([sale.customer_id], Order.id == made, now=now)
    note_change("orders", made, {}, {"made": True}, now=now)
    return made


def _write(sale: NewOrder, told: dict[str, Any]) -> int:
    """The order as `told`, with its lines; of one that was undone nothing but its note stays."""
    known = (Order.channel == told["channel"]) & (Order.number == told["number"])
    hidden = ids(Order.select(Order.id).where(known))
    with rewritten(hidden):
        for one in hidden:
            fields = Order._meta.fields.items()  # noqa: SLF001 - what all columns of a table are
            anew = {name: field.default for name, field in fields if name not in {"id", "note"}}
            Order.update({**anew, **told}).where(Order.id == one).execute()
            OrderName.delete().where(OrderName.order == one).execute()
            OrderLine.delete().where(OrderLine.order == one).execute()
        made = hidden[0] if hidden else Order.create(**told).id
        _write_lines(made, sale)
    return int(made)


@write
def set_state(order_id: int, state: str, *, today: date, now: datetime) -> Standing:
    """Give an order another state; cancelling and returning give back today all that is still out.

    A cancelled order is completed by its other states, everything is done again (POLICY 47); what has come
    back stays back (POLICY 39). Returns how all of it stood, for `stand_again`. VefaError for a state that is
    not set by hand.
    """
    before = standing(order_id)
    if state == before.state:
        return before
    _check_step(before.state, state)
    if state == "cancelled":
        cancel_order(order_id, today=today, now=now)
    elif state == "returned":
        give_back(order_id, None, today=today, now=now)
    else:
        if before.state == "cancelled":
            complete_order(order_id, today=today, now=now)
        _move_on(order_id, state, today=today, now=now)
    return before


def _check_step(state: str, wanted: str) -> None:
    """VefaError where an order in `state` cannot become `wanted` by hand."""
    if state == "returned" or (state == "cancelled" and wanted == "returned"):
        raise VefaError(
            _("What came back stays back."), _("Enter a new sale when the customer takes it after all.")
        )
    if wanted not in BY_HAND_STATES or (state == "partly_returned" and wanted not in GONE):
        raise VefaError(_("This state cannot be set by hand."), _("It comes with the import of the order."))


def _move_on(order_id: int, state: str, *, today: date, now: datetime) -> None:
    """The order is on its way, or was handed over; lines say the same."""
    before = first(Order.select(Order.state, Order.delivered).where(Order.id == order_id)) or ("", None)
    delivered = before[1] or (today.isoformat() if state == "delivered" else None)
    if before == (state, delivered):
        return
    if before[0] == "unpaid":
        _count_goods(order_id)
    Order.update(state=state, delivered=delivered).where(Order.id == order_id).execute()
    moved = OrderLine.update(state=state).where(OrderLine.order == order_id, OrderLine.state.not_in(GONE))
    moved.execute()
    _settle(order_id, today=today, now=now)
    was = {"state": before[0], "delivered": before[1]}
    note_change("orders", order_id, was, {"state": state, "delivered": delivered}, now=now)


def _count_goods(order_id: int) -> None:
    """From now on it counts: what is paid for its goods, which an unpaid order does not tell."""
    lines = rows(OrderLine.select(OrderLine.paid, OrderLine.state).where(OrderLine.order == order_id))
    gross, back = gross_and_back(lines)
    told = max(gross - back, 0) if lines else Order.total - Order.shipping
    Order.update(goods=told + Order.refunded).where(Order.id == order_id).execute()


def _settle(order_id: int, *, today: date, now: datetime) -> None:
    """Points and sums that follow from how the order stands now."""
    book_order(order_id, today=today, now=now)
    customer = value(Order.select(Order.customer).where(Order.id == order_id))
    if customer is not None:
        recount([customer])
        referrals.follow([order_id], today=today, now=now)


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
    same = (Order.channel == sale.channel) & (Order.number == sale.number.strip())
    taken = same & (Order.undone == False)  # noqa: E712 - this makes SQL
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
    if known:
        return int(known)
    category = rule_category(name)
    by = {"category": category, "category_by": "rule"} if category else {}
    return int(Product.create(name=name, code=code, fold=fold(f"{name} {code}"), **by).id)
