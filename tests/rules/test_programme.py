"""A version of the programme: kept as JSON, told in sentences."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa import i18n
from vefa.rules.programme import (
    Expiry,
    ProgrammeRules,
    Rate,
    Wait,
    Worth,
    from_json,
    rate_sentence,
    sentences,
    to_json,
)

NUMBERS = st.integers(0, 10**9)
WAITS = st.dictionaries(st.text(max_size=8), st.none() | st.builds(Wait, NUMBERS, NUMBERS), max_size=4)
RULES = st.builds(
    ProgrammeRules,
    st.builds(Rate, NUMBERS, NUMBERS),
    st.builds(Worth, NUMBERS, NUMBERS),
    st.builds(Expiry, NUMBERS),
    st.builds(Wait, NUMBERS, NUMBERS),
    WAITS.map(MappingProxyType),
)


@given(RULES)
def test_json_there_and_back(rules: ProgrammeRules) -> None:
    assert from_json(to_json(rules)) == rules


def test_an_older_file_gets_the_defaults() -> None:
    assert from_json("{}") == ProgrammeRules()


def test_the_defaults_are_those_of_the_policies() -> None:
    rules = ProgrammeRules()
    assert (rules.rate, rules.worth, rules.expiry) == (Rate(1, 1000), Worth(100, 1000), Expiry(12))
    assert rules.wait_of("counter") is None
    assert rules.wait_of("trendyol") == Wait(14, 21)


@pytest.mark.parametrize(("points", "wanted"), [(1234, 12340), (5, 50), (-300, 0), (0, 0)])
def test_worth_in_money(points: int, wanted: int) -> None:
    assert Worth().of(points) == wanted


def test_worth_is_rounded_down_and_nothing_without_a_number_of_points() -> None:
    assert Worth(3, 500).of(10) == 1666
    assert Worth(0, 500).of(10) == 0


def test_the_rate_in_words() -> None:
    i18n.set_language("tr")
    assert rate_sentence(Rate(1, 1000), "TRY") == "her 10 TL için 1 puan"
    assert rate_sentence(Rate(5, 250), "TRY") == "her 2,50 TL için 5 puan"
    i18n.set_language("en")
    assert rate_sentence(Rate(1, 1000), "TRY") == "1 point for every 10 TRY"
    i18n.set_language("tr")


def test_every_choice_is_a_sentence() -> None:
    i18n.set_language("tr")
    told = sentences(ProgrammeRules(), "TRY")
    assert told[0] == "Her 10 TL için 1 puan: yalnızca tam katlar sayılır, sipariş başına bir kez."
    assert told[1] == "100 puan 10 TL eder."
    assert any("14 gün" in sentence and "21 gün" in sentence for sentence in told)
    assert told[-1] == "Puanların süresi, kullanılabilir olduktan 12 ay sonra dolar."
