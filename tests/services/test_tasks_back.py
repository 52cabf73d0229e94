"""What was finished today is taken back later, without what the window remembered of it."""

from datetime import timedelta

import pytest

from tests.services.books import customer
from tests.services.grievances import TODAY, WHEN, complain, later
from tests.services.test_tasks import found, low, only
from vefa.db.models import Complaint, Conversation, FollowUp, Reply, Response
from vefa.errors import VefaError
from vefa.services.complaints import actions, moves
from vefa.services.conversations import Talk, add_conversation
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.tasks import Kind, done, finished, take_back, talk, untalk

pytestmark = pytest.mark.usefixtures("shop")


def make(kind: Kind) -> None:
    """Something of this kind to be done."""
    who = customer("Ayşe", phone="+905350003456")
    if kind is Kind.FOLLOW_UP:
        add_follow_up(FollowUpDraft("Ara", TODAY, "month", 1, customer_id=who), **WHEN)
    elif kind is Kind.CONTACT:
        add_conversation(Talk("visit", "Mont denedi", customer_id=who, next_contact=TODAY), now=WHEN["now"])
    elif kind is Kind.TALK:
        add_conversation(Talk("message", "Lacivert var mı?", customer_id=who), now=WHEN["now"])
    elif kind is Kind.ANSWER:
        low(who)
    else:
        one = complain(customer_id=who)
        if kind is Kind.ACTION:
            actions.add_action("Diktir", complaint_id=one, due=TODAY, **WHEN)
        else:
            moves.solve(one, "Yenisi verildi", now=WHEN["now"])


KINDS = [Kind.FOLLOW_UP, Kind.CONTACT, Kind.TALK, Kind.ANSWER, Kind.ACTION, Kind.TELL]


@pytest.mark.parametrize("kind", KINDS)
def test_it_waits_again_as_it_did(kind: Kind) -> None:
    make(kind)
    task = only(kind)
    done(task, **WHEN)
    assert kind not in [one.kind for one in found()]
    (one,) = finished(TODAY)
    take_back(one, **WHEN)
    assert only(kind) == task
    assert finished(TODAY) == []
    with pytest.raises(VefaError):
        take_back(one, **WHEN)


@pytest.mark.parametrize("kind", [one for one in KINDS if one not in {Kind.TALK, Kind.ACTION}])
def test_what_was_said_is_kept_where_it_belongs_and_taken_back(kind: Kind) -> None:
    make(kind)
    task = only(kind)
    before = Conversation.select().count()
    talked = talk(task, "Özür dilendi.", channel="visit", **WHEN)
    assert kind not in [one.kind for one in found()]
    said = [one.text for one in Conversation.select()][before:]
    if kind is Kind.ANSWER:
        (reply,) = Reply.select()
        assert (reply.channel, reply.text, said) == ("counter", "Özür dilendi.", [])
    elif kind is Kind.TELL:
        assert Complaint.get().state == "told"
    else:
        assert said == ["Özür dilendi."]
    untalk(talked, today=TODAY, now=later(1))
    assert only(kind) == task
    assert (Conversation.select().count(), Reply.select().count()) == (before, 0)
    assert Response.select().where(Response.replied_at.is_null(False)).count() == 0


def test_a_complaint_that_went_on_is_not_taken_back() -> None:
    make(Kind.TELL)
    done(only(Kind.TELL), **WHEN)
    moves.close(Complaint.get().id, now=later(1))
    (one,) = finished(TODAY)
    with pytest.raises(VefaError):
        take_back(one, today=TODAY, now=later(2))
    assert finished(TODAY) == [one], "nothing of it was kept"


def test_a_repeating_follow_up_stands_on_its_day_again() -> None:
    make(Kind.FOLLOW_UP)
    done(only(Kind.FOLLOW_UP), **WHEN)
    assert FollowUp.get().due > (TODAY + timedelta(days=27)).isoformat()
    take_back(finished(TODAY)[0], **WHEN)
    assert FollowUp.get().due == TODAY.isoformat()
