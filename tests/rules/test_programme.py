"""A version of the programme: kept as JSON, told in sentences."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa import i18n
from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Rate,
    Redeem,
    Referral,
    Rule,
    StampCard,
    Tier,
    Wait,
    Worth,
)
from vefa.rules.programme_json import from_json, to_json
from vefa.rules.programme_words import rate_sentence

NUMBERS = st.integers(0, 10**9)
TEXTS = st.text(max_size=8)
LISTS = st.none() | st.lists(TEXTS, max_size=3).map(tuple)
WAITS = st.dictionaries(TEXTS, st.none() | st.builds(Wait, NUMBERS, NUMBERS), max_size=4)
WHEN = st.builds(
    Conditions,
    starts=st.none() | TEXTS,
    weekdays=st.none() | st.lists(st.integers(1, 7), max_size=3).map(tuple),
    hours=st.none() | st.tuples(TEXTS, TEXTS),
    channels=LISTS,
    tags=LISTS,
    tiers=LISTS,
    min_basket=NUMBERS,
    times=st.none() | NUMBERS,
)
RULES = st.builds(
    ProgrammeRules,
    rules=st.lists(st.builds(Rule, TEXTS, NUMBERS, NUMBERS, when=WHEN), max_size=3).map(tuple),
    campaigns=st.lists(st.builds(Campaign, TEXTS, NUMBERS, TEXTS, WHEN), max_size=2).map(tuple),
    tiers=st.lists(st.builds(Tier, TEXTS, NUMBERS, NUMBERS, NUMBERS), max_size=3).map(tuple),
    worth=st.builds(Worth, NUMBERS, NUMBERS),
    redeem=st.builds(Redeem, NUMBERS, NUMBERS, NUMBERS),
    expiry=st.builds(Expiry, NUMBERS, TEXTS, TEXTS),
    wait=st.none() | st.builds(Wait, NUMBERS, NUMBERS),
    waits=WAITS.map(MappingProxyType),
    referral=st.none() | st.builds(Referral, NUMBERS, NUMBERS),
    birthday=st.builds(Birthday, NUMBERS, NUMBERS),
    activities=st.dictionaries(TEXTS, st.builds(Activity, NUMBERS), max_size=2).map(MappingProxyType),
    stamps=st.lists(st.builds(StampCard, TEXTS, NUMBERS, TEXTS, when=WHEN), max_size=2).map(tuple),
    goodwill_cap=st.none() | NUMBERS,
)


@given(RULES)
def test_json_there_and_back(rules: ProgrammeRules) -> None:
    assert from_json(to_json(rules)) == rules


def test_an_older_file_gets_the_defaults() -> None:
    assert from_json("{}") == ProgrammeRules()


def test_a_file_of_the_first_version_keeps_its_rate() -> None:
    old = '{"rate":{"points":5,"per":250},"worth":{"points":10,"value":100},"expiry":{"months":6}}'
    wanted = ProgrammeRules(rules=(Rule("base", 5, 250),), worth=Worth(10, 100), expiry=Expiry(6))
    assert from_json(old) == wanted


def test_a_plain_programme_is_one_rate_and_nothing_beside_it() -> None:
    base = Rule("base", 1, 1000)
    assert ProgrammeRules().plain
    assert not ProgrammeRules(rules=(base, Rule("item", 3, kind="item"))).plain
    assert not ProgrammeRules(rules=(Rule("base", 1, 1000, when=Conditions(first_order=True)),)).plain
    assert not ProgrammeRules(campaigns=(Campaign("twice", 10000),)).plain
    assert not ProgrammeRules(tiers=(Tier("Üye", 0),)).plain


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
