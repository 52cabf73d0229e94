"""What the till shows of the customer who stands before it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vefa.db.models import Customer, Identity, Order, OrderLine, Product, Voucher
from vefa.db.read import given, list_text, listed, made_once
from vefa.rules.programme import ProgrammeRules
from vefa.rules.tiers import deserved, ordered, place_of
from vefa.services import programme, tiers, vouchers
from vefa.services.counting import completed
from vefa.services.customer_draft import no_customer
from vefa.services.sales.steps import kept_customer
from vefa.services.voucher_list import VoucherRow, something_left

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
    found = _shown(str(who))
    if not found:
        raise no_customer()
    name, number, phone, note, balance = found[0]
    rules = programme.current(today)
    return Shopper(
        who, name, number, _card(who), phone, note, balance, rules.worth.of(balance),
        progress(who, rules, today=today), _vouchers(who, today), _purchases(who),
    )  # fmt: skip


@made_once
def _shown(customer: str) -> Any:
    fields = (Customer.name, Customer.number, Customer.phone, Customer.note, Customer.balance)
    return Customer.select(*fields).where((Customer.id == given(customer)) & (Customer.undone == False))  # noqa: E712


def progress(customer_id: int, rules: ProgrammeRules, *, today: date, more: int = 0) -> Progress | None:
    """How far the customer is from the next tier; None where there are no tiers.

    `more`: what a sale that is looked at would add to what counts.
    """
    steps = ordered(rules.tiers)
    if not steps:
        return None
    held = place_of(steps, _held(str(customer_id))[0][0])
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


@made_once
def _held(customer: str) -> Any:
    return Customer.select(Customer.tier).where(Customer.id == given(customer))


def _card(customer_id: int) -> str:
    """The newest loyalty card he has."""
    found = _cards(str(customer_id))
    return str(found[0][0]) if found else ""


@made_once
def _cards(customer: str) -> Any:
    mine = (Identity.customer == given(customer)) & (Identity.kind == "card")
    return Identity.select(Identity.value).where(mine).order_by(Identity.id.desc()).limit(1)


def _vouchers(customer_id: int, today: date) -> tuple[VoucherRow, ...]:
    mine = [voucher for (voucher,) in _usable(str(customer_id), today.isoformat())]
    return tuple(vouchers.voucher_rows(mine, today=today)) if mine else ()


@made_once
def _usable(customer: str, day: str) -> Any:
    mine = Voucher.select(Voucher.id).where(
        Voucher.customer == given(customer),
        Voucher.blocked_on.is_null(),
        something_left(),
        Voucher.starts <= day,
        Voucher.last_day.is_null() | (Voucher.last_day >= day),
    )
    return mine.order_by(Voucher.last_day.is_null(), Voucher.last_day, Voucher.id).limit(_OFFERED)


def _purchases(customer_id: int) -> tuple[Purchase, ...]:
    found = _last(str(customer_id))
    goods: dict[int, list[str]] = defaultdict(list)
    for order, name in _goods(list_text([row[0] for row in found])):
        goods[order].append(name)
    return tuple(
        Purchase(order, date.fromisoformat(day), ", ".join(goods[order]), total, currency)
        for order, day, total, currency in found
    )


@made_once
def _last(customer: str) -> Any:
    fields = (Order.id, Order.day, Order.total, Order.currency)
    mine = Order.select(*fields).where((Order.customer == given(customer)) & completed())
    return mine.order_by(Order.day.desc(), Order.id.desc()).limit(_LAST)


@made_once
def _goods(orders: str) -> Any:
    lines = OrderLine.select(OrderLine.order, Product.name).join(Product)
    return lines.where(OrderLine.order.in_(listed(orders))).order_by(OrderLine.position)
