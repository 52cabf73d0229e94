"""Causes: the tree, their figures against plain counting, what helped, whom they hit."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from scipy import stats

from tests.services.books import customer, order
from tests.services.grievances import (
    MONDAY,
    TODAY,
    WHEN,
    complain,
    kept,
    later,
    on_day,
    put,
    settle,
    spread,
)
from vefa.db.models import Cause, Complaint
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.services import told
from vefa.services.causes import effects, figures, taking_out, tree
from vefa.services.causes.putting_right import TOLD, close_cause, hit_by, reopen_cause
from vefa.services.complaints import moves
from vefa.services.complaints.actions import actions_of, add_action, set_done
from vefa.services.complaints.card import complaint

pytestmark = pytest.mark.usefixtures("shop")


def add(name: str, parent: int | None = None) -> int:
    return tree.add_cause(name, parent, now=MONDAY)


def shown() -> list[tuple[str, int]]:
    return [(one.path, one.depth) for one in tree.causes()]


def test_the_tree_is_edited_and_put_back() -> None:
    product = add("Ürün")
    sewing, colour, cargo = add("Dikiş", product), add("Renk", product), add("Kargo")
    assert shown() == [("Ürün", 0), ("Ürün › Dikiş", 1), ("Ürün › Renk", 1), ("Kargo", 0)]
    before = tree.move_cause(colour, cargo)
    assert shown()[2:] == [("Kargo", 0), ("Kargo › Renk", 1)]
    tree.move_cause(colour, *before)
    assert tree.move_cause(cargo, None, 0) == (None, 1)
    assert [path for path, _depth in shown()] == ["Kargo", "Ürün", "Ürün › Dikiş", "Ürün › Renk"]
    assert tree.rename_cause(sewing, " Dikiş  hatası ", now=MONDAY) == "Dikiş"
    assert tree.cause_named("urun › dikis hatasi") == tree.cause_named("DİKİŞ HATASI") == sewing
    for wrong in (
        lambda: tree.move_cause(product, sewing),
        lambda: tree.move_cause(product, product),
        lambda: add("KARGO"),
        lambda: add("  "),
        lambda: tree.rename_cause(colour, "dikiş hatası", now=MONDAY),
        lambda: tree.rename_cause(99, "Yok", now=MONDAY),
        lambda: tree.add_cause("n" * 81, now=MONDAY),
        lambda: taking_out.remove_cause(product, now=MONDAY),
        lambda: taking_out.merge_causes(product, sewing, now=MONDAY),
    ):
        with pytest.raises(VefaError):
            wrong()
    taking_out.remove_cause(colour, now=MONDAY)
    assert [path for path, _depth in shown()] == ["Kargo", "Ürün", "Ürün › Dikiş hatası"]


def test_a_cause_that_was_taken_out_comes_back_where_it_stood_and_put_right() -> None:
    first, middle = add("Dikiş"), add("Kargo")
    add("Renk")
    close_cause(middle, today=TODAY, now=MONDAY)
    gone = taking_out.remove_cause(middle, now=MONDAY)
    taking_out.put_cause_back(gone, now=MONDAY)
    assert [(one.name, one.closed_on) for one in tree.causes()] == [
        ("Dikiş", None), ("Kargo", TODAY), ("Renk", None),
    ]  # fmt: skip
    gone = taking_out.remove_cause(first, now=MONDAY)
    other = add("Dikiş")
    with pytest.raises(VefaError):
        taking_out.put_cause_back(gone, now=MONDAY)
    tree.rename_cause(other, "Sökük", now=MONDAY)
    taking_out.put_cause_back(gone, now=MONDAY)
    assert sorted(one.name for one in tree.causes()) == ["Dikiş", "Kargo", "Renk", "Sökük"]


def test_the_usual_causes_come_once() -> None:
    add("Ürün hatası")
    first = tree.add_usual_causes(now=MONDAY)
    assert first == len(tree.causes()) - 1
    assert tree.add_usual_causes(now=MONDAY) == 0


def test_causes_become_one_and_two_again() -> None:
    one, other = add("Dikiş"), add("Söküklük")
    below = add("Fermuar", other)
    mine, his = complain(cause_id=one), complain(cause_id=other)
    action = add_action("Bak", cause_id=other, **WHEN)
    merge = taking_out.merge_causes(one, other, now=MONDAY)
    assert shown() == [("Dikiş", 0), ("Dikiş › Fermuar", 1)]
    assert {kept(mine).cause_id, kept(his).cause_id} == {one}
    assert [each.id for each in actions_of(cause_id=one)] == [action]
    assert complaint(his, now=MONDAY).changes[0].before == {"cause": other}
    back = taking_out.unmerge_causes(merge, now=MONDAY)
    assert shown() == [("Dikiş", 0), ("Söküklük", 0), ("Söküklük › Fermuar", 1)]
    assert (kept(mine).cause_id, kept(his).cause_id) == (one, back)
    assert Cause.get_by_id(below).parent_id == back


def test_causes_with_the_same_below_are_not_joined_and_come_back_where_there_is_room() -> None:
    """Two of one name beside each other could not be told apart; a place may be gone by an undo."""
    above = add("Ürün")
    one, other = add("Dikiş"), add("Söküklük", above)
    mine, his = add("Fermuar", one), add("fermuar", other)
    with pytest.raises(VefaError, match="fermuar"):
        taking_out.merge_causes(one, other, now=MONDAY)
    taking_out.merge_causes(mine, his, now=MONDAY)
    merge = taking_out.merge_causes(one, other, now=MONDAY)
    taking_out.remove_cause(above, now=MONDAY)
    taken = add("Söküklük")
    with pytest.raises(VefaError):
        taking_out.unmerge_causes(merge, now=MONDAY)
    tree.rename_cause(taken, "Yırtık", now=MONDAY)
    taking_out.unmerge_causes(merge, now=MONDAY)
    assert {name for name, _count in shown()} == {"Dikiş", "Dikiş › Fermuar", "Yırtık", "Söküklük"}


def test_pareto_is_what_plain_counting_gives() -> None:
    chance = Random(11)
    causes = [None, add("Ürün"), add("Kargo")]
    causes.append(add("Dikiş", causes[1]))
    people = [customer(name) for name in ("Ayşe", "Can", "Ece")]
    first, last = date(2026, 9, 1), date(2026, 10, 31)

    def fill() -> None:
        for _count in range(50):
            order(chance.choice(people), 1_000, (first + timedelta(days=chance.randrange(61))).isoformat())
        for number in range(40):
            day = first + timedelta(days=chance.randrange(-5, 66))
            one = complain(
                customer_id=chance.choice([None, *people]), cause_id=chance.choice(causes), now=on_day(day)
            )
            put(one, cost=chance.randrange(3) * 500)
            if number % 4 == 0:
                settle(one, now=on_day(day) + timedelta(days=chance.randrange(9)))
            elif number % 9 == 0:
                moves.close(one, outcome="unfounded", now=on_day(day))

    write(fill)()
    counted = [
        one for one in Complaint.select()
        if first.isoformat() <= one.opened_on <= last.isoformat() and one.state != "unfounded"
    ]  # fmt: skip
    found = {one.cause_id: one for one in figures.pareto(first, last)}
    assert found.keys() == {one.cause_id for one in counted}
    for cause, row in found.items():
        mine = [one for one in counted if one.cause_id == cause]
        days = [
            (datetime.fromisoformat(one.solved_at) - datetime.fromisoformat(one.opened_at))
            / timedelta(days=1)
            for one in mine
            if one.solved_at
        ]
        hit = Counter(one.customer_id for one in mine if one.customer_id)
        assert (row.complaints, row.cost) == (len(mine), sum(one.cost for one in mine))
        assert (row.solved, row.again) == (len(days), sum(count > 1 for count in hit.values()))
        assert row.days == (pytest.approx(sum(days) / len(days)) if days else None)
        assert row.rate is not None
        assert row.rate.rate == pytest.approx(len(mine) / 50 * 100)
        assert row.share == pytest.approx(len(mine) / len(counted) * 100)
    counts = [one.complaints for one in figures.pareto(first, last) if one.cause_id is not None]
    assert counts == sorted(counts, reverse=True)
    assert figures.pareto(first, last)[-1].running == pytest.approx(100)
    by_top = {one.cause_id: one.complaints for one in figures.pareto(first, last, by_top=True)}
    assert by_top == {
        None: found[None].complaints, causes[1]: found[causes[1]].complaints + found[causes[3]].complaints,
        causes[2]: found[causes[2]].complaints,
    }  # fmt: skip
    months = figures.cause_months(date(2026, 10, 15), 2, causes[1])
    assert [month.month.month for month in months] == [9, 10]
    assert [month.complaints for month in months] == [
        sum(one.cause_id in {causes[1], causes[3]} and one.opened_on[5:7] == text for one in counted)
        for text in ("09", "10")
    ]


@pytest.mark.parametrize(("lately", "alarm"), [(5, False), (6, True)])
def test_a_cause_that_hits_more_often_than_usual_is_told(lately: int, alarm: bool) -> None:
    """F-041: usual are 2 in 30 days (24 in the 360 before): 5 are chance, 6 are not."""
    cause = add("Dikiş")
    recent = TODAY - timedelta(days=29)

    def fill() -> list[int]:
        spread(cause, 24, recent - timedelta(days=360), 360)
        return spread(cause, lately, recent, 30)

    new = write(fill)()
    put(new[0], cost=64_000)
    unfounded = complain(cause_id=cause)  # what it cost, the cause did not
    moves.close(unfounded, outcome="unfounded", now=MONDAY)
    put(unfounded, cost=9_000)
    found = figures.repeating(TODAY)
    assert [one.cause_id for one in found] == [cause] * alarm
    if alarm:
        (one,) = found
        assert (one.usual, one.seen, one.cost, one.complaints) == (2.0, 6, 64_000, tuple(new))
        assert one.p == pytest.approx(stats.poisson.sf(5, 2))
        assert complaint(new[0], now=later(1)).repeats == one


def test_nothing_is_usual_in_a_young_shop() -> None:
    cause = add("Dikiş")
    write(lambda: spread(cause, 9, TODAY - timedelta(days=40), 40))()
    assert figures.repeating(TODAY) == []


def test_the_second_failure_of_the_same_customer_is_seen() -> None:
    ayse, can, cause = customer("Ayşe"), customer("Can"), add("Dikiş")
    first = complain(customer_id=ayse, cause_id=cause)
    twin = complain(customer_id=ayse, cause_id=cause)
    moves.close_as_duplicate(twin, first, now=MONDAY)
    complain(customer_id=can, cause_id=cause)
    again = complain(customer_id=ayse, cause_id=cause)
    assert complaint(again, now=MONDAY).earlier == (first,)
    assert figures.earlier_of_same(first) == []
    assert figures.earlier_of_same(complain(customer_id=ayse)) == []


def test_a_corrective_action_is_judged_by_orders_before_and_after() -> None:
    """Ten of 40 orders before, one of 40 after; the chance is that of the exact binomial test."""
    cause = add("Dikiş")
    done = TODAY - timedelta(days=60)

    def fill() -> int:
        for day in range(40):
            order(None, 1_000, (done - timedelta(days=day + 1)).isoformat())
            order(None, 1_000, (done + timedelta(days=day + 1)).isoformat())
        spread(cause, 10, done - timedelta(days=40), 40)
        spread(cause, 1, done + timedelta(days=5), 10)
        return add_action("Kontrol", cause_id=cause, today=done, now=on_day(done))

    action = write(fill)()
    assert effects.effect_of(action, TODAY) is None
    set_done(action, True, today=done, now=on_day(done))
    found = effects.effect_of(action, TODAY)
    assert found is not None
    assert (found.before, found.after) == (
        (done - timedelta(days=40), done - timedelta(days=1)), (done + timedelta(days=1), TODAY),
    )  # fmt: skip
    assert found.effect is not None
    assert (found.effect.before.rate, found.effect.after.rate, found.effect.verdict) == (25.0, 2.5, "better")
    assert found.effect.p == pytest.approx(stats.binomtest(1, 11, 0.5).pvalue)
    assert effects.effect_of(action, done) is None


def test_recovery_counts_who_bought_again_within_ninety_days() -> None:
    solved = date(2026, 6, 1)

    def customer_who_bought(*days: int) -> None:
        who = customer()
        for day in days:
            order(who, 1_000, (solved + timedelta(days=day)).isoformat())
        settle(complain(customer_id=who, now=on_day(solved)), now=on_day(solved))

    for days in ((1,), (90,), (91,), (0, -5), (), (-1, 45)):
        customer_who_bought(*days)
    settle(complain(customer_id=customer(), now=on_day(TODAY)), now=on_day(TODAY))  # not over yet
    found = effects.recovery(solved, TODAY, today=TODAY)
    assert (found.solved, found.due, found.again) == (7, 6, 3)
    assert found.share == 50.0
    low, high = stats.binomtest(3, 6).proportion_ci(method="wilson")
    assert found.interval == pytest.approx((low * 100, high * 100))


def test_a_cause_that_is_put_right_lists_everybody_it_hit() -> None:
    above = add("Ürün")
    cause = add("Dikiş", above)
    ayse, can, gone = customer("Ayşe", phone="+905350003456"), customer("Can"), customer("Ece", archived=True)
    for who in (ayse, can, gone, ayse):
        complain(customer_id=who, cause_id=cause)
    twin = complain(customer_id=customer("Yok"), cause_id=cause)
    moves.close(twin, outcome="unfounded", now=MONDAY)
    found = close_cause(above, **WHEN)
    assert [(one.customer_id, one.numbers) for one in found] == [
        (ayse, ("2026-004", "2026-001")), (can, ("2026-002",)),
    ]  # fmt: skip
    assert "Ayşe" in found[0].message
    assert "2026-004" in found[0].message
    told.tell(ayse, TOLD, str(above), **WHEN)
    assert [one.told is not None for one in hit_by(above)] == [True, False]
    assert [one.told for one in hit_by(cause)] == [None, None]
    with pytest.raises(VefaError):
        close_cause(above, **WHEN)
    assert next(one for one in tree.causes() if one.id == above).closed_on == TODAY
    reopen_cause(above, now=later(1))
    assert Cause.get_by_id(above).closed_on is None


def test_figures_of_a_shop_without_complaints() -> None:
    everything: Any = (figures.pareto(TODAY, TODAY), figures.repeating(TODAY), tree.causes())
    assert everything == ([], [], [])
    found = effects.recovery(TODAY, TODAY, today=TODAY)
    assert (found.due, found.share, found.interval) == (0, None, None)
