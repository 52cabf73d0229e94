"""Working hours of the shop, and the clocks of complaints that run by them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.services.grievances import MONDAY, complain, kept, later, settle
from vefa.errors import VefaError
from vefa.rules.deadlines import TARGETS, Target
from vefa.services import special_days, work_hours
from vefa.services.complaints import clock, moves
from vefa.services.complaints.card import complaint
from vefa.services.complaints.opening import change_complaint, draft_of
from vefa.services.conversations import Talk, add_conversation

pytestmark = pytest.mark.usefixtures("shop")

ISTANBUL = ZoneInfo("Europe/Istanbul")


def at(text: str) -> datetime:
    """A moment on the shop's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)


def shown(moment: str | None) -> str | None:
    """A moment of the file on the shop's clock."""
    return moment and datetime.fromisoformat(moment).astimezone(ISTANBUL).strftime("%Y-%m-%d %H:%M")


def test_the_week_is_kept_and_can_be_taken_back() -> None:
    usual = work_hours.week()
    assert (usual[1], usual[6], usual[7]) == (("09:00-18:00",), ("09:00-14:00",), ())
    before = work_hours.save_week({1: ["9-12.30", "13:30-18"], 2: [" "]})
    assert before == usual
    assert work_hours.week() == {1: ("09:00-12:30", "13:30-18:00"), **dict.fromkeys(range(2, 8), ())}
    assert work_hours.day_minutes() == 480
    for wrong in ({1: ["9-12", "11-15"]}, {1: ["öğlen"]}, {1: [], 2: []}):
        with pytest.raises(VefaError):
            work_hours.save_week(wrong)
    work_hours.usual_week()
    assert work_hours.week() == usual


def test_two_special_days_on_a_day_close_as_the_earlier() -> None:
    """23 April 2029 is a holiday and the eve of Kurban Bayramı."""
    assert work_hours.work_hours().days["04-23"] == "closed"
    day = date(2026, 11, 25)
    special_days.add_special_day("Sayım", day, yearly=False, closing="15:00")
    special_days.add_special_day("Cenaze", day, yearly=False, closing="12:00")
    assert work_hours.work_hours().days[day.isoformat()] == "12:00"


def test_holidays_of_turkey_count_for_the_clock_and_the_owner_edits_them() -> None:
    """F-037, with the eve that ends at 13:00: 4 hours from Tuesday 12:00 are Monday 12:00."""
    work_hours.save_week({**{day: ["09:00-18:00"] for day in range(1, 6)}, 6: ["09:00-14:00"]})
    one = complain(now=at("2026-05-26T12:00"), severity="high")  # one hour before the eve's end
    assert shown(kept(one).answer_due) == "2026-06-01 12:00"
    special_days.add_holidays()
    assert shown(kept(one).answer_due) == "2026-06-01 12:00"
    eve = next(day.id for day in special_days.special_days() if day.day == "2026-05-26")
    special_days.set_closing(eve, "")
    assert shown(kept(one).answer_due) == "2026-05-26 16:00"


def test_targets_follow_the_severity_and_what_the_owner_types() -> None:
    """Monday 10:00; the week has 9 hours a day: 8 hours end on Monday 18:00, 40 hours on Friday 14:00."""
    one = complain()
    assert (shown(kept(one).answer_due), shown(kept(one).solution_due)) == (
        "2026-11-23 18:00", "2026-11-27 14:00",
    )  # fmt: skip
    change_complaint(one, change(one, "urgent"), now=later(1))
    assert (shown(kept(one).answer_due), shown(kept(one).solution_due)) == (
        "2026-11-23 11:00", "2026-11-23 18:00",
    )  # fmt: skip
    before = clock.save_targets({"urgent": Target(120, 60, 540)})
    assert before == dict(TARGETS)
    assert (shown(kept(one).answer_due), shown(kept(one).solution_due)) == (
        "2026-11-23 12:00", "2026-11-24 10:00",
    )  # fmt: skip
    with pytest.raises(VefaError):
        clock.save_targets({"urgent": Target(0, 60, 60)})
    clock.usual_targets()
    assert shown(kept(one).answer_due) == "2026-11-23 11:00"
    work_hours.save_week({1: ["10:00-10:30"], 2: ["10:00-18:00"]})
    assert shown(kept(one).answer_due) == "2026-11-24 10:30"


def change(one: int, severity: str) -> object:
    from dataclasses import replace

    return replace(draft_of(one), severity=severity)


