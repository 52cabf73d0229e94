"""What is owed in points and on gift cards, what is expected of it and what ends soon; all by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.services.books import customer, on, order
from vefa.db.models import Customer, Order, Voucher
from vefa.db.shop import write
from vefa.rules.programme import Expiry, ProgrammeRules
from vefa.services import daily, programme
from vefa.services.adjusting import opening
from vefa.services.booking import book_order
from vefa.services.breakage import EndedPoints, ended_points
from vefa.services.outstanding import outstanding
from vefa.services.point_figures import ending_of
from vefa.services.voucher_issue import issue_vouchers
from vefa.services.voucher_points import give_back, points_to_voucher
from vefa.services.voucher_sums import OpenVouchers

pytestmark = pytest.mark.usefixtures("shop")

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


give_points_back = write(give_back)


def open_with(who: int, points: int, expires: date | None, day: date = TODAY) -> None:
    opening(who, points, expires=expires, today=day, now=NOW)


@write
def card(balance: int, currency: str = "TRY", **more: object) -> None:
    """A gift card with so much on it."""
    (number,) = issue_vouchers(None, kind="gift_card", value=9900, last_day=None, today=TODAY, now=NOW)
    Voucher.update(currency=currency, balance=balance, **more).where(Voucher.id == number).execute()


def test_points_and_cards_are_owed_in_their_own_currency() -> None:
    """1.234 + 5 points are 123,90 TL; two cards with 50,00 and 7,50 TL: 181,40 TL in all, and 20,00 EUR.

    A balance below zero is worth nothing, an empty, a blocked and a past card neither. 300 waiting points and
    a free voucher of 100,00 TL stand beside it.
    """
    ayse, can, debtor = customer("Ayşe"), customer("Can"), customer("Ece", balance=-700)
    open_with(ayse, 1234, on("2026-12-31"))
    open_with(can, 5, None)
    book_order(order(can, 300_000, "2026-11-23", channel="web"), today=TODAY)
    for balance, more in ((5000, {}), (750, {}), (2000, {"currency": "EUR"}), (0, {})):
        card(balance, **more)
    card(9900, blocked_on="2026-11-20")
    card(9900, last_day="2026-11-23")
    issue_vouchers([ayse], kind="amount", value=10_000, last_day=on("2027-01-31"), today=TODAY, now=NOW)
    found = outstanding(TODAY)
    assert Customer.get_by_id(debtor).balance == -700
    assert [(one.currency, one.points, one.cards, one.on_cards, one.whole) for one in found.owed] == [
        ("TRY", 12_390, 2, 5_750, 18_140),
        ("EUR", 0, 1, 2_000, 2_000),
    ]
    assert found.shop.expected is None
    assert (found.points.points, found.points.waiting, found.points.waiting_worth) == (1239, 300, 3_000)
    assert found.vouchers[0] == OpenVouchers("TRY", 1, 0, 10_000, 2, 5_750)


def test_what_ends_this_month_and_in_the_next() -> None:
    """From today on: 100 points on the 30th, 40 in December; a card of 20,00 ends on 31 December."""
    ayse = customer()
    for points, day in ((100, "2026-11-30"), (30, "2026-12-01"), (10, "2026-12-31"), (7, "2027-01-01")):
        open_with(ayse, points, on(day))
    card(2000, last_day="2026-12-31")
    found = outstanding(TODAY)
    assert (found.this_month.ending.first, found.this_month.ending.last) == (TODAY, on("2026-11-30"))
    assert (found.this_month.ending.points, found.this_month.worth, found.this_month.on_cards) == (
        100,
        1000,
        0,
    )
    assert (found.next_month.ending.points, found.next_month.worth, found.next_month.on_cards) == (
        40,
        400,
        2000,
    )
    assert found.next_month.ending.customers == 1


def test_what_ends_follows_the_choice_in_force() -> None:
    """Switched off nothing ends; without purchases, 6 months after the last one, on 4 December here."""
    ayse = customer(last_day="2026-06-04")
    open_with(ayse, 100, on("2026-12-10"))
    open_with(ayse, 50, None)
    assert ending_of(on("2026-12-01"), on("2026-12-31"), today=TODAY).points == 100
    programme.begin(replace(ProgrammeRules(), expiry=Expiry(6, "inactivity")), now=NOW)
    open_with(ayse, 25, None, on("2026-05-01"))
    found = ending_of(on("2026-12-01"), on("2026-12-31"), today=TODAY)
    assert (found.points, found.customers) == (125, 1)
    assert ending_of(on("2027-05-01"), on("2027-05-31"), today=TODAY).points == 50
    programme.begin(replace(ProgrammeRules(), expiry=Expiry(kind="never")), now=NOW)
    assert ending_of(on("2026-12-01"), on("2026-12-31"), today=TODAY).points == 0


def live_lots(lots: int, used: int) -> None:
    """So many lots of 100 points with the last day 10 January 2026; `used` of them become vouchers."""
    day = on("2025-06-01")
    for number in range(lots):
        who = customer(f"Müşteri {number}")
        open_with(who, 100, on("2026-01-10"), day)
        if number < used:
            points_to_voucher(who, 100, today=day + timedelta(days=3), now=NOW)
    daily.run(on("2026-01-11"), now=NOW, confirmed=True)


def test_the_share_of_points_used_is_that_of_lots_whose_life_has_ended() -> None:
    """100 lots of 100 points: 62 were used, 38 ran out. Lots that live, or were over at once, say nothing.

    Owed are 1.000 points = 100,00 TL; of that 62 % are expected.
    """
    live_lots(100, 62)
    who = customer()
    open_with(who, 1000, on("2027-06-01"))
    points_to_voucher(who, 100, today=TODAY, now=NOW)
    open_with(who, 100, on("2027-06-01"))
    old = order(who, 500_000, "2025-01-02")
    book_order(old, today=TODAY)
    assert Order.get_by_id(old).earned == 500
    assert ended_points(TODAY) == EndedPoints(100, 10_000, 6_200, 3_800)
    found = outstanding(TODAY)
    assert (found.ended.redemption, found.ended.breakage) == (6200, 3800)
    assert (found.shop.points, found.shop.expected) == (10_000, 6_200)


def test_fewer_than_a_hundred_ended_lots_are_not_enough() -> None:
    live_lots(99, 62)
    found = ended_points(TODAY)
    assert (found.lots, found.redemption, found.breakage) == (99, None, None)
    assert outstanding(TODAY).shop.expected is None


def test_points_that_came_back_were_given_once() -> None:
    """100 points became a voucher, which was made void after their last day: they came back and ran out."""
    live_lots(1, 1)
    give_points_back(int(Voucher.get().id), today=TODAY, now=NOW)
    assert ended_points(TODAY) == EndedPoints(1, 100, 0, 100)
