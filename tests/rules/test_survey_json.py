"""Surveys as JSON: there and back; what is foreign is refused with its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.errors import VefaError
from vefa.rules.survey import KINDS, Branch, Choice, Condition, Question, Quota, Survey, Words
from vefa.rules.survey_json import from_json, to_json
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.rules.survey_valid import problems

TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=12)
WORDS = st.builds(Words, TEXT, TEXT)
CONDITION = st.builds(Condition, TEXT, TEXT, st.lists(st.integers(-9, 99) | TEXT, max_size=3).map(tuple))
BRANCH = st.recursive(
    st.builds(Branch, st.lists(CONDITION, max_size=2).map(tuple), st.booleans()),
    lambda inner: st.builds(Branch, st.lists(CONDITION | inner, max_size=2).map(tuple), st.booleans()),
    max_leaves=2,
)
MAYBE = st.none() | BRANCH
QUESTION = st.builds(
    Question, TEXT, st.sampled_from(list(KINDS)), WORDS, WORDS, st.booleans(),
    st.lists(st.builds(Choice, TEXT, WORDS), max_size=3).map(tuple), st.booleans(), st.booleans(),
    MAYBE, MAYBE, MAYBE, st.none() | st.integers(0, 10),
)  # fmt: skip
QUOTA = st.builds(Quota, TEXT, st.integers(0, 99), MAYBE, st.booleans(), st.booleans(), WORDS)
SURVEY = st.builds(
    Survey,
    WORDS,
    st.lists(QUESTION, max_size=3).map(tuple),
    st.lists(QUOTA, max_size=2).map(tuple),
    WORDS,
    TEXT,
)


@given(SURVEY)
def test_there_and_back(survey: Survey) -> None:
    assert from_json(to_json(survey)) == survey


@pytest.mark.parametrize("key", TEMPLATES)
def test_templates_there_and_back(key: str) -> None:
    assert from_json(to_json(template(key))) == template(key)


GOOD: dict[str, Any] = json.loads(to_json(template("after_purchase")))


def changed(path: str, value: Any) -> str:
    """GOOD as JSON with another value at a place like questions.0.kind."""
    found = json.loads(json.dumps(GOOD))
    inner, *names = found, *path.split(".")
    for name in names[:-1]:
        inner = inner[int(name) if name.isdecimal() else name]
    inner[int(names[-1]) if names[-1].isdecimal() else names[-1]] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("colour", "red", ""),
        ("vefa_survey", 2, ""),
        ("name", "Anket", "name"),
        ("name.de", "Umfrage", "name"),
        ("name.tr", 5, "name.tr"),
        ("name.tr", "x" * 5001, "name.tr"),
        ("questions", {}, "questions"),
        ("questions.0", {"key": "a"}, "questions[0]"),
        ("questions.0.kind", "horoscope", "questions[0].kind"),
        ("questions.0.kind", ["nps"], "questions[0].kind"),
        ("questions.0.low", True, "questions[0].low"),
        ("questions.0.required", 1, "questions[0].required"),
        ("questions.1.choices", [5], "questions[1].choices[0]"),
        ("questions.2.shown_if", {"all": [], "any": []}, "questions[2].shown_if"),
        ("questions.2.shown_if", {"none": []}, "questions[2].shown_if"),
        ("questions.2.shown_if.all.0", {"question": "x"}, "questions[2].shown_if.all[0]"),
        ("questions.2.shown_if.all.0.values", [1.5], "questions[2].shown_if.all[0].values[0]"),
        ("questions.2.shown_if", {"all": [{"all": [{"all": [{"all": [{"all": []}]}]}]}]},
         "questions[2].shown_if.all[0].all[0].all[0].all[0]"),
        ("quotas", [{"name": "x"}], "quotas[0]"),
    ],
)  # fmt: skip
def test_foreign_json_is_refused_with_its_place(path: str, value: Any, place: str) -> None:
    with pytest.raises(VefaError) as refused:
        from_json(changed(path, value))
    assert (place in refused.value.hint) if place else not refused.value.hint


INNER_KEYS = st.sampled_from(["key", "kind", "words", "all", "any", "question", "values"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*GOOD, "thanks", "quotas"]), PLAIN, max_size=4))
def test_whatever_stands_there_it_is_a_survey_or_refused(plain: dict[str, Any]) -> None:
    try:
        found = from_json(json.dumps(plain | {"vefa_survey": 1}))
    except VefaError:
        return
    assert from_json(to_json(found)) == found
    assert problems(found)


@given(SURVEY)
def test_of_any_survey_it_can_be_said_what_is_wrong(survey: Survey) -> None:
    assert all(one.words for one in problems(survey))


@pytest.mark.parametrize(
    "text", ["", "[]", "5", "null", "{", "{}", "[" * 100_000, '{"all": []}', '"\\ud800"']
)
def test_what_is_no_survey_at_all(text: str) -> None:
    with pytest.raises(VefaError):
        from_json(text)
