"""A sale taken back: everything stands exactly as before it, also what it did besides its own points."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest

from tests.services.books import balance, customer, flows, lots
from vefa.db.models import Customer, Entry, Order, Referral, Voucher
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.rules.programme import Conditions, ProgrammeRules, Rule, StampCard, Tier
from vefa.rules.programme import Referral as Terms
from vefa.services import customers, programme
from vefa.services.adjusting import opening
from vefa.services.check import check
from vefa.services.referrals import refer
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.services.sales.undo import last_sale, undo_sale
from vefa.services.stamps import cards_of
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHEN = {"today": TODAY, "now": NOW}
CUP = SaleLine("Kupa", 60_000)
TIERS = (Tier("Üye", 0), Tier("Gümüş", 50_000, 1000, 300), Tier("Altın", 90_000, 2000, 70))


def draft(who: int | None, *lines: SaleLine, **more: Any) -> SaleDraft:
    return replace(SaleDraft(lines or (CUP,), TODAY, who, moment=NOW), **more)


def code(text: str, kind: str = "amount", value: int = 1_000, **more: Any) -> int:
    (made,) = add_codes([text], Grant(kind, value, **more), **WHEN)
    return made


def programme_with(**more: Any) -> None:
    programme.begin(replace(ProgrammeRules(), **more), now=NOW)


@write
def change(who: int, **more: Any) -> None:
    Customer.update(**more).where(Customer.id == who).execute()


def stands() -> dict[str, Any]:
    """What anybody can see of the shop but its history; the books must be right."""
    assert check() == []
    people = [
        (one.name, one.balance, one.waiting, one.tier, one.upgraded, one.notice, one.archived, one.orders,
         one.spent, one.first_day, one.last_day, lots(one.id))
        for one in Customer.select().order_by(Customer.id)
    ]  # fmt: skip
    vouchers = [(one.code, one.uses, one.balance, one.last_day, one.blocked_on) for one in Voucher.select()]
    brought = [(one.state, one.order_id, one.release) for one in Referral.select()]
    return {"people": people, "vouchers": vouchers, "brought": brought}


def undone(wanted: SaleDraft) -> int:
    """Make a sale and take it back; it leaves nothing behind. Returns its number."""
    before = stands()
    made = sell(wanted, **WHEN).order_id
    assert stands() != before or wanted.customer_id is None
    undo_sale(made, **WHEN)
    assert stands() == before
    assert Order.get_by_id(made).undone
    return made


def test_points_it_gave_and_points_it_was_paid_with(shop: object) -> None:
    """300 points of two lots: 200 that end in June and 150 without an end; 250 used touch both."""
    ayse = customer()
    opening(ayse, 200, expires=date(2026, 6, 1), **WHEN)
    opening(ayse, 150, expires=None, **WHEN)
    made = undone(draft(ayse, points=250))
    assert lots(ayse) == [("2026-06-01", 200), (None, 150)]
    said = [(row.kind, row.points) for row in Entry.select().where(Entry.order == made).order_by(Entry.id)]
    # 600.00 less 25.00 paid with points: 57 steps of 10.00
    assert said == [("use", -250), ("earn", 57), ("undo", -57), ("use_back", 250)]


def test_the_hidden_order_has_no_points_left_to_come_back(shop: object) -> None:
    """A file may bring the order again; points that are back already must not come back twice."""
    who = customer()
    opening(who, 500, **WHEN)
    sold = sell(draft(who, points=300), **WHEN)
    undo_sale(sold.order_id, **WHEN)
    order = Order.get_by_id(sold.order_id)
    assert (order.points_used, order.points_back, balance(who)) == (300, 300, (500, 0))


def test_codes_keep_their_last_day_and_cards_their_money(shop: object) -> None:
    ten = code("ON", last_day=TODAY)
    card = code("KART", "gift_card", 15_000)
    undone(draft(customer(), codes=("on",), cards=("kart",)))
    assert Voucher.get_by_id(ten).last_day == TODAY.isoformat(), "no days of grace: nothing came back"
    assert Voucher.get_by_id(card).balance == 15_000


def test_a_tier_and_the_rewards_of_all_that_were_passed(shop: object) -> None:
    """1,200.00 lifts over two tiers, whose rewards of 300 and 70 go again, and are given again later."""
    programme_with(tiers=TIERS)
    ayse = customer()
    undone(draft(ayse, CUP, CUP))
    assert programme_tier(ayse) == ("", None)
    sell(draft(ayse, CUP, CUP), **WHEN)
    assert programme_tier(ayse) == ("Altın", TODAY.isoformat())
    assert balance(ayse) == (120 + 300 + 70, 0), "the bonus of a tier holds from the next sale on"


def programme_tier(who: int) -> tuple[str, str | None]:
    row = Customer.get_by_id(who)
    return row.tier, row.upgraded


def test_the_bonus_of_a_tier_that_was_taken_back_is_not_given(shop: object) -> None:
    programme_with(tiers=TIERS)
    ayse = customer()
    undone(draft(ayse))
    assert sell(draft(ayse), **WHEN).earned == 60, "as a member, without the ten per cent of silver"


def test_a_notice_of_a_downgrade_that_the_sale_took_away_stands_again(shop: object) -> None:
    programme_with(tiers=TIERS)
    ayse = customer(tier="Gümüş", upgraded="2024-01-01", notice="2026-02-01")
    undone(draft(ayse))
    assert Customer.get_by_id(ayse).notice == "2026-02-01"


def test_a_tier_that_something_else_has_changed_since_stays(shop: object) -> None:
    programme_with(tiers=TIERS)
    ayse = customer()
    first = sell(draft(ayse), **WHEN).order_id
    sell(draft(ayse), **WHEN)
    undo_sale(first, **WHEN)
    assert programme_tier(ayse)[0] == "Altın", "a return never lowers a tier at once either"
    assert check() == []


@pytest.mark.parametrize(
    ("terms", "state"),
    [
        (Terms(), "pending"),
        (Terms(counter_window=0), "paid"),
        (Terms(least=70_000), "below_minimum"),
    ],
)
def test_a_friend_s_first_order(shop: object, terms: Terms, state: str) -> None:
    """Pending rewards go, paid ones too, and a sale too small to count has not spent the referral."""
    programme_with(referral=terms)
    ayse, can = customer("Ayşe"), customer("Can")
    refer(can, ayse, **WHEN)
    before = stands()
    made = sell(draft(can), **WHEN).order_id
    assert Referral.get().state == state
    undo_sale(made, **WHEN)
    assert stands() == before
    assert Referral.get().state == "open"
    sell(draft(can), **WHEN)
    assert Referral.get().state == state, "the next first order decides anew"


def test_a_free_cup_that_the_sale_gave_is_withdrawn_and_comes_again(shop: object) -> None:
    """The third cup fills the card; taken back, its voucher is void, and good again with the next third."""
    cups = StampCard("cups", 3, "Kupa", when=Conditions(products=("Kupa",)))
    programme_with(stamps=(cups,))
    ayse = customer()
    sell(draft(ayse, CUP, CUP), **WHEN)
    before = stands()
    undo_sale(sell(draft(ayse), **WHEN).order_id, **WHEN)
    assert stands()["people"] == before["people"]
    voucher = Voucher.get()
    assert voucher.blocked_on == TODAY.isoformat()
    assert cards_of(ayse, today=TODAY)[0].have == 2
    sell(draft(ayse), **WHEN)
    assert [one.blocked_on for one in Voucher.select()] == [None], "the same one, which may lie on paper"


def test_an_archived_customer_is_archived_again(shop: object) -> None:
    ayse = customer()
    customers.archive_customer(ayse, now=NOW)
    undone(draft(ayse))
    assert Customer.get_by_id(ayse).archived


def test_a_deficit_that_the_sale_had_paid_off_in_part(shop: object) -> None:
    """40 points are taken back that were spent: -40; the sale gives 60 and the balance was 20."""
    ayse = customer()
    opening(ayse, 500, expires=None, **WHEN)
    first = sell(draft(ayse, replace(CUP, price=40_000)), **WHEN).order_id
    sell(draft(ayse, replace(CUP, price=200_000), points=540), **WHEN)
    give_back(first, None, **WHEN)
    undone(draft(ayse))


def test_a_guest_and_a_gift_card_that_was_sold(shop: object) -> None:
    undone(draft(None))
    made = sell(draft(None, replace(CUP, product="Hediye kartı", card="")), **WHEN).order_id
    undo_sale(made, **WHEN)
    card = Voucher.get()
    assert (card.balance, card.blocked_on) == (0, TODAY.isoformat())
    assert check() == []


def test_points_whose_day_has_passed_since_end_at_once(shop: object) -> None:
    ayse = customer()
    opening(ayse, 200, expires=TODAY, **WHEN)
    made = sell(draft(ayse, points=200), **WHEN).order_id
    undo_sale(made, today=date(2026, 3, 3), now=NOW)
    assert balance(ayse) == (0, 0)
    assert check() == []


def test_it_counts_as_neither_given_nor_used(shop: object) -> None:
    programme_with(tiers=TIERS, rules=(Rule("base", 1, 1000),))
    ayse = customer()
    opening(ayse, 200, expires=None, **WHEN)
    undone(draft(ayse, points=200))
    month = flows(TODAY, TODAY)
    assert (month.given, month.used, month.taken_back) == (200, 0, 0)


@pytest.mark.parametrize("back", [((1, 500),), None])
def test_a_sale_of_which_something_came_back_is_not_taken_back(
    shop: object, back: tuple[tuple[int, int], ...] | None
) -> None:
    made = sell(draft(customer()), **WHEN).order_id
    give_back(made, back, **WHEN)
    with pytest.raises(VefaError):
        undo_sale(made, **WHEN)


def test_a_sale_is_taken_back_once(shop: object) -> None:
    made = undone(draft(customer()))
    for number in (made, made + 100):
        with pytest.raises(VefaError):
            undo_sale(number, **WHEN)


def test_the_last_sale_of_the_day(shop: object) -> None:
    assert last_sale(TODAY) is None
    sell(draft(customer("Ayşe Yılmaz")), **WHEN)
    made = sell(draft(None, replace(CUP, price=1_000)), **WHEN).order_id
    found = last_sale(TODAY)
    assert found is not None
    assert (found.order_id, found.name, found.total, found.points) == (made, "", 1_000, 0)
    undo_sale(made, **WHEN)
    before = last_sale(TODAY)
    assert before is not None
    assert (before.name, before.total, before.points) == ("Ayşe Yılmaz", 60_000, 60)
    assert last_sale(date(2026, 3, 3)) is None


SALES: list[Callable[[int], SaleDraft]] = [
    draft,
    lambda who: draft(who, CUP, CUP, points=100, codes=("ON",)),
]


@pytest.mark.parametrize("make", SALES)
def test_the_same_sale_after_an_undo_comes_out_the_same(
    shop: object, make: Callable[[int], SaleDraft]
) -> None:
    programme_with(tiers=TIERS)
    code("ON")
    ayse = customer()
    opening(ayse, 400, expires=None, **WHEN)
    first = sell(make(ayse), **WHEN)
    after = stands()
    undo_sale(first.order_id, **WHEN)
    again = sell(make(ayse), **WHEN)
    assert (again.priced, again.earned, again.parts) == (first.priced, first.earned, first.parts)
    assert stands()["people"] == after["people"]


@pytest.mark.parametrize("seed", range(25))
def test_any_sale_after_any_life_leaves_nothing_behind(shop: object, seed: int) -> None:
    """Earlier sales and returns by chance, deficits among them, then a sale with whatever may be used."""
    chance = Random(seed)
    terms = Terms(least=chance.choice((1_000, 90_000)), counter_window=chance.choice((0, 14)))
    programme_with(
        tiers=chance.choice(((), TIERS)), referral=terms, tier_basis=chance.choice(("money", "points"))
    )
    ayse, can = customer("Ayşe"), customer("Can")
    refer(ayse, can, **WHEN)
    code("ON", uses_allowed=None)
    code("KART", "gift_card", 90_000)
    opening(ayse, chance.randint(1, 900), expires=chance.choice((None, date(2026, 9, 1))), **WHEN)
    for _sale in range(chance.randint(0, 4)):
        made = sell(_by_chance(ayse, chance), **WHEN).order_id
        if chance.random() < 0.5:
            give_back(made, chance.choice((None, [(1, 500)])), **WHEN)
    for _again in range(3):
        undone(_by_chance(ayse, chance))


def _by_chance(who: int, chance: Random) -> SaleDraft:
    lines = [
        SaleLine(chance.choice(("Kupa", "Şal")), chance.randint(50, 1_500) * 100, chance.randint(1, 3) * 1000)
        for _line in range(chance.randint(1, 3))
    ]
    used = tuple(one for one in ("ON", "KART") if chance.random() < 0.5)
    return draft(who, *lines, points=chance.choice((0, 100, 250, None)), codes=used)
