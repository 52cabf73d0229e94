"""The vouchers and gift cards of a loyalty scenario."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from tests.scenarios.programme import MONEY, share
from tests.scenarios.sheet import only
from vefa.errors import VefaError
from vefa.rules.money import minor
from vefa.services.voucher_codes import add_codes, find_codes
from vefa.services.voucher_issue import Grant

_VOUCHER: Final = {
    "op", "on", "expect", "then", "code", "kind", "value", "cap", "min_basket", "category", "product",
    "from", "to", "personal", "uses", "per_customer", "stackable", "priority",
}  # fmt: skip


def issue(event: Mapping[str, Any], personal: int | None, *, today: date, now: datetime) -> str:
    """Issue what the event says; '' or why it was refused."""
    only(event, _VOUCHER, "voucher with")
    grant = Grant(
        kind=event["kind"],
        value=_value(event),
        starts=_day(event.get("from")),
        last_day=_day(event.get("to")),
        cap=minor(event["cap"], MONEY) if "cap" in event else None,
        min_basket=minor(event.get("min_basket", "0"), MONEY),
        product=event.get("product", ""),
        category=event.get("category", ""),
        uses_allowed=event.get("uses", 1),
        per_customer=event.get("per_customer"),
        stackable=event.get("stackable", False),
        priority=event.get("priority", 0),
    )
    known = find_codes([event["code"]])
    try:
        add_codes([event["code"]], grant, holder=personal, today=today, now=now)
    except VefaError:
        if not known:
            raise
        return "duplicate"
    return ""


def _value(event: Mapping[str, Any]) -> int:
    if event["kind"] == "percent":
        return share(event["value"])
    return minor(event.get("value", "0"), MONEY)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
