"""Files that tell of sales made here: codes, cards and points move with the goods, and back with an undo."""

from dataclasses import replace

import pytest

from tests.services.books import balance, customer
from tests.services.books import lots as open_lots
from tests.services.orders_of import NOW, TODAY, import_orders, line, order
from vefa.db.models import Order, OrderLine, Traits, Voucher
from vefa.services import figures
from vefa.services.adjusting import opening
from vefa.services.check import check
from vefa.services.imports import last_import, undo_import
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

pytestmark = pytest.mark.usefixtures("shop")

WHEN = {"today": TODAY, "now": NOW}
SALE = SaleDraft(
    (SaleLine("Kolye", 10_000, tags=("yeni",)), SaleLine("Küpe", 5_000)),
    TODAY,
    channel="web",
    number="W-1",
    codes=("yaz",),
    points=200,
)
# 150.00 - 15.00 (the code) = 135.00; 200 points pay 20.00 of it; 115.00 is left. By largest remainder the
# code takes 10.00 and 5.00, the points 13.33 and 6.67 (90 : 45 of 20.00): 76.67 and 38.33 are paid.
KOLYE, KUPE = line(7_667, "1", "Kolye"), line(3_833, "2", "Küpe")


@pytest.fixture
def ayse() -> int:
    """A customer with 300 points."""
    who = customer("Ayşe Yılmaz")
    opening(who, 300, **WHEN)
    return who


@pytest.fixture
def code() -> int:
    """15.00 off, once."""
    (made,) = add_codes(["YAZ"], Grant("amount", 1_500, last_day=TODAY), **WHEN)
    return made


def sold(who: int) -> int:
    made = sell(replace(SALE, customer_id=who), **WHEN)
    assert made.priced.to_pay == 11_500
    return made.order_id


def undo_last() -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, **WHEN)


def standing(who: int, code: int) -> tuple[object, ...]:
    """All that a step moves."""
    row = Order.get(Order.number == "W-1")
    voucher = Voucher.get_by_id(code)
    lines = [
        (one.state, one.returned, one.refunded, one.paid, one.before, one.off, one.free, one.traits_id)
        for one in OrderLine.select().where(OrderLine.order == row.id).order_by(OrderLine.position)
    ]
    return (
        balance(who), open_lots(who), (voucher.uses, voucher.last_day), lines,
        (row.state, row.goods, row.refunded, row.points_used, row.points_back, row.earned),
        figures.turnover(TODAY, TODAY),
    )  # fmt: skip


@pytest.mark.parametrize("state", ["cancelled", "returned"])
def test_a_file_that_cancels_or_returns_a_sale_frees_what_it_used(ayse: int, code: int, state: str) -> None:
    sold(ayse)
    before = standing(ayse, code)
    lines = (replace_state(KOLYE, state), replace_state(KUPE, state))
    done = import_orders(order("W-1", *lines, channel="web", state=state, day=TODAY.isoformat()))
    assert done.counts.changed == 1
    assert balance(ayse) == (300, 0)
    assert Voucher.get_by_id(code).uses == 0
    assert figures.turnover(TODAY, TODAY) == 0
    assert check() == []
    undo_last()
    assert standing(ayse, code) == before
    assert check() == []


def test_a_file_that_completes_a_cancelled_sale_uses_all_of_it_again(ayse: int, code: int) -> None:
    sold(ayse)
    gone = (replace_state(KOLYE, "cancelled"), replace_state(KUPE, "cancelled"))
    import_orders(order("W-1", *gone, channel="web", state="cancelled", day=TODAY.isoformat()))
    cancelled = standing(ayse, code)
    import_orders(order("W-1", KOLYE, KUPE, channel="web", day=TODAY.isoformat(), total=11_500))
    assert (balance(ayse)[0], Voucher.get_by_id(code).uses) == (100, 1)
    assert Order.get(Order.number == "W-1").goods == 11_500
    assert check() == []
    undo_last()
    assert standing(ayse, code) == cancelled
    assert check() == []


def test_a_line_that_comes_back_brings_its_share_of_the_used_points(ayse: int, code: int) -> None:
    sold(ayse)
    before = standing(ayse, code)
    import_orders(
        order("W-1", KOLYE, replace_state(KUPE, "returned"), channel="web", state="partly_returned",
              day=TODAY.isoformat(), total=11_500)
    )  # fmt: skip
    row = Order.get(Order.number == "W-1")
    # the earrings were 45.00 of the 135.00 before points: a third of 200 points, rounded down
    assert (row.state, row.refunded, row.points_back) == ("partly_returned", 3_833, 66)
    assert (balance(ayse)[0], Voucher.get_by_id(code).uses) == (166, 1)
    assert check() == []
    undo_last()
    assert standing(ayse, code) == before


def test_changed_lines_keep_what_no_file_knows(ayse: int, code: int) -> None:
    sold(ayse)
    before = standing(ayse, code)
    dearer = line(4_833, "2", "Küpe")
    import_orders(order("W-1", KOLYE, dearer, channel="web", day=TODAY.isoformat(), total=12_500))
    first, second = OrderLine.select().order_by(OrderLine.position)
    assert Traits.get_by_id(first.traits_id).tags == '["yeni"]'
    assert (first.before, second.before) == (9_000, 5_500)  # 10.00 more was left to pay
    assert (second.paid, Order.get(Order.number == "W-1").goods) == (4_833, 12_500)
    assert (balance(ayse)[0], Voucher.get_by_id(code).uses) == (100, 1)
    assert check() == []
    undo_last()
    assert standing(ayse, code) == before


def replace_state(one: object, state: str) -> object:
    return one._replace(state=state)  # type: ignore[attr-defined]
