"""A friend brings a friend: accepted, promised, paid, taken back (POLICY 29, 50)."""

import pytest

from tests.services.books import balance, customer
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import Customer, Referral
from vefa.errors import VefaError
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.merging import merge_customers
from vefa.services.orders import NewOrder, add_order, set_state, undo_sale
from vefa.services.referrals import refer, undo_refer
from vefa.services.sales import cancel_order, deliver, give_back
from vefa.services.sales.standing import stand_again

DAY = "2026-03-02"
Pair = tuple[int, int]


@pytest.fixture
def pair(shop: object) -> Pair:
    """Ayşe, and Can whom she brought."""
    rules()
    open_shop_on(DAY)
    ayse, can = customer("Ayşe Yılmaz"), customer("Can Demir")
    assert refer(can, ayse, **at(DAY)) == "accepted"
    return ayse, can


def state(friend: int) -> str:
    return str(Referral.get(Referral.friend == friend).state)


@pytest.mark.parametrize(
    ("amount", "said", "waits"),
    [
        (24_999, "below_minimum", (0, 0)),
        (25_000, "pending", (500, 250)),  # reached when equal
        (90_000, "pending", (500, 250)),
    ],
)
def test_the_first_order_decides(pair: Pair, amount: int, said: str, waits: tuple[int, int]) -> None:
    ayse, can = pair
    buy(can, amount, DAY)
    assert state(can) == said
    assert (balance(ayse)[1], balance(can)[1]) == waits
    buy(can, 90_000, DAY)  # a second order changes nothing
    assert (balance(ayse)[1], balance(can)[1]) == waits


def test_a_counter_order_waits_fourteen_days(pair: Pair) -> None:
    """Bought on 2 March: 15 March is the last day on which the rewards wait. Can's own 30 are his at once."""
    ayse, can = pair
    buy(can, 30_000, DAY)
    open_shop_on("2026-03-15")
    assert (balance(ayse), balance(can)) == ((0, 500), (30, 250))
    open_shop_on("2026-03-16")
    assert (balance(ayse), balance(can)) == ((500, 0), (280, 0))
    assert state(can) == "paid"
    assert check() == []


def test_an_online_order_lets_them_wait_as_its_own_points(pair: Pair) -> None:
    """Without a delivery day until 21 days after the order; delivered on 4 March, until 18 March."""
    ayse, can = pair
    order = buy(can, 30_000, DAY, channel="online")
    assert Referral.get().release == "2026-03-23"
    deliver(order, at("2026-03-04")["today"], **at("2026-03-04"))
    assert Referral.get().release == "2026-03-18"
    open_shop_on("2026-03-18")
    assert (balance(ayse), balance(can)) == ((500, 0), (280, 0))


def test_cancelled_inside_the_window_both_lose_and_the_next_order_may_count(pair: Pair) -> None:
    ayse, can = pair
    order = buy(can, 30_000, DAY)
    cancel_order(order, **at(DAY))
    assert (balance(ayse), balance(can), state(can)) == ((0, 0), (0, 0), "open")
    buy(can, 40_000, DAY)
    assert (balance(ayse)[1], state(can)) == (500, "pending")


def test_a_partial_return_below_the_minimum_ends_it(pair: Pair) -> None:
    """Half of what was bought for 300.00 comes back: 150.00 are left, 250.00 are asked."""
    ayse, can = pair
    order = buy(can, 30_000, DAY)
    give_back(order, [(1, 500)], **at(DAY))
    assert (balance(ayse)[1], state(can)) == (0, "below_minimum")
    buy(can, 90_000, DAY)
    assert (balance(ayse)[1], state(can)) == (0, "below_minimum")


def test_after_the_window_nothing_is_taken_back(pair: Pair) -> None:
    ayse, can = pair
    order = buy(can, 30_000, DAY)
    open_shop_on("2026-03-20")
    give_back(order, None, **at("2026-03-20"))
    assert (balance(ayse), balance(can)) == ((500, 0), (250, 0))  # only the order's own 30 went
    assert state(can) == "paid"


def test_more_than_ten_in_a_month_bring_nothing(shop: object) -> None:
    """Of a month count the orders of its days: the eleventh of March is spent, the first of April counts."""
    rules()
    open_shop_on(DAY)
    ayse = customer("Ayşe Yılmaz")
    friends = [customer(f"Arkadaş {number}") for number in range(12)]
    for friend in friends:
        assert refer(friend, ayse, **at(DAY)) == "accepted"
    for friend in friends[:11]:
        buy(friend, 30_000, "2026-03-31")
    buy(friends[11], 30_000, "2026-04-01")
    said = [state(friend) for friend in friends]
    assert said == ["pending"] * 10 + ["month_limit", "pending"]
    assert balance(ayse)[1] == 11 * 500


