"""What a loyalty scenario may ask of a shop's state, read from the services and tables."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tests.scenarios.programme import NotAskedError
from tests.scenarios.sheet import email, text
from vefa.db.models import Customer, Entry, Lot, Order, Voucher
from vefa.db.read import rows, value
from vefa.rules import codes
from vefa.rules.tiers import ordered
from vefa.services import programme, tiers
from vefa.services.given import keepers
from vefa.services.liability import liability
from vefa.services.sales.codes import CARD


@dataclass(slots=True)
class Names:
    """What the names of a scenario stand for: ids of the shop, codes as they were issued."""

    customers: dict[str, int] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def email(self, name: str) -> str:
        """What a customer is recognised by."""
        return self.emails.get(name) or email(name)

    def add_order(self, channel: str, number: str, order: int) -> None:
        """An order is named by its number or by channel:number."""
        for name in (number, f"{channel}:{number}"):
            self.orders[name] = order

    def order_of(self, sale: Mapping[str, Any]) -> int | None:
        """The order that a sale is, when it was entered before."""
        return self.orders.get(f"{sale.get('channel', 'counter')}:{sale['id']}")

    def code(self, typed: str) -> str:
        """A code as it was issued, however it is typed."""
        folded = codes.canonical(typed)
        return next((code for code in self.codes if codes.canonical(code) == folded), typed)

    def code_of(self, voucher: int) -> str:
        """The code of a voucher as it was issued."""
        return self.code(str(value(Voucher.select(Voucher.code).where(Voucher.id == voucher))))


def state(wanted: Mapping[str, Any], names: Names, today: date) -> dict[str, Any]:
    """The state under the keys of `wanted`, and for the customers and orders that it names."""
    answers: dict[str, Any] = {}
    kept = keepers()
    for key, asked in wanted.items():
        if key == "liability":
            answers[key] = text(liability(today).worth)
        elif key == "vouchers":
            answers[key] = {code: _voucher(code, one, today) for code, one in asked.items()}
        elif key in _OF_ORDER:
            answers[key] = {name: _OF_ORDER[key](names.orders[name]) for name in asked}
        elif key in _OF_CUSTOMER:
            who = {name: names.customers.get(name, 0) for name in asked}
            answers[key] = {
                name: _OF_CUSTOMER[key](kept.get(one, one), asked[name], today) for name, one in who.items()
            }
        else:
            raise NotAskedError(f"state {key}")
    return answers


def _column(name: str) -> Any:
    return lambda who, _asked, _today: value(
        Customer.select(getattr(Customer, name)).where(Customer.id == who), 0 if name != "notice" else None
    )


def _lots(who: int, _asked: Any, _today: date) -> list[list[Any]]:
    """Last day and points of the open lots as they are spent, neighbours with the same day summed."""
    query = Lot.select(Lot.expires, Lot.left, Lot.born, Lot.id).where(Lot.customer == who, Lot.left > 0)
    found: list[list[Any]] = []
    for expires, left, _born, _id in sorted(rows(query), key=lambda row: (row[0] or "9", row[2], row[3])):
        if found and found[-1][0] == expires:
            found[-1][1] += left
        else:
            found.append([expires, left])
    return found


def _moves(who: int, _asked: Any, _today: date) -> list[list[Any]]:
    """Day and net points of the balance, days that net to zero left out."""
    days: dict[str, int] = defaultdict(int)
    for day, change in rows(Entry.select(Entry.day, Entry.points).where(Entry.customer == who)):
        days[day] += change
    return [[day, change] for day, change in sorted(days.items()) if change]


def _expiring(who: int, asked: Mapping[str, Any], _today: date) -> dict[str, int]:
    """For each day asked: points whose last day is not later."""
    query = Lot.select(Lot.expires, Lot.left).where(Lot.customer == who, Lot.expires.is_null(False))
    open_lots = rows(query)
    return {day: sum(left for expires, left in open_lots if expires <= day) for day in asked}


def _tier(who: int, _asked: Any, today: date) -> str:
    held = str(value(Customer.select(Customer.tier).where(Customer.id == who), ""))
    known = ordered(programme.current(today).tiers)
    return held or (known[0].name if known else "")


def _counted(who: int, _asked: Any, today: date) -> Any:
    rules = programme.current(today)
    amount = tiers.counted([who], rules, today).get(who, 0)
    return amount if rules.tier_basis == "points" else text(amount)


def _order_lot(order: int) -> int:
    return sum(left for (left,) in rows(Lot.select(Lot.left).where(Lot.order == order)))


def _earned(order: int) -> int:
    return int(value(Order.select(Order.earned).where(Order.id == order)))


def _voucher(code: str, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    row = Voucher.get(Voucher.code == codes.canonical(code))
    known = {
        "state": _state_of(row, today),
        "uses": row.uses,
        "last_day": row.last_day,
        "balance": text(row.balance) if row.balance is not None else None,
    }
    strange = set(asked) - set(known)
    if strange:
        raise NotAskedError(f"voucher {min(strange)}")
    return known


def _state_of(row: Any, today: date) -> str:
    """`open`, or the reason why nobody can use it."""
    tests = (
        ("blocked", row.blocked_on is not None),
        ("expired", row.last_day is not None and row.last_day < today.isoformat()),
        ("empty", row.kind == CARD and not row.balance),
        ("used_up", row.kind != CARD and row.uses_allowed is not None and row.uses >= row.uses_allowed),
    )
    return next((reason for reason, holds in tests if holds), "open")


_OF_CUSTOMER: Final = {
    "balance": _column("balance"),
    "pending": _column("waiting"),
    "lost": _column("lost"),
    "notice": _column("notice"),
    "lots": _lots,
    "moves": _moves,
    "expiring": _expiring,
    "tier": _tier,
    "counted": _counted,
}
_OF_ORDER: Final = {"order_lot": _order_lot, "earned": _earned}
