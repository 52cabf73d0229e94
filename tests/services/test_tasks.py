"""What needs a person today, from every part of the shop; done, put off, not needed, taken back."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.services.books import customer
from tests.services.counter import at, rules
from tests.services.grievances import MONDAY, TODAY, WHEN, complain, kept, later, settle, spread
from vefa.db.models import Conversation, FollowUp, Import, Response, Suggestion, SurveyVersion
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.services import special_days, watched
from vefa.services.adjusting import opening
from vefa.services.causes.putting_right import close_cause
from vefa.services.causes.tree import add_cause
from vefa.services.complaints import actions, moves, sources
from vefa.services.conversations import Talk, add_conversation, unmark_answered
from vefa.services.early_access import make_early_list
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.surveys.keeping import make_from_template
from vefa.services.tags import tag_customers
from vefa.services.tasks import Button, Kind, Task, Urgency, done, finished, not_needed, put_off, tasks, undo

pytestmark = pytest.mark.usefixtures("shop")

TRENDYOL = (
    "Sipariş Numarası;Paket No;Barkod;Sipariş Tarihi;Alıcı;Ürün Adı;Adet;Faturalanacak Tutar\n"
    "1001;1;869;05.10.2026 10:00;Ayşe;Kolye;1;120,50\n"
)
TOMORROW = TODAY + timedelta(days=1)


def found(*, hours: float = 0, days: int = 0) -> list[Task]:
    now = later(hours, days)
    return list(tasks(TODAY + timedelta(days=days), now))


def only(kind: Kind, **when: Any) -> Task:
    (one,) = [task for task in found(**when) if task.kind is kind]
    return one


def kinds(**when: Any) -> list[Kind]:
    return [task.kind for task in found(**when)]


@write
def low(who: int | None = None, score: int = 3, scale: str = "nps", **more: Any) -> int:
    """A low answer that waits."""
    if not SurveyVersion.select().exists():
        make_from_template("after_purchase", **WHEN)
    of = SurveyVersion.get().survey_id
    made = Response.create(
        survey=of, version=SurveyVersion.get(), customer=who, channel="paper", day="2026-11-21", score=score,
        scale=scale, low=True, finished_at="2026-11-21T09:00:00Z", key=str(Response.select().count()), **more,
    )  # fmt: skip
    return int(made.id)


def test_a_shop_without_anything_to_do() -> None:
    customer("Ayşe")
    assert (found(), finished(TODAY)) == ([], [])


def test_complaints_are_there_while_something_is_due() -> None:
    """Monday 10:00. Urgent: the answer by 11:00. Normal: the answer by 18:00. Low: by Tuesday, 17:00."""
    ayse = customer("Ayşe", phone="+905350003456")
    urgent = complain("Söküldü", severity="urgent", customer_id=ayse)
    normal, later_ = complain(), complain(severity="low")
    complain(severity="low", now=later(3))  # due on Wednesday
    told = [
        (task.target, task.urgency, task.late, task.at and f"{task.at:%d %H:%M}") for task in found(hours=2)
    ]
    assert told == [
        (urgent, Urgency.DUE, True, "23 11:00"),
        (normal, Urgency.DUE, False, "23 18:00"),
        (later_, Urgency.SOON, False, "24 17:00"),
    ]
    first = found(hours=2)[0]
    assert (first.button, first.phone, first.customer_id) == (Button.OPEN, "+905350003456", ayse)
    assert "2026-001" in first.title
    assert "Ayşe" in first.detail
    moves.move(normal, "waiting", now=later(2.5))
    moves.tell_customer(urgent, "Bakıyoruz", channel="call", now=later(2.5))
    assert {task.target for task in found(hours=2.5)} == {urgent, later_}  # urgent: word again by 14:30
    again = only_of(urgent, hours=2.5)
    assert again.reference != first.reference
    moves.solve(urgent, "Yenisi", now=later(3))
    tell = only(Kind.TELL, hours=3)
    assert (tell.target, tell.button) == (urgent, Button.CALL)


def only_of(target: int, **when: Any) -> Task:
    (one,) = [task for task in found(**when) if task.target == target]
    return one


def test_the_tick_of_a_solved_one_tells_the_customer() -> None:
    one = complain()
    moves.solve(one, "Yenisi", now=later(1))
    marked = done(only(Kind.TELL, hours=1), **WHEN)
    assert (kept(one).state, kinds(hours=1)) == ("told", [])
    undo(marked, **WHEN)
    assert (kept(one).state, kinds(hours=1)) == ("solved", [Kind.TELL])


def test_low_answers_wait_until_somebody_replied_or_they_became_complaints() -> None:
    ayse = customer("Ayşe", phone="+905350003456")
    first, second, third = low(ayse), low(score=2, scale="satisfaction"), low(None, 1)
    one = only_of(first)
    assert (one.urgency, one.button, one.late, one.due) == (
        Urgency.DUE,
        Button.CALL,
        True,
        date(2026, 11, 21),
    )
    assert ("3" in one.title, "10" in one.title, "Ayşe" in one.detail) == (True, True, True)
    assert "5" in only_of(second).title
    marked = done(one, **WHEN)
    assert Response.get_by_id(first).replied_at is not None
    undo(marked, **WHEN)
    assert (Response.get_by_id(first).replied_at, only_of(first)) == (None, one)
    aside = not_needed(only_of(second), **WHEN)
    assert Response.get_by_id(second).set_aside
    undo(aside, **WHEN)
    sources.open_from_response(third, sources.draft_of_response(third), now=MONDAY)
    assert {task.target for task in found() if task.kind is Kind.ANSWER} == {first, second}


def test_talks_and_contacts() -> None:
    old = add_conversation(Talk("email", "Beden"), now=later(0, days=-1))
    new = add_conversation(Talk("email", "Fiyat"), now=MONDAY)
    ayse = customer("Ayşe", phone="+905350003456")
    call = add_conversation(Talk("call", "Mont", customer_id=ayse, next_contact=TODAY), now=MONDAY)
    add_conversation(Talk("call", "Etek", next_contact=TOMORROW), now=MONDAY)
    told = [(task.kind, task.target, task.urgency, task.button) for task in found(hours=1)]
    assert told == [
        (Kind.TALK, old, Urgency.DUE, Button.OPEN),
        (Kind.TALK, new, Urgency.GOOD, Button.OPEN),
        (Kind.CONTACT, call, Urgency.GOOD, Button.CALL),
    ]
    later_ = put_off(only_of(call), TODAY + timedelta(days=3), **WHEN)
    assert call not in {task.target for task in found()}
    assert Conversation.get_by_id(call).next_contact == "2026-11-26"
    undo(later_, **WHEN)
    marked = [done(only_of(one), **WHEN) for one in (new, call)] + [not_needed(only_of(old), **WHEN)]
    assert found() == []
    for one in marked:
        undo(one, **WHEN)
    assert [task.target for task in found(hours=1)] == [old, new, call]
    done(only_of(new), **WHEN)
    unmark_answered(new)  # on the page of the talks
    assert only_of(new).kind is Kind.TALK


@pytest.mark.parametrize("how", [done, not_needed, lambda one, **when: put_off(one, TOMORROW, **when)])
def test_follow_ups_are_done_with_their_task(how: Callable[..., Any]) -> None:
    add_follow_up(FollowUpDraft("Ara", TODAY, "week"), **WHEN)
    before = FollowUp.get()
    task = only(Kind.FOLLOW_UP)
    assert (task.urgency, task.late) == (Urgency.GOOD, False)
    marked = how(task, **WHEN)
    assert Kind.FOLLOW_UP not in {one.kind for one in found() if one.urgency is not Urgency.SOON}
    undo(marked, **WHEN)
    assert (FollowUp.get().due, FollowUp.get().done_on) == (before.due, before.done_on)
    assert only(Kind.FOLLOW_UP) == task


def test_a_missed_follow_up_is_due_and_tomorrows_comes_up() -> None:
    add_follow_up(FollowUpDraft("Ara", TODAY), **WHEN)
    assert only(Kind.FOLLOW_UP, days=-1).urgency is Urgency.SOON
    assert (only(Kind.FOLLOW_UP, days=2).urgency, only(Kind.FOLLOW_UP, days=2).late) == (Urgency.DUE, True)


def test_follow_ups_of_a_day_stand_in_the_order_of_their_hours() -> None:
    for text, clock in (("b", "17:00"), ("c", ""), ("a", "09:30"), *((f"d{n}", "") for n in range(12))):
        add_follow_up(FollowUpDraft(text, TODAY, clock=clock), **WHEN)
    texts = [task.title.rpartition(" ")[2] for task in found()]
    assert texts == ["a", "b", "c", *(f"d{number}" for number in range(12))]


def test_birthdays_and_special_days_with_their_consents() -> None:
    for name, consents in (
        ("Elif", {"message_consent": 1}),
        ("Ali", {"call_consent": 1}),
        ("Can", {}),
        ("Ece", {}),
    ):
        customer(name, birthday="11-23", **consents)
    customer("Arşiv", birthday="11-23", archived=True)
    task = only(Kind.BIRTHDAY)
    assert (task.count, task.button, task.urgency) == (4, Button.GREET, Urgency.GOOD)
    assert task.detail == "Ali (consent to calls), Can, Ece and 1 more"
    tag_customers([1, 3], "Öğretmen", now=MONDAY)
    special_days.add_special_day("Öğretmenler Günü", date(2026, 11, 24), yearly=True)
    task = only(Kind.SPECIAL_DAY)
    assert (task.count, task.button, task.urgency, task.due) == (2, Button.PREPARE, Urgency.SOON, TOMORROW)
    assert "1 with consent" in task.detail


def test_who_was_born_on_29_february_is_greeted_on_the_28th() -> None:
    customer("Ali", birthday="02-29")
    days = (date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 29), date(2027, 3, 1))
    assert [bool(tasks(day, at(day.isoformat())["now"])) for day in days] == [True, False, True, False]


def test_what_ends_and_who_stays_away() -> None:
    rules()
    ayse = customer("Ayşe")
    opening(ayse, 50, expires=TODAY + timedelta(days=5), **WHEN)
    opening(ayse, 70, expires=TODAY + timedelta(days=20), **WHEN)
    near, far = [task for task in found() if task.kind is Kind.ENDING]
    assert [(one.target, one.urgency, one.count) for one in (near, far)] == [
        (7, Urgency.GOOD, 1), (30, Urgency.SOON, 1),
    ]  # fmt: skip
    assert "50 points, worth 5,00 TL" in near.detail
    for name, last, slips in (("Can", "2026-10-10", "2026-11-21"), ("Ece", "2026-09-28", "2026-11-23")):
        customer(name, last_day=last, slips_on=slips)
    customer("Eski", last_day="2025-01-01", slips_on="2025-03-01")
    task = only(Kind.SLIPPING)  # gaps of 21 and 28 days; silent for 44 and 56
    assert (task.count, task.detail) == (2, "They used to come about every 24 days, it has been 50 days")
    marked = done(task, **WHEN)
    assert Kind.SLIPPING not in kinds(days=3)
    undo(marked, **WHEN)
    assert Kind.SLIPPING in kinds(days=3)


def test_early_access_doubles_and_imports() -> None:
    one, other = customer("Ayşe"), customer("Ayse")
    listed = make_early_list("Kasım", TOMORROW, [one, other], today=TODAY)

    def fill() -> None:
        Suggestion.create(one=one, other=other, score=90, reasons="[]", at="2026-11-20T00:00:00Z")
        for undone, problems in (
            (None, '[{"row": 1}, {"row": 2}]'),
            (None, "[]"),
            ("2026-11-22", '[{"row": 1}]'),
        ):
            Import.create(
                at="2026-11-22T09:00:00Z", day="2026-11-22", file_name="kasim.xlsx", sha256="0",
                format="guess", channel="web", mapping="{}", counts="{}", problems=problems, undone_at=undone,
            )  # fmt: skip

    write(fill)()
    assert (only(Kind.EARLY).target, only(Kind.EARLY).count) == (listed, 2)
    assert (only(Kind.DOUBLES).count, only(Kind.IMPORT).count, only(Kind.IMPORT).detail) == (
        1,
        2,
        "kasim.xlsx",
    )
    assert Kind.IMPORT not in kinds(days=8)


def test_a_new_file_is_offered_until_it_is_not_needed(tmp_path: Path) -> None:
    watched.watch_folder(str(tmp_path))
    landed = tmp_path / "trendyol.csv"
    landed.write_text(TRENDYOL, "utf-8")
    os.utime(landed, (MONDAY.timestamp(),) * 2)
    task = only(Kind.FILE, days=1)
    assert (Path(task.path).name, task.button) == ("trendyol.csv", Button.IMPORT)
    marked = not_needed(task, **WHEN)
    assert (kinds(days=1), watched.new_files(now=later(0, days=1))) == ([], [])
    undo(marked, **WHEN)
    assert len(watched.new_files(now=later(0, days=1))) == 1


def test_causes_that_repeat_actions_and_what_was_put_right() -> None:
    cause = add_cause("Dikiş", now=MONDAY)
    ayse = customer("Ayşe")
    recent = TODAY - timedelta(days=29)
    old = write(
        lambda: [*spread(cause, 4, recent - timedelta(days=300), 200), *spread(cause, 6, recent, 30)]
    )()
    for one in old:
        moves.close(one, now=MONDAY)
    action = actions.add_action("Kontrol et", cause_id=cause, due=TODAY, **WHEN)
    assert (only(Kind.REPEATS).target, only(Kind.REPEATS).count) == (cause, 6)
    assert (only(Kind.ACTION).target, only(Kind.ACTION).urgency) == (action, Urgency.DUE)
    marked = done(only(Kind.ACTION), **WHEN)
    assert Kind.ACTION not in kinds()
    undo(marked, **WHEN)
    assert Kind.ACTION in kinds()
    hit = complain(customer_id=ayse, cause_id=cause)
    close_cause(cause, **WHEN)
    assert (only(Kind.FIXED).target, only(Kind.FIXED).count) == (cause, 1)
    settle(hit, now=later(1))
    assert (only(Kind.ASK).count, Kind.ASK in kinds(days=1)) == (1, True)


def test_done_today_is_told_with_time_and_title() -> None:
    add_follow_up(FollowUpDraft("Ara", TODAY), **WHEN)
    add_conversation(Talk("email", "Beden"), now=MONDAY)
    for task in found():
        done(task, today=TODAY, now=later(1))
    told = [(one.kind, one.title, f"{one.at:%H:%M}") for one in finished(TODAY)]
    assert told == [(Kind.FOLLOW_UP, "Follow-up: Ara", "11:00"), (Kind.TALK, "Question: Beden", "11:00")]
    assert finished(TOMORROW) == []


def test_a_task_is_put_off_to_a_later_day_only_and_comes_back_then() -> None:
    complain(severity="urgent")
    task = only(Kind.COMPLAINT)
    for day in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(VefaError):
            put_off(task, day, **WHEN)
    put_off(task, TODAY + timedelta(days=2), **WHEN)
    assert (kinds(), kinds(days=1), kinds(days=2)) == ([], [], [Kind.COMPLAINT])
    second = done(task, **WHEN)
    undo(second, **WHEN)
    assert (kinds(days=1), kinds(days=2)) == ([], [Kind.COMPLAINT])  # put off as before


def test_five_hundred_are_in_order_and_none_is_lost() -> None:
    def fill() -> None:
        for number in range(250):
            add_follow_up(FollowUpDraft(f"İş {number}", TODAY), **WHEN)
            low(score=number % 7)

    write(fill)()
    every = found(days=1)
    assert (len(every), len({(task.kind, task.reference) for task in every})) == (500, 500)
    places = [list(Urgency).index(task.urgency) for task in every]
    assert places == sorted(places)
    for task in every[:3]:
        assert (task.kind, task.due.isoformat()) == (Kind.ANSWER, "2026-11-21")
