"""What is said in the invented shop: answers, complaints, talks; plausible, the same for the same seed."""

import random
import re
from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest

from vefa.rules.complaint_words import CHANNELS
from vefa.rules.demo.answers import ASKED_SINCE, LATE, DemoAnswer, make_answers
from vefa.rules.demo.complaints import MOST, DemoComplaint, make_complaints
from vefa.rules.demo.hours import at_work, moment
from vefa.rules.demo.orders import DemoShop, make_shop
from vefa.rules.demo.said import SUBJECTS, Said
from vefa.rules.demo.said_en import ENGLISH
from vefa.rules.demo.said_tr import TURKISH
from vefa.rules.demo.seasons import CARRIER_CHANGED, carrier_fails
from vefa.rules.demo.talks import make_talks
from vefa.rules.themes import Matcher

UNTIL = date(2026, 11, 24)
BOTH = [TURKISH, ENGLISH]


@pytest.fixture(scope="module")
def made() -> DemoShop:
    return make_shop(seed=7, orders=6000, customers=900, until=UNTIL)


@pytest.fixture(scope="module")
def answers(made: DemoShop) -> list[DemoAnswer]:
    return make_answers(random.Random(3), made, TURKISH)


@pytest.fixture(scope="module")
def complaints(made: DemoShop) -> list[DemoComplaint]:
    return make_complaints(random.Random(3), made, TURKISH)


def mean(scores: list[int]) -> float:
    assert len(scores) >= 20
    return sum(scores) / len(scores)


def test_the_same_chance_says_the_same(made: DemoShop, answers: list[DemoAnswer]) -> None:
    assert answers == make_answers(random.Random(3), made, TURKISH)
    assert answers != make_answers(random.Random(4), made, TURKISH)


def test_parcels_are_late_until_the_carrier_is_changed(made: DemoShop) -> None:
    changed = UNTIL - timedelta(days=CARRIER_CHANGED)
    late = [one.day for one in made.orders if one.late]
    assert len(late) > 100
    assert max(late) < changed
    assert all(carrier_fails(day, UNTIL) for day in late)
    assert not carrier_fails(date(2026, 11, 27), UNTIL)  # a sale, but the new carrier
    assert carrier_fails(date(2025, 11, 27), UNTIL)


def test_who_waited_is_not_happy(answers: list[DemoAnswer]) -> None:
    asked = [one for one in answers if one.way != "review"]
    waited = mean([one.score for one in asked if one.order.late >= LATE])
    others = mean([one.score for one in asked if one.order.late < LATE])
    assert waited < 5.5
    assert others > 7.5
    assert all(one.subjects == ("delivery",) for one in answers if one.order.late >= LATE and one.whole)


def test_answers_come_after_the_goods_and_before_the_last_day(answers: list[DemoAnswer]) -> None:
    assert all(one.order.delivered <= one.day < UNTIL for one in answers)
    assert min(one.order.day for one in answers) >= UNTIL - timedelta(days=ASKED_SINCE)
    assert all(
        one.reply is None or (one.reply.day, one.reply.minute) > (one.day, one.minute) for one in answers
    )
    waits = [one for one in answers if one.score <= (3 if one.way == "review" else 6) and not one.reply]
    assert [one.score for one in waits if not one.aside] == [5, 3, 6]


def test_comments_differ_and_are_filled(answers: list[DemoAnswer]) -> None:
    said = [one.text for one in answers if one.text]
    assert len(set(said)) > 0.6 * len(said) > 200
    assert not [one for one in said if "{" in one or "}" in one or one != one.strip()]
    assert 0.03 < sum(one == one.lower() for one in said) / len(said) < 0.15  # typed in haste


def test_who_was_not_in_the_shop_says_nothing_of_it(answers: list[DemoAnswer]) -> None:
    there = TURKISH.praise["shop"] + TURKISH.blame["shop"] + TURKISH.middling_shop
    said = {one.order.channel for one in answers for text in there if text in one.text}
    assert said == {"counter"}


