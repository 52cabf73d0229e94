"""What a survey is run by: kept as JSON and read again, its main question, what is low."""

import pytest

from vefa.rules.asking import AskRule
from vefa.rules.survey import Question, Survey, Words
from vefa.rules.survey_rules import (
    SurveyRules,
    asks_for_reply,
    low_questions,
    main_question,
    rules_from_json,
    rules_problem,
    rules_to_json,
)

NPS = Question("n", "nps", Words("N"), low=6)
STARS = Question("s", "satisfaction", Words("S"), low=3)
HARD = Question("e", "effort", Words("E"), low=5, high_is_good=False)
TEXT = Question("t", "text", Words("T"))


@pytest.mark.parametrize(
    "rules",
    [
        SurveyRules(),
        SurveyRules(
            (AskRule("delivery", 3), AskRule("order", every=4, rest=30)),
            "email",
            {"nps": 8},
            "anket",
            60,
            "a$b",
        ),
    ],
)
def test_rules_come_back_as_they_were_kept(rules: SurveyRules) -> None:
    assert rules_from_json(rules_to_json(rules)) == rules
    assert rules_problem(rules) == ""


def test_what_is_missing_is_as_usual_and_bounds_are_kept() -> None:
    assert rules_from_json("{}") == SurveyRules()
    assert rules_from_json('{"idle_seconds": 1}').idle_seconds == 10
    assert rules_from_json('{"idle_seconds": 9999, "low": {"text": 3}}') == SurveyRules(idle_seconds=600)


@pytest.mark.parametrize(
    ("questions", "main"),
    [((STARS, TEXT, NPS), NPS), ((TEXT, HARD, STARS), STARS), ((HARD,), HARD), ((TEXT,), None)],
)
def test_recommending_goes_before_satisfaction_and_that_before_effort(
    questions: tuple[Question, ...], main: Question | None
) -> None:
    assert main_question(Survey(Words("x"), questions)) == main


@pytest.mark.parametrize(
    ("answers", "low"),
    [
        ({"n": 6}, True), ({"n": 7}, False), ({"s": 3}, True), ({"s": 4, "n": 9}, False), ({"e": 5}, True),
        ({"e": 4}, False), ({"t": "kötü"}, False), ({}, False),
    ],
)  # fmt: skip
def test_any_low_mark_asks_for_a_reply(answers: dict[str, int | str], low: bool) -> None:
    found = low_questions(Survey(Words("x"), (NPS, STARS, HARD, TEXT)), SurveyRules())
    assert asks_for_reply(found, answers) is low


def test_the_rules_of_the_survey_go_before_those_of_the_question() -> None:
    stricter = low_questions(Survey(Words("x"), (NPS,)), SurveyRules(low={"nps": 8}))
    assert asks_for_reply(stricter, {"n": 8})
