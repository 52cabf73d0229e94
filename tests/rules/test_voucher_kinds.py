"""Free shipping, free products and gift cards: how they stand, what they say and why they are refused."""

from dataclasses import replace
from datetime import date

import pytest

from vefa import i18n
from vefa.rules.voucher_refusals import refusal_text, unknown_text
from vefa.rules.vouchers import Sale, Terms, condition_text, refusal, state, value_text

TODAY = date(2026, 3, 2)
TERMS = Terms("amount", 10000, "TRY", date(2026, 3, 1), None)
CARD = replace(TERMS, kind="gift_card", uses_allowed=None, balance=2500)
SALE = Sale(40000, "TRY")


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        (TERMS, "unused"),
        (replace(TERMS, uses_allowed=None, uses=900), "unused"),
        (replace(TERMS, last_day=date(2026, 3, 9)), "ending"),
        (replace(TERMS, last_day=date(2026, 3, 10)), "unused"),
        (replace(TERMS, last_day=date(2026, 3, 1)), "expired"),
        (CARD, "open"),
        (replace(CARD, balance=0), "empty"),
        (replace(CARD, balance=0, last_day=date(2026, 3, 1)), "empty"),
        (replace(CARD, last_day=date(2026, 3, 1)), "expired"),
        (replace(CARD, last_day=TODAY), "ending"),
        (replace(CARD, balance=0, blocked_on=TODAY), "void"),
    ],
)
def test_states(terms: Terms, wanted: str) -> None:
    assert state(terms, TODAY) == wanted


@pytest.mark.parametrize(
    ("terms", "value", "condition"),
    [
        (replace(TERMS, kind="shipping", cap=5000), "ücretsiz kargo kuponu", "en çok 50,00 TL"),
        (replace(TERMS, kind="product", product="Kahve"), "bir adet ücretsiz Kahve çeki", ""),
        (CARD, "100,00 TL hediye kartı", ""),
        (replace(TERMS, product="Kahve"), "100,00 TL hediye çeki", "ürün: Kahve"),
        (
            replace(TERMS, category="Ev", per_customer=2, stackable=True),
            "100,00 TL hediye çeki",
            "kategori: Ev, müşteri başına en çok 2 kez, başka kodlarla birlikte geçerli",
        ),
    ],
)
def test_words(terms: Terms, value: str, condition: str) -> None:
    assert value_text(terms) == value
    assert condition_text(terms) == condition


@pytest.mark.parametrize(
    ("terms", "sale", "reason", "sentence"),
    [
        (
            replace(TERMS, per_customer=2, uses_allowed=None, uses=7),
            replace(SALE, who=1, mine=2),
            "customer_limit",
            "Müşteri bu çeki izin verilen kadar kullandı; müşteri başına en çok: 2.",
        ),
        (
            replace(TERMS, kind="shipping"),
            SALE,
            "till_only",
            "Bu çek yalnız kasada, ürünler belliyken kullanılır.",
        ),
        (
            replace(TERMS, category="Ev"),
            SALE,
            "till_only",
            "Bu çek yalnız kasada, ürünler belliyken kullanılır.",
        ),
        (CARD, SALE, "till_only", "Hediye kartıyla yalnız kasada, ürünler belliyken ödenir."),
        (replace(CARD, balance=0), SALE, "empty", "Hediye kartında para kalmadı."),
        (
            replace(CARD, blocked_on=TODAY, blocked_why="kayıp"),
            SALE,
            "blocked",
            "Hediye kartı 02.03.2026 günü kullanıma kapatıldı: kayıp",
        ),
        (
            replace(CARD, last_day=date(2026, 3, 1)),
            SALE,
            "expired",
            "Hediye kartının son günü 01.03.2026 idi.",
        ),
        (
            replace(CARD, starts=date(2026, 3, 3)),
            SALE,
            "not_started",
            "Hediye kartı 03.03.2026 gününden itibaren geçerli.",
        ),
        (
            replace(CARD, customer=1, holder="Ayşe Yılmaz"),
            replace(SALE, guest=True),
            "not_yours",
            "Hediye kartının sahibi: Ayşe Yılmaz. Başkası kullanamaz.",
        ),
    ],
)
def test_refusals(terms: Terms, sale: Sale, reason: str, sentence: str) -> None:
    assert refusal(terms, sale, TODAY) == reason
    assert refusal_text(reason, terms, sale) == sentence


def test_a_stackable_one_stands_beside_others() -> None:
    assert refusal(replace(TERMS, stackable=True), replace(SALE, others=True), TODAY) is None


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("terms", [TERMS, CARD])
def test_every_reason_of_a_sale_has_a_sentence(terms: Terms, language: str) -> None:
    i18n.set_language(language)
    reasons = (
        "blocked", "not_started", "expired", "not_yours", "empty", "used_up", "customer_limit",
        "nothing_covered", "min_basket", "saves_nothing", "better_one_used",
    )  # fmt: skip
    sentences = [refusal_text(reason, terms) for reason in reasons]
    assert len({*sentences, unknown_text()}) == len(reasons) + 1
    assert all(sentence.endswith(".") for sentence in sentences)
