"""Every figure of the report of any span against plain SQL over the raw rows of three shops.

The spans that it is compared with are written by hand, in `span_cases`.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from tests.conftest import NOW
from tests.reports.plain_sql import Plain
from tests.reports.span_cases import CASES, TODAYS, Case, Shops
from vefa.db.shop import open_shop
from vefa.i18n import speaking
from vefa.reports.catalogue import Asked
from vefa.reports.figures import Span, SpanData, collect
from vefa.reports.month import asked_report, report_of
from vefa.reports.report import Beside, Report, Section, Table
from vefa.reports.standing import Standing
from vefa.reports.values import Money, Share, Value
from vefa.rules.periods import Days


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    return Shops(tmp_path_factory.mktemp("spans"))


@dataclass(frozen=True)
class Told:
    """What the report says of a case (`bare`: without comparison), and the file it is counted again from."""

    case: Case
    data: SpanData
    whole: Report
    bare: Report
    plain: Plain
    today: str


@pytest.fixture(scope="module", params=CASES, ids=str)
def told(request: pytest.FixtureRequest, shops: Shops) -> Iterator[Told]:
    """The figures of a case, gathered once for all tests."""
    case: Case = request.param
    path, today = shops.path(case.shop), TODAYS[case.shop]
    first, last = date.fromisoformat(case.first), date.fromisoformat(case.last)
    with closing(open_shop(path, now=NOW)), speaking("tr"):
        data = collect(first, last, today=today)
        whole = report_of(data, with_sheets=False)
        bare = asked_report(Asked(first, last, today, NOW, compare=False, with_sheets=False))
    with closing(sqlite3.connect(path)) as file:
        yield Told(case, data, whole, bare, Plain(file), today.isoformat())


def days(span: Span | Days) -> tuple[str, str]:
    """First and last day as text."""
    return span.first.isoformat(), span.last.isoformat()


def half_up(amount: int, count: int) -> int:
    return (2 * amount + count) // (2 * count)


def check_span(span: Span, plain: Plain) -> None:
    """A span against SQL."""
    first, last = days(span)
    everybody, new, again = plain.buyers(first, last)
    orders, turnover = plain.orders(first, last), plain.turnover(first, last)
    assert (span.turnover, span.orders, span.earned) == (turnover, orders, plain.earned(first, last))
    assert span.basket == (half_up(turnover, orders) if orders else None)
    assert (span.customers, span.new, span.repeat) == (everybody, new, (again, everybody))
    assert span.rate == (Fraction(again, everybody) if everybody else None)


def check_standing(one: Standing, span: Span, plain: Plain, today: str) -> None:
    """Points, vouchers, cost, recommendation and complaints of a span against SQL."""
    first, last = days(span)
    flows = one.flows
    assert (flows.given, flows.used, flows.expired, flows.taken_back) == plain.flows(first, last)
    assert flows.over == plain.over(first, last)
    assert (one.owed.points, one.owed.waiting) == plain.owed(last)
    assert one.owed.worth == plain.owed(last)[0] * 10  # 100 points are 10.00
    assert (one.cards.cards, one.cards.amount) == plain.cards(last)
    wanted = plain.vouchers(first, last, today)
    for state, shown in (("issued", one.vouchers.issued), ("ended", one.vouchers.ended),
                         ("voided", one.vouchers.voided), ("open", one.vouchers.still_open)):  # fmt: skip
        assert (shown.count, shown.amount) == wanted[state], state
    used = one.vouchers.used
    assert (used.count, used.discount, used.basket) == wanted["used"]
    assert one.paid == (plain.paid(first, last), plain.paid(first, last) * 10)
    assert one.cost == plain.paid(first, last) * 10 + wanted["used"][1]
    turnover = plain.turnover(first, last)
    assert one.cost_share == (Fraction(one.cost, turnover) if turnover > 0 else None)
    assert (one.nps.promoters, one.nps.passives, one.nps.detractors) == plain.nps(first, last)
    causes = {cause.cause_id: (cause.complaints, cause.cost) for cause in one.causes}
    assert causes == plain.complaints(first, last)


def test_the_span_and_what_it_is_compared_with(told: Told) -> None:
    case, data = told.case, told.data
    assert days(data.period.days) == (case.first, case.reached)
    assert [days(one) for one in data.compared if one] == [one for one in (case.before, case.year_ago) if one]
    begin = told.plain.begin()
    for span, wanted in ((data.before, case.before), (data.year_ago, case.year_ago)):
        assert (span is None) == (wanted is None or wanted[1] < begin)
    for span in (data.this, data.before, data.year_ago, *(step.span for step in data.way)):
        if span is not None:
            check_span(span, told.plain)


def test_points_vouchers_cost_answers_complaints(told: Told) -> None:
    data = told.data
    pairs = (
        (data.this, data.standing),
        (data.before, data.standing_before),
        (data.year_ago, data.standing_year_ago),
    )
    for span, standing in pairs:
        assert (span is None) == (standing is None)
        if span is not None and standing is not None:
            check_standing(standing, span, told.plain, told.today)
    day_before = (data.period.first - timedelta(days=1)).isoformat()
    assert (data.opening.points, data.opening.waiting) == told.plain.owed(day_before)


def test_the_way_here(told: Told) -> None:
    """Each step is the one before the next; the last is the span itself, or its last part."""
    way = told.data.way
    assert way[-1].days.last == told.data.period.last
    for step, following in pairwise(way):
        assert step.days.last + timedelta(days=1) == following.days.first
    for step in way:
        assert (step.owed.points, step.owed.waiting) == told.plain.owed(step.days.last.isoformat())
    for step, score in zip(way, told.data.scores, strict=True):
        assert (score.promoters, score.passives, score.detractors) == told.plain.nps(*days(step.days))


def test_who_bought_where_and_when(told: Told) -> None:
    first, last = told.case.first, told.case.reached
    data, plain = told.data, told.plain
    assert (data.split.returning, data.split.new, data.split.nobody) == plain.split(first, last)
    assert data.guests == plain.guests(first, last)
    shown = {part.key: (part.turnover, part.orders) for part in data.channels}
    assert {key: one for key, one in shown.items() if any(one)} == {
        key: one for key, one in plain.channels(first, last).items() if any(one)
    }
    for part in data.foreign:
        other = Plain(plain.file, part.key)
        assert (part.turnover, part.orders) == (other.turnover(first, last), other.orders(first, last))
    for week in data.parts:
        mine = week.turnover
        assert (mine.returning, mine.new, mine.nobody) == plain.split(*days(Days(week.first, week.last)))


def test_parts_leave_no_day_out(told: Told) -> None:
    parts, period = told.data.parts, told.data.period
    for part, following in pairwise(parts):
        assert part.last + timedelta(days=1) == following.first
    if period.kind not in {"day", "month"}:
        assert (parts[0].first, parts[-1].last) == (period.first, period.last)
        assert sum(part.turnover.total for part in parts) == told.data.this.turnover


def test_best_products_and_customers(told: Told) -> None:
    first, last = told.case.first, told.case.reached
    assert [(one.number, one.turnover) for one in told.data.top] == told.plain.top(first, last, 10)
    wanted = told.plain.products(first, last)
    shown = [(one.product_id, one.amount, one.quantity) for one in told.data.products]
    assert [(product, *wanted[product]) for product, _amount, _pieces in shown] == shown
    best = sorted((amount for amount, _pieces in wanted.values() if amount > 0), reverse=True)
    assert [amount for _product, amount, _pieces in shown] == best[:10]
    assert told.data.products_whole == sum(amount for amount, _pieces in wanted.values())


def test_tiers_and_moves(told: Told) -> None:
    names = [one.name for one in told.data.tiers]
    assert bool(names) == (told.case.shop == "till")
    shown = [(one.customers, one.turnover, one.up, one.down) for one in told.data.tiers]
    assert shown == told.plain.tiers(told.case.first, told.case.reached, names)
    held = told.plain.held(told.case.reached)
    wanted = [held.get(one.number) or "Bronz" for one in told.data.top]
    assert [told.data.top_tiers.get(one.customer_id) for one in told.data.top] == (
        wanted if names else [None] * len(wanted)
    )


def test_who_is_slipping_away(told: Told) -> None:
    wanted = told.plain.away(told.today)
    assert told.data.slipping == len(wanted)
    since = date.fromisoformat(told.today)
    year = since.replace(year=since.year - 1).isoformat()
    spent = {number: told.plain.spent(number, year, told.today) for number in wanted}
    best = sorted(wanted, key=lambda number: (-spent[number], number))[:10]
    assert [one.number for one in told.data.away] == (best if told.data.fresh else [])
    for one in told.data.away:
        last, gap = wanted[one.number]
        assert (one.last_day.isoformat(), one.twice_usual / 2, one.spent) == (last, gap, spent[one.number])
        assert one.silent == (since - one.last_day).days


def test_points_and_vouchers_that_end(told: Told) -> None:
    for one in told.data.endings:
        assert (one.points, one.customers) == told.plain.ending(one.first.isoformat(), one.last.isoformat())


def test_the_table_of_the_workbook_says_the_same(told: Told) -> None:
    """Each row by its name, against SQL; a score has no change in per cent."""
    made = told.whole
    assert made.summary is not None
    rows = {row[0]: row for row in made.summary.rows}
    first, last = told.case.first, told.case.reached
    plain = told.plain
    given = plain.vouchers(first, last, told.today)
    cost = plain.paid(first, last) * 10 + given["used"][1]
    wanted = {
        "Ciro": Money(plain.turnover(first, last), "TRY"),
        "Sipariş sayısı": plain.orders(first, last),
        "Alışveriş yapan müşteri": plain.buyers(first, last)[0],
        "Yeni müşteri": plain.buyers(first, last)[1],
        "Siparişlerin kazandırdığı puan": plain.earned(first, last),
        "Kullanılan puan": plain.flows(first, last)[1],
        "Süresi dolan puan": plain.flows(first, last)[2],
        "Geri alınan puan": plain.flows(first, last)[3],
        "Kullanılabilir puan": plain.owed(last)[0],
        "Hediye kartlarında kalan": Money(plain.cards(last)[1], "TRY"),
        "Verilen çekler": given["issued"][0],
        "Çekle yapılan alışveriş": Money(given["used"][2], "TRY"),
        "Programın maliyeti": Money(cost, "TRY"),
    }
    assert {name: rows[name][1] for name in wanted} == wanted
    promoters, passives, detractors = plain.nps(first, last)
    n = promoters + passives + detractors
    if told.data.asked:
        score = rows["Tavsiye skoru (NPS)"]
        assert score[1] == (math.floor(100 * (promoters - detractors) / n + 0.5) if n else None)
        assert score[3] is None
    everybody, _new, again = plain.buyers(first, last)
    rate = Share(Fraction(again, everybody)) if everybody else None
    assert rows["Tekrar alışveriş oranı"][1] == rate


def tables(report: Report) -> dict[str, tuple[tuple[Value, ...], ...]]:
    """The rows of the tables by the title of their section."""
    sections: list[Section] = []
    for one in report.sections:
        sections += (one.left, one.right) if isinstance(one, Beside) else (one,)
    return {one.title: part.rows for one in sections for part in one.parts if isinstance(part, Table)}


def lira(minor: int) -> Money:
    return Money(minor, "TRY")


def test_vouchers_cost_and_what_is_owed_in_the_tables(told: Told) -> None:
    plain, first, last = told.plain, told.case.first, told.case.reached
    found = tables(told.whole)
    given, paid = plain.vouchers(first, last, told.today), plain.paid(first, last) * 10
    others = [days(one) for one in (told.data.before, told.data.year_ago) if one is not None]
    if "Hediye çekleri" in found:
        states = ("issued", "used", "ended", "voided", "open")
        names = ("Verilen", "Kullanılan", "Süresi dolan", "İptal edilen", "Dönem sonunda açık")
        for name, state, row in zip(names, states, found["Hediye çekleri"], strict=False):
            then = [plain.vouchers(*span, told.today)[state][0] for span in others]
            assert row == (name, given[state][0], lira(given[state][1]), *then)
        assert all(row[2] == lira(given["used"][2]) for row in found["Hediye çekleri"][5:])
    else:
        assert not any(sum(one) for one in given.values())
    if "Programın maliyeti" in found:
        shown = [row[1] for row in found["Programın maliyeti"][:3]]
        assert shown == [lira(paid), lira(given["used"][1]), lira(paid + given["used"][1])]
    usable, waiting = plain.owed(last)
    cards, left = plain.cards(last)
    if "Açık puan karşılığı" not in found:
        assert (usable, waiting, cards) == (0, 0, 0)
        return
    owed = {row[0]: row[1:] for row in found["Açık puan karşılığı"]}
    assert owed["Kullanılabilir puan"] == (usable, lira(usable * 10))
    assert owed["Bekleyen puan"] == (waiting, lira(waiting * 10))
    assert owed["Kullanılmamış çekler"] == (given["open"][0], lira(given["open"][1]))
    if cards:
        assert owed["Hediye kartlarında kalan"] == (cards, lira(left))
        assert owed["Yarın herkes gelse"][1] == lira(usable * 10 + left)
        assert told.whole.figures[1].value == f"₺{half_up(usable * 10 + left, 100):,}".replace(",", ".")


def test_people_and_products_in_the_tables(told: Told) -> None:
    plain, first, last = told.plain, told.case.first, told.case.reached
    found = tables(told.whole)
    turnover = plain.turnover(first, last)
    if "Kim alışveriş yaptı" in found:
        returning, new, nobody = plain.split(first, last)
        everybody, fresh, _again = plain.buyers(first, last)
        rows = {row[0]: row[1:3] for row in found["Kim alışveriş yaptı"]}
        assert rows["Tekrar gelen"] == (everybody - fresh, lira(returning))
        assert rows["Yeni"] == (fresh, lira(new))
        assert rows["Tümü"] == (everybody, lira(turnover))
        assert rows.get("Müşterisi belli değil", (None, lira(nobody))) == (None, lira(nobody))
    best = plain.top(first, last, 10)
    shown = [(int(str(row[-4])), row[-2]) for row in found.get("En çok alışveriş yapan müşteriler", ())]
    assert shown == [(number, lira(amount)) for number, amount in best]
    amounts = sorted((amount for amount, _pieces in plain.products(first, last).values()), reverse=True)
    sold = [row[4] for row in found.get("En çok satan ürünler", ())]
    assert sold == [lira(amount) for amount in amounts[:10] if amount > 0]
    names = [one.name for one in told.data.tiers]
    tiers = dict(zip(names, plain.tiers(first, last, names), strict=True))
    for row in found.get("Seviyeler", ()):
        people, money, up, down = tiers[str(row[0])]
        assert (row[1], row[3], row[5], row[6]) == (people, lira(money), up, down)


def test_the_interval_of_the_score(told: Told) -> None:
    """Adjusted Wald: three answers more, 3/4 on either end."""
    promoters, passives, detractors = told.plain.nps(told.case.first, told.case.reached)
    n = promoters + passives + detractors
    if not n:
        assert told.data.standing.nps.interval is None
        return
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    margin = 1.959964 * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = max(-1, p - d - margin) * 100, min(1, p - d + margin) * 100
    assert told.data.standing.nps.interval == pytest.approx((low, high), abs=0.001)


def test_without_comparison_nothing_is_beside_it(told: Told) -> None:
    made = told.bare
    assert made.summary is not None
    assert [len(row) for row in made.summary.rows] == [3] * len(made.summary.rows)
    assert made.summary.rows[0][1] == Money(told.plain.turnover(told.case.first, told.case.reached), "TRY")
