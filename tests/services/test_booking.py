"""Orders and the ledger: what is booked, when, and that only the difference is."""

import random

import pytest

from tests.services.books import balance, change, customer, kinds, line, lots, moves, on, order, spend
from vefa.db.models import Lot, Order
from vefa.db.shop import write
from vefa.rules import lots as lot_rules
from vefa.rules.lots import Account, take_back
from vefa.services.booking import book_order, book_orders
from vefa.services.ledger import SLICE, read_lots


def book(of: int, day: str) -> int:
    return book_order(of, today=on(day))


def test_a_counter_sale_gives_usable_points_at_once(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 110000)
    assert book(sale, "2026-03-02") == 110
    assert balance(ayse) == (110, 0)
    assert lots(ayse) == [("2027-03-02", 110)]
    assert kinds(ayse) == [("earn", 110, 0)]


def test_booking_again_changes_nothing(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 110000)
    book(sale, "2026-03-02")
    assert book(sale, "2026-03-05") == 110
    assert kinds(ayse) == [("earn", 110, 0)]


def test_a_guest_who_gets_a_name_earns_once_dated_as_the_sale(shop: object) -> None:
    sale = order(None, 12000, "2026-03-10")
    assert book(sale, "2026-03-10") == 0
    ayse = customer()
    change(sale, customer=ayse)
    assert book(sale, "2026-03-20") == 12
    assert moves(ayse) == [("2026-03-20", 12)]
    assert lots(ayse) == [("2027-03-10", 12)]


def test_online_points_wait_and_a_delivery_day_moves_the_release(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 20000, "2026-03-01", channel="online")
    book(sale, "2026-03-01")
    assert balance(ayse) == (0, 20)
    assert Order.get_by_id(sale).release == "2026-03-22"
    change(sale, delivered="2026-03-10")
    book(sale, "2026-03-10")
    row = Order.get_by_id(sale)
    assert (row.release, row.waiting, row.earned) == ("2026-03-24", 20, 20)
    assert kinds(ayse) == [("earn", 0, 20)]


def test_a_delivery_day_that_comes_after_the_release_day_lets_the_points_out(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 20000, "2026-03-01", channel="online")
    book(sale, "2026-03-01")
    change(sale, delivered="2026-03-03")
    book(sale, "2026-03-20")
    assert balance(ayse) == (20, 0)
    assert moves(ayse) == [("2026-03-20", 20)]
    assert lots(ayse) == [("2027-03-17", 20)]
    row = Order.get_by_id(sale)
    assert (row.release, row.waiting) == ("2026-03-17", 0)


def test_what_was_released_stays_released(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 20000, "2026-03-01", channel="online", delivered="2026-03-03")
    book(sale, "2026-03-20")
    change(sale, delivered="2026-03-19", goods=25000)
    book(sale, "2026-03-21")
    assert balance(ayse) == (25, 0)
    assert lots(ayse) == [("2027-03-17", 25)]
    assert kinds(ayse) == [("earn", 20, 0), ("change", 5, 0)]


def test_a_late_order_is_usable_at_once_dated_by_its_release_day(shop: object) -> None:
    ayse = customer()
    book(order(ayse, 10000, "2026-03-01", channel="online", delivered="2026-03-04"), "2026-06-01")
    assert moves(ayse) == [("2026-06-01", 10)]
    assert lots(ayse) == [("2027-03-18", 10)]


def test_an_order_older_than_its_points_live_gives_and_loses_them_the_same_day(shop: object) -> None:
    ayse = customer()
    book(order(ayse, 10000, "2025-03-01"), "2026-06-01")
    assert kinds(ayse) == [("earn", 10, 0), ("expire", -10, 0)]
    assert moves(ayse) == []
    assert balance(ayse) == (0, 0)


def test_another_amount_books_the_difference(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 25000, "2026-03-05")
    for day, goods in (("2026-03-05", 25000), ("2026-03-06", 31000), ("2026-03-07", 18000)):
        change(sale, goods=goods)
        book(sale, day)
    assert moves(ayse) == [("2026-03-05", 25), ("2026-03-06", 6), ("2026-03-07", -13)]
    assert balance(ayse) == (18, 0)


def test_cancelled_while_waiting(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 20000, "2026-03-01", channel="online")
    book(sale, "2026-03-01")
    change(sale, state="cancelled")
    book(sale, "2026-03-08")
    assert balance(ayse) == (0, 0)
    assert kinds(ayse) == [("earn", 0, 20), ("take_back", 0, -20)]


