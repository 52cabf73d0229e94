"""Importing orders: whose they are, what they earn, what the same order again changes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.books import spend
from tests.services.orders_of import (
    AYSE,
    CAN,
    FILE,
    NOW,
    TODAY,
    books,
    customers,
    identities,
    import_orders,
    line,
    order,
    plan,
)
from vefa.db.models import Change, Customer, Entry, Import, Lot, Order, Product, Refund, database
from vefa.db.shop import Shop
from vefa.progress import Stopped
from vefa.services import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import preview, run_import, summary
from vefa.services.order_numbers import number_text
from vefa.services.suggestions import suggestion_ids, suggestion_rows

pytestmark = pytest.mark.usefixtures("shop")


def test_rows_that_share_a_phone_or_an_e_mail_are_one_customer() -> None:
    done = import_orders(
        order("1", line(10000), phone=AYSE, name="AYŞE YILMAZ"),
        order("2", line(5000), phone=AYSE, email="ayse@posta.example"),
        order("3", line(2000), email="ayse@posta.example", city="İzmir", birthday="1990-03-12"),
        order("4", line(900), phone=CAN, name="Can Ak"),
    )
    assert customers() == [
        ("Ayşe Yılmaz", AYSE, "ayse@posta.example", 3, 17000, 17, 0),
        ("Can Ak", CAN, "", 1, 900, 0, 0),
    ]
    one = Customer.get(Customer.phone == AYSE)
    assert (one.city, one.birthday, one.birthday_typed, one.name_only) == (
        "İzmir",
        "03-12",
        "2026-11-24",
        False,
    )
    assert (done.counts.customers_new, done.counts.customers_known) == (2, 0)
    assert check.check() == []


def test_a_known_customer_learns_new_contact_data_and_it_is_in_his_history() -> None:
    import_orders(order("1", line(10000), phone=AYSE))
    done = import_orders(order("2", line(5000), phone=AYSE, email="ayse@posta.example", name="Ayşe Yılmaz"))
    assert customers() == [("Ayşe Yılmaz", AYSE, "ayse@posta.example", 2, 15000, 15, 0)]
    assert (done.counts.customers_new, done.counts.customers_known) == (0, 1)
    change = Change.get(Change.subject == "customer")
    assert json.loads(change.after) == {"name": "Ayşe Yılmaz", "email": "ayse@posta.example", "identities": 1}
    import_orders(order("3", line(1000), email="ayse@posta.example", birthday="03-12"))
    one = Customer.get()
    assert (one.birthday, one.birthday_typed) == ("03-12", "2026-11-24"), "its gift waits from here"
    assert check.check() == []


def test_phone_and_e_mail_of_two_known_customers_the_phone_decides_and_it_is_told() -> None:
    import_orders(
        order("1", line(1000), phone=AYSE, name="Ayşe Yılmaz"),
        order("2", line(1000), email="can@posta.example", name="Can Ak"),
    )
    both = order("3", line(7000), phone=AYSE, email="can@posta.example", row=17)
    problem = preview(plan(both), today=TODAY).problems[0]
    assert (problem.row, problem.found, problem.effect) == (17, "can@posta.example", "told")
    assert "Ayşe Yılmaz" in problem.detail
    assert "Can Ak" in problem.detail
    done = import_orders(both)
    assert done.problems == (problem,)
    assert [(one[0], one[4]) for one in customers()] == [("Ayşe Yılmaz", 8000), ("Can Ak", 1000)]
    assert [one["row"] for one in json.loads(Import.get_by_id(done.id).problems)] == [17]


def test_a_buyer_is_known_in_his_channel_only() -> None:
    import_orders(
        order("1", line(1000), buyer="pf+1@trendyolmail.com", name="Ayşe"),
        order("2", line(1000), buyer="pf+1@trendyolmail.com"),
        order("3", line(1000), buyer="pf+1@trendyolmail.com", channel="n11", name="Can"),
    )
    assert [(one[0], one[2], one[3]) for one in customers()] == [("Ayşe", "", 2), ("Can", "", 1)]


def test_a_name_alone_is_a_customer_of_its_channel_and_other_spellings_stay_apart() -> None:
    names = ("Işık", "İşik", "Arı", "Ari", "Kamil", "Kâmil", "IŞIK", "  ışık ")
    import_orders(*(order(str(at), line(1000), name=name) for at, name in enumerate(names)))
    import_orders(order("9", line(1000), name="Işık", channel="counter"))
    found = [(one.name, one.orders, one.name_only) for one in Customer.select().order_by(Customer.id)]
    assert found == [
        ("Işık", 3, True), ("İşik", 1, True), ("Arı", 1, True), ("Ari", 1, True), ("Kamil", 1, True),
        ("Kâmil", 1, True), ("Işık", 1, True),
    ]  # fmt: skip
    alike = [{row.one.name, row.other.name} for row in suggestion_rows(suggestion_ids())]
    assert alike == [{"Işık", "İşik"}, {"Arı", "Ari"}, {"Kamil", "Kâmil"}]


def test_orders_without_a_person_are_nobodys_and_earn_once_they_have_one() -> None:
    done = import_orders(order("1", line(10000)), order("2", line(5000)))
    assert (done.counts.guests, Customer.select().count(), Entry.select().count()) == (2, 0, 0)
    done = import_orders(order("1", line(10000), phone=AYSE), order("2", line(5000)))
    assert (done.counts.changed, done.counts.same, done.counts.guests) == (1, 1, 1)
    assert customers() == [("", AYSE, "", 1, 10000, 10, 0)]
    assert Order.get(Order.number == "1").customer.phone == AYSE
    assert check.check() == []


def test_an_order_keeps_its_customer_and_teaches_him_what_nobody_has() -> None:
    import_orders(order("1", line(1000), name="Ayşe Yılmaz"))
    import_orders(order("1", line(1000), name="Ayşe Yilmaz", phone=AYSE))
    assert customers() == [("Ayşe Yılmaz", AYSE, "", 1, 1000, 1, 0)]
    assert Customer.get().name_only is False
    assert identities() == {("name", "trendyol", "ayşe yılmaz"), ("phone", "", AYSE)}
    import_orders(order("2", line(1000), phone=CAN), order("1", line(1000), phone=CAN))
    assert Order.get(Order.number == "1").customer.phone == AYSE


@pytest.mark.parametrize(
    ("day", "delivered", "channel", "expected"),
    [  # 100 points; 21 days after the order, 14 after delivery, the counter does not wait; good for 12 months
        ("2026-11-20", None, "trendyol", (0, 100, "2026-12-11", None)),
        ("2026-11-03", None, "trendyol", (100, 0, "2026-11-24", "2027-11-24")),
        ("2026-11-20", "2026-11-22", "trendyol", (0, 100, "2026-12-06", None)),
        ("2026-11-24", None, "counter", (100, 0, "2026-11-24", "2027-11-24")),
        ("2025-11-24", None, "counter", (100, 0, "2025-11-24", "2026-11-24")),  # today is its last day
        ("2025-11-23", None, "counter", (0, 0, "2025-11-23", None)),
    ],
)
def test_points_wait_can_be_used_or_have_ended(
    day: str, delivered: str | None, channel: str, expected: tuple[Any, ...]
) -> None:
    import_orders(order("1", line(100000), phone=AYSE, day=day, delivered=delivered, channel=channel))
    customer, made = Customer.get(), Order.get()
    lot = Lot.get_or_none(Lot.left > 0)
    assert (customer.balance, customer.waiting, made.release, lot and lot.expires) == expected
    assert (made.earned, made.waiting) == (100, expected[1])
    assert check.check() == []


def test_what_earns_nothing(shop: Shop) -> None:
    Product.create(name="Şarap", fold="sarap", marked=True)
    import_orders(
        order("1", line(10000), line(50000, product="Şarap"), phone=AYSE),
        order("2", line(10000), phone=AYSE, state="cancelled"),
        order("3", line(10000), phone=AYSE, state="returned"),
        order("4", line(10000), phone=AYSE, state="unpaid"),
        order("5", line(10000), phone=AYSE, currency="EUR"),
        order("6", line(10000), line(20000, state="returned"), phone=AYSE, state="partly_returned"),
        order("7", line(10000), phone=AYSE, state="partly_returned", refunded=4000),
        order("8", line(990), phone=AYSE, shipping=5000, total=5990),
    )
    earned = {one.number: one.earned for one in Order.select()}
    assert earned == {"1": 10, "2": 0, "3": 0, "4": 0, "5": 0, "6": 10, "7": 6, "8": 0}
    assert [(one[3], one[4]) for one in customers()] == [(5, 60000 + 10000 + 6000 + 990)]
    assert Refund.select().count() == 0  # what came back before it was first seen never was turnover
    assert check.check() == []


def test_a_debt_of_points_is_paid_off_first() -> None:
    import_orders(order("1", line(50000, "a"), phone=AYSE, day="2025-10-01", channel="counter"))
    import_orders(order("2", line(30000, "a"), phone=AYSE, day="2026-11-20", channel="counter"))
    Customer.update(balance=-12).execute()  # as if 42 points had been taken back after they were used
    Lot.update(left=0).execute()
    done = import_orders(
        order("3", line(10000), phone=AYSE, day="2026-11-23", channel="counter"),
        order("4", line(10000), phone=AYSE, day="2026-11-24", channel="counter"),
    )
    assert (done.given, Customer.get().balance) == (20, 8)
    assert [(one.points, one.left) for one in Lot.select().where(Lot.born > "2026-11-21")] == [(8, 8)]


def test_the_same_file_again_changes_nothing() -> None:
    orders = (
        order("1", line(10000, "a"), line(5000, "b"), phone=AYSE, name="Ayşe", shipping=2990, total=17990),
        order("2", line(7000), name="Can Ak", state="partly_returned", refunded=1000),
        order("", line(7000), line(7000), name="Can Ak"),
        order("", line(7000), line(7000), name="Can Ak"),
        order("4", line(100), state="cancelled"),
        order("5", total=9900, email="x@posta.example"),
    )
    import_orders(*orders)
    before = books()
    entries = Entry.select().count()
    done = import_orders(*orders)
    assert (done.counts.new, done.counts.changed, done.counts.same) == (0, 0, 6)
    assert (books(), Entry.select().count()) == (before, entries)


def test_an_order_without_a_number_is_known_by_what_it_is() -> None:
    first = order("", line(7000), name="Can Ak", row=2)
    twice = order("", line(7000), name="Can Ak", row=9)
    import_orders(first, order("", line(7100), name="Can Ak"))
    done = import_orders(order("", line(7100), name="Can Ak"), twice, first)
    assert (done.counts.new, done.counts.same) == (1, 2)
    numbers = [one.number for one in Order.select()]
    assert len(set(numbers)) == 3
    assert {number_text(number) for number in numbers} == {"no number"}


def test_a_change_is_told_booked_and_kept_in_the_history() -> None:
    import_orders(
        order("1", line(10000, "a"), line(20000, "b"), phone=AYSE, day="2026-11-20", state="shipped"),
        order("2", line(40000, "a"), phone=AYSE, day="2026-11-20"),
        order("3", line(50000, "a"), phone=AYSE, day="2026-10-01"),
    )
    assert customers() == [("", AYSE, "", 3, 120000, 50, 70)]
    again = (
        order("1", line(10000, "a"), line(20000, "b", state="returned"), phone=AYSE, state="partly_returned"),
        order("2", line(40000, "a"), phone=AYSE, delivered="2026-11-21"),
        order("3", line(50000, "a"), phone=AYSE, state="returned"),
        order("4", line(10000, "a"), phone=AYSE, day="2026-11-24"),
    )
    seen = preview(plan(*again), today=TODAY)
    assert (seen.counts.new, seen.counts.changed, seen.back) == (1, 3, 2)
    assert [(one.number, one.what, one.delivered) for one in seen.changed] == [
        ("2", ("delivered",), date(2026, 11, 21))
    ]
    assert [(one.number, one.before, one.state) for one in seen.returned] == [
        ("1", "shipped", "partly_returned"), ("3", "delivered", "returned"),
    ]  # fmt: skip
    assert (seen.points.taken_back, seen.points.waiting, seen.points.latest) == (70, 10, date(2026, 12, 15))
    done = import_orders(*again)
    assert (done.taken_back, done.waiting, done.counts) == (70, 10, seen.counts)
    assert customers() == [("", AYSE, "", 3, 60000, 0, 60)]
    assert [(one.order.number, one.day, one.amount) for one in Refund.select()] == [
        ("1", "2026-11-24", 20000), ("3", "2026-11-24", 50000),
    ]  # fmt: skip
    second = Order.get(Order.number == "2")
    assert second.release == "2026-12-05"
    change = Change.get(Change.subject == "orders", Change.subject_id == second.id)
    assert (json.loads(change.before), json.loads(change.after)) == (
        {"delivered": None}, {"delivered": "2026-11-21"},
    )  # fmt: skip
    assert check.check() == []


def test_the_preview_counts_what_the_import_books() -> None:
    orders = [
        order("1", line(100000), phone=AYSE, day="2026-11-20"),
        order("2", line(200000), phone=AYSE, day="2026-10-20", delivered="2026-10-22"),
        order("3", line(400000), phone=CAN, day="2024-10-20"),
        order("4", line(800000), day="2026-10-20"),
        order("5", line(100000), phone=CAN, state="cancelled"),
    ]
    seen = preview(plan(*orders), today=TODAY)
    points = seen.points
    assert (points.given, points.waiting, points.latest) == (200, 100, date(2026, 12, 11))
    assert (points.expired, points.expired_worth, points.taken_back) == (400, 4000, 0)
    assert Order.select().count() + Customer.select().count() + Import.select().count() == 0
    done = import_orders(*orders)
    assert (done.given, done.expired, done.waiting, done.taken_back) == (600, 400, 100, 0)
    assert done.counts == seen.counts
    assert [one.number for one in seen.new] == ["1", "2", "3", "4", "5"]


def test_a_plan_may_be_a_plain_list() -> None:
    run_import(plan(order("1", line(10000), phone=AYSE), columns=False), file=FILE, today=TODAY, now=NOW)
    assert customers() == [("", AYSE, "", 1, 10000, 10, 0)]


def test_the_import_is_recorded_and_told() -> None:
    orders = plan(
        order("1", line(123456, quantity=2500), phone=AYSE),
        order("2", line(100), state="cancelled", total=100, currency="JPY"),
    )
    done = run_import(orders, file=FILE, today=TODAY, now=NOW)
    told = summary(orders, done.counts, done.problems)
    assert told["orders"] == {"new": 2, "changed": 0, "same": 0, "cancelled": 1, "returned": 0}
    assert told["customers"] == {"new": 1, "known": 0, "none": 1}
    assert (told["lines"], told["units"], told["rows"], told["problems"]) == (2, 3.5, 2, [])
    assert told["sums"] == {
        "JPY": {"total": "100", "cancelled": "0", "returned": "0"},
        "TRY": {"total": "1234.56", "cancelled": "0.00", "returned": "0.00"},
    }
    row = Import.get_by_id(done.id)
    assert (row.file_name, row.sha256, row.channel, row.day) == (
        "kasim.xlsx", FILE.sha256, "trendyol", "2026-11-24",
    )  # fmt: skip
    assert json.loads(row.counts) == {key: value for key, value in told.items() if key != "problems"}


def test_a_file_of_many_thousand_orders() -> None:
    paid = [100 * (at % 97) for at in range(6000)]
    orders = [
        order(str(at), line(money, "a"), line(500, "b"), email=f"{at % 800}@posta.example", channel="counter",
              day=(TODAY - timedelta(days=at % 700)).isoformat())
        for at, money in enumerate(paid)
    ]  # fmt: skip
    done = import_orders(*orders)
    points = sum((money + 500) // 1000 for money in paid)
    assert (done.counts.new, done.counts.customers_new, done.given) == (6000, 800, points)
    assert sum(one[4] for one in customers()) == sum(paid) + 6000 * 500
    assert check.check() == []
    again = import_orders(*orders[:-1], replace(orders[-1], state="returned"))
    assert (again.counts.same, again.counts.changed) == (5999, 1)


def _dump() -> list[str]:
    return list(database.connection().iterdump())


def test_stopping_at_any_moment_leaves_nothing() -> None:
    import_orders(order("1", line(10000), phone=AYSE), order("2", line(10000), phone=CAN))
    before = _dump()
    news = plan(
        order("1", line(10000, state="returned"), phone=AYSE, state="returned"),
        order("3", line(10000), phone=CAN, email="can@posta.example"),
        order("4", line(10000), name="Yeni"),
    )

    def stopping(at: int) -> Callable[..., None]:
        calls = iter(range(at))

        def progress(_done: int, _total: int | None = None, _text: str = "") -> None:
            if next(calls, None) is None:
                raise Stopped

        return progress

    stops = 0
    while True:
        try:
            run_import(news, file=FILE, today=TODAY, now=NOW, progress=stopping(stops))
        except Stopped:
            assert _dump() == before
            stops += 1
        else:
            break
    assert stops >= 5
    assert Order.select().count() == 4


def test_the_look_tells_what_a_debt_has_kept_from_ending() -> None:
    """Of 50 old points 40 pay what he owes, 10 have their last day already: 40 can be taken back."""
    who = add_customer(CustomerDraft("Ayşe", AYSE), today=TODAY, now=NOW)
    spend(who, 40, TODAY.isoformat())
    import_orders(order("1", line(50_000, "a"), phone=AYSE, day="2025-09-20", channel="counter"))
    assert Customer.get_by_id(who).balance == 0
    gone = order(
        "1", line(50_000, "a", state="cancelled"), phone=AYSE, day="2025-09-20", channel="counter",
        state="cancelled",
    )  # fmt: skip
    seen = preview(plan(gone), today=TODAY).points
    done = import_orders(gone)
    assert seen.taken_back == done.taken_back == 40
    assert Customer.get_by_id(who).balance == -40


def test_money_that_came_back_since_changes_an_order_whose_lines_and_state_are_the_same() -> None:
    """10,00 of 100,00 came back, then 25,00; the file that says 25,00 again, or 10,00, brings nothing new."""
    partly: dict[str, Any] = {"phone": AYSE, "state": "partly_returned"}
    import_orders(order("1", line(10_000), refunded=1_000, **partly))
    assert Order.get().goods - Order.get().refunded == 9_000
    said = [
        import_orders(order("1", line(10_000), refunded=back, **partly))
        for back in (1_000, 2_500, 2_500, 1_000)
    ]
    assert [(done.counts.changed, done.counts.same) for done in said] == [(0, 1), (1, 0), (0, 1), (0, 1)]
    assert Order.get().goods - Order.get().refunded == 7_500


def test_an_order_that_only_cost_something_gives_money_back() -> None:
    """Without lines, the goods are what was billed less shipping."""
    partly: dict[str, Any] = {"phone": AYSE, "state": "partly_returned", "total": 10_500, "shipping": 500}
    import_orders(order("1", refunded=1_000, **partly))
    said = [import_orders(order("1", refunded=back, **partly)) for back in (1_000, 4_000)]
    assert [done.counts.changed for done in said] == [0, 1]
    assert Order.get().goods - Order.get().refunded == 6_000
