"""The way through a survey: which question comes next, which answers count, when a quota is full."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal

from vefa.rules.survey import Answer, Answers, Branch, Condition, Picked, Question, Quota, Survey
from vefa.rules.text import fold

Admission = Literal["counted", "kept", "screened_out"]
"""What a quota makes of an answer: counted, kept without counting, or turned away as it is full."""


def path(survey: Survey, answers: Answers) -> list[Question]:
    """The questions that are asked when these are the answers, statements among them, in order.

    A question that is not asked has no answer for the conditions of later ones.
    """
    walked: list[Question] = []
    counted: dict[str, Answer] = {}
    for question in survey.questions:
        if not _is_shown(question, counted):
            continue
        walked.append(question)
        if is_given(answers.get(question.key)) and question.asks:
            counted[question.key] = answers[question.key]
        if question.ends_if is not None and holds(question.ends_if, counted):
            break
    return walked


def next_question(survey: Survey, answers: Answers, after: str = "") -> Question | None:
    """What comes after the question `after` ("" for the beginning); None at the end."""
    places = {question.key: place for place, question in enumerate(survey.questions)}
    passed = places.get(after, -1)
    return next((one for one in path(survey, answers) if places[one.key] > passed), None)


def counted(survey: Survey, answers: Answers) -> dict[str, Answer]:
    """The answers that count at the end: those of questions that were not asked after all are dropped."""
    asked = (one.key for one in path(survey, answers) if one.asks)
    return {key: answers[key] for key in asked if is_given(answers.get(key))}


def missing(survey: Survey, answers: Answers) -> list[Question]:
    """The required questions on the way that are not answered: they block the end."""
    walked = path(survey, answers)
    return [one for one in walked if one.required and one.asks and not is_given(answers.get(one.key))]


def is_given(answer: Answer | None) -> bool:
    """Whether somebody answered: 0 is an answer, a blank or nothing ticked is none."""
    if isinstance(answer, Picked):
        return bool(answer.all_keys)
    return answer is not None and (not isinstance(answer, str) or bool(answer.strip()))


def _is_shown(question: Question, answers: Answers) -> bool:
    if question.shown_if is not None and not holds(question.shown_if, answers):
        return False
    return question.hidden_if is None or not holds(question.hidden_if, answers)


def holds(tree: Branch, answers: Answers) -> bool:
    """Whether the answers are as `tree` wants them. One that is missing fits "skipped" and nothing else."""
    found = (
        holds(part, answers) if isinstance(part, Branch) else _fits(part, answers.get(part.question))
        for part in tree.parts
    )
    return all(found) if tree.every else any(found)


def _fits(condition: Condition, answer: Answer | None) -> bool:
    if not is_given(answer):
        return condition.operator == "skipped"
    return _HOLDS[condition.operator](answer, condition.values)


def _like(answer: Any, value: int | str) -> Any:
    """A value of a condition as answers of that kind are."""
    if isinstance(answer, date):
        return date.fromisoformat(str(value))
    return Decimal(value) if isinstance(answer, int | Decimal) else value


def _in(answer: Any, values: tuple[int | str, ...]) -> list[bool]:
    """For each value, whether it was ticked (given)."""
    given = answer.all_keys if isinstance(answer, Picked) else (answer,)
    return [value in given for value in values]


def _contains(answer: Any, values: tuple[int | str, ...]) -> bool:
    return fold(str(values[0])) in fold(str(answer))


def _at_least(answer: Any, values: tuple[int | str, ...]) -> bool:
    return bool(answer >= _like(answer, values[0]))


def _at_most(answer: Any, values: tuple[int | str, ...]) -> bool:
    return bool(answer <= _like(answer, values[-1]))


_HOLDS: Final[Mapping[str, Callable[[Any, tuple[int | str, ...]], bool]]] = MappingProxyType({
    "answered": lambda _answer, _values: True,
    "skipped": lambda _answer, _values: False,
    "at_least": _at_least,
    "from": _at_least,
    "at_most": _at_most,
    "until": _at_most,
    "between": lambda answer, values: _at_least(answer, values) and _at_most(answer, values),
    "exactly": lambda answer, values: bool(answer == _like(answer, values[0])),
    "any_of": lambda answer, values: any(_in(answer, values)),
    "all_of": lambda answer, values: all(_in(answer, values)),
    "none_of": lambda answer, values: not any(_in(answer, values)),
    "contains": _contains,
    "lacks": lambda answer, values: not _contains(answer, values),
})  # fmt: skip


def concerns(quota: Quota, answers: Answers) -> bool:
    """Whether an answer falls under the quota."""
    return quota.condition is None or holds(quota.condition, answers)


def is_full(quota: Quota, count: int) -> bool:
    """Whether `count` answers fill the quota."""
    return count >= quota.limit


def admission(quota: Quota, count: int, *, finished: bool) -> Admission:
    """What becomes of an answer that falls under the quota when `count` were counted before it."""
    if is_full(quota, count):
        return "screened_out" if quota.ends else "kept"
    return "counted" if finished or quota.partials else "kept"
