"""Why points came or went, in a sentence."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from vefa import i18n
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.reasons import reason, waits_until


@pytest.fixture(autouse=True)
def turkish() -> Iterator[None]:
    i18n.set_language("tr")
    yield
    i18n.set_language("tr")


@pytest.mark.parametrize(
    ("kind", "why", "points", "wanted"),
    [
        ("earn", {"basis": 110000}, 110, "1.100,00 TL: her 10 TL için 1 puan = 110"),
        (
            "change",
            {"basis": 31000, "before": 25},
            6,
            "Sipariş değişti. 310,00 TL: her 10 TL için 1 puan = 31, önce 25",
        ),
        (
            "take_back",
            {"basis": 6300, "before": 8, "state": "partly_returned"},
            -2,
            "Siparişin bir bölümü iade edildi. 63,00 TL: her 10 TL için 1 puan = 6, önce 8",
        ),
        ("take_back", {"before": 30, "state": "cancelled"}, -30, "Sipariş iptal edildi"),
        ("take_back", {"before": 30, "state": "returned"}, -30, "Sipariş iade edildi"),
        ("take_back", {"before": 30, "state": "delivered"}, -30, "Sipariş artık puan kazandırmıyor"),
        (
            "take_back",
            {"before": 100, "state": "returned", "let_go": 100},
            0,
            "Sipariş iade edildi; süresi önceden dolan 100 puan yeniden alınmaz",
        ),
        ("release", {}, 0, "İade süresi doldu, puan kullanıma açıldı"),
        ("expire", {}, -150, "Puanın süresi doldu"),
        ("undo", {}, -12, "Kazandıran işlem geri alındı"),
        ("undo", {"tier": "Altın"}, -70, "Altın seviyesine geçiş ödülü satışla birlikte geri alındı"),
        ("adjust", {"text": "Kasa hatası"}, 5, "Kasa hatası"),
    ],
)
def test_reasons(kind: str, why: dict[str, Any], points: int, wanted: str) -> None:
    assert reason(kind, why, points=points, rules=ProgrammeRules(), currency="TRY") == wanted


def test_in_english() -> None:
    i18n.set_language("en")
    told = reason("earn", {"basis": 110000}, points=110, rules=ProgrammeRules(), currency="TRY")
    assert told == "1,100.00 TRY: 1 point for every 10 TRY = 110"


def test_when_waiting_points_can_be_used() -> None:
    assert waits_until(date(2026, 12, 6)) == "06.12.2026 günü kullanıma açılır"


PARTS = [
    {"kind": "rule", "id": "base", "money": 110_000, "units": 1000, "exact": 1_100_000, "points": 110},
    {"kind": "tier", "id": "tier:Gümüş", "money": 110_000, "units": 1000, "exact": 110_000, "points": 11},
]


def test_an_order_of_several_parts() -> None:
    rules = ProgrammeRules(tiers=(Tier("Üye", 0), Tier("Gümüş", 200_000, 1000)))
    why = {"basis": 110_000, "parts": PARTS, "unearned": {"points": 5000}}
    told = "1.100,00 TL: her 10 TL için 1 puan = 110; Gümüş seviye %10 = +11; puanla ödenen 50,00 TL = 0"
    assert reason("earn", why, points=121, rules=rules, currency="TRY") == told
    changed = reason("change", {**why, "before": 25}, points=96, rules=rules, currency="TRY")
    assert changed == f"Sipariş değişti. {told}, önce 25"


@pytest.mark.parametrize(
    ("kind", "why", "wanted"),
    [
        ("use", {"worth": 5000}, "Puanla ödenen: 50,00 TL"),
        ("use_back", {"lot": 1, "part": 5}, "Siparişte kullanılan puanlar geri geldi"),
        ("tier", {"tier": "Gümüş"}, "Seviyeye giriş ödülü: Gümüş"),
        ("birthday", {}, "Doğum günü hediyesi"),
        ("activity", {"activity": "review", "title": "Yorum", "text": "Google"}, "Yorum: Google"),
        ("activity", {"activity": "review"}, "review"),
        ("goodwill", {"text": "Geç teslim"}, "Gönül alma: Geç teslim"),
        ("adjust", {"text": "Kasa hatası"}, "Kasa hatası"),
        (
            "take_back",
            {"state": "cancelled", "lost": 40},
            "Sipariş iptal edildi; 40 puan harcanmıştı, silindi",
        ),
    ],
)
def test_every_kind_of_entry_has_its_words(kind: str, why: dict[str, Any], wanted: str) -> None:
    i18n.set_language("tr")
    assert reason(kind, why, points=1, rules=ProgrammeRules(), currency="TRY") == wanted


@pytest.mark.parametrize(
    "kind", ["referral", "referral_release", "referral_back", "merge", "unmerge", "to_voucher"]
)
def test_no_kind_is_without_words(kind: str) -> None:
    i18n.set_language("tr")
    assert reason(kind, {"other": 2}, points=1, rules=ProgrammeRules(), currency="TRY")
