"""Orders: the list, one of them, sales entered and changed by hand."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.services.books import balance, customer, line, on, order
from tests.services.books import lots as open_lots
from vefa.db.models import Customer, Lot, Order, OrderLine, Product, Refund, Voucher
from vefa.errors import VefaError
from vefa.services import daily, figures, order_list, orders
from vefa.services.adjusting import opening
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.orders import NewLine, NewOrder
from vefa.services.sales import SaleDraft, SaleLine
from vefa.services.sales import sell as sell_at_till
from vefa.services.sums import recount
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")
NOVEMBER = (on("2026-11-01"), on("2026-11-30"))


@pytest.fixture
def ayse() -> int:
    """A customer."""
    return customer("Ayşe Yılmaz")


def sell(who: int | None, amount: int = 0, **more: object) -> int:
    sale = NewOrder(day=TODAY, customer_id=who, amount=amount, **more)  # type: ignore[arg-type]
    return orders.add_order(sale, today=TODAY, now=NOW)


def row(one: int) -> orders.OrderRow:
    return orders.order(one).row


# ---- a sale by hand


def test_a_sale_gives_points_and_is_counted(ayse: int) -> None:
    one = sell(
        ayse, lines=(NewLine("Keten  Gömlek", 12_345, code="G1"), NewLine("Çorap", 999, 3000)), shipping=500
    )
    card = orders.order(one)
    assert (card.row.total, card.goods, card.shipping, card.row.currency) == (13_844, 13_344, 500, "TRY")
    assert (card.row.number, card.row.channel, card.row.state, card.delivered) == (
        "V-1",
        "counter",
        "delivered",
        TODAY,
    )
    assert [(part.product, part.quantity, part.price, part.paid) for part in card.lines] == [
        ("Keten Gömlek", 1000, 12_345, 12_345), ("Çorap", 3000, 333, 999),
    ]  # fmt: skip
    assert balance(ayse) == (13, 0)  # one point for every full 10.00 of goods
    kept = Customer.get_by_id(ayse)
    assert (kept.orders, kept.spent, kept.last_day) == (1, 13_344, "2026-11-24")
    assert row(one).moment_text.endswith("09:30")
    assert check() == []


def test_a_sale_needs_only_an_amount_and_nobody(ayse: int) -> None:
    assert orders.order(sell(ayse, 5_000)).lines == ()
    guest = orders.order(sell(None, 7_000))
    assert (guest.row.customer_id, guest.row.customer, guest.row.points) == (None, "", 0)
    assert figures.turnover(TODAY, TODAY) == 12_000


def test_a_product_is_kept_once() -> None:
    for name in ("Kemer", " Kemer ", "Kemer"):
        sell(None, lines=(NewLine(name, 100),))
    assert Product.select().count() == 1


def test_numbers_are_free_ones_of_the_channel(ayse: int) -> None:
    order(ayse, 100, number="V-2")
    assert [row(sell(ayse, 100)).number for _sale in range(2)] == ["V-1", "V-3"]
    assert row(sell(ayse, 100, number=" F-77 ")).number == "F-77"


def test_an_old_sale_is_booked_as_on_its_own_day(ayse: int) -> None:
    sale = NewOrder(day=on("2025-11-01"), customer_id=ayse, amount=10_000)
    one = orders.add_order(sale, today=TODAY, now=NOW)
    assert balance(ayse) == (0, 0)  # its points have ended meanwhile
    assert row(one).points_note == "expired"
    assert len(row(one).moment_text) == 10


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"amount": -5},
        {"lines": (NewLine("A", 100), NewLine("B", -1))},
        {"amount": 100, "shipping": -1},
        {"amount": 100, "day": TODAY + timedelta(days=1)},
        {"amount": 100, "number": "TAKEN"},
        {"amount": 100, "customer_id": 999},
        {"amount": 100, "state": "cancelled"},
    ],
)
def test_a_sale_that_cannot_be_is_told_and_nothing_is_kept(wrong: dict[str, object]) -> None:
    order(None, 1, number="TAKEN")
    before = Order.select().count()
    sale = NewOrder(**{"day": TODAY, **wrong})  # type: ignore[arg-type]
    with pytest.raises(VefaError):
        orders.add_order(sale, today=TODAY, now=NOW)
    assert Order.select().count() == before
    assert OrderLine.select().count() == Product.select().count() == 0


def test_a_sale_by_mistake_can_be_taken_back(ayse: int) -> None:
    kept, wrong = sell(ayse, 10_000), sell(ayse, 90_000)
    orders.undo_sale(wrong, today=TODAY, now=NOW)
    assert list(orders.order_ids()) == [kept]
    assert balance(ayse) == (10, 0)
    assert figures.turnover(TODAY, TODAY) == Customer.get_by_id(ayse).spent == 10_000
    with pytest.raises(VefaError):
        orders.order(wrong)
    assert check() == []


def test_a_number_that_only_an_undone_sale_has_stands_anew(ayse: int) -> None:
    wrong = sell(ayse, 90_000, number="F-7", lines=(NewLine("Kemer", 90_000),))
    orders.undo_sale(wrong, today=TODAY, now=NOW)
    other = customer("Oya Işık")
    again = sell(other, 20_000, number="F-7")
    assert (again, row(again).total, orders.order(again).lines) == (wrong, 20_000, ())
    assert (balance(ayse), balance(other)) == ((0, 0), (20, 0))
    assert check() == []
    with pytest.raises(VefaError):
        sell(ayse, 100, number="F-7")
    orders.undo_sale(again, today=TODAY, now=NOW)
    assert (list(orders.order_ids()), balance(ayse), balance(other)) == ([], (0, 0), (0, 0))
    assert check() == []


# ---- states


def test_cancelling_pays_back_today_and_takes_the_points(ayse: int) -> None:
    one = order(ayse, 25_000, "2026-10-20")
    line(one, 25_000)
    book_order(one, today=TODAY)
    before = orders.set_state(one, "cancelled", today=TODAY, now=NOW)
    card = orders.order(one)
    assert (card.row.state, card.refunded, card.refunds) == ("cancelled", 25_000, ((TODAY, 25_000),))
    assert (card.row.points, card.row.points_note) == (-25, "taken back")
    assert balance(ayse) == (0, 0)
    assert figures.turnover(*NOVEMBER) == -25_000
    assert (Customer.get_by_id(ayse).orders, Customer.get_by_id(ayse).spent) == (0, 0)
    assert check() == []
    orders.stand_again(before, today=TODAY, now=NOW)
    card = orders.order(one)
    assert (card.row.state, card.refunded, card.row.points) == ("delivered", 0, 25)
    assert figures.turnover(*NOVEMBER) == 0
    assert balance(ayse) == (25, 0)
    assert check() == []


@pytest.mark.parametrize("with_lines", [True, False])
def test_an_unpaid_order_counts_from_the_state_by_hand_on(ayse: int, with_lines: bool) -> None:
    one = order(ayse, 0, "2026-11-01", state="unpaid", total=26_000, shipping=1_000)
    if with_lines:
        line(one, 25_000)
    book_order(one, today=TODAY)
    before = orders.set_state(one, "delivered", today=TODAY, now=NOW)
    assert (balance(ayse), Customer.get_by_id(ayse).spent) == ((25, 0), 25_000)
    assert check() == []
    orders.stand_again(before, today=TODAY, now=NOW)
    assert (balance(ayse), Customer.get_by_id(ayse).spent) == ((0, 0), 0)
    assert check() == []


def test_a_return_marks_its_lines_and_pays_back_only_what_is_left(ayse: int) -> None:
    one = order(ayse, 30_000, state="partly_returned", refunded=10_000)
    line(one, 10_000, returned=1000)
    line(one, 20_000, quantity=2000)
    Refund.create(order=one, day="2026-11-01", amount=10_000)
    before = orders.set_state(one, "returned", today=TODAY, now=NOW)
    card = orders.order(one)
    assert [amount for _day, amount in card.refunds] == [10_000, 20_000]
    assert [(part.state, part.returned) for part in card.lines] == [("returned", 1000), ("returned", 2000)]
    orders.stand_again(before, today=TODAY, now=NOW)
    card = orders.order(one)
    assert (card.row.state, card.refunded) == ("partly_returned", 10_000)
    assert [part.returned for part in card.lines] == [1000, 0]


def test_an_order_first_seen_as_cancelled_can_be_completed(ayse: int) -> None:
    one = order(ayse, 0, "2026-11-02", state="cancelled", total=20_000)
    line(one, 20_000)
    orders.set_state(one, "delivered", today=TODAY, now=NOW)
    assert (orders.order(one).goods, figures.turnover(*NOVEMBER), balance(ayse)) == (20_000, 20_000, (20, 0))
    assert orders.order(one).delivered == TODAY


def test_shipping_and_delivering_only_move_the_state(ayse: int) -> None:
    one = order(ayse, 10_000, "2026-11-20", channel="web", state="new")
    book_order(one, today=TODAY)
    assert (row(one).points, orders.order(one).release) == (10, on("2026-12-11"))  # 21 days after the order
    orders.set_state(one, "delivered", today=TODAY, now=NOW)
    assert (orders.order(one).delivered, orders.order(one).release) == (TODAY, on("2026-12-08"))
    assert Refund.select().count() == 0
    before = len(orders.order(one).changes)
    orders.set_state(one, "delivered", today=TODAY, now=NOW)
    assert len(orders.order(one).changes) == before == 1


@pytest.mark.parametrize("state", ["partly_returned", "unpaid", "lost"])
def test_other_states_are_not_set_by_hand(ayse: int, state: str) -> None:
    one = sell(ayse, 1_000)
    with pytest.raises(VefaError):
        orders.set_state(one, state, today=TODAY, now=NOW)
    assert row(one).state == "delivered"
    with pytest.raises(VefaError):
        orders.set_state(999, "delivered", today=TODAY, now=NOW)


# ---- the list


def test_points_of_a_row_tell_what_became_of_them(ayse: int) -> None:
    waits = order(ayse, 10_000, "2026-11-20", channel="web")
    partly = order(ayse, 20_000, "2026-11-20")
    for one in (waits, partly):
        book_order(one, today=TODAY)
    Order.update(state="partly_returned", refunded=5_000).where(Order.id == partly).execute()
    book_order(partly, today=TODAY)
    nothing = order(ayse, 900, "2026-11-20")
    book_order(nothing, today=TODAY)
    shown = {one.id: (one.points, one.points_note) for one in orders.order_rows([waits, partly, nothing])}
    assert shown[waits][0] == 10
    assert "2026" in shown[waits][1]
    assert shown[partly] == (15, "5 points taken back")
    assert shown[nothing] == (0, "")


def test_points_that_ended_or_were_used_are_told(ayse: int) -> None:
    one = sell(ayse, 10_000)
    assert row(one).points_note == "usable"
    Lot.update(left=0).execute()
    assert row(one).points_note == "used"
    Lot.update(left=10).execute()
    daily.run(today=on("2027-12-01"), now=NOW, confirmed=True)
    assert row(one).points_note == "expired"


def test_groups_months_and_totals(ayse: int) -> None:
    web = order(ayse, 10_000, "2026-10-20", channel="web")
    back = order(ayse, 4_000, "2026-11-05", state="returned", refunded=4_000)
    Refund.create(order=back, day="2026-11-20", amount=4_000)
    guest = order(None, 3_000, "2026-11-06", state="partly_returned", refunded=1_000)
    Refund.create(order=guest, day="2026-12-01", amount=1_000)
    order(ayse, 9_000, "2026-09-01", undone=True, channel="etsy")
    book_order(web, today=on("2026-10-21"))
    assert [(group.key, group.count) for group in orders.order_groups()] == [
        ("all", 3), ("waiting", 1), ("back", 2), ("nobody", 1),
    ]  # fmt: skip
    assert list(orders.order_ids(group="waiting")) == [web]
    assert list(orders.order_ids(group="back")) == [guest, back]
    assert list(orders.order_ids(group="nobody")) == [guest]
    assert orders.order_months() == [on("2026-11-01"), on("2026-10-01")]
    assert list(orders.order_ids(only=orders.Only(channel="web"))) == [web]
    assert list(orders.order_ids(only=orders.Only(state=orders.order(back).row.state))) == [back]
    assert orders.order_totals(only=orders.Only("web")).count == 1
    assert set(orders.order_channels()) == {"counter", "web"}  # nothing stands of the other
    november = orders.order_totals(month=on("2026-11-15"))
    assert (november.count, november.turnover) == (2, 3_000)  # as the report of the month has it
    assert orders.order_totals(group="nobody").turnover == 2_000
    everything = orders.order_totals()
    assert (everything.count, everything.turnover, everything.points) == (3, 12_000, 10)


@pytest.mark.parametrize("part", [1, 2, 50_000])
def test_what_found_orders_come_to(ayse: int, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    monkeypatch.setattr(order_list, "_PART", part)
    for amount, currency in ((10_000, "TRY"), (2_500, "TRY"), (7_700, "EUR"), (900, "TRY")):
        one = order(ayse, amount, "2026-10-20", currency=currency, number=f"W-{amount}")
        book_order(one, today=on("2026-10-21"))
    order(ayse, 5_000, "2026-10-20", number="M-1")
    found = orders.order_ids("w-")
    assert len(found) == 4
    assert orders.totals_of(found) == orders.order_totals("w-")
    assert orders.totals_of(found).turnover == 13_400
    assert orders.totals_of([]) == orders.OrderTotals(0, 0, 0)


def test_no_orders_no_months() -> None:
    assert orders.order_months() == []
    assert orders.order_totals() == orders.OrderTotals(0, 0, 0)


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        ("day", ["C", "B", "A"]),
        ("number", ["C", "B", "A"]),
        ("customer", ["A", "C", "B"]),
        ("total", ["B", "C", "A"]),
        ("state", ["C", "A", "B"]),
        ("points", ["A", "C", "B"]),
    ],
)
def test_the_list_is_sorted_by_any_column(sort: str, wanted: list[str]) -> None:
    zeynep, cagla = customer("Zeynep"), customer("Çağla")
    order(zeynep, 100, "2026-11-01", number="A", state="delivered", earned=9)
    order(None, 300, "2026-11-02", number="B", state="cancelled", moment="2026-11-02T08:00:00Z")
    order(cagla, 200, "2026-11-02", number="C", state="new", moment="2026-11-02T09:00:00Z", earned=3)
    recount()
    for descending, right in ((True, wanted), (False, wanted[::-1])):
        ids = orders.order_ids(sort=sort, descending=descending)
        assert [one.number for one in orders.order_rows(ids)] == right


def test_a_row_tells_channel_and_hour_in_the_shops_zone(ayse: int) -> None:
    one = order(ayse, 100, "2026-11-24", channel="trendyol", moment="2026-11-23T22:30:00Z")
    shown = row(one)
    assert (shown.channel, shown.channel_text, shown.customer) == ("trendyol", "Trendyol", "Ayşe Yılmaz")
    assert shown.moment_text == "24.11.2026 01:30"


# ---- one door: codes, cards and points move with the state


def test_cancelling_by_hand_frees_the_codes_and_used_points_and_the_toast_takes_it_back_exactly(
    ayse: int,
) -> None:
    (code,) = add_codes(["YAZ"], Grant("amount", 1_000, last_day=on("2026-11-26")), today=TODAY, now=NOW)
    opening(ayse, 300, today=TODAY, now=NOW)
    sold = sell_at_till(
        SaleDraft((SaleLine("Kupa", 10_000),), TODAY, ayse, codes=("yaz",), points=200), today=TODAY, now=NOW
    )
    lots_before = open_lots(ayse)
    assert (sold.priced.to_pay, balance(ayse)) == (7_000, (107, 0))  # 300 - 200 + 7
    before = orders.set_state(sold.order_id, "cancelled", today=TODAY, now=NOW)
    voucher = Voucher.get_by_id(code)
    assert (voucher.uses, voucher.last_day) == (0, "2026-12-08")  # 14 days of grace
    assert (balance(ayse), figures.turnover(*NOVEMBER)) == ((300, 0), 0)
    assert check() == []
    orders.stand_again(before, today=TODAY, now=NOW)
    voucher = Voucher.get_by_id(code)
    assert (voucher.uses, voucher.last_day) == (1, "2026-11-26")
    assert (balance(ayse), open_lots(ayse), figures.turnover(*NOVEMBER)) == ((107, 0), lots_before, 7_000)
    assert check() == []
    orders.set_state(sold.order_id, "returned", today=TODAY, now=NOW)  # and once more, in earnest
    assert (balance(ayse), Voucher.get_by_id(code).uses) == ((300, 0), 0)
    assert check() == []


def test_what_came_back_cannot_stand_again_once_its_code_was_used(ayse: int) -> None:
    add_codes(["YAZ"], Grant("amount", 1_000), today=TODAY, now=NOW)
    sale = SaleDraft((SaleLine("Kupa", 10_000),), TODAY, ayse, codes=("yaz",))
    sold = sell_at_till(sale, today=TODAY, now=NOW)
    before = orders.set_state(sold.order_id, "cancelled", today=TODAY, now=NOW)
    sell_at_till(sale, today=TODAY, now=NOW)
    with pytest.raises(VefaError):
        orders.stand_again(before, today=TODAY, now=NOW)
    assert orders.order(sold.order_id).row.state == "cancelled"
    assert check() == []


def test_completing_a_cancelled_sale_uses_its_points_again_and_the_toast_takes_it_back(ayse: int) -> None:
    opening(ayse, 300, today=TODAY, now=NOW)
    sale = SaleDraft((SaleLine("Kupa", 10_000),), TODAY, ayse, points=200)
    sold = sell_at_till(sale, today=TODAY, now=NOW)
    orders.set_state(sold.order_id, "cancelled", today=TODAY, now=NOW)
    before = orders.set_state(sold.order_id, "delivered", today=TODAY, now=NOW)
    assert (balance(ayse), orders.order(sold.order_id).goods) == ((108, 0), 8_000)
    orders.stand_again(before, today=TODAY, now=NOW)
    assert (balance(ayse), orders.order(sold.order_id).row.state) == ((300, 0), "cancelled")
    assert check() == []


def test_a_returned_order_stays_returned(ayse: int) -> None:
    one = sell(ayse, 1_000)
    orders.set_state(one, "returned", today=TODAY, now=NOW)
    for state in ("delivered", "cancelled", "new"):
        with pytest.raises(VefaError):
            orders.set_state(one, state, today=TODAY, now=NOW)
    assert row(one).state == "returned"
