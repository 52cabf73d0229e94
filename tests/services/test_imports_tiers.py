"""What an import brings beside the points of its orders: tiers, rewards, friends; and the way back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.books import balance, spend
from tests.services.orders_of import AYSE, CAN, FILE, NOW, TODAY, import_orders, line, order, plan
from vefa.db.models import (
    Customer,
    Entry,
    Lot,
    LotMove,
    Order,
    OrderLine,
    Product,
    Referral,
    TierChange,
    Traits,
)
from vefa.errors import VefaError
from vefa.files.plan import PlanLine
from vefa.rules.programme import BASE, Campaign, Conditions, ProgrammeRules, Rule, Tier
from vefa.services import daily, programme
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import last_import, preview, run_import, undo_import
from vefa.services.orders import NewOrder, add_order
from vefa.services.referrals import refer

pytestmark = pytest.mark.usefixtures("shop")

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
TIERS = ProgrammeRules(
    tiers=(Tier("Bronz", 0), Tier("Gümüş", 100_000, 1_000, 30), Tier("Altın", 300_000, 2_000, 50))
)
COFFEE = ProgrammeRules(
    rules=(Rule(BASE, 1, 1000), Rule("coffee", 5, kind="item", when=Conditions(categories=("Kahve",))))
)


def tier() -> tuple[str, str | None, str | None]:
    one = Customer.get(Customer.phone == AYSE)
    return one.tier, one.upgraded, one.notice


def changes() -> list[tuple[str, str, str]]:
    return [(one.day, one.tier, one.kind) for one in TierChange.select().order_by(TierChange.id)]


def undo_last(today: date = TODAY) -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, today=today, now=NOW)
    assert check() == []


def counter(number: str, paid: int, day: date = TODAY, **more: Any) -> Any:
    return order(number, line(paid), phone=AYSE, channel="counter", day=day.isoformat(), **more)


def test_orders_of_today_earn_at_the_tier_that_those_before_them_gave() -> None:
    programme.begin(TIERS, now=NOW)
    yesterday = TODAY - timedelta(days=1)
    orders = [
        counter("1", 100_000),
        counter("2", 50_000),
        counter("3", 60_000, yesterday),
        counter("4", 90_000),
    ]
    told = preview(plan(*orders), today=TODAY).points
    done = import_orders(*orders)
    # 100; at Silver 50 + 10 %; yesterday he held none: 60; 90 + 10 % = 99. 1,000.00 is Silver (30), 3,000.00
    # is Gold (50).
    assert [one.earned for one in Order.select().order_by(Order.number)] == [100, 55, 60, 99]
    assert tier() == ("Altın", "2026-11-24", None)
    assert changes() == [("2026-11-24", "Gümüş", "up"), ("2026-11-24", "Altın", "up")]
    assert balance(1) == (100 + 55 + 60 + 99 + 30 + 50, 0)
    assert (done.given, done.rewards) == (told.given, told.rewards) == (314, 80)
    assert told.risen == 1
    assert check() == []


def test_the_undo_takes_tier_and_rewards_back_and_the_same_file_brings_them_again() -> None:
    programme.begin(TIERS, now=NOW)
    import_orders(counter("1", 20_000))
    Customer.update(notice="2026-11-01").execute()
    for _time in range(2):
        import_orders(counter("2", 100_000))
        assert (tier(), balance(1)) == (("Gümüş", "2026-11-24", None), (150, 0))
        undo_last()
        assert (tier(), balance(1)) == (("", None, "2026-11-01"), (20, 0))
        assert [(lot.order_id, lot.left) for lot in Lot.select().where(Lot.left > 0)] == [(1, 20)]
    add_order(NewOrder(day=TODAY, customer_id=1, amount=10_000), **WHEN)
    assert Order.select().order_by(Order.id.desc()).get().earned == 10  # at the lowest tier, as before


def test_a_customer_of_an_undone_import_comes_back_without_a_tier() -> None:
    programme.begin(TIERS, now=NOW)
    import_orders(counter("1", 400_000))
    undo_last()
    assert (tier(), balance(1)) == (("", None, None), (0, 0))
    import_orders(counter("1", 100_000))
    assert (tier(), balance(1)) == (("Gümüş", "2026-11-24", None), (130, 0))


def test_a_notice_goes_when_the_tier_is_deserved_again_and_comes_back_with_the_undo() -> None:
    programme.begin(TIERS, now=NOW)
    import_orders(counter("1", 100_000, date(2025, 11, 20)))
    Customer.update(tier="Gümüş", upgraded="2025-11-20", notice="2026-11-01").execute()
    import_orders(counter("2", 100_000))
    assert tier() == ("Gümüş", "2025-11-20", None)
    undo_last()
    assert tier() == ("Gümüş", "2025-11-20", "2026-11-01")


def _use_reward() -> None:
    lot = Lot.get(Lot.order.is_null())
    entry = Entry.create(customer=1, day="2026-11-24", kind="adjust", points=-5, at="")
    LotMove.create(entry=entry, lot=lot, points=-5)
    Lot.update(left=Lot.left - 5).where(Lot.id == lot.id).execute()
    Customer.update(balance=Customer.balance - 5).execute()


def _rise() -> None:
    add_order(NewOrder(day=TODAY, customer_id=1, amount=200_000), **WHEN)


@pytest.mark.parametrize(("event", "told"), [(_use_reward, "used"), (_rise, "tier")])
def test_a_reward_used_or_a_tier_changed_since_stands_in_the_way(event: Any, told: str) -> None:
    programme.begin(TIERS, now=NOW)
    import_orders(counter("1", 100_000, name="Ayşe Yılmaz"))
    event()
    with pytest.raises(VefaError) as caught:
        undo_last()
    assert told in caught.value.hint
    assert "Ayşe Yılmaz" in caught.value.hint


@pytest.fixture
def friends() -> tuple[int, int]:
    """Can brought Ayşe."""
    ayse, can = (
        add_customer(CustomerDraft(name, phone), **WHEN) for name, phone in (("A", AYSE), ("C", CAN))
    )
    refer(ayse, can, **WHEN)
    return ayse, can


def state() -> tuple[str, str | None]:
    one = Referral.get()
    return one.state, one.order and one.order.number


def test_the_friends_first_order_of_the_file_decides(friends: tuple[int, int]) -> None:
    # Both promised for 14 days; the second order changes nothing. A plain programme: 1 point for 10.00.
    import_orders(counter("1", 30_000), counter("2", 40_000))
    assert state() == ("pending", "1")
    assert [balance(one) for one in friends] == [(70, 250), (0, 500)]
    undo_last()
    assert state() == ("open", None)
    assert [balance(one) for one in friends] == [(0, 0), (0, 0)]
    import_orders(counter("2", 20_000), counter("1", 30_000))
    assert state() == ("below_minimum", "2")
    undo_last()
    assert state() == ("open", None)


def test_a_reward_paid_since_is_taken_back_too(friends: tuple[int, int]) -> None:
    import_orders(counter("1", 30_000))
    daily.run(TODAY, now=NOW)
    later = TODAY + timedelta(days=20)
    daily.run(later, now=NOW)
    assert [balance(one) for one in friends] == [(280, 0), (500, 0)]
    undo_last(later)
    assert [balance(one) for one in friends] == [(0, 0), (0, 0)]
    assert state() == ("open", None)


def test_old_first_orders_pay_at_once_and_a_cancelled_one_opens_it_again(friends: tuple[int, int]) -> None:
    import_orders(counter("1", 30_000, TODAY - timedelta(days=14)), counter("2", 30_000))
    assert (state(), [balance(one) for one in friends]) == (("paid", "1"), [(310, 0), (500, 0)])
    undo_last()
    import_orders(counter("1", 30_000))
    import_orders(counter("1", 30_000, state="cancelled"))
    assert (state(), [balance(one) for one in friends]) == (("open", None), [(0, 0), (0, 0)])
    undo_last()
    assert (state(), [balance(one) for one in friends]) == (("pending", "1"), [(30, 250), (0, 500)])


def test_who_owes_pays_with_points_and_rewards_in_their_order() -> None:
    programme.begin(TIERS, now=NOW)
    who = add_customer(CustomerDraft("A", AYSE), **WHEN)
    spend(who, 120, TODAY.isoformat())
    import_orders(counter("1", 100_000), counter("2", 50_000))
    # -120 + 100 = -20; the reward of 30 pays it and leaves 10; then 50 + 10 %.
    assert balance(who) == (65, 0)
    assert [lot.left for lot in Lot.select().order_by(Lot.id)] == [10, 55]
    assert check() == []
    undo_last()
    assert (balance(who), tier()) == ((-120, 0), ("", None, None))


def test_a_line_keeps_the_category_that_the_file_names() -> None:
    programme.begin(COFFEE, now=NOW)
    Product.create(name="Latte", fold="latte", category="İçecek")
    named, silent = (
        PlanLine(str(at), "Latte", "", said, 2000, 500, 1000, "delivered")
        for at, said in enumerate(("Kahve", ""))
    )
    fresh = PlanLine("3", "Mocha", "", "Kahve", 1000, 1000, 1000, "delivered")
    import_orders(order("1", named, silent, fresh, phone=AYSE, channel="counter"))
    # 30.00: 3; coffee are the two Lattes that the file calls so, and the Mocha: 5 each.
    assert Order.get().earned == 3 + 3 * 5
    found = [line.traits and line.traits.category for line in OrderLine.select().order_by(OrderLine.position)]
    assert found == ["Kahve", None, None]
    import_orders(order("2", named, phone=AYSE, channel="counter"))
    assert Traits.select().count() == 1
    assert Product.get(Product.name == "Mocha").category == "Kahve"


def test_goods_that_earn_nothing_count_for_nothing_in_a_plain_programme_too() -> None:
    Product.create(name="Hediye paketi", fold="hediye paketi", earns=False)
    import_orders(order("1", line(20_000, "1"), line(5_000, "2", "Hediye paketi"), phone=AYSE))
    assert (Order.get().basis, Order.get().earned) == (20_000, 20)
    assert check() == []


def test_a_file_shuffled_gives_the_same_where_no_order_asks_for_those_before_it() -> None:
    rules = replace(COFFEE, campaigns=(Campaign("tuesday", 10_000, when=Conditions(weekdays=(2,))),))
    programme.begin(replace(rules, tiers=TIERS.tiers), now=NOW)
    days = [TODAY - timedelta(days=back) for back in (1, 7, 14, 200)]
    orders = [counter(str(at), 40_000 + 700 * at, day) for at, day in enumerate(days)]

    def books() -> Any:
        return balance(1), tier(), [(one.number, one.earned) for one in Order.select().order_by(Order.number)]

    import_orders(*orders)
    one_way = books()
    undo_last()
    run_import(plan(*reversed(orders)), file=FILE, **WHEN)
    assert books() == one_way
    # 400.00, twice 407.00 and 414.00 on Tuesdays, 421.00; 1,642.00 is Silver.
    assert one_way[0] == (40 + 80 + 82 + 42 + 30, 0)
