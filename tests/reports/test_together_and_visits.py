"""What is bought together, visits beside orders, the log of files: each beside a plain count."""

import itertools
from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest
from scipy.stats import binomtest

from tests.conftest import NOW
from tests.reports.lists_shop import BEGIN, TODAY
from vefa.db.models import Import, Order, OrderLine, Product, Response, Traffic
from vefa.reports.conversion import collect as collect_conversion
from vefa.reports.import_log import collect as collect_imports
from vefa.reports.import_log import report_of as report_of_imports
from vefa.reports.together import collect as collect_together
from vefa.services.imports import last_import, undo_import

pytestmark = pytest.mark.usefixtures("listed")
GONE = {"cancelled", "returned", "unpaid"}


def orders(first: date, last: date) -> list[Order]:
    days = (first.isoformat(), last.isoformat())
    return [one for one in Order.select() if days[0] <= one.day <= days[1] and one.state not in GONE]


def test_pairs_by_counting_every_two_goods_of_every_order() -> None:
    baskets = []
    for one in orders(BEGIN, TODAY):
        lines = OrderLine.select().where(OrderLine.order == one.id)
        held = {
            line.product_id for line in lines
            if line.state not in {"cancelled", "returned"} and line.quantity > line.returned
        }  # fmt: skip
        baskets += [held] if held else []
    single = Counter(good for held in baskets for good in held)
    both = Counter(pair for held in baskets for pair in itertools.combinations(sorted(held), 2))
    data = collect_together(BEGIN, TODAY, today=TODAY)
    assert (data.found.orders, data.found.several) == (len(baskets), sum(len(one) > 1 for one in baskets))
    wanted = set()
    for (one, other), count in both.items():
        lead, follow = sorted((one, other), key=lambda good: (single[good], good))
        low = binomtest(count, single[lead]).proportion_ci(method="wilson").low
        if count >= 5 and low > single[follow] / len(baskets):
            wanted.add((lead, follow))
    assert {(pair.one, pair.other) for pair in data.found.pairs} == wanted
    necklace, earring = (Product.get(Product.code == code).id for code in ("K0", "K1"))
    best = data.found.pairs[0]
    assert {best.one, best.other} == {necklace, earring}
    assert best.together == both[tuple(sorted((necklace, earring)))]
    share = best.together / single[best.one]
    assert best.confidence == pytest.approx(100 * share)
    assert best.lift == pytest.approx(share / (single[best.other] / len(baskets)))
    assert best.support == pytest.approx(100 * best.together / len(baskets))


def test_visits_beside_the_orders_of_the_same_days() -> None:
    data = collect_conversion(date(2026, 8, 1), date(2026, 10, 31), today=TODAY)
    noted = list(Traffic.select())
    sold = Counter((one.channel, one.day) for one in orders(date(2026, 8, 1), date(2026, 10, 31)))

    def of(rows: list[Traffic]) -> int:
        found = 0
        for one in rows:
            day = date.fromisoformat(one.first)
            while day <= date.fromisoformat(one.last):
                found += sold[one.channel, day.isoformat()]
                day += timedelta(days=1)
        return found

    whole = data.found.whole
    assert (whole.visits, whole.orders) == (sum(one.visits for one in noted), of(noted))
    counted = [one for one in noted if one.baskets is not None]
    assert (whole.baskets, whole.of_baskets) == (sum(one.baskets for one in counted), of(counted))
    interval = binomtest(whole.orders, whole.visits).proportion_ci(method="wilson")
    assert whole.interval == pytest.approx((100 * interval.low, 100 * interval.high))
    assert whole.abandoned == pytest.approx(100 * (1 - of(counted) / sum(one.baskets for one in counted)))
    spans = [(one.first, one.last) for one in data.found.rows]
    assert spans[-1] == (date(2026, 9, 28), date(2026, 10, 4))  # four days, added up
    assert data.found.rows[-1].counted == 4
    assert data.found.rows[-1].found.visits == 50 + 51 + 52 + 53
    assert (date(2026, 9, 1), date(2026, 9, 30)) in spans  # a month of its own
    assert {one.channel: one.found.visits for one in data.found.channels} == {
        "web": sum(one.visits for one in noted if one.channel == "web"), "trendyol": 900
    }  # fmt: skip


def test_satisfaction_and_delivery_of_the_same_week() -> None:
    data = collect_conversion(date(2026, 8, 1), date(2026, 10, 31), today=TODAY)
    for row in data.found.rows:
        if row.last - row.first != timedelta(days=6) or row.counted != 7:
            continue
        days = (row.first.isoformat(), row.last.isoformat())
        given = [
            one.score for one in Response.select()
            if one.scale == "satisfaction" and days[0] <= one.day <= days[1]
        ]  # fmt: skip
        assert (row.beside.answers, row.beside.good) == (len(given), sum(one >= 4 for one in given))
        waits = [
            (date.fromisoformat(one.delivered) - date.fromisoformat(one.day)).days
            for one in orders(row.first, row.last)
            if one.channel == "web" and one.delivered
        ]
        assert (row.beside.delivered, row.beside.delivery) == (
            len(waits), float(median(waits)) if waits else None
        )  # fmt: skip


def test_the_log_of_imports_and_of_one_that_was_taken_back() -> None:
    first, last = date(2026, 11, 1), TODAY
    (one,) = collect_imports(first, last, today=TODAY).found
    assert (one.file, one.kind, one.person, one.new, one.new_customers) == (
        "kasim.xlsx",
        "orders",
        "Ayla",
        2,
        2,
    )
    assert (one.undone, one.at.hour) == (None, 9)  # half past six in UTC
    made_of = report_of_imports(collect_imports(first, last, today=TODAY))
    assert dict(made_of.facts)["customers_new"] == 2
    assert made_of.figures[1].value == "2"
    Import.update(
        problems='[{"row": 7, "column": "Tutar", "found": "=1+1", "message": "Sayı değil"}]'
    ).execute()
    made = last_import()
    assert made is not None
    undo_import(made.id, today=TODAY, now=NOW)
    data = collect_imports(first, last, today=TODAY)
    assert data.standing == ()
    assert (data.problems, data.found[0].problems[0].row) == (1, 7)
    assert data.found[0].undone is not None
    assert collect_imports(date(2026, 1, 1), date(2026, 10, 31), today=TODAY).found == ()
