"""Sales of a loyalty scenario as orders of a file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from tests.scenarios.programme import NotAskedError
from vefa.files.plan import PlanLine, PlanOrder
from vefa.rules.calendar import stamp
from vefa.rules.money import minor

MONEY: Final = "TRY"
_STATES: Final = {"cancelled": "cancelled", "returned": "returned"}
_SALE: Final = {
    "op", "on", "expect", "then", "id", "at", "customer", "channel", "lines", "codes", "shipping",
    "delivered", "status",
}  # fmt: skip
_LINE: Final = {"name", "qty", "price", "category"}


def plan_order(sale: Mapping[str, Any], day: date, moment: datetime | None) -> PlanOrder:
    """The order of a sale that was made on `day`. NotAskedError for what an order cannot say yet."""
    only(sale, _SALE, "sale with")
    who, state = sale.get("customer", ""), _state(sale)
    lines = [_line(line, state, place) for place, line in enumerate(sale["lines"])]
    shipping = minor(sale.get("shipping", "0"), MONEY)
    return PlanOrder(
        channel=sale.get("channel", "counter"),
        number=sale["id"],
        row=2,
        day=day.isoformat(),
        moment=stamp(moment) if moment else None,
        state=state,
        delivered=sale.get("delivered"),
        currency=MONEY,
        total=sum(line.paid for line in lines) + shipping,
        shipping=shipping,
        name=who,
        phone="",
        email=email(who) if who else "",
        buyer="",
        city="",
        birthday="",
        lines=lines,
    )


def _state(sale: Mapping[str, Any]) -> str:
    """What is completed over the counter is handed over; elsewhere a day says so."""
    handed_over = sale.get("channel", "counter") == "counter" or sale.get("delivered")
    return _STATES.get(sale.get("status", ""), "delivered" if handed_over else "new")


def _line(line: Mapping[str, Any], state: str, place: int) -> PlanLine:
    only(line, _LINE, "line with")
    price, quantity = minor(line["price"], MONEY), line.get("qty", 1)
    return PlanLine(
        key=str(place),
        product=line["name"],
        code="",
        category=line.get("category", ""),
        quantity=quantity * 1000,
        price=price,
        paid=price * quantity,
        state=state,
    )


def only(said: Mapping[str, Any], known: set[str], what: str) -> None:
    """NotAskedError for a key that is not among `known`."""
    strange = set(said) - known
    if strange:
        raise NotAskedError(f"{what} {min(strange)}")


def email(name: str) -> str:
    """What a customer of a scenario is recognised by."""
    return f"{name.lower()}@musteri.example"


def text(amount: int) -> str:
    """Minor units as the files write money."""
    return f"{amount // 100}.{amount % 100:02}"
