"""Two records of one person become one, and two again (POLICY 33, 53)."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from tests.services.books import balance, customer, lots
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import (
    Complaint,
    Conversation,
    Customer,
    FollowUp,
    Identity,
    ListMember,
    Order,
    TierChange,
    Voucher,
)
from vefa.errors import VefaError
from vefa.rules.programme import Activity, Tier
from vefa.services import search_texts
from vefa.services.activities import give_activity
from vefa.services.adjusting import adjust, bring_tier, opening
from vefa.services.check import check
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.conversations import Talk, add_conversation
from vefa.services.customer_changes import change_customer
from vefa.services.customer_draft import draft_of
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.lists import add_to_list, make_list
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.orders import set_state, stand_again
from vefa.services.own_fields import add_field, put_values
from vefa.services.sales import cancel_order, give_back
from vefa.services.tags import put_tags, tags_of
from vefa.services.vouchers import Grant, grant_vouchers

DAY = "2026-03-02"
Pair = tuple[int, int]


@pytest.fixture
def pair(shop: object) -> Pair:
    """Ayşe, and her second record."""
    rules()
    open_shop_on(DAY)
    return customer("Ayşe Yılmaz"), customer("Ayse Yilmaz")


def merge(pair: Pair, day: str = DAY) -> None:
    merge_customers(*pair, **at(day))
    assert check() == []


def part(pair: Pair, day: str = DAY) -> None:
    unmerge_customers(*pair, **at(day))
    assert check() == []


def brings(who: int, points: int, expires: str) -> None:
    """A lot with a last day of its own."""
    opening(who, points, expires=at(expires)["today"], **at(DAY))


def owes(who: int, points: int) -> None:
    """A deficit: the points of an order were spent before it was cancelled."""
    order = buy(who, points * 1000, DAY)
    adjust(who, -points, "Verildi", **at(DAY))
    cancel_order(order, **at(DAY))
    assert balance(who) == (-points, 0)


def test_everything_of_the_second_goes_to_the_first(pair: Pair) -> None:
    ayse, twin = pair
    Identity.create(customer=twin, kind="phone", value="+905321112233")
    buy(twin, 10_000, DAY)
    brings(twin, 5, "2026-12-31")
    grant_vouchers([twin], Grant("amount", 1_000), **at(DAY))
    listed = make_list("Sadıklar", today=at(DAY)["today"])
    add_to_list(listed, [twin])
    merge(pair)
    assert lots(ayse) == [("2026-12-31", 5), ("2027-03-02", 10)]  # each lot keeps its day
    assert (balance(ayse), balance(twin)) == ((15, 0), (0, 0))
    for table in (Identity, Order, Voucher, ListMember):
        assert {row.customer_id for row in table.select()} - {twin} == {ayse}
    row = Customer.get_by_id(twin)
    assert (row.merged_into_id, bool(row.archived)) == (ayse, True)


def test_from_then_on_the_seconds_name_means_the_first(pair: Pair) -> None:
    ayse, twin = pair
    merge(pair)
    order = buy(twin, 10_000, DAY)
    assert Order.get_by_id(order).customer_id == ayse
    assert balance(ayse) == (10, 0)


def test_a_deficit_is_paid_from_the_lots_at_once(pair: Pair) -> None:
    """The second owes 30; the first has 20 that end first and 40: 30 are left, of the later lot."""
    ayse, twin = pair
    owes(twin, 30)
    brings(ayse, 20, "2026-06-01")
    brings(ayse, 40, "2026-12-31")
    merge(pair)
    assert (balance(ayse), lots(ayse)) == ((30, 0), [("2026-12-31", 30)])


def test_two_deficits_add_up(pair: Pair) -> None:
    owes(pair[0], 20)
    owes(pair[1], 30)
    merge(pair)
    assert balance(pair[0]) == (-50, 0)


@pytest.mark.parametrize(
    ("first", "second", "tier", "upgraded"),
    [
        (("Gümüş", "2026-02-01"), ("Altın", "2026-01-01"), "Altın", "2026-02-01"),
        (("Altın", "2026-01-01"), ("Gümüş", None), "Altın", "2026-01-01"),
        (("Bronz", None), ("Gümüş", "2026-01-01"), "Gümüş", "2026-01-01"),
    ],
)
def test_the_higher_tier_and_the_later_upgrade_stay(
    pair: Pair, first: tuple[str, str], second: tuple[str, str], tier: str, upgraded: str
) -> None:
    rules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 500_000), Tier("Altın", 1_500_000)))
    for who, (name, since) in zip(pair, (first, second), strict=True):
        bring_tier(who, name, upgraded=at(since)["today"] if since else None, **at(DAY))
    merge(pair)
    row = Customer.get_by_id(pair[0])
    assert (row.tier, row.upgraded) == (tier, upgraded)


def test_what_both_spent_lifts_the_one_they_are(pair: Pair) -> None:
    """3.000 and 2.000 are 5.000 together: silver, with its reward (rule 21). Parted, he stands as before."""
    rules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 500_000, 0, 100)))
    buy(pair[0], 300_000, DAY)
    buy(pair[1], 200_000, DAY)
    merge(pair)
    assert (Customer.get_by_id(pair[0]).tier, balance(pair[0])) == ("Gümüş", (300 + 200 + 100, 0))
    part(pair)
    assert Customer.get_by_id(pair[0]).tier == ""
    assert (balance(pair[0]), balance(pair[1])) == ((300 + 100, 0), (200, 0))  # the reward stays with him
    last = TierChange.select().where(TierChange.customer == pair[0]).order_by(TierChange.id.desc()).get()
    assert last.kind == "unmerged"


@pytest.mark.parametrize(
    ("mine", "his", "kept"),
    [("05-10", "08-01", "05-10"), ("", "08-01", "08-01"), ("05-10", "", "05-10"), ("", "", "")],
)
def test_the_firsts_birthday_counts(pair: Pair, mine: str, his: str, kept: str) -> None:
    for who, said in zip(pair, (mine, his), strict=True):
        Customer.update(birthday=said).where(Customer.id == who).execute()
    merge(pair)
    assert Customer.get_by_id(pair[0]).birthday == kept
    part(pair)
    assert Customer.get_by_id(pair[0]).birthday == mine


def test_taken_back_at_once_nothing_has_happened(pair: Pair) -> None:
    ayse, twin = pair
    brings(ayse, 20, "2026-06-01")
    buy(twin, 10_000, DAY)
    brings(twin, 7, "2026-09-01")
    before = [(balance(who), lots(who)) for who in pair]
    merge(pair)
    part(pair)
    assert [(balance(who), lots(who)) for who in pair] == before
    row = Customer.get_by_id(twin)
    assert (row.merged_into_id, bool(row.archived), row.orders) == (None, False, 1)


def test_what_was_spent_of_his_lots_since_falls_on_the_first(pair: Pair) -> None:
    """The second brings 50, the first 30 that end later. 60 are spent: 50 of his, 10 of hers.

    Parted, he has his 50 again and she pays them: 20 were left of hers, so she owes 30.
    """
    ayse, twin = pair
    brings(ayse, 30, "2026-12-31")
    brings(twin, 50, "2026-06-01")
    merge(pair)
    adjust(ayse, -60, "Harcandı", **at(DAY))
    part(pair)
    assert lots(twin) == [("2026-06-01", 50)]
    assert balance(ayse) == (-30, 0)


def test_what_ended_of_his_lots_since_stays_gone(pair: Pair) -> None:
    """His 50 were good through 1 June; parted in July neither has them."""
    ayse, twin = pair
    brings(twin, 50, "2026-06-01")
    merge(pair)
    open_shop_on("2026-07-01")
    part(pair, "2026-07-01")
    assert (balance(ayse), balance(twin)) == ((0, 0), (0, 0))


def test_spent_points_that_would_have_ended_meanwhile_run_out_at_once(pair: Pair) -> None:
    """50 of his are spent in March and put back in July, past their day: she owes 50, he has none."""
    ayse, twin = pair
    brings(twin, 50, "2026-06-01")
    merge(pair)
    adjust(ayse, -50, "Harcandı", **at(DAY))
    open_shop_on("2026-07-01")
    part(pair, "2026-07-01")
    assert (balance(ayse), balance(twin)) == ((-50, 0), (0, 0))


def test_what_his_orders_brought_since_is_his(pair: Pair) -> None:
    """His online order of March still waits at the merge and is released in between."""
    ayse, twin = pair
    buy(twin, 40_000, DAY, channel="online")
    assert balance(twin) == (0, 40)
    merge(pair)
    assert balance(ayse) == (0, 40)
    open_shop_on("2026-04-01")
    assert balance(ayse) == (40, 0)
    part(pair, "2026-04-01")
    assert (balance(ayse), balance(twin)) == ((0, 0), (40, 0))


def test_points_taken_back_for_his_orders_stay_gone_from_the_lots_that_gave_them(pair: Pair) -> None:
    """His order gave 100; half of it comes back while they are one: he gets the other 50."""
    ayse, twin = pair
    order = buy(twin, 100_000, DAY)
    brings(ayse, 30, "2026-12-31")
    merge(pair)
    give_back(order, [(1, 500)], **at(DAY))
    assert balance(ayse) == (80, 0)
    part(pair)
    assert (balance(ayse), balance(twin)) == ((30, 0), (50, 0))


def test_what_paid_his_deficit_at_the_merge_is_put_back(pair: Pair) -> None:
    ayse, twin = pair
    owes(twin, 30)
    brings(ayse, 40, "2026-12-31")
    merge(pair)
    assert balance(ayse) == (10, 0)
    part(pair)
    assert (lots(ayse), balance(twin)) == ([("2026-12-31", 40)], (-30, 0))


def test_what_has_paid_his_deficit_since_comes_back_to_the_first_as_a_lot_of_that_day(pair: Pair) -> None:
    """He owes 30, nobody has any. Her next order gives 50: 30 pay, 20 form a lot. Parted on 1 April she has
    those 20 and 30 born that day; he owes 30 again."""
    ayse, twin = pair
    owes(twin, 30)
    merge(pair)
    assert balance(ayse) == (-30, 0)
    buy(ayse, 50_000, DAY)
    open_shop_on("2026-04-01")
    part(pair, "2026-04-01")
    assert (lots(ayse), balance(twin)) == ([("2027-03-02", 20), ("2027-04-01", 30)], (-30, 0))


def test_a_return_that_was_undone_while_they_were_one_leaves_the_second_his_points(pair: Pair) -> None:
    ayse, twin = pair
    one = buy(twin, 10_000, DAY)
    merge(pair)
    before = set_state(one, "returned", **at(DAY))
    stand_again(before, **at(DAY))
    assert balance(ayse) == (10, 0)
    part(pair)
    assert (balance(ayse), balance(twin)) == ((0, 0), (10, 0))


def test_a_third_record_can_join_and_be_parted(pair: Pair) -> None:
    ayse, twin = pair
    third = customer("A. Yılmaz")
    for who, points in ((ayse, 1), (twin, 20), (third, 300)):
        brings(who, points, "2026-12-31")
    merge(pair)
    merge((ayse, third))
    assert balance(ayse) == (321, 0)
    part(pair)
    part((ayse, third))
    assert [balance(who)[0] for who in (ayse, twin, third)] == [1, 20, 300]


def test_a_chain_of_merges_is_taken_back_link_by_link(pair: Pair) -> None:
    """The first record itself became part of a third for a while: each has his own lots again."""
    ayse, twin = pair
    third = customer("A. Yılmaz")
    buy(twin, 42_000, DAY)
    brings(ayse, 29, "2026-06-01")
    brings(third, 300, "2026-12-31")
    merge(pair)
    merge((third, ayse))
    assert balance(third) == (371, 0)
    part((third, ayse))
    part(pair)
    assert lots(twin) == [("2027-03-02", 42)]
    assert (lots(ayse), lots(third)) == ([("2026-06-01", 29)], [("2026-12-31", 300)])


def test_what_happened_while_the_first_was_part_of_a_third_is_as_if_he_had_not_been(pair: Pair) -> None:
    """Of 100 for an order of the second's 50 are taken back, 40 of another are released: he gets 90."""
    ayse, twin = pair
    third = customer("A. Yılmaz")
    order = buy(twin, 100_000, DAY)
    buy(twin, 40_000, DAY, channel="online")
    brings(ayse, 29, "2026-12-31")
    merge(pair)
    merge((third, ayse))
    give_back(order, [(1, 500)], **at(DAY))
    open_shop_on("2026-04-01")
    assert balance(third) == (119, 0)
    part((third, ayse), "2026-04-01")
    part(pair, "2026-04-01")
    assert [balance(who) for who in (third, ayse, twin)] == [(0, 0), (29, 0), (90, 0)]


