"""Rules over the real files in the folder that `VEFA_SAMPLES` names: published figures, truth of surveys."""

import csv
import json
import math
import os
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.rules.test_buying import CDNOW, likelihood
from vefa.rules.buying import pasts
from vefa.rules.scores import figures, marks
from vefa.rules.survey_sheets import Splitter, has_two_heading_rows, options_seen, two_row_headings
from vefa.rules.survey_tools import recognise

FOLDER = Path(os.environ["VEFA_SAMPLES"])
TRUTH: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]


def table(name: str, encoding: str) -> list[list[str]]:
    with (FOLDER / name).open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_the_published_likelihood_of_cdnow() -> None:
    """Log-likelihood -9582.4 of 2,357 customers in 39 weeks with the published parameters."""
    bought = defaultdict(list)
    for line in (FOLDER / "cdnow" / "CDNOW_sample.txt").read_text("ascii").splitlines():
        _master, customer, day, _count, dollars = line.split()
        bought[customer].append((customer, date.fromisoformat(day), round(float(dollars) * 100)))
    found = pasts((row for rows in bought.values() for row in rows), date(1997, 9, 30))
    assert len(found) == 2357
    chances = (likelihood(CDNOW, one.repeats, one.recency / 7, one.age / 7) for one in found.values())
    assert sum(map(math.log, chances)) == pytest.approx(-9582.4, abs=0.1)


def test_two_heading_rows_of_surveymonkey() -> None:
    first, second, *rows = table("surveys/StarWars.csv", "windows-1252")
    truth = TRUTH["surveys/StarWars.csv"]["figures"]
    assert has_two_heading_rows(first, second)
    headings = two_row_headings(first, second)
    assert len(headings) == len(set(headings)) == len(first)
    empire = [
        place
        for place, one in enumerate(headings)
        if one.endswith("/ Star Wars: Episode V The Empire Strikes Back")
    ]
    seen, rank = ([row[place] for row in rows] for place in empire)
    assert sum(map(bool, seen)) == 758
    assert f"{marks(rank, 1, 6).mean:.4f}" == "2.5132"
    assert len(rows) == truth["responses"]


def test_choices_of_microsoft_forms() -> None:
    headings, *rows = table("surveys/ms_forms_responses_masked.csv", "utf-8-sig")
    truth = TRUTH["surveys/ms_forms_responses_masked.csv"]["figures"]
    tool = recognise(headings)
    assert tool is not None
    assert tool.separator == ";"
    cells = [row[7] for row in rows]
    splitter = Splitter(options_seen(cells, ";"), ";")
    counted = Counter(choice for cell in cells for choice in splitter.split(cell).choices)
    assert counted == truth["choices"]
    assert f"{figures(row[8] for row in rows).mean:.4f}" == truth["difficulty_mean"]
