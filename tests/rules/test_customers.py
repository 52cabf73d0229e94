"""What is typed about a customer, as it is kept."""

import pytest

from vefa.rules.customers import birthday, search_text


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


def test_a_customer_is_searched_by_name_phone_mail_and_number() -> None:
    assert search_text("Işık Şahin", "+905321234567", "Isik@ornek.com", 1042) == (
        "isik sahin 05321234567 905321234567 isik ornek com 1042"
    )
    assert search_text("Jörg", "+491701234567", "", 7) == "jorg 491701234567 7"
    assert search_text("O'Brien", "", "", 8) == "obrien 8"
