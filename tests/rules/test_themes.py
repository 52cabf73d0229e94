"""What comments are about, and what a theme does to the mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from vefa.rules.themes import Matcher, frequent_words, impact, impact_of

WORDS = {
    "Kırık": ["kırık", "ezil"],
    "Kargo": ["kargo", "takip", "geç geldi"],
    "Beden": ["beden", "numara"],
    "Çalışan": ["ilgi"],
}
MATCHER = Matcher(WORDS, ["hayal kırıklığı", "takip numarası", "takip", "ilgilendir"])


@pytest.mark.parametrize(
    ("comment", "themes"),
    [
        ("Bardak KIRIKTI, kargo geç", ("Kargo", "Kırık")),
        ("Tam bir hayal kırıklığı", ()),
        ("Hayal kırıklığına uğradım, bardak kırıktı", ("Kırık",)),
        ("Takip numarası gelmedi", ()),  # the longer exception takes the number, too
        ("Takip edemedim, numara yanlıştı", ("Beden",)),
        ("İLGİLİ arkadaşlara teşekkürler", ("Çalışan",)),
        ("Beni ilgilendirmez", ()),
        ("kirik ve ezilmis", ("Kırık",)),
        ("Çok geç  geldi.", ("Kargo",)),
        ("geç, ama geldi", ()),
        ("akargo", ()),  # only from the beginning of a word
        ("Kargo; beden; ilgi; kırık", ("Beden", "Çalışan", "Kargo", "Kırık")),
        ("", ()),
    ],
)
def test_themes(comment: str, themes: tuple[str, ...]) -> None:
    assert MATCHER.themes(comment) == themes


def test_words_are_no_pattern_and_empty_ones_match_nothing() -> None:
    odd = Matcher({"a": [".*", ""], "b": ["("], "c": []}, ["[", " "])
    assert odd.themes("her şey") == ()


def test_frequent_words_of_comments_without_a_theme() -> None:
    comments = ["Kalitesi çok iyi", "kalite kötü", "kalitesi", "Kalitesi berbat, kargo geç"]
    comments += ["rengi soldu", "Renginde sorun"]
    found = frequent_words(comments, MATCHER)
    assert found == [("kalitesi", 3), ("rengi", 2)]
    assert frequent_words(comments, MATCHER, most=1) == [("kalitesi", 3)]


def test_a_word_twice_in_a_comment_is_one_comment() -> None:
    assert frequent_words(["kutu kutu kutular"], MATCHER) == []


def test_what_a_theme_costs() -> None:
    found = impact_of(6, 2.5, 14, 4.5)
    assert found is not None
    assert (found.share, found.gap) == (0.3, -2.0)
    assert found.overall == pytest.approx(3.9)
    assert found.impact == pytest.approx(-0.6)


def test_under_five_comments_nothing_is_rated() -> None:
    assert impact_of(4, 1, 100, 5) is None
    assert impact([1, 1, 1, 1], [5] * 100) is None
    assert impact([1] * 5, []) is None
    assert impact_of(5, 1, 0, 0) is None


MARKS = st.lists(st.integers(1, 5), min_size=5, max_size=30).filter(lambda marks: len(set(marks)) > 1)


@settings(max_examples=40)
@given(MARKS, MARKS)
def test_the_impact_is_what_the_mean_of_all_would_gain(marks: list[int], others: list[int]) -> None:
    found = impact(marks, others)
    assert found is not None
    everybody = [*marks, *others]
    assert found.impact == pytest.approx(sum(everybody) / len(everybody) - sum(others) / len(others))
    wanted = stats.ttest_ind(marks, others, equal_var=False)
    ends = wanted.confidence_interval()
    share = len(marks) / len(everybody)
    assert (found.low, found.high) == pytest.approx((share * ends.low, share * ends.high), abs=1e-6)
    assert found.proven == (wanted.pvalue < 0.05)


def test_one_other_comment_tells_no_interval() -> None:
    found = impact([1, 2, 1, 2, 1], [5])
    assert found is not None
    assert (found.low, found.high, found.proven) == (None, None, False)
