"""A customer's movements and balance in words; what the shop owes; flows of a span."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from tests.services.books import change, customer, earn_by, flows, lots, on, order
from vefa import i18n
from vefa.db.models import Customer, Entry, Import, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.rules.periods import Days
from vefa.services import daily, points
from vefa.services.booking import book_order, book_orders
from vefa.services.check import check
from vefa.services.liability import Liability, liabilities, liability
from vefa.services.points import Flows, Summary
from vefa.services.reversal import undo_points
from vefa.services.sums import recount

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def sell(who: int, goods: int, day: str, **more: str) -> int:
    sale = order(who, goods, day, **more)
    book_order(sale, today=on(day))
    return sale


def test_movements_tell_their_reason_the_newest_first(shop: object) -> None:
    ayse = customer()
    sell(ayse, 110000, "2026-03-02", number="1001")
    sale = sell(ayse, 28000, "2026-03-04", channel="trendyol", number="TY-9")
    change(sale, state="cancelled")
    book_order(sale, today=on("2026-03-06"))
    found = points.movements(ayse)
    assert [(one.day, one.points, one.waiting, one.order_number) for one in found] == [
        (on("2026-03-06"), 0, -28, "TY-9"),
        (on("2026-03-04"), 0, 28, "TY-9"),
        (on("2026-03-02"), 110, 0, "1001"),
    ]
    assert found[0].text == "Sipariş iptal edildi"
    assert found[2].text == "1.100,00 TL: her 10 TL için 1 puan = 110"
    assert points.movements(ayse, limit=1, offset=1) == found[1:2]


def test_waiting_points_say_when_they_can_be_used(shop: object) -> None:
    ayse = customer()
    sell(ayse, 28000, "2026-03-04", channel="trendyol")
    told = points.movements(ayse)[0].text
    assert told == "280,00 TL: her 10 TL için 1 puan = 28, 25.03.2026 günü kullanıma açılır"


def test_an_order_is_told_with_the_rate_it_earned_under(shop: object) -> None:
    ayse = customer()
    sell(ayse, 110000, "2026-03-02")
    earn_by(5, 10000, today=on("2026-03-03"), now=datetime(2026, 3, 3, 8, tzinfo=UTC))
    sell(ayse, 110000, "2026-03-04")
    assert [one.text for one in points.movements(ayse)] == [
        "1.100,00 TL: her 100 TL için 5 puan = 55",
        "1.100,00 TL: her 10 TL için 1 puan = 110",
    ]


def test_summary(shop: object) -> None:
    ayse = customer()
    sell(ayse, 100000, "2025-03-20")
    sell(ayse, 24000, "2026-03-02")
    sell(ayse, 28000, "2026-03-02", channel="trendyol")
    sell(ayse, 50000, "2026-03-02", channel="trendyol", delivered="2026-03-01")
    assert points.summary(ayse, today=on("2026-03-02")) == Summary(
        balance=124,
        worth=1240,
        waiting=78,
        next_release=on("2026-03-15"),
        next_points=50,
        soon=100,
        soon_day=on("2026-03-20"),
    )


def test_summary_of_somebody_new_and_of_nobody(shop: object) -> None:
    nothing = Summary(0, 0, 0, None, 0, 0, None)
    assert points.summary(customer(), today=on("2026-03-02")) == nothing
    with pytest.raises(VefaError):
        points.summary(99_999, today=on("2026-03-02"))


def test_liability_counts_a_deficit_as_nothing(shop: object) -> None:
    sell(customer(), 1239000, "2026-03-02")
    customer(balance=-500)
    sell(customer(), 9000, "2026-03-02", channel="trendyol")
    assert liability(on("2026-03-02")) == Liability(1239, 12390, 9, 90)


def test_liability_of_a_day_gone_by(shop: object) -> None:
    ayse = customer()
    sell(ayse, 100000, "2026-03-02")
    sale = sell(ayse, 50000, "2026-03-05", channel="trendyol")
    change(sale, state="cancelled")
    book_order(sale, today=on("2026-03-09"))
    sell(ayse, 70000, "2026-03-10")
    assert liability(on("2026-03-01")) == Liability(0, 0, 0, 0)
    assert liability(on("2026-03-06")) == Liability(100, 1000, 50, 500)
    assert liability(on("2026-03-31")) == Liability(170, 1700, 0, 0)


def test_many_days_gone_by_are_counted_back_as_they_were_counted_up(shop: object) -> None:
    """A customer below zero owes nothing on that day, whatever he had before and after."""
    chance, first = random.Random(7), on("2026-03-01")
    people = [customer() for _number in range(6)]
    moves = [
        (first + timedelta(chance.randrange(40)), chance.choice(people), chance.randint(-90, 90), waits)
        for waits in [0, 0, 0, 25, -25] * 24
    ]
    for day, who, some, waits in moves:
        Entry.create(customer=who, day=day.isoformat(), kind="adjust", points=some, waiting=waits, at="")
    for who in people:
        balance = sum(one[2] for one in moves if one[1] == who)
        Customer.update(balance=balance).where(Customer.id == who).execute()
    days = [first + timedelta(number) for number in range(-2, 45, 3)]
    counted = []
    for day in days:
        had = [sum(one[2] for one in moves if one[0] <= day and one[1] == who) for who in people]
        waiting = sum(one[3] for one in moves if one[0] <= day)
        counted.append((sum(one for one in had if one > 0), waiting))
    found = liabilities(reversed(days))
    assert [(found[day].points, found[day].waiting) for day in days] == counted
    assert counted[0] == (0, 0)
    assert len(set(counted)) > 10


def test_the_ledger_is_gone_through_once_for_all_days(shop: object) -> None:
    sell(customer(), 100000, "2026-03-02")
    sell(customer(), 100000, "2026-03-09")
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    liabilities(on(f"2026-03-{day:02}") for day in range(1, 9))
    database.connection().set_trace_callback(None)
    through = [sql for sql in asked if 'FROM "entry"' in sql and "LIMIT" not in sql]
    assert len(through) == 1


def test_what_is_owed_today_is_told_without_the_ledger(shop: object) -> None:
    sell(customer(), 100000, "2026-03-02")
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    liability(on("2026-03-02"))
    database.connection().set_trace_callback(None)
    assert not [sql for sql in asked if 'FROM "entry"' in sql and "LIMIT" not in sql]


def test_flows(shop: object) -> None:
    daily.run(on("2026-02-28"), now=NOW)
    ayse = customer()
    sell(ayse, 10000, "2025-03-10")
    sell(ayse, 20000, "2026-03-02")
    sale = sell(ayse, 50000, "2026-03-05", channel="trendyol")
    change(sale, refunded=20000, state="partly_returned")
    book_order(sale, today=on("2026-03-09"))
    daily.run(on("2026-03-20"), now=NOW)
    march = flows(on("2026-03-01"), on("2026-03-31"))
    assert march == Flows(given=70, used=0, expired=10, taken_back=20)
    assert flows(on("2026-04-01"), on("2026-04-30")) == Flows(0, 0, 0, 0)


@write
def _import() -> int:
    row = Import.create(at="", day="2026-03-02", file_name="a.csv", sha256="", format="", channel="counter",
                        mapping="{}", counts="{}", problems="[]")  # fmt: skip
    return int(row.id)


def test_an_undone_import_leaves_no_points_and_no_flows(shop: object) -> None:
    ayse = customer()
    sell(ayse, 30000, "2026-03-01")
    brought = _import()
    new = [
        order(ayse, 20000, "2026-03-02"),
        order(ayse, 40000, "2025-01-02"),
        order(ayse, 50000, "2026-03-02", channel="trendyol"),
    ]
    book_orders(new, today=on("2026-03-02"), made_by=brought)
    for one in new:
        change(one, undone=True)
    undo_points(brought, new, today=on("2026-03-02"), now=NOW)
    recount()
    assert check() == []
    summary = points.summary(ayse, today=on("2026-03-02"))
    assert (summary.balance, summary.waiting) == (30, 0)
    assert flows(on("2026-03-02"), on("2026-03-02")) == Flows(0, 0, 0, 0)
    assert points.movements(ayse)[0].text.startswith("Kazandıran işlem geri alındı")


def test_undo_puts_points_back_into_the_lots_they_came_from(shop: object) -> None:
    ayse = customer()
    first = sell(ayse, 30000, "2026-03-01")
    second = sell(ayse, 10000, "2026-02-01")
    waiting = sell(ayse, 50000, "2026-03-02", channel="trendyol")
    before = _books(ayse)
    brought = _import()
    change(first, state="cancelled")
    change(second, goods=0)
    change(waiting, delivered="2026-02-10")
    book_orders([first, second, waiting], today=on("2026-03-03"), made_by=brought)
    assert points.summary(ayse, today=on("2026-03-03")).balance == 50
    change(first, state="delivered")
    change(second, goods=10000)
    change(waiting, delivered=None)
    undo_points(brought, [first, second, waiting], today=on("2026-03-04"), now=NOW)
    recount()
    assert check() == []
    assert _books(ayse) == before
    daily.run(on("2026-03-23"), now=NOW)
    assert points.summary(ayse, today=on("2026-03-23")).balance == 90


def _books(who: int) -> object:
    found = points.summary(who, today=on("2026-03-02"))
    return lots(who), found.balance, found.waiting, found.next_release


@write
def _use(who: int, points_used: int, day: str) -> None:
    Entry.create(customer=who, day=day, kind="use", points=-points_used, at="")


def test_flows_tell_what_was_used(shop: object) -> None:
    ayse = customer()
    sell(ayse, 30000, "2026-03-02")
    _use(ayse, 12, "2026-03-05")
    assert flows(on("2026-03-01"), on("2026-03-31")) == Flows(30, 12, 0, 0)


def test_flows_of_more_spans_ask_no_more(shop: object) -> None:
    """Each question goes through all entries there are."""
    months = [Days(on(f"2026-{month:02}-01"), on(f"2026-{month:02}-28")) for month in range(1, 4)]
    counts = []
    for spans in (months[:1], months):
        asked: list[str] = []
        database.connection().set_trace_callback(asked.append)
        points.flows(spans)
        database.connection().set_trace_callback(None)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_points_over_when_they_were_entered_are_of_the_day_of_entering(shop: object) -> None:
    """An import of 2 March 2026 brings 400,00 of 2 January 2025: 40 points, good through 2 January 2026.

    What arrives late changes no earlier day: they came and went in March, which says how many of its points
    they were. Undone, they never were.
    """
    ayse = customer()
    brought = _import()
    old, fresh = order(ayse, 40000, "2025-01-02"), order(ayse, 20000, "2026-03-01")
    book_orders([old, fresh], today=on("2026-03-02"), made_by=brought)
    march, before = (on("2026-03-01"), on("2026-03-31")), (on("2025-01-01"), on("2026-03-01"))
    came = Flows(given=60, used=0, expired=40, taken_back=0, over=40)
    second = on("2026-03-02"), on("2026-03-02")
    nothing = Flows(0, 0, 0, 0)
    assert points.flows([Days(*march), Days(*second), Days(*before)]) == [came, came, nothing]
    change(old, undone=True)
    undo_points(brought, [old], today=on("2026-03-05"), now=NOW)
    assert points.flows([Days(*before), Days(*march)]) == [nothing, Flows(20, 0, 0, 0)]
