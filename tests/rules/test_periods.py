"""Spans of a report: which kind they are, what they are compared with, what leads to them, their parts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules.periods import (
    Days,
    Period,
    before,
    earlier,
    part_unit,
    parts,
    period,
    unit_of,
    way,
    way_unit,
    year_ago,
)

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(text: str) -> Days:
    """Days from "first last", or of one day."""
    first, _blank, last = text.partition(" ")
    return Days(day(first), day(last or first))


@pytest.mark.parametrize(
    ("asked", "kind", "reached", "running"),
    [
        ("2026-10-01 2026-10-31", "month", "2026-10-31", False),
        ("2026-11-01 2026-11-30", "month", "2026-11-24", True),
        ("2026-11-01 2026-11-24", "month", "2026-11-24", True),  # as far as it has come
        ("2026-11-16 2026-11-22", "week", "2026-11-22", False),
        ("2026-11-23 2026-11-24", "week", "2026-11-24", True),
        ("2026-11-17 2026-11-23", "span", "2026-11-23", False),  # seven days, but from a Tuesday
        ("2026-07-01 2026-09-30", "quarter", "2026-09-30", False),
        ("2026-10-01 2026-11-24", "quarter", "2026-11-24", True),
        ("2026-01-01 2026-12-31", "year", "2026-11-24", True),
        ("2026-01-01 2026-11-24", "year", "2026-11-24", True),
        ("2026-11-24", "day", "2026-11-24", False),
        ("2028-02-29", "day", "2028-02-29", False),
        ("2026-10-01 2026-10-15", "span", "2026-10-15", False),
        ("2026-10-05 2027-01-05", "span", "2026-11-24", True),
    ],
)
def test_what_was_asked_for(asked: str, kind: str, reached: str, running: bool) -> None:
    first, last = span(asked)
    assert period(first, last, max(TODAY, last if kind == "day" else TODAY)) == Period(
        kind,  # type: ignore[arg-type]
        first,
        day(reached),
        running,
    )


@pytest.mark.parametrize(
    ("asked", "today", "wanted_before", "wanted_year_ago"),
    [
        ("2026-10-01 2026-10-31", TODAY, "2026-09-01 2026-09-30", "2025-10-01 2025-10-31"),
        ("2026-11-01 2026-11-30", TODAY, "2026-10-01 2026-10-24", "2025-11-01 2025-11-24"),
        ("2027-03-01 2027-03-31", day("2027-03-30"), "2027-02-01 2027-02-28", "2026-03-01 2026-03-30"),
        ("2028-02-01 2028-02-29", day("2028-03-01"), "2028-01-01 2028-01-31", "2027-02-01 2027-02-28"),
        ("2029-02-01 2029-02-28", day("2029-03-01"), "2029-01-01 2029-01-31", "2028-02-01 2028-02-29"),
        ("2028-02-29", day("2028-03-01"), "2028-02-28", "2027-02-28"),
        ("2026-11-16 2026-11-22", TODAY, "2026-11-09 2026-11-15", "2025-11-17 2025-11-23"),
        ("2026-11-23 2026-11-29", TODAY, "2026-11-16 2026-11-17", "2025-11-24 2025-11-25"),
        ("2026-10-01 2026-12-31", TODAY, "2026-07-01 2026-08-24", "2025-10-01 2025-11-24"),
        ("2025-01-01 2025-12-31", TODAY, "2024-01-01 2024-12-31", None),
        ("2026-01-01 2026-12-31", TODAY, "2025-01-01 2025-11-24", None),
        ("2026-10-05 2026-10-11", TODAY, "2026-09-28 2026-10-04", "2025-10-06 2025-10-12"),
        ("2025-11-20 2026-11-19", TODAY, "2024-11-20 2025-11-19", None),  # the same days
        ("2025-11-20 2026-11-20", TODAY, "2024-11-19 2025-11-19", None),  # one day would be in both
        ("2028-02-10 2028-03-04", day("2028-03-05"), "2028-01-17 2028-02-09", "2027-02-10 2027-03-04"),
    ],
)
def test_what_it_is_compared_with(
    asked: str, today: date, wanted_before: str, wanted_year_ago: str | None
) -> None:
    one = period(*span(asked), today)
    assert before(one) == span(wanted_before)
    assert year_ago(one) == (span(wanted_year_ago) if wanted_year_ago else None)


@given(first=DAYS, length=st.integers(0, 1500), ahead=st.integers(-400, 400))
def test_way_and_parts_have_no_gaps(first: date, length: int, ahead: int) -> None:
    last = first + timedelta(days=length)
    one = period(first, last, last + timedelta(days=ahead))
    assert one.first == first <= one.last <= last
    for spans in (way(one), parts(one)):
        assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(spans))
        assert all(each.first <= each.last for each in spans)
        assert len(spans) <= 60
    assert way(one)[-1].last == one.last
    if one.kind == "span":
        assert way(one) == parts(one)
        assert way_unit(one) == part_unit(one)
    else:
        assert way(one)[-1] == one.days
    if one.kind != "month":
        assert (parts(one)[0].first, parts(one)[-1].last) == one.days
    else:
        assert parts(one)[-1].first <= one.last <= parts(one)[-1].last
    earlier_days = before(one)
    assert earlier_days.last < one.first
    if not one.running:
        assert earlier_days.last + timedelta(days=1) == one.first


@given(at=DAYS, steps=st.integers(0, 40), unit=st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_units_before(at: date, steps: int, unit: str) -> None:
    """Going back one by one comes to the same as at once; a unit holds its day."""
    walked = unit_of(unit, at)  # type: ignore[arg-type]
    assert walked.first <= at <= walked.last
    for _step in range(steps):
        walked = unit_of(unit, walked.first - timedelta(days=1))  # type: ignore[arg-type]
    assert earlier(unit, at, steps) == walked  # type: ignore[arg-type]
