"""Reviews pasted from a marketplace's page."""

from datetime import date

import pytest

from vefa.rules.reviews import Review, reviews, stars_of


@pytest.mark.parametrize(
    ("line", "stars", "rest"),
    [
        ("★★★★☆", 4, ""),
        ("⭐⭐⭐ Fena değil", 3, "Fena değil"),
        ("⭐️⭐️", 2, ""),
        ("★ ★ ★ ★ ★", 5, ""),
        ("4/5", 4, ""),
        ("5,0/5,0 Harika", 5, "Harika"),
        ("3 out of 5 stars Okay", 3, "Okay"),
        ("4 yıldız", 4, ""),
        ("5 üzerinden 2 yıldız", 2, ""),
        ("1 Star - bad", 1, "bad"),
        ("5\tÇok iyi", 5, "Çok iyi"),
        ("5 yıldız üzerinden 4,0 Güzel ürün", 4, "Güzel ürün"),
        ("4.0 out of 5 stars Fine", 4, "Fine"),
        ("5 yıldız üzerinden 4,5", None, "5 yıldız üzerinden 4,5"),
        ("4,5/5", None, "4,5/5"),
        ("3 yıldız verdim", None, "3 yıldız verdim"),
        ("6/5", None, "6/5"),
        ("★★★★★★", None, "★★★★★★"),
        ("Çok ★ iyi", None, "Çok ★ iyi"),
        ("5 adet aldım", None, "5 adet aldım"),
        ("4/50", None, "4/50"),
        ("", None, ""),
    ],
)
def test_stars(line: str, stars: int | None, rest: str) -> None:
    assert stars_of(line) == (stars, rest)


def test_stars_first() -> None:
    pasted = """★★★★★
Çok hızlı geldi,
teşekkürler
A** Y**
12 Kasım 2026

★★☆☆☆
Kutu ezilmişti
Bu değerlendirmeyi faydalı buldunuz mu?
Satıcı: Örnek Butik
05.11.2026 Perşembe
"""
    assert reviews(pasted) == [
        Review(5, "Çok hızlı geldi,\nteşekkürler", date(2026, 11, 12), "A** Y**"),
        Review(2, "Kutu ezilmişti", date(2026, 11, 5)),
    ]


@pytest.mark.parametrize(
    "line", ["Faydalı (3)", "Satıcı: Örnek Butik", "Report", "Yanıtla", "Bu yorumu faydalı buldunuz mu?"]
)
def test_what_the_page_says_is_left_out(line: str) -> None:
    assert reviews(f"★\nKötü\n{line}") == [Review(1, "Kötü")]


@pytest.mark.parametrize(
    "line", ["Faydalı bir ürün", "Satıcı çok ilgili", "Beğendim", "Report was missing", "2026 model"]
)
def test_what_the_customer_says_stays(line: str) -> None:
    assert reviews(f"★★★★★\n{line}") == [Review(5, line)]


def test_name_and_day_in_front_of_the_stars() -> None:
    pasted = "M*** K***\n3 Mart 2026\n★★★\nİdare eder\nZ** A**\n4 Mart 2026\n★★★★\nGüzel\nTam beden\n"
    assert reviews(pasted) == [
        Review(3, "İdare eder", date(2026, 3, 3), "M*** K***"),
        Review(4, "Güzel\nTam beden", date(2026, 3, 4), "Z** A**"),
    ]


def test_a_heading_above_all_stays_with_the_first() -> None:
    pasted = "Ürün değerlendirmeleri\n\n★★★★★\nSüper\n\n★\nBerbat"
    assert [(one.stars, one.text) for one in reviews(pasted)] == [
        (5, "Ürün değerlendirmeleri\nSüper"),
        (1, "Berbat"),
    ]


def test_columns_of_a_sheet() -> None:
    assert reviews("5\tÇok iyi\t12.11.2026\n1\tKötü\t13.11.2026\r\n") == [
        Review(5, "Çok iyi", date(2026, 11, 12)),
        Review(1, "Kötü", date(2026, 11, 13)),
    ]


def test_without_stars_a_paragraph_is_a_review() -> None:
    assert reviews("Güzel ürün\nbeğendim\n\nKötü") == [
        Review(None, "Güzel ürün\nbeğendim"),
        Review(None, "Kötü"),
    ]


def test_the_page_of_amazon() -> None:
    pasted = """Ayşe
5 yıldız üzerinden 5,0 Çok iyi
Türkiye'de 12 Kasım 2026 tarihinde değerlendirildi
Onaylanmış Alışveriş
Hızlı geldi.

Mehmet
5 yıldız üzerinden 1,0 Kırık
Reviewed in Turkey on 3 November 2026
Bardak kırıktı.
"""
    assert reviews(pasted) == [
        Review(5, "Çok iyi\nHızlı geldi.", date(2026, 11, 12), "Ayşe"),
        Review(1, "Kırık\nBardak kırıktı.", date(2026, 11, 3), "Mehmet"),
    ]


def test_stars_alone() -> None:
    assert reviews("★★★★★\n★★★★\n") == [Review(5, ""), Review(4, "")]
    assert reviews("  \n") == []
