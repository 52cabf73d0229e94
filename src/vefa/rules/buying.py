"""What a customer is likely to buy yet: BG/NBD (Fader, Hardie, Lee 2005), Gamma-Gamma (Fader, Hardie 2013).

A customer's past is told by his repeat days `x` (days with a purchase after the first one), `recency` (from
the first to the last of them) and `age` (from the first until now), in the unit of time of the parameters.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

_CLOSE: Final = 1e-15
_ASIDE: Final = 1e-9  # where the formula divides by zero it is taken so far beside
_FULL: Final = 700.0  # exp overflows beyond


class Past(NamedTuple):
    """Repeat days, days from the first to the last purchase, days until the end, mean sum of a repeat day."""

    repeats: int
    recency: int
    age: int
    mean: float


class BuyingModel(NamedTuple):
    """Parameters of BG/NBD: purchases by r and alpha, dropping out by a and b."""

    r: float
    alpha: float
    a: float
    b: float


class SpendingModel(NamedTuple):
    """Parameters of Gamma-Gamma; v in the unit of the money."""

    p: float
    q: float
    v: float


def pasts(purchases: Iterable[tuple[str, date, int]], end: date) -> dict[str, Past]:
    """The past of each customer from (customer, day, sum) up to `end`; sums in minor units.

    Purchases of one day are one, the first day is no repeat, what lies after `end` is left out.
    """
    spent: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for customer, day, amount in purchases:
        if day <= end:
            spent[customer][day] += amount
    return {customer: _past(days, end) for customer, days in spent.items()}


def _past(days: dict[date, int], end: date) -> Past:
    first, last = min(days), max(days)
    repeats = len(days) - 1
    mean = (sum(days.values()) - days[first]) / repeats if repeats else 0.0
    return Past(repeats, (last - first).days, (end - first).days, mean)


def alive(model: BuyingModel, x: int, recency: float, age: float) -> float:
    """The chance (0 to 1) that a customer still buys here; 1 without a repeat."""
    return 1 / (1 + _dropped(model, x, recency, age))


def _dropped(model: BuyingModel, x: int, recency: float, age: float) -> float:
    """The odds of having dropped out."""
    if x == 0:
        return 0.0
    longer = (model.r + x) * math.log((model.alpha + age) / (model.alpha + recency))
    return math.inf if longer > _FULL else model.a / (model.b + x - 1) * math.exp(longer)


def next_purchases(model: BuyingModel, x: int, recency: float, age: float, *, t: float) -> float:
    """How many purchases are expected in the next `t` (formula 10, its 2F1 by Euler's transformation)."""
    r, alpha, a, b = model
    if abs(a - 1) < _ASIDE:
        a += 2 * _ASIDE
    last = a + b + x - 1
    if abs(last) < _ASIDE:
        last += 2 * _ASIDE
    z = t / (alpha + age + t)
    series = _hypergeometric(last - r - x, a - 1, last, z)
    grown: float = 1 - (1 - z) ** (a - 1) * series
    return last / (a - 1) * grown / (1 + _dropped(model, x, recency, age))


def _hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Gauss's 2F1 by its series, |z| < 1."""
    total = term = 1.0
    n = 0
    while abs(term) > _CLOSE * abs(total):
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total += term
        n += 1
    return total


def mean_spend(model: SpendingModel, x: int, mean: float) -> float:
    """What a purchase is expected to come to, after `x` repeats of this mean; in its unit."""
    p, q, v = model
    return p * (v + x * mean) / (p * x + q - 1)
