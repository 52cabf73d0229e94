"""How long points live, in every choice, and what a changed choice does (POLICY 12, 41)."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from tests.services.books import balance, customer, lots, moves, on
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.rules.programme import Conditions, Expiry, Rule
from vefa.services import programme
from vefa.services.adjusting import adjust
from vefa.services.check import check
from vefa.services.sales import cancel_order

NEVER, INACTIVE = Expiry(kind="never"), Expiry(3, "inactivity")


def choose(day: str, **said: Any) -> None:
    """Another choice from the first minute of a day on."""
    begins = datetime.combine(on(day), time(0), UTC)
    programme.begin(replace(programme.current(on(day)), **said), now=begins)


@pytest.mark.parametrize(
    ("expiry", "bought", "last"),
    [
        (Expiry(12, "months"), "2026-01-31", "2027-01-31"),
        (Expiry(1, "months"), "2026-01-31", "2026-02-28"),  # 31 January + 1 month
        (Expiry(1, "months"), "2028-01-31", "2028-02-29"),
        (Expiry(1, "month_end"), "2026-01-05", "2026-02-28"),
        (Expiry(12, "fixed_day", "12-31"), "2026-12-01", "2026-12-31"),  # 30 days later: the first such day
        (Expiry(12, "fixed_day", "12-31"), "2026-12-02", "2027-12-31"),
        (Expiry(12, "fixed_day", "02-29"), "2026-01-05", "2026-02-28"),
        (NEVER, "2026-01-05", None),
        (INACTIVE, "2026-01-05", None),  # no day of its own
    ],
)
def test_a_lot_gets_its_day_when_it_is_booked(
    shop: object, expiry: Expiry, bought: str, last: str | None
) -> None:
    rules(expiry=expiry)
    open_shop_on(bought)
    who = customer()
    buy(who, 10_000, bought)
    assert lots(who) == [(last, 10)]


def test_it_is_good_through_its_last_day_and_ends_once(shop: object) -> None:
    rules(expiry=Expiry(1, "months"))
    open_shop_on("2026-03-02")
    who = customer()
    buy(who, 10_000, "2026-03-02")
    open_shop_on("2026-04-02")
    assert balance(who) == (10, 0)
    open_shop_on("2026-04-03")
    open_shop_on("2026-04-03")
    assert (balance(who), moves(who)) == ((0, 0), [("2026-03-02", 10), ("2026-04-03", -10)])
    assert check() == []


def test_without_purchase_the_last_one_counts_also_when_it_earned_nothing(shop: object) -> None:
    """Bought on 5 January; on 1 March something that earns nothing: three months more from then."""
    coffee = Rule("base", 1, 1000, when=Conditions(products=("Kahve",)))
    rules(expiry=INACTIVE, rules=(Rule("all", 1, 1000),))
    open_shop_on("2026-01-05")
    who = customer()
    buy(who, 10_000, "2026-01-05")
    choose("2026-02-01", rules=(coffee,))
    buy(who, 10_000, "2026-03-01")
    open_shop_on("2026-06-01")
    assert balance(who) == (10, 0)  # through 1 June
    open_shop_on("2026-06-02")
    assert balance(who) == (0, 0)


def test_without_purchase_a_younger_lot_lives_from_its_birth(shop: object) -> None:
    """Given on 1 March to somebody who bought on 5 January: the old lot ends in April, the new in June."""
    rules(expiry=INACTIVE)
    open_shop_on("2026-01-05")
    who = customer()
    buy(who, 10_000, "2026-01-05")
    open_shop_on("2026-03-01")
    adjust(who, 7, "Hediye", **at("2026-03-01"))
    open_shop_on("2026-04-06")
    assert lots(who) == [(None, 7)]
    open_shop_on("2026-06-02")
    assert balance(who) == (0, 0)


def test_a_cancelled_purchase_is_none(shop: object) -> None:
    """The second order keeps them alive until it is cancelled; then only that of January counts."""
    rules(expiry=INACTIVE)
    open_shop_on("2026-01-05")
    who = customer()
    buy(who, 10_000, "2026-01-05")
    second = buy(who, 10_000, "2026-03-01")
    open_shop_on("2026-05-01")
    cancel_order(second, **at("2026-05-01"))
    open_shop_on("2026-05-02")
    assert balance(who) == (0, 0)


def test_a_changed_choice_touches_no_day_already_given(shop: object) -> None:
    rules(expiry=Expiry(1, "months"))
    open_shop_on("2026-03-02")
    who = customer()
    buy(who, 10_000, "2026-03-02")
    choose("2026-03-10", expiry=Expiry(12, "months"))
    buy(who, 20_000, "2026-03-11")
    assert lots(who) == [("2026-04-02", 10), ("2027-03-11", 20)]


def test_switched_off_it_stops_also_for_lots_with_a_day(shop: object) -> None:
    rules(expiry=Expiry(1, "months"))
    open_shop_on("2026-03-02")
    who = customer()
    buy(who, 10_000, "2026-03-02")
    choose("2026-03-20", expiry=NEVER)
    buy(who, 20_000, "2026-03-21")
    open_shop_on("2026-12-31")
    assert lots(who) == [("2026-04-02", 10), (None, 20)]
    assert check() == []


def test_switched_on_again_lots_whose_day_passed_live_thirty_days_more(shop: object) -> None:
    """Off from 20 March to 1 July: what was good through 2 April lives through 31 July; what was given
    meanwhile has no day and keeps none."""
    rules(expiry=Expiry(1, "months"))
    open_shop_on("2026-03-02")
    who = customer()
    buy(who, 10_000, "2026-03-02")
    choose("2026-03-20", expiry=NEVER)
    buy(who, 20_000, "2026-03-21")
    open_shop_on("2026-07-01")
    choose("2026-07-01", expiry=Expiry(1, "months"))
    assert lots(who) == [("2026-07-31", 10), (None, 20)]
    open_shop_on("2026-08-01")
    assert lots(who) == [(None, 20)]
    assert check() == []
