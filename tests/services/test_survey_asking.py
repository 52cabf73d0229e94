"""Who is asked, with whose consent, how often; invitations and printed forms with their codes."""

from dataclasses import replace
from typing import Any

import pytest

from tests.services.books import customer, on, order
from tests.services.survey_shop import FORM, SATISFIED, at, give, survey
from vefa.db.models import Complaint, Customer, Invitation
from vefa.errors import VefaError
from vefa.rules.asking import AskRule
from vefa.rules.codes import ALPHABET
from vefa.rules.survey_rules import SurveyRules
from vefa.services.check import check
from vefa.services.complaints.asking import ratings_of
from vefa.services.customer_timeline import timeline
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.surveys.due import DueList, due_list
from vefa.services.surveys.inviting import Whom, invite, print_forms, take_back
from vefa.services.surveys.keeping import save_rules
from vefa.services.surveys.recording import Recorded
from vefa.services.surveys.undoing import undo_response
from vefa.services.surveys.whose import Said

TODAY = "2026-11-24"


def asked(one: int, *rules: AskRule, channel: str = "paper", day: str = TODAY) -> DueList:
    save_rules(one, SurveyRules(ask=rules, channel=channel), now=at()["now"])
    return due_list(one, today=on(day))


def who(found: DueList) -> list[int | None]:
    return [row.whom.customer_id for row in found.people]


def willing(name: str = "Ayşe", **more: Any) -> int:
    return customer(name, phone="+905321234567", email="a@x.example", **more)


def test_three_days_after_a_delivery_and_not_a_month_later(shop: object) -> None:
    one = survey()
    due, early, late, gone = (willing(str(place)) for place in range(4))
    bought = order(due, 5000, "2026-11-18", delivered="2026-11-21", number="10245")
    order(early, 5000, "2026-11-18", delivered="2026-11-22")
    order(late, 5000, "2026-10-01", delivered="2026-10-20")
    order(gone, 5000, "2026-11-18", delivered="2026-11-20", state="returned")
    found = asked(one, AskRule("delivery", 3))
    assert who(found) == [due]
    assert (found.people[0].whom.order_id, found.people[0].order_number, found.people[0].day) == (
        bought, "10245", on("2026-11-21"),
    )  # fmt: skip


def test_every_second_order_by_the_count_of_the_customer(shop: object) -> None:
    one = survey()
    twice, three = willing("iki"), willing("üç")
    order(twice, 5000, "2026-01-05")
    order(twice, 5000, "2026-06-05", state="cancelled")
    second = order(twice, 5000, "2026-11-20")
    for day in ("2026-01-05", "2026-02-05", "2026-11-20"):
        order(three, 5000, day)
    found = asked(one, AskRule("order", every=2))
    assert [row.whom.order_id for row in found.people] == [second]


def test_after_a_complaint_that_was_solved_once(shop: object) -> None:
    one, angry, wrong = survey(SATISFIED), willing(), willing("B")
    for number, of, state in ((1, angry, "closed"), (2, wrong, "unfounded")):
        Complaint.create(number=f"2026-{number:03}", customer=of, channel="call", subject="Geç", state=state,
                         opened_at="2026-11-10T09:00:00Z", opened_on="2026-11-10", closed_on="2026-11-20",
                         closed_at="2026-11-20T09:00:00Z")  # fmt: skip
    found = asked(one, AskRule("complaint", 3))
    assert who(found) == [angry]
    done = invite(one, [row.whom for row in found.people], "paper", **at())
    assert who(due_list(one, today=on(TODAY))) == []
    code = done.made[0].code
    answer = give(one, {"satisfied": 2}, channel="paper", said=Said(code=code))
    assert Complaint.get_by_id(done.made[0].whom.complaint_id).rating == 2
    undo_response(answer.response_id or 0, **at())
    assert Complaint.get_by_id(done.made[0].whom.complaint_id).rating is None


def test_a_complaint_that_was_closed_again_may_be_rated_again(shop: object) -> None:
    """K-1 of the scenarios: 2 of 5, opened and closed again, then 4; the newest counts, both stay (F-040)."""
    one, angry = survey(SATISFIED), willing()
    complaint = Complaint.create(
        number="2026-001", customer=angry, channel="call", subject="Geç", state="closed",
        opened_at="2026-11-10T09:00:00Z", opened_on="2026-11-10", closed_on="2026-11-20",
        closed_at="2026-11-20T09:00:00Z",
    )  # fmt: skip
    (made,) = invite(one, [Whom(angry, None, complaint.id)], "paper", **at("2026-11-21")).made

    def rate(mark: int, day: str) -> tuple[str, int]:
        done = give(one, {"satisfied": mark}, day, channel="paper", said=Said(code=made.code))
        return done.outcome, Complaint.get_by_id(complaint.id).rating

    assert rate(2, "2026-11-21") == ("new", 2)
    assert rate(4, "2026-11-22") == ("known", 2)
    Complaint.update(closed_at="2026-11-23T09:00:00Z").execute()
    assert rate(4, "2026-11-24") == ("new", 4)
    assert rate(5, "2026-11-25") == ("known", 4)
    assert ratings_of(complaint.id) == [2, 4]


