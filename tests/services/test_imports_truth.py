"""Every known format on a small file of our own, as `vefa import --dry-run --json` tells it.

The figures were counted by hand from the lines of the files, people and repeats by who shares what.
"""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import NOW
from tests.files.made import ORDERS, read
from vefa.db.shop import Shop
from vefa.files.formats import formats
from vefa.services.imports import preview, summary


class Truth(NamedTuple):
    """`sums`: currency, billed, cancelled, returned. `repeat`: with two or more orders, with one or more."""

    format: str
    rows: int
    orders: int
    cancelled: int
    returned: int
    lines: int
    units: int
    sums: tuple[tuple[str, str, str, str], ...]
    span: tuple[str, str]
    people: int
    repeat: tuple[int, int]


def lira(
    total: str, cancelled: str = "0.00", returned: str = "0.00"
) -> tuple[tuple[str, str, str, str], ...]:
    return (("TRY", total, cancelled, returned),)


TRUTH = {
    "adyen.csv": Truth("adyen", 2, 1, 0, 0, 0, 0, (("EUR", "40.00", "0.00", "0.00"),),
                       ("2026-03-01T09:00:00", "2026-03-01T09:00:00"), 1, (0, 1)),
    "adyen_settlement.csv": Truth("adyen_settlement", 5, 2, 0, 1, 0, 0, (("EUR", "100.00", "0.00", "15.00"),),
                                  ("2026-03-01T09:00:00", "2026-03-01T10:00:00"), 0, (0, 0)),
    "aggregator.csv": Truth("aggregator", 4, 4, 0, 1, 4, 5, lira("1104.40", returned="154.50"),
                            ("2026-10-01T10:00:00", "2026-10-23T13:00:00"), 4, (0, 4)),
    "amazon.txt": Truth("amazon", 2, 1, 0, 0, 2, 2, lira("230.00", "80.00"),
                        ("2026-04-01T21:30:00", "2026-04-01T21:30:00"), 1, (0, 1)),
    "amazon_new.txt": Truth("amazon_new", 3, 2, 0, 0, 3, 4, lira("530.50"),
                            ("2026-04-01T10:50:49", "2026-04-02T21:30:00"), 2, (0, 2)),
    "amazon_payments.csv": Truth("amazon_payments", 9, 2, 0, 1, 0, 0, (("EUR", "42.00", "0.00", "12.00"),),
                                 ("2026-11-01T07:00:12", "2026-11-02T07:00:12"), 0, (0, 0)),
    "amazon_settlement.txt": Truth("amazon_settlement", 10, 2, 0, 1, 0, 0,
                                   (("EUR", "36.00", "0.00", "12.00"),),
                                   ("2026-11-03T07:00:12", "2026-11-04T07:00:12"), 0, (0, 0)),
    "bank_pos.csv": Truth("bank_pos", 4, 3, 0, 1, 0, 0, lira("1300.00", returned="-250.00"),
                          ("2026-11-13T21:30:15", "2026-11-15T11:00:00"), 0, (0, 0)),
    "ciceksepeti.csv": Truth("ciceksepeti", 3, 2, 0, 1, 3, 3, lira("1200.00", returned="600.00"),
                             ("2026-05-11T09:12:00", "2026-05-12T10:00:00"), 2, (0, 2)),
    "ebay_de.csv": Truth("ebay", 2, 2, 0, 0, 2, 4, (("EUR", "1130.49", "0.00", "0.00"),),
                         ("2025-12-10", "2025-12-11"), 2, (0, 2)),
    "ebay_uk.csv": Truth("ebay", 4, 2, 0, 0, 3, 4, (("GBP", "86.99", "0.00", "0.00"),),
                         ("2026-02-14", "2026-02-15"), 2, (0, 2)),
    "ebay_us.csv": Truth("ebay", 1, 1, 0, 0, 1, 1, (("USD", "57.99", "0.00", "0.00"),),
                         ("2025-07-21", "2025-07-21"), 1, (0, 1)),
    "etsy_items.csv": Truth("etsy_items", 2, 1, 0, 0, 2, 4, (("USD", "40.00", "0.00", "0.00"),),
                            ("2025-12-31", "2025-12-31"), 1, (0, 1)),
    "etsy_orders.csv": Truth("etsy", 2, 2, 0, 0, 0, 3,
                             (("EUR", "19.00", "0.00", "0.00"), ("USD", "45.50", "0.00", "0.00")),
                             ("2025-12-31", "2026-01-04"), 2, (0, 2)),
    "etsy_payments.csv": Truth("etsy_payments", 2, 2, 0, 1, 0, 0, (("EUR", "1062.50", "0.00", "20.00"),),
                               ("2025-11-28", "2025-11-29"), 2, (0, 2)),
    "gumroad.csv": Truth("gumroad", 3, 3, 0, 2, 3, 3, (("USD", "60.00", "0.00", "25.00"),),
                         ("2026-10-01", "2026-10-03"), 3, (0, 3)),
    "hepsiburada.csv": Truth("hepsiburada", 5, 4, 1, 1, 5, 6, lira("2522.40", "1249.50", "154.00"),
                             ("2026-08-04T02:14:11", "2026-08-16T10:00:00"), 3, (1, 3)),
    "ideasoft.csv": Truth("ideasoft", 3, 2, 0, 0, 3, 4, lira("430.00"),
                          ("2026-06-10T14:00:00", "2026-06-21T09:00:00"), 2, (0, 2)),
    "ikas.csv": Truth("ikas", 4, 4, 0, 1, 4, 5, lira("6299.90", returned="1250.00"),
                      ("2026-08-15T20:10:00", "2026-08-18T10:00:00"), 2, (2, 2)),
    "invoice_lines.csv": Truth("invoice_lines", 6, 4, 1, 1, 6, 16, lira("74.67", "-10.17"),
                               ("2010-12-13T08:26:00", "2010-12-14T09:30:00"), 1, (0, 1)),
    "iyzico.csv": Truth("iyzico", 5, 2, 0, 2, 4, 0, lira("300.00", returned="-1450.00"),
                        ("2026-04-02T10:00:00", "2026-04-13T13:00:00"), 2, (0, 2)),
    "loyverse.csv": Truth("loyverse", 2, 2, 0, 1, 3, 4, lira("100.00", returned="-48.88"),
                          ("2026-01-13T23:50:00", "2026-01-14T08:48:00"), 1, (0, 1)),
    "loyverse_items.csv": Truth("loyverse_items", 3, 2, 0, 1, 3, 2, lira("100.00", returned="-48.88"),
                                ("2026-01-13T23:50:00", "2026-01-14T08:48:00"), 1, (0, 1)),
    "magento.csv": Truth("magento", 4, 4, 1, 2, 0, 0, lira("454.90", "75.00", "70.00"),
                         ("2026-09-30T10:00:00", "2026-10-03T09:00:00"), 3, (1, 3)),
    "n11.csv": Truth("n11", 4, 3, 1, 0, 4, 5, lira("2722.80", "219.00"),
                     ("2026-09-05T10:21:00", "2026-09-07T12:00:00"), 2, (1, 2)),
    "opencart.csv": Truth("opencart", 3, 3, 1, 1, 0, 0, lira("1309.00", "100.00", "54.10"),
                          ("2026-03-25", "2026-04-01"), 2, (1, 2)),
    "klarna.csv": Truth("klarna", 4, 2, 0, 1, 0, 0, (("EUR", "160.00", "0.00", "40.00"),),
                        ("2026-10-01T10:12:00", "2026-10-03T10:12:00"), 0, (0, 0)),
    "mollie.csv": Truth("mollie", 3, 2, 0, 1, 0, 0, (("EUR", "150.00", "0.00", "20.00"),),
                        ("2026-10-01T10:12:00", "2026-10-02T11:00:00"), 2, (0, 2)),
    "mollie_settlement.csv": Truth("mollie_settlement", 4, 3, 0, 1, 0, 0,
                                   (("EUR", "130.00", "0.00", "-20.00"),),
                                   ("2026-10-01T10:12:00", "2026-10-03T09:00:00"), 2, (0, 2)),
    "paypal.csv": Truth("paypal", 5, 2, 0, 1, 3, 2, (("USD", "1110.00", "0.00", "-40.00"),),
                        ("2026-03-01T08:00:00", "2026-03-02T21:15:00"), 2, (0, 2)),
    "paypal_de.csv": Truth("paypal", 2, 1, 0, 1, 2, 0, (("EUR", "0.00", "0.00", "-1234.56"),),
                           ("2026-01-02T21:15:00", "2026-01-02T21:15:00"), 1, (0, 1)),
    "prestashop.csv": Truth("prestashop", 4, 4, 1, 1, 0, 0, (("EUR", "235.60", "14.90", "89.00"),),
                            ("2026-02-11T09:33:00", "2026-02-14T10:00:00"), 3, (1, 3)),
    "shopify.csv": Truth("shopify", 7, 5, 1, 2, 7, 9,
                         (("TRY", "690.00", "100.00", "50.00"), ("USD", "25.00", "0.00", "25.00")),
                         ("2026-03-01T09:58:00", "2026-03-08T08:00:00"), 4, (1, 4)),
    "shopify_payments.csv": Truth("shopify_payments", 4, 1, 0, 1, 0, 0, (("EUR", "105.00", "0.00", "20.00"),),
                                  ("2025-11-13T10:00:00", "2025-11-13T10:00:00"), 0, (0, 0)),
    "shopify_transactions.csv": Truth("shopify_transactions", 6, 2, 0, 1, 0, 0,
                                      (("EUR", "155.00", "0.00", "20.00"),),
                                      ("2025-11-13T10:00:00", "2025-11-14T10:00:00"), 0, (0, 0)),
    "square.csv": Truth("square", 3, 2, 0, 1, 3, 4, (("USD", "4.00", "0.00", "-4.00"),),
                        ("2026-06-06T09:01:51", "2026-06-07T10:00:00"), 1, (0, 1)),
    "square_items.csv": Truth("square_items", 3, 2, 0, 1, 3, 2, (("USD", "1005.50", "0.00", "-4.50"),),
                              ("2026-05-30T21:03:14", "2026-05-31T09:00:00"), 1, (0, 1)),
    "stripe.csv": Truth("stripe", 3, 2, 0, 1, 0, 0, lira("1450.50", returned="50.00"),
                        ("2026-01-31T22:30:00", "2026-02-01T09:00:00"), 2, (0, 2)),
    "stripe_balance.csv": Truth("stripe_balance", 4, 3, 0, 1, 3, 3, (("EUR", "1030.00", "0.00", "-20.00"),),
                                ("2026-02-01T21:30:00", "2026-02-10T21:30:00"), 2, (0, 2)),
    "sumup.csv": Truth("sumup", 5, 2, 0, 1, 0, 0, lira("20.00", returned="3.00"),
                       ("2025-11-13T10:00:00", "2025-11-13T11:30:00"), 0, (0, 0)),
    "ticimax.csv": Truth("ticimax", 4, 3, 1, 1, 4, 5, lira("1150.00", "400.00"),
                         ("2026-07-03T10:00:00", "2026-07-15T12:00:00"), 2, (1, 2)),
    "trendyol_2026-09.xlsx": Truth("trendyol", 161, 112, 9, 5, 161, 193,
                                   lira("151905.59", "19665.62", "9219.61"),
                                   ("2026-09-01T00:52:00", "2026-09-30T13:29:00"), 73, (30, 73)),
    "trendyol_finance.csv": Truth("trendyol_finance", 3, 3, 1, 1, 0, 4, lira("1528.40", "219.00", "154.50"),
                                  ("2026-10-03T09:15:00", "2026-10-15T11:30:00"), 2, (1, 2)),
    "virtual_pos.csv": Truth("virtual_pos", 4, 2, 0, 1, 0, 0, lira("150.00", returned="50.00"),
                             ("2025-11-24T10:00:00", "2025-11-24T11:00:00"), 0, (0, 0)),
    "woocommerce.csv": Truth("woocommerce", 120, 120, 12, 7, 180, 197,
                             lira("161626.85", "21090.09", "9920.51"),
                             ("2026-07-02T12:52:00", "2026-10-28T16:16:00"), 51, (27, 51)),
    "woocommerce_analytics.csv": Truth("woocommerce_analytics", 2, 2, 1, 0, 3, 8, lira("130.00", "20.00"),
                                       ("2026-02-03T14:05:00", "2026-02-04T09:00:00"), 2, (0, 2)),
    "woocommerce_rows.csv": Truth("woocommerce_rows", 4, 3, 1, 1, 4, 9, lira("300.00", "60.00", "60.00"),
                                  ("2026-02-03T14:05:00", "2026-02-05T10:00:00"), 2, (1, 2)),
    "woocommerce_sideways.csv": Truth("woocommerce_sideways", 3, 3, 0, 1, 4, 5,
                                      lira("529.90", returned="100.00"),
                                      ("2025-11-03T10:00:00", "2025-11-05T10:00:00"), 2, (1, 2)),
    "zettle.csv": Truth("zettle", 3, 3, 0, 1, 3, 2, (("EUR", "20.00", "0.00", "-15.00"),),
                        ("2025-11-13T10:00:00", "2025-11-14T11:00:00"), 0, (0, 0)),
}  # fmt: skip

