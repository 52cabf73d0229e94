"""Any answers, given, broken off and taken back, come to the results that a plain count of them has."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.books import customer, on
from tests.services.survey_shop import RECOMMEND, SUBJECTS, at, give, survey, ticked, words
from vefa.db.models import Customer
from vefa.rules.survey import Branch, Choice, Condition, Question, Survey
from vefa.services.check import check
from vefa.services.surveys.results.counts import QuestionResult
from vefa.services.surveys.results.overview import results, trend
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.undoing import redo_response, undo_response

ENDS = Branch((Condition("recommend", "at_most", (0,)),))
PRICE = Branch((Condition("subjects", "any_of", ("price",)),))
UNHAPPY = Branch(
    (Condition("recommend", "at_most", (6,)), Condition("again", "any_of", ("n",))), every=False
)  # fmt: skip
YES_NO = (Choice("y", words("Evet")), Choice("n", words("Hayır")))
SHAPE = Survey(
    words("Karışık"),
    (
        Question(RECOMMEND.key, "nps", RECOMMEND.words, low=6, ends_if=ENDS),
        SUBJECTS,
        Question("again", "one", words("Yine?"), choices=YES_NO, hidden_if=PRICE),
        Question("wrong", "long_text", words("Ne oldu?"), shown_if=UNHAPPY),
    ),
)
KEYS = ("recommend", "subjects", "again", "wrong")
FIRST, LAST = on("2026-10-01"), on("2026-10-31")


@dataclass
class Person:
    """Somebody's answers as he meant them; `seen` and `said` follow from the shape above, by hand."""

    day: date
    finished: bool
    mark: int | None
    keys: tuple[str, ...]
    again: str
    wrong: str
    response: int = 0
    gone: bool = False

    @property
    def shown(self) -> list[str]:
        if self.mark == 0:
            return ["recommend"]
        again = [] if "price" in self.keys else ["again"]
        unhappy = (self.mark is not None and self.mark <= 6) or (bool(again) and self.again == "n")
        return ["recommend", "subjects", *again, *(["wrong"] if unhappy else [])]

    @property
    def said(self) -> dict[str, Any]:
        every = {"recommend": self.mark, "subjects": self.keys, "again": self.again, "wrong": self.wrong}
        return {key: every[key] for key in self.shown if every[key] not in (None, (), "")}

    @property
    def seen(self) -> list[str]:
        """Who broke off saw one question more than he answered."""
        if self.finished:
            return self.shown
        last = max((self.shown.index(key) for key in self.said), default=-1)
        return self.shown[: last + 2]


def people(dice: random.Random, count: int) -> list[Person]:
    return [_person(dice) for _one in range(count)]


def _person(dice: random.Random) -> Person:
    day = FIRST + timedelta(days=dice.randint(-20, 40))
    keys = tuple(key for key in ("cargo", "price", "size") if dice.random() < 0.4)
    mark = dice.choice((None, 0, 2, 6, 7, 9, 10))
    said = dice.choice(("", "y", "n")), dice.choice(("", "Kutu ezik"))
    return Person(day, dice.random() < 0.8, mark, keys, *said)


def answer(survey_id: int, one: Person, who: int) -> None:
    """Give what he meant, hidden answers too: those are to be dropped."""
    meant: dict[str, Any] = {}
    if one.mark is not None:
        meant["recommend"] = one.mark
    if one.keys:
        meant["subjects"] = ticked(*one.keys)
    if one.again:
        meant["again"] = ticked(one.again)
    if one.wrong:
        meant["wrong"] = one.wrong
    done = give(
        survey_id, meant, one.day.isoformat(), finished=one.finished, customer_id=who, channel="paper"
    )
    one.response = done.response_id or 0


def counted(found: QuestionResult) -> dict[str, int]:
    return {choice.key: choice.count for choice in found.choices if choice.count}


@pytest.mark.parametrize("seed", range(6))
def test_results_are_those_of_a_plain_count(shop: object, seed: int) -> None:
    dice = random.Random(seed)
    one, who = survey(SHAPE), [customer(f"Müşteri {place}") for place in range(4)]
    everybody = people(dice, 60)
    owners = [dice.choice(who) for _one in everybody]
    for person, owner in zip(everybody, owners, strict=True):
        answer(one, person, owner)
    given = [(person, owner) for person, owner in zip(everybody, owners, strict=True) if person.response]
    assert all(not person.said for person in everybody if not person.response)
    for person, _owner in given:
        if dice.random() < 0.3:
            undo_response(person.response, **at())
            person.gone = dice.random() < 0.6
            if not person.gone:
                redo_response(person.response, **at())
    for first, last in ((date.min, date.max), (FIRST, LAST)):
        there = [person for person, _owner in given if not person.gone and first <= person.day <= last]
        found = results(Selection(one, first, last), today=on("2026-11-24"))
        told = {row.question.key: row for row in found.questions}
        for key in KEYS:
            asked = sum(key in person.seen for person in there)
            answered = sum(key in person.said for person in there)
            left = sum(not person.finished and person.seen[-1:] == [key] for person in there)
            assert (told[key].asked, told[key].answered, told[key].left) == (asked, answered, left), key
        assert (found.rates.started, found.rates.finished) == (len(there), sum(one.finished for one in there))
        marks = Counter(person.said["recommend"] for person in there if "recommend" in person.said)
        score = told["recommend"].score
        assert score is not None
        assert {mark: count for mark, count in score.marks.counts.items() if count} == marks
        good = sum(marks[mark] for mark in (9, 10)) - sum(marks[mark] for mark in range(7))
        assert score.value == (pytest.approx(100 * good / marks.total()) if marks else None)
        ticks = Counter(key for person in there for key in person.said.get("subjects", ()))
        assert counted(told["subjects"]) == ticks
        assert counted(told["again"]) == Counter(one.said["again"] for one in there if "again" in one.said)
        months = Counter(f"{one.day:%Y-%m}" for one in there if "recommend" in one.said)
        assert {
            f"{day:%Y-%m}": row.n for day, row in trend(found.selection, today=on("2026-11-24"))
        } == months
    _scores_are_the_last_ones(given)
    assert check() == []


def _scores_are_the_last_ones(given: list[tuple[Person, int]]) -> None:
    """Of one day a finished answer comes after a broken off one, of two finished ones that entered later."""
    last: dict[int, tuple[date, bool, int, int]] = {}
    for person, owner in given:
        if not person.gone and "recommend" in person.said:
            mine = (person.day, person.finished, person.response, person.said["recommend"])
            last[owner] = max(last.get(owner, mine), mine)
    kept = {row.id: row.score for row in Customer.select() if row.score is not None}
    assert kept == {owner: mark for owner, (*_when, mark) in last.items()}
