"""Key figures, beside the same figures counted by hand and by a plain loop over the orders."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest

from tests.services.books import customer, on
from vefa.db.models import Customer, Order, Refund
from vefa.db.shop import executemany
from vefa.rules.calendar import add_months, month_end
from vefa.services import breakdown, figures
from vefa.services.breakdown import Part
from vefa.services.figures import Split
from vefa.services.sums import recount, wrong_sums

pytestmark = pytest.mark.usefixtures("shop")

NOVEMBER = (on("2026-11-01"), on("2026-11-30"))


@dataclass
class Sale:
    """An order as the test thinks of it."""

    who: int | None
    day: str
    goods: int
    state: str = "delivered"
    refunds: list[tuple[str, int]] = field(default_factory=list)
    currency: str = "TRY"
    channel: str = "counter"
    undone: bool = False


def enter(sales: list[Sale]) -> None:
    """Put the sales into the tables and count the customers' sums."""
    columns = (
        "id",
        "channel",
        "number",
        "customer",
        "day",
        "state",
        "currency",
        "total",
        "goods",
        "refunded",
        "undone",
    )
    executemany(
        Order,
        columns,
        [
            (
                place, one.channel, str(place), one.who, one.day, one.state, one.currency, one.goods + 500,
                one.goods, sum(amount for _day, amount in one.refunds), one.undone,
            )
            for place, one in enumerate(sales, start=1)
        ],
    )  # fmt: skip
    backs = [(place, *back) for place, one in enumerate(sales, start=1) for back in one.refunds]
    executemany(Refund, ("order", "day", "amount"), backs)
    recount()


def test_a_month_by_hand() -> None:
    ayse, bora, ceren, deniz = (customer(name) for name in ("Ayşe", "Bora", "Ceren", "Deniz"))
    enter(
        [
            Sale(ayse, "2026-10-05", 700),
            Sale(ayse, "2026-11-01", 10_000),
            Sale(ayse, "2026-11-30", 5_000, channel="web"),
            Sale(bora, "2026-10-20", 7_000, "returned", [("2026-11-05", 7_000)]),
            Sale(bora, "2026-11-20", 3_001, "partly_returned", [("2026-11-21", 1_000), ("2026-12-02", 1)]),
            Sale(ceren, "2026-11-10", 4_000, "cancelled", [("2026-11-10", 4_000)]),
            Sale(ceren, "2026-11-11", 9_999, "cancelled"),  # first seen as cancelled: never sold
            Sale(ceren, "2026-11-12", 8_888, "unpaid"),
            Sale(None, "2026-11-15", 100),
            Sale(deniz, "2026-11-16", 900, currency="EUR"),
            Sale(deniz, "2026-11-17", 6_666, undone=True),
        ]
    )
    assert figures.turnover(*NOVEMBER) == 10_000 + 5_000 - 7_000 + 3_001 - 1_000 + 4_000 - 4_000 + 100
    assert figures.orders_count(*NOVEMBER) == 4  # two of Ayşe, one of Bora, one of nobody
    assert figures.basket(*NOVEMBER) == 2_525  # 10,101 / 4 = 2,525.25
    assert figures.guest_orders(*NOVEMBER) == 1
    assert figures.buyers(*NOVEMBER) == figures.Buyers(everybody=3, new=2, again=1)  # Ayşe, Bora, Deniz
    assert figures.new_customers(*NOVEMBER) == 2  # Bora's October order came wholly back
    assert figures.split(*NOVEMBER) == Split(returning=15_000, new=3_001 - 1_000 - 7_000, nobody=100)
    assert breakdown.by_channel(*NOVEMBER) == [Part("counter", 5_101, 3), Part("web", 5_000, 1)]
    assert breakdown.other_currencies(*NOVEMBER) == [Part("EUR", 900, 1)]
    tops = breakdown.top_customers(*NOVEMBER, 5)
    assert [(one.customer_id, one.turnover, one.orders) for one in tops] == [(ayse, 15_000, 2)]
    assert wrong_sums() == []


def test_a_span_without_orders() -> None:
    assert figures.turnover(*NOVEMBER) == figures.orders_count(*NOVEMBER) == 0
    assert figures.basket(*NOVEMBER) is None
    assert figures.buyers(*NOVEMBER) == figures.Buyers(0, 0, 0)
    assert figures.weekly(on("2026-11-02"), 1)[0].turnover == Split(0, 0, 0)
    assert breakdown.top_customers(*NOVEMBER, 5) == breakdown.by_channel(*NOVEMBER) == []


