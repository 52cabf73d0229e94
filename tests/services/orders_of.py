"""Plans made by hand for tests of the import, and the books read back in a comparable form."""

from datetime import UTC, date, datetime
from typing import Any

from vefa.files.plan import Orders, Plan, PlanLine, PlanOrder, Sums
from vefa.services.imports import ImportDone, Source, run_import

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
FILE = Source("kasim.xlsx", "0" * 64)


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


def import_orders(*orders: PlanOrder, today: date = TODAY) -> ImportDone:
    """Import a file that holds these orders."""
    return run_import(plan(*orders), file=FILE, today=today, now=NOW)
