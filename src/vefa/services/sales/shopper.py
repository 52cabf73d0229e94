"""What the till shows of the customer who stands before it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from vefa.db.models import Customer, Identity, Order, OrderLine, Product, Voucher
from vefa.db.read import among, first, ids, rows, value
from vefa.rules.programme import ProgrammeRules
from vefa.rules.tiers import deserved, ordered, place_of
from vefa.services import programme, tiers, vouchers
from vefa.services.counting import completed
from vefa.services.customer_changes import no_customer
from vefa.services.sales.steps import kept_customer
from vefa.services.voucher_list import VoucherRow, in_group

_LAST: Final = 2  # purchases
_OFFERED: Final = 20  # vouchers


@dataclass(frozen=True, slots=True)
class Progress:
    """The way to the next tier. `counted` and `threshold` in minor units, in points where `basis` says so.

    `next`: '' on the highest tier. `rises`: a sale that is looked at leads to `tier`; `reward`: points that
    entering it gives.
    """

    tier: str
    next: str
    counted: int
    threshold: int
    basis: str
    period: str
    rises: bool = False
    reward: int = 0

    @property
    def missing(self) -> int:
        """What is left until the next tier."""
        return max(self.threshold - self.counted, 0)


@dataclass(frozen=True, slots=True)
class Purchase:
    """An earlier purchase: its goods in words, its total in minor units of `currency`."""

    order_id: int
    day: date
    goods: str
    total: int
    currency: str


@dataclass(frozen=True, slots=True)
class Shopper:
    """A customer at the till. `worth` of his points in minor units; a `balance` below zero is worth nothing.

    `vouchers`: those he could use today, gift cards too, the earliest last day first.
    """

    id: int
    name: str
    number: int
    card: str
    phone: str
    note: str
    balance: int
    worth: int
    progress: Progress | None
    vouchers: tuple[VoucherRow, ...]
    purchases: tuple[Purchase, ...]

    @property
    def tier(self) -> str:
        """The tier he holds, '' where there are none."""
        return self.progress.tier if self.progress else ""


def shopper(customer_id: int, *, today: date) -> Shopper:
    """The customer as the till shows him; of a merged one who keeps his. VefaError when there is none."""
    who = kept_customer(customer_id) or 0
    fields = (Customer.name, Customer.number, Customer.phone, Customer.note, Customer.balance)
    found = first(Customer.select(*fields).where((Customer.id == who) & (Customer.undone == False)))  # noqa: E712
    if found is None:
        raise no_customer()
    name, number, phone, note, balance = found
    rules = programme.current(today)
    return Shopper(
        who, name, number, _card(who), phone, note, balance, rules.worth.of(balance),
        progress(who, rules, today=today), _vouchers(who, today), _purchases(who),
    )  # fmt: skip


def progress(customer_id: int, rules: ProgrammeRules, *, today: date, more: int = 0) -> Progress | None:
    """How far the customer is from the next tier; None where there are no tiers.

    `more`: what a sale that is looked at would add to what counts.
    """
    steps = ordered(rules.tiers)
    if not steps:
        return None
    held = place_of(steps, value(Customer.select(Customer.tier).where(Customer.id == customer_id), ""))
    counted = tiers.counted([customer_id], rules, today).get(customer_id, 0) + more
    place = max(held, deserved(steps, counted)) if more else held
    above = steps[place + 1] if place + 1 < len(steps) else None
    passed = [tier for tier in steps[held + 1 : place + 1] if tier.reward]
    had = tiers.rewarded([customer_id]).get(customer_id, set()) if passed else set()
    return Progress(
        steps[place].name,
        above.name if above else "",
        counted,
        above.threshold if above else 0,
        rules.tier_basis,
        rules.tier_period,
        place > held,
        sum(tier.reward for tier in passed if tier.name not in had),
    )


def _card(customer_id: int) -> str:
    """The newest loyalty card he has."""
    mine = Identity.select(Identity.value).where(
        (Identity.customer == customer_id) & (Identity.kind == "card")
    )
    return str(value(mine.order_by(Identity.id.desc()).limit(1), ""))


def _vouchers(customer_id: int, today: date) -> tuple[VoucherRow, ...]:
    mine = Voucher.select(Voucher.id).where(
        Voucher.customer == customer_id, in_group("unused", today), Voucher.starts <= today.isoformat()
    )
    ends = mine.order_by(Voucher.last_day.is_null(), Voucher.last_day, Voucher.id)
    return tuple(vouchers.voucher_rows(ids(ends.limit(_OFFERED)), today=today))


def _purchases(customer_id: int) -> tuple[Purchase, ...]:
    fields = (Order.id, Order.day, Order.total, Order.currency)
    mine = Order.select(*fields).where((Order.customer == customer_id) & completed())
    found = rows(mine.order_by(Order.day.desc(), Order.id.desc()).limit(_LAST))
    goods: dict[int, list[str]] = defaultdict(list)
    lines = OrderLine.select(OrderLine.order, Product.name).join(Product)
    named = lines.where(OrderLine.order.in_(among([row[0] for row in found])))
    for order, name in rows(named.order_by(OrderLine.position)):
        goods[order].append(name)
    return tuple(
        Purchase(order, date.fromisoformat(day), ", ".join(goods[order]), total, currency)
        for order, day, total, currency in found
    )