def test_complaints_follow_what_happened(complaints: list[DemoComplaint]) -> None:
    assert 60 < len(complaints) <= MOST
    assert [(one.day, one.minute) for one in complaints] == sorted(
        (one.day, one.minute) for one in complaints
    )
    assert all(one.order.late >= LATE for one in complaints if one.cause == "late")
    assert all((one.order.day < one.day or one.order.channel == "counter") for one in complaints)
    lately = [one.cause for one in complaints if (UNTIL - one.day).days <= 30]
    assert lately.count("fit") > len(lately) / 2
    for one in complaints:
        times = [(step.day, step.minute) for step in one.steps]
        assert times == sorted(times)
        assert all(step.day < UNTIL for step in one.steps)
    lately = [one for one in complaints if (UNTIL - one.day).days <= 13]
    assert {one.steps[-1].kind if one.steps else "" for one in lately} >= {"", "look", "wait", "solve"}


def test_talks_are_answered_later_and_somebody_is_called_again(made: DemoShop) -> None:
    talks = make_talks(random.Random(3), made, ENGLISH)
    assert 40 < len(talks) <= 150
    assert all(one.answered is None or one.answered >= (one.day, one.minute) for one in talks)
    assert UNTIL in {one.again for one in talks}
    assert all(one.day < UNTIL for one in talks)


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        ((date(2026, 11, 23), 600), (date(2026, 11, 23), 600)),  # Monday morning
        ((date(2026, 11, 20), 1200), (date(2026, 11, 21), None)),  # Friday evening: Saturday
        ((date(2026, 11, 21), 900), (date(2026, 11, 23), None)),  # Saturday afternoon: Monday
        ((date(2026, 11, 22), 600), (date(2026, 11, 23), None)),  # Sunday
        ((date(2026, 11, 23), 1440 + 700), (date(2026, 11, 24), 700)),
    ],
)
def test_people_work_in_working_hours(start: tuple[date, int], wanted: tuple[date, int | None]) -> None:
    day, minute = at_work(random.Random(1), *start)
    assert day == wanted[0]
    assert minute == wanted[1] if wanted[1] is not None else 560 <= minute <= 630


def test_moments_are_those_of_the_shop() -> None:
    assert moment(date(2026, 11, 24), 90, "Europe/Istanbul") == datetime.fromisoformat("2026-11-23T22:30:00Z")
    assert moment(date(2026, 11, 24), 1440 + 190, "Europe/Istanbul") == datetime.fromisoformat(
        "2026-11-25T00:10:00Z"
    )


def sentences(said: object) -> list[str]:
    """Every text in the words of a language."""
    if isinstance(said, str):
        return [said]
    if isinstance(said, int):
        return []
    if isinstance(said, Said):
        return [text for one in fields(said) for text in sentences(getattr(said, one.name))]
    inside = said.values() if isinstance(said, dict) else said
    return [text for one in inside for text in sentences(one)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("said", BOTH, ids=["tr", "en"])
def test_words_of_a_language_are_whole(said: Said) -> None:
    assert set(said.praise) == set(said.blame) == {*SUBJECTS, "cloth", "shop"}
    assert set(said.replies) == set(SUBJECTS)
    assert set(said.causes) == set(said.stories) == set(said.courses)
    assert set(said.actions) <= set(said.causes)
    assert set(said.handled) == {1, 2, 3, 4, 5}
    assert {one.ready for one in said.questions} - {""} == {one.subject for one in said.ready}
    assert {channel for one in said.questions for channel in one.channels} <= set(CHANNELS)
    texts = sentences(said)
    assert not [one for one in texts if "!" in one or "lütfen" in one.casefold() or "  " in one]
    places = {found for one in texts for found in re.findall(r"{(\w+)}", one)}
    assert places <= {"thing", "day", "kod", "hitap", "siparis_no", "isletme", "telefon", "hello", "order_no",
                      "shop", "phone"}  # fmt: skip


def test_both_languages_say_as_much() -> None:
    assert set(TURKISH.causes) == set(ENGLISH.causes)
    assert [len(one) for one in TURKISH.stories.values()] == [len(one) for one in ENGLISH.stories.values()]
    assert len(TURKISH.questions) == len(ENGLISH.questions)
    assert len(TURKISH.tasks) == len(ENGLISH.tasks)


@pytest.mark.parametrize("said", BOTH, ids=["tr", "en"])
def test_themes_find_what_they_are_taught_for(said: Said) -> None:
    """Most sentences of a subject are found by its theme, in the order of both."""
    order = ("delivery", "packing", "product", "size", "price", "service")
    find = Matcher({name: list(words) for name, words in said.themes.items()})
    for subject, name in zip(order, said.themes, strict=True):
        said_so = said.praise[subject] + said.blame[subject]
        hit = [one for one in said_so if name in find.themes(one)]
        assert len(hit) >= 0.4 * len(said_so), name
