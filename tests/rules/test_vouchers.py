"""What a voucher takes off, when it is refused, and how that is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa import i18n
from vefa.rules.voucher_refusals import refusal_text
from vefa.rules.vouchers import (
    Sale,
    Terms,
    condition_text,
    discount,
    refusal,
    serial_text,
    state,
    value_text,
)

TODAY = date(2026, 3, 2)
TERMS = Terms("amount", 10000, "TRY", date(2026, 3, 1), date(2026, 12, 31))
SALE = Sale(40000, "TRY")


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


@pytest.mark.parametrize(
    ("kind", "value", "cap", "basket", "wanted"),
    [
        ("amount", 24900, None, 2500, 2500),
        ("amount", 24900, None, 42500, 24900),
        ("percent", 1000, 900, 12000, 900),
        ("percent", 1000, 900, 6000, 600),
        ("percent", 1000, 900, 9004, 900),
        ("percent", 1500, None, 1999, 300),
        ("percent", 1000, None, 5, 1),
        ("percent", 10000, None, 40000, 40000),
        ("amount", 1000, None, -5, 0),
    ],
)
def test_discount(kind: str, value: int, cap: int | None, basket: int, wanted: int) -> None:
    assert discount(replace(TERMS, kind=kind, value=value, cap=cap), basket) == wanted


@given(
    st.sampled_from(["amount", "percent"]),
    st.integers(1, 10000),
    st.none() | st.integers(1, 10**6),
    st.integers(-100, 10**9),
)
def test_a_discount_is_never_more_than_the_basket(
    kind: str, value: int, cap: int | None, basket: int
) -> None:
    off = discount(replace(TERMS, kind=kind, value=value, cap=cap), basket)
    assert 0 <= off <= max(basket, 0)
    assert cap is None or off <= cap


REFUSED: list[tuple[str, dict[str, object], dict[str, object], str]] = [
    (
        "blocked",
        {"blocked_on": date(2026, 3, 1), "blocked_why": "Kart kayboldu"},
        {},
        "Çek 01.03.2026 günü iptal edildi: Kart kayboldu",
    ),
    ("blocked", {"blocked_on": date(2026, 3, 1)}, {}, "Çek 01.03.2026 günü iptal edildi."),
    ("not_started", {"starts": date(2026, 3, 3)}, {}, "Çek 03.03.2026 gününden önce geçmez."),
    ("expired", {"last_day": date(2026, 3, 1)}, {}, "Çekin son günü 01.03.2026 idi."),
    (
        "not_yours",
        {"customer": 1, "holder": "Ayşe Yılmaz"},
        {"who": 2},
        "Çek Ayşe Yılmaz adlı müşteriye verildi, başkası kullanamaz.",
    ),
    (
        "not_yours",
        {"customer": 1, "holder": "Ayşe Yılmaz"},
        {"guest": True},
        "Çek Ayşe Yılmaz adlı müşteriye verildi, başkası kullanamaz.",
    ),
    ("used_up", {"uses": 1, "used_on": date(2026, 3, 1)}, {}, "Çek 01.03.2026 günü kullanıldı."),
    (
        "used_up",
        {"uses": 3, "uses_allowed": 3, "used_on": date(2026, 3, 1)},
        {},
        "Çek 3 kez kullanıldı, kullanım hakkı kalmadı.",
    ),
    ("same_sale", {"uses_allowed": 2, "uses": 1}, {"again": True}, "Çek bu siparişte zaten kullanıldı."),
    (
        "one_per_sale",
        {},
        {"others": True},
        "Bu siparişte başka bir çek kullanıldı; bir siparişte bir çek geçer.",
    ),
    ("nothing_covered", {}, {"basket": 0}, "Çekin geçtiği, ödenecek bir ürün yok."),
    ("nothing_covered", {}, {"currency": "USD"}, "Çekin para birimi TL, siparişinki USD."),
    (
        "min_basket",
        {"min_basket": 50000},
        {"basket": 42000},
        "Çek en az 500,00 TL tutarında alışverişte geçer; sepet 420,00 TL, 80,00 TL eksik.",
    ),
    (
        "saves_nothing",
        {"kind": "percent", "value": 1000},
        {"basket": 4},
        "Çek bu alışverişte indirim sağlamaz.",
    ),
]


@pytest.mark.parametrize(("reason", "terms", "sale", "sentence"), REFUSED)
def test_refusals(reason: str, terms: dict[str, object], sale: dict[str, object], sentence: str) -> None:
    voucher, purchase = replace(TERMS, **terms), replace(SALE, **sale)  # type: ignore[arg-type]
    assert refusal(voucher, purchase, TODAY) == reason
    assert refusal_text(reason, voucher, purchase) == sentence


@pytest.mark.parametrize(
    ("terms", "sale"),
    [
        ({}, {}),
        ({"starts": TODAY, "last_day": TODAY}, {}),
        ({"customer": 1}, {"who": 1}),
        ({"customer": 1}, {}),  # shown at the till, nobody named
        ({"min_basket": 40000}, {}),
        ({"uses_allowed": 2, "uses": 1}, {}),
    ],
)
def test_accepted(terms: dict[str, object], sale: dict[str, object]) -> None:
    voucher, purchase = replace(TERMS, **terms), replace(SALE, **sale)  # type: ignore[arg-type]
    assert refusal(voucher, purchase, TODAY) is None


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        ({}, "unused"),
        ({"last_day": date(2026, 3, 9)}, "ending"),
        ({"last_day": date(2026, 3, 10)}, "unused"),
        ({"last_day": TODAY}, "ending"),
        ({"last_day": date(2026, 3, 1)}, "expired"),
        ({"uses": 1, "last_day": date(2026, 3, 1)}, "used"),
        ({"blocked_on": TODAY, "last_day": date(2026, 3, 1)}, "void"),
    ],
)
def test_state(terms: dict[str, object], wanted: str) -> None:
    assert state(replace(TERMS, **terms), TODAY) == wanted  # type: ignore[arg-type]


def test_words() -> None:
    assert serial_text(412) == "Ç-0412"
    assert serial_text(12345) == "Ç-12345"
    assert value_text(TERMS) == "100,00 TL hediye çeki"
    assert value_text(replace(TERMS, kind="percent", value=1500)) == "%15 indirim kuponu"
    assert condition_text(TERMS) == ""
    assert condition_text(replace(TERMS, min_basket=50000, cap=5000)) == "en az 500,00 TL, en çok 50,00 TL"
