"""The slip of a sale: its sums add up, and it tells the points as they are."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.rules.language import speaking
from tests.services.books import customer
from tests.services.test_sales import CUP, NOW, PLATE, TODAY, WHEN, code, draft
from vefa.errors import VefaError
from vefa.services.adjusting import opening
from vefa.services.sales import cancel_order, give_back, sell
from vefa.services.sales.slip import Slip, SlipBack, SlipLine, slip


def adds_up(told: Slip) -> bool:
    """Whether what is left to pay is the goods less everything that was taken off."""
    off = sum(amount for _text, amount in told.off)
    goods = sum(line.amount for line in told.lines)
    return goods + told.shipping - off - told.discount - told.points_value == told.total


def test_goods_discounts_codes_points_and_cards(shop: object) -> None:
    code("ON")  # 10,00 off
    code("KARGO", "shipping", 0, stackable=True)
    code("KART", "gift_card", 5_000)
    ayse = customer()
    opening(ayse, 1_000, expires=date(2026, 3, 20), **WHEN)
    two = replace(CUP, quantity=2000, off=1_000)  # 200,00 less 10,00
    bought = draft(two, PLATE, customer_id=ayse, codes=("ON", "KARGO"), cards=("KART",), points=500)
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    sold = sell(replace(bought, shipping=3_000, order_off=400, moment=moment), **WHEN)
    with speaking("tr"):
        told = slip(sold.order_id, today=TODAY)
    assert told.lines == (SlipLine("Kupa", 2000, 10_000, 20_000), SlipLine("Tabak", 1000, 5_000, 5_000))
    assert {text.replace("\u00a0", " "): amount for text, amount in told.off} == {
        "10,00 TL hediye çeki": 1_000,
        "ücretsiz kargo kuponu": 3_000,
    }
    # 250,00 less 10,00 of the line and 4,00 of the whole, 10,00 of the code, 50,00 of 500 points
    assert (told.discount, told.points_value, told.shipping, told.total) == (1_400, 5_000, 3_000, 17_600)
    assert adds_up(told)
    assert [amount for _signs, amount in told.cards] == [5_000]
    assert told.moment is not None
    assert told.moment.strftime("%H:%M") == "12:30"  # Istanbul is three hours ahead
    assert told.points is not None
    assert (told.points.used, told.points.earned) == (500, sold.earned)
    assert told.points.balance == 500 + sold.earned
    assert (told.points.soon, told.points.soon_day) == (500, date(2026, 3, 20))


def test_a_deficit_stands_on_the_slip(shop: object) -> None:
    ayse = customer()
    first = sell(draft(CUP, customer_id=ayse), **WHEN)  # 10 points
    opening(ayse, 90, expires=None, **WHEN)
    second = sell(draft(PLATE, PLATE, PLATE, PLATE, customer_id=ayse, points=100), **WHEN)
    give_back(first.order_id, None, **WHEN)
    told = slip(second.order_id, today=TODAY)
    assert told.points is not None
    # 10 + 90 - 100, then 19 for 190,00 less the 10 of the first
    assert told.points.balance == 9
    assert slip(first.order_id, today=TODAY).back == 10_000


def test_what_came_back_stands_with_its_money_and_what_stays(shop: object) -> None:
    """Two cups of 100,00, a plate of 50,00, 20,00 off the whole: for the cup that is back 92,00 were paid."""
    bought = draft(replace(CUP, quantity=2000), PLATE)
    sold = sell(replace(bought, order_off=2_000, shipping=3_000), **WHEN)
    told = slip(sold.order_id, today=TODAY)
    assert (told.state, told.is_over, told.returned, told.stays) == ("delivered", False, (), 26_000)
    give_back(sold.order_id, [(1, 1000)], **WHEN)
    told = slip(sold.order_id, today=TODAY)
    assert (told.state, told.is_over) == ("partly_returned", False)
    assert told.returned == (SlipBack("Kupa", 1000, 9_200),)
    assert (told.total, told.back, told.shipping_back, told.stays) == (26_000, 9_200, 0, 16_800)
    give_back(sold.order_id, None, **WHEN)
    told = slip(sold.order_id, today=TODAY)
    assert (told.state, told.is_over, told.returned) == ("returned", True, ())
    assert (told.total, told.back, told.shipping_back, told.stays) == (26_000, 26_000, 3_000, 0)


def test_nothing_stays_of_a_cancelled_sale(shop: object) -> None:
    sold = sell(draft(CUP), **WHEN)
    cancel_order(sold.order_id, **WHEN)
    told = slip(sold.order_id, today=TODAY)
    assert (told.state, told.is_over, told.total, told.back, told.stays) == (
        "cancelled",
        True,
        10_000,
        10_000,
        0,
    )


def test_a_guest_has_no_points_and_an_amount_alone_no_lines(shop: object) -> None:
    told = slip(sell(draft(CUP), **WHEN).order_id, today=TODAY)
    assert (told.points, told.customer, told.total) == (None, "", 10_000)
    assert adds_up(told)


def test_there_is_no_slip_of_no_order(shop: object) -> None:
    with pytest.raises(VefaError):
        slip(99, today=NOW.date())
