"""What the slip of a sale says: goods, what was taken off, how it was paid, and the customer's points."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from peewee import JOIN

from vefa.db.models import Customer, Order, OrderLine, Product, Voucher, VoucherUse
from vefa.db.read import first, rows
from vefa.rules.vouchers import Terms, value_text
from vefa.services import points, settings
from vefa.services.counted import line_left
from vefa.services.order_numbers import number_text
from vefa.services.sales import cards
from vefa.services.sales.back import GONE
from vefa.services.sales.standing import no_order
from vefa.services.stamps import cards_of


@dataclass(frozen=True, slots=True)
class SlipLine:
    """Goods as they were sold: thousandths, the price of one and of all of them before any discount."""

    product: str
    quantity: int
    price: int
    amount: int


@dataclass(frozen=True, slots=True)
class SlipBack:
    """Goods of a line that came back: thousandths, and what was paid for them."""

    product: str
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class SlipPoints:
    """The points of the customer after the sale. `usable`: the day from which those `earned` can be used.

    `balance` below zero is a deficit; `worth` in minor units; `soon` of them end, the first on `soon_day`.
    """

    used: int
    earned: int
    usable: date | None
    balance: int
    worth: int
    soon: int
    soon_day: date | None


@dataclass(frozen=True, slots=True)
class Slip:
    """Money in minor units of `currency`; `moment` in the shop's zone, None: only the `day` is known.

    `off`: what was taken off, in words; `points_value` what points paid; `cards`: the last signs of gift
    cards and what each paid, less what it got back; `total` what was to pay, shipping included; `back`: paid
    back since, `shipping_back` of it for shipping. `state` of the order; `returned`: goods that came back of
    an order that is not over as a whole. `points` None: a sale without a customer; `stamps`: his stamp cards,
    each with "7 / 10".
    """

    number: str
    day: date
    moment: datetime | None
    customer: str
    currency: str
    lines: tuple[SlipLine, ...]
    shipping: int
    off: tuple[tuple[str, int], ...]
    discount: int
    points_value: int
    total: int
    cards: tuple[tuple[str, int], ...]
    back: int
    points: SlipPoints | None
    stamps: tuple[tuple[str, str], ...] = ()
    customer_number: int | None = None
    state: str = "delivered"
    returned: tuple[SlipBack, ...] = ()
    shipping_back: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing of it stands any more."""
        return self.state in GONE

    @property
    def stays(self) -> int:
        """What of the total stands."""
        return 0 if self.is_over else self.total - self.back


def slip(order_id: int, *, today: date) -> Slip:
    """The slip of the sale `order_id`; points as they are now. VefaError when there is no such order."""
    fields = (
        Order.number, Order.day, Order.moment, Order.customer, Customer.name, Customer.number, Order.currency,
        Order.shipping, Order.total, Order.points_value, Order.refunded, Order.shipping_back, Order.state,
    )  # fmt: skip
    query = Order.select(*fields).join(Customer, JOIN.LEFT_OUTER)
    found = first(query.where((Order.id == order_id) & (Order.undone == False)))  # noqa: E712 - this makes SQL
    if found is None:
        raise no_order()
    number, day, moment, customer, name, called, currency, shipping, total, worth, *rest = found
    back, shipping_back, state = rest
    lines = _lines(order_id)
    off, free_shipping = _codes(order_id)
    gross = sum(line.amount for line in lines) or total - shipping + worth + sum(one for _, one in off)
    taken = sum(amount for _text, amount in off) - free_shipping
    return Slip(
        number_text(number),
        date.fromisoformat(day),
        datetime.fromisoformat(moment).astimezone(ZoneInfo(settings.zone())) if moment else None,
        name or "",
        currency,
        lines,
        shipping + free_shipping,
        off,
        max(gross - taken - worth - (total - shipping), 0),
        worth,
        total,
        _cards(order_id),
        back + shipping_back,
        None if customer is None else _points(order_id, customer, today),
        _stamps(customer, today) if customer is not None else (),
        called,
        state,
        () if state in GONE else _returned(order_id),
        shipping_back,
    )


def _returned(order_id: int) -> tuple[SlipBack, ...]:
    """What came back of each line, and what was paid for it."""
    fields = (OrderLine.quantity, OrderLine.returned, OrderLine.paid, OrderLine.refunded, OrderLine.state)
    query = OrderLine.select(Product.name, *fields).join(Product).where(OrderLine.order == order_id)
    found = []
    for name, quantity, returned, paid, refunded, state in rows(query.order_by(OrderLine.position)):
        units = quantity if state in GONE else returned
        if units:
            left = 0 if state in GONE else line_left(paid, quantity, returned, refunded)
            found.append(SlipBack(name, units, paid - left))
    return tuple(found)


def _lines(order_id: int) -> tuple[SlipLine, ...]:
    query = (
        OrderLine.select(Product.name, OrderLine.quantity, OrderLine.price)
        .join(Product)
        .where(OrderLine.order == order_id)
    )
    found = rows(query.order_by(OrderLine.position))
    return tuple(SlipLine(name, units, price, price * units // 1000) for name, units, price in found)


def _codes(order_id: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """What each code took off, in words; and how much of it was shipping."""
    query = (
        VoucherUse.select(VoucherUse.discount, Voucher.kind, Voucher.value, Voucher.currency, Voucher.product)
        .join(Voucher)
        .where((VoucherUse.order == order_id) & VoucherUse.undone_at.is_null())
    )
    found, shipping = [], 0
    for saved, kind, value, currency, product in rows(query.order_by(VoucherUse.id)):
        found.append((value_text(Terms(kind, value, currency, date.min, None, product=product)), saved))
        shipping += saved if kind == "shipping" else 0
    return tuple(found), shipping


def _cards(order_id: int) -> tuple[tuple[str, int], ...]:
    paid = {card: amount for card, amount in cards.paid_by(order_id).items() if amount > 0}
    codes = dict(rows(Voucher.select(Voucher.id, Voucher.code).where(Voucher.id.in_(list(paid)))))
    return tuple((codes[card][-4:], amount) for card, amount in paid.items())


def _stamps(customer: int, today: date) -> tuple[tuple[str, str], ...]:
    return tuple((card.title, card.text) for card in cards_of(customer, today=today))


def _points(order_id: int, customer: int, today: date) -> SlipPoints:
    used, earned, waiting, release = first(
        Order.select(Order.points_used - Order.points_back, Order.earned, Order.waiting, Order.release).where(
            Order.id == order_id
        )
    ) or (0, 0, 0, None)
    now = points.summary(customer, today=today)
    usable = date.fromisoformat(release) if waiting and release else None
    return SlipPoints(used, earned, usable, now.balance, now.worth, now.soon, now.soon_day)