def test_nobody_brings_himself(shop: object) -> None:
    ayse = customer("Ayşe Yılmaz")
    assert refer(ayse, ayse, **at(DAY)) == "own_code"


@pytest.mark.parametrize(
    ("mine", "his"),
    [
        ({"phone": "0532 111 22 33"}, {"phone": "+90 (532) 1112233"}),  # the same after folding
        ({"email": "Ayse@Example.com"}, {"email": "ayse@example.com"}),
    ],
)
def test_who_is_reached_in_the_same_way_is_the_same(
    shop: object, mine: dict[str, str], his: dict[str, str]
) -> None:
    ayse = add_customer(CustomerDraft("Ayşe Yılmaz", **mine), **at(DAY))
    can = add_customer(CustomerDraft("Can Demir"), **at(DAY), anyway=True)
    contact = {name: getattr(Customer.get_by_id(ayse), name) for name in his}
    Customer.update(contact).where(Customer.id == can).execute()  # as a family that shares a phone has it
    assert refer(can, ayse, **at(DAY)) == "same_contact"
    assert not Referral.select().exists()


def test_who_has_bought_or_was_brought_before_is_no_friend(pair: Pair) -> None:
    ayse, can = pair
    efe, bought = customer("Efe Ak"), customer("Deniz Er")
    assert refer(can, efe, **at(DAY)) == "not_first_order"
    buy(bought, 100, DAY)
    assert refer(bought, ayse, **at(DAY)) == "not_first_order"
    gone = buy(efe, 30_000, DAY)
    cancel_order(gone, **at(DAY))
    assert refer(efe, ayse, **at(DAY)) == "accepted"  # a cancelled order is none (POLICY 38)


def test_a_friend_named_by_mistake_is_free_again_until_he_has_bought(pair: Pair) -> None:
    """Taken back, another may have brought him; after his first order what it promised stands."""
    ayse, can = pair
    undo_refer(can)
    other = customer("Ece Kaya")
    assert refer(can, other, **at(DAY)) == "accepted"
    buy(can, 30_000, DAY)
    with pytest.raises(VefaError, match="by hand"):
        undo_refer(can)
    assert (balance(ayse)[1], balance(other)[1]) == (0, 500)


def test_a_programme_without_it_promises_nothing(pair: Pair) -> None:
    ayse, can = pair
    rules(referral=None)
    buy(can, 90_000, DAY)
    assert (balance(ayse)[1], state(can)) == (0, "open")


def test_an_order_typed_in_by_hand_decides_too_and_its_undo_opens_again(pair: Pair) -> None:
    ayse, can = pair
    small = add_order(NewOrder(at(DAY)["today"], can, amount=10_000), **at(DAY))
    assert state(can) == "below_minimum"
    undo_sale(small, **at(DAY))
    assert state(can) == "open"
    add_order(NewOrder(at(DAY)["today"], can, amount=30_000), **at(DAY))
    assert (balance(ayse)[1], balance(can)[1], state(can)) == (500, 250, "pending")


def test_a_step_taken_back_leaves_what_was_decided_before_it(pair: Pair) -> None:
    """Spent by an order below the minimum, which is cancelled later: taking that back opens nothing."""
    can = pair[1]
    order = buy(can, 10_000, DAY)
    stand_again(set_state(order, "cancelled", **at(DAY)), **at(DAY))
    assert state(can) == "below_minimum"


def test_a_return_taken_back_promises_the_rewards_again(pair: Pair) -> None:
    ayse, can = pair
    order = buy(can, 30_000, DAY)
    before = give_back(order, [(1, 500)], **at(DAY)).before
    assert before is not None
    assert state(can) == "below_minimum"
    stand_again(before, **at(DAY))
    assert (balance(ayse)[1], state(can)) == (500, "pending")


def test_a_friend_who_turns_out_to_be_the_referrer_himself_brings_nothing(pair: Pair) -> None:
    ayse, can = pair
    merge_customers(ayse, can, **at(DAY))
    buy(can, 30_000, DAY)
    assert (balance(ayse), state(can)) == ((30, 0), "open")
