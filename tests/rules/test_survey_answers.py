"""Answers as they are typed, refused, kept and shown."""

import json
from datetime import date
from decimal import Decimal

import pytest

from tests.rules.language import speaking
from vefa.errors import VefaError
from vefa.rules.survey import Answer, Choice, Picked, Question, Words, usual_low
from vefa.rules.survey_answers import from_plain, is_low, read_answer, refusal, shown, to_plain

NPS = Question("q", "nps", Words("Soru"))
EASY = Question("q", "effort", Words("Soru"))
CHOICES = (Choice("cargo", Words("Kargo", "Delivery")), Choice("price", Words("Fiyat, indirim", "Price")))
ONE = Question("q", "one", Words("Soru"), choices=CHOICES)
SEVERAL = Question("q", "several", Words("Soru"), choices=CHOICES, other=True)
NUMBER, DAY = Question("q", "number", Words("Soru")), Question("q", "date", Words("Soru"))
SHORT, LONG = Question("q", "text", Words("Soru")), Question("q", "long_text", Words("Soru"))


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (NPS, "0", 0),
        (NPS, " 10 ", 10),
        (EASY, "7", 7),
        (ONE, "2", Picked(("price",))),
        (ONE, "KARGO", Picked(("cargo",))),
        (ONE, "delivery", Picked(("cargo",))),
        (ONE, "fiyat, İNDİRİM", Picked(("price",))),
        (SEVERAL, "1,2", Picked(("cargo", "price"))),
        (SEVERAL, "2 1 2", Picked(("price", "cargo"))),
        (SEVERAL, "3", Picked(("other",))),
        (NUMBER, "1.234,5", Decimal("1234.5")),
        (DAY, "5.3.2026", date(2026, 3, 5)),
        (SHORT, "  iki   boşluk ", "iki boşluk"),
        (LONG, " satır\nsatır ", "satır\nsatır"),
        (NPS, "  ", None),
        (ONE, "", None),
    ],
)
def test_what_is_typed(question: Question, typed: str, answer: Answer | None) -> None:
    assert read_answer(question, typed) == answer


def test_what_is_written_beside_other() -> None:
    assert read_answer(SEVERAL, "1", "renk") == Picked(("cargo",), "renk")
    assert read_answer(SEVERAL, "", "renk") == Picked((), "renk")


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        (NPS, "11", "Yanıt 0 ile 10 arasında bir tam sayıdır."),
        (NPS, "belki", "Yanıt 0 ile 10 arasında bir tam sayıdır."),
        (EASY, "0", "Yanıt 1 ile 7 arasında bir tam sayıdır."),
        (ONE, "1 2", "Yanıt seçeneklerden biridir. 1 Kargo, 2 Fiyat, indirim"),
        (ONE, "3", "Yanıt seçeneklerden biridir. 1 Kargo, 2 Fiyat, indirim"),
        (SEVERAL, "1 9", "Yanıt seçeneklerden biri veya birkaçıdır. 1 Kargo, 2 Fiyat, indirim, 3 Diğer"),
        (NUMBER, "çok", "Yanıt bir sayıdır."),
        (DAY, "yarın", "Yanıt 24.11.2026 gibi bir tarihtir."),
        (SHORT, "a" * 201, "Yanıt en çok 200 harftir."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(question: Question, typed: str, told: str) -> None:
    with speaking("tr"), pytest.raises(VefaError) as refused:
        read_answer(question, typed)
    assert str(refused.value) == told


def test_one_choice_is_one_with_other_too() -> None:
    question = Question("q", "one", Words("Soru"), choices=CHOICES, other=True)
    assert refusal(question, Picked((), "renk")) == ""
    assert refusal(question, Picked(("cargo",), "renk")) != ""
    assert refusal(ONE, Picked((), "renk")) != ""


def test_a_required_question_must_be_answered_and_0_answers_it() -> None:
    required = Question("q", "nps", Words("Soru"), required=True)
    assert (refusal(required, None) != "", refusal(required, 0), refusal(NPS, None)) == (True, "", "")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (NPS, 0),
        (SEVERAL, Picked(("cargo",), "renk")),
        (ONE, Picked(("price",))),
        (NUMBER, Decimal("12.50")),
        (DAY, date(2024, 2, 29)),
        (LONG, 'Teşekkürler\n"çok"'),
    ],
)
def test_answers_are_kept_as_json(question: Question, answer: Answer) -> None:
    assert from_plain(question, json.loads(json.dumps(to_plain(answer)))) == answer


@pytest.mark.parametrize(
    ("question", "plain"),
    [(NPS, "9"), (NPS, 11), (NPS, True), (ONE, "cargo"), (ONE, {"keys": ["x"]}), (ONE, {}), (NUMBER, "NaN"),
     (NUMBER, "x"), (NUMBER, None), (DAY, "31.12.2026"), (DAY, 5), (SHORT, 5), (SHORT, None),
     (SEVERAL, None)],
)  # fmt: skip
def test_what_cannot_be_an_answer_is_none(question: Question, plain: object) -> None:
    assert from_plain(question, plain) is None


@pytest.mark.parametrize(
    ("kind", "good", "low", "fine"),
    [("nps", True, 6, 7), ("satisfaction", True, 3, 4), ("effort", True, 3, 4), ("effort", False, 5, 4)],
)
def test_when_an_answer_is_low(kind: str, low: int, fine: int, *, good: bool) -> None:
    question = Question("q", kind, Words("x"), high_is_good=good, low=usual_low(kind, high_is_good=good))
    assert (is_low(question, low), is_low(question, fine)) == (True, False)


def test_without_a_mark_nothing_is_low() -> None:
    assert not is_low(NPS, 0)
    assert not is_low(Question("q", "one", Words("x"), low=3), Picked(("a",)))
    assert usual_low("text") is None


def test_an_answer_as_people_read_it() -> None:
    with speaking("tr"):
        assert shown(SEVERAL, Picked(("cargo", "other"), "renk")) == "Kargo, renk"
        assert shown(SEVERAL, Picked(("other",))) == "Diğer"
        assert shown(NUMBER, Decimal("1234.5")) == "1.234,5"
        assert shown(DAY, date(2026, 3, 5)) == "05.03.2026"
    with speaking("en"):
        assert shown(ONE, Picked(("cargo",))) == "Delivery"
    assert shown(NPS, 0) == "0"


def test_the_language_that_is_missing_is_lent() -> None:
    assert Words("Soru").said("en") == "Soru"
    assert Words(en="Question").said("tr") == "Question"
    assert Words("Soru", "Question").said("en") == "Question"
    assert not Words()
