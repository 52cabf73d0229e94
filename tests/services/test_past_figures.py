"""What stood when earlier days were over: gift cards, tiers; who stays away; products that came back."""

import pytest

from tests.services.books import customer, line, on, order
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import OrderLine, Product
from vefa.rules.programme import Tier
from vefa.services import away, card_figures, outstanding, product_figures, tier_figures
from vefa.services.product_figures import ProductSales
from vefa.services.sums import recount
from vefa.services.tier_figures import TierFigures
from vefa.services.voucher_changes import void_voucher
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant

pytestmark = pytest.mark.usefixtures("shop")
TIERS = (Tier("Bronz", 0), Tier("Gümüş", 50_000), Tier("Altın", 150_000))


def test_gift_cards_day_by_day() -> None:
    """Paid with, ended and made void: each counts until the day it happened, or its last day."""
    add_codes(["BIR"], Grant("gift_card", 20_000), **at("2026-11-02"))
    add_codes(["IKI"], Grant("gift_card", 10_000, last_day=on("2026-11-10")), **at("2026-11-03"))
    (lost,) = add_codes(["UC"], Grant("gift_card", 5_000), **at("2026-11-03"))
    buy(None, 15_000, "2026-11-05", cards=("BIR",))
    void_voucher(lost, "Kayıp", **at("2026-11-12"))
    days = ["2026-11-01", "2026-11-02", "2026-11-04", "2026-11-05", "2026-11-10", "2026-11-11", "2026-11-12"]
    found = card_figures.cards_left(map(on, days))
    assert [(one.cards, one.amount) for one in found.values()] == [
        (0, 0), (1, 20_000), (3, 35_000), (3, 20_000), (3, 20_000), (2, 10_000), (1, 5_000),
    ]  # fmt: skip
    today = outstanding.outstanding(on("2026-11-12"))
    assert (today.shop.cards, today.shop.on_cards) == (1, 5_000)


def test_tiers_are_those_of_the_day() -> None:
    rules(tiers=TIERS)
    ayse, can = customer("Ayşe"), customer("Can")
    open_shop_on("2026-08-31")
    buy(ayse, 60_000, "2026-09-05")
    buy(can, 20_000, "2026-09-06")
    buy(ayse, 100_000, "2026-10-07")
    buy(None, 9_000, "2026-10-08")
    months = [(on("2026-09-01"), on("2026-09-30")), (on("2026-10-01"), on("2026-10-31"))]
    september, october = (tier_figures.tier_figures(*one, today=on("2026-11-01")) for one in months)
    assert september == [
        TierFigures("Bronz", 1, 20_000, 0, 0),
        TierFigures("Gümüş", 1, 60_000, 1, 0),
        TierFigures("Altın", 0, 0, 0, 0),
    ]
    assert october == [
        TierFigures("Bronz", 1, 0, 0, 0),
        TierFigures("Gümüş", 0, 0, 0, 0),
        TierFigures("Altın", 1, 100_000, 1, 0),
    ]


def test_a_programme_without_tiers_has_none() -> None:
    buy(customer(), 10_000, "2026-09-05")
    assert tier_figures.tier_figures(on("2026-09-01"), on("2026-09-30"), today=on("2026-11-01")) == []


def test_who_is_away_longest_by_what_he_spent_this_year() -> None:
    """Gaps of 10 and 20 days: 15 are usual, so he is away from the 31st day of silence on."""
    ayse, can, ece = customer("Ayşe"), customer("Can"), customer("Ece")
    for who, amount in ((ayse, 10_000), (can, 30_000)):
        for day in ("2026-06-01", "2026-06-11", "2026-07-01"):
            order(who, amount, day)
    order(ece, 90_000, "2026-06-01")
    recount()
    assert away.who_is_away(on("2026-07-31"), 9) == []
    first, second = away.who_is_away(on("2026-08-01"), 9)
    assert (first.name, first.spent, second.name, second.spent) == ("Can", 90_000, "Ayşe", 30_000)
    assert (first.last_day, first.silent, first.twice_usual, first.times) == (on("2026-07-01"), 31, 30, 21)
    assert [one.name for one in away.who_is_away(on("2026-08-01"), 1)] == ["Can"]
    late = away.who_is_away(on("2027-06-20"), 9)  # of the last 12 months only what was bought on 1 July
    assert [one.spent for one in late] == [30_000, 10_000]


def test_orders_of_one_day_have_no_usual_gap() -> None:
    who = customer()
    for _each in range(3):
        order(who, 1_000, "2026-06-01")
    recount()
    (found,) = away.who_is_away(on("2026-06-02"), 9)
    assert (found.twice_usual, found.times) == (0, None)


def test_products_lose_what_came_back() -> None:
    """Two of three came back at 10,00 each, of another 15,00 were paid back; gone lines do not count."""
    sold = order(None, 9_000, "2026-06-01")
    line(sold, 3_000, quantity=3000, returned=2000)
    line(sold, 4_000, quantity=1000)
    line(sold, 2_000, quantity=1000)
    first, second, third = OrderLine.select().order_by(OrderLine.id)
    OrderLine.update(refunded=1_500).where(OrderLine.id == second.id).execute()
    OrderLine.update(state="cancelled").where(OrderLine.id == third.id).execute()
    days = on("2026-06-01"), on("2026-06-30")
    found = product_figures.product_sales(*days, 9)
    names = {one.id: one.name for one in Product.select()}
    assert [(one.name, one.amount, one.quantity, one.orders) for one in found.best] == [
        (names[second.product.id], 2_500, 1000, 1),
        (names[first.product.id], 1_000, 1000, 1),
    ]
    assert found.whole == 3_500
    assert product_figures.product_sales(*days, 1) == ProductSales(found.best[:1], 3_500)
    assert product_figures.product_sales(on("2026-07-01"), on("2026-07-10"), 9) == ProductSales((), 0)