def test_nobody_is_asked_again_within_ninety_days_whichever_survey_it_was(shop: object) -> None:
    one, other, known = survey(), survey(SATISFIED), willing()
    order(known, 5000, "2026-03-28", delivered="2026-03-28")
    invite(other, [Whom(known)], "paper", today=on("2026-01-01"), now=at("2026-01-01")["now"])
    early = asked(one, AskRule("delivery"), day="2026-03-31")
    assert (who(early), dict(early.left_out)) == ([], {"asked_lately": 1})
    assert who(asked(one, AskRule("delivery"), day="2026-04-01")) == [known]
    assert invite(one, [Whom(known)], "paper", **at("2026-03-31")).refused == ((Whom(known), "asked_lately"),)
    again = invite(one, [Whom(known), Whom(known)], "paper", **at("2026-04-01"))
    assert (len(again.made), again.refused[0][1]) == (1, "asked_lately")


@pytest.mark.parametrize("channel", ["message", "email", "call"])
def test_nobody_without_the_consent_that_the_channel_needs(shop: object, channel: str) -> None:
    one = survey()
    yes, no, never = (willing(str(said), **{f"{channel}_consent": said}) for said in (1, -1, 0))
    hidden = customer("adressiz", **{f"{channel}_consent": 1})
    everybody = (yes, no, never, hidden)
    for of in everybody:
        order(of, 5000, "2026-11-20")
    found = asked(one, AskRule("delivery"), channel=channel)
    assert (who(found), dict(found.left_out)) == ([yes], {"no_consent": 2, "no_address": 1})
    done = invite(one, [Whom(of) for of in everybody], channel, **at())
    assert [made.whom.customer_id for made in done.made] == [yes]
    assert [reason for _whom, reason in done.refused] == ["no_consent", "no_consent", "no_address"]
    assert len(who(asked(one, AskRule("delivery"), channel="counter"))) == 3  # who was not asked just now


def test_the_letter_carries_the_address_or_the_code(shop: object) -> None:
    plain, own = survey(), survey(replace(FORM, web_form="https://f.example/?k={kod}"), "Web")
    first = invite(plain, [Whom(willing("Ayşe Yılmaz"))], "counter", **at()).made[0]
    second = invite(own, [Whom(willing("Banu Kaya"))], "counter", **at()).made[0]
    assert "Ayşe Yılmaz" in first.letter.text
    assert first.shown in first.letter.text
    assert second.address == f"https://f.example/?k={second.code}"
    assert second.address in second.letter.text
    assert second.shown not in second.letter.text


def test_printed_forms_have_codes_that_are_easy_to_type_each_once(shop: object) -> None:
    one, known = survey(), willing()
    bought = order(known, 5000)
    printed = print_forms(one, blank=3, orders=[bought, bought, 999], **at())
    assert [(form.whom.customer_id, form.whom.order_id) for form in printed] == [
        (known, bought),
        *[(None, None)] * 3,
    ]
    codes = {form.code for form in printed}
    assert len(codes) == 4
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    assert print_forms(one, orders=[bought], **at())[0].code == printed[0].code
    answered = give(one, {"recommend": 9}, channel="paper", said=Said(code=printed[1].shown.lower()))
    assert answered.outcome == "new"
    assert take_back([form.id for form in printed]) == 3
    assert [row.code for row in Invitation.select()] == [printed[1].code]
    with pytest.raises(VefaError):
        print_forms(one, blank=5001, **at())


def test_an_unfinished_survey_asks_nobody(shop: object) -> None:
    one = survey(replace(FORM, questions=()), "Taslak")
    with pytest.raises(VefaError):
        invite(one, [Whom(willing())], "paper", **at())
    with pytest.raises(VefaError):
        print_forms(one, blank=1, **at())
    with pytest.raises(VefaError):
        invite(survey(), [Whom(willing())], "pigeon", **at())


def score(of: int) -> int | None:
    found: int | None = Customer.get_by_id(of).score
    return found


def test_merging_moves_answers_invitations_and_the_score_and_back(shop: object) -> None:
    one, keep, other = survey(), willing("A"), willing("B")
    give(one, {"recommend": 3}, "2026-11-01", customer_id=keep)
    give(one, {"recommend": 9}, "2026-11-02", customer_id=other)
    invite(one, [Whom(other)], "paper", **at())
    merge_customers(keep, other, **at())
    assert (score(keep), score(other)) == (9, None)
    assert who(asked(one, AskRule("delivery"))) == []
    assert Invitation.get().customer_id == keep
    assert check() == []
    unmerge_customers(keep, other, **at())
    assert (score(keep), score(other), Invitation.get().customer_id) == (3, 9, other)
    assert check() == []


def test_the_books_tell_a_score_that_is_not_the_last_one(shop: object) -> None:
    known = willing("Ayşe")
    give(survey(), {"recommend": 3}, customer_id=known)
    assert check() == []
    Customer.update(score=8).where(Customer.id == known).execute()
    (fault,) = check()
    assert "8" in fault
    assert "3" in fault


def test_the_timeline_shows_what_was_asked_and_answered(shop: object) -> None:
    one, known = survey(), willing()
    made = invite(one, [Whom(known)], "paper", **at("2026-11-01")).made[0]
    assert [(item.kind, item.state) for item in timeline(known, "talk")] == [("invitation", "open")]
    answered: Recorded = give(one, {"recommend": 3, "wrong": "Kutu ezik"}, said=Said(code=made.code))
    items = timeline(known)
    assert [(item.kind, item.state, item.reference) for item in items] == [
        ("answer", "waits", answered.response_id)
    ]
    assert "Kutu ezik" in items[0].text
    assert "3" in items[0].text