def test_a_week_has_its_own_new_customers() -> None:
    ayse = customer()
    enter([Sale(ayse, "2026-11-08", 100), Sale(ayse, "2026-11-09", 20), Sale(ayse, "2026-11-15", 3)])
    first, second = figures.weekly(on("2026-11-02"), 2)
    assert (first.first, first.last, first.turnover) == (on("2026-11-02"), on("2026-11-08"), Split(0, 100, 0))
    assert (second.first, second.turnover) == (on("2026-11-09"), Split(23, 0, 0))


def test_weeks_are_the_spans_of_their_days() -> None:
    chance = random.Random(4)
    people = [*(customer(f"Müşteri {number}") for number in range(9)), None]
    first = on("2026-09-07")
    days = [(first + timedelta(days=chance.randrange(-20, 60))).isoformat() for _sale in range(120)]
    states = ("delivered", "delivered", "new", "cancelled", "partly_returned", "unpaid")
    sales = [
        Sale(chance.choice(people), day, chance.randrange(100, 9_000), chance.choice(states)) for day in days
    ]
    for sale in chance.sample(sales, 30):
        back = date.fromisoformat(sale.day) + timedelta(days=chance.randrange(12))
        sale.refunds = [(back.isoformat(), chance.randrange(1, 100))]
    enter(sales)
    weeks = figures.weekly(first, 8)
    assert [week.turnover for week in weeks] == [figures.split(week.first, week.last) for week in weeks]
    assert any(week.turnover.new for week in weeks[1:])
    assert any(week.turnover.nobody for week in weeks)


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        (["2026-01-01", "2026-01-11"], None),  # two orders have no habit
        (["2026-01-01", "2026-01-11", "2026-01-21"], "2026-02-11"),  # 10 days: silent for more than 20
        (["2026-01-01", "2026-01-11", "2026-01-31", "2026-02-05"], "2026-02-26"),  # gaps 5 10 20
        (["2026-01-01", "2026-01-04", "2026-01-09"], "2026-01-18"),  # gaps 3 5: median 4, more than 8
        (["2026-01-01", "2026-01-01", "2026-01-01"], "2026-01-02"),
    ],
)
def test_slipping_away_begins_after_twice_the_own_median_gap(days: list[str], begins: str | None) -> None:
    ayse = customer()
    enter([Sale(ayse, day, 100) for day in days])
    if begins is None:
        assert figures.slipping(on("2030-01-01")) == 0
        return
    assert figures.slipping(on(begins) - timedelta(days=1)) == 0
    assert figures.slipping(on(begins)) == 1
    Customer.update(archived=True).execute()
    assert figures.slipping(on(begins)) == 0


# ---- the same by plain loops over invented orders

STATES = (
    "new",
    "shipped",
    "delivered",
    "delivered",
    "delivered",
    "partly_returned",
    "returned",
    "cancelled",
    "unpaid",
)
DONE = {"new", "shipped", "delivered", "partly_returned"}


