"""Why points came or went, in a sentence."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from vefa import i18n
from vefa.rules.programme import Rate
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
        ("undo", {}, -12, "İçe aktarma geri alındı"),
        ("adjust", {"text": "Kasa hatası"}, 5, "Kasa hatası"),
    ],
)
def test_reasons(kind: str, why: dict[str, Any], points: int, wanted: str) -> None:
    assert reason(kind, why, points=points, rate=Rate(1, 1000), currency="TRY") == wanted


def test_in_english() -> None:
    i18n.set_language("en")
    told = reason("earn", {"basis": 110000}, points=110, rate=Rate(1, 1000), currency="TRY")
    assert told == "1,100.00 TRY: 1 point for every 10 TRY = 110"


def test_when_waiting_points_can_be_used() -> None:
    assert waits_until(date(2026, 12, 6)) == "06.12.2026 günü kullanıma açılır"
