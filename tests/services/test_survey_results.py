"""Results of surveys against counts made by hand and by scipy: scores, rates, versions, filters, tables."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from scipy import stats

from tests.services.books import customer, line, on, order
from tests.services.survey_shop import FORM, RECOMMEND, SATISFIED, SUBJECTS, at, give, survey, ticked, words
from vefa.db.models import Invitation, OrderLine
from vefa.db.shop import insert
from vefa.errors import VefaError
from vefa.rules.groups import Branch as Group
from vefa.rules.groups import Condition as Fits
from vefa.rules.survey import Choice, Question, Survey
from vefa.services.surveys.forms import save_form
from vefa.services.surveys.keeping import surveys
from vefa.services.surveys.results.crossing import Across, cross
from vefa.services.surveys.results.overview import main_score, results, trend
from vefa.services.surveys.results.questions import asked_questions
from vefa.services.surveys.results.said import newest_texts
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.undoing import undo_response
from vefa.services.surveys.whose import Said

TODAY = {"today": on("2026-11-24")}
NPS = {9: 240, 8: 80, 3: 80}


def marks(survey_id: int, counts: dict[int, int], day: str = "2026-11-10", **more: Any) -> None:
    for mark, count in counts.items():
        for _one in range(count):
            give(survey_id, {"recommend": mark}, day, **more)


def test_the_picture_of_the_results_page(shop: object) -> None:
    """48 answers, 42, 19 to 59; the period before 35: not proved; 217 answers for ±10."""
    one = survey()
    marks(one, {0: 1, 3: 2, 5: 1, 6: 3, 7: 5, 8: 9, 9: 11, 10: 16})
    marks(one, {10: 7, 8: 10, 2: 0, 1: 0}, "2026-10-10")
    marks(one, {4: 0, 9: 0, 3: 0}, "2026-10-11")
    chosen = Selection(one, on("2026-11-01"), on("2026-11-30"))
    found = results(chosen, **TODAY)
    assert found.main is not None
    assert found.before is not None
    nps = found.main.nps
    assert nps is not None
    assert (nps.detractors, nps.passives, nps.promoters, found.main.n) == (7, 14, 27, 48)
    assert found.main.value == pytest.approx(100 * (27 - 7) / 48)
    low, high = found.main.interval or (0, 0)
    assert (round(low), round(high)) == (19, 59)
    assert dict(found.main.needed) == {10: 217, 20: 55}
    assert found.before.score.value == pytest.approx(100 * 7 / 17)
    assert not found.before.proven
    assert (found.before.first, found.before.last) == (on("2026-10-02"), on("2026-10-31"))


def test_a_change_of_many_answers_is_proved(shop: object) -> None:
    one = survey()
    marks(one, {9: 60, 8: 20, 3: 20}, "2026-10-10")
    marks(one, {9: 30, 8: 35, 3: 35})
    found = results(Selection(one, on("2026-11-01"), on("2026-11-30")), **TODAY)
    assert found.before is not None
    assert found.before.proof is not None
    assert found.before.proof.p < 0.001
    assert found.before.proven


def test_skipped_hidden_and_taken_back_answers_are_never_counted(shop: object) -> None:
    one = survey()
    give(one, {"recommend": 9, "subjects": ticked("price", "cargo")})
    give(one, {"subjects": ticked("price", other="Renk")})  # skipped the mark
    give(one, {"recommend": 2, "wrong": "Geç"})
    gone = give(one, {"recommend": 10})
    undo_response(gone.response_id or 0, **at())
    told = {row.question.key: row for row in results(Selection(one), **TODAY).questions}
    assert {key: (row.asked, row.answered, row.skipped) for key, row in told.items()} == {
        "recommend": (3, 2, 1), "subjects": (3, 2, 1), "wrong": (1, 1, 0),
    }  # fmt: skip
    assert {one.key: (one.count, one.share) for one in told["subjects"].choices} == {
        "price": (2, 100.0), "cargo": (1, 50.0), "size": (0, 0.0), "other": (1, 50.0),
    }  # fmt: skip
    assert told["recommend"].score is not None
    assert told["recommend"].score.value == 0.0  # one promoter, one detractor of two


def test_who_breaks_off_leaves_at_the_question_he_saw_last(shop: object) -> None:
    one = survey()
    give(one, {"recommend": 9})
    give(one, {"recommend": 9}, finished=False)  # saw the subjects
    give(one, {"recommend": 2, "subjects": ticked("size")}, finished=False)  # saw what went wrong
    found = results(Selection(one), **TODAY)
    told = {row.question.key: (row.asked, row.left) for row in found.questions}
    assert told == {"recommend": (3, 0), "subjects": (3, 1), "wrong": (1, 1)}
    assert (found.rates.started, found.rates.finished) == (3, 1)
    assert found.rates.completion == pytest.approx(100 / 3)


def test_response_rate_counts_invitations_of_the_days_and_blank_forms_apart(shop: object) -> None:
    one, who = survey(), customer()

    def invite(code: str, day: str = "2026-11-10", **more: Any) -> None:
        insert(Invitation, survey=one, code=code, channel="paper", day=day, at=f"{day}T09:00:00Z", **more)

    for code in ("AAAA2222", "CCCC2222", "DDDD2222"):
        invite(code, customer=who)
    invite("FFFF2222", "2026-10-10", customer=who)
    invite("HHHH2222")
    give(one, {"recommend": 9}, channel="paper", said=Said(code="AAAA2222"))
    give(one, {"recommend": 9}, channel="paper", said=Said(code="HHHH2222"))
    rates = results(Selection(one, on("2026-11-01"), on("2026-11-30")), **TODAY).rates
    assert (rates.invited, rates.returned, rates.printed, rates.printed_back) == (3, 1, 1, 1)
    assert rates.response == pytest.approx(100 / 3)


def test_times_are_those_of_who_finished(shop: object) -> None:
    one = survey()
    for seconds in (10, 20, 90):
        give(one, {"recommend": 9}, seconds=seconds)
    give(one, {"recommend": 9}, seconds=5000, finished=False)
    rates = results(Selection(one), **TODAY).rates
    assert (rates.median_seconds, rates.funnel.mean_seconds) == (20.0, 40.0)


def test_the_list_tells_finished_from_broken_off_as_the_score_counts_both(shop: object) -> None:
    one, other = survey(), survey(name="Başka")
    for finished in (True, True, False):
        give(one, {"recommend": 9}, finished=finished)
    undo_response(give(one, {"recommend": 9}, finished=False).response_id or 0, **at())
    listed = {row.id: (row.answers, row.broken_off) for row in surveys()}
    assert listed == {one: (2, 1), other: (0, 0)}
    score = results(Selection(one), **TODAY).main
    assert score is not None
    assert score.n == 3


def test_versions_are_joined_by_key_and_kind(shop: object) -> None:
    one = survey()
    give(one, {"recommend": 9, "subjects": ticked("price")})
    reworded = replace(
        SUBJECTS, choices=(Choice("price", words("Fiyatlar")), Choice("look", words("Görünüş")))
    )
    was_text = Question("wrong", "number", words("Kaç kez?"))
    save_form(
        one,
        Survey(FORM.name, (replace(RECOMMEND, words=words("Tavsiye?")), reworded, was_text)),
        now=at()["now"],
    )
    give(one, {"recommend": 3, "subjects": ticked("price", "look"), "wrong": Decimal(4)})
    told = results(Selection(one), **TODAY).questions
    assert [(row.question.key, row.question.kind, row.old, row.answered) for row in told] == [
        ("recommend", "nps", False, 2), ("subjects", "several", False, 2), ("wrong", "number", False, 1),
        ("wrong", "long_text", True, 0),
    ]  # fmt: skip
    choices = {one.key: (one.words.tr, one.count) for one in told[1].choices}
    assert choices["price"] == ("Fiyatlar", 2)
    assert choices["cargo"] == ("Kargo, hızlı", 0)
    assert told[2].figures is not None
    assert told[2].figures.mean == 4.0


def test_filters_by_period_channel_product_order_channel_and_group(shop: object) -> None:
    one = survey()
    often, once = customer("Sık", orders=5), customer("Az", orders=1)
    web = order(often, 5000, channel="web")
    line(web, 5000)
    product = OrderLine.get(OrderLine.order == web).product_id
    give(one, {"recommend": 10}, "2026-11-01", customer_id=often, order_id=web, channel="call")
    give(one, {"recommend": 0}, "2026-11-02", customer_id=once)
    give(one, {"recommend": 8}, "2026-10-31")

    def n(**more: Any) -> int:
        found = main_score(Selection(one, **more), **TODAY)
        assert found is not None
        return found.n

    assert n() == 3
    assert n(first=on("2026-11-01"), last=on("2026-11-30")) == 2
    assert n(channel="counter") == 2
    assert n(order_channel="web") == n(product_id=product) == 1
    assert n(group=Group((Fits("orders", "at_least", 3),))) == 1
    assert [(month.isoformat(), found.n) for month, found in trend(Selection(one), **TODAY)] == [
        ("2026-10-01", 1), ("2026-11-01", 2),
    ]  # fmt: skip


def test_what_is_none_of_the_choices_is_told_the_newest_first(shop: object) -> None:
    one = survey()
    for place, text in enumerate(("Renk", "Koku", "", "Etiket", "Boy"), 1):
        give(one, {"recommend": 9, "subjects": ticked("size", other=text)}, f"2026-11-0{place}")
    asked = [each for each in asked_questions(one) if each.question.other]
    assert newest_texts(Selection(one), asked, **TODAY) == {"subjects": ("Boy", "Etiket", "Koku")}


def test_nothing_answered_is_no_score(shop: object) -> None:
    found = results(Selection(survey(), on("2026-11-01"), on("2026-11-30")), **TODAY)
    assert (found.main, found.before, found.first_day, found.rates.completion) == (None, None, None, None)
    with pytest.raises(VefaError):
        results(Selection(999), **TODAY)


def test_satisfaction_is_the_share_of_four_and_five(shop: object) -> None:
    one = survey(SATISFIED)
    for mark, count in {1: 9, 2: 8, 3: 10, 4: 12, 5: 15}.items():
        for _one in range(count):
            give(one, {"satisfied": mark})
    main = results(Selection(one), **TODAY).main
    assert main is not None
    assert (main.value, main.n, main.good) == (50.0, 54, 27)
    mean = stats.t.interval(0.95, 53, loc=main.marks.mean, scale=(main.marks.spread or 0) / 54**0.5)
    assert main.mean_interval == pytest.approx(mean)


def _shop_of_chance(one: int) -> list[tuple[int, str, str, tuple[str, ...]]]:
    """Random answers: mark, channel, day, ticked choices."""
    dice = random.Random(7)
    given = []
    for _one in range(120):
        channel = dice.choice(("counter", "call", "kiosk"))
        mark = min(10, dice.randint(0, 10) + (2 if channel == "kiosk" else 0))
        day = (date(2026, 9, 1) + timedelta(days=dice.randint(0, 80))).isoformat()
        keys = tuple(key for key in ("cargo", "price", "size") if dice.random() < 0.4)
        give(one, {"recommend": mark, "subjects": ticked(*keys)}, day, channel=channel)
        given.append((mark, channel, day, keys))
    return given


def test_cross_tables_are_those_of_the_answers_and_their_tests_those_of_scipy(shop: object) -> None:
    one = survey()
    given = _shop_of_chance(one)
    found = cross(Selection(one), "recommend", Across("channel"), **TODAY)
    by_hand = {
        way: [mark for mark, channel, *_ in given if channel == way] for way in ("call", "counter", "kiosk")
    }
    assert {row.key: Counter(row.counts) for row in found.rows} == {
        way: Counter(all_) for way, all_ in by_hand.items()
    }
    h, p = stats.kruskal(*by_hand.values())
    assert found.proof is not None
    assert (found.test, found.proof.figure, found.proof.p) == ("kruskal", pytest.approx(h), pytest.approx(p))
    months = cross(Selection(one), "recommend", Across("month"), **TODAY)
    assert {row.key: row.n for row in months.rows} == Counter(day[:7] for _m, _c, day, _k in given)


def test_several_choices_are_tested_one_by_one_and_raised_for_it(shop: object) -> None:
    one = survey()
    given = [row for row in _shop_of_chance(one) if row[3]]  # who ticked nothing skipped the question
    found = cross(Selection(one), "subjects", Across("channel"), **TODAY)
    chances = {}
    for key in ("cargo", "price", "size"):
        table = []
        for way in ("call", "counter", "kiosk"):
            mine = [keys for _mark, channel, _day, keys in given if channel == way]
            table.append([sum(key in keys for keys in mine), sum(key not in keys for keys in mine)])
        chances[key] = stats.chi2_contingency(table, correction=False).pvalue
    order_ = sorted(chances, key=chances.__getitem__)
    raised, highest = {}, 0.0
    for place, key in enumerate(order_):
        highest = max(highest, min(1.0, chances[key] * (3 - place)))
        raised[key] = highest
    assert {key: proof.p for key, proof in found.choices.items()} == pytest.approx(raised)


def test_two_small_groups_are_told_apart_exactly(shop: object) -> None:
    yes_no = Question(
        "again",
        "one",
        words("Yine alır mısınız?"),
        choices=(Choice("y", words("E")), Choice("n", words("H"))),
    )
    one = survey(Survey(words("Tekrar"), (RECOMMEND, yes_no)))
    who = [customer(orders=3), customer(orders=0)]
    for key, of, count in (("y", 0, 6), ("n", 0, 1), ("y", 1, 1), ("n", 1, 5)):
        for _one in range(count):
            give(one, {"again": ticked(key)}, customer_id=who[of])
    give(one, {"again": ticked("y")})  # nobody: belongs to neither side
    group = Group((Fits("orders", "at_least", 1),))
    found = cross(Selection(one), "again", Across("group", group=group), **TODAY)
    assert [(row.key, row.n, dict(row.counts)) for row in found.rows] == [
        ("in", 7, {"y": 6, "n": 1}), ("out", 6, {"y": 1, "n": 5}),
    ]  # fmt: skip
    assert found.proof is not None
    assert (found.test, found.proof.p) == (
        "fisher",
        pytest.approx(stats.fisher_exact([[6, 1], [1, 5]]).pvalue),
    )
    assert found.proven


def test_a_question_against_another_and_against_a_product(shop: object) -> None:
    one = survey()
    with_it, without = order(customer(), 5000), order(customer(), 5000)
    line(with_it, 5000)
    product = OrderLine.get(OrderLine.order == with_it).product_id
    give(one, {"recommend": 3, "subjects": ticked("price", "size")}, order_id=with_it)
    give(one, {"recommend": 9, "subjects": ticked("price")}, order_id=without)
    give(one, {"recommend": 9})
    by_product = cross(Selection(one), "recommend", Across("product", product_id=product), **TODAY)
    assert [(row.key, dict(row.counts)) for row in by_product.rows] == [("in", {3: 1}), ("out", {9: 1})]
    by_subject = cross(Selection(one), "recommend", Across("question", question="subjects"), **TODAY)
    assert {row.key: dict(row.counts) for row in by_subject.rows} == {"price": {3: 1, 9: 1}, "size": {3: 1}}
    with pytest.raises(VefaError):
        cross(Selection(one), "wrong", Across("channel"), **TODAY)
