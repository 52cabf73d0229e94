"""Check digits of identity numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import identity


@pytest.mark.parametrize("number", ["10000000146", " 100 000 001 46 "])
def test_national_numbers(number: str) -> None:
    assert identity.tckn(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "1000000014",
        "100000001460",
        "12345678901",
        "02345678950",
        "11111111111",
        "1000000014a",
        "١٠٠٠٠٠٠٠١٤٦",
    ],
)
def test_no_national_numbers(number: str) -> None:
    assert not identity.tckn(number)


@given(st.integers(100_000_000, 999_999_999))
def test_every_nine_figures_have_one_national_number(nine: int) -> None:
    assert sum(identity.tckn(f"{nine}{last:02}") for last in range(100)) == 1


@pytest.mark.parametrize(("number", "right"), [("1234567890", True), ("5601466111", True),
("1111111111", False),
    ("123456789", False), ("12345678901", False), ("123456789x", False)])  # fmt: skip
def test_tax_numbers(number: str, *, right: bool) -> None:
    assert identity.vkn(number) is right


@given(st.integers(0, 999_999_999))
def test_every_nine_figures_have_one_tax_number(nine: int) -> None:
    assert sum(identity.vkn(f"{nine:09}{last}") for last in range(10)) == 1


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("TR33 0006 1005 1978 6457 8413 26", True),
        ("tr330006100519786457841326", True),
        ("TR330006100519786457841327", False),
        ("TR33000610051978645784132", False),
        ("GB82 WEST 1234 5698 7654 32", True),
        ("DE89 3704 0044 0532 0130 00", True),
        ("DE89 3704 0044 0532 0130 0", False),
        ("NO93 8601 1117 947", True),
        ("TR", False),
        ("", False),
    ],
)
def test_iban(number: str, *, right: bool) -> None:
    assert identity.iban(number) is right


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1000 0000-17", "1000000017"),
        ("ab-0042", "AB0042"),
        ("VİP-0012", "VIP0012"),
        ("vip 0012", "VIP0012"),
        ("ŞB 001", "SB001"),
        ("0012", "0012"),
        ("1111", "1111"),  # one of a run of small numbers
        ("12", ""),
        ("0000", ""),
        ("7777777", ""),
        ("1234567890", ""),
        ("**** **** **** 1234", ""),
        ("4111 1111 1111 1111", ""),  # a bank card
        ("yok", ""),
        ("", ""),
    ],
)
def test_loyalty_cards_are_told_from_fillers_and_bank_cards(typed: str, kept: str) -> None:
    assert identity.card_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("560 146 6111", "TR", "5601466111"),
        ("TR5601466111", "TR", "5601466111"),
        ("5601466112", "TR", "5601466112"),  # a wrong check digit blocks nothing
        ("10000000146", "TR", "10000000146"),
        ("12345678901", "TR", ""),
        ("11111111111", "TR", ""),
        ("1111111111", "TR", ""),
        ("22222222222", "TR", ""),
        ("1234567890", "TR", ""),
        ("123456", "TR", ""),
        ("DE 123 456 788", "TR", "DE123456788"),
        ("GB999 9973 14", "GB", "GB999997314"),
        ("Beşiktaş", "TR", ""),
        ("", "TR", ""),
    ],
)
def test_tax_numbers_are_told_from_fillers(typed: str, country: str, kept: str) -> None:
    assert identity.tax_number(typed, country) == kept
