"""A report of payments beside the orders that it pays: each stays one order, and money back is told."""

from pathlib import Path

import pytest

from tests.files.made import ORDERS, read, text
from tests.services.orders_of import FILE, NOW, TODAY
from vefa.db.models import Order
from vefa.services.check import check
from vefa.services.imports import run_import

pytestmark = pytest.mark.usefixtures("shop")

HEAD = "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency\n"


def bring(path: Path) -> None:
    run_import(read(path), file=FILE, today=TODAY, now=NOW)


def test_payments_of_orders_that_the_shop_has_change_nothing_but_what_went_back(tmp_path: Path) -> None:
    bring(ORDERS / "shopify.csv")
    before = {one.number: (one.total, one.lines.count(), one.customer_id) for one in Order.select()}
    rows = (
        "501,#1001,authorization,card,2026-03-01 09:58:00 +0300,success,300.00,TRY\n"
        "501,#1001,capture,card,2026-03-01 10:00:00 +0300,success,300.00,TRY\n"
        "501,#1001,refund,card,2026-03-09 10:00:00 +0300,success,70.00,TRY\n"
    )
    bring(text(tmp_path, HEAD + rows))
    after = {one.number: (one.total, one.lines.count(), one.customer_id) for one in Order.select()}
    assert after == before
    assert Order.get(Order.number == "#1001").state == "partly_returned"
    assert check() == []
