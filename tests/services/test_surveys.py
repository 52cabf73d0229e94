"""Surveys are made, changed in versions, copied, put away; their rules and the PIN of the screen."""

from dataclasses import replace

import pytest

from tests.services.survey_shop import FORM, RECOMMEND, at, give, survey, words
from vefa.db.models import Change, Survey
from vefa.errors import VefaError
from vefa.rules.asking import AskRule
from vefa.rules.survey import Question
from vefa.rules.survey import Survey as Form
from vefa.rules.survey_rules import SurveyRules
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.services.surveys.forms import current_version, form_to_ask, save_form, version_rows, versions
from vefa.services.surveys.keeping import (
    copy_survey,
    link,
    make_from_template,
    make_survey,
    remove_survey,
    rename_survey,
    rules_of,
    save_rules,
    set_archived,
    survey_called,
    surveys,
)
from vefa.services.surveys.keeping import survey as survey_row
from vefa.services.surveys.pin import has_pin, pin_fits, set_pin


@pytest.mark.parametrize("key", TEMPLATES)
def test_each_template_becomes_a_survey_that_can_be_asked_twice_by_another_name(
    shop: object, key: str
) -> None:
    first = make_from_template(key, **at())
    second = make_from_template(key, **at())
    assert form_to_ask(first).form == form_to_ask(second).form == template(key)
    one, other = survey_row(first).name, survey_row(second).name
    assert other == f"{one} 2"


def test_names_are_told_apart_as_they_are_searched(shop: object) -> None:
    made = survey(name="İade Anketi")
    with pytest.raises(VefaError, match="iade anketi"):
        survey(name="  iade   anketi ")
    assert survey_called("İADE ANKETİ").id == made
    assert rename_survey(made, "İade anketi", now=at()["now"]) == "İade Anketi"
    with pytest.raises(VefaError):
        survey_called("yok")
    with pytest.raises(VefaError):
        rename_survey(made, " ", now=at()["now"])


def test_questions_without_answers_are_changed_and_with_answers_they_get_a_new_version(shop: object) -> None:
    one = survey()
    draft = replace(FORM, questions=())  # unfinished: nobody answered yet
    assert save_form(one, draft, now=at()["now"]).number == 1
    with pytest.raises(VefaError):
        form_to_ask(one)
    save_form(one, FORM, now=at()["now"])
    given = give(one, {"recommend": 9})
    asked = replace(FORM, questions=(*FORM.questions, Question("more", "text", words("Başka?"))))
    assert save_form(one, asked, now=at()["now"]).number == 2
    assert [(row.version.number, row.answers) for row in version_rows(one)] == [(2, 0), (1, 1)]
    assert versions(one)[1].form == FORM
    assert given.response_id
    with pytest.raises(VefaError):  # answers are there: nothing unfinished is kept
        save_form(one, draft, now=at()["now"])


def test_what_does_not_change_the_meaning_of_answers_needs_no_version(shop: object) -> None:
    one = survey()
    give(one, {"recommend": 9})
    mild = replace(
        FORM, thanks=words("Sağ olun."), questions=(replace(RECOMMEND, low=5), *FORM.questions[1:])
    )
    assert save_form(one, mild, now=at()["now"]).number == 1
    assert current_version(one).form == mild


def test_what_could_not_be_read_back_is_not_kept_even_as_a_draft(shop: object) -> None:
    one = survey()
    long = replace(RECOMMEND, words=words("ş" * 5001))
    many = tuple(replace(RECOMMEND, key=f"q{place}") for place in range(201))
    for form, said in (
        (replace(FORM, questions=(long,)), "letters"),
        (replace(FORM, questions=many), "200 questions"),
        (replace(FORM, name=words("n" * 121)), "120 letters"),
    ):
        with pytest.raises(VefaError, match=said):
            save_form(one, form, now=at()["now"])
    assert current_version(one).form == FORM
    save_form(one, replace(FORM, questions=(replace(long, words=words("ş" * 5000)),)), now=at()["now"])
    assert len(current_version(one).form.questions[0].words.said()) == 5000
    with pytest.raises(VefaError, match="120 letters"):
        rename_survey(one, "n" * 121, now=at()["now"])


def test_a_copy_has_questions_rules_and_address_but_no_answers(shop: object) -> None:
    one = survey(replace(FORM, web_form="https://form.example/?k={kod}"))
    save_rules(one, SurveyRules(ask=(AskRule("delivery", 3),), thanks="anket"), now=at()["now"])
    give(one, {"recommend": 9})
    other = copy_survey(one, **at())
    assert rules_of(other) == rules_of(one)
    assert survey_row(other).answers == 0
    assert survey_row(one).answers == 1
    assert link(other, "R4JVV75K") == "https://form.example/?k=R4JVV75K"


def test_a_survey_is_put_away_and_removed_only_while_nobody_answered(shop: object) -> None:
    one, other = survey(), survey(name="Boş")
    give(one, {"recommend": 9})
    set_archived(one, True, now=at()["now"])
    assert [row.id for row in surveys()] == [other]
    assert [row.id for row in surveys(archived=True)] == [one]
    remove_survey(other)
    assert surveys() == []
    with pytest.raises(VefaError):
        remove_survey(one)


def test_rules_are_kept_as_they_are_and_impossible_ones_are_refused(shop: object) -> None:
    one = survey()
    assert rules_of(one) == SurveyRules()
    wanted = SurveyRules(
        ask=(AskRule("delivery", 3), AskRule("order", every=5, rest=120)), channel="email", low={"nps": 7},
        thanks="anket", idle_seconds=45,
    )  # fmt: skip
    assert save_rules(one, wanted, now=at()["now"]) == SurveyRules()
    assert rules_of(one) == wanted
    for wrong in (
        SurveyRules(channel="pigeon"),
        SurveyRules(low={"nps": 11}),
        SurveyRules(ask=(AskRule("order", every=0),)),
        SurveyRules(idle_seconds=0),
    ):
        with pytest.raises(VefaError):
            save_rules(one, wrong, now=at()["now"])
    assert rules_of(one) == wanted


def test_the_threshold_of_the_rules_goes_before_that_of_the_question(shop: object) -> None:
    one = survey()
    assert give(one, {"recommend": 6}).low
    assert not give(one, {"recommend": 7}).low
    save_rules(one, SurveyRules(low={"nps": 8}), now=at()["now"])
    assert give(one, {"recommend": 8}).low
    assert survey_row(one).waiting == 2


def test_the_pin_is_nowhere_in_the_file_and_only_it_fits(shop: object) -> None:
    one = survey()
    assert pin_fits(one, "")
    set_pin(one, "4711", now=at()["now"])
    assert has_pin(one)
    assert pin_fits(one, "4711")
    assert not pin_fits(one, "4712")
    assert not pin_fits(one, "")
    kept = rules_of(one).pin
    told = [row.before + row.after for row in Change.select()]
    assert "4711" not in Survey.get_by_id(one).rules
    assert not any("4711" in text or kept in text for text in told)
    for wrong in ("12", "abcd", "١٢٣٤"):
        with pytest.raises(VefaError):
            set_pin(one, wrong, now=at()["now"])
    set_pin(one, "", now=at()["now"])
    assert not has_pin(one)


def test_an_empty_survey_may_be_begun_with_a_name_alone(shop: object) -> None:
    one = make_survey(Form(words("")), "Yeni anket", **at())
    assert (survey_row(one).name, survey_row(one).questions, survey_row(one).scale) == ("Yeni anket", 0, "")
