"""The survey that a sheet holds the answers to, where the shop has none yet."""

from collections.abc import Iterable

from vefa.files.answer_sheets.reading import AnswerReading, QuestionColumns
from vefa.i18n import _
from vefa.rules.survey import CHOICES, Choice, Question, Survey, Words, usual_low
from vefa.rules.survey_valid import MOST
from vefa.rules.text import distinct


def form_of(reading: AnswerReading, name: str) -> Survey:
    """The survey of a sheet, under this name. Choices are what its cells hold, the frequent ones first."""
    questions = [_question(one) for one in reading.questions()][: MOST["questions"]]
    return Survey(Words(name), tuple(questions))


def with_own_keys(reading: AnswerReading) -> AnswerReading:
    """The reading with the keys that the questions of `form_of` have."""
    for one in reading.questions():
        for column in one.columns:
            reading = reading.with_column(column.index, key=_key(one))
    return reading


def _key(one: QuestionColumns) -> str:
    """The place of its first column, counted as people do."""
    return f"q{one.columns[0].index + 1}"


def _question(one: QuestionColumns) -> Question:
    kind = one.kind
    ticks = [column for column in one.columns if not column.own_words]
    texts = [column.option for column in ticks] if len(ticks) > 1 else ticks[0].choices
    choices = _choices(texts) if kind in CHOICES else ()
    if kind in CHOICES and len(choices) < 2:
        kind, choices = "text", ()
    left = kind == "several" and len(distinct(texts)) > len(choices)
    other = kind in CHOICES and (left or len(ticks) < len(one.columns))
    words = one.words[:5000] or _("Column {number}").format(number=one.columns[0].index + 1)
    return Question(_key(one), kind, Words(words), choices=choices, other=other, low=usual_low(kind))


def _choices(texts: Iterable[str]) -> tuple[Choice, ...]:
    named = distinct(texts)[: MOST["choices"]]
    return tuple(Choice(f"c{place}", Words(text)) for place, text in enumerate(named, 1))
