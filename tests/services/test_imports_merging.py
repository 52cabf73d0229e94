"""The same order again: what of it is new, and what it does to turnover."""

from dataclasses import replace
from typing import Any

import pytest

from tests.services.orders_of import kept_of
from vefa.files.plan import PlanLine, PlanOrder
from vefa.services.imports.as_stored import Merged, StoredLine, StoredOrder
from vefa.services.imports.merging import Comparison

PLAIN = PlanOrder(
    "trendyol", "T1", 2, "2026-10-05", None, "delivered", None, "TRY", 30000, 0,
    name="Ayşe Yılmaz", phone="", email="", buyer="", city="", birthday="",
)  # fmt: skip


def line(key: str, paid: int, state: str = "delivered", quantity: int = 1000, name: str = "") -> PlanLine:
    return PlanLine(key, name or f"Ürün {key}", "", "", quantity, paid, paid, state)


def order(*lines: PlanLine, **fields: Any) -> PlanOrder:
    fields.setdefault("total", sum(one.paid for one in lines) + fields.get("shipping", 0))
    return replace(PLAIN, lines=list(lines), **fields)


def as_stored(first: PlanOrder, customer: int | None = 1) -> tuple[StoredOrder, list[StoredLine]]:
    """The shop after it has seen `first` and nothing else."""
    lines = [
        StoredLine(one.key, place, one.product, one.code, one.quantity, one.price, one.paid, one.state,
                   one.quantity if one.state == "returned" else 0)
        for place, one in enumerate(first.lines, 1)
    ]  # fmt: skip
    stored = StoredOrder(
        7, customer, first.day, None, first.state, first.delivered, first.currency, first.total,
        first.shipping, kept_of(first), 0, None, 0, 0, None, undone=False,
    )  # fmt: skip
    return stored, lines


def again(first: PlanOrder, *later: PlanOrder, person: bool = True) -> Merged:
    """What the last of several files makes of an order whose first version is `first`."""
    stored, lines = as_stored(first)
    merged = Comparison(stored, lines, later[0]).merged(person=person)
    for one in later[1:]:
        stored, lines = as_merged(stored, merged)
        merged = Comparison(stored, lines, one).merged(person=person)
    return merged


def as_merged(before: StoredOrder, merged: Merged) -> tuple[StoredOrder, list[StoredLine]]:
    """The shop after `merged` was written."""
    lines = [
        StoredLine(one.line.key, place, one.line.product, one.line.code, *one.line[4:8], one.returned)
        for place, one in enumerate(merged.lines)
    ]
    stored = before._replace(
        state=merged.state, delivered=merged.delivered, total=merged.total, shipping=merged.shipping,
        goods=merged.goods, refunded=merged.refunded,
    )  # fmt: skip
    return stored, lines


def figures(merged: Merged) -> tuple[str, int, int, int]:
    """State, goods, refunded in all, refunded today."""
    return merged.state, merged.goods, merged.refunded, merged.refund


A, B, C = line("a", 10000), line("b", 20000), line("c", 5000)


def test_the_same_again_is_the_same() -> None:
    for one in (order(A, B), order(A, B, shipping=2990), order(A, A), order(state="new", total=900)):
        assert again(one, one).what == ()


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        ("new", "shipped", "shipped"),
        ("shipped", "delivered", "delivered"),
        ("delivered", "shipped", "delivered"),  # an older file came later
        ("unpaid", "new", "new"),
        ("new", "unpaid", "new"),
        ("delivered", "cancelled", "cancelled"),
        ("delivered", "returned", "returned"),
        ("cancelled", "delivered", "delivered"),
        ("cancelled", "shipped", "cancelled"),
        ("returned", "delivered", "returned"),
        ("returned", "cancelled", "returned"),
        ("cancelled", "returned", "cancelled"),
    ],
)
def test_the_further_state_stands_and_only_a_cancelled_order_is_completed_again(
    before: str, after: str, stands: str
) -> None:
    def in_state(state: str) -> PlanOrder:
        return order(A._replace(state=state), B._replace(state=state), state=state)

    merged = again(in_state(before), in_state(after))
    assert merged.state == stands
    assert merged.what == (() if stands == before else ("state",))
    bare = again(order(state=before, total=100), order(state=after, total=100))
    assert bare.state == stands


def test_a_line_that_came_back_is_a_refund_of_today() -> None:
    merged = again(order(A, B), order(A, B._replace(state="returned"), state="partly_returned", total=30000))
    assert figures(merged) == ("partly_returned", 30000, 20000, 20000)
    assert [one.returned for one in merged.lines] == [0, 1000]
    assert merged.what == ("state",)


def test_an_order_that_came_back_wholly_keeps_its_turnover_and_refunds_it_today() -> None:
    returned = order(A._replace(state="returned"), B._replace(state="returned"), state="returned")
    assert figures(again(order(A, B), returned)) == ("returned", 30000, 30000, 30000)
    part = order(A, B._replace(state="returned"), state="partly_returned")
    assert figures(again(order(A, B), part, returned)) == ("returned", 30000, 30000, 10000)


