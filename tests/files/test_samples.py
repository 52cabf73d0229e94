"""Real exports and odd workbooks in the folder that `VEFA_SAMPLES` names, against its `expected.json`."""

import contextlib
import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.files.made import read
from tests.services.test_imports_truth import told as look
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.files.guess import recognise
from vefa.files.plan import Plan, PlanOrder
from vefa.files.reader import open_book
from vefa.rules.money import minor
from vefa.rules.text import fold

FOLDER = Path(os.environ["VEFA_SAMPLES"])
TRUTH: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]
NASTY = sorted(name for name in TRUTH if name.startswith("nasty/"))
SEPTEMBER, OCTOBER = (
    f"synthetic/trendyol_tum_siparisler_2026-{month}_SENTETIK.xlsx" for month in ("09", "10")
)


def figures(name: str) -> dict[str, Any]:
    found: dict[str, Any] = TRUTH[name]["figures"]
    return found


def minors(text: str) -> int:
    return minor(Decimal(text), "TRY")


def money(plan: Plan) -> tuple[int, int, int]:
    """Billed, cancelled and returned of a plan in one currency."""
    (sums,) = plan.sums.values()
    return sums.total, sums.cancelled, sums.returned


def clock(text: str) -> str:
    """A moment of the truth as the sheet's own local time."""
    return text[:19].replace(" ", "T")


def people(orders: Sequence[PlanOrder]) -> int:
    """Persons that share neither phone nor e-mail, joined step by step; an order without both is one more."""
    groups: list[set[str]] = []
    alone = 0
    for order in orders:
        keys = {key for key in (order.phone, order.email) if key}
        alone += not keys
        joined = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys]
        groups += [keys.union(*joined)] if keys else []
    return len(groups) + alone


def test_the_hand_kept_order_book() -> None:
    name = "tr_handmade_orders/Siparişler.xlsx"
    plan, truth = read(FOLDER / name), figures(name)
    amounts = {word: minors(amount) for word, amount in truth["amount_by_status"].items()}
    assert (plan.format, plan.sheet, plan.header_row) == ("hand_kept", "Siparişler", 1)
    assert (plan.rows, len(plan.orders)) == (truth["rows"], truth["distinct_order_codes"])
    assert plan.units == truth["units"] * 1000
    assert money(plan) == (minors(truth["amount"]), amounts["Sipariş İptali"], 0)
    assert len({order.name for order in plan.orders}) == truth["distinct_names"]
    done = sum(truth["rows_by_status"][word] for word in ("Tamamlandı", "Teslim Edidi", "Teslim Edildi"))
    states = Counter(order.state for order in plan.orders)
    assert states == {"delivered": done, "new": 191, "shipped": 15, "cancelled": 12}
    assert Counter(order.city for order in plan.orders).most_common(3) == [
        (city, count) for city, count in truth["top_cities_by_rows"]
    ]
    assert (plan.first[:10], plan.last[:10]) == ("2020-01-01", "2020-12-27")
    assert plan.problems == []


