"""Customer value against the papers and against integration of what the models say of one customer."""

import math
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import integrate, special

from vefa.rules.buying import BuyingModel, SpendingModel, alive, mean_spend, next_purchases, pasts

CDNOW = BuyingModel(0.243, 4.414, 0.793, 2.426)  # Fader, Hardie and Lee 2005, weeks
SPENDING = SpendingModel(6.25, 3.74, 15.44)  # Fader and Hardie 2013, dollars
on = date.fromisoformat


def test_pasts_count_days() -> None:
    """The example of the lifetimes package."""
    rows = [
        ("1", "2015-01-01", 1), ("1", "2015-02-06", 2), ("2", "2015-01-01", 2), ("3", "2015-01-01", 3),
        ("3", "2015-01-02", 1), ("3", "2015-01-05", 5), ("4", "2015-01-16", 6), ("4", "2015-02-02", 3),
        ("4", "2015-02-05", 3), ("5", "2015-01-16", 3), ("5", "2015-01-17", 1), ("5", "2015-01-18", 8),
        ("6", "2015-02-02", 5), ("7", "2015-02-08", 5),
    ]  # fmt: skip
    found = pasts([(who, on(day), amount) for who, day, amount in rows], on("2015-02-07"))
    assert found == {
        "1": (1, 36, 37, 2), "2": (0, 0, 37, 0), "3": (2, 4, 37, 3), "4": (2, 20, 22, 3),
        "5": (2, 2, 22, 4.5), "6": (0, 0, 5, 0),
    }  # fmt: skip


def test_two_purchases_of_a_day_are_one() -> None:
    rows = [("a", on("2026-01-01"), 5), ("a", on("2026-01-03"), 2), ("a", on("2026-01-03"), 4)]
    assert pasts(rows, on("2026-01-10")) == {"a": (1, 2, 9, 6)}


def test_the_customer_of_the_paper() -> None:
    assert next_purchases(CDNOW, 2, 30.43, 38.86, t=39) == pytest.approx(1.226, abs=5e-4)


def likelihood(model: BuyingModel, x: int, recency: float, age: float, *, lasting: bool = False) -> float:
    """Chance density of the past, mixed over the buying rate and the chance of dropping out by integration.

    `lasting`: only of those who still buy.
    """
    r, alpha, a, b = model

    def over_rate(
        power: float, until: float
    ) -> float:  # of rate^x e^(-rate until) over its gamma distribution
        return math.exp(special.gammaln(r + power) - special.gammaln(r) + r * math.log(alpha)) / (
            (alpha + until) ** (r + power)
        )

    def over_drop(drops: int) -> float:  # of p^drops (1-p)^(x-drops)
        return special.beta(a + drops, b + x - drops) / special.beta(a, b)

    stays = over_drop(0) * over_rate(x, age)
    return float(stays if lasting or x == 0 else stays + over_drop(1) * over_rate(x, recency))


@given(
    st.tuples(st.floats(0.1, 3), st.floats(0.5, 20), st.floats(0.1, 5), st.floats(1.05, 6)),
    st.integers(0, 12),
    st.floats(0.05, 1),
    st.floats(1, 80),
)
def test_who_still_buys(model: tuple[float, ...], x: int, part: float, age: float) -> None:
    made, recency = BuyingModel(*model), part * age if x else 0.0
    wanted = likelihood(made, x, recency, age, lasting=True) / likelihood(made, x, recency, age)
    assert alive(made, x, recency, age) == pytest.approx(wanted, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(st.floats(0.2, 3), st.floats(0.5, 20), st.floats(0.2, 5), st.floats(1.05, 6)),
    st.integers(0, 8),
    st.floats(0.05, 1),
    st.floats(1, 60),
    st.floats(1, 60),
)
def test_expected_purchases_by_integration(
    model: tuple[float, ...], x: int, part: float, age: float, t: float
) -> None:
    """Who is alive with rate m and drop p buys (1 - e^(-m p t)) / p times in t; mixed over p and m."""
    made, recency = BuyingModel(*model), part * age if x else 0.0
    r, alpha, a, b = made
    assume(abs(a - 1) > 0.01)

    def mixed(p: float) -> float:  # over the gamma distribution of m: (A / (A + p t))^(r + x)
        grown = -math.expm1((r + x) * (math.log(alpha + age) - math.log(alpha + age + p * t)))
        return float(grown / p * p ** (a - 1) * (1 - p) ** (b + x - 1) / special.beta(a, b + x))

    mean, _error = integrate.quad(mixed, 0, 1, limit=200)
    assert next_purchases(made, x, recency, age, t=t) == pytest.approx(
        mean * alive(made, x, recency, age), rel=1e-5
    )


def test_where_the_formula_divides_by_zero_its_neighbours_meet() -> None:
    for one in (BuyingModel(0.5, 4, 1, 2), BuyingModel(0.5, 4, 0.4, 0.6)):
        beside = one._replace(a=one.a + 1e-6)
        assert next_purchases(one, 0, 0, 30, t=10) == pytest.approx(
            next_purchases(beside, 0, 0, 30, t=10), rel=1e-4
        )


def test_without_a_repeat_he_still_buys_and_after_long_silence_no_more() -> None:
    assert alive(CDNOW, 0, 0, 38.86) == 1
    assert alive(CDNOW, 5000, 10, 50) == 0
    assert next_purchases(CDNOW, 5000, 10, 50, t=10) == 0


def test_mean_spend_lies_between_his_own_and_that_of_all() -> None:
    everybody = mean_spend(SPENDING, 0, 0)
    assert everybody == pytest.approx(6.25 * 15.44 / 2.74)
    assert mean_spend(SPENDING, 2, 22.35) == pytest.approx(24.66, abs=0.005)  # customer 1 of the paper
    assert everybody > mean_spend(SPENDING, 1, 22.35) > mean_spend(SPENDING, 2, 22.35) > 22.35
    assert mean_spend(SPENDING, 10_000, 22.35) == pytest.approx(22.35, abs=0.01)