def test_cancelled_and_completed_again_takes_its_refund_back() -> None:
    cancelled = order(A, B, state="cancelled")
    assert figures(again(order(A, B), cancelled)) == ("cancelled", 30000, 30000, 30000)
    assert figures(again(order(A, B), cancelled, order(A, B))) == ("delivered", 30000, 0, -30000)


def test_an_order_first_seen_cancelled_counts_once_it_is_completed() -> None:
    first = order(A._replace(state="cancelled"), state="cancelled")
    assert kept_of(first) == 0
    assert figures(again(first, order(A))) == ("delivered", 10000, 0, 0)


def test_corrected_lines_change_the_turnover_of_the_orders_own_day() -> None:
    merged = again(order(A, B), order(A, line("b", 15000)))
    assert figures(merged) == ("delivered", 25000, 0, 0)
    assert (merged.total, merged.what) == (25000, ("lines",))


def test_a_line_the_file_does_not_name_stays_and_a_new_one_is_added() -> None:
    merged = again(order(A, shipping=1000), order(B))
    assert [one.line.key for one in merged.lines] == ["a", "b"]
    assert (merged.total, merged.shipping, merged.goods, merged.what) == (31000, 1000, 30000, ("lines",))
    assert again(order(A, B, shipping=1000), order(A)).what == ()


def test_a_part_of_the_order_does_not_speak_for_the_rest() -> None:
    cancelled_part = order(B._replace(state="cancelled"), state="cancelled")
    assert figures(again(order(A, B), cancelled_part)) == ("delivered", 30000, 20000, 20000)
    returned_part = order(B._replace(state="returned"), state="returned")
    assert figures(again(order(A, B), returned_part)) == ("partly_returned", 30000, 20000, 20000)
    first_cancelled = order(A._replace(state="cancelled"), state="cancelled")
    other_package = order(B._replace(state="shipped"), state="shipped")
    assert figures(again(first_cancelled, other_package)) == ("shipped", 20000, 0, 0)


def test_an_older_version_of_a_returned_line_brings_nothing() -> None:
    part = order(A, B._replace(state="returned"), state="partly_returned")
    assert again(order(A, B), part, order(A, B)).what == ()


def test_lines_of_an_older_file_change_nothing_of_what_was_billed() -> None:
    older = order(A._replace(state="shipped", paid=4000), B, state="shipped")
    assert again(order(A, B), older).what == ()
    merged = again(order(A, B), order(*older.lines, C, state="shipped"))
    assert (merged.total, merged.goods, merged.what) == (35000, 35000, ("lines",))


def test_a_cancelled_line_that_the_file_calls_returned_costs_the_others_nothing() -> None:
    cancelled = order(A._replace(state="cancelled"), state="cancelled")
    back = order(A._replace(state="returned"), B, state="partly_returned", refunded=10000)
    assert figures(again(cancelled, back)) == ("delivered", 20000, 0, 0)


def test_a_return_that_is_corrected_gives_the_rest_back() -> None:
    sold, part = order(A, B), order(A, B._replace(state="returned"), state="partly_returned", refunded=20000)
    less = order(A, B._replace(state="returned", paid=5000), state="partly_returned", refunded=5000)
    assert figures(again(sold, part, less)) == ("partly_returned", 15000, 5000, -15000)
    assert figures(again(part, less)) == ("partly_returned", 10000, 0, 0)


def test_an_order_is_as_far_as_the_parcel_that_is_furthest_behind() -> None:
    both = order(A, B._replace(state="shipped"), state="shipped")
    assert again(order(A), both).state == "shipped"
    assert again(order(A), order(both.lines[1], state="shipped")).state == "shipped"


def test_money_given_back_without_a_line_counts_once() -> None:
    first, later = order(A, B), order(A, B, refunded=4000, state="partly_returned")
    assert figures(again(first, later)) == ("partly_returned", 30000, 4000, 4000)
    assert again(first, later, later).what == ()
    assert kept_of(later) == 26000
    assert again(later, later).what == ()


def test_a_negative_line_is_a_return() -> None:
    minus = line("r", -5000, "returned", -1000)
    assert kept_of(order(A, minus, state="partly_returned")) == 5000
    assert figures(again(order(A), order(A, minus, state="partly_returned"))) == (
        "partly_returned", 10000, 5000, 5000,
    )  # fmt: skip


@pytest.mark.parametrize("sold", [0, 5000])
def test_more_cannot_come_back_than_was_sold_however_often_it_is_told(sold: int) -> None:
    state = "returned" if sold else "delivered"
    rows = order(*([line("a", sold)] if sold else []), line("r", -8000), state=state)
    assert kept_of(rows) == 0
    assert again(rows, rows).what == ()
    later = again(order(A), order(A, line("r", -12000)))
    assert (later.goods, later.refunded) == (10000, 10000)


