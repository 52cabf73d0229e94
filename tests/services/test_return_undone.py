"""A return that was a mistake: everything stands exactly as before it, whatever it had moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.services.books import customer
from tests.services.test_sales import CUP, NOW, PLATE, TODAY, WHEN, code, draft
from vefa.db.models import Lot, Order, Voucher, VoucherUse, database
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Referral, StampCard, Tier
from vefa.services import programme
from vefa.services.adjusting import opening
from vefa.services.check import check
from vefa.services.referrals import refer
from vefa.services.sales import cancel_order, give_back, sell
from vefa.services.sales.last_return import last_return, undo_return
from vefa.services.sales.standing import stand_again
from vefa.services.vouchers import extend_voucher

_STATE = ("customer", "orders", "order_line", "voucher", "referral", "stamp")


def state() -> dict[str, Any]:
    """What stands, without the books that only ever grow."""
    found: dict[str, Any] = {
        name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY "id"').fetchall()  # noqa: S608
        for name in _STATE
    }
    found["lots"] = [(lot.id, lot.customer_id, lot.left, lot.expires) for lot in Lot.select() if lot.left]
    found["uses"] = [one.id for one in VoucherUse.select().where(VoucherUse.undone_at.is_null())]
    return found


def plain() -> int:
    """Three goods to a customer with points, codes that end soon and two gift cards."""
    code("ON", last_day=TODAY + timedelta(days=3))
    code("KART1", "gift_card", 5_000, last_day=TODAY + timedelta(days=2))
    code("KART2", "gift_card", 4_000)
    ayse = customer()
    opening(ayse, 300, expires=TODAY + timedelta(days=5), **WHEN)
    opening(ayse, 400, expires=None, **WHEN)
    bought = draft(CUP, PLATE, replace(CUP, quantity=3000), customer_id=ayse, codes=("ON",), points=600)
    return sell(replace(bought, cards=("KART1", "KART2"), shipping=1_500), **WHEN).order_id


def sold_card() -> int:
    """A gift card is sold beside goods."""
    return sell(
        draft(CUP, replace(PLATE, product="Kart", card="HK-1"), customer_id=customer()), **WHEN
    ).order_id


def waiting() -> int:
    """Points that wait, of an order of the shop's web page."""
    return sell(draft(CUP, PLATE, customer_id=customer(), channel="web"), **WHEN).order_id


def spent() -> int:
    """Points that were spent since: taken back below zero."""
    ayse = customer()
    opening(ayse, 90, expires=None, **WHEN)
    first = sell(draft(CUP, PLATE, customer_id=ayse), **WHEN)
    sell(draft(replace(CUP, price=2_100), customer_id=ayse, points=100), **WHEN)
    return first.order_id


def in_deficit() -> int:
    """Used points come back to somebody below zero."""
    ayse = customer()
    opening(ayse, 150, expires=None, **WHEN)
    first = sell(draft(replace(CUP, price=90_000), customer_id=ayse), **WHEN)
    second = sell(draft(CUP, CUP, customer_id=ayse, points=200), **WHEN)
    give_back(first.order_id, None, **WHEN)
    return second.order_id


def tiers() -> int:
    """A sale that lifted the customer, with a reward."""
    rules = ProgrammeRules(tiers=(Tier("Üye", 0, 0), Tier("Gümüş", 12_000, 1000, reward=50)))
    programme.begin(rules, now=NOW)
    return sell(draft(CUP, PLATE, customer_id=customer()), **WHEN).order_id


def stops_at_zero() -> int:
    """What is not covered is lost."""
    programme.begin(ProgrammeRules(below_zero=False), now=NOW)
    return spent()


def friend() -> int:
    """The first order of a friend: both wait for their points."""
    programme.begin(ProgrammeRules(referral=Referral(least=12_000)), now=NOW)
    ayse, can = customer("Ayşe Yılmaz"), customer("Can Demir")
    assert refer(can, ayse, **WHEN) == "accepted"
    return sell(draft(CUP, PLATE, customer_id=can), **WHEN).order_id


def stamp_card() -> int:
    """The third cup brought a free one; what comes back takes it along."""
    card = StampCard("kahve", 3, "Kupa")
    programme.begin(ProgrammeRules(stamps=(card,)), now=NOW)
    return sell(draft(replace(CUP, quantity=3000), customer_id=customer()), **WHEN).order_id


SALES = (stamp_card, plain, sold_card, waiting, spent, in_deficit, tiers, stops_at_zero, friend)


