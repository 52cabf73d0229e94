"""Versions of the programme: an order keeps the one of its own day."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.services.books import balance, customer, earn_by, on, order, with_rate
from vefa.db.models import Lot
from vefa.errors import VefaError
from vefa.rules.programme import Expiry, ProgrammeRules, Rate
from vefa.services import daily, programme
from vefa.services.adjusting import opening
from vefa.services.booking import book_order
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+03:00").astimezone(UTC)


def test_before_anything_was_set_the_defaults_hold(shop: object) -> None:
    assert programme.versions() == []
    assert programme.current(on("2026-03-02")) == ProgrammeRules()


def test_while_nothing_was_earned_the_first_version_is_what_changes(shop: object) -> None:
    earn_by(5, 10000, today=on("2026-03-02"), now=at("2026-03-02"))
    (only,) = programme.versions()
    assert (only.starts, only.rules.rate) == (None, Rate(5, 10000))
    ayse = customer()
    book_order(order(ayse, 30000, "2025-11-02"), today=on("2026-03-02"))
    assert balance(ayse) == (15, 0)


def test_a_change_begins_at_its_moment(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    earn_by(5, 1000, today=on("2026-03-02"), now=at("2026-03-02", 15))
    assert [version.starts for version in programme.versions()] == [None, "2026-03-02T12:00:00Z"]
    for moment, wanted in (
        ("2026-03-02T11:59:59Z", 10),
        ("2026-03-02T12:00:00Z", 50),
        (None, 10),  # without an hour it counts as made at noon
    ):
        fatma = customer("Fatma Kaya")
        book_order(order(fatma, 10000, "2026-03-02", moment=moment), today=on("2026-03-02"))
        assert balance(fatma) == (wanted, 0)


def test_an_order_that_arrives_late_has_the_programme_of_its_own_day(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    earn_by(5, 1000, today=on("2026-03-05"), now=at("2026-03-05"))
    book_order(order(ayse, 10000, "2026-03-04"), today=on("2026-03-09"))
    assert balance(ayse) == (20, 0)
    assert programme.current(on("2026-03-04")).rate == Rate(1, 1000)
    assert programme.current(on("2026-03-05")).rate == Rate(5, 1000)


def test_the_same_rate_makes_no_version(shop: object) -> None:
    book_order(order(customer(), 10000, "2026-03-01"), today=on("2026-03-01"))
    earn_by(1, 1000, today=on("2026-03-05"), now=at("2026-03-05"))
    assert len(programme.versions()) == 1


# versions that are planned, and the way back ------------------------------------------------------


def eights() -> ProgrammeRules:
    return with_rate(ProgrammeRules(), Rate(1, 800))


def test_a_later_moment_leaves_today_as_it_is(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    begun = programme.begin(eights(), at("2026-03-10", 0), now=at("2026-03-02"))
    assert (begun.version.starts, begun.made) == ("2026-03-09T21:00:00Z", True)
    assert programme.planned(at("2026-03-02")) == begun.version
    assert programme.planned(at("2026-03-10")) is None
    for day, points in (("2026-03-09", 10), ("2026-03-10", 12)):  # 100,00: ten tens, twelve eights
        fatma = customer(f"Fatma {day}")
        book_order(order(fatma, 10000, day), today=on("2026-03-10"))
        assert balance(fatma) == (points, 0)


def test_a_plan_in_a_shop_without_orders_is_a_plan_all_the_same(shop: object) -> None:
    programme.begin(eights(), at("2026-03-10"), now=at("2026-03-02"))
    assert [one.rules.rate for one in programme.versions()] == [Rate(1, 1000), Rate(1, 800)]


def test_nothing_begins_in_the_past(shop: object) -> None:
    with pytest.raises(VefaError) as refused:
        programme.begin(eights(), at("2026-03-01"), now=at("2026-03-02"))
    assert refused.value.hint
    assert programme.versions() == []


def test_an_earlier_start_takes_the_place_of_what_was_planned(shop: object) -> None:
    book_order(order(customer(), 10000, "2026-03-01"), today=on("2026-03-01"))
    planned = programme.begin(eights(), at("2026-03-10"), now=at("2026-03-02")).version
    tens = with_rate(ProgrammeRules(), Rate(3, 1000))
    begun = programme.begin(tens, at("2026-03-05"), now=at("2026-03-03"))
    assert begun.given_way == (planned,)
    assert [one.rules.rate for one in programme.versions()] == [Rate(1, 1000), Rate(3, 1000)]
    programme.take_back(begun, now=at("2026-03-03"))
    assert [(one.rules.rate, one.starts) for one in programme.versions()] == [
        (Rate(1, 1000), None),
        (Rate(1, 800), "2026-03-10T06:00:00Z"),
    ]


def test_a_later_start_leaves_an_earlier_plan(shop: object) -> None:
    programme.begin(eights(), at("2026-03-10"), now=at("2026-03-02"))
    tens = with_rate(ProgrammeRules(), Rate(3, 1000))
    programme.begin(tens, at("2026-03-20"), now=at("2026-03-02"))
    assert [one.rules.rate for one in programme.versions()] == [Rate(1, 1000), Rate(1, 800), Rate(3, 1000)]


def test_what_began_at_once_is_taken_back_until_somebody_earned_by_it(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 10000, "2026-03-01"), today=on("2026-03-01"))
    begun = programme.begin(eights(), now=at("2026-03-02"))
    programme.take_back(begun, now=at("2026-03-02"))
    assert len(programme.versions()) == 1
    again = programme.begin(eights(), now=at("2026-03-02"))
    book_order(order(ayse, 10000, "2026-03-03"), today=on("2026-03-03"))
    with pytest.raises(VefaError):
        programme.take_back(again, now=at("2026-03-03"))
    assert len(programme.versions()) == 2


def test_the_first_version_changed_in_place_is_taken_back_too(shop: object) -> None:
    begun = programme.begin(eights(), now=at("2026-03-02"))
    assert programme.current(on("2026-03-02")).rate == Rate(1, 800)
    programme.take_back(begun, now=at("2026-03-02"))
    assert [(one.starts, one.rules) for one in programme.versions()] == [(None, ProgrammeRules())]


def test_a_planned_end_of_points_gives_thirty_days_to_those_whose_day_passed_meanwhile(shop: object) -> None:
    """POLICY 41: the lot of 2 January 2025 ends with 2 January 2026, while nothing ends; the programme that
    ends points again begins on 1 March 2026, so the lot lives 30 days more, through 31 March."""
    ayse = customer()
    book_order(order(ayse, 10000, "2025-01-02"), today=on("2025-01-02"))
    ending, never = ProgrammeRules(), replace(ProgrammeRules(), expiry=Expiry(kind="never"))
    programme.begin(never, now=at("2025-01-03"))
    daily.run(on("2026-02-01"), now=at("2026-02-01"), confirmed=True)
    programme.begin(ending, at("2026-03-01", 0), now=at("2026-02-01"))
    daily.run(on("2026-03-31"), now=at("2026-03-31"), confirmed=True)
    assert balance(ayse) == (10, 0)
    daily.run(on("2026-04-01"), now=at("2026-04-01"))
    assert balance(ayse) == (0, 0)


def test_rules_that_cannot_be_are_refused_and_nothing_changes(shop: object) -> None:
    with pytest.raises(VefaError) as refused:
        programme.begin(replace(ProgrammeRules(), rounding="sideways"), now=at("2026-03-02"))
    assert "rounding" in refused.value.message
    assert programme.versions() == []


@pytest.mark.parametrize(("days", "ends"), [(14, "2027-03-15"), (40, "2027-04-10")])
def test_points_that_paid_a_returned_order_live_as_long_as_the_programme_says(
    shop: object, days: int, ends: str
) -> None:
    """Points of 2 March 2026 end with 2 March 2027; the return of 1 March 2027 gives them 14 days, or 40."""
    ayse = customer()
    opening(ayse, 500, today=on("2026-03-02"), now=at("2026-03-02"))
    programme.begin(replace(ProgrammeRules(), back_days=days), now=at("2026-03-02"))
    draft = SaleDraft((SaleLine("Kupa", 20_000),), on("2026-06-01"), ayse, points=300)
    sold = sell(draft, today=on("2026-06-01"), now=at("2026-06-01"))
    give_back(sold.order_id, None, today=on("2027-03-01"), now=at("2027-03-01"))
    assert {lot.expires for lot in Lot.select().where((Lot.customer == ayse) & (Lot.left > 0))} >= {ends}
