"""Small surveys and answers for tests: made, given, counted by hand."""

from datetime import UTC, datetime
from typing import Any

from tests.services.books import on
from vefa.rules.survey import Answers, Branch, Choice, Condition, Picked, Question, Survey, Words
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.recording import Given, Recorded, record_response

DAY = "2026-11-24"


def at(day: str = DAY, hour: int = 9) -> dict[str, Any]:
    """A day in the shop, as services take it."""
    return {"today": on(day), "now": datetime(on(day).year, on(day).month, on(day).day, hour, tzinfo=UTC)}


def words(text: str) -> Words:
    """The same in both languages."""
    return Words(text, text)


RECOMMEND = Question("recommend", "nps", words("Önerir misiniz?"), low=6)
SUBJECTS = Question(
    "subjects",
    "several",
    words("Ne hakkında?"),
    choices=(
        Choice("cargo", words("Kargo, hızlı")),
        Choice("price", words("Fiyat")),
        Choice("size", words("Beden")),
    ),
    other=True,
)
WRONG = Question(
    "wrong",
    "long_text",
    words("Ne oldu?"),
    shown_if=Branch((Condition("recommend", "at_most", (6,)),)),
)
FORM = Survey(words("Alışveriş"), (RECOMMEND, SUBJECTS, WRONG), thanks=words("Teşekkür ederiz."))
SATISFIED = Survey(
    words("Memnuniyet"),
    (
        Question("satisfied", "satisfaction", words("Memnun musunuz?"), low=3),
        Question("comment", "long_text", words("Yorumunuz")),
    ),
)


def survey(form: Survey = FORM, name: str = "") -> int:
    """A new survey."""
    return make_survey(form, name, **at("2026-01-02"))


def give(survey_id: int, answers: Answers, day: str = DAY, *, hour: int = 9, **more: Any) -> Recorded:
    """An answer at the counter."""
    given = Given(survey_id, more.pop("channel", "counter"), answers, **more)
    return record_response(given, **at(day, hour))


def ticked(*keys: str, other: str = "") -> Picked:
    """Choices that were ticked."""
    return Picked(keys, other)