@pytest.mark.parametrize("sale", SALES)
@pytest.mark.parametrize("wanted", [None, [(1, 1000)], [(1, 400)]])
def test_everything_stands_as_before(
    shop: object, sale: Callable[[], int], wanted: list[tuple[int, int]] | None
) -> None:
    number = sale()
    before = state()
    back = give_back(number, wanted, **WHEN)
    assert back.before is not None
    assert state() != before
    stand_again(back.before, today=TODAY, now=NOW)
    after = state()
    for name, rows in before.items():
        assert after[name] == rows, name
    assert check() == []


@pytest.mark.parametrize("sale", SALES)
@pytest.mark.parametrize("units", [200, 1000])
def test_the_same_return_once_more_does_the_same(shop: object, sale: Callable[[], int], units: int) -> None:
    number = sale()
    first = give_back(number, [(1, units)], **WHEN)
    after = state()
    assert first.before is not None
    stand_again(first.before, today=TODAY, now=NOW)
    again = give_back(number, [(1, units)], **WHEN)
    figures = ("money", "cards", "codes", "points", "taken", "earned")
    assert [getattr(again, name) for name in figures] == [getattr(first, name) for name in figures]
    books = ("orders", "order_line", "customer", "voucher")
    assert {name: state()[name] for name in books} == {name: after[name] for name in books}
    assert check() == []


@pytest.mark.parametrize("sale", SALES)
def test_of_two_returns_the_later_one_is_taken_back(shop: object, sale: Callable[[], int]) -> None:
    number = sale()
    give_back(number, [(1, 500)], **WHEN)
    between = state()
    second = give_back(number, None, **WHEN)
    assert second.before is not None
    stand_again(second.before, today=TODAY, now=NOW)
    assert state() == between
    assert check() == []


@pytest.mark.parametrize("sale", SALES)
def test_a_cancellation_too(shop: object, sale: Callable[[], int]) -> None:
    number = sale()
    before = state()
    back = cancel_order(number, **WHEN)
    assert back.before is not None
    stand_again(back.before, today=TODAY, now=NOW)
    assert state() == before


def test_money_that_was_spent_since_refuses_and_changes_nothing(shop: object) -> None:
    number = plain()
    back = give_back(number, [(1, 1000)], **WHEN)
    assert back.before is not None
    sell(draft(PLATE, cards=("KART1",)), **WHEN)
    now = state()
    with pytest.raises(VefaError):
        stand_again(back.before, today=TODAY, now=NOW)
    assert state() == now


def test_a_code_that_was_used_since_refuses(shop: object) -> None:
    number = plain()
    back = give_back(number, None, **WHEN)
    assert back.before is not None
    sell(draft(CUP, codes=("ON",)), **WHEN)
    with pytest.raises(VefaError):
        stand_again(back.before, today=TODAY, now=NOW)
    assert Voucher.get(Voucher.chosen == "ON").uses == 1


def test_what_was_done_since_is_taken_back_with_it(shop: object) -> None:
    number = plain()
    before = state()
    first = give_back(number, [(1, 1000)], **WHEN)
    give_back(number, [(2, 1000)], **WHEN)
    assert first.before is not None
    stand_again(first.before, today=TODAY, now=NOW)
    assert state() == before
    assert check() == []


@pytest.mark.parametrize("sale", SALES)
def test_the_last_return_is_remembered_and_taken_back(shop: object, sale: Callable[[], int]) -> None:
    number = sale()
    before = state()
    back = give_back(number, [(1, 500)], **WHEN)
    kept = last_return(TODAY)
    assert kept is not None
    assert (kept.order_id, kept.total) == (number, back.money + sum(back.cards.values()))
    assert last_return(TODAY + timedelta(1)) is None
    undo_return(number, **WHEN)
    assert {name: state()[name] for name in before} == before
    assert (last_return(TODAY), check()) == (None, [])


@pytest.mark.parametrize("then", ["cancelled", "returned again", "extended", "undone", "taken back"])
def test_a_return_after_which_something_happened_stands(shop: object, then: str) -> None:
    number = plain()
    back = give_back(number, None if then == "extended" else [(1, 500)], **WHEN)
    other = sell(draft(CUP, PLATE), **WHEN).order_id
    if then == "cancelled":
        cancel_order(number, **WHEN)
    elif then == "returned again":
        give_back(other, None, **WHEN)
    elif then == "extended":
        (on,) = [one.id for one in Voucher.select().where(Voucher.code == "ON")]
        extend_voucher(on, TODAY + timedelta(90), "bayram", **WHEN)
    elif then == "taken back":
        assert back.before is not None
        stand_again(back.before, **WHEN)
    else:
        Order.update(undone=True).where(Order.id == number).execute()
    kept = last_return(TODAY)
    assert (kept and kept.order_id) == (other if then == "returned again" else None)
    after = state()
    with pytest.raises(VefaError):
        undo_return(number, **WHEN)
    assert state() == after
