"""Sales of a loyalty scenario as what is entered at the till, and as orders of a file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from tests.scenarios.programme import MONEY, NotAskedError, share
from vefa.files.plan import PlanLine, PlanOrder
from vefa.rules.calendar import stamp
from vefa.rules.money import minor
from vefa.services.sales import SaleDraft, SaleLine

_STATES: Final = {"cancelled": "cancelled", "returned": "returned"}
_SALE: Final = {
    "op", "on", "expect", "then", "id", "at", "customer", "channel", "lines", "codes", "shipping",
    "delivered", "status", "order_off", "order_off_percent", "gift_cards", "points",
}  # fmt: skip
_LINE: Final = {
    "name", "qty", "price", "category", "tags", "off", "off_percent", "earns", "marked", "gift_card",
}  # fmt: skip
_OF_A_FILE: Final = {"id", "at", "customer", "channel", "lines", "shipping", "delivered", "status"}
_LINE_OF_A_FILE: Final = {"name", "qty", "price", "category"}


def from_a_file(sale: Mapping[str, Any]) -> bool:
    """Whether an order says nothing but what a file of a channel can say."""
    lines = all(set(line) <= _LINE_OF_A_FILE for line in sale["lines"])
    return lines and set(sale) <= _OF_A_FILE


def draft(sale: Mapping[str, Any], customer: int | None, day: date, moment: datetime | None) -> SaleDraft:
    """A sale as it is entered at the till. NotAskedError for what the till does not know."""
    only(sale, _SALE, "sale with")
    return SaleDraft(
        lines=tuple(_sold(line) for line in sale["lines"]),
        day=day,
        customer_id=customer,
        channel=sale.get("channel", "counter"),
        number=sale["id"],
        moment=moment,
        order_off=_money(sale.get("order_off", "0")),
        order_off_share=share(sale.get("order_off_percent", 0)),
        codes=tuple(sale.get("codes", ())),
        cards=tuple(sale.get("gift_cards", ())),
        points=None if sale.get("points") == "max" else sale.get("points", 0),
        shipping=_money(sale.get("shipping", "0")),
        delivered=date.fromisoformat(sale["delivered"]) if sale.get("delivered") else None,
        state=sale.get("status", "completed"),
    )


def _sold(line: Mapping[str, Any]) -> SaleLine:
    only(line, _LINE, "line with")
    return SaleLine(
        product=line["name"],
        price=_money(line["price"]),
        quantity=line.get("qty", 1) * 1000,
        off=_money(line.get("off", "0")),
        off_share=share(line.get("off_percent", 0)),
        category=line.get("category", ""),
        tags=tuple(line.get("tags", ())),
        marked=line.get("marked", False),
        earns=line.get("earns", True),
        card=line.get("gift_card"),
    )


def plan_order(sale: Mapping[str, Any], mail: str, day: date, moment: datetime | None) -> PlanOrder:
    """The order of a sale as a file has it."""
    state = _state(sale)
    lines = [_line(line, state, place) for place, line in enumerate(sale["lines"])]
    shipping = _money(sale.get("shipping", "0"))
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
        name=sale.get("customer", ""),
        phone="",
        email=mail,
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
    price, quantity = _money(line["price"]), line.get("qty", 1)
    return PlanLine(
        key=str(place + 1),
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


def _money(written: str) -> int:
    return minor(str(written), MONEY)


def email(name: str) -> str:
    """What a customer of a scenario is recognised by, unless he has an address of his own."""
    return f"{name.lower()}@musteri.example"


def text(amount: int) -> str:
    """Minor units as the files write money."""
    return f"{amount // 100}.{amount % 100:02}"
