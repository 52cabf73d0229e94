"""Follow-ups: once or again and again, also after closed days; put off, done, taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.services.books import customer
from tests.services.counter import at
from tests.services.grievances import MONDAY, TODAY, complain
from vefa.errors import VefaError
from vefa.services import follow_ups
from vefa.services.conversations import Talk, add_conversation
from vefa.services.customers import timeline
from vefa.services.follow_ups import FollowUpDraft

pytestmark = pytest.mark.usefixtures("shop")


def add(text: str, day: str, **more: object) -> int:
    return follow_ups.add_follow_up(FollowUpDraft(text, date.fromisoformat(day), **more), **at(day))  # type: ignore[arg-type]


def due(day: str) -> list[tuple[str, str]]:
    return [(one.text, one.due.isoformat()) for one in follow_ups.due_follow_ups(date.fromisoformat(day))]


def test_four_days_closed() -> None:
    """F-046: each once, with its own day; what was done before stays away."""
    weekly = add("haftalık", "2026-02-24", every="day", step=7)
    old, _call = add("eski", "2026-02-20"), add("ara", "2026-03-03")
    follow_ups.finish(old, **at("2026-02-20"))
    follow_ups.finish(weekly, **at("2026-02-24"))
    assert due("2026-03-02") == []
    assert sorted(due("2026-03-05")) == [("ara", "2026-03-03"), ("haftalık", "2026-03-03")]
    follow_ups.finish(weekly, **at("2026-03-05"))
    assert due("2026-03-10") == [("ara", "2026-03-03"), ("haftalık", "2026-03-10")]


def test_the_anchor_is_kept_and_a_put_off_day_does_not_move_the_rhythm() -> None:
    """F-044: 31 January, 28 February, 31 March."""
    one = add("kira", "2026-01-31", every="month")
    before = follow_ups.finish(one, **at("2026-01-31"))
    assert due("2026-12-31") == [("kira", "2026-02-28")]
    follow_ups.stand_again(before, now=MONDAY)
    assert due("2026-12-31") == [("kira", "2026-01-31")]
    follow_ups.finish(one, **at("2026-02-02"))
    follow_ups.put_off(one, date(2026, 3, 4), **at("2026-02-28"))
    assert due("2026-12-31") == [("kira", "2026-03-04")]
    follow_ups.finish(one, **at("2026-03-04"))
    assert due("2026-12-31") == [("kira", "2026-03-31")]
    for wrong in (date(2026, 3, 4), date(2026, 3, 1)):
        with pytest.raises(VefaError):
            follow_ups.put_off(one, wrong, **at("2026-03-04"))
    assert follow_ups.next_day(one) == date(2026, 3, 31)
    gone = follow_ups.end(one, **at("2026-03-10"))
    assert follow_ups.next_day(one) is None
    with pytest.raises(VefaError):
        follow_ups.finish(one, **at("2026-03-10"))
    assert (due("2026-12-31"), follow_ups.follow_ups(over=True)[0].done_on) == ([], date(2026, 3, 10))
    follow_ups.stand_again(gone, now=MONDAY)
    assert due("2026-12-31") == [("kira", "2026-03-31")]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    every=some.sampled_from(("day", "week", "month", "year")),
    step=some.integers(1, 5),
    first=some.dates(date(2024, 1, 1), date(2026, 12, 31)),
    late=some.lists(some.integers(0, 400), min_size=1, max_size=4),
)
def test_the_next_day_is_the_first_of_the_rhythm_after_it_was_done(
    every: str, step: int, first: date, late: list[int]
) -> None:
    draft = FollowUpDraft("iş", first, every, step)
    one = follow_ups.add_follow_up(draft, today=first, now=MONDAY)
    days = {every_day(first, every, step, number) for number in range(2200 // step)}
    for wait in late:
        (row,) = follow_ups.follow_ups()
        done = row.due + timedelta(days=wait)
        follow_ups.finish(one, today=done, now=MONDAY)
        assert follow_ups.follow_ups()[0].due == min(day for day in days if day > done)
    follow_ups.remove_follow_up(one, now=MONDAY)


def every_day(first: date, every: str, step: int, number: int) -> date:
    """The day of a number by plain counting: months keep the day or take their last one."""
    if every in {"day", "week"}:
        return first + timedelta(days={"day": 1, "week": 7}[every] * step * number)
    months = first.month - 1 + {"month": 1, "year": 12}[every] * step * number
    year, month = first.year + months // 12, months % 12 + 1
    for day in range(first.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, first.day)


def test_it_is_changed_and_changed_back() -> None:
    ayse = customer("Ayşe", phone="+905350003456")
    one = add("Ara", "2026-11-23", customer_id=ayse, clock="9.30")
    (row,) = follow_ups.follow_ups(customer_id=ayse)
    assert (row.clock, row.customer, row.phone) == ("09:30", "Ayşe", "+905350003456")
    changed = FollowUpDraft("Yaz", date(2026, 11, 2), "week", owner="Hasan Bey")
    before, stood = follow_ups.change_follow_up(one, changed, today=TODAY, now=MONDAY)
    assert due("2026-12-31") == [("Yaz", "2026-11-23")]  # the first Monday from today on
    follow_ups.change_follow_up(one, before, today=TODAY, now=MONDAY)
    follow_ups.stand_again(stood, now=MONDAY)
    assert (follow_ups.draft_of(one), due("2026-12-31")) == (before, [("Ara", "2026-11-23")])


@pytest.mark.parametrize(
    "draft",
    [
        FollowUpDraft(" ", TODAY), FollowUpDraft("İş", TODAY - timedelta(days=1)),
        FollowUpDraft("İş", TODAY, "fortnight"), FollowUpDraft("İş", TODAY, "week", 0),
        FollowUpDraft("İş", TODAY, clock="25:00"), FollowUpDraft("İş", TODAY, customer_id=99),
        FollowUpDraft("İş", TODAY, complaint_id=99), FollowUpDraft("n" * 501, TODAY),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(draft: FollowUpDraft) -> None:
    with pytest.raises(VefaError):
        follow_ups.add_follow_up(draft, today=TODAY, now=MONDAY)
    assert follow_ups.follow_ups(over=True) == []


def test_reminders_come_at_their_hour_of_the_shop() -> None:
    """09:30 in Istanbul is 06:30 UTC."""
    one, _other = add("Ara", "2026-11-24", clock="09:30"), add("Yaz", "2026-11-24")
    six = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

    def reminded(start: datetime, minutes: int) -> list[int]:
        return [row.id for row in follow_ups.reminders(start, start + timedelta(minutes=minutes))]

    assert reminded(six, 29) == []
    assert reminded(six, 30) == [one]
    assert reminded(six + timedelta(minutes=30), 60) == []
    assert reminded(six - timedelta(days=1), 3 * 24 * 60) == [one]


def test_the_timeline_tells_what_was_said_with_a_customer() -> None:
    ayse = customer("Ayşe")
    complaint = complain(customer_id=ayse)
    add("Ara", "2026-11-25", complaint_id=complaint)
    add_conversation(Talk("email", "Kargo", "Nerede?", customer_id=ayse), now=MONDAY)
    told = [(item.kind, item.state, item.title) for item in timeline(ayse, "talk")]
    assert told == [
        ("follow_up", "open", "Follow-up: Ara"),
        ("complaint", "received", "Complaint 2026-001: Dikiş söküldü"),
        ("talk", "open", "Kargo"),
    ]
    assert {item.kind for item in timeline(ayse)} >= {"complaint", "talk", "follow_up"}
    assert timeline(ayse, "talk")[1].reference == complaint


def test_the_timeline_goes_by_the_hour_within_a_day() -> None:
    """Whatever kind it is: the talk an hour after the complaint stands above it, one before it below."""
    ayse = customer("Ayşe")
    complain(customer_id=ayse)
    for hour, subject in ((-1, "Önce"), (1, "Sonra")):
        moment = MONDAY + timedelta(hours=hour)
        add_conversation(Talk("email", subject, "?", customer_id=ayse), now=moment)
    found = [item.title for item in timeline(ayse, "talk")]
    assert found == ["Sonra", "Complaint 2026-001: Dikiş söküldü", "Önce"]
