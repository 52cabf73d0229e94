"""How a complaint was dealt with is asked once, with consent, by a survey that can ask for it."""

from datetime import timedelta

import pytest

from tests.services.grievances import TODAY, WHEN, complain, later
from vefa.db.models import Invitation
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.services.complaints import moves
from vefa.services.complaints.card import complaint
from vefa.services.consents import ConsentDraft, record_consent
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.surveys.handling import ask_handling, handling_surveys
from vefa.services.surveys.inviting import take_back
from vefa.services.surveys.keeping import make_from_template, running
from vefa.services.surveys.recording import Given, record_response
from vefa.services.surveys.whose import Said


def somebody() -> int:
    return int(add_customer(CustomerDraft("Ayşe Yılmaz", phone="0532 000 00 01"), **WHEN))


@pytest.fixture
def told(shop: Shop) -> int:
    """A complaint that was solved, and its customer told."""
    one = complain(customer_id=somebody())
    moves.solve(one, "Yenisi gönderildi.", now=later(1))
    moves.tell_customer(one, "Yenisi yolda.", channel="call", now=later(2))
    return one


def agree(one: int) -> None:
    who = complaint(one, now=later(3)).row.customer_id
    assert who
    record_consent(who, ConsentDraft("message", True, "shop", later(3) - timedelta(days=1)), now=later(3))


def test_a_shop_without_a_survey_gets_one_and_the_answer_comes_back(told: int) -> None:
    agree(told)
    asked = ask_handling(told, "message", **WHEN)
    ((survey, name),) = handling_surveys()
    assert (asked.whom.complaint_id, asked.shown in asked.letter.text) == (told, True)
    card = complaint(told, now=later(3))
    assert (card.asked_on, card.asks) == (TODAY, False)
    record_response(Given(survey, "sheet", {"handling": 4}, said=Said(code=asked.code)), **WHEN)
    assert complaint(told, now=later(3)).row.rating == 4
    assert running() == [(survey, name)]


@pytest.mark.parametrize("channel", ["message", "email", "call"])
def test_nobody_is_asked_without_address_and_consent(told: int, channel: str) -> None:
    with pytest.raises(VefaError):
        ask_handling(told, channel, **WHEN)
    assert complaint(told, now=later(3)).asks
    assert Invitation.select().count() == 0
    assert running() == []  # the survey that would have asked is not left behind


def test_asked_once_taken_back_and_asked_again(told: int) -> None:
    asked = ask_handling(told, "counter", **WHEN)
    with pytest.raises(VefaError):
        ask_handling(told, "counter", today=TODAY + timedelta(days=200), now=later(3, days=200))
    take_back([asked.id])
    assert complaint(told, now=later(3)).asks
    assert ask_handling(told, "counter", **WHEN).id


def test_before_it_was_told_nobody_is_asked(shop: Shop) -> None:
    one = complain(customer_id=somebody())
    assert not complaint(one, now=later(3)).asks
    with pytest.raises(VefaError):
        ask_handling(one, "counter", **WHEN)
    nobody = complain()
    moves.close(nobody, now=later(1))
    assert not complaint(nobody, now=later(3)).asks


def test_the_survey_whose_rules_follow_complaints_comes_first(told: int) -> None:
    first = make_from_template("product", **WHEN)
    second = make_from_template("after_complaint", **WHEN)
    make_from_template("after_purchase", **WHEN)  # has no marks from 1 to 5
    assert {one for one, _name in handling_surveys()} == {first, second}
    asked = ask_handling(told, "counter", second, **WHEN)
    assert Invitation.get_by_id(asked.id).survey_id == second
