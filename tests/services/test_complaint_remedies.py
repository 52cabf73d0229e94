"""What the shop gives to put it right, and takes back again."""

from datetime import date

import pytest

from tests.services.books import balance, customer, order
from tests.services.counter import rules
from tests.services.grievances import MONDAY, TODAY, WHEN, complain, kept, later, put
from vefa.db.models import Remedy, Voucher
from vefa.errors import VefaError
from vefa.services.adjusting import AdjustRefusedError
from vefa.services.check import check
from vefa.services.complaints import remedies
from vefa.services.complaints.steps import steps_of
from vefa.services.vouchers import redeem_voucher

pytestmark = pytest.mark.usefixtures("shop")

LAST = date(2026, 12, 31)


def test_points_come_through_the_programme_with_its_cap_and_go_again() -> None:
    rules(goodwill_cap=100)
    ayse = customer("Ayşe")
    one = complain(customer_id=ayse)
    made = remedies.give_points(one, 80, text="Özür", **WHEN)
    assert (balance(ayse), kept(one).cost) == ((80, 0), 800)  # a point is worth 0.10
    with pytest.raises(AdjustRefusedError):
        remedies.give_points(one, 21, **WHEN)
    assert [row.points for row in remedies.remedies_of(one)] == [80]
    remedies.take_back_remedy(made, **WHEN)
    assert (balance(ayse), kept(one).cost) == ((0, 0), 0)
    assert remedies.remedies_of(one)[0].taken_back == MONDAY
    with pytest.raises(VefaError):
        remedies.take_back_remedy(made, **WHEN)
    assert check() == []


def test_a_voucher_is_issued_and_made_void_unless_it_was_used() -> None:
    ayse = customer("Ayşe")
    one = complain(customer_id=ayse)
    made = remedies.give_voucher(one, 5_000, LAST, **WHEN)
    (row,) = remedies.remedies_of(one)
    voucher = Voucher.get_by_id(row.voucher_id)
    assert (voucher.customer_id, voucher.value, kept(one).cost) == (ayse, 5_000, 5_000)
    assert "2026-001" in voucher.reason
    remedies.take_back_remedy(made, **WHEN)
    assert Voucher.get_by_id(row.voucher_id).blocked_on == TODAY.isoformat()
    used = remedies.give_voucher(one, 7_000, LAST, **WHEN)
    code = Voucher.get_by_id(remedies.remedies_of(one)[1].voucher_id).code
    redeem_voucher(code, basket=20_000, today=TODAY, now=later(1))
    with pytest.raises(VefaError):
        remedies.take_back_remedy(used, **WHEN)
    assert kept(one).cost == 7_000
    assert check() == []


def test_other_remedies_cost_what_is_typed() -> None:
    one = complain()
    back = remedies.give_other(one, "refund", 12_345, text="Yarısı", **WHEN)
    remedies.give_other(one, "replacement", 9_000, **WHEN)
    assert kept(one).cost == 21_345
    remedies.take_back_remedy(back, **WHEN)
    assert kept(one).cost == 9_000
    told = [step.text for step in steps_of(one) if step.kind == "remedy"]
    assert len(told) == 3
    assert "123,45 TL" in told[0]


def test_no_more_money_goes_back_than_the_order_came_to() -> None:
    """Over all complaints about it; a sum typed with two figures too many is caught."""
    bought, free = order(customer("Ayşe"), 10_000), order(None, 0)
    one, again = complain(order_id=bought), complain(order_id=bought)
    back = remedies.give_other(one, "refund", 6_000, **WHEN)
    with pytest.raises(VefaError):
        remedies.give_other(again, "refund", 4_001, **WHEN)
    remedies.give_other(again, "refund", 4_000, **WHEN)
    remedies.give_other(again, "other", 4_500, text="Kargo", **WHEN)
    remedies.take_back_remedy(back, **WHEN)
    remedies.give_other(one, "refund", 6_000, **WHEN)
    remedies.give_other(complain(order_id=free), "refund", 5_000, **WHEN)  # of a sheet without prices
    assert (kept(one).cost, kept(again).cost) == (6_000, 8_500)


def test_what_makes_no_sense_gives_nothing() -> None:
    nobody, ayse = complain(), complain(customer_id=customer("Ayşe"))
    for wrong in (
        lambda: remedies.give_points(nobody, 10, **WHEN),
        lambda: remedies.give_voucher(nobody, 1_000, LAST, **WHEN),
        lambda: remedies.give_points(ayse, 0, **WHEN),
        lambda: remedies.give_voucher(ayse, 0, LAST, **WHEN),
        lambda: remedies.give_other(ayse, "points", 10, **WHEN),
        lambda: remedies.give_other(ayse, "refund", -1, **WHEN),
    ):
        with pytest.raises(VefaError):
            wrong()
    assert (Remedy.select().count(), Voucher.select().count()) == (0, 0)


def test_points_and_the_remedy_are_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    ayse = customer("Ayşe")
    one = complain(customer_id=ayse)

    def broken(*_args: object, **_more: object) -> None:
        raise VefaError("busy")

    monkeypatch.setattr(remedies, "_keep", broken)
    with pytest.raises(VefaError, match="busy"):
        remedies.give_points(one, 80, **WHEN)
    assert (balance(ayse), check()) == ((0, 0), [])


def test_a_wrong_cost_is_told() -> None:
    one = complain()
    put(one, cost=5)
    assert len(check()) == 1
