"""Complaints: taken down, changed, moved from state to state, told, closed, opened again."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from tests.conftest import NOW
from tests.services.books import customer, line, order
from tests.services.grievances import MONDAY, TODAY, WHEN, complain, kept, later, settle
from vefa.db.models import Answer, Customer, OrderLine, Response, Survey, SurveyVersion
from vefa.db.shop import Shop, close_thread, write
from vefa.errors import VefaError
from vefa.rules.codes import agrees
from vefa.services.causes.tree import add_cause
from vefa.services.check import check
from vefa.services.complaints import actions, asking, moves, opening, sources
from vefa.services.complaints.card import complaint
from vefa.services.complaints.counted import wrong_counts
from vefa.services.complaints.moves import MoveRefusedError
from vefa.services.complaints.opening import ComplaintDraft
from vefa.services.complaints.steps import steps_of

pytestmark = pytest.mark.usefixtures("shop")


def open_ones(who: int) -> int:
    assert wrong_counts() == []
    return int(Customer.get_by_id(who).complaints)


def test_numbers_have_no_gaps_and_begin_again_with_each_year() -> None:
    new_year = datetime(2026, 12, 31, 21, 30, tzinfo=UTC)  # half past midnight in Istanbul
    first, second = complain(), complain()
    other = complain(now=new_year)
    with pytest.raises(VefaError):
        complain("  ")
    third = complain(now=later(1))
    numbers = [kept(one).number for one in (first, second, other, third)]
    assert numbers == ["2026-001", "2026-002", "2027-001", "2026-003"]
    with pytest.raises(VefaError):
        opening.undo_open(second, now=later(1))
    opening.undo_open(third, now=later(1))
    assert kept(complain()).number == "2026-003"


def test_two_tills_never_give_the_same_number(shop: Shop) -> None:
    wrong: list[BaseException] = []

    def till() -> None:
        try:
            for _count in range(20):
                complain()
        except BaseException as error:  # noqa: BLE001 - told below
            wrong.append(error)
        finally:
            close_thread()

    tills = [Thread(target=till) for _count in range(2)]
    for one in tills:
        one.start()
    for one in tills:
        one.join()
    assert wrong == []
    with sqlite3.connect(shop.path) as file:
        found = [number for (number,) in file.execute("SELECT number FROM complaint ORDER BY id")]
    file.close()
    assert found == [f"2026-{count:03}" for count in range(1, 41)]


def test_what_is_taken_down_is_kept_and_changed_with_history() -> None:
    ayse, cause = customer("Ayşe"), add_cause("Dikiş", now=MONDAY)
    sold = order(ayse, 10_000)
    line(sold, 10_000, quantity=2000)
    of = OrderLine.get(OrderLine.order == sold).id
    one = complain(order_id=sold, lines=((of, 1000),), words="İlk yıkamada açıldı.", wants="exchange")
    assert (kept(one).customer_id, open_ones(ayse)) == (ayse, 1)
    draft = opening.draft_of(one)
    assert (draft.lines, draft.order_id, draft.words) == (((of, 1000),), sold, "İlk yıkamada açıldı.")
    can = customer("Can")
    changed = ComplaintDraft(
        "Dikiş açıldı", "email", can, severity="urgent", cause_id=cause, owner="Hasan Bey"
    )
    before = opening.change_complaint(one, changed, now=later(1))
    card = complaint(one, now=later(1))
    assert (card.row.subject, card.row.customer, card.row.owner, card.lines) == (
        "Dikiş açıldı", "Can", "Hasan Bey", (),
    )  # fmt: skip
    assert (open_ones(ayse), open_ones(can)) == (0, 1)
    assert card.changes[0].before["subject"] == "Dikiş söküldü"
    opening.change_complaint(one, before, now=later(2))
    assert opening.draft_of(one) == draft
    assert (open_ones(ayse), open_ones(can)) == (1, 0)


@pytest.mark.parametrize(
    "draft",
    [
        ComplaintDraft("Söküldü", channel="fax"),
        ComplaintDraft("Söküldü", wants="revenge"),
        ComplaintDraft("Söküldü", severity="worst"),
        ComplaintDraft("Söküldü", customer_id=99),
        ComplaintDraft("Söküldü", order_id=99),
        ComplaintDraft("Söküldü", cause_id=99),
        ComplaintDraft("Söküldü", lines=((1, 1000),)),
        ComplaintDraft("Söküldü", at=later(1)),
        ComplaintDraft("Söküldü", words="a" * 20_001),
        ComplaintDraft("Söküldü", promised=later(-1)),
        ComplaintDraft("Söküldü", promised=MONDAY),
        ComplaintDraft("Söküldü", at=later(-5), promised=later(-6)),
    ],
)
def test_what_makes_no_sense_is_refused_and_takes_no_number(draft: ComplaintDraft) -> None:
    with pytest.raises(VefaError):
        opening.open_complaint(draft, now=MONDAY)
    assert kept(complain()).number == "2026-001"


def test_a_promise_that_is_over_is_refused_stays_when_it_stands_and_comes_back_by_undo() -> None:
    """Taken down later than it came, a complaint may have a promise that was broken since."""
    late = complain(at=later(-5), promised=later(-1))
    draft = replace(opening.draft_of(late), subject="Dikiş açıldı")
    opening.change_complaint(late, draft, now=MONDAY)
    before = opening.change_complaint(late, replace(draft, promised=later(3)), now=MONDAY)
    with pytest.raises(VefaError):
        opening.change_complaint(late, replace(draft, promised=later(1)), now=later(2))
    with pytest.raises(VefaError):
        opening.change_complaint(late, before, now=MONDAY)
    opening.change_complaint(late, before, undoing=True, now=MONDAY)
    assert opening.draft_of(late).promised == later(-1)


def test_the_way_of_a_complaint_is_told_step_by_step() -> None:
    ayse = customer("Ayşe")
    one = complain(customer_id=ayse, words="Açıldı")
    moves.move(one, "looked_into", text="Fotoğraf istendi", now=later(1))
    moves.tell_customer(
        one, "Fotoğraf rica ettik", channel="call", why="Anlamak için", minutes=6, now=later(2)
    )
    moves.solve(one, "Yenisi verildi", now=later(3))
    moves.tell_customer(one, "Yenisi yolda", channel="message", now=later(4))
    assert (kept(one).state, open_ones(ayse)) == ("told", 1)
    moves.close(one, now=later(5))
    assert open_ones(ayse) == 0
    told = [(step.kind, step.state, step.channel, step.text) for step in steps_of(one)]
    assert told == [
        ("state", "received", "call", "Açıldı"),
        ("state", "looked_into", "", "Fotoğraf istendi"),
        ("told", "", "call", "Fotoğraf rica ettik (reason: Anlamak için)"),
        ("state", "solved", "", "Yenisi verildi"),
        ("told", "", "message", "Yenisi yolda"),
        ("state", "told", "", ""),
        ("state", "closed", "", ""),
    ]
    card = complaint(one, now=later(6))
    assert [step.at is not None for step in card.way] == [True] * 4
    assert (card.answered_at, card.days) == (later(2), 0)
    assert (card.row.closed_on, card.row.due) == (TODAY, None)


def test_opened_again_it_has_no_closing_day_and_keeps_everything() -> None:
    ayse = customer("Ayşe")
    one = complain(customer_id=ayse)
    settle(one, now=later(1))
    with pytest.raises(VefaError):
        moves.reopen(one, " ", now=later(2))
    before = moves.reopen(one, "Yine söküldü", now=later(2))
    row = kept(one)
    assert (row.state, row.solved_at, row.told_at, row.closed_at, row.closed_on) == (
        "looked_into", None, None, None, None,
    )  # fmt: skip
    assert row.answered_at is not None
    assert (len(steps_of(one)), open_ones(ayse)) == (6, 1)
    moves.take_back_move(before, now=later(3))
    assert (kept(one).state, kept(one).closed_on, open_ones(ayse)) == ("closed", TODAY.isoformat(), 0)
    assert steps_of(one)[-1].text == "Taken back"
    with pytest.raises(VefaError):
        moves.take_back_move(before, now=later(3))


def test_a_duplicate_leads_to_the_one_that_goes_on() -> None:
    ayse = customer("Ayşe")
    first, twin = complain(customer_id=ayse), complain(customer_id=ayse)
    with pytest.raises(VefaError):
        moves.close_as_duplicate(twin, twin, now=later(1))
    before = moves.close_as_duplicate(twin, first, now=later(1))
    with pytest.raises(VefaError):
        moves.close_as_duplicate(first, twin, now=later(1))
    assert (complaint(twin, now=later(1)).duplicate_of, open_ones(ayse)) == ("2026-001", 1)
    assert complaint(first, now=later(1)).duplicates == ("2026-002",)
    moves.take_back_move(before, now=later(1))
    assert (kept(twin).duplicate_of, kept(twin).state, open_ones(ayse)) == (None, "received", 2)
    for outcome in ("unfounded", "withdrawn"):
        moves.close(complain(customer_id=ayse), outcome=outcome, now=later(1))
    assert open_ones(ayse) == 2
    with pytest.raises(VefaError):
        moves.close(first, outcome="duplicate", now=later(1))


def test_a_move_that_is_none_is_refused() -> None:
    one = complain()
    with pytest.raises(MoveRefusedError) as refused:
        moves.move(one, "told", now=later(1))
    assert refused.value.reason == "not_from_here"
    with pytest.raises(VefaError):
        moves.solve(one, "  ", now=later(1))
    assert (kept(one).state, len(steps_of(one))) == ("received", 1)


def test_closing_rules_hold_where_there_is_a_corrective_action() -> None:
    """F-039."""
    one = complain()
    plan = actions.add_action("", complaint_id=one, **WHEN)
    other = actions.add_action("Tedarikçiye bildir", complaint_id=one, owner="Hasan Bey", **WHEN)

    def refused(to: str) -> str:
        with pytest.raises(MoveRefusedError) as told:
            moves.move(one, to, now=later(1))
        return told.value.reason

    assert refused("looked_into") == "no_plan"
    with pytest.raises(VefaError):
        actions.set_done(plan, True, **WHEN)
    actions.change_action(plan, "Ekim partisini kontrol et", now=MONDAY)
    moves.move(one, "looked_into", now=later(1))
    actions.set_done(other, True, **WHEN)
    assert refused("closed") == "action_open"
    assert [action.id for action in actions.open_actions()] == [plan]
    actions.set_done(plan, True, **WHEN)
    assert refused("closed") == "no_evaluation"
    actions.evaluate(one, "Bir aydır yok", now=later(2))
    moves.close(one, now=later(0, days=2))
    assert complaint(one, now=later(0, days=2)).days == 2
    moves.reopen(one, "Yine oldu", now=later(0, days=3))
    assert (kept(one).closed_on, kept(one).evaluation) == (None, "Bir aydır yok")
    gone = actions.remove_action(plan, now=later(0, days=3))
    actions.put_action_back(gone, now=later(0, days=3))
    assert actions.actions_of(complaint_id=one)[0] == gone


def test_the_day_of_an_action_is_not_over_when_it_is_set() -> None:
    one, yesterday = complain(), TODAY - timedelta(days=1)
    with pytest.raises(VefaError):
        actions.add_action("Kontrol et", complaint_id=one, due=yesterday, **WHEN)
    action = actions.add_action("Kontrol et", complaint_id=one, due=TODAY, **WHEN)
    actions.change_action(action, "İyice kontrol et", due=TODAY, now=later(days=3))
    with pytest.raises(VefaError):
        actions.change_action(action, "Kontrol et", due=TODAY + timedelta(days=1), now=later(days=3))
    assert (actions.action(action).text, actions.action(action).due) == ("İyice kontrol et", TODAY)


def test_without_an_action_one_key_closes() -> None:
    one = complain()
    moves.close(one, now=later(1))
    assert (kept(one).state, kept(one).solved_at) == ("closed", kept(one).closed_at)


def survey() -> int:
    made = Survey.create(name="Şikâyet sonrası", made_on="2026-01-01")
    SurveyVersion.create(survey=made, number=1, questions="[]", made_at="2026-01-01T00:00:00Z")
    return int(made.id)


def test_the_handling_is_asked_about_once_and_the_newest_answer_counts() -> None:
    """F-040."""
    ayse, asked = customer("Ayşe"), write(survey)()
    solved, twin, unfounded = (complain(customer_id=ayse) for _count in range(3))
    settle(solved, now=later(1))
    moves.close_as_duplicate(twin, solved, now=later(1))
    moves.close(unfounded, outcome="unfounded", now=later(1))
    assert asking.to_ask(TODAY) == [solved]
    assert asking.to_ask(TODAY + timedelta(days=31)) == []
    made = asking.ask_once(solved, asked, channel="message", **WHEN)
    assert agrees(made.code)
    for one in (solved, twin, unfounded):
        with pytest.raises(VefaError):
            asking.ask_once(one, asked, channel="message", **WHEN)
    asking.keep_rating(solved, 2, now=later(2))
    moves.reopen(solved, "Yine", now=later(3))
    settle(solved, now=later(4))
    assert asking.to_ask(TODAY) == []
    asking.keep_rating(solved, 4, now=later(5))
    found = asking.satisfaction(TODAY, TODAY)
    assert (found.mean, found.n, asking.ratings_of(solved)) == (4.0, 1, [2, 4])
    asking.keep_rating(solved, 4, now=later(6))
    assert asking.ratings_of(solved) == [2, 4, 4]
    with pytest.raises(VefaError):
        asking.keep_rating(solved, 6, now=later(6))


def test_a_complaint_begins_at_an_order_or_an_answer() -> None:
    ayse = customer("Ayşe")
    sold = order(ayse, 10_000, number="10242")
    line(sold, 10_000)
    of = OrderLine.get(OrderLine.order == sold)
    draft = sources.draft_of_order(sold, (of.id,))
    assert (draft.customer_id, draft.lines, draft.subject) == (ayse, ((of.id, 1000),), of.product.name)
    assert "10242" in sources.draft_of_order(sold).subject
    answer = write(answered)(ayse, sold)
    said = sources.draft_of_response(answer)
    assert (said.subject, said.words, said.channel) == (
        "Kargo çok geç geldi.",
        "Kargo çok geç geldi.",
        "survey",
    )
    one = sources.open_from_response(answer, said, now=MONDAY)
    assert (kept(one).customer_id, kept(one).order_id) == (ayse, sold)
    with pytest.raises(VefaError):
        sources.open_from_response(answer, said, now=MONDAY)
    assert sources.became([answer, 99]) == {answer: one}
    opening.undo_open(one, now=MONDAY)
    assert sources.complaint_of_response(answer) is None
    again = sources.open_from_response(answer, said, now=MONDAY)
    assert sources.complaint_of_response(answer) == again
    with pytest.raises(VefaError):
        sources.draft_of_response(99)
    with pytest.raises(VefaError):
        sources.draft_of_order(99)


def answered(who: int, sold: int) -> int:
    of = survey()
    version = SurveyVersion.get(SurveyVersion.survey == of)
    made = Response.create(
        survey=of, version=version, customer=who, order=sold, channel="paper", key="1", day="2026-11-20"
    )
    Answer.create(response=made, question="day", text="2026-11-01")
    Answer.create(response=made, question="why", text="Kargo çok geç geldi.", fold="kargo cok gec geldi")
    return int(made.id)


def test_a_wrong_count_is_told(shop: Shop) -> None:
    complain(customer_id=customer("Ayşe"))
    assert check() == []
    write(lambda: Customer.update(complaints=7).execute())()
    assert len(check()) == 1


def test_nothing_is_there() -> None:
    for asked in (
        lambda: complaint(99, now=NOW),
        lambda: moves.move(99, "closed", now=NOW),
        lambda: moves.add_note(99, "Not", now=NOW),
        lambda: opening.complaint_named("2026-999"),
        lambda: actions.action(99),
        lambda: actions.add_action("Yap", today=TODAY, now=NOW),
    ):
        with pytest.raises(VefaError):
            asked()


def test_what_was_noted_as_told_by_mistake_is_taken_back_with_its_state_and_its_clock() -> None:
    one = complain()
    due = kept(one).answer_due
    first = moves.tell_customer(one, "Bakıyoruz", channel="call", now=later(1))
    moves.take_back_told(first, now=later(1))
    assert (kept(one).answered_at, kept(one).answer_due, len(steps_of(one))) == (None, due, 1)
    moves.solve(one, "Yenisi verildi", now=later(2))
    told = moves.tell_customer(one, "Yenisi yolda", channel="email", now=later(3))
    assert kept(one).state == "told"
    moves.take_back_told(told, now=later(3))
    assert (kept(one).state, kept(one).told_at, kept(one).answered_at) == ("solved", None, None)
    assert "Yenisi yolda" not in [step.text for step in steps_of(one)]
    told = moves.tell_customer(one, "Yenisi yolda", channel="email", now=later(4))
    moves.close(one, now=later(5))
    with pytest.raises(VefaError):
        moves.take_back_told(told, now=later(6))
    note = moves.add_note(one, "Yanlış dosya", now=later(6))
    moves.remove_note(note, now=later(6))
    assert "Yanlış dosya" not in [step.text for step in steps_of(one)]
    assert complaint(one, now=later(6)).changes[0].before == {"note": "Yanlış dosya"}
    with pytest.raises(VefaError):
        moves.remove_note(note, now=later(6))
