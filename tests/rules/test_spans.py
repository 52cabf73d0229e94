"""Spans of days: the quick choices on days where calendars go wrong, and which of them a span is."""

from datetime import date

import pytest

from vefa.rules.periods import Days
from vefa.rules.spans import QUICK, month_of, quick_key, quick_span


@pytest.mark.parametrize(
    ("today", "key", "first", "last"),
    [
        ("2026-11-23", "this_month", "2026-11-01", "2026-11-23"),
        ("2026-11-30", "this_month", "2026-11-01", "2026-11-30"),
        ("2026-03-31", "last_month", "2026-02-01", "2026-02-28"),
        ("2028-03-31", "last_month", "2028-02-01", "2028-02-29"),
        ("2026-01-15", "last_month", "2025-12-01", "2025-12-31"),
        ("2026-01-31", "three_months", "2025-11-01", "2026-01-31"),
        ("2026-11-23", "this_year", "2026-01-01", "2026-11-23"),
        ("2026-11-29", "this_week", "2026-11-23", "2026-11-29"),
        ("2026-11-23", "this_week", "2026-11-23", "2026-11-23"),
        ("2026-01-01", "last_week", "2025-12-22", "2025-12-28"),
        ("2026-12-31", "this_quarter", "2026-10-01", "2026-12-31"),
        ("2026-05-31", "this_quarter", "2026-04-01", "2026-05-31"),
        ("2026-02-10", "last_quarter", "2025-10-01", "2025-12-31"),
        ("2028-02-29", "last_year", "2027-01-01", "2027-12-31"),
        ("2026-11-23", "twelve_months", "2025-12-01", "2026-11-23"),
    ],
)
def test_quick_choices(today: str, key: str, first: str, last: str) -> None:
    wanted = Days(date.fromisoformat(first), date.fromisoformat(last))
    assert quick_span(key, date.fromisoformat(today)) == wanted


def test_a_span_is_known_by_the_first_choice_that_makes_it() -> None:
    today = date(2026, 11, 23)
    assert [quick_key(quick_span(key, today), today) for key in QUICK] == list(QUICK)
    assert quick_key(Days(date(2026, 11, 2), today), today) == ""
    assert quick_key(quick_span("this_quarter", date(2026, 1, 5)), date(2026, 1, 5)) == "this_month"


def test_a_month_is_one_when_it_is_whole_or_runs_still() -> None:
    today, first = date(2026, 11, 23), date(2026, 11, 1)
    assert month_of(Days(first, date(2026, 11, 30)), today) == first
    assert month_of(Days(first, today), today) == first
    assert month_of(Days(first, date(2026, 11, 22)), today) is None
    assert month_of(Days(date(2026, 10, 1), date(2026, 11, 30)), today) is None
