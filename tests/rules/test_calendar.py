"""Shop days in the shop's zone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vefa.rules import calendar


def test_a_day_begins_at_the_shops_midnight() -> None:
    assert calendar.first_minute(date(2026, 4, 1), "Europe/Istanbul") == "2026-03-31T21:00:00Z"
    assert calendar.first_minute(date(2026, 3, 29), "Europe/Berlin") == "2026-03-28T23:00:00Z"
    assert calendar.first_minute(date(2026, 3, 30), "Europe/Berlin") == "2026-03-29T22:00:00Z"


def test_noon_is_the_shops_noon() -> None:
    assert calendar.noon(date(2026, 4, 1), "Europe/Istanbul") == "2026-04-01T09:00:00Z"


def test_a_moment_is_kept_in_utc() -> None:
    there = datetime(2026, 4, 1, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert calendar.stamp(there) == "2026-03-31T22:30:00Z"
    assert calendar.stamp(datetime(2026, 4, 1, tzinfo=UTC)) == "2026-04-01T00:00:00Z"


def test_missed_days_in_order() -> None:
    last = date(2026, 2, 27)
    assert calendar.days_between(last, date(2026, 3, 2)) == [
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 3, 2),
    ]
    assert calendar.days_between(last, last) == []
    assert calendar.days_between(last, date(2026, 1, 1)) == []


def test_a_jump_is_more_than_31_days_or_backwards() -> None:
    last = date(2026, 3, 1)
    assert not calendar.jumps(last, last)
    assert not calendar.jumps(last, last + timedelta(days=31))
    assert calendar.jumps(last, last + timedelta(days=32))
    assert calendar.jumps(last, last - timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-01-31", -2, "2025-11-30"),
        ("2028-02-29", 12, "2029-02-28"), ("2026-11-24", 12, "2027-11-24"), ("2026-12-15", 1, "2027-01-15"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)  # fmt: skip
def test_add_months(day: str, months: int, later: str) -> None:
    assert calendar.add_months(date.fromisoformat(day), months).isoformat() == later
