"""Talks: logged, answered, closed; how quickly each channel is answered; ready answers."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import mean, median

import pytest

from tests.services.books import customer, order
from tests.services.grievances import MONDAY, TODAY, complain, kept, later
from vefa.db.models import Conversation
from vefa.errors import VefaError
from vefa.rules.calendar import stamp
from vefa.services import ready_answers, settings
from vefa.services.complaints.moves import tell_customer
from vefa.services.conversation_list import (
    GROUPS,
    channel_figures,
    conversation_groups,
    conversation_ids,
    conversation_rows,
)
from vefa.services.conversations import (
    Talk,
    add_conversation,
    change_conversation,
    mark_answered,
    remove_conversation,
    set_closed,
    set_next_contact,
    talk_of,
    unmark_answered,
)
from vefa.services.history import changes

pytestmark = pytest.mark.usefixtures("shop")


def test_what_came_in_waits_until_it_is_answered() -> None:
    """Asked on Monday at 17:30, answered on Tuesday at 09:15: 30 and 15 minutes of the shop."""
    ayse = customer("Ayşe", phone="+905350003456")
    one = add_conversation(Talk("message", "Beden değişir mi?", customer_id=ayse), now=later(7.5))
    (asked,) = conversation_rows([one])
    assert (asked.open, asked.customer, asked.phone, asked.waited) == (True, "Ayşe", "+905350003456", None)
    answer = add_conversation(Talk("message", "", "Evet, değişir", answers=one), now=later(23.25))
    (asked, said) = conversation_rows([one, answer])
    assert (asked.open, asked.waited) == (False, 45)
    assert (said.incoming, said.customer_id, said.subject) == (False, ayse, "Beden değişir mi?")
    unmark_answered(one)
    assert conversation_rows([one])[0].open
    set_closed(one, True)
    assert not conversation_rows([one])[0].open
    set_closed(one, False)
    mark_answered(one, now=later(24), waited=3)
    mark_answered(one, now=later(48))
    assert conversation_rows([one])[0].waited == 3
    with pytest.raises(VefaError):
        mark_answered(answer, now=later(24))


@pytest.mark.parametrize(
    ("channel", "waits"),
    [
        ("call", False),
        ("visit", False),
        ("chat", False),
        ("email", True),
        ("social", True),
        ("marketplace", True),
    ],
)
def test_what_is_spoken_is_answered_at_once(channel: str, waits: bool) -> None:
    one = add_conversation(Talk(channel, "Sordu"), now=MONDAY)
    assert conversation_rows([one])[0].open == waits
    missed = add_conversation(Talk(channel, "Aradı, açamadık", answered=False), now=MONDAY)
    assert conversation_rows([missed])[0].open


def test_a_talk_is_changed_with_history_and_taken_out() -> None:
    sold = order(customer("Ayşe"), 1_000, number="10242")
    one = add_conversation(Talk("call", "Kargo", "Nerede?", order_id=sold), now=MONDAY)
    assert (talk_of(one).customer_id, conversation_rows([one])[0].order_number) == (1, "10242")
    before = change_conversation(one, Talk("email", "Kargo nerede", next_contact=TODAY), now=later(1))
    assert (before.channel, talk_of(one).channel, talk_of(one).next_contact) == ("call", "email", TODAY)
    change_conversation(one, before, now=later(1))
    assert talk_of(one) == before
    assert len(changes("conversation", one)) == 2
    assert set_next_contact(one, TODAY) is None
    assert set_next_contact(one, None) == TODAY
    remove_conversation(one, now=later(2))
    with pytest.raises(VefaError):
        talk_of(one)
    assert changes("conversation", one)[0].before["subject"] == "Kargo"


@pytest.mark.parametrize(
    "talk",
    [
        Talk("pigeon", "Sordu"), Talk("call", " "), Talk("call", "Sordu", at=later(1)),
        Talk("call", "Sordu", customer_id=99), Talk("call", "Sordu", order_id=99),
        Talk("call", "Sordu", complaint_id=99), Talk("call", "Sordu", answers=99),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_not_logged(talk: Talk) -> None:
    with pytest.raises(VefaError):
        add_conversation(talk, now=MONDAY)
    assert Conversation.select().count() == 0


def test_a_word_that_was_never_said_stops_no_clock() -> None:
    """What was noted by mistake is taken back with the answer that it was; the first of the rest counts."""
    one = complain()
    out = add_conversation(Talk("call", "Arandı", incoming=False, complaint_id=one), now=later(1))
    asked = add_conversation(Talk("email", "Ne oldu?", complaint_id=one), now=later(2))
    mark_answered(asked, now=later(3))
    tell_customer(one, "Bakıyoruz", channel="call", now=later(4))
    for undo, answered in (
        (lambda: remove_conversation(out, now=later(5)), later(3)),
        (lambda: unmark_answered(asked), later(4)),
    ):
        assert kept(one).answered_at is not None
        undo()
        assert kept(one).answered_at == stamp(answered)
    two = complain()
    only = add_conversation(Talk("call", "Arandı", incoming=False, complaint_id=two), now=later(1))
    due = kept(two).answer_due
    remove_conversation(only, now=later(2))
    assert (kept(two).answered_at, kept(two).update_due, kept(two).answer_due) == (None, None, due)


def test_the_day_to_turn_to_somebody_again_is_not_over() -> None:
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(VefaError):
        add_conversation(Talk("call", "Sordu", next_contact=yesterday), now=MONDAY)
    late = add_conversation(Talk("call", "Sordu", at=later(-30), next_contact=yesterday), now=MONDAY)
    before = talk_of(late)
    change_conversation(late, replace(before, subject="Sordu: beden"), now=MONDAY)
    change_conversation(late, replace(before, next_contact=TODAY), now=MONDAY)
    with pytest.raises(VefaError):
        change_conversation(late, before, now=MONDAY)
    change_conversation(late, before, undoing=True, now=MONDAY)
    assert talk_of(late) == before


def test_groups_words_and_figures_are_those_of_plain_python() -> None:
    ayse = customer("Ayşe Yılmaz")
    complaint = complain(customer_id=ayse)
    waits = {"message": [5, 20, 95], "email": [300]}
    for channel, minutes in waits.items():
        for waited in minutes:
            one = add_conversation(Talk(channel, "Kargo sorusu", customer_id=ayse), now=MONDAY)
            mark_answered(one, now=later(1), waited=waited)
    add_conversation(Talk("message", "Fiyat?", "Kaç para?"), now=later(-3))
    add_conversation(Talk("email", "İade", complaint_id=complaint), now=later(-2))
    add_conversation(Talk("call", "Geri arandı", incoming=False, next_contact=TODAY), now=MONDAY)
    add_conversation(Talk("call", "Eski", next_contact=TODAY + timedelta(days=1)), now=later(0, days=-40))
    groups = {one.key: one.count for one in conversation_groups(today=TODAY)}
    assert groups == {"all": 8, "open": 2, "next": 1, "in": 7, "out": 1}
    for group in GROUPS:
        assert len(conversation_ids(group=group, today=TODAY)) == groups[group]
    assert len(conversation_ids("AYŞE kargo", today=TODAY)) == 4
    assert len(conversation_ids("yilmaz iade", today=TODAY)) == 1  # the customer of the complaint
    assert len(conversation_ids("kac para", channel="message", today=TODAY)) == 1
    assert len(conversation_ids(customer_id=ayse, today=TODAY)) == 5
    newest = list(conversation_ids(today=TODAY))
    assert newest == list(conversation_ids(descending=False, today=TODAY))[::-1]
    figures = {one.channel: one for one in channel_figures(TODAY, TODAY)}
    assert (figures["call"].incoming, figures["call"].outgoing, figures["call"].mean) == (0, 1, None)
    for channel, minutes in waits.items():
        one = figures[channel]
        assert (one.mean, one.median) == (mean(minutes), median(minutes))
        assert (one.answered, one.open, one.incoming) == (len(minutes), 1, len(minutes) + 1)
    assert figures["message"].oldest == later(-3)
    assert set(figures) == {"message", "email", "call"}
    old = channel_figures(date(2026, 10, 1), date(2026, 10, 31))
    assert [(one.channel, one.incoming, one.mean) for one in old if one.incoming] == [("call", 1, 0)]


def test_ready_answers_are_filled_in_and_counted() -> None:
    settings.save_shop(settings.ShopInfo(name="Örnek Butik", phone="0212 000 00 00"))
    text = "{hitap}, {siparis_no} yolda. {0} {hitap.__class__} { shop } {phone} {kod}"
    one = ready_answers.add_ready_answer("Kargo nerede", text)
    other = ready_answers.add_ready_answer("Beden", "Değişir.")
    said = ready_answers.use_ready_answer(one, customer="Ayşe {isletme}", order_number="10242")
    assert said == (
        "Dear Ayşe {isletme}, 10242 yolda. {0} {hitap.__class__} Örnek Butik 0212 000 00 00 {kod}"
    )
    assert [(row.id, row.uses) for row in ready_answers.ready_answers()] == [(one, 1), (other, 0)]
    assert [row.id for row in ready_answers.ready_answers("degisir BEDEN")] == [other]
    before = ready_answers.change_ready_answer(other, "Beden değişimi", "14 gün içinde.")
    assert before.title == "Beden"
    for wrong in (("kargo NEREDE", "a"), (" ", "a"), ("a", " ")):
        with pytest.raises(VefaError):
            ready_answers.add_ready_answer(*wrong)
    gone = ready_answers.remove_ready_answer(one)
    ready_answers.put_back(gone)
    assert ready_answers.ready_answers()[0] == gone
    with pytest.raises(VefaError):
        ready_answers.remove_ready_answer(99)


def test_questions_that_come_again_and_again_are_seen() -> None:
    for subject in (
        "Kargo nerede?",
        "kargo nerede",
        "KARGO NEREDE",
        "Beden",
        "Beden",
        "Fiyat",
        "fiyat",
        "Fiyat!",
    ):
        add_conversation(Talk("message", subject), now=MONDAY)
    ready_answers.add_ready_answer("Fiyat", "Sitede yazar.")
    assert [(one.subject, one.count) for one in ready_answers.repeated_questions()] == [("KARGO NEREDE", 3)]