@pytest.mark.parametrize(
    "name", ["shopify/orders_export_za_masked.csv", "shopify/orders_export_bd_masked.csv"]
)
def test_shopify(name: str) -> None:
    plan, truth = read(FOLDER / name), figures(name)
    ((currency, total),) = truth["total_by_currency"].items()
    assert plan.format == "shopify"
    assert (plan.rows, len(plan.orders)) == (truth["rows"], truth["orders"])
    assert plan.units == truth["units"] * 1000
    assert {key: sums.total for key, sums in plan.sums.items()} == {currency: minors(total)}
    assert plan.cancelled == truth["cancelled_orders"]
    lines = [line for order in plan.orders for line in order.lines]
    assert sum(line.price * line.quantity // 1000 for line in lines) == minors(truth["line_amount"])
    assert sum(order.total - order.shipping for order in plan.orders) == sum(line.paid for line in lines)
    assert (plan.first, plan.last) == (clock(truth["first"]), clock(truth["last"]))
    assert people(plan.orders) == truth["people_by_email_or_phone"]
    assert len({order.email for order in plan.orders} - {""}) == truth["distinct_emails"]


@pytest.mark.parametrize("name", [SEPTEMBER, OCTOBER])
def test_trendyol(name: str) -> None:
    plan, truth = read(FOLDER / name), figures(name)
    cancelled, returned = truth["cancelled_invoiced_amount"], truth["returned_invoiced_amount"]
    lines = [line for order in plan.orders for line in order.lines]
    assert (plan.format, plan.header_row) == ("trendyol", truth["header_row"])
    assert (plan.rows, len(plan.orders), len(lines)) == (truth["rows"], truth["orders"], truth["rows"])
    assert plan.units == truth["units"] * 1000
    assert money(plan) == (minors(truth["invoiced_amount"]), minors(cancelled), minors(returned))
    assert len({line.key.split("/")[0] for line in lines}) == truth["packages"]
    words = {"iade edildi": "returned", "iptal edildi": "cancelled", "kargoya verildi": "shipped",
             "teslim edildi": "delivered", "yeni": "new"}  # fmt: skip
    assert Counter(line.state for line in lines) == {
        words[word]: count for word, count in truth["rows_by_status_folded"].items()
    }
    assert len({order.buyer for order in plan.orders}) == truth["buyers_by_alias_mail"]
    provinces = Counter(fold(order.city) for order in plan.orders for _line in order.lines)
    assert provinces == truth["rows_by_province_folded"]
    assert (plan.first, plan.last) == (clock(truth["first"]), clock(truth["last"]))
    assert {order.email for order in plan.orders} == {""}
    assert plan.problems == []


def test_both_trendyol_files_hold_the_same_lines_by_their_keys() -> None:
    rows: dict[tuple[str, str], tuple[int, str]] = {}
    for name in (SEPTEMBER, OCTOBER):
        for order in read(FOLDER / name).orders:
            rows |= {(order.number, line.key): (line.paid, line.state) for line in order.lines}
    truth = figures("synthetic/trendyol both files imported")
    assert len(rows) == truth["rows"]
    assert len({number for number, _key in rows}) == truth["orders"]
    assert sum(paid for paid, _state in rows.values()) == minors(truth["invoiced_amount"])
    kept = sum(paid for paid, state in rows.values() if state not in {"cancelled", "returned"})
    assert kept == minors(truth["invoiced_amount_kept"])


def test_woocommerce() -> None:
    name = "synthetic/woocommerce_webtoffee_SENTETIK.csv"
    plan, truth = read(FOLDER / name), figures(name)
    assert (plan.format, plan.rows, len(plan.orders)) == ("woocommerce", truth["rows"], truth["orders"])
    assert (plan.lines, plan.units) == (truth["line_items"], truth["units"] * 1000)
    cancelled = truth["order_total_by_status"]["cancelled"]
    assert money(plan) == (minors(truth["order_total"]), minors(cancelled), minors(truth["refund_amount"]))
    assert (plan.cancelled, plan.returned) == (
        truth["orders_by_status"]["cancelled"],
        truth["refunded_orders"],
    )
    assert sum(order.shipping for order in plan.orders) == minors(truth["shipping"])
    assert people(plan.orders) == truth["people_by_email_or_phone"]
    assert sum(1 for order in plan.orders if not order.buyer) == truth["guest_orders"]
    assert Counter(fold(order.city) for order in plan.orders) == truth["orders_by_province_folded"]
    assert (plan.first, plan.last) == (clock(truth["first"]), clock(truth["last"]))


def test_invoice_lines() -> None:
    name = "online_retail/online_retail_excel_first70k.xlsx"
    plan, truth = read(FOLDER / name), figures(name)
    orders = list(plan.orders)
    assert (plan.rows, plan.lines, len(orders)) == (truth["rows"], truth["rows"], truth["invoices"])
    total, cancelled, _returned = money(plan)
    assert total == minors(truth["amount_all_rows"])
    assert (plan.cancelled, cancelled) == (truth["cancelled_invoices"], minors(truth["cancelled_amount"]))
    assert len({order.buyer for order in orders} - {""}) == truth["customers"]
    without = sum(len(order.lines) for order in orders if not order.buyer)
    assert without == truth["rows_without_customer"]
    good = [
        line
        for order in orders
        if order.state != "cancelled"
        for line in order.lines
        if line.quantity > 0 and line.price > 0
    ]
    assert (len(good), sum(line.paid for line in good)) == (truth["good_rows"], minors(truth["good_amount"]))
    assert (plan.first, plan.last) == (clock(truth["first"]), clock(truth["last"]))
    assert plan.problems == []


@pytest.mark.parametrize(
    "name", ["square/item_sales_may_masked.csv", "square/items-2026-06-01-2026-06-12_masked.csv"]
)
def test_square(name: str) -> None:
    plan, truth = read(FOLDER / name), figures(name)
    assert (plan.format, plan.rows, len(plan.orders)) == (
        "square_items",
        truth["rows"],
        truth["transactions"],
    )
    assert (list(plan.sums), money(plan)[0]) == (["USD"], minors(truth["net"]))
    assert len({order.buyer for order in plan.orders} - {""}) == truth["distinct_customer_ids"]
    assert plan.returned == truth["refund_rows"]
    assert (plan.first[:10], plan.last[:10]) == (truth["first"], truth["last"])


def test_the_small_formats() -> None:
    amazon, etsy, ebay, receipts, items, stripe = (
        read(FOLDER / f"formats/{name}")
        for name in (
            "amazon_new_orders.txt",
            "etsy_sold_order_items.csv",
            "ebay_orders_us.csv",
            "loyverse_receipts.csv",
            "loyverse_receipts_by_item.csv",
            "stripe_payments.csv",
        )
    )
    assert (len(amazon.orders), amazon.units, money(amazon)) == (4, 10_000, (774, 0, 0))
    assert (amazon.first, len({order.email for order in amazon.orders})) == ("2009-01-01T10:50:49", 4)
    assert (len(etsy.orders), etsy.units, money(etsy)) == (3, 6_000, (10_400, 0, 0))
    assert {order.buyer for order in etsy.orders} == {"janedoe", "bobsmith"}
    assert (len(ebay.orders), money(ebay), ebay.first) == (1, (5_799, 0, 0), "2025-07-21")
    assert (len(receipts.orders), money(receipts)[0]) == (2, 21_688)
    assert (len(items.orders), items.lines, money(items)[0]) == (1, 2, 13_488)
    assert (stripe.rows, len(stripe.orders), [one.why for one in stripe.skipped]) == (5, 4, ["Failed"])
    assert (money(stripe), stripe.first) == ((235_000, 0, 60_000), "2025-03-14T16:20:00")


def test_aligned_text_without_a_header() -> None:
    name = "cdnow/CDNOW_sample.txt"
    plan, truth = read(FOLDER / name), figures(name)
    assert (plan.rows, plan.units) == (truth["rows"], truth["units"] * 1000)
    assert money(plan) == (minors(truth["amount"]), 0, 0)
    assert (plan.first, plan.last) == (truth["first"], truth["last"])
    assert len({order.buyer for order in plan.orders}) == truth["customers"]


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "headers").glob("*.txt")))
def test_every_real_header_line_is_recognised(name: str) -> None:
    with open_book(FOLDER / "headers" / name) as book:
        reading = recognise(book)
    assert reading.format != "guess"
    assert reading.missing == []


