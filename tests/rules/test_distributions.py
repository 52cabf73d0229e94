"""The tails agree with scipy's."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import special, stats

from vefa.rules import distributions as own

WHOLE = st.integers(1, 400)
NUMBER = st.floats(0.01, 60)


def near(wanted: float) -> object:
    return pytest.approx(wanted, rel=1e-9, abs=1e-12)


@given(st.floats(-8, 8))
def test_normal(z: float) -> None:
    assert own.normal_p(z) == near(2 * stats.norm.sf(abs(z)))


@given(st.floats(-1e-6, 1e-6), st.floats(0.6, 500))
@example(2.5e-07, 15.0)
@example(7.5e-09, 1.0)
def test_student_near_the_middle_falls_as_its_density_says(t: float, freedom: float) -> None:
    assert own.student_p(t, freedom) == near(1 - 2 * abs(t) * stats.t.pdf(0, freedom))


@given(st.floats(-40, 40), st.floats(0.6, 500))
def test_student(t: float, freedom: float) -> None:
    assume(abs(t) > 1e-6)  # nearer to the middle it is scipy whose digits are wrong
    assert own.student_p(t, freedom) == near(2 * stats.t.sf(abs(t), freedom))


@given(st.floats(1, 500))
def test_the_bound_of_student(freedom: float) -> None:
    assert own.student_bound(freedom) == near(stats.t.ppf(0.975, freedom))


@given(NUMBER, WHOLE)
def test_chi_square(value: float, freedom: int) -> None:
    assert own.chi_square_p(value, freedom) == near(stats.chi2.sf(value, freedom))


@given(NUMBER, st.integers(0, 80))
def test_poisson(usual: float, seen: int) -> None:
    assert own.poisson_p(usual, seen) == near(stats.poisson.sf(seen - 1, usual))


@given(st.integers(0, 2000))
def test_the_bounds_of_a_count(seen: int) -> None:
    low, high = own.poisson_bounds(seen)
    assert low == near(stats.chi2.ppf(0.025, 2 * seen) / 2 if seen else 0)
    assert high == near(stats.chi2.ppf(0.975, 2 * seen + 2) / 2)


@given(st.data())
def test_binomial(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 150))
    seen, share = data.draw(st.integers(0, count)), data.draw(st.floats(0.01, 0.99))
    assert own.binomial_p(seen, count, share) == near(stats.binomtest(seen, count, share).pvalue)


@given(st.floats(0, 1), NUMBER, NUMBER)
def test_incomplete_beta(x: float, a: float, b: float) -> None:
    assert own.beta_share(x, a, b) == near(special.betainc(a, b, x))


@given(st.floats(0, 200), NUMBER)
def test_incomplete_gamma(x: float, a: float) -> None:
    assert own.gamma_share(x, a) == near(special.gammainc(a, x))


def test_the_ends() -> None:
    assert own.student_p(float("inf"), 3) == 0
    assert own.binomial_p(0, 4, 0) == 1
    assert own.binomial_p(1, 4, 0) == 0
