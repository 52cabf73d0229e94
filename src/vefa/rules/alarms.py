"""More than usual? And did it help? Counts of complaints judged against chance."""

import math

from vefa.records import dataclass
from vefa.rules.distributions import binomial_p, poisson_bounds, poisson_p
from vefa.rules.scores import PROVEN, Proof


def more_than_usual(usual: float, seen: int) -> Proof:
    """Is `seen` more than chance makes of a usual count (of the same length of time)? One-sided Poisson."""
    return Proof(float(seen), poisson_p(usual, seen))


@dataclass(frozen=True, slots=True)
class PerHundred:
    """Complaints per 100 orders with the 95 % interval (Poisson, exact)."""

    complaints: int
    orders: int
    rate: float
    low: float
    high: float


def per_hundred(complaints: int, orders: int) -> PerHundred | None:
    """How many complaints come on 100 orders; None without orders."""
    if orders <= 0:
        return None
    low, high = poisson_bounds(complaints)
    part = 100 / orders
    return PerHundred(complaints, orders, complaints * part, low * part, high * part)


@dataclass(frozen=True, slots=True)
class Effect:
    """Whether a corrective action worked: rates before and after, the change with its 95 % interval."""

    before: PerHundred
    after: PerHundred
    change: float  # complaints per 100 orders; negative: fewer
    low: float
    high: float
    p: float

    @property
    def verdict(self) -> str:
        """ "better", "worse", or "open" while chance may explain it."""
        if self.p >= PROVEN or not self.change:
            return "open"
        return "better" if self.change < 0 else "worse"


def effect(before: PerHundred | None, after: PerHundred | None) -> Effect | None:
    """Did complaints become fewer? None where one span has no orders.

    The interval joins those of both rates (Zou and Donner 2008); the chance is that of the exact test of two
    Poisson counts: of all complaints, those after are a binomial share by the orders.
    """
    if before is None or after is None:
        return None
    change = after.rate - before.rate
    low = change - math.hypot(after.rate - after.low, before.high - before.rate)
    high = change + math.hypot(after.high - after.rate, before.rate - before.low)
    count = before.complaints + after.complaints
    p = binomial_p(after.complaints, count, after.orders / (before.orders + after.orders))
    return Effect(before, after, change, low, high, p)
