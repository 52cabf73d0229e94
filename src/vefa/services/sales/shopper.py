"""What the till shows of the customer who stands before it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from vefa.db.models import Customer, Order, OrderLine, Product, Voucher
from vefa.db.read import among, first, ids, rows
from vefa.rules.programme import ProgrammeRules
from vefa.rules.tiers import ordered, place_of
from vefa.services import programme, tiers, vouchers
from vefa.services.counting import completed
from vefa.services.customer_changes import no_customer
from vefa.services.given import family
from vefa.services.voucher_list import VoucherRow, in_group

_LAST: Final = 2  # purchases
_OFFERED: Final = 20  # vouchers


@dataclass(frozen=True, slots=True)
class Progress:
    """The way to the next tier. `counted` and `threshold` in minor units, in points where `basis` says so.

    `next`: '' on the highest tier.
    """

    tier: str
    next: str
    counted: int
    threshold: int
    basis: str
    period: str

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
    phone: str
    note: str
    balance: int
    worth: int
    tier: str
    progress: Progress | None
    vouchers: tuple[VoucherRow, ...]
    purchases: tuple[Purchase, ...]


def shopper(customer_id: int, *, today: date) -> Shopper:
    """The customer as the till shows him. VefaError when there is no such customer."""
    fields = (
        Customer.name, Customer.number, Customer.phone, Customer.note, Customer.balance, Customer.tier,
    )  # fmt: skip
    found = first(Customer.select(*fields).where((Customer.id == customer_id) & (Customer.undone == False)))  # noqa: E712
    if found is None:
        raise no_customer()
    name, number, phone, note, balance, tier = found
    rules = programme.current(today)
    way = progress(customer_id, tier, rules, today=today)
    return Shopper(
        customer_id, name, number, phone, note, balance, rules.worth.of(balance), way.tier if way else "",
        way, _vouchers(customer_id, today), _purchases(customer_id),
    )  # fmt: skip


def progress(customer_id: int, tier: str, rules: ProgrammeRules, *, today: date) -> Progress | None:
    """How far the customer, who holds `tier`, is from the next one; None where there are no tiers."""
    steps = ordered(rules.tiers)
    if not steps:
        return None
    place = place_of(steps, tier)
    counted = tiers.counted([customer_id], rules, today).get(customer_id, 0)
    above = steps[place + 1] if place + 1 < len(steps) else None
    return Progress(
        steps[place].name,
        above.name if above else "",
        counted,
        above.threshold if above else 0,
        rules.tier_basis,
        rules.tier_period,
    )


def _vouchers(customer_id: int, today: date) -> tuple[VoucherRow, ...]:
    mine = Voucher.select(Voucher.id).where(
        Voucher.customer.in_(among(family(customer_id))),
        in_group("unused", today),
        Voucher.starts <= today.isoformat(),
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


__all__ = ["Progress", "Purchase", "Shopper", "progress", "shopper"]
