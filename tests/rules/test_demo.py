"""The invented shop: the same for the same seed and day, exact in its counts, plausible in its habits."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from vefa.rules.demo.life import batches, file_days, look
from vefa.rules.demo.orders import DemoShop, make_shop
from vefa.rules.demo.seasons import Days, feasts, season
from vefa.rules.phone import is_mobile, normalise

UNTIL = date(2026, 11, 24)


@pytest.fixture(scope="module")
def made() -> DemoShop:
    return make_shop(seed=7, orders=6000, customers=900, until=UNTIL)


def test_same_seed_and_day_make_the_same_shop(made: DemoShop) -> None:
    assert made == make_shop(seed=7, orders=6000, customers=900, until=UNTIL)


@pytest.mark.parametrize("other", [{"seed": 8}, {"until": UNTIL - timedelta(days=1)}])
def test_another_seed_or_day_makes_another_shop(other: dict[str, object]) -> None:
    same = {"seed": 7, "orders": 60, "customers": 20, "until": UNTIL}
    assert make_shop(**{**same, **other}) != make_shop(**same)  # type: ignore[arg-type]


def test_counts_are_exact_and_everybody_buys(made: DemoShop) -> None:
    assert len(made.people) == 900
    assert len(made.orders) == 6000
    assert {order.person for order in made.orders} == {-1, *range(900)}


def test_nobody_is_real_and_nobody_is_twice(made: DemoShop) -> None:
    phones = [person.phone for person in made.people if person.phone]
    mails = [mail for person in made.people if (mail := person.email or person.buyer)]
    assert len(set(phones)) == len(phones) > 600
    assert all(re.fullmatch(r"\+905\d\d00\d{5}", phone) for phone in phones)
    assert all(normalise(phone) == phone and is_mobile(phone) for phone in phones)
    assert len(set(mails)) == len(mails)
    assert all(re.fullmatch(r"[a-z0-9.]+@[a-z.]+\.example", mail) for mail in mails)
    assert len({person.name for person in made.people}) == 900


def test_some_are_known_by_name_alone_and_a_third_told_their_birthday(made: DemoShop) -> None:
    name_only = [p for p in made.people if not (p.phone or p.email or p.buyer)]
    told = [p for p in made.people if p.birthday]
    reachable = [p for p in made.people if p.phone]
    assert 0.01 < len(name_only) / 900 < 0.08
    assert all(p.channels == ("counter",) for p in name_only)
    assert 0.27 < len(told) / len(reachable) < 0.40


def test_days_lie_in_the_two_years_and_run_forward(made: DemoShop) -> None:
    days = [order.day for order in made.orders]
    assert date(2024, 11, 25) <= days[0]
    assert days[-1] <= UNTIL
    assert days == sorted(days)


def test_the_last_day_is_seen_before_the_shop_opens(made: DemoShop) -> None:
    last = [order for order in made.orders if order.day == UNTIL]
    assert {order.channel for order in last} == {"web", "trendyol"}
    assert all(order.minute is None for order in last)
    assert all(order.minute is not None for order in made.orders if order.day < UNTIL)


def test_seasons_are_felt(made: DemoShop) -> None:
    weekdays = Counter(order.day.weekday() for order in made.orders)
    months = Counter(order.day.strftime("%Y-%m") for order in made.orders)
    assert weekdays[5] == max(weekdays.values())
    assert months["2025-11"] > 1.5 * months["2025-08"]
    assert months["2026-05"] > months["2026-08"]


def test_some_sell_more_than_others_and_some_buyers_come_often(made: DemoShop) -> None:
    visits = sorted(Counter(o.person for o in made.orders if o.person >= 0).values(), reverse=True)
    goods = Counter(line.good.name for order in made.orders for line in order.lines).most_common()
    assert sum(visits[:90]) > 0.3 * 6000
    assert goods[0][1] > 4 * goods[-1][1]
    assert 0.6 < sum(1 for number in visits if number > 1) / 900 < 0.95


def test_some_slip_away(made: DemoShop) -> None:
    last = {order.person: order.day for order in made.orders}
    gone = [day for day in last.values() if (UNTIL - day).days > 180]
    assert 0.1 < len(gone) / 900 < 0.5


def test_shares_of_returns_and_cancellations(made: DemoShop) -> None:
    back = [order for order in made.orders if order.back]
    cancelled = [order for order in made.orders if order.cancelled]
    assert 0.04 < len(back) / 6000 < 0.065
    assert 0.017 < len(cancelled) / 6000 < 0.034
    assert all(order.back > order.delivered >= order.day for order in back if order.back)
    assert all(set(order.back_lines) <= set(range(len(order.lines))) and order.back_lines for order in back)


def test_order_numbers_are_unique_in_their_channel(made: DemoShop) -> None:
    keys = {(order.channel, order.number) for order in made.orders}
    assert len(keys) == 6000


def test_money_is_whole_and_never_more_than_the_price(made: DemoShop) -> None:
    lines = [line for order in made.orders for line in order.lines]
    assert all(0 < line.paid <= line.price * line.pieces for line in lines)
    assert all(line.price % 1000 == 990 for line in lines)


@pytest.mark.parametrize(
    ("day", "first_days"),
    [
        (2024, [date(2024, 4, 10), date(2024, 6, 16)]),  # as the calendars of Diyanet give them
        (2025, [date(2025, 3, 30), date(2025, 6, 6)]),
        (2026, [date(2026, 3, 20), date(2026, 5, 27)]),
    ],
)
def test_feasts_are_near_the_calendar(day: int, first_days: list[date]) -> None:
    assert all(abs((ours - told).days) <= 2 for ours, told in zip(feasts(day), first_days, strict=True))


def test_a_feast_is_quiet_and_the_days_before_are_busy() -> None:
    assert season(date(2025, 3, 31)) < 0.5
    assert season(date(2025, 3, 28)) > 1.2


def test_places_and_days_are_turned_into_each_other() -> None:
    days = Days(date(2025, 1, 1), date(2025, 12, 31))
    assert [days.day(place) for place in (0.0, 1.0)] == [date(2025, 1, 1), date(2025, 12, 31)]
    assert all(days.day(days.place(day)) == day for day in (date(2025, 1, 1), date(2025, 7, 9)))


def test_files_come_monthly_and_in_the_last_weeks_weekly() -> None:
    days = file_days(date(2024, 11, 25), UNTIL)
    assert days[:2] == [date(2024, 12, 1), date(2025, 1, 1)]
    assert days[-5:] == [date(2026, 11, 1), *(date(2026, 11, day) for day in (3, 10, 17, 24))]


def test_every_order_is_brought_and_brought_again_when_it_looks_different(made: DemoShop) -> None:
    days = file_days(made.first, made.until)
    news = batches(made.orders, days)
    before = date(2020, 1, 1)
    for day, orders in zip(days, news, strict=True):
        wanted = [one for one in made.orders if look(one, day) not in {None, look(one, before)}]
        assert orders == wanted
        before = day


def test_how_an_order_looks_as_time_goes_by(made: DemoShop) -> None:
    order = next(one for one in made.orders if one.back and one.channel == "web")
    whole = len(order.back_lines) == len(order.lines)
    assert look(order, order.day - timedelta(days=1)) is None
    assert look(order, order.day) == ("new", ())
    assert look(order, order.day + timedelta(days=1)) == ("shipped", ())
    assert look(order, order.delivered) == ("delivered", ())
    assert order.back
    assert look(order, order.back) == ("returned" if whole else "partly_returned", order.back_lines)
