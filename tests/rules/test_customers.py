"""What is typed about a customer, as it is kept."""

import pytest

from vefa.rules.customers import Findable, birthday, search_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.03", "03-12"),
        ("12.3.", "03-12"),
        (" 1/12 ", "12-01"),
        ("12.03.1990", "03-12"),
        ("1990-03-12", "03-12"),
        ("12 Mart", "03-12"),
        ("12 mart 1990", "03-12"),
        ("29.02", "02-29"),
        ("29 Şubat", "02-29"),
        ("03-12", "03-12"),
        ("30.02", None),
        ("32.01", None),
        ("13-40", None),
        ("0.0", None),
        ("Mart", None),
        ("bilmiyorum", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_birthday_is_day_and_month(typed: str, kept: str | None) -> None:
    assert birthday(typed) == kept


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (
            Findable("Işık Şahin", 1042, "+905321234567", "Isik@ornek.com"),
            "isik sahin 05321234567 905321234567 isik ornek com 1042",
        ),
        (Findable("Jörg", 7, "+491701234567"), "jorg 491701234567 7"),
        (Findable("O'Brien", 8), "obrien 8"),
        (
            Findable(
                "Ayşe", 9, "+905321234567", "", "İstanbul", "Kadıköy",
                ("42", "a@ornek.com", "+905321234567", "+905421234567"), ("VIP",),
            ),
            "ayse 05321234567 905321234567 42 a ornek com 05421234567 905421234567 istanbul kadikoy vip 9",
        ),
    ],
)  # fmt: skip
def test_a_customer_is_found_by_everything_that_is_known_of_him(one: Findable, text: str) -> None:
    assert search_text(one) == text
