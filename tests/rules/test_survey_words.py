"""Conditions of a survey in words."""

import pytest

from tests.rules.language import speaking
from vefa.rules.survey import KINDS, OPERATORS, Branch, Choice, Condition, Question, Survey, Words
from vefa.rules.survey_words import condition_text, kind_text, rules_of, told

REASONS = (Choice("late", Words("Geç geldi")), Choice("torn", Words("Yırtık")))
WHY = Question("why", "several", Words("Neden?"), choices=REASONS)
SURVEY = Survey(
    Words("Anket"),
    (
        Question("score", "nps", Words("Önerir misiniz?")),
        WHY,
        Question("count", "number", Words("Kaç?")),
        Question("day", "date", Words("Ne zaman?")),
        Question("said", "text", Words("Başka?")),
    ),
)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("score", "at_most", (6,)), "“Önerir misiniz?”: en çok 6"),
        (Condition("score", "any_of", (9, 10)), "“Önerir misiniz?”: 9, 10 değerlerinden biri"),
        (
            Condition("why", "any_of", ("late", "other")),
            "“Neden?”: “Geç geldi”, “Diğer” seçeneklerinden biri",
        ),
        (Condition("why", "none_of", ("torn",)), "“Neden?”: “Yırtık” seçeneklerinden hiçbiri"),
        (Condition("count", "at_least", ("1234.5",)), "“Kaç?”: en az 1.234,5"),
        (
            Condition("day", "between", ("2026-03-01", "2026-03-31")),
            "“Ne zaman?”: 01.03.2026 ile 31.03.2026 arası",
        ),
        (Condition("said", "contains", ("{kargo}",)), "“Başka?”: içinde “{kargo}” geçiyor"),
        (Condition("said", "skipped"), "“Başka?”: yanıtlanmadı"),
        (Condition("gone", "answered"), "artık olmayan bir soru"),
    ],
)
def test_a_condition(condition: Condition, words: str) -> None:
    with speaking("tr"):
        assert condition_text(condition, SURVEY) == words


def test_and_and_or() -> None:
    low, late = Condition("score", "at_most", (6,)), Condition("why", "any_of", ("late",))
    tree = Branch((low, Branch((late, Condition("said", "answered")), every=False)))
    with speaking("en"):
        assert told(tree, SURVEY) == (
            "“Önerir misiniz?”: at most 6 and (“Neden?”: any of “Geç geldi” or “Başka?”: answered)"
        )


def test_the_rules_of_a_question() -> None:
    tree = Branch((Condition("score", "at_least", (9,)),))
    question = Question("more", "text", Words("Ne?"), shown_if=tree, hidden_if=tree, ends_if=tree)
    with speaking("tr"):
        assert rules_of(question, SURVEY) == [
            "Yalnızca şu durumda sorulur: “Önerir misiniz?”: en az 9.",
            "Şu durumda sorulmaz: “Önerir misiniz?”: en az 9.",
            "Anket şu durumda burada biter: “Önerir misiniz?”: en az 9.",
        ]
    assert rules_of(WHY, SURVEY) == []


def test_every_operator_of_every_kind_has_words() -> None:
    for kind, operators in OPERATORS.items():
        assert kind_text(kind)
        value: int | str = {"number": "5", "date": "2026-03-01"}.get(kind, 5)
        survey = Survey(Words("Anket"), (Question("q", kind, Words("Soru")),))
        texts = {condition_text(Condition("q", one, (value,)), survey) for one in operators}
        assert len(texts) == len(operators)
    assert set(OPERATORS) == set(KINDS)


def test_a_form_may_name_questions_in_its_own_way() -> None:
    tree = Branch((Condition("score", "at_most", (6,)), Condition("gone", "answered")))
    with speaking("en"):
        said = told(tree, SURVEY, lambda question, wanted: f"{question.key} {wanted}")
    assert said == "score at most 6 and a question that is gone"
