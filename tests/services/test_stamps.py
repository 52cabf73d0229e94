"""Every third coffee: issued, used, brought back, cancelled, merged (POLICY 56)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.services.books import customer
from vefa.db.models import Stamp, Voucher
from vefa.rules.programme import Conditions, ProgrammeRules, StampCard
from vefa.services import programme
from vefa.services.check import check
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.sales import (
    SaleDraft,
    SaleLine,
    Sold,
    cancel_order,
    complete_order,
    give_back,
    sell,
)
from vefa.services.sales.slip import slip
from vefa.services.sales.undo import undo_sale
from vefa.services.stamps import cards_of
from vefa.services.voucher_changes import replace_voucher, void_voucher

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHEN = {"today": TODAY, "now": NOW}
CARD = StampCard("kahve", 3, "Kahve", title="Kahve kartı", when=Conditions(products=("Kahve",)))
COFFEE = SaleLine("Kahve", 4_500)


@pytest.fixture
def ayse(shop: object) -> int:
    """A customer of a shop in which every third coffee is followed by a free one."""
    programme.begin(replace(ProgrammeRules(), stamps=(CARD,)), now=NOW)
    return customer("Ayşe Yılmaz")


def buy(who: int | None, pieces: int = 1, *more: SaleLine, codes: tuple[str, ...] = ()) -> Sold:
    line = replace(COFFEE, quantity=pieces * 1000)
    return sell(SaleDraft((line, *more), TODAY, customer_id=who, codes=codes, moment=NOW), **WHEN)


def good() -> list[Voucher]:
    """The vouchers that can be used."""
    blank = Voucher.blocked_on.is_null() & (Voucher.uses == 0)
    return list(Voucher.select().where(blank).order_by(Voucher.id))


def progress(who: int) -> str:
    (card,) = cards_of(who, today=TODAY)
    return card.text


def test_after_every_third_piece_a_voucher_comes_by_itself(ayse: int) -> None:
    buy(ayse, 2, SaleLine("Kek", 6_000))  # the cake is none of the chosen products
    assert (good(), progress(ayse)) == ([], "2 / 3")
    buy(ayse, 5)  # seven in all: two vouchers, one on the way to the next
    first, second = good()
    assert progress(ayse) == "1 / 3"
    said = (first.kind, first.product, first.customer_id, first.starts, first.last_day, first.reason)
    assert said == ("product", "Kahve", ayse, "2026-03-02", "2027-03-02", "Kahve kartı")
    assert second.code != first.code
    assert check() == []


def test_the_slip_tells_how_far_he_is(ayse: int) -> None:
    assert slip(buy(ayse, 2).order_id, today=TODAY).stamps == (("Kahve kartı", "2 / 3"),)
    assert slip(buy(None, 2).order_id, today=TODAY).stamps == ()


def test_a_guest_collects_nothing(ayse: int) -> None:
    buy(None, 9)
    assert good() == []
    assert not Stamp.select().exists()


def test_a_free_piece_counts_nothing(ayse: int) -> None:
    buy(ayse, 3)
    (voucher,) = good()
    buy(ayse, 3, codes=(voucher.code,))  # one of the three is free
    assert (good(), progress(ayse)) == ([], "2 / 3")
    buy(ayse, 1)
    assert len(good()) == 1


def test_what_comes_back_withdraws_an_unused_voucher_and_what_is_bought_again_gives_it_again(
    ayse: int,
) -> None:
    made = buy(ayse, 3)
    (voucher,) = good()
    give_back(made.order_id, [(1, 1000)], **WHEN)
    assert (good(), progress(ayse)) == ([], "2 / 3")
    assert Voucher.get_by_id(voucher.id).blocked_on == "2026-03-02"
    buy(ayse)
    assert [one.code for one in good()] == [voucher.code]  # the paper in his hand is good again
    assert check() == []


def test_a_used_voucher_is_made_up_by_the_next_pieces(ayse: int) -> None:
    made = buy(ayse, 3)
    buy(ayse, 1, codes=(good()[0].code,))  # free: counts nothing
    give_back(made.order_id, [(1, 2000)], **WHEN)
    (card,) = cards_of(ayse, today=TODAY)
    assert (card.have, card.owed) == (0, 2)  # 1 counted, 3 were given for
    buy(ayse, 2)
    assert progress(ayse) == "0 / 3"
    buy(ayse, 2)
    assert (good(), progress(ayse)) == ([], "2 / 3")
    buy(ayse)
    assert len(good()) == 1


@pytest.mark.parametrize("gone", [cancel_order, lambda order, **when: give_back(order, None, **when)])
def test_an_order_that_is_gone_counts_nothing(ayse: int, gone: object) -> None:
    made = buy(ayse, 3)
    gone(made.order_id, **WHEN)  # type: ignore[operator]
    assert (good(), progress(ayse)) == ([], "0 / 3")


def test_completed_after_all_it_counts_again(ayse: int) -> None:
    made = buy(ayse, 3)
    (voucher,) = good()
    cancel_order(made.order_id, **WHEN)
    complete_order(made.order_id, **WHEN)
    assert [one.id for one in good()] == [voucher.id]


def test_a_sale_taken_back_takes_its_voucher_along(ayse: int) -> None:
    undo_sale(buy(ayse, 3).order_id, **WHEN)
    assert (good(), progress(ayse)) == ([], "0 / 3")


def test_by_orders_every_order_counts_one(ayse: int) -> None:
    programme.begin(replace(ProgrammeRules(), stamps=(replace(CARD, unit="order", every=2),)), now=NOW)
    buy(ayse, 5)
    assert (good(), progress(ayse)) == ([], "1 / 2")
    sell(SaleDraft((SaleLine("Kek", 6_000),), TODAY, customer_id=ayse), **WHEN)
    assert good() == []
    buy(ayse)
    assert len(good()) == 1


def test_a_card_that_asks_for_more_from_now_on_takes_nothing_back(ayse: int) -> None:
    buy(ayse, 4)
    later = {"today": TODAY, "now": datetime(2026, 3, 2, 10, tzinfo=UTC)}
    programme.begin(replace(ProgrammeRules(), stamps=(replace(CARD, every=5),)), now=later["now"])
    sell(SaleDraft((COFFEE,), TODAY, customer_id=ayse, moment=later["now"]), **later)
    assert (len(good()), progress(ayse)) == (1, "2 / 5")


def test_a_lost_voucher_that_was_replaced_is_still_one(ayse: int) -> None:
    made = buy(ayse, 3)
    found = replace_voucher(good()[0].id, "Kayboldu", **WHEN)
    buy(ayse)
    assert [one.id for one in good()] == [found]
    give_back(made.order_id, None, **WHEN)
    assert good() == []


def test_a_voucher_made_void_by_hand_does_not_come_again(ayse: int) -> None:
    buy(ayse, 3)
    void_voucher(good()[0].id, "Yanlış", **WHEN)
    buy(ayse, 2)
    assert (good(), progress(ayse)) == ([], "2 / 3")


def test_merged_customers_collect_together_and_parted_ones_for_themselves(ayse: int) -> None:
    can = customer("Can Demir")
    buy(ayse, 2)
    buy(can, 1)
    merge_customers(ayse, can, **WHEN)
    assert len(good()) == 1
    unmerge_customers(ayse, can, **WHEN)
    assert (good(), progress(ayse), progress(can)) == ([], "2 / 3", "1 / 3")
