"""The scenario files of `tests/data/scenarios` hold, and the runner tells the truth about them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.__main__ import main, report
from tests.scenarios.run import agrees, run

FOLDER = Path(__file__).parents[1] / "data" / "scenarios"
PASSED = {"turkish": 123, "loyalty": 181, "random_1000": 1, "feedback": 46, "feedback_more": 38}
# so many cases at least; the others need what is not built yet: messages and their templates

Writer = Callable[[Any], Path]


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Writes a scenario file."""

    def write(content: Any) -> Path:
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_case_of_the_files_holds(path: Path) -> None:
    outcome = run([path], without=("random_sequence",) if path.stem == "loyalty" else ())
    assert not outcome.mismatches, report(outcome)
    assert outcome.passed >= PASSED[path.stem]


def test_a_mismatch_is_told_and_ends_in_1(file: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    right = {"id": "X-1", "fn": "title", "input": "ALİ", "expect": "Ali"}
    wrong = {"id": "X-2", "fn": "finds", "cases": [
        {"in": {"query": "a", "stored": "Ayşe"}, "out": True},
        {"in": {"query": "b", "stored": "Ayşe"}, "out": True},
    ]}  # fmt: skip
    assert main([str(file([right, wrong]))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        'X-2 finds {"query": "b", "stored": "Ayşe"}',
        "    wanted true",
        "    got    false",
        "1 passed, 1 failed",
    ]


def test_events_that_end_otherwise_are_told(file: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    sale = {"op": "sale", "id": "S1", "at": "2026-03-02", "customer": "A", "lines": [
        {"name": "Kahve", "qty": 1, "price": "19.99"},
    ]}  # fmt: skip
    story = {"id": "X-1", "events": [sale | {"expect": {"earned": 2}}], "expect": {"balance": {"A": 1}}}
    assert main([str(file(story))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        'X-1 events "event 1 sale S1 earned"',
        "    wanted 2",
        "    got    1",
        "0 passed, 1 failed",
    ]


def test_what_is_not_known_is_counted_apart(file: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [
        {"id": "X-1", "fn": "horoscope", "input": 1, "expect": 2},
        {"id": "X-2", "settings": {"horoscope": True}, "events": []},
        {"id": "X-4", "events": [{"op": "flood"}]},
        {"id": "X-5", "events": [{"op": "check", "then": {"mood": {"A": "good"}}}]},
        {"id": "X-3", "title": "In words", "text": {"setup": "", "steps": "", "expected": ""}},
    ]
    assert main([str(file(cases))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "not asked yet: event flood 1, horoscope 1, setting horoscope 1, state mood 1",
        "0 passed, 0 failed",
    ]


def test_an_error_of_the_programme_is_a_failure(file: Writer) -> None:
    outcome = run([file([{"id": "X-1", "fn": "finds", "input": {}, "expect": True}])])
    assert (outcome.passed, outcome.failed) == (0, 1)
    assert outcome.mismatches[0].got == "KeyError: 'query'"


@pytest.mark.parametrize("arguments", [[], ["no-such-file.json"]])
def test_nothing_to_read_ends_in_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"b": 2}, False),
        ([1, 2], (1, 2), True),
        ([1], [1, 2], False),
        (25.0, 25, True),
        (True, 1, False),
        ("1", 1, False),
        (None, None, True),
        ([{"a": None}], [{}], False),
    ],
)
def test_answers_are_compared_as_the_files_say(wanted: Any, got: Any, *, same: bool) -> None:
    assert agrees(wanted, got) is same
