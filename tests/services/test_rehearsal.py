"""A rehearsal beside sums by hand, and unchanged rules beside what the ledger really gave."""

import lzma
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services import books
from tests.services.books import customer, on, order
from vefa.db.models import Customer, ListMember, Order, OrderLine, Product, SavedList, database
from vefa.db.shop import open_shop, write
from vefa.progress import Stopped
from vefa.rules.programme import (
    Campaign,
    Conditions,
    ProgrammeRules,
    Rate,
    Redeem,
    Referral,
    Rule,
    Tier,
    Worth,
)
from vefa.services import programme
from vefa.services.adjusting import bring_tier
from vefa.services.booking import book_order
from vefa.services.rehearsal import MonthPoints, Rehearsal, raised, rehearse
from vefa.services.rehearsed_tiers import TierMove, TierShift

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "ornek.vefa.xz"


def sell(who: int | None, goods: int, day: str, **more: object) -> int:
    """A sale entered on its own day."""
    sale = order(who, goods, day, **more)
    book_order(sale, today=on(day))
    return sale


def with_rate(points: int, per: int) -> ProgrammeRules:
    """The programme in force with another rate."""
    return books.with_rate(programme.current(TODAY), Rate(points, per))


@pytest.mark.usefixtures("shop")
def test_a_changed_rate_by_hand() -> None:
    """In force 1 point for 10,00; tried 1 for 8,00. Orders: 100,00 -> 10 and 12; 55,00 -> 5 and 6; 7,99 -> 0.

    A guest's 50,00, a cancelled 80,00 and one of more than 12 months ago give nothing, but the guest's money
    is turnover: 100 + 55 + 7,99 + 50 = 212,99 TL. 15 points are 1,50 TL, 18 points 1,80 TL; of the turnover
    150 / 21299 = 0,704 % and 180 / 21299 = 0,845 %.
    """
    ayse, can = customer("Ayşe"), customer("Can")
    sell(ayse, 10_000, "2026-10-05")
    sell(ayse, 5_500, "2026-11-24")
    sell(can, 799, "2025-11-24")
    sell(can, 100_000, "2025-11-23")
    sell(None, 5_000, "2026-10-06")
    sell(can, 8_000, "2026-10-07", state="cancelled")
    found = rehearse(with_rate(1, 800), TODAY)
    assert (found.first, found.last, found.currency) == (on("2025-11-24"), TODAY, "TRY")
    assert (found.orders, found.customers, found.turnover) == (3, 2, 21_299)
    assert (found.now.points, found.now.highest, found.now.share) == (15, 150, 70)
    assert (found.then.points, found.then.highest, found.then.share) == (18, 180, 85)
    assert found.used_share is found.now.expected is found.then.expected is None
    assert len(found.months) == 13  # two parts of November and the eleven months between
    assert [one for one in found.months if one.now or one.then] == [
        MonthPoints(on("2026-10-01"), on("2026-10-31"), 10, 12),
        MonthPoints(on("2026-11-01"), TODAY, 5, 6),
    ]
    assert (found.shifts, found.total, found.anyway, found.earlier, found.not_replayed) == ((), 0, 0, (), ())


@pytest.mark.usefixtures("shop")
def test_the_worth_of_points_is_part_of_the_cost() -> None:
    """100 points are 10,00 TL in force and 20,00 TL in the draft: 10 points cost 1,00 and 2,00 TL."""
    sell(customer(), 10_000, "2026-10-05")
    found = rehearse(replace(programme.current(TODAY), worth=Worth(100, 2000)), TODAY)
    assert (found.now.highest, found.then.highest) == (100, 200)


