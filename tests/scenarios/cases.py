"""Scenario files: numbered cases, each a function that is asked, events of a shop, or a text for people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """What a function is asked and what it must answer."""

    asked: Any
    wanted: Any


@dataclass(frozen=True, slots=True)
class Case:
    """One numbered case. `function` is "events" where a shop is driven by a `story` of events instead."""

    id: str
    title: str
    function: str
    questions: tuple[Question, ...] = ()
    story: dict[str, Any] | None = None
    folder: Path = Path()  # of the file


def read(path: Path) -> Iterator[Case]:
    """The cases of a file, those in words left out (they are tests of their own)."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    for entry in entries if isinstance(entries, list) else [entries]:
        if "text" not in entry:
            yield _case(entry, path)


def _case(entry: dict[str, Any], path: Path) -> Case:
    function = entry.get("fn", "random_sequence" if "checkpoints" in entry else "events")
    questions: tuple[Question, ...] = ()
    if "checkpoints" in entry:  # a file of its own, which other files name
        questions = (Question({"file": path.name}, {"events": len(entry["events"])}),)
    elif "cases" in entry:
        questions = tuple(Question(pair["in"], pair["out"]) for pair in entry["cases"])
    elif function != "events":
        questions = (Question(entry["input"], entry["expect"]),)
    title = entry.get("title", entry.get("section", ""))
    story = entry if function == "events" else None
    return Case(entry.get("id", path.stem), title, function, questions, story, path.parent)