def invented(draw: random.Random, people: list[int]) -> list[Sale]:
    sales = []
    for _number in range(draw.randint(150, 400)):
        day = on("2026-01-01") + timedelta(days=draw.randrange(120))
        sale = Sale(
            draw.choice([*people, None]), day.isoformat(), draw.randrange(100_000), draw.choice(STATES),
            currency=draw.choice(["TRY"] * 9 + ["EUR"]), channel=draw.choice(["counter", "web", "n11"]),
            undone=draw.random() < 0.05,
        )  # fmt: skip
        if sale.state in {"returned", "cancelled"} and draw.random() < 0.7:
            sale.refunds = [((day + timedelta(days=draw.randrange(30))).isoformat(), sale.goods)]
        if sale.state == "partly_returned":
            sale.refunds = [
                ((day + timedelta(days=draw.randrange(30))).isoformat(), sale.goods // n) for n in (3, 4)
            ]
        sales.append(sale)
    return sales


def completed(sales: list[Sale]) -> list[Sale]:
    return [one for one in sales if one.state in DONE and not one.undone]


def moves(sales: list[Sale], currency: str = "TRY") -> list[tuple[str, int, Sale]]:
    """Day, money and sale of everything that moves turnover."""
    found = []
    for one in sales:
        never = one.state in {"cancelled", "returned"} and not any(amount for _day, amount in one.refunds)
        if one.undone or one.state == "unpaid" or one.currency != currency or never:
            continue
        found.append((one.day, one.goods, one))
        found += [(day, -amount, one) for day, amount in one.refunds]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_a_plain_loop(seed: int) -> None:
    draw = random.Random(seed)
    people = [customer(f"Ad {number}") for number in range(25)]
    sales = invented(draw, people)
    enter(sales)
    for _span in range(6):
        first = on("2026-01-01") + timedelta(days=draw.randrange(130))
        last = first + timedelta(days=draw.randrange(40))
        compare(sales, first, last)


def compare(sales: list[Sale], first: date, last: date) -> None:
    a, b = first.isoformat(), last.isoformat()
    inside = [(money, sale) for day, money, sale in moves(sales) if a <= day <= b]
    done = [one for one in completed(sales) if a <= one.day <= b]
    here = [one for one in done if one.currency == "TRY"]
    total = sum(money for money, _sale in inside)
    assert figures.turnover(first, last) == total
    assert figures.orders_count(first, last) == len(here)
    assert figures.basket(first, last) == (None if not here else (2 * total + len(here)) // (2 * len(here)))
    assert figures.guest_orders(first, last) == sum(one.who is None for one in done)
    days = history(sales)
    buyers = {one.who for one in done if one.who is not None}
    new = {who for who in buyers if days[who][0] >= a}
    again = {who for who in buyers if sum(day <= b for day in days[who]) >= 2}
    assert figures.buyers(first, last) == figures.Buyers(len(buyers), len(new), len(again))
    assert figures.new_customers(first, last) == len(new)
    months = [add_months(last.replace(day=1), ago) for ago in (-2, -1, 0)]
    by_month = [figures.buyers(month, min(month_end(month), last)) for month in months]
    assert figures.buyers_by_month(last, 3) == by_month
    firsts = {who for who, own in days.items() if a <= own[0] <= b}
    parts = {"nobody": 0, "new": 0, "returning": 0}
    for money, sale in inside:
        parts["nobody" if sale.who is None else "new" if sale.who in firsts else "returning"] += money
    assert figures.split(first, last) == Split(**parts)
    channels = {one.channel: 0 for _money, one in inside} | {one.channel: 0 for one in here}
    for money, sale in inside:
        channels[sale.channel] += money
    assert {part.key: part.turnover for part in breakdown.by_channel(first, last)} == channels
    spent: dict[int, int] = {}
    for money, sale in inside:
        if sale.who is not None:
            spent[sale.who] = spent.get(sale.who, 0) + money
    best = sorted((-money, who) for who, money in spent.items() if money > 0)[:5]
    assert [(-top.turnover, top.customer_id) for top in breakdown.top_customers(first, last, 5)] == best
    euros = sum(money for day, money, _sale in moves(sales, "EUR") if a <= day <= b)
    assert sum(part.turnover for part in breakdown.other_currencies(first, last)) == euros
    assert figures.slipping(last) == slipping(days, last)


def history(sales: list[Sale]) -> dict[int, list[str]]:
    """The days of the completed orders of each customer."""
    days: dict[int, list[str]] = {}
    for one in sorted(completed(sales), key=lambda sale: sale.day):
        if one.who is not None:
            days.setdefault(one.who, []).append(one.day)
    return days


def slipping(days: dict[int, list[str]], today: date) -> int:
    count = 0
    for own in days.values():
        gaps = [(on(after) - on(before)).days for before, after in pairwise(own)]
        count += len(own) >= 3 and (today - on(own[-1])).days > 2 * median(gaps)
    return count


# ---- what a customer's row says


def test_sums_follow_what_was_changed_and_wrong_ones_are_found() -> None:
    ayse, bora = customer("Ayşe"), customer("Bora")
    enter([Sale(ayse, "2026-11-01", 100), Sale(bora, "2026-11-02", 200)])
    Order.update(state="cancelled", refunded=100).where(Order.customer == ayse).execute()
    Order.update(customer=ayse).where(Order.customer == bora).execute()
    assert sorted(wrong_sums()) == [ayse, bora]
    recount([ayse])
    assert wrong_sums() == [bora]
    recount([ayse, bora])
    assert wrong_sums() == []
    assert [(one.orders, one.spent, one.first_day) for one in Customer.select().order_by(Customer.id)] == [
        (1, 200, "2026-11-02"), (0, 0, None),
    ]  # fmt: skip
