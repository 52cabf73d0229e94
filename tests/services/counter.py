"""Days at a counter: the shop opened, a sale made, a programme that has held from the beginning."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from tests.services.books import on
from vefa.rules.programme import ProgrammeRules
from vefa.services import daily, programme
from vefa.services.sales import SaleDraft, SaleLine, sell


def at(day: str) -> dict[str, Any]:
    """Noon of an ISO day in the shop, as services take it."""
    return {"today": on(day), "now": datetime.combine(on(day), time(9), UTC)}


def open_shop_on(day: str) -> None:
    """The work of all days up to `day`."""
    daily.run(on(day), now=at(day)["now"], confirmed=True)


def rules(**more: Any) -> ProgrammeRules:
    """Make the usual programme with `more` the one that has held from the beginning."""
    begins = datetime(2025, 1, 1, tzinfo=UTC)
    return programme.begin(replace(ProgrammeRules(), **more), now=begins).version.rules


def buy(who: int | None, amount: int, day: str, **more: Any) -> int:
    """A sale of goods for `amount` (kuruş) at nine o'clock UTC, over the counter if nothing else is said."""
    draft = SaleDraft((SaleLine("Mal", amount),), on(day), customer_id=who, moment=at(day)["now"])
    return sell(replace(draft, **more), **at(day)).order_id
