"""Money in whole minor units: what a currency's decimals are, how sums are rounded and spread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

_NO_DECIMALS: Final = frozenset(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    )
)
_THREE_DECIMALS: Final = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))

MOST: Final = 1_000_000_000  # of a currency: what is more is taken for a barcode, and all sums stay whole


def digits(currency: str) -> int:
    """How many decimals `currency` (ISO 4217) has: 2, rarely 0 or 3."""
    if currency in _NO_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


def minor(amount: "Decimal | float | str", currency: str) -> int:
    """`amount` in minor units of `currency`, exact, half up (away from zero).

    A float counts as the decimal text it is shown with; text is plain with a point ("19.99"), text as
    people write it goes through `numbers.parse`. Raises ValueError for what is no finite number.
    """
    scale: int = 10 ** digits(currency)
    if isinstance(amount, float):
        scaled = amount * scale
        if abs(scaled) < 1e9 and abs(scaled - round(scaled)) < 1e-6:
            return round(scaled)  # the fast path; anything nearer to a half goes by its decimal text
        amount = repr(amount)
    from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

    try:
        return int((Decimal(amount) * scale).quantize(Decimal(1), ROUND_HALF_UP))
    except (InvalidOperation, ValueError, OverflowError) as trouble:
        raise ValueError(f"no amount of money: {amount!r}") from trouble


def too_much(amount: int, currency: str) -> bool:
    """Whether so many minor units are more than anybody sells for."""
    scale: int = 10 ** digits(currency)
    return amount > MOST * scale


def decimal(amount: int, currency: str) -> "Decimal":
    """Minor units as a decimal number of `currency`: 1999 kuruş are 19.99."""
    from decimal import Decimal

    return Decimal(amount).scaleb(-digits(currency))


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in parts as large as `weights` (POLICY 2): largest remainder first, ties to the earlier.

    The sum of the parts is always `total`. Weights that sum to nothing share alike. Raises ValueError
    when there is nothing to spread over.
    """
    if not weights:
        raise ValueError("nothing to spread over")
    if total < 0:
        return [-part for part in spread(-total, weights)]
    whole = sum(weights)
    if whole <= 0:
        weights = [-weight for weight in weights] if whole else [1] * len(weights)
        whole = sum(weights)
    shares = [divmod(total * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    by_remainder = sorted(range(len(parts)), key=lambda place: -shares[place][1])
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def percent(amount: int, hundredths: int) -> int:
    """`hundredths` of a per cent (15 % = 1500) of `amount`, half up (away from zero)."""
    share = (abs(amount * hundredths) + 5_000) // 10_000
    return share if amount * hundredths >= 0 else -share
