"""A sale looked at before it is made: what it says is what then happens."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.rules.language import speaking
from tests.services.books import balance, customer
from vefa.db.models import Customer, Order, Product
from vefa.rules.earning_words import earned_rows
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Redeem, Rule, Tier, Wait
from vefa.services import programme
from vefa.services.adjusting import opening
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.sales.outlook import outlook
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

TODAY = date(2026, 3, 2)  # a Monday
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHEN = {"today": TODAY, "now": NOW}
CUP = SaleLine("Kupa", 125_000)
TIERS = (Tier("Üye", 0), Tier("Gümüş", 100_000, 1000, 300), Tier("Altın", 300_000, 2000, 70))
TWICE = Campaign("twice", 10_000, "Pazartesi", Conditions(weekdays=(1,), hours=("08:00", "13:00")))


def draft(who: int | None, *lines: SaleLine, **more: Any) -> SaleDraft:
    return replace(SaleDraft(lines or (CUP,), TODAY, who, moment=NOW), **more)


def with_points(points: int = 1_240, **more: Any) -> int:
    who = customer(**more)
    opening(who, points, expires=None, **WHEN)
    return who


def programme_with(**more: Any) -> None:
    programme.begin(replace(ProgrammeRules(), **more), now=NOW)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"points": 500},
        {"points": None},
        {"points": 90},
        {"codes": ("ON",)},
        {"codes": ("ON",), "cards": ("KART",), "points": 300},
        {"order_off_share": 1000, "shipping": 4_990},
        {"lines": (CUP, SaleLine("Rakı", 90_000, marked=True), SaleLine("Kart", 5_000, card=""))},
    ],
)
@pytest.mark.parametrize(
    "rules",
    [{}, {"tiers": TIERS}, {"campaigns": (TWICE,)}, {"tiers": TIERS, "tier_basis": "points"}],
)
def test_it_comes_out_as_it_was_told(shop: object, rules: dict[str, Any], more: dict[str, Any]) -> None:
    """Every figure that the till shows is the one that the books have after the sale."""
    programme_with(**rules)
    add_codes(["ON"], Grant("amount", 10_000), **WHEN)
    add_codes(["KART"], Grant("gift_card", 50_000), **WHEN)
    who = with_points()
    wanted = draft(who, **more)
    seen = outlook(wanted, today=TODAY)
    assert not Order.select().exists()
    assert not Product.select().exists()
    made = sell(wanted, **WHEN)
    assert (seen.priced, seen.earning.points) == (made.priced, made.earned)
    assert seen.balance == balance(who)[0]
    assert seen.earning.basis == Order.get_by_id(made.order_id).basis
    if seen.progress is not None:
        assert seen.progress.tier == (Customer.get_by_id(who).tier or "Üye")


def test_the_picture_of_the_till(shop: object) -> None:
    """1,250.00 less a voucher of 100.00 and 500 points (50.00): 1,100.00, 110 points and 10 % of a tier.

    At most half of the 1,150.00 that are left may be paid with points; he has 1,240, worth 124.00.
    """
    programme_with(tiers=(Tier("Üye", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000)))
    who = with_points(740)
    sell(draft(who, replace(CUP, price=500_000)), **WHEN)  # silver, and 500 points
    add_codes(["YUZ"], Grant("amount", 10_000), **WHEN)
    seen = outlook(draft(who, codes=("yuz",), points=500), today=TODAY)
    assert (seen.priced.to_pay, seen.earning.points) == (110_000, 121)
    assert (seen.most, seen.most_worth, seen.limit) == (1_240, 12_400, "balance")
    assert (seen.balance, seen.worth) == (861, 8_610)
    assert seen.progress is not None
    assert (seen.progress.next, seen.progress.missing) == ("Altın", 1_500_000 - 500_000 - 110_000)
    assert seen.earning.unearned["vouchers"] + seen.earning.unearned["points"] == 15_000


def test_the_reward_of_a_tier_that_is_reached_is_in_the_new_balance(shop: object) -> None:
    programme_with(tiers=TIERS)
    way = outlook(draft(customer()), today=TODAY)
    assert way.progress is not None
    assert (way.progress.rises, way.progress.tier, way.progress.reward, way.balance) == (
        True, "Gümüş", 300, 125 + 300,
    )  # fmt: skip


def test_points_that_wait_are_not_in_the_new_balance(shop: object) -> None:
    programme_with(wait=Wait(14, 21))
    seen = outlook(draft(with_points(100), channel="web", delivered=TODAY), today=TODAY)
    assert (seen.earning.points, seen.balance) == (125, 100)
    assert seen.earning.usable == date(2026, 3, 16)


def test_a_guest_earns_nothing_and_has_no_points(shop: object) -> None:
    seen = outlook(draft(None, points=500), today=TODAY)
    assert (seen.priced.to_pay, seen.earning.points, seen.most, seen.progress) == (125_000, 0, 0, None)


def test_the_limit_is_told_with_its_reason(shop: object) -> None:
    programme_with(redeem=Redeem(block=100, least=200, share=1000))
    seen = outlook(draft(with_points(2_000)), today=TODAY)
    assert (seen.most, seen.limit) == (1_200, "max_percent"), "a tenth of 1,250.00, in hundreds"
    assert outlook(draft(with_points(150)), today=TODAY).limit == "below_minimum"


def test_why_in_rows_also_of_a_programme_with_one_rate(shop: object) -> None:
    earning = outlook(draft(with_points(), points=500), today=TODAY).earning
    parts = [asdict(one) for one in earning.parts]
    with speaking("tr"):
        assert earned_rows(parts, earning.rules, "TRY", unearned=earning.unearned) == [
            ("1.200,00 TL: her 10 TL için 1 puan", "120"),
            ("puanla ödenen 50,00 TL", "0"),
        ]


def test_some_goods_that_earn_otherwise(shop: object) -> None:
    programme_with(rules=(Rule("base", 1, 1000), Rule("tea", 5, 1000, when=Conditions(categories=("Çay",)))))
    lines = (CUP, SaleLine("Demlik", 10_000, category="Çay"))
    assert outlook(draft(customer(), *lines), today=TODAY).earning.points == 135 + 50