def test_what_cannot_be_merged_or_parted_is_told(pair: Pair) -> None:
    ayse, twin = pair
    for wrong in ((ayse, ayse), (ayse, 99)):
        with pytest.raises(VefaError, match="cannot be merged"):
            merge_customers(*wrong, **at(DAY))
    merge(pair)
    with pytest.raises(VefaError, match="cannot be merged"):
        merge_customers(customer("Can"), twin, **at(DAY))  # he is nobody any more
    part(pair)
    with pytest.raises(VefaError, match="not merged"):
        unmerge_customers(*pair, **at(DAY))


def test_what_is_given_to_the_second_by_a_dialog_that_was_open_reaches_the_first(pair: Pair) -> None:
    """30 for the review and 5 by hand are 35 of the one who stays, and the one voucher is his."""
    rules(activities=MappingProxyType({"review": Activity(30)}))
    ayse, twin = pair
    merge(pair)
    give_activity(twin, "review", **at(DAY))
    adjust(twin, 5, "Unutulmuş", **at(DAY))
    made = grant_vouchers([twin, ayse], Grant("amount", 5_000), **at(DAY))
    assert (balance(ayse), balance(twin)) == ((35, 0), (0, 0))
    assert [Voucher.get_by_id(one).customer_id for one in made] == [ayse]
    assert check() == []


