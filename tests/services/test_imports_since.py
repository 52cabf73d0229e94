"""Counting only orders from a day on (POLICY 3): chosen with an import, and taken back with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services.books import earn_by
from tests.services.orders_of import AYSE, CAN, FILE, NOW, TODAY, books, customers, line, order, plan
from vefa.db.models import Order
from vefa.files.plan import PlanOrder
from vefa.rules.programme import Rate
from vefa.services import programme
from vefa.services.imports import ImportDone, PointsEffect, preview, run_import, undo_import
from vefa.services.imports.since import ALL

pytestmark = pytest.mark.usefixtures("shop")

NEW_YEAR = date(2026, 1, 1)
ORDERS = (
    order("1", line(100000), phone=AYSE, day="2025-12-31", channel="counter"),
    order("2", line(50000), phone=AYSE, day="2026-01-01", channel="counter"),
    order("3", line(70000), phone=CAN, day="2025-11-23", channel="counter"),  # its points ended yesterday
    order("4", line(30000), day="2025-06-01", channel="counter"),  # a guest's
)


def bring(orders: Sequence[PlanOrder] = ORDERS, count_from: date | None = None) -> ImportDone:
    return run_import(plan(*orders), file=replace(FILE, count_from=count_from), today=TODAY, now=NOW)


def told(count_from: date | None) -> PointsEffect:
    return preview(plan(*ORDERS), today=TODAY, count_from=count_from).points


def points() -> list[tuple[str, int]]:
    return [(one[1], one[5]) for one in customers()]


def test_the_check_tells_what_each_choice_gives() -> None:
    assert told(None) == PointsEffect(150, 0, None, 70, 700, 0)
    assert told(ALL) == told(None)
    assert told(NEW_YEAR) == PointsEffect(50, 0, None, 0, 0, 0, NEW_YEAR, 3)
    assert told(date(2025, 12, 31)) == PointsEffect(150, 0, None, 0, 0, 0, date(2025, 12, 31), 2)
    assert programme.versions() == []


def test_older_orders_earn_nothing_but_are_sales_all_the_same() -> None:
    done = bring(count_from=NEW_YEAR)
    assert (done.given, done.waiting, done.expired) == (50, 0, 0)
    assert customers() == [("", AYSE, "", 2, 150000, 50, 0), ("", CAN, "", 1, 70000, 0, 0)]
    found = {one.number: (one.outside, one.earned, one.basis) for one in Order.select()}
    assert found == {"1": (1, 0, 0), "2": (0, 50, 50000), "3": (1, 0, 0), "4": (1, 0, 0)}
    books()  # proves itself


def test_the_choice_holds_for_later_imports_until_another_one_is_made() -> None:
    bring(ORDERS[:1], NEW_YEAR)
    bring(ORDERS[1:3])
    assert points() == [(AYSE, 50), (CAN, 0)]
    bring([order("5", line(90000), phone=CAN, day="2025-12-01", channel="counter")], ALL)
    assert points() == [(AYSE, 50), (CAN, 90)]
    assert [one.rules.counts_from for one in programme.versions()] == ["2026-01-01", None]


def test_the_undo_of_the_import_takes_the_choice_back_too() -> None:
    earn_by(2, 1000, today=TODAY, now=NOW)
    before = programme.versions()
    done = bring(count_from=NEW_YEAR)
    assert programme.current(TODAY).counts_from == "2026-01-01"
    undo_import(done.id, today=TODAY, now=NOW)
    assert programme.versions() == before
    bring()
    assert points() == [(AYSE, 300), (CAN, 0)]


def test_the_undo_leaves_what_the_programme_became_otherwise() -> None:
    bring(ORDERS[1:2])
    done = bring(ORDERS[:1], NEW_YEAR)
    later = NOW + timedelta(hours=1)
    earn_by(3, 1000, today=TODAY, now=later)
    undo_import(done.id, today=TODAY, now=later)
    rules = programme.current(TODAY)
    assert (rules.counts_from, rules.rate) == (None, Rate(3, 1000))
    assert points() == [(AYSE, 50)]


def test_a_programme_planned_for_later_says_it_too() -> None:
    bring(ORDERS[1:2])
    later = replace(programme.current(TODAY), rounding="up")
    programme.begin(later, NOW + timedelta(days=30), now=NOW)
    done = bring(ORDERS[:1], NEW_YEAR)
    assert [one.rules.counts_from for one in programme.versions()] == [None, "2026-01-01", "2026-01-01"]
    undo_import(done.id, today=TODAY, now=NOW)
    assert programme.current(TODAY).counts_from is None
    last = programme.versions()[-1]
    assert (last.starts, last.rules) == ("2026-12-24T06:30:00Z", later)