def test_the_clock_stands_still_while_it_waits_for_the_customer() -> None:
    """Waiting from 12:00 to 15:00 moves every due by three hours."""
    one = complain(severity="high")  # 4 hours to the answer, 16 to the solution
    moves.move(one, "waiting", now=later(2))
    assert (kept(one).answer_due, kept(one).solution_due) == (None, None)
    card = complaint(one, now=later(3))
    assert (card.clocks.answer.standing, card.clocks.answer.used) == ("paused", 120)
    moves.move(one, "looked_into", now=later(5))
    assert (shown(kept(one).answer_due), shown(kept(one).solution_due)) == (
        "2026-11-23 17:00", "2026-11-25 11:00",
    )  # fmt: skip


def test_what_was_late_before_the_waiting_stays_late() -> None:
    one = complain(severity="urgent")  # one hour to the answer
    moves.move(one, "waiting", now=later(2))
    assert (shown(kept(one).answer_due), kept(one).solution_due) == ("2026-11-23 11:00", None)


def test_every_word_to_the_customer_starts_the_next_update() -> None:
    """High: 8 hours until the next word; 13:00 + 8 h is Tuesday 12:00 of a 9 to 18 day."""
    one = complain(severity="high")
    assert kept(one).update_due is None
    moves.tell_customer(one, "Bakıyoruz", channel="call", now=later(3))
    assert shown(kept(one).update_due) == "2026-11-24 12:00"
    add_conversation(Talk("email", "Fotoğraf", complaint_id=one), now=later(4))  # came in, not answered
    assert shown(kept(one).update_due) == "2026-11-24 12:00"
    add_conversation(Talk("email", "Fotoğraf", incoming=False, complaint_id=one), now=later(5))
    assert shown(kept(one).update_due) == "2026-11-24 14:00"
    clocks = complaint(one, now=later(5)).clocks
    assert (clocks.answer.standing, clocks.update and clocks.update.standing) == ("met", "running")
    moves.solve(one, "Yenisi verildi", now=later(6))
    assert (kept(one).update_due, complaint(one, now=later(6)).clocks.update) == (None, None)


def test_a_call_that_came_in_is_the_first_answer() -> None:
    one = complain()
    add_conversation(Talk("call", "Sordu", complaint_id=one), now=later(1))
    assert kept(one).answered_at == "2026-11-23T08:00:00Z"


def test_the_time_in_which_it_counted_as_solved_is_no_time_of_the_shop() -> None:
    """Solved after one hour, opened again four days later at the same hour: those days do not count."""
    one = complain(severity="urgent")  # 8 hours to the solution: Monday 18:00
    settle(one, now=later(1))
    assert complaint(one, now=later(9, days=3)).clocks.solution.standing == "met"
    moves.reopen(one, "Yine", now=later(1, days=3))
    assert shown(kept(one).solution_due) == "2026-11-26 18:00"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=some.lists(
        some.tuples(some.sampled_from(("waiting", "looked_into")), some.integers(1, 3000)), max_size=8
    )
)
def test_dues_are_what_minute_by_minute_counting_gives(steps: list[tuple[str, int]]) -> None:
    """Every minute of the shop's hours in which it does not wait counts; the 16 hours are over at the due."""
    one, now, states = complain(severity="high"), MONDAY, [(MONDAY, "received")]
    for to, minutes in steps:
        now += timedelta(minutes=minutes)
        if to != states[-1][1]:
            moves.move(one, to, now=now)
            states.append((now, to))
    found = kept(one).solution_due
    right = counted(states, 16 * 60)
    if right is None or (states[-1][1] == "waiting" and right > states[-1][0]):
        assert found is None
    else:
        assert datetime.fromisoformat(found) == right


def counted(states: list[tuple[datetime, str]], minutes: int) -> datetime | None:
    """The end of the last minute that is needed; None when it waits for ever before."""
    moment, left, at_state = MONDAY, minutes, 0
    while left:
        while at_state + 1 < len(states) and states[at_state + 1][0] <= moment:
            at_state += 1
        waits = states[at_state][1] == "waiting"
        if waits and at_state + 1 == len(states):
            return None
        local = moment.astimezone(ISTANBUL)
        closes = {5: 14, 6: 0}.get(local.weekday(), 18)
        left -= not waits and 9 <= local.hour < closes
        moment += timedelta(minutes=1)
    return moment.astimezone(UTC)
