"""Each known format on a small file of our own; the figures are counted by hand from its lines."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.files.made import ORDERS, read, text
from vefa.files.formats import format_of, formats
from vefa.files.plan import PlanLine, Skipped, Sums
from vefa.files.states import Signs, States
from vefa.rules.text import fold


def test_every_format_is_named_in_both_languages_and_needs_what_it_names() -> None:
    for one in formats():
        assert set(one.names) == {"en", "tr"}
        assert {"number", "day"} <= set(one.fields)
        known = {heading for headings in one.fields.values() for heading in headings}
        assert all(fold(heading) == heading for heading in known)
    assert format_of("no such").key == "guess"


def test_an_order_book_kept_by_hand() -> None:
    plan = read(ORDERS / "order_book.xlsx")
    truth = json.loads((ORDERS / "order_book.json").read_text("utf-8"))
    assert (plan.format, plan.sheet, plan.header_row) == ("hand_kept", "Siparişler", 1)
    assert (plan.rows, len(plan.orders), plan.units) == (
        truth["orders"],
        truth["orders"],
        truth["units"] * 1000,
    )
    assert plan.sums == {"TRY": Sums(truth["total"], truth["cancelled"], 0)}
    assert (plan.first, plan.last) == (truth["first"], truth["last"])
    states = truth["states"]
    done = states["Tamamlandı"] + states["Teslim Edidi"] + states["Teslim Edildi"]
    assert Counter(order.state for order in plan.orders) == {
        "delivered": done,
        "new": states["Paketlemede"],
        "shipped": states["Kargoda"],
        "cancelled": states["Sipariş İptali"],
    }
    assert {order.channel for order in plan.orders} == {"counter"}
    assert plan.problems == []


def test_shopify_tells_an_order_on_its_first_row() -> None:
    plan = read(ORDERS / "shopify.csv")
    first, second, third, fourth, fifth = plan.orders
    assert (plan.rows, plan.lines, plan.units) == (7, 7, 9000)
    assert plan.sums == {"TRY": Sums(69_000, 10_000, 5_000), "USD": Sums(2_500, 0, 2_500)}
    assert (first.name, first.phone, first.email) == ("Ayşe Yılmaz", "+905321000001", "ayse@posta.example")
    assert (first.total, first.shipping, first.city, first.row) == (30_000, 3_000, "Kadıköy", 2)
    assert [line.paid for line in first.lines] == [20_000, 7_000]
    assert (first.state, first.moment) == ("shipped", "2026-03-01T06:58:00Z")
    assert (second.state, second.phone, second.day) == ("new", "+4930901820", "2026-03-03")
    assert [line.paid for line in second.lines] == [6_300, 2_700]  # 90.00 over 70 and 30
    assert (third.state, third.refunded) == ("partly_returned", 5_000)
    assert (fourth.state, fourth.refunded) == ("cancelled", 0)
    assert (fifth.state, fifth.currency, fifth.refunded) == ("returned", "USD", 2_500)
    assert (plan.cancelled, plan.returned) == (1, 2)
    assert (plan.first, plan.last) == ("2026-03-01T09:58:00", "2026-03-08T08:00:00")


def test_trendyol_has_a_row_for_each_line_and_a_state_on_each() -> None:
    plan = read(ORDERS / "trendyol_2026-09.xlsx")
    assert (plan.format, plan.header_row, plan.rows, plan.units) == ("trendyol", 2, 161, 193_000)
    assert plan.sums == {"TRY": Sums(15_190_559, 1_966_562, 921_961)}
    assert len(plan.orders) == 112
    order = plan.orders[0]
    assert order.number == "10904328101"
    assert (order.email, order.buyer) == ("", "pf+ornek010@trendyolmail.com")
    assert order.lines[1] == PlanLine(
        "3600497721/8680000000049", "Deri Bot 38", "BOT-21", "", 1000, 215_400, 215_400, "delivered"
    )
    assert sum(line.paid for line in order.lines) == order.total == 432_208
    states = Counter(line.state for order in plan.orders for line in order.lines)
    assert states == {"returned": 11, "cancelled": 16, "shipped": 21, "delivered": 110, "new": 3}
    mixed = [order for order in plan.orders if len({line.state for line in order.lines}) > 1]
    assert {order.state for order in mixed} <= {"new", "shipped", "delivered", "partly_returned", "returned"}


def test_woocommerce_writes_its_products_sideways() -> None:
    plan = read(ORDERS / "woocommerce.csv")
    assert (plan.format, len(plan.orders), plan.lines, plan.units) == ("woocommerce", 120, 180, 197_000)
    assert plan.sums == {"TRY": Sums(16_162_685, 2_109_009, 992_051)}
    order = plan.orders[0]
    assert (order.total, order.shipping, order.name) == (28_930, 5_990, "Canan Arıkan")
    assert [(line.product, line.paid) for line in order.lines] == [
        ("Çorap 3'lü", 7_490),
        ("Örgü Atkı", 15_450),
    ]
    assert all(sum(line.paid for line in one.lines) == one.total - one.shipping for one in plan.orders)


def test_woocommerce_rows_may_leave_the_order_out_after_its_first_row() -> None:
    plan = read(ORDERS / "woocommerce_rows.csv")
    first, second, third = plan.orders
    assert plan.sums == {"TRY": Sums(30_000, 6_000, 6_000)}
    assert [line.paid for line in first.lines] == [5_455, 4_545]  # 100.00 over 60 and 50, POLICY 2
    assert [line.key for line in first.lines] == ["1", "2"]
    assert (first.city, first.phone, first.state) == ("İstanbul", "+905321000001", "delivered")
    assert (second.state, third.state, third.refunded) == ("cancelled", "partly_returned", 6_000)


def test_woocommerce_analytics_packs_its_products_into_a_cell() -> None:
    plan = read(ORDERS / "woocommerce_analytics.csv")
    lines = [(line.product, line.quantity, line.paid) for line in plan.orders[0].lines]
    assert lines == [("Mug, blue", 1000, 5_500), ("Soap", 5000, 5_500)]
    assert plan.sums == {"TRY": Sums(13_000, 2_000, 0)}


def test_etsy_orders_and_items_name_the_same_buyer() -> None:
    orders, items = read(ORDERS / "etsy_orders.csv"), read(ORDERS / "etsy_items.csv")
    assert (orders.format, items.format) == ("etsy", "etsy_items")
    assert orders.sums == {"USD": Sums(4_550, 0, 0), "EUR": Sums(1_900, 0, 0)}
    assert (orders.lines, orders.units) == (0, 3000)
    assert (items.lines, items.units, items.sums) == (2, 4000, {"USD": Sums(4_000, 0, 0)})
    assert orders.orders[0].buyer == items.orders[0].buyer == "janed"
    assert orders.orders[0].number == items.orders[0].number == "3001"
    assert (orders.orders[0].day, orders.orders[0].state) == ("2025-12-31", "shipped")
    assert (orders.orders[1].name, orders.orders[1].buyer) == ("Jürgen Groß", "jerg")


def test_square_has_its_own_clock_and_its_refunds_are_rows() -> None:
    plan = read(ORDERS / "square_items.csv")
    sale, refund = plan.orders
    assert plan.sums == {"USD": Sums(100_550, 0, -450)}
    assert (sale.day, sale.moment, sale.buyer) == ("2026-05-31", "2026-05-31T01:03:14Z", "CU1")
    assert (plan.first, plan.last) == ("2026-05-30T21:03:14", "2026-05-31T09:00:00")
    assert [(line.category, line.paid) for line in sale.lines] == [("", 400), ("Food", 100_600)]
    assert (refund.state, refund.total, refund.lines[0].state) == ("returned", -450, "returned")


def test_an_invoice_with_a_c_is_a_cancellation_of_its_own() -> None:
    plan = read(ORDERS / "invoice_lines.csv")
    assert (plan.rows, plan.lines, len(plan.orders), plan.units) == (6, 6, 4, 16_000)
    assert plan.sums == {"TRY": Sums(1530 + 2 * 2712 + 1530 - 1017, -1017, 0)}
    assert [order.state for order in plan.orders] == ["delivered", "delivered", "cancelled", "returned"]
    assert [order.buyer for order in plan.orders] == ["17850", "", "17850", ""]
    assert plan.first == "2010-12-13T08:26:00"  # month first, as only 12/13 can be


def test_stripe_payments_are_sales_by_the_clock_of_utc() -> None:
    plan = read(ORDERS / "stripe.csv")
    assert plan.sums == {"TRY": Sums(145_050, 0, 5_000)}
    assert [order.state for order in plan.orders] == ["delivered", "partly_returned"]
    assert (plan.rows, plan.skipped) == (3, [Skipped(4, "Failed", 1)])
    assert (plan.orders[0].day, plan.first) == ("2026-02-01", "2026-01-31T22:30:00")


def test_loyverse_counts_first_and_refunds_below_zero() -> None:
    plan = read(ORDERS / "loyverse.csv")
    sale, refund = plan.orders
    assert [(line.product, line.quantity) for line in sale.lines] == [("TEA, LOOSE", 1000), ("SOAP", 2000)]
    assert sum(line.paid for line in sale.lines) == 14_888
    assert (sale.phone, sale.name, sale.day) == ("+905321000001", "Ayşe Yılmaz", "2026-01-13")
    assert (refund.state, plan.sums["TRY"]) == ("returned", Sums(10_000, 0, -4_888))


def test_amazon_hides_its_buyers_behind_aliases() -> None:
    plan = read(ORDERS / "amazon.txt")
    (order,) = plan.orders
    assert (order.email, order.buyer) == ("", "abc123@marketplace.amazon.com.tr")
    assert (order.day, order.city, order.state) == ("2026-04-02", "Ankara", "shipped")
    assert plan.sums == {"TRY": Sums(23_000, 8_000, 0)}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("order_book.xlsx", "hand_kept"),
        ("shopify.csv", "shopify"),
        ("woocommerce_rows.csv", "woocommerce_rows"),
        ("loyverse.csv", "loyverse"),
        ("amazon.txt", "amazon"),
    ],
)
def test_formats_are_found_by_their_headings(name: str, key: str) -> None:
    plan = read(ORDERS / name)
    assert (plan.format, plan.orders[0].channel) == (key, format_of(key).channel)


@pytest.mark.parametrize(
    ("more", "cells", "sums"),
    [
        ("", "", {"TRY": Sums(10_000, 0, 0)}),
        (",Order Currency", ",EUR", {"EUR": Sums(9_250, 0, 0)}),
        (",Base Currency", ",USD", {"USD": Sums(10_000, 0, 0)}),
        (",Base Currency,Order Currency", ",USD,EUR", {"USD": Sums(10_000, 0, 0)}),
    ],
)
def test_of_two_totals_of_magento_one_is_read_in_its_own_currency(
    tmp_path: Path, more: str, cells: str, sums: dict[str, Sums]
) -> None:
    head = f"ID,Purchase Date,Bill-to Name,Grand Total (Base),Grand Total (Purchased),Status{more}\n"
    row = f'1,"Sep 30, 2026 10:00:00 AM",Ann Lee,100.00,92.50,Complete{cells}\n'
    assert read(text(tmp_path, head + row)).sums == sums


def test_a_table_of_magento_has_its_totals_in_the_currency_of_the_order(tmp_path: Path) -> None:
    head = (
        "increment_id,created_at,customer_email,base_grand_total,grand_total,base_currency_code,"
        "order_currency_code"
    )
    row = "1,2026-09-30 10:00:00,ann@post.example,100.0000,92.5000,USD,EUR"
    assert read(text(tmp_path, f"{head}\n{row}\n")).sums == {"EUR": Sums(9_250, 0, 0)}


@pytest.mark.parametrize(
    ("key", "word", "state"),
    [
        ("woocommerce", "Beklemede", "unpaid"), ("woocommerce_rows", "Başarısız", "unpaid"),
        ("magento", "Kapalı", "returned"), ("loyverse", "Kapatıldı", "delivered"),
        ("opencart", "Ters İbraz", "returned"), ("opencart", "Zaman Aşımı", "cancelled"),
        ("trendyol", "Gönderici Şubesinde", "returned"), ("trendyol", "Teslimat Şubesinde", "shipped"),
        ("prestashop", "Ön sipariş (ödendi)", "new"), ("prestashop", "Ön sipariş (ödenmedi)", "unpaid"),
        ("prestashop", "Çek ödemesi bekleniyor", "unpaid"), ("ideasoft", "Kargolanmayı Bekliyor", "new"),
    ],
)  # fmt: skip
def test_words_of_turkish_panels_are_known(key: str, word: str, state: str) -> None:
    known = States(format_of(key), {}, has_column=True)
    assert (known.state(Signs(word)), known.unknown) == (state, {})
