"""Why an order earned what it did."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date

import pytest

from tests.rules.language import speaking
from vefa.rules.conditions import Circumstances
from vefa.rules.earning import Counter, EarnLine
from vefa.rules.earning_words import earned_sentence
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, Tier

FACTS = Circumstances(date(2026, 3, 2), None, "2026-03-02T09:00:00Z", "counter", tier="Gümüş")
TIERS = (Tier("Üye", 0), Tier("Gümüş", 200_000, 1000))
BASE = Rule("base", 1, 1000)


@pytest.fixture(autouse=True)
def turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


def told(rules: ProgrammeRules, *lines: EarnLine, **unearned: int) -> str:
    """The sentence from parts that were kept as JSON."""
    parts = [asdict(part) for part in Counter(rules).earned(lines, FACTS).parts]
    return earned_sentence(json.loads(json.dumps(parts)), rules, "TRY", unearned=unearned)


def line(basis: int, category: str = "", pieces: int = 1) -> EarnLine:
    return EarnLine("Kahve", category, (), pieces * 1000, basis)


def test_a_rate_a_tier_and_points_used() -> None:
    assert told(ProgrammeRules(tiers=TIERS), line(110_000), points=5000) == (
        "1.100,00 TL: her 10 TL için 1 puan = 110; Gümüş seviye %10 = +11; puanla ödenen 50,00 TL = 0"
    )


def test_a_plain_order_reads_as_before() -> None:
    assert told(ProgrammeRules(), line(110_000)) == "1.100,00 TL: her 10 TL için 1 puan = 110"
    assert told(ProgrammeRules(), line(700)) == "7,00 TL: her 10 TL için 1 puan = 0"


def test_fractions_are_shown_and_their_rounding() -> None:
    rules = ProgrammeRules(tiers=TIERS, campaigns=(Campaign("twice", 10_000, "Hafta sonu"),))
    assert told(rules, line(15_000)) == (
        "150,00 TL: her 10 TL için 1 puan = 15; Hafta sonu 2 kat = +15; Gümüş seviye %10 = +1,5; "
        "aşağı yuvarlanınca 31"
    )
    assert told(replace(rules, rounding="up"), line(15_000)).endswith("= +1,5; yuvarlanınca 32")


def test_rules_of_some_goods_are_named_by_title_or_by_the_goods() -> None:
    coffee = Rule("coffee", 2, 2500, when=Conditions(categories=("kahve",)))
    piece = Rule("piece", 3, kind="item", title="Adet puanı")
    fixed = Rule("fixed", 50, kind="order")
    rules = ProgrammeRules(rules=(BASE, coffee, piece, fixed))
    assert told(rules, line(17_400, "kahve", 2), line(11_600)) == (
        "290,00 TL: her 10 TL için 1 puan = 29; 174,00 TL (kahve): her 25 TL için 2 puan = 12; "
        "3 adet (Adet puanı): adet başına 3 puan = 9; 290,00 TL: sipariş başına 50 puan = 50"
    )


def test_a_campaign_on_some_goods() -> None:
    three = Campaign("c", 20_000, when=Conditions(categories=("kahve",)))
    assert told(ProgrammeRules(campaigns=(three,)), line(10_000, "kahve"), line(10_000)) == (
        "200,00 TL: her 10 TL için 1 puan = 20; kahve (100,00 TL) 3 kat = +20"
    )
    less = Campaign("less", -5000, "Az")
    assert told(ProgrammeRules(campaigns=(less,)), line(10_000)).endswith("; Az %50 daha az = -5")


def test_a_rule_that_took_its_goods_and_gave_nothing() -> None:
    none = Rule("none", 1, 0, mode="instead", when=Conditions(categories=("altın",)))
    assert told(ProgrammeRules(rules=(BASE, none)), line(6000, "altın"), line(2000)) == (
        "20,00 TL: her 10 TL için 1 puan = 2; 60,00 TL (altın): puan yok = 0"
    )


def test_nothing_that_earns() -> None:
    assert told(ProgrammeRules(), points=5000, vouchers=1000, shipping=2990, gift_cards=100, marked=200) == (
        "puan kazandıran tutar yok = 0; puanla ödenen 50,00 TL = 0; kuponla indirilen 10,00 TL = 0; "
        "kargo 29,90 TL = 0; satılan hediye kartı 1,00 TL = 0; puan kazandırmayan ürün 2,00 TL = 0"
    )


def test_a_part_that_the_programme_no_longer_knows_keeps_its_name() -> None:
    parts = [
        {"kind": "rule", "id": "old", "money": 1000, "units": 1000, "exact": 50_000, "points": 5},
        {"kind": "campaign", "id": "gone", "money": 1000, "units": 1000, "exact": 5000, "points": 0},
    ]
    assert earned_sentence(parts, ProgrammeRules(), "TRY") == (
        "10,00 TL: old = 5; gone = +0,5; aşağı yuvarlanınca 5"
    )


def test_in_english() -> None:
    rules = ProgrammeRules(tiers=TIERS, campaigns=(Campaign("twice", 10_000, "Weekend"),))
    with speaking("en"):
        assert told(rules, line(20_000), points=100) == (
            "200.00 TRY: 1 point for every 10 TRY = 20; Weekend 2 times = +20; Gümüş tier 10% = +2; "
            "1.00 TRY paid with points = 0"
        )
