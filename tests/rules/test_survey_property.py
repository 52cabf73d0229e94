"""Whatever survey without a problem, whatever answers: the way through it holds together."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from vefa.rules.survey import (
    CHOICES,
    KINDS,
    MANY,
    MARKS,
    OPERATORS,
    Answer,
    Branch,
    Choice,
    Condition,
    Picked,
    Question,
    Survey,
    Words,
    fresh_key,
)
from vefa.rules.survey_answers import from_plain, refusal, to_plain
from vefa.rules.survey_json import from_json, to_json
from vefa.rules.survey_valid import needs_new_version, problems
from vefa.rules.survey_walk import counted, is_given, missing, next_question, path
from vefa.rules.survey_words import rules_of

PICKS = tuple(Choice(key, Words(key.upper())) for key in "abc")
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def conditions(draw: st.DrawFn, earlier: list[Question]) -> Condition:
    asked = draw(st.sampled_from(earlier))
    operator, wanted = draw(st.sampled_from(list(OPERATORS[asked.kind].items())))
    count = draw(st.integers(1, 3)) if wanted == MANY else wanted
    values = [draw(value_of(asked)) for _number in range(count)]
    if operator == "between":
        values.sort(key=Decimal if asked.kind == "number" else None)
    return Condition(asked.key, operator, tuple(values))


def value_of(asked: Question) -> st.SearchStrategy[int | str]:
    if asked.kind in MARKS:
        return st.integers(*MARKS[asked.kind])
    if asked.kind in CHOICES:
        return st.sampled_from(asked.keys)
    if asked.kind == "number":
        return st.decimals(-99, 99, places=1).map(str)
    return DAYS.map(date.isoformat) if asked.kind == "date" else st.sampled_from(["kargo", "İADE"])


def branches(earlier: list[Question]) -> st.SearchStrategy[Branch]:
    leaf = conditions(earlier)
    flat = st.builds(Branch, st.lists(leaf, min_size=1, max_size=2).map(tuple), st.booleans())
    return st.builds(Branch, st.lists(leaf | flat, min_size=1, max_size=2).map(tuple), st.booleans())


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    made: list[Question] = [Question("q1", "nps", Words("İlk"))]
    for _number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(list(KINDS)))
        trees = st.none() | branches([one for one in made if one.asks])
        key = fresh_key(one.key for one in made)
        choices = PICKS if kind in CHOICES else ()
        made.append(
            Question(
                key, kind, Words(key), required=draw(st.booleans()), choices=choices, other=bool(choices),
                shown_if=draw(trees), hidden_if=draw(trees), ends_if=draw(trees),
            )
        )  # fmt: skip
    return Survey(Words("Anket"), tuple(made))


@st.composite
def answers(draw: st.DrawFn, survey: Survey) -> dict[str, Answer]:
    asked = [one for one in survey.questions if one.asks and draw(st.booleans())]
    return {one.key: draw(answer_to(one)) for one in asked}


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    if question.kind in MARKS:
        return st.integers(*MARKS[question.kind])
    if question.kind in CHOICES:
        most = 1 if question.kind == "one" else 3
        keys = st.lists(st.sampled_from(question.keys), min_size=1, max_size=most, unique=True)
        return st.builds(Picked, keys.map(tuple))
    if question.kind == "number":
        return st.decimals(-99, 99, places=1)
    return DAYS if question.kind == "date" else st.sampled_from(["kargo geç", "iade", " "])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_way_holds_together(data: st.DataObject) -> None:
    survey = data.draw(surveys())
    assert problems(survey) == []
    said = data.draw(answers(survey))
    way = path(survey, said)
    order = [one.key for one in survey.questions]
    places = [order.index(one.key) for one in way]
    assert places == sorted(set(places))
    kept = counted(survey, said)
    assert kept.items() <= said.items()
    assert set(kept) <= {one.key for one in way}
    assert path(survey, kept) == way  # what does not count decides nothing
    assert all(one in way and one.key not in kept for one in missing(survey, said))

    walked, last = [], ""
    while (question := next_question(survey, said, last)) is not None:
        walked.append(question)
        last = question.key
    assert walked == way


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_survey_and_its_answers_are_kept_and_told(data: st.DataObject) -> None:
    survey = data.draw(surveys())
    assert from_json(to_json(survey)) == survey
    assert not needs_new_version(survey, survey)
    for question in survey.questions:
        trees = (question.shown_if, question.hidden_if, question.ends_if)
        assert len(rules_of(question, survey)) == sum(tree is not None for tree in trees)
    for key, answer in data.draw(answers(survey)).items():
        asked = survey.question(key)
        assert asked is not None
        if is_given(answer):
            assert refusal(asked, answer) == ""
            assert from_plain(asked, to_plain(answer)) == answer


def test_fresh_keys() -> None:
    assert fresh_key([]) == "q1"
    assert fresh_key(["q1", "q3", "x"]) == "q2"
    assert fresh_key(["c1", "c2"], "c") == "c3"
