"""Tiers: reached, kept, announced, lowered (POLICY 20-22, 49)."""

import pytest

from tests.services.books import balance, customer, kinds, on
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import Customer, TierChange
from vefa.rules.programme import Activity, Tier
from vefa.services import tiers
from vefa.services.activities import give_activity
from vefa.services.adjusting import adjust
from vefa.services.sales import give_back

TIERS = (Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000, 100), Tier("Altın", 1_500_000, 2000, 200))


@pytest.fixture
def ayse(shop: object) -> int:
    """A customer of a shop with three tiers, by money spent in the last 12 months."""
    rules(tiers=TIERS)
    return customer()


def tier(who: int) -> str:
    return str(Customer.get_by_id(who).tier)


def notice(who: int) -> str | None:
    told: str | None = Customer.get_by_id(who).notice
    return told


@pytest.mark.parametrize(
    ("spent", "reached", "rewards"),
    [
        (499_999, "", []),
        (500_000, "Gümüş", [100]),  # reached when equal
        (1_499_999, "Gümüş", [100]),
        (1_500_000, "Altın", [100, 200]),  # over several tiers, each with its reward
    ],
)
def test_what_is_spent_lifts_at_once(ayse: int, spent: int, reached: str, rewards: list[int]) -> None:
    buy(ayse, spent, "2026-03-02")
    assert tier(ayse) == reached
    assert [points for kind, points, _waits in kinds(ayse) if kind == "tier"] == rewards


def test_the_sale_that_lifts_earns_at_the_old_tier(ayse: int) -> None:
    buy(ayse, 500_000, "2026-03-02")
    assert balance(ayse) == (500 + 100, 0)  # no +10 % yet, then the reward
    buy(ayse, 100_000, "2026-03-02")
    assert balance(ayse) == (600 + 110, 0)


@pytest.mark.parametrize(
    ("bought", "day", "counts"),
    [
        ("2026-03-02", "2027-03-02", True),  # through the same day 12 months later
        ("2026-03-02", "2027-03-03", False),
        ("2028-02-29", "2029-02-28", True),
        ("2028-02-29", "2029-03-01", False),
    ],
)
def test_an_order_counts_twelve_months(ayse: int, bought: str, day: str, *, counts: bool) -> None:
    buy(ayse, 10_000, bought)
    found = tiers.counted([ayse], rules(tiers=TIERS), on(day))
    assert found == ({ayse: 10_000} if counts else {})


@pytest.mark.parametrize(
    ("period", "day", "counted"),
    [
        ("rolling12", "2026-12-31", 30_000),
        ("calendar_year", "2026-12-31", 20_000),  # the order of 2025 is another year's
        ("calendar_year", "2027-01-01", 0),
        ("lifetime", "2030-01-01", 30_000),
    ],
)
def test_the_span_that_counts_is_a_choice(shop: object, period: str, day: str, counted: int) -> None:
    chosen, who = rules(tiers=TIERS, tier_period=period), customer()
    buy(who, 10_000, "2025-12-31")
    buy(who, 20_000, "2026-06-01")
    assert tiers.counted([who], chosen, on(day)).get(who, 0) == counted


def test_a_return_is_taken_off_but_lowers_nothing_at_once(ayse: int) -> None:
    order = buy(ayse, 500_000, "2026-03-02")
    give_back(order, None, **at("2026-03-05"))
    assert tier(ayse) == "Gümüş"
    assert tiers.counted([ayse], rules(tiers=TIERS), on("2026-03-05")) == {}


def test_a_downgrade_is_announced_first_and_never_within_twelve_months_of_the_upgrade(ayse: int) -> None:
    """Bought on 10 January 2026, so it counts, and protects, through 10 January 2027.

    1 February 2027 is the first review after that: announced. 1 March is only 28 days later, 1 April 59.
    """
    open_shop_on("2026-01-10")
    buy(ayse, 600_000, "2026-01-10")
    seen = []
    for day in ("2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"):
        open_shop_on(day)
        seen.append((tier(ayse), notice(ayse)))
    assert seen == [("Gümüş", None), ("Gümüş", "2027-02-01"), ("Gümüş", "2027-02-01"), ("", None)]
    history = TierChange.select().where(TierChange.customer == ayse).order_by(TierChange.id)
    assert [(one.day, one.tier, one.kind) for one in history] == [
        ("2026-01-10", "Gümüş", "up"),
        ("2027-04-01", "Bronz", "down"),
    ]


def test_who_deserves_the_tier_again_is_not_lowered(ayse: int) -> None:
    open_shop_on("2026-01-10")
    buy(ayse, 600_000, "2026-01-10")
    open_shop_on("2027-02-10")
    assert notice(ayse) == "2027-02-01"
    buy(ayse, 500_000, "2027-02-10")
    assert notice(ayse) is None
    open_shop_on("2027-06-01")
    assert tier(ayse) == "Gümüş"


def test_he_is_lowered_to_the_tier_he_deserves_then(ayse: int) -> None:
    """Gold for 15.000; what counts at the end are 6.000 of the autumn: silver."""
    open_shop_on("2026-01-10")
    buy(ayse, 1_500_000, "2026-01-10")
    buy(ayse, 600_000, "2026-10-01")
    open_shop_on("2027-04-01")
    assert tier(ayse) == "Gümüş"


def test_a_reward_is_given_once_in_a_life(ayse: int) -> None:
    open_shop_on("2026-01-10")
    buy(ayse, 500_000, "2026-01-10")
    open_shop_on("2027-04-01")
    assert tier(ayse) == ""
    buy(ayse, 500_000, "2027-04-02")
    assert tier(ayse) == "Gümüş"
    assert [points for kind, points, _waits in kinds(ayse) if kind == "tier"] == [100]


def test_without_tiers_nobody_has_one(shop: object) -> None:
    rules()
    who = customer()
    buy(who, 9_000_000, "2026-03-02")
    assert tier(who) == ""
    assert not TierChange.select().exists()


def test_by_points_what_is_earned_counts_and_not_the_balance(shop: object) -> None:
    """300 by the order and 50 by a review count; what is brought, given by hand or spent moves nothing."""
    by_points = (Tier("Bronz", 0), Tier("Gümüş", 350))
    chosen = rules(tiers=by_points, tier_basis="points", activities={"yorum": Activity(50)})
    who = customer()
    adjust(who, 1_000, "Hediye", **at("2026-03-02"))
    order = buy(who, 300_000, "2026-03-02")
    adjust(who, -1_200, "Yanlış", **at("2026-03-02"))
    assert (tier(who), tiers.counted([who], chosen, on("2026-03-02"))) == ("", {who: 300})
    give_activity(who, "yorum", **at("2026-03-02"))
    assert tier(who) == "Gümüş"
    give_back(order, None, **at("2026-03-03"))
    assert tiers.counted([who], chosen, on("2026-03-03")) == {who: 50}


def test_points_that_wait_count_from_their_release(shop: object) -> None:
    """An online order of 1 March waits 21 days while no delivery is known: it counts from 22 March."""
    rules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 100)), tier_basis="points")
    who = customer()
    open_shop_on("2026-03-01")
    buy(who, 100_000, "2026-03-01", channel="online")
    open_shop_on("2026-03-21")
    assert tier(who) == ""
    open_shop_on("2026-03-22")
    assert tier(who) == "Gümüş"
