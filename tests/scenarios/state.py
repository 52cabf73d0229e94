"""What a loyalty scenario may ask of a shop's state, read from the services and tables."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tests.scenarios.programme import NotAskedError
from tests.scenarios.sheet import text
from vefa.db.models import Customer, Entry, Lot, Order
from vefa.db.read import first, rows, value
from vefa.files.plan import PlanOrder
from vefa.services import points, vouchers

_OPEN: Final = {
    "unused": "open",
    "ending": "open",
    "used": "used_up",
    "expired": "expired",
    "void": "blocked",
}


@dataclass(slots=True)
class Names:
    """What the names of a scenario stand for: ids of the shop, codes as they were issued."""

    customers: dict[str, int] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    plans: dict[str, PlanOrder] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    vouchers: dict[str, int] = field(default_factory=dict)

    def add_order(self, channel: str, number: str, order: int, plan: PlanOrder) -> None:
        """An order is named by its number or by channel:number."""
        for name in (number, f"{channel}:{number}"):
            self.orders[name], self.plans[name] = order, plan

    def standing(self, customer: int | None) -> tuple[int, int]:
        """Balance and waiting points; nothing for a guest."""
        query = Customer.select(Customer.balance, Customer.waiting).where(Customer.id == customer)
        found = first(query) or (0, 0)
        return found[0], found[1]


def state(wanted: Mapping[str, Any], names: Names, today: date) -> dict[str, Any]:
    """The state under the keys of `wanted`, and for the customers and orders that it names."""
    answers: dict[str, Any] = {}
    for key, asked in wanted.items():
        if key == "liability":
            answers[key] = text(points.liability(today).worth)
        elif key == "vouchers":
            answers[key] = {code: _voucher(names.vouchers[code], one, today) for code, one in asked.items()}
        elif key in _OF_ORDER:
            answers[key] = {name: _OF_ORDER[key](names.orders[name]) for name in asked}
        elif key in _OF_CUSTOMER:
            answers[key] = {
                name: _of_customer(key, names.customers.get(name, 0), asked[name]) for name in asked
            }
        else:
            raise NotAskedError(f"state {key}")
    return answers


def _of_customer(key: str, who: int, asked: Any) -> Any:
    return _OF_CUSTOMER[key](who, asked)


def _balance(who: int, _asked: Any) -> int:
    return int(value(Customer.select(Customer.balance).where(Customer.id == who), 0))


def _pending(who: int, _asked: Any) -> int:
    return int(value(Customer.select(Customer.waiting).where(Customer.id == who), 0))


def _lots(who: int, _asked: Any) -> list[list[Any]]:
    """Last day and points of the open lots as they are spent, neighbours with the same day summed."""
    query = Lot.select(Lot.expires, Lot.left, Lot.born, Lot.id).where(Lot.customer == who, Lot.left > 0)
    found: list[list[Any]] = []
    for expires, left, _born, _id in sorted(rows(query), key=lambda row: (row[0] or "9", row[2], row[3])):
        if found and found[-1][0] == expires:
            found[-1][1] += left
        else:
            found.append([expires, left])
    return found


def _moves(who: int, _asked: Any) -> list[list[Any]]:
    """Day and net points of the balance, days that net to zero left out."""
    days: dict[str, int] = defaultdict(int)
    for day, change in rows(Entry.select(Entry.day, Entry.points).where(Entry.customer == who)):
        days[day] += change
    return [[day, change] for day, change in sorted(days.items()) if change]


def _expiring(who: int, asked: Mapping[str, Any]) -> dict[str, int]:
    """For each day asked: points whose last day is not later."""
    query = Lot.select(Lot.expires, Lot.left).where(Lot.customer == who, Lot.expires.is_null(False))
    open_lots = rows(query)
    return {day: sum(left for expires, left in open_lots if expires <= day) for day in asked}


def _order_lot(order: int) -> int:
    return sum(left for (left,) in rows(Lot.select(Lot.left).where(Lot.order == order)))


def _earned(order: int) -> int:
    return int(value(Order.select(Order.earned).where(Order.id == order)))


def _voucher(number: int, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    row = vouchers.voucher(number, today=today).row
    known = {"state": _OPEN[row.state], "uses": row.terms.uses, "last_day": row.last_day.isoformat()}
    strange = set(asked) - set(known)
    if strange:
        raise NotAskedError(f"voucher {min(strange)}")
    return known


_OF_CUSTOMER: Final = {
    "balance": _balance,
    "pending": _pending,
    "lots": _lots,
    "moves": _moves,
    "expiring": _expiring,
}
_OF_ORDER: Final = {"order_lot": _order_lot, "earned": _earned}
