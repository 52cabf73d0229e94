"""When a rule or a campaign holds, and for which lines (POLICY 6, 38)."""

from datetime import date, time

import pytest

from vefa.rules.conditions import Circumstances, Gates, Tiers
from vefa.rules.programme import Conditions, Tier

FACTS = Circumstances(date(2026, 3, 2), None, "2026-03-02T09:00:00Z", "counter")  # a Monday
TIERS = (Tier("Gümüş", 200_000, 1000), Tier("Üye", 0), Tier("Altın", 500_000, 2000))


def holds(when: Conditions, facts: Circumstances = FACTS, *, basis: int = 100) -> bool:
    gates = Gates(Tiers(TIERS))
    bit = gates.bind("this", when)
    return bool(gates.open(facts, basis) & bit)


def covers(when: Conditions, product: str = "", category: str = "", *tags: str) -> bool:
    gates = Gates(Tiers(()))
    bit = gates.bind("this", when)
    return bool(gates.covering(product, category, tags) & bit)


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        ("2026-11-26T20:59:59Z", False),
        ("2026-11-26T21:00:00Z", True),
        ("2026-11-27T20:59:59Z", True),
        ("2026-11-27T21:00:00Z", False),
    ],
)
def test_the_first_moment_belongs_to_it_the_last_does_not(at: str, wanted: bool) -> None:
    when = Conditions(starts="2026-11-26T21:00:00Z", ends="2026-11-28T00:00:00+03:00")
    assert holds(when, FACTS._replace(at=at)) is wanted


def test_either_bound_may_be_open() -> None:
    assert not holds(Conditions(starts="2026-04-01T00:00"))
    assert holds(Conditions(ends="2026-04-01T00:00"))
    assert not holds(Conditions(ends="2026-03-02T09:00:00Z"))


def test_weekdays_and_an_empty_list_is_never() -> None:
    assert holds(Conditions(weekdays=(1, 4)))
    assert not holds(Conditions(weekdays=(2, 7)))
    assert not holds(Conditions(weekdays=()))


def test_an_empty_list_of_names_fits_nothing() -> None:
    assert not holds(Conditions(channels=()))
    assert not holds(Conditions(segments=()), FACTS._replace(segments=frozenset({"VIP"})))
    assert not covers(Conditions(products=()), "Kahve")
    assert not covers(Conditions(categories=("",)), "Kahve")


@pytest.mark.parametrize(
    ("clock", "wanted"),
    [(time(9, 59), False), (time(10), True), (time(11, 59, 59), True), (time(12), False), (None, False)],
)
def test_hours_include_their_start_only(clock: time | None, wanted: bool) -> None:
    assert holds(Conditions(hours=("10:00", "12:00")), FACTS._replace(clock=clock)) is wanted


@pytest.mark.parametrize(
    ("day", "clock", "wanted"),
    [
        (6, time(0, 30), False),  # Friday, but Thursday's night
        (6, time(12), False),
        (6, time(22), True),
        (7, time(1, 59), True),  # Saturday, but Friday's night
        (7, time(2), False),
        (7, time(23), False),
    ],
)
def test_hours_that_pass_midnight_belong_to_the_day_they_began(day: int, clock: time, wanted: bool) -> None:
    when = Conditions(hours=("22:00", "02:00"), weekdays=(5,))
    assert holds(when, FACTS._replace(day=date(2026, 3, day), clock=clock)) is wanted


def test_sunday_night_goes_on_into_monday() -> None:
    when = Conditions(hours=("22:00", "02:00"), weekdays=(7,))
    assert holds(when, FACTS._replace(clock=time(1)))


def test_hours_up_to_midnight_and_around_the_clock() -> None:
    late = FACTS._replace(clock=time(23, 59))
    early = FACTS._replace(clock=time(5, 59))
    for hours in (("22:00", "24:00"), ("22:00", "00:00")):
        assert holds(Conditions(hours=hours), late)
        assert not holds(Conditions(hours=hours), early)
    assert holds(Conditions(hours=("00:00", "00:00"), weekdays=(1,)), early)
    assert holds(Conditions(hours=("06:00", "06:00"), weekdays=(7,)), early)


def test_names_are_compared_folded() -> None:
    assert holds(Conditions(channels=("WEB",)), FACTS._replace(channel="web"))
    assert holds(Conditions(segments=("vip müşteri",)), FACTS._replace(segments=frozenset({"VİP MÜŞTERİ"})))
    assert holds(Conditions(special_days=("Birthday",)), FACTS._replace(special=frozenset({"birthday"})))
    assert covers(Conditions(products=("türk kahvesi",)), "TÜRK  KAHVESİ")
    assert covers(Conditions(categories=("Gıda",)), "", "GIDA")
    assert covers(Conditions(tags=("organik", "yeni")), "", "", "taze", "Yeni")


def test_every_condition_on_lines_must_fit() -> None:
    when = Conditions(products=("Kahve", "Çay"), categories=("içecek",))
    assert covers(when, "Çay", "İçecek")
    assert not covers(when, "Çay", "yiyecek")
    assert not covers(when, "Kek", "içecek")
    assert covers(Conditions(channels=("web",)), "Kek")


def test_tiers_and_whoever_has_none_is_in_the_lowest() -> None:
    assert holds(Conditions(tiers=("gümüş",)), FACTS._replace(tier="Gümüş"))
    assert not holds(Conditions(tiers=("Gümüş",)))
    assert holds(Conditions(tiers=("Üye",)))
    assert holds(Conditions(tiers=("Üye",)), FACTS._replace(tier="Platin"))
    assert Tiers(()).of("Gümüş") is None


def test_first_order_times_and_minimum_basket() -> None:
    assert not holds(Conditions(first_order=True))
    assert holds(Conditions(first_order=True), FACTS._replace(first_order=True))
    assert holds(Conditions(times=1))
    assert not holds(Conditions(times=1), FACTS._replace(worn=frozenset({"this"})))
    assert holds(Conditions(), FACTS._replace(worn=frozenset({"this"})))
    assert holds(Conditions(min_basket=5000), basis=5000)
    assert not holds(Conditions(min_basket=5001), basis=5000)


def test_all_conditions_must_hold_together() -> None:
    when = Conditions(weekdays=(1,), channels=("counter",), first_order=True)
    assert not holds(when)
    assert holds(when, FACTS._replace(first_order=True))
    assert not holds(when, FACTS._replace(first_order=True, channel="web"))
