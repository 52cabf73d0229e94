"""The figures that scenario files ask, each driven through the programme's own rules."""

from collections.abc import Callable
from typing import Any

from vefa.rules import breakage


def _breakage(asked: dict[str, int]) -> dict[str, float | None]:
    share = breakage.share(asked["never_spent"], asked["issued"])
    return {"value": None if share is None else share / 100}


FUNCTIONS: dict[str, Callable[[Any], Any]] = {"breakage": _breakage}
