"""A shop lived day by day: unchanged rules, replayed, give exactly what its ledger gave.

The tiers of the replay are asked twice: as the orders kept them, and climbed anew, by thresholds that are a
kuruş lower where every order comes to whole liras, so that nobody is higher or lower by it.
"""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.services.books import customer, order
from vefa.db.models import Customer, ListMember, Order, OrderLine, Product, SavedList, SpecialDay, TierChange
from vefa.db.shop import write
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, Tier
from vefa.services import daily, programme
from vefa.services.booking import book_order
from vefa.services.rehearsal import rehearse
from vefa.services.sums import recount

pytestmark = pytest.mark.usefixtures("shop")

TODAY = date(2026, 11, 24)
FIRST = date(2025, 3, 1)
TIERS = (Tier("Üye", 0), Tier("Gümüş", 60_000, 1000), Tier("Altın", 150_000, 2500, 40))
BASE = Rule("base", 1, 1000)
TUESDAY = Campaign("tuesday", 10_000, when=Conditions(weekdays=(2,), hours=("09:00", "17:30")))
PROGRAMMES = {
    "rate": ProgrammeRules(rules=(Rule("base", 3, 700),)),
    "tiers": ProgrammeRules(rules=(BASE,), tiers=TIERS, campaigns=(TUESDAY,)),
    "goods": ProgrammeRules(
        rules=(
            BASE,
            Rule("coffee", 2, 500, mode="instead", when=Conditions(categories=("Kahve",))),
            Rule("piece", 1, kind="item", when=Conditions(tiers=("Altın",))),
        ),
        tiers=TIERS,
        rounding="half_up",
    ),
    "people": ProgrammeRules(
        rules=(BASE, Rule("welcome", 25, kind="order", when=Conditions(first_order=True))),
        campaigns=(
            Campaign("vip", 5000, when=Conditions(segments=("VIP",), times=3)),
            Campaign("day", 20_000, when=Conditions(special_days=("birthday", "Kermes"))),
        ),
    ),
    "times": ProgrammeRules(
        rules=(BASE, Rule("tea", 4, kind="item", when=Conditions(categories=("Çay",), times=4))),
        campaigns=(
            Campaign("coffee", 10_000, when=Conditions(categories=("Kahve",), channels=("web",), times=2)),
            Campaign("big", 5000, when=Conditions(min_basket=40_000, tiers=("Gümüş",), times=3)),
        ),
        tiers=TIERS,
    ),
    "points": ProgrammeRules(
        rules=(BASE,),
        tiers=(Tier("Üye", 0), Tier("Gümüş", 60, 1000), Tier("Altın", 150, 2000)),
        tier_basis="points",
        wait=None,
    ),
    "year": ProgrammeRules(rules=(BASE,), tiers=TIERS, tier_period="calendar_year"),
}


def now(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def live(rules: ProgrammeRules, seed: int) -> None:
    """Some 90 orders of six customers between `FIRST` and `TODAY`, each entered on its day."""
    source = random.Random(seed)
    programme.begin(rules, now=now(FIRST))
    people = [customer(f"Müşteri {number}") for number in range(6)]
    _furnish(people)
    day = FIRST
    while day <= TODAY:
        daily.run(day, now=now(day), confirmed=True)
        _sell(source, source.choice(people[: source.randrange(1, 7)]), day)
        recount()
        day += timedelta(days=source.randrange(1, 13))
    daily.run(TODAY, now=now(TODAY), confirmed=True)


@write
def _furnish(people: list[int]) -> None:
    Customer.update(birthday="05-11", birthday_typed="2025-01-01").where(Customer.id == people[0]).execute()
    vip = SavedList.create(name="VIP", made_on="2025-01-01")
    for one in people[:2]:
        ListMember.create(list=vip, customer=one)
    for month in range(1, 13):
        SpecialDay.create(name="Kermes", day=f"{month:02}-{month + 9:02}")
    for number, category in enumerate(("Kahve", "Çay", "")):
        Product.create(name=f"Ürün {number}", fold=f"urun {number}", category=category)


@write
def _sell(source: random.Random, who: int, day: date) -> None:
    paid = [source.randrange(5, 300) * 100 for _line in range(source.randrange(1, 4))]
    moment = (
        f"{day}T{source.randrange(5, 18):02}:{source.randrange(60):02}:00Z" if source.random() < 0.9 else None
    )
    channel = source.choice(("counter", "web"))
    sale = order(who, sum(paid), day.isoformat(), moment=moment, channel=channel, delivered=day.isoformat())
    for place, amount in enumerate(paid):
        product = source.randrange(1, 4)
        OrderLine.create(order=sale, position=place, key=str(place), product=product, quantity=1000 * product,
                         price=amount, paid=amount, state="delivered")  # fmt: skip
    book_order(sale, today=day, now=now(day))


def given() -> int:
    """Points of the orders of the last 12 months as the ledger has them."""
    span = Order.day.between("2025-11-24", TODAY.isoformat())
    return sum(one.earned for one in Order.select().where(span))


@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("kind", list(PROGRAMMES))
def test_unchanged_rules_give_what_the_ledger_gave(kind: str, seed: int) -> None:
    live(PROGRAMMES[kind], seed)
    found = rehearse(PROGRAMMES[kind], TODAY)
    assert given() > 100
    assert (found.now.points, found.then.points) == (given(), given())
    assert sum(month.now for month in found.months) == given()
    assert found.total == 0


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", ["tiers", "goods", "times", "year"])
def test_climbing_anew_comes_to_what_the_ledger_gave(kind: str, seed: int) -> None:
    live(PROGRAMMES[kind], seed)
    kinds = [one.kind for one in TierChange.select()]
    assert kinds.count("up") > 3
    lower = tuple(replace(tier, threshold=max(tier.threshold - 1, 0)) for tier in TIERS)
    found = rehearse(replace(PROGRAMMES[kind], tiers=lower), TODAY)
    assert (found.now.points, found.then.points) == (given(), given())
    assert found.total == 0
