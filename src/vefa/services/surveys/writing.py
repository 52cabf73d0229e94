"""Responses and their answers into the tables, one or thousands at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Answer, Response
from vefa.db.read import value
from vefa.db.shop import executemany
from vefa.rules.survey import Answers, Survey
from vefa.rules.survey_rules import SurveyRules, asks_for_reply, low_questions, main_question
from vefa.rules.text import fold
from vefa.services.surveys.kept_answers import kept


class Row(NamedTuple):
    """A response as its row is; moments and days as text."""

    survey: int
    version: int
    customer: int | None
    order: int | None
    complaint: int | None
    invitation: int | None
    channel: str
    anonymous: int
    said: str
    key: str
    day: str
    started_at: str | None
    finished_at: str | None
    seconds: int | None
    scale: str
    score: int | None
    low: int
    made_by: int | None
    person: str


_COLUMNS: Final = ("id", *Row._fields)
_ANSWER: Final = ("response", "question", "choice", "number", "text", "fold")


class Judge:
    """Tells the score of answers to one version of a survey, and whether they ask for a reply."""

    def __init__(self, form: Survey, rules: SurveyRules) -> None:
        main = main_question(form)
        self.scale, self._main = (main.kind, main.key) if main else ("", "")
        self._low = [one for one in low_questions(form, rules) if one.low is not None]
        self._marked = [one.key for one in self._low]
        self._known: dict[tuple[Any, ...], bool] = {}

    def score(self, answers: Answers) -> int | None:
        """The mark of the main question, None when it was skipped."""
        found = answers.get(self._main)
        return found if isinstance(found, int) else None

    def low(self, answers: Answers) -> bool:
        """Whether the shop should reply."""
        marks = tuple(map(answers.get, self._marked))
        found = self._known.get(marks)
        if found is None:
            found = self._known[marks] = asks_for_reply(self._low, answers)
        return found


def write_new(responses: Sequence[tuple[Row, Answers]]) -> range:
    """Write responses that are new; their ids in order."""
    first = int(value(Response.select(fn.MAX(Response.id)), 0)) + 1
    made = range(first, first + len(responses))
    executemany(
        Response, _COLUMNS, ((one, *row) for one, (row, _answers) in zip(made, responses, strict=True))
    )
    write_answers((one, answers) for one, (_row, answers) in zip(made, responses, strict=True))
    return made


def write_again(response_id: int, row: Row, answers: Answers) -> None:
    """Let a response that is there stand as `row` with these answers: it was broken off, or taken back."""
    Answer.delete().where(Answer.response == response_id).execute()
    stands: dict[str, Any] = {**row._asdict(), "undone": 0}
    Response.update(stands).where(Response.id == response_id).execute()
    write_answers([(response_id, answers)])


def write_answers(answered: Iterable[tuple[int, Answers]]) -> None:
    """Write the answers of responses."""
    executemany(Answer, _ANSWER, _rows(answered))


def _rows(answered: Iterable[tuple[int, Answers]]) -> Iterator[tuple[Any, ...]]:
    for one, answers in answered:
        for question, answer in answers.items():
            if isinstance(answer, str):  # most of them, of thousands
                yield one, question, "", None, answer, fold(answer)
            elif isinstance(answer, int):
                yield one, question, "", answer, "", ""
            else:
                for row in kept(answer):
                    yield one, question, *row
