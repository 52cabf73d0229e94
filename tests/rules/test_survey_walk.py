"""The way through a survey."""

from datetime import date
from decimal import Decimal

import pytest

from vefa.rules.survey import Answer, Branch, Choice, Condition, Picked, Question, Quota, Survey, Words
from vefa.rules.survey_walk import admission, concerns, counted, holds, is_full, missing, next_question, path

NAMED = Words("Anket", "Survey")


def ask(key: str, kind: str = "nps", **more: object) -> Question:
    return Question(key, kind, Words(key, key), **more)  # type: ignore[arg-type]


def when(question: str, operator: str, *values: int | str) -> Branch:
    return Branch((Condition(question, operator, values),))


def keys(questions: list[Question]) -> list[str]:
    return [one.key for one in questions]


SURVEY = Survey(
    NAMED,
    (
        ask("greeting", "statement"),
        ask("score", required=True),
        ask("why", "long_text", shown_if=when("score", "at_most", 6), required=True),
        ask("liked", "long_text", hidden_if=when("score", "at_most", 6)),
        ask(
            "call",
            "one",
            choices=(Choice("yes", NAMED), Choice("no", NAMED)),
            shown_if=when("why", "answered"),
        ),
        ask("last", "text", ends_if=when("score", "any_of", 0)),
        ask("after", "text"),
    ),
)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, ["greeting", "score", "liked", "last", "after"]),
        ({"score": 9}, ["greeting", "score", "liked", "last", "after"]),
        ({"score": 6}, ["greeting", "score", "why", "last", "after"]),
        ({"score": 3, "why": "geç"}, ["greeting", "score", "why", "call", "last", "after"]),
        ({"score": 9, "why": "geç"}, ["greeting", "score", "liked", "last", "after"]),  # why counts no more
        ({"score": 0}, ["greeting", "score", "why", "last"]),
    ],
)
def test_which_questions_are_asked(answers: dict[str, Answer], asked: list[str]) -> None:
    assert keys(path(SURVEY, answers)) == asked


def test_one_question_after_the_other() -> None:
    walked, last = [], ""
    answers: dict[str, Answer] = {"score": 2, "why": "kırık", "last": "yok"}
    while (question := next_question(SURVEY, answers, last)) is not None:
        walked.append(last := question.key)
    assert walked == ["greeting", "score", "why", "call", "last", "after"]


def test_from_a_question_that_is_asked_no_more_the_way_goes_on_behind_it() -> None:
    found = next_question(SURVEY, {"score": 9}, "why")
    assert found is not None
    assert found.key == "liked"


def test_answers_of_hidden_questions_do_not_count_and_hidden_ones_do_not_block() -> None:
    assert counted(SURVEY, {"score": 10, "why": "geç", "greeting": "x", "after": " "}) == {"score": 10}
    assert keys(missing(SURVEY, {"score": 10})) == []
    assert keys(missing(SURVEY, {"score": 0})) == ["why"]
    assert keys(missing(SURVEY, {})) == ["score"]


@pytest.mark.parametrize(
    ("operator", "values", "answer", "fits"),
    [
        ("at_least", (7,), 7, True),
        ("at_least", (7,), 6, False),
        ("at_most", (6,), 0, True),
        ("between", (3, 5), 5, True),
        ("between", (3, 5), 6, False),
        ("any_of", (1, 2), 2, True),
        ("any_of", (1, 2), 3, False),
        ("exactly", ("2.50",), Decimal("2.5"), True),
        ("at_least", ("10",), Decimal("9.99"), False),
        ("from", ("2026-03-01",), date(2026, 3, 1), True),
        ("until", ("2026-03-01",), date(2026, 3, 2), False),
        ("between", ("2026-03-01", "2026-03-31"), date(2026, 3, 31), True),
        ("any_of", ("a", "b"), Picked(("b",)), True),
        ("any_of", ("a", "other"), Picked((), "başka"), True),
        ("all_of", ("a", "b"), Picked(("b", "c", "a")), True),
        ("all_of", ("a", "b"), Picked(("a",)), False),
        ("none_of", ("a", "b"), Picked(("c",)), True),
        ("none_of", ("a", "b"), Picked(("c", "a")), False),
        ("contains", ("KARGO",), "Kargoyu bekledim", True),
        ("contains", ("iade",), "İADE ettim", True),
        ("lacks", ("kargo",), "beden", True),
        ("answered", (), 0, True),
        ("answered", (), "  ", False),
        ("answered", (), Picked(), False),
        ("skipped", (), 0, False),
        ("skipped", (), None, True),
        ("none_of", ("a",), None, False),
        ("lacks", ("kargo",), None, False),
        ("at_most", (6,), None, False),
    ],
)
def test_conditions(
    operator: str, values: tuple[int | str, ...], answer: Answer | None, *, fits: bool
) -> None:
    answers = {} if answer is None else {"q": answer}
    assert holds(when("q", operator, *values), answers) is fits


def test_and_and_or_in_each_other() -> None:
    low, late = Condition("score", "at_most", (6,)), Condition("why", "contains", ("geç",))
    vip = Condition("vip", "any_of", ("yes",))
    tree = Branch((low, Branch((late, vip), every=False)))
    assert holds(tree, {"score": 3, "vip": Picked(("yes",))})
    assert holds(tree, {"score": 3, "why": "geç geldi"})
    assert not holds(tree, {"score": 3})
    assert not holds(tree, {"score": 8, "why": "geç geldi"})


def test_a_quota_counts_and_is_full() -> None:
    quota = Quota("Kadınlar", 2, when("sex", "any_of", "w"))
    assert concerns(quota, {"sex": Picked(("w",))})
    assert not concerns(quota, {})
    assert concerns(Quota("Hepsi", 1), {})
    assert [is_full(quota, count) for count in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize(
    ("ends", "partials", "count", "finished", "becomes"),
    [
        (True, False, 0, True, "counted"),
        (True, False, 0, False, "kept"),
        (True, True, 0, False, "counted"),
        (True, False, 2, True, "screened_out"),
        (False, False, 2, True, "kept"),
        (False, True, 2, False, "kept"),
    ],
)
def test_what_a_quota_makes_of_an_answer(
    *, ends: bool, partials: bool, count: int, finished: bool, becomes: str
) -> None:
    quota = Quota("İki", 2, ends=ends, partials=partials)
    assert admission(quota, count, finished=finished) == becomes