def test_an_order_stands_as_a_file_says_unless_something_is_better_known() -> None:
    first = order(A, B)
    assert again(first, order(A, replace_state(B, "returned"), state="partly_returned")).as_told
    assert (
        again(first, order(A, B, state="cancelled", refunded=0)).as_told is False
    )  # its lines are cancelled
    assert not again(first, order(A)).as_told  # B stays
    assert not again(first, order(A, B, currency="USD")).as_told
    assert not again(order(A, B, state="cancelled"), order(A, B, state="shipped")).as_told
    assert not again(first, order(A, B._replace(returned=500))).as_told
    assert again(first, order(A, B, carrier="PTT", tracking="2")).as_told


def replace_state(one: PlanLine, state: str) -> PlanLine:
    return one._replace(state=state)


def test_lines_without_a_key_are_known_by_product_and_price_or_are_corrected() -> None:
    def bare(name: str, paid: int) -> PlanLine:
        return line("", paid, name=name)

    first = order(bare("Kolye", 10000), bare("Küpe", 5000))
    typing_error = again(first, order(bare("Kolye", 1000), bare("Küpe", 5000)))
    assert [one.line.paid for one in typing_error.lines] == [1000, 5000]
    renamed = again(first, order(bare("Kolye", 10000), bare("Bileklik", 6000)))
    assert [one.line.product for one in renamed.lines] == ["Kolye", "Bileklik"]
    part = again(first, order(bare("Yüzük", 7000)))
    assert [one.line.product for one in part.lines] == ["Kolye", "Küpe", "Yüzük"]


def test_a_delivery_day_and_a_customer_learnt_later_are_told() -> None:
    assert again(order(A), order(A, delivered="2026-10-09")).what == ("delivered",)
    assert again(order(A, delivered="2026-10-09"), order(A)).what == ()
    stored, lines = as_stored(order(A), customer=None)
    assert Comparison(stored, lines, order(A)).merged(person=True).what == ("customer",)
    assert Comparison(stored, lines, order(A)).merged(person=False).what == ()


def test_another_format_of_the_channel_brings_the_same_lines() -> None:
    """Its keys are of another sort, so goods tell which line is which, then codes, then money."""
    first = order(line("P1/a", 10000, name="Kazak"), line("P1/b", 20000, name="Bot"))
    keyless = order(line("", 20000, name="Bot"), line("", 10000, name="Kazak"), state="delivered")
    assert again(first, keyless).what == ()
    other = order(line("", 20000, name="Deri bot"), line("", 10000, name="Yün kazak"))
    merged = again(first, other)
    assert [one.line.product for one in merged.lines] == ["Yün kazak", "Deri bot"]
    assert (figures(merged), merged.total) == (("delivered", 30000, 0, 0), 30000)


def test_the_same_goods_in_another_parcel_are_another_line() -> None:
    first = order(line("P1/a", 10000, name="Kazak"))
    merged = again(first, order(line("P2/a", 10000, name="Kazak")))
    assert (len(merged.lines), merged.total) == (2, 20000)


@pytest.mark.parametrize(
    ("back", "stands"),
    [(4000, ("partly_returned", 10000, 4000, 4000)), (10000, ("returned", 10000, 10000, 10000))],
)
def test_a_later_file_that_only_gives_back_finds_its_sale(
    back: int, stands: tuple[str, int, int, int]
) -> None:
    sale = order(line("T1", 10000))
    refund = order(line("R1", -back, "returned", -1000), state="returned", total=-back)
    merged = again(sale, refund)
    assert figures(merged) == stands
    assert again(sale, refund, refund).what == ()
    assert again(sale, refund, sale).what == ()


@pytest.mark.parametrize(
    ("before", "after", "stands", "states"),
    [
        ("shipped", "delivered", ("delivered", 30000, 0, 0), {"delivered"}),
        ("delivered", "shipped", ("delivered", 30000, 0, 0), {"delivered"}),
        ("delivered", "returned", ("returned", 30000, 30000, 30000), {"returned"}),
        ("shipped", "cancelled", ("cancelled", 30000, 30000, 30000), {"cancelled"}),
        ("cancelled", "delivered", ("delivered", 30000, 0, 0), {"delivered"}),
        ("returned", "delivered", ("returned", 0, 0, 0), {"returned"}),
    ],
)
def test_a_file_that_tells_of_orders_only_moves_their_lines(
    before: str, after: str, stands: tuple[str, int, int, int], states: set[str]
) -> None:
    first = order(line("a", 10000, before), line("b", 20000, before), state=before)
    merged = again(first, order(state=after, total=33000))
    assert (figures(merged), merged.total) == (stands, 30000)
    assert {one.line.state for one in merged.lines} == states
