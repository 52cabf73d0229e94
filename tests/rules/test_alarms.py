"""Counts of complaints against chance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vefa.rules.alarms import effect, more_than_usual, per_hundred


@pytest.mark.parametrize(
    ("usual", "seen", "p", "proven"),
    [(2, 5, 0.053, False), (2, 6, 0.017, True), (0.5, 3, 0.014, True), (3, 0, 1, False), (0, 1, 0, True)],
)
def test_more_than_usual(usual: float, seen: int, p: float, *, proven: bool) -> None:
    found = more_than_usual(usual, seen)
    assert (round(found.p, 3), found.proven) == (p, proven)


def test_without_orders_there_is_no_rate() -> None:
    assert per_hundred(0, 0) is None
    assert effect(None, per_hundred(1, 10)) is None


def test_none_at_all_may_still_be_some() -> None:
    found = per_hundred(0, 100)
    assert found is not None
    assert (found.rate, found.low) == (0, 0)
    assert found.high == pytest.approx(-math.log(0.025))  # the rule of three, at 97.5 %


@given(st.integers(0, 40), st.integers(1, 2000), st.integers(0, 40), st.integers(1, 2000))
def test_did_it_help(before: int, orders: int, after: int, later: int) -> None:
    found = effect(per_hundred(before, orders), per_hundred(after, later))
    assert found is not None
    assert found.low <= found.change <= found.high
    share = later / (orders + later)
    wanted = stats.binomtest(after, before + after, share).pvalue if before + after else 1
    assert found.p == pytest.approx(wanted, abs=1e-9)


def test_the_verdict() -> None:
    worked = effect(per_hundred(30, 1000), per_hundred(8, 1000))
    worsened = effect(per_hundred(8, 1000), per_hundred(30, 1000))
    unclear = effect(per_hundred(3, 100), per_hundred(1, 100))
    assert [one and one.verdict for one in (worked, worsened, unclear)] == ["better", "worse", "open"]
    assert worked is not None
    assert worked.change == pytest.approx(-2.2)
    assert worked.high < 0
