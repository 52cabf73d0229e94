"""Survey figures: published definitions, published examples, scipy."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vefa.rules.scores import (
    Nps,
    agreeing,
    figures,
    mark_of,
    marks,
    nps,
    nps_change,
    rate,
    sample_size,
    wilson,
)

COUNT = st.integers(0, 500)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [(7, 7), (0, 0), ("0", 0), (" 9 ", 9), (10.0, 10), ("8,0", 8), ("5", 5)]
    + [(typed, None) for typed in (11, -1, 6.5, "8,5", "belki", True, "10/10", "7 8")],
)
def test_what_is_a_mark(typed: object, mark: int | None) -> None:
    assert mark_of(typed, 0, 10) == mark


def test_who_skipped_is_no_answer_and_rubbish_is_counted_apart() -> None:
    found = marks([10, None, "", "  ", "yok", 11, 0, "3"], 0, 10)
    assert (found.n, found.skipped, found.invalid) == (3, 3, 2)
    assert found.mean == pytest.approx(13 / 3)
    assert nps(found) == Nps(promoters=1, passives=0, detractors=2)


@pytest.mark.parametrize(("mark", "score"), [(6, -100), (7, 0), (8, 0), (9, 100), (10, 100), (0, -100)])
def test_where_promoters_begin(mark: int, score: float) -> None:
    assert nps(marks([mark], 0, 10)).score == score


def test_nothing_answered_has_no_figure() -> None:
    nobody = marks([None, ""], 0, 10)
    assert (nps(nobody).score, nps(nobody).interval, nobody.mean, nobody.spread) == (None, None, None, None)
    assert (nobody.share((4, 5)), rate(0, 0), wilson(0, 0)) == (None, None, None)
    assert nps_change(nps(nobody), Nps(1, 0, 0)) is None


def test_the_spread_is_that_of_the_sample() -> None:
    assert marks([1, 5, 5, 4], 1, 5).spread == pytest.approx(statistics.stdev([1, 5, 5, 4]))
    assert marks([4], 1, 5).spread is None


@pytest.mark.parametrize(
    ("counts", "low", "high"),  # the first as the shop's own page shows it, then published examples
    [((27, 14, 7), 19, 59), ((7, 2, 1), 7.0, 85.3), ((70, 20, 10), 45.3, 71.2), ((3, 0, 0), -6.6, 100)],
)
def test_the_interval_of_an_nps(counts: tuple[int, int, int], low: float, high: float) -> None:
    digits = 0 if isinstance(low, int) else 1
    found = Nps(*counts).interval
    assert found is not None
    assert [round(end, digits) for end in found] == [low, high]


@given(COUNT, COUNT, COUNT)
def test_the_score_lies_between_its_ends_and_never_is_a_point(up: int, flat: int, down: int) -> None:
    one = Nps(up, flat, down)
    if one.score is not None and one.interval is not None:
        low, high = one.interval
        assert -100 <= low < high <= 100
        assert low <= one.score <= high


@given(st.tuples(COUNT, COUNT, COUNT), st.tuples(COUNT, COUNT, COUNT))
def test_a_change_is_judged_as_a_z_test_does(old: tuple[int, ...], new: tuple[int, ...]) -> None:
    before, after = Nps(*old), Nps(*new)
    found = nps_change(before, after)
    if not before.n or not after.n:
        assert found is None
        return
    means, variances = [], []
    for up, flat, down in (old, new):  # the answers as 1, 0, -1, with 3/4 more on either end and 1.5 between
        n = up + flat + down + 3
        mean = (up - down) / n
        squares = (up + 0.75) * (1 - mean) ** 2 + (flat + 1.5) * mean**2 + (down + 0.75) * (1 + mean) ** 2
        means.append(mean)
        variances.append(squares / n / n)
    z = abs(means[0] - means[1]) / math.sqrt(sum(variances))
    assert found is not None
    assert found.figure == pytest.approx(z, abs=1e-9)
    assert found.p == pytest.approx(2 * stats.norm.sf(z), abs=1e-12)


@pytest.mark.parametrize(("margin", "needed"), [(20, 55), (10, 217), (5, 865), (100, 3)])
def test_how_many_answers_a_margin_needs(margin: float, needed: int) -> None:
    assert sample_size(margin) == needed


@pytest.mark.parametrize("margin", [0, -5])
def test_no_number_of_answers_reaches_no_margin(margin: float) -> None:
    with pytest.raises(ValueError, match=str(margin)):
        sample_size(margin)


@given(st.integers(1, 2000), st.data())
def test_the_interval_of_a_share(n: int, data: st.DataObject) -> None:
    good = data.draw(st.integers(0, n))
    wanted = stats.binomtest(good, n).proportion_ci(method="wilson")
    assert wilson(good, n) == pytest.approx((100 * wanted.low, 100 * wanted.high), abs=1e-9)


def test_what_an_easy_effort_is() -> None:
    assert agreeing(7, high_is_good=True) == (5, 6, 7)
    assert agreeing(7, high_is_good=False) == (1, 2, 3)
    assert marks([7, 7, 6, 5, 5, 4, 3, 2, 1, 7], 1, 7).share((5, 6, 7)) == 60


def test_numbers_with_words_among_them() -> None:
    found = figures([10, "20", "30,0", "oops!", None, ""])
    assert (found.n, found.missing, found.mean, found.median, found.spread) == (3, 3, 20, 20, 10)
    assert (figures(["bilmem"]).mean, figures([4]).spread, figures([4, 7]).median) == (None, None, 5.5)


@given(st.lists(st.integers(-1000, 1000), min_size=2))
def test_the_figures_of_numbers(values: list[int]) -> None:
    found = figures(values)
    assert found.mean == pytest.approx(statistics.mean(values))
    assert found.median == statistics.median(values)
    assert found.spread == pytest.approx(statistics.stdev(values))