def test_what_the_first_has_not_comes_from_the_seconds_card_and_goes_again(pair: Pair) -> None:
    ayse, twin = pair
    Customer.update(city="İzmir", name_only=True).where(Customer.id == ayse).execute()
    said = {"phone": "+905321112233", "city": "Muğla", "district": "Fethiye", "note": "38 beden"}
    Customer.update(said).where(Customer.id == twin).execute()
    size = add_field("Beden", "text")
    for who, tag, text in ((ayse, "VIP", ""), (twin, "VIP", "38"), (twin, "toptan", "38")):
        put_tags(who, (*tags_of(who), tag))
        put_values(who, {size: text})
    search_texts.renew(pair)
    before = (draft_of(ayse), draft_of(twin))
    merge(pair)
    joined = draft_of(ayse)
    assert (joined.phone, joined.city, joined.district) == ("+905321112233", "İzmir", "")
    assert (joined.note, joined.tags, dict(joined.own)) == ("38 beden", ("toptan", "VIP"), {size: "38"})
    assert not Customer.get_by_id(ayse).name_only
    Customer.update(note="40 beden").where(Customer.id == ayse).execute()
    part(pair)
    assert (draft_of(ayse), draft_of(twin)) == (replace(before[0], note="40 beden"), before[1])


def test_complaints_talks_and_follow_ups_go_along_and_come_back(pair: Pair) -> None:
    ayse, twin = pair
    day = at(DAY)
    mine, his = (open_complaint(ComplaintDraft("Söküldü", customer_id=who), now=day["now"]) for who in pair)
    talk = add_conversation(Talk("email", "Kargo", customer_id=twin), now=day["now"])
    call = add_follow_up(FollowUpDraft("Ara", day["today"], customer_id=twin), **day)
    merge(pair)
    moved = ((Complaint, his), (Conversation, talk), (FollowUp, call), (Complaint, mine))
    assert {table.get_by_id(one).customer_id for table, one in moved} == {ayse}
    assert (Customer.get_by_id(ayse).complaints, Customer.get_by_id(twin).complaints) == (2, 0)
    later = open_complaint(ComplaintDraft("Yine", customer_id=twin), now=day["now"])  # means the first now
    part(pair)
    assert [table.get_by_id(one).customer_id for table, one in moved] == [twin, twin, twin, ayse]
    assert Complaint.get_by_id(later).customer_id == ayse
    assert (Customer.get_by_id(ayse).complaints, Customer.get_by_id(twin).complaints) == (2, 1)


def test_a_phone_that_came_by_merging_can_be_shared(pair: Pair) -> None:
    """The kept one is found by it as before, and the check finds nothing."""
    phones = ("+905320000001", "+905320000002")
    for one, phone in zip(pair, phones, strict=True):
        change_customer(one, replace(draft_of(one), phone=phone), **at(DAY))
    other = customer("Mehmet Kaya")
    merge(pair)
    change_customer(other, replace(draft_of(other), phone=phones[1]), **at(DAY), anyway=True)
    assert check() == []
