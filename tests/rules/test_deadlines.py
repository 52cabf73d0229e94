"""The clocks of a complaint."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.rules.language import speaking
from vefa.rules.deadlines import SEVERITIES, TARGETS, clock, severity_text
from vefa.rules.work_hours import WorkHours

SHOP = WorkHours("Europe/Istanbul")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-06-{text}").replace(tzinfo=ZoneInfo("Europe/Istanbul"))


def test_what_the_owner_begins_with() -> None:
    answers = [TARGETS[one].answer // 60 for one in SEVERITIES]
    solutions = [TARGETS[one].solution // 60 for one in SEVERITIES]
    assert (answers, solutions) == ([16, 8, 4, 1], [80, 40, 16, 8])


@pytest.mark.parametrize(
    ("now", "used", "left", "standing"),
    [
        ("01T10:00", 60, 180, "running"),
        ("01T11:59", 179, 61, "running"),
        ("01T12:00", 180, 60, "near"),  # a quarter is left
        ("01T13:00", 240, 0, "near"),
        ("01T13:01", 241, -1, "overdue"),
        ("02T10:00", 600, -360, "overdue"),
    ],
)
def test_a_clock_of_four_hours(now: str, used: int, left: int, standing: str) -> None:
    found = clock(SHOP, at("01T09:00"), 240, now=at(now))
    assert (found.due, found.used, found.left, found.standing) == (at("01T13:00"), used, left, standing)


def test_waiting_for_the_customer_stops_it() -> None:
    found = clock(SHOP, at("01T09:00"), 240, now=at("03T09:00"), pauses=[(at("01T10:00"), None)])
    assert (found.used, found.left, found.standing) == (60, 180, "paused")
    assert found.due == at("03T12:00")
    later = clock(SHOP, at("01T09:00"), 240, now=at("03T09:00"), pauses=[(at("01T10:00"), at("02T10:00"))])
    assert (later.due, later.standing) == (at("02T13:00"), "overdue")


def test_an_answer_stops_it_for_good() -> None:
    in_time = clock(SHOP, at("01T09:00"), 240, now=at("30T09:00"), stopped=at("01T13:00"))
    late = clock(SHOP, at("01T09:00"), 240, now=at("30T09:00"), stopped=at("01T13:01"))
    assert [(one.used, one.standing) for one in (in_time, late)] == [(240, "met"), (241, "missed")]


def test_a_shop_without_hours_is_never_late() -> None:
    found = clock(WorkHours("Europe/Istanbul", {}), at("01T09:00"), 60, now=at("30T09:00"))
    assert (found.due, found.standing) == (None, "running")


def test_severities_in_words() -> None:
    with speaking("tr"):
        assert [severity_text(one) for one in SEVERITIES] == ["Düşük", "Normal", "Yüksek", "Acil"]
