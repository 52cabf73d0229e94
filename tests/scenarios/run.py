"""Runs the cases of scenario files against the programme and keeps what differs.

A function of a file is asked when it stands in a table of functions (`texts.FUNCTIONS` …), the events of a
shop are played by `loyalty`; what cannot be asked yet is counted apart, by what is missing.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.scenarios import feedback, figures, loyalty, sequence, texts
from tests.scenarios.agree import agrees
from tests.scenarios.cases import Case, Question, read
from tests.scenarios.programme import NotAskedError

FUNCTIONS = texts.FUNCTIONS | figures.FUNCTIONS | feedback.FUNCTIONS


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A question that was answered otherwise than wanted."""

    case: Case
    question: Question
    got: Any


@dataclass(slots=True)
class Outcome:
    """What came of a run; every case counts once."""

    passed: int = 0
    failed: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)
    not_asked: Counter[str] = field(default_factory=Counter)


def run(paths: Iterable[Path], *, without: Collection[str] = ()) -> Outcome:
    """Ask all cases of the files at `paths`, but those that ask a function of `without`."""
    outcome = Outcome()
    for case in (case for path in paths for case in read(path) if case.function not in without):
        try:
            wrong = _wrong(case)
        except NotAskedError as missing:
            outcome.not_asked[str(missing)] += 1
            continue
        outcome.mismatches += wrong
        outcome.failed += bool(wrong)
        outcome.passed += not wrong
    return outcome


def _wrong(case: Case) -> list[Mismatch]:
    """What is answered otherwise than wanted. NotAskedError when it cannot be asked yet."""
    if case.story is not None:
        return _play(case, case.story)
    if case.function == "random_sequence":
        return _sequence(case)
    if case.function not in FUNCTIONS:
        raise NotAskedError(case.function)
    return [found for question in case.questions if (found := _ask(case, question))]


def _play(case: Case, story: dict[str, Any]) -> list[Mismatch]:
    try:
        found = loyalty.play(story)
    except NotAskedError:
        raise
    except Exception as trouble:  # noqa: BLE001 - any error is an answer, and a wrong one
        return [Mismatch(case, Question("events", "no error"), f"{type(trouble).__name__}: {trouble}")]
    return [Mismatch(case, Question(where, wanted), got) for where, wanted, got in found]


def _sequence(case: Case) -> list[Mismatch]:
    """The sequence in a file beside: each checkpoint agrees, and in what way it is played does not matter."""
    (question,) = case.questions
    story = json.loads((case.folder / question.asked["file"]).read_text(encoding="utf-8"))
    found = sequence.differences(story)
    wrong = [Mismatch(case, Question(where, wanted), got) for where, wanted, got in found]
    count = {"events": len(story["events"])}
    return wrong if agrees(question.wanted, count) else [*wrong, Mismatch(case, question, count)]


def _ask(case: Case, question: Question) -> Mismatch | None:
    try:
        got = FUNCTIONS[case.function](question.asked)
    except Exception as trouble:  # noqa: BLE001 - any error is an answer, and a wrong one
        got = f"{type(trouble).__name__}: {trouble}"
    return None if agrees(question.wanted, got) else Mismatch(case, question, got)
