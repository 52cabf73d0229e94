"""An answer is taken down: checked, matched to its customer, scored, thanked for, taken back."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings as bounds
from hypothesis import strategies as st

from tests.services.books import balance, customer, order
from tests.services.counter import rules
from tests.services.survey_shop import DAY, FORM, SATISFIED, at, give, survey, ticked, words
from vefa.db.models import Answer, Customer, Identity, Invitation, Response
from vefa.db.shop import insert
from vefa.errors import VefaError
from vefa.rules.programme import Activity
from vefa.rules.survey import Answers, Branch, Condition, Question, Quota, Survey
from vefa.rules.survey_rules import SurveyRules
from vefa.services.surveys.keeping import save_rules
from vefa.services.surveys.kept_answers import Kept, every_row, read_all
from vefa.services.surveys.recording import Given, record_response
from vefa.services.surveys.scored import wrong_scores
from vefa.services.surveys.undoing import redo_response, undo_response
from vefa.services.surveys.whose import Said


def stored(response: int | None) -> list[tuple[Any, ...]]:
    rows = Answer.select().where(Answer.response == response).order_by(Answer.id)
    return [(row.question, row.choice, row.number, row.text) for row in rows]


def row(response: int | None) -> Any:
    return Response.get_by_id(response)


def known(name: str, **by: str) -> int:
    one = customer(name)
    for kind, text in by.items():
        Identity.create(customer=one, kind=kind, value=text)
    return one


def invite(survey_id: int, code: str, **who: Any) -> int:
    said = {"channel": "paper", "day": DAY, "at": f"{DAY}T09:00:00Z"}
    return insert(Invitation, survey=survey_id, code=code, **said, **who)


def test_an_answer_is_kept_as_it_was_given_with_each_choice_a_row(shop: object) -> None:
    one = survey()
    done = give(
        one, {"recommend": 3, "subjects": ticked("cargo", "size", other="Işık"), "wrong": "Geç geldi"}
    )
    assert (done.outcome, done.low, done.words) == ("new", True, "Teşekkür ederiz.")
    assert stored(done.response_id) == [
        ("recommend", "", 3, ""), ("subjects", "cargo", None, ""), ("subjects", "size", None, ""),
        ("subjects", "other", None, "Işık"), ("wrong", "", None, "Geç geldi"),
    ]  # fmt: skip
    kept = row(done.response_id)
    assert (kept.scale, kept.score, kept.day, kept.channel) == ("nps", 3, DAY, "counter")


def test_answers_to_questions_that_were_hidden_after_all_are_not_kept(shop: object) -> None:
    done = give(survey(), {"recommend": 9, "wrong": "fikrini değiştirdi"})
    assert stored(done.response_id) == [("recommend", "", 9, "")]


@pytest.mark.parametrize(
    "answers",
    [
        {"recommend": 11}, {"recommend": "çok"}, {"subjects": ticked("yok")}, {"nothing": 1},
        {"recommend": 1, "wrong": "x" * 5001},
    ],
)  # fmt: skip
def test_what_cannot_be_an_answer_is_refused_and_nothing_is_kept(shop: object, answers: Answers) -> None:
    one = survey()
    with pytest.raises(VefaError):
        give(one, answers)
    assert Response.select().count() == Answer.select().count() == 0


def test_required_questions_hold_where_they_are_asked_and_not_on_paper(shop: object) -> None:
    asked = replace(FORM.questions[0], required=True)
    one = survey(replace(FORM, questions=(asked, *FORM.questions[1:])))
    with pytest.raises(VefaError):
        give(one, {"subjects": ticked("price")})
    assert give(one, {"subjects": ticked("price")}, channel="paper").outcome == "new"
    assert give(one, {"subjects": ticked("price")}, finished=False).outcome == "new"


def test_nothing_answered_is_no_answer(shop: object) -> None:
    assert give(survey(), {"wrong": "  "}).outcome == "empty"
    assert Response.select().count() == 0


def test_a_broken_off_answer_goes_on_under_its_key_and_then_is_the_same(shop: object) -> None:
    one = survey()
    begun = give(one, {"recommend": 4}, finished=False, key="k1", channel="kiosk")
    assert row(begun.response_id).finished_at is None
    done = give(one, {"recommend": 5, "wrong": "Kutu ezik"}, key="k1", channel="kiosk")
    assert (done.outcome, done.response_id) == ("completed", begun.response_id)
    assert stored(done.response_id) == [("recommend", "", 5, ""), ("wrong", "", None, "Kutu ezik")]
    again = give(one, {"recommend": 10}, key="k1", channel="kiosk")
    assert (again.outcome, again.response_id, again.kept) == ("known", begun.response_id, False)
    assert row(begun.response_id).score == 5


def test_the_code_of_a_form_leads_to_order_and_customer_and_is_answered_once(shop: object) -> None:
    one, who = survey(), customer()
    bought = order(who, 5000)
    invitation = invite(one, "R4JVV75K", customer=who, order=bought)
    done = give(one, {"recommend": 8}, channel="paper", said=Said(code=" r4jv-v75k "))
    kept = row(done.response_id)
    assert (kept.customer_id, kept.order_id, kept.invitation_id) == (who, bought, invitation)
    assert Customer.get_by_id(who).score == 8
    again = give(one, {"recommend": 2}, channel="paper", said=Said(code="R4JVV75K"))
    assert (again.outcome, Response.select().count()) == ("known", 1)


def test_a_code_of_another_survey_or_of_none_is_told_and_the_answer_kept(shop: object) -> None:
    one, other = survey(), survey(SATISFIED)
    invite(other, "R4JVV75K", customer=customer())
    foreign = give(one, {"recommend": 8}, said=Said(code="R4JVV75K"))
    unknown = give(one, {"recommend": 8}, said=Said(code="XXXX2345"))
    assert (foreign.problem, unknown.problem) == ("other_survey", "unknown_code")
    assert row(foreign.response_id).customer_id is None
    assert json.loads(row(unknown.response_id).said) == {"code": "XXXX2345"}


def test_an_answer_finds_its_customer_by_order_then_phone_then_mail(shop: object) -> None:
    ayse = known("Ayşe", phone="+905321234567")
    banu = known("Banu", email="banu@x.example")
    cem = customer("Cem")
    order(cem, 5000, number="10245", channel="web")
    one = survey()

    def whose(**said: str) -> tuple[int | None, bool]:
        done = give(one, {"recommend": 8}, said=Said(**said))
        return done.customer_id, row(done.response_id).order_id is not None

    assert whose(phone="0532 123 45 67", email="banu@x.example") == (ayse, False)
    assert whose(email="BANU@X.example") == (banu, False)
    assert whose(order="10245", phone="0532 123 45 67") == (cem, True)
    assert whose(order="web:10245") == (cem, True)
    assert whose(email="anonymous", phone="0000") == (None, False)


def test_of_several_who_share_a_phone_the_name_decides(shop: object) -> None:
    ali = known("Ali Kaya", phone="+905321234567")
    veli = customer("Veli Kaya")
    Identity.create(customer=veli, kind="phone", scope="veli kaya", value="+905321234567")
    one = survey()
    found = [
        give(one, {"recommend": 8}, said=Said(name=name, phone="05321234567")).customer_id
        for name in ("Veli Kaya", "Ali Kaya", "")
    ]
    assert found == [veli, ali, ali]


def test_whoever_stays_anonymous_is_never_looked_for(shop: object) -> None:
    known("Ayşe", email="ayse@x.example")
    done = give(survey(), {"recommend": 8}, anonymous=True, said=Said(email="ayse@x.example"))
    kept = row(done.response_id)
    assert (kept.customer_id, kept.said, bool(kept.anonymous)) == (None, "", True)


def test_quotas_turn_away_where_questions_are_asked_and_only_finished_ones_fill_them(shop: object) -> None:
    unhappy = Branch((Condition("recommend", "at_most", (6,)),))
    quota = Quota("eleştiren", 2, unhappy, words=words("Yeterince yanıt aldık."))
    one = survey(replace(FORM, quotas=(quota,)))
    outcomes = [
        give(one, {"recommend": 3}).outcome,
        give(one, {"recommend": 4}, finished=False).outcome,
        give(one, {"recommend": 6}).outcome,
        give(one, {"recommend": 5}).outcome,
        give(one, {"recommend": 9}).outcome,
        give(one, {"recommend": 5}, channel="paper").outcome,
    ]
    assert outcomes == ["new", "new", "new", "screened_out", "new", "new"]
    assert give(one, {"recommend": 1}).words == "Yeterince yanıt aldık."


def test_a_quota_without_condition_lets_the_last_one_go_on(shop: object) -> None:
    one = survey(replace(FORM, quotas=(Quota("hepsi", 1),)))
    begun = give(one, {"recommend": 9}, finished=False, key="k")
    assert give(one, {"recommend": 9}).outcome == "new"
    assert give(one, {"recommend": 9}).outcome == "screened_out"
    assert begun.outcome == "new"


def test_thanks_are_given_once_within_limits_and_taken_back_with_the_answer(shop: object) -> None:
    rules(activities={"anket": Activity(20, per_day=1)})
    one, who = survey(), customer()
    save_rules(one, SurveyRules(thanks="anket"), now=at()["now"])
    first = give(one, {"recommend": 9}, customer_id=who)
    second = give(one, {"recommend": 9}, customer_id=who)
    assert (first.thanks.points, second.thanks.points, second.thanks.refusal) == (20, 0, "per_day")
    assert give(one, {"recommend": 9}).thanks.points == 0  # nobody to give them to
    assert give(one, {"recommend": 9}, customer_id=customer(), points=False).thanks.points == 0
    undo_response(first.response_id or 0, **at())
    assert balance(who) == (0, 0)
    assert redo_response(first.response_id or 0, **at()).points == 20
    assert redo_response_of_unthanked(one, who) == 20
    with pytest.raises(VefaError):
        redo_response(first.response_id or 0, **at())


def redo_response_of_unthanked(one: int, who: int) -> int:
    """An answer that never gave points gives none when it comes back; the balance then."""
    plain = give(one, {"recommend": 9}, "2026-11-25", customer_id=who, points=False)
    undo_response(plain.response_id or 0, **at("2026-11-25"))
    redo_response(plain.response_id or 0, **at("2026-11-25"))
    return balance(who)[0]


def test_a_programme_without_the_activity_thanks_with_nothing(shop: object) -> None:
    one = survey()
    save_rules(one, SurveyRules(thanks="kalmadı"), now=at()["now"])
    assert give(one, {"recommend": 9}, customer_id=customer()).thanks.points == 0


def test_the_score_of_a_customer_is_the_last_recommendation_that_stands(shop: object) -> None:
    one, other, who = survey(), survey(SATISFIED), customer()
    give(one, {"recommend": 4}, "2026-11-20", customer_id=who)
    late = give(one, {"recommend": 9}, "2026-11-22", customer_id=who)
    give(one, {"recommend": 2}, "2026-11-21", customer_id=who)  # entered later, said earlier
    give(one, {"subjects": ticked("price")}, "2026-11-23", customer_id=who)  # skipped the mark
    give(other, {"satisfied": 1}, "2026-11-24", customer_id=who)  # another scale
    assert Customer.get_by_id(who).score == 9
    undo_response(late.response_id or 0, **at())
    assert Customer.get_by_id(who).score == 2
    assert wrong_scores() == []
    Customer.update(score=10).where(Customer.id == who).execute()
    assert [(kept, right) for _number, _name, kept, right in wrong_scores()] == [(10, 2)]


def test_an_answer_that_was_taken_back_comes_back_when_it_is_given_again(shop: object) -> None:
    one, who = survey(), customer()
    first = give(one, {"recommend": 3}, key="k", customer_id=who)
    undo_response(first.response_id or 0, **at())
    again = give(one, {"recommend": 7}, key="k", customer_id=who)
    assert (again.outcome, again.response_id) == ("back", first.response_id)
    assert (Customer.get_by_id(who).score, Response.select().count()) == (7, 1)


def test_the_day_of_a_moment_is_that_of_the_shop_and_seconds_are_counted(shop: object) -> None:
    late = at("2026-11-24", 22)["now"]  # one o'clock of the next day in Istanbul
    given = Given(survey(), "kiosk", {"recommend": 8}, started_at=late.replace(hour=21, minute=59), at=late)
    done = record_response(given, **at("2026-11-25"))
    assert (row(done.response_id).day, row(done.response_id).seconds) == ("2026-11-25", 60)


@pytest.mark.parametrize(
    "wrong", [{"channel": "pigeon"}, {"version_id": 999}, {"customer_id": 999}, {"order_id": 999}]
)
def test_what_is_not_there_is_told(shop: object, wrong: dict[str, Any]) -> None:
    with pytest.raises(VefaError):
        give(survey(), {"recommend": 9}, **wrong)
    with pytest.raises(VefaError):
        give(999, {"recommend": 9})


KINDS = Survey(
    words("Her şey"),
    (
        *FORM.questions[:2],
        Question("satisfied", "satisfaction", words("Memnun?")),
        Question("effort", "effort", words("Kolay?")),
        Question("one", "one", words("Hangisi?"), choices=FORM.questions[1].choices, other=True),
        Question("many", "number", words("Kaç?")),
        Question("day", "date", words("Ne zaman?")),
        Question("short", "text", words("Kısaca?")),
        Question("long", "long_text", words("Anlatın")),
    ),
)
_KEYS = st.sampled_from(["cargo", "price", "size"])
_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=50).filter(str.strip)
ANSWERS = st.fixed_dictionaries({}, optional={
    "recommend": st.integers(0, 10), "satisfied": st.integers(1, 5), "effort": st.integers(1, 7),
    "subjects": st.lists(_KEYS, min_size=1, unique=True).map(lambda keys: ticked(*keys)),
    "one": st.one_of(_KEYS.map(ticked), _TEXT.map(lambda text: ticked("other", other=text))),
    "many": st.decimals(-10**6, 10**6, places=3), "day": st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    "short": _TEXT, "long": _TEXT,
})  # fmt: skip


@bounds(max_examples=200)
@any_of(ANSWERS)
def test_answers_come_back_from_their_rows_as_they_were(answers: Answers) -> None:
    kept: dict[str, list[Kept]] = {}
    for key, one in every_row(answers):
        kept.setdefault(key, []).append(one)
    back = read_all(KINDS, kept)
    assert {key: _plain(one) for key, one in back.items()} == {
        key: _plain(one) for key, one in answers.items()
    }


def _plain(answer: Any) -> Any:
    return (set(answer.all_keys), answer.other) if isinstance(answer, tuple) else answer


def test_a_number_beyond_measure_is_refused(shop: object) -> None:
    with pytest.raises(VefaError):
        give(survey(KINDS), {"many": Decimal(10) ** 40})