def test_unchanged_rules_give_what_the_sample_shop_gave(home: Path) -> None:
    path = home / "ornek.vefa"
    path.write_bytes(lzma.decompress(SAMPLE.read_bytes()))
    opened = open_shop(path, now=NOW)
    try:
        before = database.connection().total_changes
        found = rehearse(programme.current(TODAY), TODAY)
        assert database.connection().total_changes == before
        span = Order.day.between("2025-11-24", "2026-11-24")
        given = sum(one.earned for one in Order.select().where(span))
        assert given > 50_000
        assert (found.now.points, found.then.points) == (given, given)
        assert sum(one.now for one in found.months) == given
    finally:
        opened.close()


@pytest.mark.usefixtures("shop")
def test_a_rehearsal_stops_when_asked() -> None:
    sell(customer(), 10_000, "2026-10-05")

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        raise Stopped

    with pytest.raises(Stopped):
        rehearse(with_rate(1, 800), TODAY, stop)


@pytest.mark.usefixtures("shop")
def test_thresholds_are_raised_at_once_to_whole_money() -> None:
    """25,5 % more: 5.000 -> 6.275; 15.001 -> 18.826,255 -> 18.826; 0 stays."""
    tiers = (Tier("A", 0), Tier("B", 500_000, 1000), Tier("C", 1_500_100, 2000, 100))
    rules = ProgrammeRules(rules=(Rule("base", 1, 1000),), tiers=tiers)
    assert raised(rules, 2550).tiers == (
        Tier("A", 0),
        Tier("B", 627_500, 1000),
        Tier("C", 1_882_600, 2000, 100),
    )
    by_points = raised(replace(rules, tier_basis="points", tiers=(Tier("A", 0), Tier("B", 333))), 1000)
    assert by_points.tiers[1].threshold == 366  # 366,3 points
    assert raised(rules, 0) == rules


@pytest.mark.usefixtures("shop")
def test_a_shop_without_orders_has_nothing_to_try() -> None:
    found = rehearse(with_rate(1, 800), TODAY)
    assert isinstance(found, Rehearsal)
    assert (found.orders, found.turnover, found.now.share, found.then.points) == (0, 0, None, 0)


TIERS = (Tier("Üye", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000, 50))


def in_force(rules: ProgrammeRules) -> ProgrammeRules:
    """Make `rules` the programme from the beginning."""
    return programme.begin(rules, now=NOW).version.rules


@pytest.mark.usefixtures("shop")
def test_who_changes_tier_by_lower_thresholds() -> None:
    """Altın from 15.000 to 12.000. Hatice spent 13.240 and is Gümüş: she rises and gets 50 points.

    Ayşe spent 15.500 and is Altın, Can 6.000 and is Gümüş: both stay. Ece holds Altın but spent only 5.100;
    that she will fall to Gümüş has nothing to do with the change.
    """
    in_force(ProgrammeRules(tiers=TIERS))
    hatice, ayse, can, ece = (customer(name) for name in ("Hatice", "Ayşe", "Can", "Ece"))
    for who, goods in ((hatice, 1_324_000), (ayse, 1_550_000), (can, 600_000), (ece, 510_000)):
        sell(who, goods, "2026-10-05")
    Customer.update(tier="Altın", upgraded="2024-01-01").where(Customer.id == ece).execute()
    found = rehearse(ProgrammeRules(tiers=(*TIERS[:2], Tier("Altın", 1_200_000, 2000, 50))), TODAY)
    number = Customer.get_by_id(hatice).number
    assert found.shifts == (
        TierShift("Gümüş", "Altın", True, 1, (TierMove(hatice, number, "Hatice", 1_324_000),)),
    )
    assert (found.total, found.anyway, found.rewards) == (1, 1, 50)


@pytest.mark.usefixtures("shop")
def test_raised_thresholds_lower_at_the_reviews() -> None:
    """20 % more: Gümüş from 6.000, Altın from 18.000. Who spent 5.500 and 16.000 deserve less, 9.000 not."""
    rules = in_force(ProgrammeRules(tiers=TIERS))
    people = [customer(name) for name in ("Ayşe", "Can", "Ece")]
    for who, goods in zip(people, (550_000, 1_600_000, 900_000), strict=True):
        sell(who, goods, "2026-10-05")
    found = rehearse(raised(rules, 2000), TODAY, names=0)
    assert found.shifts == (
        TierShift("Altın", "Gümüş", False, 1, ()),
        TierShift("Gümüş", "Üye", False, 1, ()),
    )
    assert (found.total, found.rewards) == (2, 0)