SKIPPED = {
    "amazon_settlement.txt": ["Shipping", "ItemFees", "ServiceFee"],
    "adyen.csv": ["Refused"],
    "adyen_settlement.csv": ["Fee", "MerchantPayout"],
    "virtual_pos.csv": ["Satış · Başarısız"],
    "amazon_payments.csv": ["026-9", "Service Fee", "Transfer", "Adjustment", "-"],
    "klarna.csv": ["FEE"],
    "mollie.csv": ["expired"],
    "mollie_settlement.csv": ["-"],
    "shopify_payments.csv": ["adjustment", "payout"],
    "shopify_transactions.csv": ["authorization", "failure"],
    "sumup.csv": ["Sale · Failed", "Payout · Paid out"],
    "bank_pos.csv": ["Satış · Reddedildi"],
    "iyzico.csv": ["Ödeme · Başarısız"],
    "paypal.csv": ["General Withdrawal - Bank Account", "General Payment · Completed"],
    "square.csv": ["No Sale"],
    "stripe.csv": ["Failed"],
    "stripe_balance.csv": ["payout"],
}


def told(path: Path) -> dict[str, Any]:
    """What a look at the file would answer."""
    plan = read(path)
    seen = preview(plan, today=NOW.date())
    return summary(plan, seen.counts, seen.problems)


@pytest.mark.parametrize("name", TRUTH)
def test_a_file_of_each_format_is_read_rightly(shop: Shop, name: str) -> None:
    truth, found = TRUTH[name], told(ORDERS / name)
    assert (found["format"], found["rows"], found["lines"], found["units"]) == (
        truth.format, truth.rows, truth.lines, truth.units,
    )  # fmt: skip
    assert found["orders"] == {
        "new": truth.orders, "changed": 0, "same": 0,
        "cancelled": truth.cancelled, "returned": truth.returned,
    }  # fmt: skip
    assert found["sums"] == {
        currency: {"total": total, "cancelled": cancelled, "returned": returned}
        for currency, total, cancelled, returned in truth.sums
    }
    assert (found["first"], found["last"]) == truth.span
    assert (found["people"], (found["repeat"]["customers"], found["repeat"]["base"])) == (
        truth.people,
        truth.repeat,
    )
    assert [one["found"] for one in found["problems"]] == SKIPPED.get(name, [])


def test_no_format_is_without_a_file() -> None:
    tried = {truth.format for truth in TRUTH.values()} | {
        "hand_kept",
        "vefa_lines",
        "vefa_orders",
    }  # with tests of their own
    assert {one.key for one in formats()} - tried == set()
