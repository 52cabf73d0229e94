"""The tests of a difference agree with scipy's."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from vefa.rules.differences import (
    Sample,
    fisher,
    holm,
    means_differ,
    orders_differ,
    sample,
    shares_differ,
    tables_differ,
    together,
)
from vefa.rules.scores import Proof

MARKS = st.lists(st.integers(1, 7), min_size=2, max_size=40)


@given(MARKS, MARKS)
def test_two_means(one: list[int], other: list[int]) -> None:
    assume(len(set(one)) > 1 and len(set(other)) > 1)  # scipy warns of groups of one mind
    found = means_differ(sample(one), sample(other))
    wanted = stats.ttest_ind(other, one, equal_var=False)
    ends = wanted.confidence_interval()
    assert found is not None
    assert (found.proof.figure, found.proof.p) == pytest.approx((wanted.statistic, wanted.pvalue), abs=1e-9)
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high), abs=1e-6)


def test_groups_of_one_mind() -> None:
    few, many = Sample(2, 5, 0), Sample(20, 4, 0)
    assert means_differ(Sample(2, 4, 0), few).proof.p == pytest.approx(1 / 3)  # type: ignore[union-attr]
    assert means_differ(few, many).proof.proven  # type: ignore[union-attr]
    assert means_differ(few, Sample(9, 5, 0)).proof.p == 1  # type: ignore[union-attr]
    assert means_differ(None, few) is None
    assert sample([3]) is None


@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=5))
def test_a_cross_table(table: list[list[int]]) -> None:
    assume(all(map(any, table)) and all(map(any, zip(*table, strict=True))))
    wanted = stats.chi2_contingency(table, correction=False)
    cells = wanted.expected_freq.flatten()
    found = tables_differ(table)
    if (cells < 5).mean() > 0.2 or min(cells) < 1:
        assert found is None
    else:
        assert found is not None
        assert (found.figure, found.p) == pytest.approx((wanted.statistic, wanted.pvalue), abs=1e-9)


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_two_shares(cells: list[int]) -> None:
    a, b, c, d = cells
    found = shares_differ(a, a + b, c, c + d)
    if not (a + b and c + d and a + c and b + d):
        assert found is None
        return
    wanted = stats.chi2_contingency([[a, b], [c, d]], correction=False)
    p = stats.fisher_exact([[a, b], [c, d]]).pvalue if wanted.expected_freq.min() < 5 else wanted.pvalue
    assert found is not None
    assert found.p == pytest.approx(p, abs=1e-9)


def test_what_nobody_answered_is_no_column() -> None:
    assert tables_differ([[10, 0, 30], [20, 0, 20], [0, 0, 0]]) == tables_differ([[10, 30], [20, 20]])
    assert tables_differ([]) is None
    assert tables_differ([[0, 0], [0, 0]]) is None


def test_the_lady_who_tasted_tea() -> None:
    assert fisher([[3, 1], [1, 3]]).p == pytest.approx(34 / 70)  # Fisher 1935: 8 cups, two-sided
    assert fisher([[3, 1], [1, 3]]).figure == 9


@given(st.lists(MARKS, min_size=2, max_size=4))
def test_ordered_answers(groups: list[list[int]]) -> None:
    found = orders_differ(groups)
    if len({mark for group in groups for mark in group}) == 1:
        assert found is None
        return
    wanted = stats.kruskal(*groups)
    assert found is not None
    assert (found.figure, found.p) == pytest.approx((wanted.statistic, wanted.pvalue), abs=1e-9)


def test_one_group_is_no_comparison() -> None:
    assert orders_differ([[1, 2, 3], []]) is None


def test_many_comparisons_prove_less() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])  # by hand
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []
    alone = [Proof(2.1, 0.036), Proof(2.5, 0.012)]
    assert [one.proven for one in alone] == [True, True]
    found = together([*alone, Proof(0.1, 0.9)])
    assert [one.figure for one in found] == [2.1, 2.5, 0.1]
    assert [one.p for one in found] == pytest.approx([0.072, 0.036, 0.9])
    assert [one.proven for one in found] == [False, True, False]
