"""Runs the cases of scenario files against the programme and keeps what differs.

A function of a file is asked when it stands in a table of functions (`texts.FUNCTIONS`); everything else,
the events of a shop included, is counted apart as not asked yet.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.scenarios import texts
from tests.scenarios.cases import Case, Question, read

FUNCTIONS = texts.FUNCTIONS


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


def run(paths: Iterable[Path]) -> Outcome:
    """Ask all cases of the files at `paths`."""
    outcome = Outcome()
    for case in (case for path in paths for case in read(path)):
        if case.function not in FUNCTIONS:
            outcome.not_asked[case.function] += 1
            continue
        wrong = [found for question in case.questions if (found := _ask(case, question))]
        outcome.mismatches += wrong
        outcome.failed += bool(wrong)
        outcome.passed += not wrong
    return outcome


def _ask(case: Case, question: Question) -> Mismatch | None:
    try:
        got = FUNCTIONS[case.function](question.asked)
    except Exception as trouble:  # noqa: BLE001 - any error is an answer, and a wrong one
        got = f"{type(trouble).__name__}: {trouble}"
    return None if agrees(question.wanted, got) else Mismatch(case, question, got)


def agrees(wanted: Any, got: Any) -> bool:
    """Is `got` what was wanted? A wanted object may name only some keys; numbers compare as printed."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(key in got and agrees(wanted[key], got[key]) for key in wanted)
    if isinstance(wanted, list):
        return isinstance(got, list | tuple) and len(wanted) == len(got) and all(map(agrees, wanted, got))
    if _is_number(wanted) and _is_number(got):
        return Decimal(str(wanted)) == Decimal(str(got))
    return type(wanted) is type(got) and bool(wanted == got)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
