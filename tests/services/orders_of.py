"""Plans made by hand for tests of the import, and the books read back in a comparable form."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

from vefa.db import search
from vefa.db.models import Customer, Identity, Lot, Order, OrderLine, Product, Refund
from vefa.files.plan import Orders, Plan, PlanLine, PlanOrder, Sums
from vefa.services.check import check
from vefa.services.imports import ImportDone, Source, run_import
from vefa.services.imports.merging import gross_and_back, net_of

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
FILE = Source("kasim.xlsx", "0" * 64)
AYSE, CAN = "+905321112233", "+905324445566"


def line(
    paid: int, key: str = "", product: str = "Kolye", state: str = "delivered", quantity: int = 1000
) -> PlanLine:
    """One line; `paid` in kuruş."""
    return PlanLine(key, product, "", "", quantity, paid, paid, state)


def order(number: str, *lines: PlanLine, channel: str = "trendyol", **fields: Any) -> PlanOrder:
    """One delivered order of 5 October 2026 without a person; its total is what the lines cost."""
    said: dict[str, Any] = {
        "row": 2, "day": "2026-10-05", "moment": None, "state": "delivered", "delivered": None,
        "currency": "TRY", "total": sum(one.paid for one in lines), "shipping": 0, "name": "", "phone": "",
        "email": "", "buyer": "", "city": "", "birthday": "", **fields,
    }  # fmt: skip
    return PlanOrder(channel=channel, number=number, lines=list(lines), **said)


def plan(*orders: PlanOrder, columns: bool = True) -> Plan:
    """A plan of these orders, by column as a file makes it."""
    lines = [one for order in orders for one in order.lines]
    sums: dict[str, Sums] = {}
    for one in orders:
        sums.setdefault(one.currency, Sums()).total += one.total
    return Plan(
        format="guess",
        sheet="Sayfa1",
        header_row=1,
        rows=len(lines),
        orders=Orders.of(orders) if columns else list(orders),
        sums=sums,
        units=sum(one.quantity for one in lines),
        lines=len(lines),
        cancelled=sum(one.state == "cancelled" for one in orders),
        returned=sum(one.state in ("returned", "partly_returned") for one in orders),
    )


def kept_of(order: PlanOrder) -> int:
    """What the customer of an order first seen like this keeps of the goods paid."""
    gross, back = order.total - order.shipping, 0
    if order.lines:
        gross, back = gross_and_back((one.paid, one.state) for one in order.lines)
    return net_of(order.state, gross, max(back, order.refunded))


def import_orders(*orders: PlanOrder, today: date = TODAY) -> ImportDone:
    """Import a file that holds these orders."""
    return run_import(plan(*orders), file=FILE, today=today, now=NOW)


def books() -> dict[str, Any]:
    """What the shop shows: its customers with their points, live orders with their lines, turnover by day.

    Nothing of it is about ids, or about what is hidden. The books must prove right on the way.
    """
    assert check() == []
    return {
        "customers": sorted(map(_customer, Customer.select().where(Customer.undone == False))),  # noqa: E712
        "orders": sorted(map(_order, Order.select().where(Order.undone == False))),  # noqa: E712
        "turnover": _turnover(),
        "found": sorted(Customer.get_by_id(one).name for one in search.customer_ids("a")),
    }


def customers() -> list[tuple[Any, ...]]:
    """Name, phone, e-mail, completed orders, turnover and points of every customer that shows."""
    query = Customer.select().where(Customer.undone == False).order_by(Customer.name)  # noqa: E712
    return [
        (one.name, one.phone, one.email, one.orders, one.spent, one.balance, one.waiting) for one in query
    ]


def _customer(one: Customer) -> tuple[Any, ...]:
    keys = sorted((key.kind, key.scope, key.value) for key in one.identities)
    lots = [(lot.born, lot.expires or "", lot.left) for lot in one.lots.where(Lot.left > 0)]
    sums = (one.orders, one.spent, one.first_day, one.last_day, one.slips_on)
    return (
        one.name, one.phone, one.email, one.city, one.birthday, one.name_only, one.fold.rsplit(" ", 1)[0],
        one.balance, one.waiting, sums, keys, sorted(lots),
    )  # fmt: skip


def _order(one: Order) -> tuple[Any, ...]:
    lines = OrderLine.select().join(Product).where(OrderLine.order == one.id).order_by(OrderLine.position)
    content = [
        (line.key, line.product.name, line.quantity, line.price, line.paid, line.state, line.returned)
        for line in lines
    ]
    return (
        one.channel, one.number, one.customer.name if one.customer else "", one.day, one.state,
        one.delivered or "", one.total, one.shipping, one.goods, one.refunded, one.earned, one.waiting,
        one.release if one.earned else "", content,
    )  # fmt: skip


def _turnover() -> dict[str, int]:
    days: dict[str, int] = defaultdict(int)
    for one in Order.select().where(Order.undone == False):  # noqa: E712
        days[one.day] += one.goods
    for back in Refund.select():
        days[back.day] -= back.amount
    return {day: amount for day, amount in sorted(days.items()) if amount}


def identities() -> set[tuple[str, str, str]]:
    """Everything somebody is recognised by: kind, scope, value."""
    return {(one.kind, one.scope, one.value) for one in Identity.select()}
