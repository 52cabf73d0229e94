"""A rehearsal beside sums by hand, and unchanged rules beside what the ledger really gave."""

import lzma
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services.books import customer, on, order
from vefa.db.models import Order
from vefa.db.shop import open_shop
from vefa.progress import Stopped
from vefa.rules.programme import ProgrammeRules, Rate, Rule, Tier, Worth
from vefa.services import programme
from vefa.services.booking import book_order
from vefa.services.rehearsal import MonthPoints, Rehearsal, raised, rehearse

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
    return programme.with_rate(programme.current(TODAY), Rate(points, per))


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
        found = rehearse(programme.current(TODAY), TODAY)
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
