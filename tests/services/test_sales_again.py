"""An order that is entered once more, when it was paid with a card, sold one, or had come back in part."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from vefa.db.models import Order, OrderLine, Voucher
from vefa.errors import VefaError
from vefa.services.check import check
from vefa.services.sales import SaleDraft, SaleLine, complete_order, give_back, sell
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

TODAY = date(2026, 3, 2)
WHEN = {"today": TODAY, "now": datetime(2026, 3, 2, 9, tzinfo=UTC)}
CUP = SaleLine("Kupa", 10_000)
SALE = SaleDraft((CUP,), TODAY, number="S1", cards=("KART",))


@pytest.fixture
def card(shop: object) -> int:
    """A gift card with 200.00 on it."""
    return add_codes(["KART"], Grant("gift_card", 20_000), **WHEN)[0]


def left(card: int) -> int:
    return int(Voucher.get_by_id(card).balance)


def test_entered_once_more_it_tells_what_the_card_paid(card: int) -> None:
    made = sell(SALE, **WHEN)
    for again in (sell(SALE, **WHEN), complete_order(made.order_id, **WHEN)):
        assert not again.changed
        assert dict(again.cards) == {"KART": 10_000}
        assert again.priced.to_pay == 0
    assert left(card) == 10_000


def test_what_the_card_paid_too_much_for_smaller_goods_goes_back_to_it(card: int) -> None:
    made = sell(SALE, **WHEN)
    sell(replace(SALE, lines=(replace(CUP, price=4_000),)), **WHEN)
    assert left(card) == 16_000  # of 100.00 paid with it 60.00 came back
    back = give_back(made.order_id, None, **WHEN)
    assert (dict(back.cards), back.money) == ({card: 4_000}, 0)
    assert left(card) == 20_000
    assert check() == []


def test_goods_that_came_back_are_not_paid_back_again_when_the_lines_shrink(card: int) -> None:
    made = sell(replace(SALE, lines=(replace(CUP, quantity=2_000),), cards=()), **WHEN)
    give_back(made.order_id, [(1, 1_000)], **WHEN)  # 100.00 of 200.00
    sell(replace(SALE, lines=(replace(CUP, price=3_000),), cards=()), **WHEN)  # now 30.00 in all
    line = OrderLine.get(OrderLine.order == made.order_id)
    assert (line.returned, line.refunded) == (1_000, 3_000)
    assert give_back(made.order_id, None, **WHEN).money == 0
    assert Order.get_by_id(made.order_id).refunded == 10_000
    assert check() == []


def test_the_lines_of_an_order_that_sold_a_card_stay_as_they_are(shop: object) -> None:
    sale = replace(SALE, lines=(CUP, SaleLine("Hediye kartı", 5_000, card="HK-1")), cards=())
    made = sell(sale, **WHEN)
    with pytest.raises(VefaError, match="gift card"):
        sell(replace(sale, lines=(CUP,)), **WHEN)
    assert not sell(sale, **WHEN).changed
    assert Voucher.get(Voucher.chosen == "HK-1").balance == 5_000
    assert give_back(made.order_id, None, **WHEN).money == 15_000