ANSWERS = {
    "cdnow/CDNOW_sample.txt": {"people": "customers"},
    "formats/amazon_new_orders.txt": {
        "orders": "orders", "total": "item_price_sum", "people": "buyers_by_email",
    },
    "formats/ebay_orders_us.csv": {"orders": "orders", "total": "total_price_sum", "first": "sale_date"},
    "formats/etsy_sold_order_items.csv": {"orders": "orders", "total": "item_total_sum", "people": "buyers"},
    "formats/loyverse_receipts.csv": {"orders": "receipts", "total": "net_sales"},
    "formats/loyverse_receipts_by_item.csv": {"orders": "receipts", "total": "net_sales"},
    "formats/stripe_payments.csv": {
        "orders": "paid_rows", "total": "paid_amount", "returned": "refunded_amount", "people": "repeat_base",
    },
    "online_retail/online_retail_excel_first70k.xlsx": {
        "orders": "invoices", "people": "customers", "cancelled_orders": "cancelled_invoices",
        "cancelled": "cancelled_amount", "total": "amount_all_rows",
    },
    "shopify/orders_export_bd_masked.csv": {
        "orders": "orders", "people": "people_by_email_or_phone", "repeat": "people_with_two_or_more_orders",
    },
    "shopify/orders_export_za_masked.csv": {
        "orders": "orders", "people": "people_by_email_or_phone", "repeat": "people_with_two_or_more_orders",
        "cancelled_orders": "cancelled_orders",
    },
    "square/item_sales_may_masked.csv": {
        "orders": "transactions", "total": "net", "people": "distinct_customer_ids",
        "returned_orders": "refund_rows",
    },
    "square/items-2026-06-01-2026-06-12_masked.csv": {
        "orders": "transactions", "total": "net", "people": "distinct_customer_ids",
        "returned_orders": "refund_rows",
    },
    SEPTEMBER: {
        "orders": "orders", "total": "invoiced_amount", "cancelled": "cancelled_invoiced_amount",
        "returned": "returned_invoiced_amount", "people": "buyers_by_alias_mail",
        "repeat": "repeat_customers_by_alias_mail",
    },
    OCTOBER: {
        "orders": "orders", "total": "invoiced_amount", "cancelled": "cancelled_invoiced_amount",
        "returned": "returned_invoiced_amount", "people": "buyers_by_alias_mail",
        "repeat": "repeat_customers_by_alias_mail",
    },
    "synthetic/woocommerce_webtoffee_SENTETIK.csv": {
        "orders": "orders", "total": "order_total", "returned": "refund_amount",
        "people": "customers_by_email", "repeat": "repeat_customers_by_email",
        "returned_orders": "refunded_orders",
    },
    "tr_handmade_orders/Siparişler.xlsx": {
        "orders": "distinct_order_codes", "total": "amount", "people": "distinct_names",
        "repeat": "repeat_customers_by_name",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_a_look_tells_the_truth_of_each_file(shop: Shop, name: str) -> None:
    """The object of `--dry-run --json` beside the truth; what `ANSWERS` does not name is called alike."""
    truth, told = figures(name), look(FOLDER / name)
    sums = list(told["sums"].values())
    found = {
        "rows": told["rows"],
        "units": told["units"],
        "orders": told["orders"]["new"],
        "cancelled_orders": told["orders"]["cancelled"],
        "returned_orders": told["orders"]["returned"],
        "people": told["people"],
        "repeat": told["repeat"]["customers"],
        "repeat_customers": told["repeat"]["customers"],
        "repeat_base": told["repeat"]["base"],
        "first": told["first"],
        "last": told["last"],
        **{key: Decimal(sums[0][key]) for key in ("total", "cancelled", "returned")},
    }
    asked = {key: key for key in found if key in truth} | ANSWERS[name]
    for key, called in asked.items():
        wanted = truth[called]
        if key in {"total", "cancelled", "returned"}:
            assert found[key] == Decimal(wanted), key
        elif key in {"first", "last"}:
            assert found[key].startswith(clock(wanted)), key
        else:
            assert found[key] == wanted, key
    assert len(sums) == 1


def test_orders_without_amounts_are_known_by_their_states() -> None:
    name = "olist/olist_orders_dataset.csv"
    plan, truth = read(FOLDER / name), figures(name)
    words = truth["orders_by_status"]
    assert (plan.rows, len(plan.orders)) == (truth["orders"], truth["orders"])
    assert plan.cancelled == words["canceled"] + words["unavailable"]
    assert (plan.first, plan.last) == (clock(truth["first"]), clock(truth["last"]))


def as_written(cell: Any) -> Any:
    """A cell as the truth writes it."""
    if isinstance(cell, dt.timedelta):
        hours, rest = divmod(cell.seconds, 3600)
        return f"{cell.days} days {hours:02}:{rest // 60:02}:{rest % 60:02}"
    return str(cell) if isinstance(cell, dt.date | dt.time) else cell


@pytest.mark.parametrize("name", [name for name in NASTY if "facts" in TRUTH[name]["expect"]])
def test_odd_workbooks_are_read(name: str) -> None:
    facts = TRUTH[name]["expect"]["facts"]
    with open_book(FOLDER / name) as book:
        assert [one.name for one in book.sheets] == facts.get("sheets", [one.name for one in book.sheets])
        for sheet, count in facts.get("rows", {}).items():
            assert sum(1 for _row in book.rows(sheet)) == count
        first = book.shown[0]
        if "cells" in facts:
            assert [[as_written(cell) for cell in row] for _n, row in book.rows(first)] == facts["cells"]
        if "A1" in facts:
            assert next(book.rows(first))[1][0] == facts["A1"]


@pytest.mark.parametrize("name", [name for name in NASTY if TRUTH[name]["expect"]["outcome"] == "refuse"])
def test_dangerous_workbooks_are_refused(name: str) -> None:
    with pytest.raises(VefaError) as caught, open_book(FOLDER / name):
        pass
    reasons = {"too big": "too big", "password": "password", "damaged": "damaged"}
    assert reasons[TRUTH[name]["expect"]["reason"]] in caught.value.message


def test_rows_below_a_header_that_is_not_at_the_top_keep_their_numbers() -> None:
    with open_book(FOLDER / "nasty/calamine_header_row_below_top.xlsx") as book:
        assert recognise(book).header_row == 9


@pytest.mark.parametrize("name", NASTY)
def test_no_odd_workbook_ends_in_anything_but_a_plan_or_a_sentence(name: str) -> None:
    with contextlib.suppress(VefaError):
        read(FOLDER / name)
