"""What is wrong with a survey, and what makes a new version."""

from dataclasses import replace
from typing import Any

import pytest

from tests.rules.language import speaking
from vefa.rules.survey import Branch, Choice, Condition, Question, Quota, Survey, Words
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.rules.survey_valid import needs_new_version, problems

YES, NO = Choice("yes", Words("Evet", "Yes")), Choice("no", Words("Hayır", "No"))
SCORE = Question("score", "nps", Words("Önerir misiniz?", "Would you recommend us?"))
BACK = Question("back", "one", Words("Gelir misiniz?"), choices=(YES, NO))
NUMBER = Question("number", "number", Words("Kaç?"))
DAY = Question("day", "date", Words("Ne zaman?"))


def made(*questions: Question, **more: Any) -> Survey:
    return Survey(Words("Anket"), questions, **more)


def when(question: str, operator: str, *values: int | str) -> Branch:
    return Branch((Condition(question, operator, values),))


def told(survey: Survey) -> list[tuple[str, str]]:
    with speaking("en"):
        return [tuple(one) for one in problems(survey)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": Words()}, "The question has no text."),
        ({"kind": "horoscope"}, "This kind of question is not known."),
        ({"key": ""}, "Another question has the same key."),
        ({"choices": (YES,)}, "A question of choice needs at least two choices."),
        ({"choices": (YES, Choice("no", Words()))}, "A choice has no text."),
        ({"choices": (YES, Choice("yes", Words("Belki")))}, "Two choices have the same key."),
        ({"choices": (YES, Choice("other", Words("Belki")))}, "Two choices have the same key."),
        ({"choices": (YES, Choice("no", Words("EVET")))}, "Two choices have the same text."),
        ({"kind": "nps"}, "Only questions of choice have choices."),
        ({"low": 3}, "The mark from which an answer becomes a task is none of its marks."),
    ],
)
def test_what_is_wrong_with_a_question(change: dict[str, Any], words: str) -> None:
    broken = replace(BACK, **change)
    assert told(made(SCORE, broken)) == [(broken.key, words)]


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (when("later", "answered"), "A condition asks a question that comes only later."),
        (when("here", "answered"), "A condition asks a question that comes only later."),
        (when("nowhere", "answered"), "A condition asks a question that is not there."),
        (when("score", "contains", "x"), "A condition asks what this kind of question cannot answer."),
        (when("greeting", "answered"), "A condition asks what this kind of question cannot answer."),
        (when("score", "at_least"), "A condition lacks its value."),
        (when("back", "any_of"), "A condition lacks its value."),
        (when("score", "at_least", 11), "A condition waits for an answer that cannot be."),
        (when("score", "at_least", "7"), "A condition waits for an answer that cannot be."),
        (when("score", "between", 7, 3), "A condition waits for an answer that cannot be."),
        (when("back", "any_of", "yes", "maybe"), "A condition waits for an answer that cannot be."),
        (when("number", "at_least", "çok"), "A condition waits for an answer that cannot be."),
        (when("number", "between", "10", "9"), "A condition waits for an answer that cannot be."),
        (when("day", "from", "31.12.2026"), "A condition waits for an answer that cannot be."),
        (Branch(()), "A condition is empty or nested too deeply."),
        (
            Branch((Branch((Branch((Branch((when("score", "answered"),)),)),)),)),
            "A condition is empty or nested too deeply.",
        ),
    ],
)
@pytest.mark.parametrize("place", ["shown_if", "hidden_if"])
def test_what_is_wrong_with_a_condition(tree: Branch, words: str, place: str) -> None:
    here = Question("here", "text", Words("Neden?"), **{place: tree})  # type: ignore[arg-type]
    greeting = Question("greeting", "statement", Words("Merhaba"))
    later = Question("later", "text", Words("Sonra"))
    assert told(made(greeting, SCORE, BACK, NUMBER, DAY, here, later)) == [("here", words)]


def test_the_end_may_hang_on_the_question_itself() -> None:
    assert told(made(replace(BACK, ends_if=when("back", "any_of", "no")), SCORE)) == []
    assert told(made(replace(BACK, ends_if=when("score", "at_least", 3)), SCORE)) != []


@pytest.mark.parametrize(
    "tree",
    [
        when("score", "between", 0, 10),
        when("number", "between", "9", "10"),
        when("day", "between", "2026-03-01", "2026-03-01"),
        when("back", "none_of", "yes"),
        when("score", "skipped"),
    ],
)
def test_good_conditions(tree: Branch) -> None:
    here = Question("here", "text", Words("Neden?"), shown_if=tree)
    assert told(made(SCORE, BACK, NUMBER, DAY, here)) == []


@pytest.mark.parametrize(
    ("survey", "words"),
    [
        (Survey(Words(), (SCORE,)), "The survey has no name."),
        (made(Question("a", "statement", Words("Merhaba"))), "The survey asks nothing."),
        (
            made(SCORE, web_form="https://form.example/x"),
            "The address of the web form begins with https:// and holds {kod}.",
        ),
        (
            made(SCORE, web_form="form.example/{kod}"),
            "The address of the web form begins with https:// and holds {kod}.",
        ),
        (made(SCORE, quotas=(Quota("Az", 0),)), "The quota Az needs a limit of at least 1."),
        (
            made(SCORE, quotas=(Quota("Az", 5, when("x", "answered")),)),
            "A condition asks a question that is not there.",
        ),
        (made(*(replace(SCORE, key=str(n)) for n in range(201))), "A survey has at most 200 questions."),
    ],
)
def test_what_is_wrong_with_the_whole(survey: Survey, words: str) -> None:
    assert told(survey) == [("", words)]


def test_two_questions_of_one_key() -> None:
    assert told(made(SCORE, SCORE)) == [("score", "Another question has the same key.")]


def test_a_form_of_his_own() -> None:
    assert told(made(SCORE, web_form="https://form.example/x?entry.1={kod}")) == []


@pytest.mark.parametrize(
    ("change", "makes_one"),
    [
        ({"help": Words("Yardım")}, False),
        ({"low": 5}, False),
        ({"words": Words("Bizi önerir misiniz?")}, True),
        ({"required": True}, True),
        ({"key": "other"}, True),
        ({"kind": "satisfaction"}, True),
        ({"shown_if": when("back", "answered")}, True),
    ],
)
def test_a_changed_question_makes_a_version(change: dict[str, Any], *, makes_one: bool) -> None:
    assert needs_new_version(made(BACK, SCORE), made(BACK, replace(SCORE, **change))) is makes_one


def test_what_else_makes_a_version() -> None:
    before = made(SCORE, BACK)
    assert needs_new_version(before, made(BACK, SCORE))
    assert needs_new_version(before, made(SCORE))
    assert needs_new_version(before, made(SCORE, replace(BACK, choices=(NO, YES))))
    assert not needs_new_version(before, replace(before, name=Words("Başka"), quotas=(Quota("Az", 9),)))


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_is_ready_in_both_languages(key: str) -> None:
    survey = template(key)
    assert told(survey) == []
    texts = [survey.name, survey.thanks]
    for question in survey.questions:
        texts += [question.words, *(one.words for one in question.choices), *filter(None, [question.help])]
    assert all(one.tr and one.en and one.tr != one.en for one in texts)
