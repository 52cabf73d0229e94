"""Follow-ups, once and again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.language import speaking
from vefa.rules.followups import Every, Rhythm, missed, reminder_moment, rhythm_text

on = date.fromisoformat


@pytest.mark.parametrize(
    ("anchor", "every", "step", "days"),
    [
        ("2026-01-31", "month", 1, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        ("2024-02-29", "year", 1, ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("2026-11-30", "month", 3, ["2026-11-30", "2027-02-28", "2027-05-30"]),
        ("2026-02-24", "week", 2, ["2026-02-24", "2026-03-10"]),
        ("2026-12-31", "day", 1, ["2026-12-31", "2027-01-01"]),
        ("2026-12-31", "", 1, ["2026-12-31"]),
    ],
)
def test_days(anchor: str, every: Every, step: int, days: list[str]) -> None:
    found = Rhythm(on(anchor), every, step).days(len(days))
    assert [day.isoformat() for day in found] == days
    assert Rhythm(on(anchor), "").days(5) == [on(anchor)]


@given(
    st.dates(date(2020, 1, 1), date(2024, 12, 31)),
    st.sampled_from(["day", "week", "month", "year"]),
    st.integers(1, 5),
    st.integers(-400, 900),
)
def test_the_next_day_is_found_as_by_walking(anchor: date, every: Every, step: int, later: int) -> None:
    rhythm, day = Rhythm(anchor, every, step), anchor + timedelta(days=later)
    number = 0
    while rhythm.day(number) < day:
        number += 1
    assert rhythm.on_or_after(day) == rhythm.day(number)
    assert rhythm.after(rhythm.day(number)) == rhythm.day(number + 1)


def test_once_is_over() -> None:
    once = Rhythm(on("2026-03-03"))
    assert (once.on_or_after(on("2026-03-03")), once.after(on("2026-03-03"))) == (on("2026-03-03"), None)


def test_what_came_while_the_shop_was_closed_is_shown_once() -> None:
    rhythms = [
        ("ara", Rhythm(on("2026-03-03"))),
        ("günlük", Rhythm(on("2026-01-01"), "day")),
        ("bugün", Rhythm(on("2026-03-05"))),
        ("yarın", Rhythm(on("2026-03-06"))),
        ("eski", Rhythm(on("2026-02-20"))),
        ("aylık", Rhythm(on("2026-01-31"), "month")),
    ]
    found = missed(rhythms, closed_from=on("2026-03-02"), opened_on=on("2026-03-05"))
    assert found == [("ara", on("2026-03-03")), ("günlük", on("2026-03-02")), ("bugün", on("2026-03-05"))]


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        ("2026-11-29", "09:00", "Europe/Istanbul", "2026-11-29T06:00"),
        ("2026-07-01", "18:00", "Europe/Berlin", "2026-07-01T16:00"),
        ("2026-12-01", "18:00", "Europe/Berlin", "2026-12-01T17:00"),
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30"),  # is not there; 03:30 is
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30"),  # comes twice: the first
        ("2026-11-29", "01:00", "Asia/Sakhalin", "2026-11-28T14:00"),
    ],
)
def test_the_moment_of_a_reminder(day: str, clock: str, zone: str, utc: str) -> None:
    assert reminder_moment(on(day), clock, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_how_often_in_words() -> None:
    with speaking("tr"):
        assert rhythm_text("week", 1) == "Her hafta"
        assert rhythm_text("month", 3) == "3 ayda bir"
    with speaking("en"):
        assert [rhythm_text(one, 2) for one in ("", "day", "year")] == ["", "Every 2 days", "Every 2 years"]