@pytest.mark.usefixtures("shop")
def test_a_first_programme_of_tiers_and_the_end_of_all_tiers() -> None:
    """Without tiers everybody is as before but who reaches one; taken away, who holds one loses it."""
    ayse, can = customer("Ayşe"), customer("Can")
    sell(ayse, 600_000, "2026-10-05")
    sell(can, 100_000, "2026-10-05")
    with_tiers = ProgrammeRules(tiers=TIERS)
    assert [(one.source, one.target, one.rises, one.count) for one in rehearse(with_tiers, TODAY).shifts] == [
        ("", "Gümüş", True, 1)
    ]
    in_force(with_tiers)
    Customer.update(tier="Gümüş").where(Customer.id == ayse).execute()
    without = rehearse(ProgrammeRules(), TODAY).shifts
    assert [(one.source, one.target, one.rises, one.count) for one in without] == [("Gümüş", "", False, 1)]


@pytest.mark.usefixtures("shop")
def test_tiers_of_the_replay_climb_by_the_steps_of_each_programme() -> None:
    """Gümüş (+10 %) from 5.000 in force, from 2.000 tried; 1 point for 10,00.

    Orders of 3.000 each: the first two earn 300 and 300 in force (3.000 is below 5.000 when the second is
    bought), the third 330. Tried, the first earns 300, the second and third 330. 930 and 960.
    """
    in_force(ProgrammeRules(tiers=TIERS[:2]))
    ayse = customer("Ayşe")
    for day in ("2026-05-04", "2026-06-04", "2026-07-04"):
        sell(ayse, 300_000, day)
    found = rehearse(ProgrammeRules(tiers=(TIERS[0], Tier("Gümüş", 200_000, 1000))), TODAY)
    assert (found.now.points, found.then.points) == (930, 960)


@pytest.mark.usefixtures("shop")
def test_points_that_tiers_are_reached_by_are_those_of_the_changed_rules() -> None:
    """400 points are in force what 4.000 earn; at twice the rate he reaches the 600 of Gümüş."""
    tiers = (Tier("Üye", 0), Tier("Gümüş", 600))
    rules = in_force(ProgrammeRules(tiers=tiers, tier_basis="points"))
    who = customer("Ayşe")
    sell(who, 400_000, "2026-05-04")
    (shift,) = rehearse(books.with_rate(rules, Rate(2, 1000)), TODAY).shifts
    assert (shift.source, shift.target, shift.first[0].amount) == ("Üye", "Gümüş", 800)


@pytest.mark.usefixtures("shop")
def test_goods_lists_and_first_orders_are_asked_of_the_shop_as_it_is_now() -> None:
    """Old orders kept nothing of what only the tried rules ask for.

    200,00 in two lines, 120,00 of it coffee: in force 20 points. Tried: 8 for the rest, 5 for each full
    10,00 of coffee (60), 100 for a first order; the members of the list twice. Ayşe is a member and this was
    her first order: 2 x (8 + 60 + 100) = 336. Her second, of coffee alone for 120,00: 2 x 60 = 120.
    """
    ayse = customer("Ayşe", first_day="2026-10-05")
    first, second = sell(ayse, 20_000, "2026-10-05"), sell(ayse, 12_000, "2026-10-06")
    _goods(first, second, ayse)
    coffee = Rule("coffee", 5, 1000, mode="instead", when=Conditions(categories=("kahve",)))
    welcome = Rule("first", 100, kind="order", when=Conditions(first_order=True, categories=("çay",)))
    rules = ProgrammeRules(
        rules=(Rule("base", 1, 1000), coffee, welcome),
        campaigns=(Campaign("vip", 10_000, when=Conditions(segments=("VIP",))),),
    )
    found = rehearse(rules, TODAY)
    assert (found.now.points, found.then.points) == (32, 336 + 120)


