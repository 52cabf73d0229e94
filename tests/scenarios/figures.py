"""The figures that scenario files ask, each driven through the programme's own rules."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from vefa.rules import buying
from vefa.rules.figures import share


def _breakage(asked: dict[str, int]) -> dict[str, float | None]:
    part = share(asked["never_spent"], asked["issued"])
    return {"value": None if part is None else part / 100}


def _rfm_summary(asked: dict[str, Any]) -> dict[str, list[Any]]:
    """Sums are whole in the rules: here they are counted in ten-thousandths."""
    bought = [
        (str(customer), date.fromisoformat(day), int(Decimal(str(amount)) * 10_000))
        for customer, day, amount in asked["purchases"]
    ]
    found = buying.pasts(bought, date.fromisoformat(asked["end"]))
    return {
        who: [one.repeats, one.recency, one.age, round(one.mean / 10_000, 4)] for who, one in found.items()
    }


def _bgnbd_next(asked: dict[str, Any]) -> dict[str, float]:
    model = buying.BuyingModel(*asked["params"])
    found = buying.next_purchases(model, asked["x"], asked["recency"], asked["age"], t=asked["t"])
    return {"value": round(found, 3)}


def _value_figures(asked: dict[str, Any]) -> dict[str, list[float]]:
    model, spending = buying.BuyingModel(*asked["bgnbd"]), buying.SpendingModel(*asked["gamma_gamma"])
    return {
        "alive": [round(buying.alive(model, *past), 3) for past in asked["alive"]],
        "spend": [round(buying.mean_spend(spending, *past), 2) for past in asked["spend"]],
    }


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "breakage": _breakage,
    "rfm_summary": _rfm_summary,
    "bgnbd_next": _bgnbd_next,
    "value_figures": _value_figures,
}
