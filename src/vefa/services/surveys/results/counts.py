"""How often each answer was given, question by question; skipped ones are counted apart."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Answer, Response
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.funnel import Step, steps
from vefa.rules.scores import Figures, figures, rate, wilson
from vefa.rules.survey import CHOICES, KINDS, MARKS, OTHER, Question, Words
from vefa.services.surveys.results.questions import Asked
from vefa.services.surveys.results.scoring import Interval, Score, score
from vefa.services.surveys.results.walks import Walks, each

_COUNTED: Final = frozenset({*MARKS, *CHOICES})
_WRITTEN: Final = frozenset({*KINDS} - _COUNTED)


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """How many of those who answered chose it: count, per cent, interval. The words of "other" are empty."""

    key: str
    words: Words
    count: int
    share: float | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What a question came to. `asked`: how many saw it; who saw it without answering skipped it.

    `score` of questions with marks, `choices` of those with choices, `figures` of numbers, `span` of days;
    `left`: broken off at it. `old`: it is asked no more.
    """

    question: Question
    old: bool
    asked: int
    answered: int
    left: int
    score: Score | None = None
    choices: tuple[ChoiceCount, ...] = ()
    figures: Figures | None = None
    span: tuple[date, date] | None = None

    @property
    def skipped(self) -> int:
        """Saw it, went on without answering."""
        return max(self.asked - self.answered - self.left, 0)


class _Told(NamedTuple):
    """What the tables say of one question."""

    marks: Counter[int]
    choices: Counter[str]
    answered: int


def question_results(found: Any, asked: Sequence[Asked], walked: Sequence[Walks]) -> list[QuestionResult]:
    """The result of each question over the responses that `found` (a condition) chooses."""
    told = _told(found, asked)
    known = _steps(walked)
    return [_result(one, said, found, _sum_steps(known, one)) for one, said in zip(asked, told, strict=True)]


def _result(one: Asked, said: _Told, found: Any, step: Step) -> QuestionResult:
    question, kind, seen, left = one.question, one.question.kind, step.seen, step.left
    mine = found & Response.version.in_(one.versions) & (Answer.question == question.key)
    skipped = max(seen - said.answered - left, 0)
    return QuestionResult(
        question, one.old, seen, said.answered, left,
        score=score(question, said.marks, skipped) if kind in MARKS else None,
        choices=_choices(question, said) if kind in CHOICES else (),
        figures=_figures(mine, skipped) if kind == "number" else None,
        span=_span(mine) if kind == "date" else None,
    )  # fmt: skip


def _choices(question: Question, said: _Told) -> tuple[ChoiceCount, ...]:
    named = [(one.key, one.words) for one in question.choices] + (
        [(OTHER, Words())] if question.other else []
    )
    n = said.answered
    return tuple(
        ChoiceCount(key, words, said.choices[key], rate(said.choices[key], n), wilson(said.choices[key], n))
        for key, words in named
    )


def mark_counts(found: Any, question: Asked) -> Counter[int]:
    """How often each mark was given to one question."""
    return _told(found, [question])[0].marks


def _told(found: Any, asked: Sequence[Asked]) -> list[_Told]:
    """Counts of all questions: marks and choices by what was answered, of all how many answered."""
    marks: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    choices: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    answered: Counter[tuple[int, str]] = Counter()
    for version in {one for question in asked for one in question.versions}:
        mine = Answer.response.in_(Response.select(Response.id).where(found, Response.version == version))
        for question, choice, number, count in rows(_grouped(mine, _keys(asked, _COUNTED))):
            where = version, question
            answered[where] += count
            if choice:
                choices[where][choice] += count
            elif number is not None:
                marks[where][number] += count
        answered.update(_written(mine, asked, version))
    return [
        _Told(
            _sum_of(marks, one), _sum_of(choices, one),
            sum(answered[version, one.question.key] for version in one.versions),
        )
        for one in asked
    ]  # fmt: skip


def _keys(asked: Sequence[Asked], kinds: Collection[str]) -> set[str]:
    return {one.question.key for one in asked if one.question.kind in kinds}


def _grouped(mine: Any, questions: Iterable[str]) -> Any:
    fields = (Answer.question, Answer.choice, Answer.number)
    query = Answer.select(*fields, fn.COUNT(Answer.id))
    return query.where(mine, Answer.question.in_(among(questions))).group_by(*fields)


def _written(mine: Any, asked: Sequence[Asked], version: int) -> dict[tuple[int, str], int]:
    """How many answered what is not counted by mark or choice; of several choices, less the rows counted."""
    found: dict[tuple[int, str], int] = {}
    for keys, what in (
        (_keys(asked, {"several"}), fn.COUNT(Answer.response.distinct()) - fn.COUNT(Answer.id)),
        (_keys(asked, _WRITTEN) - _keys(asked, _COUNTED), fn.COUNT(Answer.id)),
    ):
        query = Answer.select(Answer.question, what).where(mine, Answer.question.in_(among(keys)))
        found |= {(version, question): count for question, count in rows(query.group_by(Answer.question))}
    return found


def _sum_of(counts: Mapping[tuple[int, str], Counter[Any]], one: Asked) -> Counter[Any]:
    total: Counter[Any] = Counter()
    for version in one.versions:
        total.update(counts.get((version, one.question.key), Counter()))
    return total


def _figures(mine: Any, skipped: int) -> Figures:
    query = Answer.select(Answer.number).join(Response).where(mine, Answer.number.is_null(False))
    values = [Decimal(number) / 1000 for (number,) in rows(query)]
    return figures([*values, *[None] * skipped])


def _span(mine: Any) -> tuple[date, date] | None:
    query = Answer.select(fn.MIN(Answer.text), fn.MAX(Answer.text)).join(Response).where(mine)
    ((first, last),) = rows(query)
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def _steps(walked: Sequence[Walks]) -> dict[tuple[int, str], Step]:
    """By version and question how many saw it and left at it."""
    return {
        (version.id, key): step
        for version, taken in walked
        for key, step in steps([one.key for one in version.form.questions], each(taken)).items()
    }


def _sum_steps(known: Mapping[tuple[int, str], Step], one: Asked) -> Step:
    mine = [known.get((version, one.question.key), Step(0, 0)) for version in one.versions]
    return Step(sum(step.seen for step in mine), sum(step.left for step in mine))
