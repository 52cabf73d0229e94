"""The vouchers and gift cards of a loyalty scenario."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from tests.scenarios.programme import MONEY, share
from tests.scenarios.sheet import only
from vefa.db.models import CardMove, Voucher
from vefa.rules import codes
from vefa.rules.money import minor

_VOUCHER: Final = {
    "op", "on", "expect", "then", "code", "kind", "value", "cap", "min_basket", "category", "product",
    "from", "to", "personal", "uses", "per_customer", "stackable", "priority",
}  # fmt: skip


def issue(event: Mapping[str, Any], personal: int | None, *, today: date, now: datetime) -> str:
    """Issue what the event says; '' or why it was refused."""
    only(event, _VOUCHER, "voucher with")
    c = codes.canonical(event["code"])
    if Voucher.select().where(Voucher.code == c).exists():
        return "duplicate"
    kind = event["kind"]
    v = share(event["value"]) if kind == "percent" else minor(event.get("value", "0"), MONEY)
    made = Voucher.create(
        serial=Voucher.select().count() + 1,
        code=c,
        kind=kind,
        value=v,
        chosen=event["code"],
        cap=minor(event["cap"], MONEY) if "cap" in event else None,
        currency=MONEY,
        min_basket=minor(event.get("min_basket", "0"), MONEY),
        customer=personal,
        starts=event.get("from", today.isoformat()),
        last_day=event.get("to"),
        uses_allowed=None if kind == "gift_card" else event.get("uses", 1),
        made_on=today.isoformat(),
        balance=v if kind == "gift_card" else None,
        product=event.get("product", ""),
        category=event.get("category", ""),
        per_customer=event.get("per_customer"),
        stackable=event.get("stackable", False),
        priority=event.get("priority", 0),
    )
    if kind == "gift_card":
        CardMove.create(voucher=made.id, amount=v, kind="issued", day=today.isoformat())
    return ""
