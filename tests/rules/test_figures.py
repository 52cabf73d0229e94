"""Spans, loyalty, shares."""

from datetime import date

import pytest

from vefa.rules.figures import (
    habit,
    month_end,
    share,
    week_start,
    whole_change,
    whole_share,
    year_back,
    year_before,
)

on = date.fromisoformat


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-11-24", "2025-11-24"),
        ("2025-02-28", "2024-02-28"),  # 28 and 29 February 2024 both count through 28 February 2025
        ("2024-02-29", "2023-03-01"),  # 28 February 2023 counted through 28 February 2024
        ("2024-03-01", "2023-03-01"),
    ],
)
def test_a_day_counts_through_the_same_day_a_year_later(today: str, first: str) -> None:
    assert year_back(on(today)) == on(first)


def test_the_year_before_ends_where_this_one_begins() -> None:
    assert year_before(on("2026-11-24")) == (
        on("2024-11-23"),
        on("2025-11-23"),
    )


@pytest.mark.parametrize(
    ("day", "monday", "end"),
    [("2026-11-24", "2026-11-23", "2026-11-30"), ("2024-02-04", "2024-01-29", "2024-02-29")],
)
def test_weeks_begin_on_monday_and_months_end(day: str, monday: str, end: str) -> None:
    assert (week_start(on(day)), month_end(on(day))) == (
        on(monday),
        on(end),
    )


@pytest.mark.parametrize(
    ("part", "base", "hundredths"), [(41, 100, 4100), (2, 3, 6667), (1, 3, 3333), (0, 5, 0), (0, 0, None)]
)
def test_a_share_is_in_hundredths_of_a_per_cent(part: int, base: int, hundredths: int | None) -> None:
    assert share(part, base) == hundredths


@pytest.mark.parametrize(
    ("part", "base", "hundredths"),
    [
        (49_496, 100_000, 4900),  # 49,496 %: by way of 49,50 it would be 50
        (99, 200, 5000),  # 49,5 %: half up
        (0, 7, 0),
        (7, 7, 10_000),
        (1, 0, None),
    ],
)
def test_a_share_without_decimals_is_rounded_once(part: int, base: int, hundredths: int | None) -> None:
    assert whole_share(part, base) == hundredths


@pytest.mark.parametrize(
    ("now", "before", "hundredths"),
    [
        (149_496, 100_000, 4900),
        (50_504, 100_000, -4900),  # as much less
        (995, 1000, -100),  # -0,5 %: away from zero, as it is shown with a sign before it
        (1004, 1000, 0),
        (5, 0, None),
    ],
)
def test_a_change_without_decimals_is_rounded_once(now: int, before: int, hundredths: int | None) -> None:
    assert whole_change(now, before) == hundredths


def test_three_orders_within_a_year_are_loyal_until_the_first_of_them_is_a_year_old() -> None:
    days = ["2025-01-01", "2026-02-28", "2026-03-10", "2026-05-01"]
    assert habit(days).loyal_until == "2027-02-28"
    assert habit(["2024-02-29", "2024-03-01", "2024-03-02"]).loyal_until == "2025-02-28"
    assert habit(days[:2]) == (2, "2025-01-01", "2026-02-28", "2026-02-28", None, None)
    assert habit([]) == (0, None, None, None, None, None)
