"""The figures of the programme beside plain loops over the tables, and beside sums by hand."""

from datetime import UTC, date, datetime

import pytest

from tests.reports.shop_of import make_shop
from tests.services.books import customer, on, order
from vefa.db.models import Customer, Entry, Order, Refund, Voucher, VoucherUse
from vefa.db.shop import write
from vefa.rules.points import COMPLETED_STATES
from vefa.rules.programme import ProgrammeRules, Worth
from vefa.services import programme
from vefa.services.booking import book_order
from vefa.services.effectiveness import TEXTS, effectiveness
from vefa.services.sums import recount
from vefa.services.voucher_issue import issue_vouchers
from vefa.services.vouchers import redeem_voucher

pytestmark = pytest.mark.usefixtures("shop")

TODAY = date(2026, 11, 24)
FIRST = "2025-11-24"
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@write
def use(who: int, points: int, day: str, kind: str = "use") -> None:
    """Points that paid (or, as use_back, came back) on a day."""
    Entry.create(customer=who, day=day, kind=kind, points=points if kind == "use_back" else -points, at="")


def in_span(day: str) -> bool:
    return FIRST <= day <= TODAY.isoformat()


def bought(one: Order) -> bool:
    return one.state in COMPLETED_STATES and not one.undone


def members_by_hand() -> set[int]:
    """Who has an order of the span that earned, or used more points in it than came back."""
    found = {
        one.customer_id
        for one in Order.select()
        if one.customer_id and one.earned and in_span(one.day) and bought(one)
    }
    used: dict[int, int] = {}
    for one in Entry.select():
        if one.kind in {"use", "use_back"} and in_span(one.day):
            used[one.customer_id] = used.get(one.customer_id, 0) - one.points
        elif one.kind in {"activity", "referral"} and in_span(one.day):
            found.add(one.customer_id)
    return found | {who for who, points in used.items() if points > 0}


def turnover_by_hand(members: set[int] | None) -> int:
    """Sold in the span less paid back in it, in the shop's currency; `members` None: of everybody."""
    own = {
        one.id: one.customer_id
        for one in Order.select()
        if one.currency == "TRY" and not one.undone and one.state != "unpaid"
        and not (one.state in {"cancelled", "returned"} and not one.refunded)
    }  # fmt: skip
    counted = {one for one, who in own.items() if members is None or who in members}
    sold = sum(one.goods for one in Order.select() if one.id in counted and in_span(one.day))
    return sold - sum(one.amount for one in Refund.select() if one.order_id in counted and in_span(one.day))


def repeat_by_hand(members: set[int], *, of_members: bool) -> tuple[int, int]:
    orders: dict[int, list[str]] = {}
    for one in Order.select():
        if one.customer_id and bought(one) and one.day <= TODAY.isoformat():
            orders.setdefault(one.customer_id, []).append(one.day)
    came = {who: days for who, days in orders.items() if any(map(in_span, days))}
    mine = {who: days for who, days in came.items() if (who in members) == of_members}
    return sum(len(days) > 1 for days in mine.values()), len(mine)


@pytest.mark.parametrize("seed", [3, 4])
def test_figures_are_those_of_a_plain_count(seed: int) -> None:
    make_shop(seed=seed, first=on("2025-02-01"), last=TODAY, customers=90, a_month=30)
    people = [one.id for one in Customer.select().order_by(Customer.id)]
    silent = max(people)
    with_old_use = [(silent, 50, "2026-01-05"), (people[0], 30, "2025-11-23"), (people[1], 40, "2026-02-02")]
    for who, points, day in with_old_use:
        use(who, points, day)
    use(people[1], 40, "2026-02-03", "use_back")
    recount()
    found = effectiveness(TODAY)
    members = members_by_hand()
    assert silent in members
    assert len({who for who in people if who not in members}) > 0
    assert found.figure("active").value == len(members)
    share = found.figure("sales_share")
    assert (share.part, share.base) == (turnover_by_hand(members), turnover_by_hand(None))
    assert share.value == round(share.part * 10_000 / share.base)
    for key, of_members in (("repeat_members", True), ("repeat_others", False)):
        figure = found.figure(key)
        assert (figure.part, figure.base) == repeat_by_hand(members, of_members=of_members)
        assert (figure.value is None) == (figure.base < 30)
    taken_off = sum(
        one.discount for one in VoucherUse.select() if in_span(one.day) and one.undone_at is None
        and one.voucher.kind != "gift_card" and one.voucher.currency == "TRY"
    )  # fmt: skip
    assert found.vouchers.used.discount == taken_off
    assert (found.points_paid, found.points_cost) == (50, 500)
    assert found.figure("cost").value == taken_off + 500
    assert found.figure("cost_share").value == round((taken_off + 500) * 10_000 / share.base)


def test_the_cost_of_points_is_their_worth_on_the_day() -> None:
    """100 points at 0,10 in May and 100 at 0,20 in July cost 10,00 and 20,00; 20 of July came back: 26,00.

    A gift card is money that was paid for; of a voucher of 50,00 on 40,00 only 40,00 were taken off.
    """
    programme.begin(ProgrammeRules(), now=datetime(2026, 1, 1, tzinfo=UTC))
    who = customer()
    book_order(order(who, 500_000, "2026-05-01"), today=on("2026-05-01"))
    programme.begin(ProgrammeRules(worth=Worth(100, 2000)), now=datetime(2026, 6, 1, tzinfo=UTC))
    use(who, 100, "2026-05-10")
    use(who, 100, "2026-07-10")
    use(who, 20, "2026-07-20", "use_back")
    (voucher,) = issue_vouchers([who], kind="amount", value=5000, last_day=None, today=TODAY, now=NOW)
    code = Voucher.get_by_id(voucher).code
    redeem_voucher(code, basket=4000, customer_id=who, today=TODAY, now=NOW)
    found = effectiveness(TODAY)
    assert (found.points_paid, found.points_cost) == (180, 1000 + 1600)
    assert found.figure("cost").value == 2600 + 4000
    assert (found.vouchers.used.count, found.vouchers.used.basket) == (1, 4000)


def test_a_young_shop_says_what_is_not_known_yet() -> None:
    """29 customers with an order each: no share of turnover, none of customers, none of points."""
    for number in range(29):
        book_order(order(customer(f"Müşteri {number}"), 10_000, "2026-11-01"), today=on("2026-11-01"))
    recount()
    found = effectiveness(TODAY)
    unknown = {one.key: (one.what, one.needs) for one in found.figures if one.value is None}
    assert unknown == {
        "sales_share": ("orders", 30),
        "cost_share": ("orders", 30),
        "repeat_members": ("customers", 30),
        "repeat_others": ("customers", 30),
        "redemption": ("lots", 100),
        "breakage": ("lots", 100),
    }
    assert found.figure("active").value == 29
    book_order(order(customer(), 10_000, "2026-11-01"), today=on("2026-11-01"))
    recount()
    found = effectiveness(TODAY)
    assert found.figure("sales_share").value == 10_000
    assert found.figure("repeat_members").value == 0
    assert all(one.title and one.definition for one in found.figures)
    assert {one.key for one in found.figures} == set(TEXTS)