@write
def _goods(first: int, second: int, member: int) -> None:
    for name, category in (("Filtre", "Kahve"), ("Demlik", "Çay")):
        Product.create(name=name, fold=name, category=category)
    for sale, product, paid in ((first, 1, 12_000), (first, 2, 8_000), (second, 1, 12_000)):
        OrderLine.create(order=sale, position=product, key=str(product), product=product, quantity=1000,
                         price=paid, paid=paid, state="delivered")  # fmt: skip
    listed = SavedList.create(name="VIP", made_on="2026-11-01")
    ListMember.create(list=listed, customer=member)


@pytest.mark.usefixtures("shop")
def test_a_number_of_times_is_counted_in_the_replay() -> None:
    """Twice the points on two orders of a customer: of 10, 10 and 10 points he gets 20 + 20 + 10."""
    ayse = customer("Ayşe")
    for day in ("2026-05-04", "2026-06-04", "2026-07-04"):
        sell(ayse, 10_000, day)
    twice = Campaign("twice", 10_000, when=Conditions(times=2))
    assert rehearse(ProgrammeRules(campaigns=(twice,)), TODAY).then.points == 50


@pytest.mark.usefixtures("shop")
def test_what_begins_later_is_tried_on_the_same_days_a_year_ago() -> None:
    """Double points in December 2026, tried on those of December 2025: 10 + 2 x 10 instead of 20."""
    ayse = customer("Ayşe")
    sell(ayse, 10_000, "2025-12-15")
    sell(ayse, 10_000, "2026-01-15")
    december = Conditions(starts="2026-11-30T21:00:00Z", ends="2026-12-31T21:00:00Z")
    found = rehearse(ProgrammeRules(campaigns=(Campaign("aralik", 10_000, when=december),)), TODAY)
    assert (found.now.points, found.then.points, found.earlier) == (20, 30, ("aralik",))
    over = Conditions(starts="2025-12-31T21:00:00Z", ends="2026-02-28T21:00:00Z")
    found = rehearse(ProgrammeRules(campaigns=(Campaign("kis", 10_000, when=over),)), TODAY)
    assert (found.then.points, found.earlier) == (30, ())


@pytest.mark.usefixtures("shop")
def test_orders_from_before_the_day_that_counts_are_tried_too() -> None:
    """A shop that counts orders from yesterday on has no year of its own yet: its old orders are tried."""
    in_force(ProgrammeRules(counts_from="2026-11-23"))
    ayse = customer("Ayşe")
    old = order(ayse, 10_000, "2026-05-04")
    book_order(old, today=TODAY)
    sell(ayse, 20_000, "2026-11-24")
    assert Order.get_by_id(old).earned == 0
    found = rehearse(programme.current(TODAY), TODAY)
    assert (found.now.points, found.orders, found.outside) == (30, 2, 1)


@pytest.mark.usefixtures("shop")
def test_it_says_what_no_order_shows() -> None:
    rules = replace(programme.current(TODAY), redeem=Redeem(block=10), referral=Referral(referrer=900))
    assert rehearse(rules, TODAY).not_replayed == ("redeem", "referral")


@pytest.mark.usefixtures("shop")
def test_a_tier_that_was_brought_is_held_in_the_replay() -> None:
    """Ayşe brought Altın (+20 %); under other steps she climbs from there: 1.000,00 earn 120 on both."""
    in_force(ProgrammeRules(tiers=TIERS))
    ayse = customer("Ayşe")
    bring_tier(ayse, "Altın", today=on("2026-05-01"), now=NOW)
    sell(ayse, 100_000, "2026-05-04")
    found = rehearse(ProgrammeRules(tiers=(*TIERS[:2], Tier("Altın", 1_400_000, 2000))), TODAY)
    assert (found.now.points, found.then.points) == (120, 120)
