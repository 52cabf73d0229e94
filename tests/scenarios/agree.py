"""Is an answer what was wanted?"""

from decimal import Decimal
from typing import Any


def agrees(wanted: Any, got: Any) -> bool:
    """Is `got` what was wanted? A wanted object may name only some keys; numbers compare as printed."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(key in got and agrees(wanted[key], got[key]) for key in wanted)
    if isinstance(wanted, list):
        return isinstance(got, list | tuple) and len(wanted) == len(got) and all(map(agrees, wanted, got))
    if _is_number(wanted) and _is_number(got):
        return Decimal(str(wanted)) == Decimal(str(got))
    return type(wanted) is type(got) and bool(wanted == got)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
