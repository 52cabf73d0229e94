"""Working hours, counted a second time minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vefa.errors import VefaError
from vefa.rules.work_hours import (
    USUAL_WEEK,
    WorkHours,
    due,
    hours,
    is_open,
    week_from_plain,
    week_to_plain,
    worked_seconds,
)

ISTANBUL = ZoneInfo("Europe/Istanbul")
LUNCH = {str(day): ["09:00-12:30", "13:30-18:00"] for day in range(1, 6)} | {"6": ["09:00-14:00"]}
SHOP = WorkHours("Europe/Istanbul", week_from_plain(LUNCH), {"10-29": "closed", "2026-10-28": "13:00"})


def at(text: str, zone: str = "Europe/Istanbul") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def shown(moment: datetime | None, zone: str = "Europe/Istanbul") -> str:
    assert moment is not None
    assert moment.tzinfo is UTC
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("opened", "minutes", "ends"),
    [
        ("2026-06-01T12:00", 30, "2026-06-01T12:30"),  # exactly at lunch it is due at lunch
        ("2026-06-01T12:00", 60, "2026-06-01T14:00"),
        ("2026-06-01T13:00", 60, "2026-06-01T14:30"),
        ("2026-06-01T08:00", 0, "2026-06-01T08:00"),
        ("2026-06-06T13:00", 120, "2026-06-08T10:00"),  # over Sunday
        ("2026-10-28T12:00", 60, "2026-10-30T09:30"),  # closed from 13:00 (lunch from 12:30), then a holiday
        ("2027-10-28T17:00", 120, "2027-10-30T10:00"),  # 29 October every year; the 30th is a Saturday
        ("2026-10-28T14:00", 1, "2026-10-30T09:01"),
    ],
)
def test_when_it_is_due(opened: str, minutes: int, ends: str) -> None:
    assert shown(due(SHOP, at(opened), minutes)) == ends


def minute_by_minute(opened: datetime, minutes: int, pauses: list[tuple[datetime, datetime]]) -> datetime:
    """The same by walking: a minute counts when the shop is open and no pause is."""
    moment, left = opened, minutes
    while left:
        clock = moment.hour * 60 + moment.minute
        spans = [hours(text) for text in LUNCH.get(str(moment.isoweekday()), [])]
        eve = moment.date() == date(2026, 10, 28) and clock >= 780
        closed = eve or (moment.month, moment.day) == (10, 29)
        worked = not closed and any(start <= clock < end for start, end in spans)
        left -= worked and not any(start <= moment < end for start, end in pauses)
        moment += timedelta(minutes=1)
    return moment


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 6 * 1440),
    st.integers(1, 1200),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 900)), max_size=3),
)
def test_walking_by_minutes_ends_there_too(later: int, minutes: int, breaks: list[tuple[int, int]]) -> None:
    opened = at("2026-10-25T00:00") + timedelta(minutes=later)
    pauses = [
        (opened + timedelta(minutes=start), opened + timedelta(minutes=start + length))
        for start, length in breaks
    ]
    ends = due(SHOP, opened, minutes, pauses)
    assert ends == minute_by_minute(opened, minutes, pauses)
    assert worked_seconds(SHOP, opened, ends, pauses) == minutes * 60


def test_seconds_are_counted_and_parts_of_them_are_none() -> None:
    opened, answered = at("2026-06-01T08:59:59"), at("2026-06-01T09:00:03") + timedelta(milliseconds=900)
    assert worked_seconds(SHOP, opened, answered) == 3
    assert worked_seconds(SHOP, answered, opened) == 0


def test_a_pause_that_goes_on_never_ends() -> None:
    opened = at("2026-06-01T09:00")
    assert due(SHOP, opened, 30, [(opened + timedelta(minutes=30), None)]) == opened + timedelta(minutes=30)
    assert due(SHOP, opened, 31, [(opened + timedelta(minutes=30), None)]) is None
    assert worked_seconds(SHOP, opened, at("2026-06-05T12:00"), [(opened, None)]) == 0


def test_a_shop_without_hours_is_never_due() -> None:
    assert due(WorkHours("Europe/Istanbul", {}), at("2026-06-01T09:00"), 1) is None
    assert not is_open(WorkHours("Europe/Istanbul", {}), at("2026-06-01T09:00"))


@pytest.mark.parametrize(
    ("zone", "opened", "minutes", "ends"),
    [
        ("Europe/Berlin", "2026-03-29T00:30", 120, "2026-03-29T03:30"),  # 02:00 to 03:00 is left out
        ("Europe/Berlin", "2026-10-25T00:30", 180, "2026-10-25T02:30"),  # 02:00 to 03:00 comes twice
        ("America/New_York", "2026-03-08T01:00", 90, "2026-03-08T03:30"),
    ],
)
def test_the_night_in_which_the_clock_is_set(zone: str, opened: str, minutes: int, ends: str) -> None:
    always = WorkHours(zone, dict.fromkeys(range(1, 8), (hours("00:00-24:00"),)))
    assert shown(due(always, at(opened, zone), minutes), zone) == ends


def test_after_the_clock_was_set_the_shop_opens_by_the_clock() -> None:
    zone = "Europe/Berlin"
    ends = due(WorkHours(zone), at("2026-03-27T17:00", zone), 420)
    assert shown(ends, zone) == "2026-03-30T10:00"


def test_hours_over_midnight() -> None:
    bar = WorkHours("Europe/Istanbul", {5: (hours("20:00-02:00"),)})
    assert shown(due(bar, at("2026-06-05T23:00"), 120)) == "2026-06-06T01:00"
    assert shown(due(bar, at("2026-06-06T01:30"), 60)) == "2026-06-12T20:30"
    assert is_open(bar, at("2026-06-06T01:59"))
    assert not is_open(bar, at("2026-06-06T02:00"))


def test_a_night_that_reaches_into_the_next_days_hours_counts_once() -> None:
    bar = WorkHours("Europe/Istanbul", week_from_plain({"7": ["20:00-06:00"], "1": ["05:00-12:00"]}))
    sunday, tuesday = at("2026-06-07T20:00"), at("2026-06-09T00:00")
    assert worked_seconds(bar, sunday, tuesday) == 16 * 3600  # 20:00 to noon, not 17 hours
    assert shown(due(bar, sunday, 660)) == "2026-06-08T07:00"


def test_two_special_days_on_one_day() -> None:
    shop = WorkHours("Europe/Istanbul", USUAL_WEEK, {"06-01": "15:00", "2026-06-01": "13:00"})
    assert shown(due(shop, at("2026-06-01T09:00"), 300)) == "2026-06-02T10:00"
    closed = WorkHours("Europe/Istanbul", USUAL_WEEK, {"06-01": "closed", "2026-06-01": "13:00"})
    assert not is_open(closed, at("2026-06-01T10:00"))


def test_a_week_as_settings_keep_it() -> None:
    assert week_to_plain(week_from_plain(LUNCH)) == LUNCH
    assert week_to_plain(USUAL_WEEK)["6"] == ["09:00-14:00"]
    night = {"5": ["20:00-02:00"], "1": ["00:00-24:00"]}
    assert week_to_plain(week_from_plain(night)) == night
    assert hours(" 9.30 – 12") == (570, 720)


@pytest.mark.parametrize(
    "text", ["", "9", "09:00-", "25:00-26:00", "09:60-10:00", "-09:00-10:00", "a-b", "24:01-1"]
)
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(VefaError):
        hours(text)


def test_hours_that_overlap_are_refused() -> None:
    with pytest.raises(VefaError):
        week_from_plain({"1": ["09:00-13:00", "12:00-18:00"]})
