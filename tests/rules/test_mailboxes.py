"""Addresses of nobody beside those of people and firms."""

import pytest

from vefa.rules.mailboxes import is_filler


@pytest.mark.parametrize(
    ("address", "filler"),
    [
        ("yok@yok.com", True),
        ("yok@gmail.com", True),
        ("no-reply@trendyol.com", True),
        ("noreply@firma.com.tr", True),
        ("test@test.com", True),
        ("test@hotmail.com", True),
        ("mail@mail.com", True),
        ("musteri@musteri.com", True),
        ("musteri@gmail.com", True),
        ("aaa@gmail.com", True),
        ("a@a.com", True),
        ("xxxx@xx.com", True),
        ("a@b.com", False),
        ("test1@gmail.com", False),  # may be somebody's
        ("mail@firma.com.tr", False),
        ("musteri@kayatekstil.com", False),
        ("kaya@kaya.com.tr", False),
        ("info@ofis.com", False),
        ("ayse.yok@gmail.com", False),
        ("a@ornek.com", False),
        ("test@example.com", False),
        ("a@firma.com", False),
        ("ad@example.com", False),
    ],
)
def test_an_address_of_nobody(address: str, filler: bool) -> None:
    assert is_filler(address) == filler
