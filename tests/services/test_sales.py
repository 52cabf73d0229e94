"""Sales at the counter: once more, taken back, completed after all; what loses no kuruş and no point."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from tests.services.books import balance, customer, on, order
from vefa.db.models import CardMove, Customer, Order, OrderLine, Refund, Voucher, VoucherUse
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Wait
from vefa.services import programme
from vefa.services.adjusting import opening
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.customer_changes import archive_customer
from vefa.services.sales import (
    SaleDraft,
    SaleLine,
    cancel_order,
    complete_order,
    give_back,
    quote_sale,
    sell,
)
from vefa.services.sales.standing import stand_again
from vefa.services.sums import recount
from vefa.services.voucher_changes import replace_voucher
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHEN = {"today": TODAY, "now": NOW}
CUP = SaleLine("Kupa", 10_000)
PLATE = SaleLine("Tabak", 5_000)


def draft(*lines: SaleLine, **more: object) -> SaleDraft:
    return replace(SaleDraft(lines or (CUP,), TODAY), **more)


def code(text: str, kind: str = "amount", value: int = 1_000, **more: object) -> int:
    (made,) = add_codes([text], Grant(kind, value, **more), **WHEN)
    return made


def uses(voucher: int) -> int:
    return int(Voucher.get_by_id(voucher).uses)


def left(card: int) -> int:
    return int(Voucher.get_by_id(card).balance)


def test_what_is_quoted_is_what_is_sold_and_a_quote_writes_nothing(shop: object) -> None:
    code("ON")
    wanted = draft(CUP, PLATE, codes=("on",), shipping=2_000)
    quoted, found = quote_sale(wanted, today=TODAY)
    assert (quoted.to_pay, found.refused) == (16_000, {})
    assert not Order.select().exists()
    assert sell(wanted, **WHEN).priced == quoted


def test_a_sale_is_made_for_the_sum_that_was_agreed_only(shop: object) -> None:
    """100,00 less the 10,00 of the code are 90,00."""
    code("ON")
    with pytest.raises(VefaError, match="90"):
        sell(draft(codes=("ON",), agreed=10_000), **WHEN)
    assert not Order.select().exists()
    assert sell(draft(codes=("ON",), agreed=9_000), **WHEN).priced.to_pay == 9_000


def test_an_order_first_seen_as_cancelled_keeps_the_code_for_when_it_is_completed(shop: object) -> None:
    ten = code("ON")
    sold = sell(draft(number="S1", codes=("ON",), state="cancelled"), **WHEN)
    assert (sold.earned, uses(ten)) == (0, 0)
    done = complete_order(sold.order_id, **WHEN)
    assert (done.priced.to_pay, uses(ten)) == (9_000, 1)


def test_changed_lines_are_sold_with_the_code_that_was_used(shop: object) -> None:
    ten = code("ON")
    ayse = customer()
    sell(draft(number="S1", customer_id=ayse, codes=("ON",)), **WHEN)
    assert balance(ayse) == (9, 0)
    again = sell(draft(CUP, PLATE, number="S1", customer_id=ayse, codes=("ON",)), **WHEN)
    assert (again.changed, again.priced.to_pay, uses(ten)) == (True, 14_000, 1)
    assert balance(ayse) == (14, 0)
    assert check() == []


def test_points_that_came_back_do_not_come_back_again_after_the_lines_changed(shop: object) -> None:
    ayse = customer()
    opening(ayse, 300, expires=None, **WHEN)
    made = sell(draft(CUP, CUP, number="S1", customer_id=ayse, points=300), **WHEN)
    give_back(made.order_id, [(1, 1000)], **WHEN)
    assert Order.get_by_id(made.order_id).points_back == 150
    sell(draft(CUP, replace(CUP, price=12_000), number="S1", customer_id=ayse, points=300), **WHEN)
    assert give_back(made.order_id, None, **WHEN).points == 150
    assert balance(ayse) == (300, 0)


@pytest.mark.parametrize("end", [cancel_order, lambda number, **when: give_back(number, None, **when)])
def test_a_sale_by_its_amount_alone_is_paid_back_whole(shop: object, end: object) -> None:
    ayse = customer()
    number = order(ayse, 25_000)
    book_order(number, **WHEN)
    recount([ayse])
    back = end(number, **WHEN)  # type: ignore[operator]
    assert (back.money, back.taken, balance(ayse)) == (25_000, 25, (0, 0))
    assert Refund.get(Refund.order == number).amount == 25_000
    assert check() == []


def test_a_sale_by_its_amount_alone_can_be_completed_after_all(shop: object) -> None:
    ayse = customer()
    number = order(ayse, 25_000)
    book_order(number, **WHEN)
    cancel_order(number, **WHEN)
    done = complete_order(number, **WHEN)
    row = Order.get_by_id(number)
    assert (row.goods, row.refunded, done.priced.to_pay, done.earned) == (25_000, 0, 25_000, 25)
    assert check() == []


def test_money_goes_back_to_the_card_that_replaced_a_lost_one(shop: object) -> None:
    lost = code("KART", "gift_card", 15_000)
    made = sell(draft(cards=("KART",)), **WHEN)
    found = replace_voucher(lost, "Kayboldu", **WHEN)
    back = give_back(made.order_id, None, **WHEN)
    assert (dict(back.cards), back.money) == ({found: 10_000}, 0)
    assert (left(found), left(lost)) == (15_000, 0)
    assert Voucher.get_by_id(lost).blocked_on is not None
    assert check() == []


def test_a_card_that_is_sold_has_the_sale_in_its_history(shop: object) -> None:
    made = sell(draft(replace(CUP, product="Hediye kartı", card="HK-1")), **WHEN)
    card = OrderLine.get(OrderLine.order == made.order_id).card
    moves = CardMove.select().where(CardMove.voucher == card)
    assert [(row.kind, row.amount, row.order.id) for row in moves] == [("sold", 10_000, made.order_id)]
    assert Voucher.get_by_id(card).origin == "sold"
    assert (made.earned, Order.get_by_id(made.order_id).goods) == (0, 0)
    with pytest.raises(VefaError, match="hk1"):
        sell(draft(replace(CUP, product="Hediye kartı", card="hk1")), **WHEN)


@pytest.mark.parametrize(
    ("channel", "delivered", "state"),
    [("counter", None, "delivered"), ("whatsapp", None, "new"), ("whatsapp", TODAY, "delivered")],
)
def test_only_what_does_not_wait_is_handed_over_at_once(
    shop: object, channel: str, delivered: date | None, state: str
) -> None:
    waits = {**ProgrammeRules().waits, "whatsapp": Wait(3, 7)}
    programme.begin(replace(ProgrammeRules(), waits=MappingProxyType(waits)), now=NOW)
    made = sell(draft(channel=channel, delivered=delivered, number="W1"), **WHEN)
    assert Order.get_by_id(made.order_id).state == state


def test_nothing_and_a_day_to_come_are_refused(shop: object) -> None:
    for wrong in (draft(lines=()), draft(day=on("2026-03-03")), draft(replace(CUP, quantity=0))):
        with pytest.raises(VefaError):
            sell(wrong, **WHEN)
    assert not Order.select().exists()


def test_a_card_of_a_sale_first_seen_as_cancelled_is_made_when_it_is_completed(shop: object) -> None:
    sold = sell(draft(CUP, SaleLine("Hediye kartı", 20_000, card="KART-7"), state="cancelled"), **WHEN)
    assert not Voucher.select().exists()
    done = complete_order(sold.order_id, **WHEN)
    (card,) = Voucher.select()
    assert (card.chosen, card.balance, card.kind) == ("KART-7", 20_000, "gift_card")
    # selling a card earns nothing and is no turnover (POLICY 1, 57)
    assert (Order.get().goods, Order.get().total, done.basis) == (10_000, 30_000, 10_000)
    assert check() == []
    cancel_order(sold.order_id, **WHEN)
    complete_order(sold.order_id, **WHEN)
    assert left(card.id) == 20_000
    assert Voucher.select().count() == 1
    assert check() == []


def test_the_use_of_a_lost_code_comes_back_to_the_one_in_its_place(shop: object) -> None:
    lost = code("COK", uses_allowed=3)
    sold = sell(draft(codes=("cok",)), **WHEN)
    fresh = replace_voucher(lost, "kayboldu", **WHEN)
    assert Voucher.get_by_id(fresh).uses_allowed == 2
    back = cancel_order(sold.order_id, **WHEN)
    assert back.codes == (fresh,)
    assert (uses(lost), uses(fresh), Voucher.get_by_id(fresh).uses_allowed) == (0, 0, 3)
    assert check() == []
    assert back.before is not None
    stand_again(back.before, **WHEN)
    assert (uses(lost), Voucher.get_by_id(fresh).uses_allowed) == (1, 2)
    assert check() == []


def test_an_archived_customer_who_buys_is_back_in_the_lists(shop: object) -> None:
    who = customer("Ayşe")
    archive_customer(who, now=NOW)
    sell(draft(customer_id=who), **WHEN)
    assert not Customer.get_by_id(who).archived


def test_changed_lines_renew_what_the_code_took_off_and_free_one_that_saves_nothing(shop: object) -> None:
    half, whole = code("YARI", "percent", 1_000, stackable=True), code("CAY", "product", 0, product="Kupa")
    wanted = draft(CUP, PLATE, number="S-9", codes=("yari", "cay"))
    sell(wanted, **WHEN)
    # the free cup is taken first (POLICY 24), ten per cent of the plate alone then
    assert [(one.voucher_id, one.discount) for one in VoucherUse.select().order_by(VoucherUse.voucher)] == [
        (half, 500), (whole, 10_000),
    ]  # fmt: skip
    sell(replace(wanted, lines=(replace(PLATE, quantity=2000),)), **WHEN)
    stands = {one.voucher_id: one.discount for one in VoucherUse.select() if one.undone_at is None}
    assert stands == {half: 1_000}  # ten per cent of two plates; there is no cup any more
    assert (uses(half), uses(whole)) == (1, 0)
    assert check() == []


def test_a_lost_card_is_paid_with_again_by_the_one_in_its_place(shop: object) -> None:
    (card,) = add_codes(["KART"], Grant("gift_card", 8_000), **WHEN)
    sold = sell(draft(cards=("kart",)), **WHEN)
    cancel_order(sold.order_id, **WHEN)
    fresh = replace_voucher(card, "kayboldu", **WHEN)
    done = complete_order(sold.order_id, **WHEN)
    assert (left(fresh), done.priced.to_pay) == (0, 2_000)
    assert check() == []
