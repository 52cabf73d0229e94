"""The work of the days: once, in order, each entry under the day it was due."""

import pickle
from datetime import UTC, date, datetime

import pytest

from tests.services.books import balance, customer, kinds, later, lots, moves, on, order
from vefa import i18n
from vefa.db.models import DayDone, Entry, Lot, LotMove, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.progress import Stopped
from vefa.services import daily
from vefa.services.booking import book_order, book_orders

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


def work(day: str, *, confirmed: bool = False) -> daily.DayReport:
    return daily.run(on(day), now=NOW, confirmed=confirmed)


def walk(first: str, days: int) -> None:
    for number in range(days + 1):
        daily.run(later(first, number), now=NOW)


def sell(who: int, goods: int, day: str, **more: str) -> int:
    sale = order(who, goods, day, **more)
    book_order(sale, today=on(day))
    return sale


def test_the_first_run_sets_the_day(shop: object) -> None:
    assert daily.last_done() is None
    report = work("2026-03-02")
    assert (report.first, report.last, report.sentences) == (on("2026-03-02"), on("2026-03-02"), ())
    assert daily.last_done() == date(2026, 3, 2)


def test_points_that_waited_are_released_on_their_day(shop: object) -> None:
    work("2026-03-01")
    ayse = customer()
    sell(ayse, 28000, "2026-03-01", channel="online", delivered="2026-03-04")
    work("2026-03-17")
    assert balance(ayse) == (0, 28)
    report = work("2026-03-18")
    assert balance(ayse) == (28, 0)
    assert (report.released_points, report.released_orders) == (28, 1)
    assert lots(ayse) == [("2027-03-18", 28)]
    assert moves(ayse) == [("2026-03-18", 28)]


def test_a_lot_is_good_through_its_last_day(shop: object) -> None:
    work("2026-01-15")
    ayse = customer()
    sell(ayse, 10000, "2026-01-15")
    sell(ayse, 5000, "2026-01-15")
    work("2027-01-15", confirmed=True)
    assert balance(ayse) == (15, 0)
    report = work("2027-01-16")
    assert balance(ayse) == (0, 0)
    assert kinds(ayse)[-1] == ("expire", -15, 0)
    assert (report.expired_points, report.expired_customers) == (15, 1)
    assert LotMove.select().count() == 2


def test_closed_days_are_caught_up_under_their_own_day(shop: object) -> None:
    work("2025-03-05")
    ayse = customer()
    sell(ayse, 70000, "2025-03-05")
    walk("2025-03-05", 350)
    sell(ayse, 28000, "2026-02-20", channel="online", delivered="2026-02-22")
    work("2026-03-20")
    assert moves(ayse) == [("2025-03-05", 70), ("2026-03-06", -70), ("2026-03-08", 28)]
    assert lots(ayse) == [("2027-03-08", 28)]
    done = {row.day: (row.expired_points, row.released_points) for row in DayDone.select()}
    assert done["2026-03-06"] == (70, 0)
    assert done["2026-03-07"] == (0, 0)
    assert done["2026-03-08"] == (0, 28)


def test_a_second_run_changes_nothing(shop: object) -> None:
    work("2026-03-01")
    ayse = customer()
    sell(ayse, 28000, "2026-03-01", channel="online", delivered="2026-03-04")
    work("2026-03-20")
    before = (Entry.select().count(), Lot.select().count(), DayDone.select().count(), balance(ayse))
    report = work("2026-03-20")
    assert (report.first, report.sentences) == (None, ())
    assert before == (Entry.select().count(), Lot.select().count(), DayDone.select().count(), balance(ayse))


def test_the_first_run_of_an_old_shop_does_what_was_due(shop: object) -> None:
    ayse = customer()
    sell(ayse, 70000, "2025-01-05")
    work("2026-03-20")
    assert moves(ayse) == [("2025-01-05", 70), ("2026-01-06", -70)]
    assert DayDone.get_by_id("2026-03-20").expired_points == 70


@pytest.mark.parametrize(("day", "words"), [("2026-04-02", "32"), ("2026-02-28", "01.03.2026")])
def test_a_jump_of_the_clock_is_asked_about(shop: object, day: str, words: str) -> None:
    i18n.set_language("tr")
    work("2026-03-01")
    with pytest.raises(daily.ClockJump) as asked:
        work(day)
    assert words in asked.value.message
    assert asked.value.hint
    assert (asked.value.last, asked.value.today) == (on("2026-03-01"), on(day))
    assert isinstance(asked.value, VefaError)
    assert daily.last_done() == on("2026-03-01")
    work(day, confirmed=True)
    assert daily.last_done() == on(day)


def test_the_question_crosses_a_process(shop: object) -> None:
    question = daily.ClockJump("m", "h", on("2026-03-01"), on("2027-03-01"))
    copy = pickle.loads(pickle.dumps(question))  # noqa: S301 - our own bytes
    assert (copy.message, copy.hint, copy.last, copy.today) == ("m", "h", question.last, question.today)


def test_thirty_one_days_are_worked_without_a_question(shop: object) -> None:
    work("2026-03-01")
    work("2026-04-01")
    assert DayDone.select().count() == 32


def test_jobs_run_each_time_and_their_words_are_listed(shop: object) -> None:
    seen: list[date] = []

    def backup(today: date) -> str:
        seen.append(today)
        return "Yedek alındı."

    report = daily.run(on("2026-03-02"), now=NOW, jobs=[backup, lambda _today: ""])
    assert report.sentences == ("Yedek alındı.",)
    daily.run(on("2026-03-02"), now=NOW, jobs=[backup])
    assert len(seen) == 2


def test_what_happened_in_words(shop: object) -> None:
    i18n.set_language("tr")
    work("2026-03-01")
    ayse = customer()
    sell(ayse, 10000, "2025-03-02")
    sell(ayse, 123450, "2026-03-01", channel="online", delivered="2026-03-01")
    report = work("2026-03-15")
    assert report.sentences == (
        "1 müşterinin 10 puanının süresi doldu.",
        "1 siparişin 123 puanı kullanıma açıldı.",
    )


@write
def _sell_to_many(many: int, goods: int, day: str) -> None:
    sales = [order(customer(f"M {number}"), goods, day) for number in range(many)]
    book_orders(sales, today=on(day))


@pytest.mark.parametrize("worked", [0, 3])  # days before the stop; on the second the points of all end
def test_stopped_in_the_middle_nothing_is_kept(shop: object, worked: int) -> None:
    work("2026-03-01")
    _sell_to_many(1000, 1000, "2025-03-02")
    before, ended = Entry.select().count(), []

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        if done == worked:
            ended.append(Entry.select().where(Entry.kind == "expire").count())
            raise Stopped

    with pytest.raises(Stopped):
        daily.run(on("2026-03-05"), now=NOW, progress=stop)
    assert ended == [1000 if worked else 0]
    assert daily.last_done() == on("2026-03-01")
    assert Entry.select().where(Entry.kind == "expire").count() == 0
    assert (Entry.select().count(), Lot.select().where(Lot.left > 0).count()) == (before, 1000)


def test_missed_days_are_worked_with_the_cache_of_bulk_work(shop: object) -> None:
    """With that of a sale, days of many customers would push each other's pages out."""
    work("2026-03-01")
    small, seen = database.pragma("cache_size"), set()

    def look(done: int, total: int | None = None, text: str = "") -> None:
        seen.add(database.pragma("cache_size"))

    daily.run(on("2026-03-20"), now=NOW, progress=look)
    assert len(seen) == 1
    assert seen.pop() < small < 0  # in kB below zero
    assert database.pragma("cache_size") == small
