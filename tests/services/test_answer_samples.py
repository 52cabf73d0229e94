"""Real sheets of answers in the folder that `VEFA_SAMPLES` names, against its `expected.json`."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.services.books import on
from tests.services.survey_shop import at
from vefa.db.models import Answer, Response
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.results.counts import QuestionResult
from vefa.services.surveys.results.overview import Results, results
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.sheets.steps import import_sheet, open_sheet

FOLDER = Path(os.environ["VEFA_SAMPLES"])
TRUTH: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]


def bring(name: str) -> int:
    """Import a file into a survey of its own; once more it brings nothing."""
    done = import_sheet(open_sheet(FOLDER / name), "Örnek", **at())
    again = import_sheet(open_sheet(FOLDER / name), **at())
    assert (again.survey_id, again.counts.new, again.counts.known) == (done.survey_id, 0, done.counts.new)
    return done.survey_id


def told(survey_id: int) -> Results:
    return results(Selection(survey_id), today=on("2026-11-24"))


def question(found: Results, number: int) -> QuestionResult:
    """The question in a column, counted from 1."""
    return next(one for one in found.questions if one.question.key == f"q{number}")


def said(survey_id: int, key: str) -> Counter[str]:
    """What was answered to a question, in the words of the sheet."""
    asked = current_version(survey_id).form.question(key)
    named = {one.key: one.words.tr for one in asked.choices} if asked else {}
    rows = Answer.select().join(Response).where(Response.survey == survey_id, Answer.question == key)
    return Counter(named.get(row.choice, row.text) for row in rows)


@pytest.mark.parametrize(
    "name", ["surveys/StarWars.csv", "surveys/comma-survey.csv", "surveys/anket_likert_tr.xlsx",
             "surveys/Form Yanıtları 1.csv"],
)  # fmt: skip
def test_every_question_has_the_answers_of_its_column(shop: object, name: str) -> None:
    one = bring(name)
    truth = TRUTH[name]["figures"]
    found = told(one)
    assert found.rates.finished == truth["responses"]
    for key, wanted in truth.items():
        if key.startswith("q"):
            assert question(found, int(key[1:])).answered == wanted["answered"]
            assert said(one, key) == Counter(wanted["answers"])


def test_films_seen_and_ranked(shop: object) -> None:
    one = bring("surveys/StarWars.csv")
    truth = TRUTH["surveys/StarWars.csv"]["figures"]
    found = told(one)
    seen = {choice.words.tr: choice.count for choice in question(found, 4).choices}
    assert seen == {" ".join(film.split()): count for film, count in truth["films_seen"].items()}
    for place, mean in enumerate(truth["mean_rank_of_film"].values()):
        figures = question(found, 10 + place).figures
        assert figures is not None
        assert f"{figures.mean:.4f}" == mean


def test_several_choices_of_microsoft_forms(shop: object) -> None:
    one = bring("surveys/ms_forms_responses_masked.csv")
    truth = TRUTH["surveys/ms_forms_responses_masked.csv"]["figures"]
    found = told(one)
    assert found.rates.finished == truth["responses"]
    assert {choice.words.tr: choice.count for choice in question(found, 8).choices} == truth["choices"]
    figures = question(found, 9).figures
    assert figures is not None
    assert f"{figures.mean:.4f}" == truth["difficulty_mean"]


def test_reviews_with_labels_in_another_encoding(shop: object) -> None:
    one = bring("reviews/magaza_yorumlari_utf16_trimmed.csv")
    truth = TRUTH["reviews/magaza_yorumlari_utf16_trimmed.csv"]["figures"]
    assert told(one).rates.finished == truth["rows"]
    assert said(one, "q2") == Counter(truth["by_label"])


def test_reviews_over_several_lines(shop: object) -> None:
    one = bring("reviews/amazon_tr_reviews_multiline.csv")
    truth = TRUTH["reviews/amazon_tr_reviews_multiline.csv"]["figures"]
    texts = said(one, "q1")
    assert (texts.total(), len(texts)) == (truth["rows"], truth["distinct_after_trimming"])


def test_the_reviews_of_olist(shop: object) -> None:
    one = bring("olist/olist_order_reviews_dataset.csv")
    main = told(one).main
    assert main is not None
    assert (main.scale, main.n, f"{main.marks.mean:.4f}") == ("satisfaction", 8225, "3.2716")
    assert dict(main.marks.counts) == {1: 2638, 2: 382, 3: 667, 4: 1184, 5: 3354}
    answered = {row.question.words.tr: row.answered for row in told(one).questions}
    assert (answered["review_comment_message"], answered["review_comment_title"]) == (4109, 980)
