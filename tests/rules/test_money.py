"""Minor units: rounding, spreading, shares."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import money

AMOUNTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("currency", "decimals"), [("TRY", 2), ("USD", 2), ("JPY", 0), ("KWD", 3), ("XYZ", 2)]
)
def test_decimals_of_a_currency(currency: str, decimals: int) -> None:
    assert money.digits(currency) == decimals


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("19.99", "TRY", 1999), ("0.125", "TRY", 13), ("2.675", "TRY", 268), ("1234.565", "TRY", 123457),
        (0.125, "TRY", 13), (2.675, "TRY", 268), (1234.565, "TRY", 123457), (1.005, "TRY", 101),
        (-2.675, "TRY", -268), ("-0.005", "TRY", -1), (5, "TRY", 500), (Decimal("1.5"), "JPY", 2),
        (1.0005, "KWD", 1001), (1e15, "TRY", 10**17), (1e15 + 0.25, "TRY", 10**17 + 20), ("1e3", "TRY",
        100_000),
        (0.1 + 0.2, "TRY", 30), (4e-8, "TRY", 0),
    ],
)  # fmt: skip
def test_minor_is_exact_and_half_up(amount: Decimal | float | str, currency: str, minor: int) -> None:
    assert money.minor(amount, currency) == minor


@pytest.mark.parametrize("amount", ["", "abc", "1,5", "nan", float("nan"), float("inf"), "inf"])
def test_what_is_no_amount_is_refused(amount: float | str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        money.minor(amount, "TRY")


@given(st.floats(-1e12, 1e12))
def test_a_float_counts_as_it_is_shown(amount: float) -> None:
    wanted = (Decimal(repr(amount)) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert money.minor(amount, "TRY") == wanted


@given(st.integers(-(10**9), 10**9))
def test_floats_of_half_a_minor_unit_go_up(hundredths: int) -> None:
    half = (hundredths * 10 + 5) / 1000
    assert money.minor(half, "TRY") == (hundredths + 1 if half > 0 else hundredths)


@given(AMOUNTS, st.sampled_from(["TRY", "JPY", "KWD"]))
def test_there_and_back(amount: int, currency: str) -> None:
    assert money.minor(money.decimal(amount, currency), currency) == amount


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [1, 1, 1], [34, 34, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (10, [1, 2, 3], [2, 3, 5]),  # 1.67, 3.33, 5
        (1, [1, 1], [1, 0]),
        (7, [0, 5, 0], [0, 7, 0]),
        (5, [0, 0], [3, 2]),
        (0, [3, 4], [0, 0]),
        (100, [300, -100], [150, -50]),
        (100, [-300, 100], [150, -50]),
    ],
)
def test_spread(total: int, weights: list[int], parts: list[int]) -> None:
    assert money.spread(total, weights) == parts


def test_there_must_be_something_to_spread_over() -> None:
    with pytest.raises(ValueError, match="nothing to spread over"):
        money.spread(5, [])


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_spread_loses_nothing_and_is_as_fair_as_whole_units_can_be(total: int, weights: list[int]) -> None:
    parts = money.spread(total, weights)
    whole = sum(weights)
    shares = [
        Fraction(total * weight, whole) if whole else Fraction(total, len(weights)) for weight in weights
    ]
    assert sum(parts) == total
    assert all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))


@given(AMOUNTS, st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=10))
def test_spread_loses_nothing_over_lines_that_are_taken_back(total: int, weights: list[int]) -> None:
    assert sum(money.spread(total, weights)) == total


@given(AMOUNTS, st.integers(0, 10_000))
def test_percent_is_half_up(amount: int, hundredths: int) -> None:
    wanted = (Decimal(amount) * hundredths / 10_000).quantize(Decimal(1), ROUND_HALF_UP)
    assert money.percent(amount, hundredths) == wanted
