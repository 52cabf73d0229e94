"""The tails of the usual distributions, by the standard library alone: what survey figures are judged by.

Incomplete beta and gamma functions by continued fractions and series (Numerical Recipes 6.2 and 6.4); tests
compare them with scipy.
"""

import math
from collections.abc import Callable, Iterator
from typing import Final

Z95: Final = 1.959963984540054  # of the normal distribution, for 95 %
_CLOSE: Final = 1e-15
_TINY: Final = 1e-300
_STEPS: Final = 100_000


def normal_p(z: float) -> float:
    """Chance of something at least as far from the middle as `z`, on either side."""
    return math.erfc(abs(z) / math.sqrt(2))


def student_p(t: float, freedom: float) -> float:
    """The same for Student's t with `freedom` degrees of freedom."""
    if math.isinf(t):
        return 0.0
    if abs(t) < 1:  # near the middle 1 - freedom / (freedom + t²) has no digits left
        return 1 - beta_share(t * t / (freedom + t * t), 0.5, freedom / 2)
    return beta_share(freedom / (freedom + t * t), freedom / 2, 0.5)


def student_bound(freedom: float) -> float:
    """The t that 95 of 100 stay within."""
    return _crossing(lambda t: student_p(t, freedom) - 0.05, Z95, 1e4)


def chi_square_p(value: float, freedom: int) -> float:
    """Chance of a chi-square of at least `value`."""
    return 1 - gamma_share(value / 2, freedom / 2)


def poisson_p(usual: float, seen: int) -> float:
    """Chance of `seen` or more where `usual` are usual."""
    return gamma_share(usual, seen) if seen > 0 else 1.0


def poisson_bounds(seen: int) -> tuple[float, float]:
    """What may be usual where `seen` were counted: the exact 95 % interval (Garwood 1936)."""
    most = seen + 10 * math.sqrt(seen + 1) + 10
    low = _crossing(lambda usual: 0.025 - gamma_share(usual, seen), 0, most) if seen else 0.0
    return low, _crossing(lambda usual: 0.975 - gamma_share(usual, seen + 1), low, most)


def binomial_p(seen: int, count: int, share: float) -> float:
    """Chance, on either side, of what is at most as likely as `seen` of `count` at this share (exact)."""
    chances = [_binomial(one, count, share) for one in range(count + 1)]
    return min(1.0, math.fsum(one for one in chances if one <= chances[seen] * (1 + 1e-7)))


def _binomial(seen: int, count: int, share: float) -> float:
    if share in {0, 1}:
        return float(seen == count * share)
    ways = log_ways(count, seen)
    return math.exp(ways + seen * math.log(share) + (count - seen) * math.log1p(-share))


def log_ways(count: int, taken: int) -> float:
    """Logarithm of the number of ways to take so many out of `count`."""
    return math.lgamma(count + 1) - math.lgamma(taken + 1) - math.lgamma(count - taken + 1)


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) / a / _fraction(1.0, _beta_terms(x, a, b))


def _beta_terms(x: float, a: float, b: float) -> Iterator[tuple[float, float]]:
    yield -(a + b) * x / (a + 1), 1.0
    for m in range(1, _STEPS):
        yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0


def gamma_share(x: float, a: float) -> float:
    """The regularised lower incomplete gamma function P(a, x)."""
    if x <= 0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x > a + 1:
        return 1 - front / _fraction(x + 1 - a, _gamma_terms(x, a))
    total = term = 1 / a
    step = a
    while term > total * _CLOSE:
        step += 1
        term *= x / step
        total += term
    return front * total


def _gamma_terms(x: float, a: float) -> Iterator[tuple[float, float]]:
    for n in range(1, _STEPS):
        yield n * (a - n), x + 2 * n + 1 - a


def _fraction(start: float, terms: Iterator[tuple[float, float]]) -> float:
    """start + t1/(u1 + t2/(u2 + …)) by Lentz's method."""
    value = above = start or _TINY
    below = 0.0
    for over, under in terms:
        below = 1 / (under + over * below or _TINY)
        above = under + over / above or _TINY
        value *= above * below
        if abs(above * below - 1) < _CLOSE:
            break
    return value


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function goes through zero between `low` and `high`."""
    for _step in range(200):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
