"""Days as they are typed over another one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vefa.rules.typed_days import Part, typed_day

SHOWN = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.10.2026", date(2026, 10, 31)),
        ("5.3.2026", date(2026, 3, 5)),
        ("5/3/26", date(2026, 3, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("30122025", date(2025, 12, 30)),
        ("301225", date(2025, 12, 30)),
        ("0503", date(2026, 3, 5)),
        ("5.3", date(2026, 3, 5)),
        ("5.3.", date(2026, 3, 5)),
        ("2025-12-30", date(2025, 12, 30)),
        ("20251230", date(2025, 12, 30)),
        ("5 Mar 2026", date(2026, 3, 5)),
        ("5 mart", date(2026, 3, 5)),
        ("5", date(2026, 11, 5)),
        ("mart", date(2026, 3, 24)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_what_people_type(typed: str, day: date) -> None:
    assert typed_day(typed, SHOWN) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        "31.11.2026",
        "29.2.2026",
        "5.13.2026",
        "5.3.202",
        "46086",
        "1234567",
        "31",
        "0",
        "abc",
        "5.3.1812",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    """Never a silent other one; the 46086 of a spreadsheet is nothing that people type."""
    assert typed_day(typed, SHOWN) is None


@pytest.mark.parametrize(
    ("typed", "part", "day"),
    [
        ("2", "month", date(2026, 2, 24)),
        ("13", "month", None),
        ("25", "year", date(2025, 11, 24)),
        ("2024", "year", date(2024, 11, 24)),
    ],
)
def test_a_figure_alone_is_the_part_where_the_cursor_stood(typed: str, part: Part, day: date | None) -> None:
    assert typed_day(typed, SHOWN, part) == day


def test_a_shorter_month_has_its_last_day() -> None:
    assert typed_day("2", date(2026, 1, 31), "month") == date(2026, 2, 28)


@given(some.integers(0, 60_000).map(lambda days: date(1930, 1, 1) + timedelta(days=days)))
def test_every_day_comes_back(day: date) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d%m%Y}", day.isoformat()):
        assert typed_day(text, SHOWN) == day