def test_cancelled_and_completed_again_earns_exactly_once_dated_as_then(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 30000)
    book(sale, "2026-03-02")
    change(sale, state="cancelled")
    book(sale, "2026-03-03")
    change(sale, state="delivered")
    book(sale, "2026-03-04")
    assert moves(ayse) == [("2026-03-02", 30), ("2026-03-03", -30), ("2026-03-04", 30)]
    assert lots(ayse) == [("2027-03-02", 30)]


def test_a_return_takes_the_own_lot_then_the_one_that_ends_first_then_goes_below_zero(shop: object) -> None:
    ayse = customer()
    first = order(ayse, 30000, "2026-03-02")
    second = order(ayse, 20000, "2026-03-03")
    book_orders([first, second], today=on("2026-03-03"))
    change(second, state="returned")
    book(second, "2026-03-04")
    assert lots(ayse) == [("2027-03-02", 30)]
    third = order(ayse, 10000, "2026-03-05")
    book(third, "2026-03-05")
    change(first, state="returned")
    book(first, "2026-03-06")
    assert lots(ayse) == [("2027-03-05", 10)]


def test_a_deficit_is_paid_by_the_next_order(shop: object) -> None:
    ayse = customer(balance=0)
    sale = order(ayse, 30000)
    book(sale, "2026-03-02")
    spend(ayse, 20, "2026-03-03")
    change(sale, state="returned")
    book(sale, "2026-03-04")
    assert balance(ayse) == (-20, 0)
    assert lots(ayse) == []
    book(order(ayse, 50000, "2026-03-05"), "2026-03-05")
    assert balance(ayse) == (30, 0)
    assert lots(ayse) == [("2027-03-05", 30)]


def test_a_partial_return_counts_the_order_again(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 8290)
    assert book(sale, "2026-03-02") == 8
    change(sale, refunded=1990, state="partly_returned")
    assert book(sale, "2026-03-05") == 6
    assert balance(ayse) == (6, 0)


def test_marked_goods_earn_nothing(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 90000)
    line(sale, 80000, marked=True)
    line(sale, 10000)
    assert book(sale, "2026-03-02") == 10


def test_a_foreign_order_earns_nothing(shop: object) -> None:
    ayse = customer()
    assert book(order(ayse, 90000, currency="USD"), "2026-03-02") == 0
    assert kinds(ayse) == []


def test_a_guest_again_gives_the_points_back(shop: object) -> None:
    ayse = customer()
    sale = order(ayse, 90000)
    book(sale, "2026-03-02")
    change(sale, customer=None)
    assert book(sale, "2026-03-03") == 0
    assert balance(ayse) == (0, 0)


def test_more_orders_than_one_statement_takes(shop: object) -> None:
    ayse, fatma = customer(), customer("Fatma Kaya")
    owners = [ayse if number % 2 else fatma for number in range(SLICE + 11)]
    sales = write(lambda: [order(who, 1000) for who in owners])()
    book_orders(sales, today=on("2026-03-02"))
    assert balance(ayse)[0] + balance(fatma)[0] == SLICE + 11


@pytest.mark.parametrize("seed", range(25))
def test_returns_booked_together_take_what_one_account_with_all_lots_gives(shop: object, seed: int) -> None:
    """Booking reads only the lots it needs; `rules.lots`, given all of them, says what must come of it."""
    draw = random.Random(seed)
    people = [customer(name) for name in ("Ayşe Yılmaz", "Fatma Kaya", "Işık Öz")]
    sales = {
        order(who, draw.randrange(10, 90) * 100, f"2026-0{draw.randrange(1, 4)}-1{draw.randrange(9)}"): who
        for who in people
        for _ in range(6)
    }
    book_orders([*sales], today=on("2026-03-20"))
    for who in people:
        spend(who, draw.randrange(200), "2026-03-21")
    back = sorted(draw.sample([*sales], 9))
    accounts = {who: Account(balance(who)[0], 0, open_lots(who)) for who in people}
    for sale in back:
        take_back(accounts[sales[sale]], earned_of(sale), order=sale, waiting=0, expired=0)
        change(sale, state="returned")
    book_orders(back, today=on("2026-03-22"))
    for who, account in accounts.items():
        assert balance(who)[0] == account.balance
        assert open_lots(who) == sorted(account.lots, key=lambda lot: lot.id)


def open_lots(who: int) -> list[lot_rules.Lot]:
    found = read_lots(Lot.customer == who, Lot.left > 0)
    return sorted((lot for _customer, lot in found), key=lambda lot: lot.id)


def earned_of(sale: int) -> int:
    return int(Order.get_by_id(sale).earned)
