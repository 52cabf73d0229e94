"""Which backups are kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules.backups import REMIND_AFTER, Kept, due, overdue, superfluous

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # a Tuesday


def kept(backups: list[Kept], limit: int = 10**12) -> list[str]:
    gone = superfluous(backups, now=NOW, limit=limit)
    return sorted((one.made.isoformat()[:13] for one in backups if one not in gone), reverse=True)


def each_day(days: int) -> list[Kept]:
    return [Kept(NOW - timedelta(days=ago), 100) for ago in range(days)]


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    assert kept(each_day(500)) == [
        "2026-11-24T18", "2026-11-23T18", "2026-11-22T18", "2026-11-21T18", "2026-11-20T18", "2026-11-19T18",
        "2026-11-18T18",  # seven days; the Sunday before is the end of the last week
        "2026-11-15T18", "2026-11-08T18",  # the ends of the weeks before
        "2026-10-31T18", "2026-09-30T18", "2026-08-31T18", "2026-07-31T18", "2026-06-30T18", "2026-05-31T18",
        "2026-04-30T18", "2026-03-31T18", "2026-02-28T18", "2026-01-31T18", "2025-12-31T18",
    ]  # fmt: skip


def test_all_of_today_stay_and_the_newest_of_another_day() -> None:
    hours = [Kept(NOW - timedelta(hours=ago), 1) for ago in (0, 1, 5, 20, 24, 30)]
    assert kept(hours) == ["2026-11-24T18", "2026-11-24T17", "2026-11-24T13", "2026-11-23T22"]


def test_after_a_long_holiday_the_newest_one_stays() -> None:
    old = [Kept(NOW - timedelta(days=ago), 1) for ago in (800, 801, 900)]
    assert kept(old) == [old[0].made.isoformat()[:13]]


def test_the_oldest_go_first_when_there_is_too_little_room() -> None:
    assert kept(each_day(500), limit=350) == ["2026-11-24T18", "2026-11-23T18", "2026-11-22T18"]
    assert kept(each_day(500), limit=0) == ["2026-11-24T18"]


@given(
    st.lists(
        st.tuples(st.integers(0, 24 * 900), st.integers(0, 50)).map(
            lambda drawn: Kept(NOW - timedelta(hours=drawn[0]), drawn[1])
        ),
        unique=True,
    ),
    st.integers(0, 600),
)
def test_whatever_there_is_the_newest_stays_and_the_rest_fits(backups: list[Kept], limit: int) -> None:
    gone = superfluous(backups, now=NOW, limit=limit)
    left = set(backups) - set(gone)
    assert gone == sorted(gone)
    assert not backups or max(backups) in left
    assert len(left) <= 1 or sum(one.size for one in left) <= limit
    again = superfluous(sorted(left), now=NOW, limit=limit)
    assert again == []


@pytest.mark.parametrize(
    ("newest", "wanted"),
    [(None, True), ("2026-11-23T23:59:00+03:00", True), ("2026-11-24T00:01:00+03:00", False)],
)
def test_a_day_needs_one_backup(newest: str | None, wanted: bool) -> None:
    made = datetime.fromisoformat(newest) if newest else None
    assert due(made, date(2026, 11, 24)) is wanted


def test_a_second_place_is_missed_after_seven_days() -> None:
    assert not overdue(NOW, NOW + REMIND_AFTER - timedelta(seconds=1))
    assert overdue(NOW, NOW + REMIND_AFTER)
