"""Reports of payments: sales and refunds of their orders, while fees and transfers are none."""

from tests.files.made import ORDERS, read
from vefa.files.plan import Plan, Sums


def told(plan: Plan) -> list[tuple[str, str, int, int]]:
    return [(one.number, one.state, one.total, one.refunded) for one in plan.orders]


def test_the_report_of_amazon_tells_what_buyers_paid_before_fees() -> None:
    plan = read(ORDERS / "amazon_payments.csv")
    assert told(plan) == [("026-1", "delivered", 3_000, 0), ("026-2", "returned", 1_200, 1_200)]
    assert plan.sums == {"EUR": Sums(4_200, 0, 1_200)}
    assert [one.message for one in plan.problems] == [
        "The order that this row gives money back of is not here"
    ]
    assert [(one.why, one.rows) for one in plan.skipped] == [
        ("Service Fee", 1), ("Transfer", 1), ("Adjustment", 1), ("-", 1),
    ]  # fmt: skip


def test_transactions_of_shopify_are_money_of_their_orders() -> None:
    plan = read(ORDERS / "shopify_transactions.csv")
    assert told(plan) == [("#1001", "partly_returned", 10_500, 2_000), ("#1002", "new", 5_000, 0)]
    assert (plan.sums, plan.problems) == ({"EUR": Sums(15_500, 0, 2_000)}, [])


def test_payouts_of_shopify_by_transaction() -> None:
    plan = read(ORDERS / "shopify_payments.csv")
    assert told(plan) == [("#1001", "partly_returned", 10_500, 2_000)]
    assert [(one.why, one.rows) for one in plan.skipped] == [("adjustment", 1), ("payout", 1)]
