"""Work of the rehearsal benchmark: a year of orders, rules tried on it, the same rows only read."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from tests.benchmarks.measure import Clock
from vefa.db.models import (
    Customer,
    ListMember,
    Order,
    OrderLine,
    Product,
    Programme,
    SavedList,
    SpecialDay,
    Traits,
    database,
)
from vefa.db.shop import bulk, create_shop, executemany, open_shop
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, Tier
from vefa.rules.programme_json import to_json
from vefa.services.rehearsal import rehearse

TODAY: Final = date(2026, 11, 24)
NOW: Final = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
PRODUCTS: Final = 400
TIERS: Final = (
    Tier("Bronz", 0),
    Tier("Gümüş", 500_000, 1000),
    Tier("Altın", 1_500_000, 2000),
    Tier("Platin", 4_000_000, 3000),
)
RAISED: Final = (*TIERS[:2], Tier("Altın", 1_200_000, 2000), TIERS[3])
TUESDAYS: Final = Campaign("tue", 10_000, when=Conditions(weekdays=(2,), hours=("10:00", "19:00")))
GROUP: Final = Rule("k3", 5, 1000, mode="instead", when=Conditions(categories=("kategori 3", "kategori 5")))
BASE: Final = Rule("base", 1, 1000)
PEOPLE: Final = (
    Campaign("first", 10_000, when=Conditions(first_order=True, starts="2026-01-31T21:00:00Z")),
    Campaign("thrice", 5_000, when=Conditions(times=3)),
    Campaign("days", 10_000, when=Conditions(special_days=("birthday", "Kermes"))),
)
LISTS: Final = (
    Campaign("vip", 5_000, when=Conditions(segments=("VIP",))),
    Campaign("web", 1_000, when=Conditions(channels=("web", "counter"), min_basket=20_000)),
)
LIMITS: Final = (
    Rule("pieces", 2, kind="item", when=Conditions(categories=("kategori 1",), times=5)),
    Rule("welcome", 25, kind="order", when=Conditions(first_order=True)),
)
LIMITED: Final = Campaign("goods", 10_000, when=Conditions(categories=("kategori 2", "kategori 4"), times=3))
POINTS: Final = (Tier("Bronz", 0), Tier("Gümüş", 400, 1000), Tier("Altın", 1_200, 2000))


@dataclass(frozen=True)
class Kind:
    """The rules in force, those that are tried, and what orders kept of the first, one of these each."""

    force: ProgrammeRules
    tried: ProgrammeRules
    facts: tuple[str, ...] = ('{"tier":"Gümüş"}',)


CHEAPER: Final = Rule("base", 1, 800)
KINDS: Final = {
    "rate": Kind(ProgrammeRules(), ProgrammeRules(rules=(CHEAPER,)), ("",)),
    "tiers": Kind(
        ProgrammeRules(tiers=TIERS, campaigns=(TUESDAYS,)),
        ProgrammeRules(rules=(CHEAPER,), tiers=RAISED, campaigns=(TUESDAYS,)),
    ),
    "points": Kind(
        ProgrammeRules(tiers=POINTS, tier_basis="points"),
        ProgrammeRules(rules=(CHEAPER,), tiers=POINTS, tier_basis="points", tier_period="calendar_year"),
    ),
    "people": Kind(ProgrammeRules(campaigns=(TUESDAYS,)), ProgrammeRules(rules=(CHEAPER,), campaigns=PEOPLE)),
    "kept": Kind(
        ProgrammeRules(campaigns=PEOPLE),
        ProgrammeRules(rules=(CHEAPER,), campaigns=PEOPLE),
        (
            "{}",
            '{"gave":["thrice"]}',
            '{"first":true,"gave":["thrice"]}',
            '{"worn":["thrice"]}',
            '{"gave":["thrice"],"special":["Kermes"]}',
        ),
    ),
    "lists": Kind(
        ProgrammeRules(campaigns=LISTS, tiers=TIERS),
        ProgrammeRules(rules=(CHEAPER,), campaigns=(*LISTS, PEOPLE[2]), tiers=TIERS),
        ("{}", '{"lists":["VIP"]}', '{"lists":["VIP"],"tier":"Altın"}'),
    ),
    "goods": Kind(
        ProgrammeRules(rules=(BASE, GROUP), tiers=TIERS, campaigns=(TUESDAYS,)),
        ProgrammeRules(rules=(CHEAPER, GROUP), tiers=RAISED, campaigns=(TUESDAYS,)),
    ),
    "limits": Kind(
        ProgrammeRules(rules=(BASE, *LIMITS)),
        ProgrammeRules(rules=(CHEAPER, GROUP, *LIMITS), campaigns=(LIMITED, *PEOPLE)),
        ("{}", '{"gave":["pieces"]}', '{"first":true,"gave":["pieces"]}', '{"worn":["pieces"]}'),
    ),
}


def fill(path: str, orders: int, kind: str) -> None:
    """A shop with so many orders of two lines in the last 12 months, a tenth as many customers."""
    source = random.Random(orders)
    shop = create_shop(Path(path), now=NOW)
    with bulk():
        Programme.create(id=1, starts=None, rules=to_json(KINDS[kind].force), made_at="")
        people = orders // 10
        columns = ("id", "number", "name", "fold", "sort_key", "made_on", "first_day", "birthday")
        executemany(Customer, columns, (_customer(n) for n in range(1, people + 1)))
        SavedList.create(id=1, name="VIP", made_on="2026-01-01")
        executemany(ListMember, ("list", "customer"), ((1, n) for n in range(1, people + 1, 4)))
        executemany(SpecialDay, ("name", "day"), (("Kermes", f"{n:02}-15") for n in range(1, 13)))
        goods = ((n, f"Ürün {n}", f"urun {n}", f"Kategori {n % 8}") for n in range(1, PRODUCTS + 1))
        executemany(Product, ("id", "name", "fold", "category"), goods)
        executemany(Traits, ("id", "category"), ((n + 1, f"Kategori {n}") for n in range(8)))
        facts = KINDS[kind].facts
        made = [_order(source, n, orders, people, facts[n % len(facts)]) for n in range(1, orders + 1)]
        columns = ("id", "channel", "number", "customer", "day", "moment", "state", "currency", "total",
                   "goods", "basis", "programme", "facts")  # fmt: skip
        executemany(Order, columns, made)
        columns = ("order", "position", "key", "product", "quantity", "price", "paid", "state", "traits")
        executemany(OrderLine, columns, (line for one in made for line in _lines(source, one[0], one[9])))
    shop.close()


def _customer(number: int) -> tuple[object, ...]:
    first = (TODAY - timedelta(days=number % 500)).isoformat()
    birthday = f"{number % 12 + 1:02}-{number % 28 + 1:02}"
    return (number, number, f"M {number}", f"m {number}", f"m {number}", "2024-01-01", first, birthday)


def _order(source: random.Random, number: int, of: int, people: int, facts: str) -> tuple[object, ...]:
    day = TODAY - timedelta(days=(of - number) * 365 // of)
    moment = f"{day}T{source.randrange(6, 18):02}:{source.randrange(60):02}:00Z"
    goods = source.randrange(5_000, 200_000)
    who = source.randrange(1, people + 1)
    return (number, "web", str(number), who, day.isoformat(), moment, "delivered", "TRY", goods, goods, goods,
            1, facts)  # fmt: skip


def _lines(source: random.Random, order: int, goods: int) -> list[tuple[object, ...]]:
    first = goods // 3
    found: list[tuple[object, ...]] = []
    for place, paid in enumerate((first, goods - first)):
        product = source.randrange(1, PRODUCTS + 1)
        found.append((order, place, str(place), product, 1000, paid, paid, "delivered", product % 8 + 1))
    return found


def try_rules(clock: Clock, path: str, kind: str) -> None:
    """Rehearse the changed rules."""
    shop = open_shop(Path(path), now=NOW)
    clock.start()
    rehearse(KINDS[kind].tried, TODAY)
    clock.stop()
    shop.close()


def read_rows(clock: Clock, path: str, kind: str) -> None:
    """The statements of a rehearsal again, fetched and left alone."""
    shop = open_shop(Path(path), now=NOW)
    asked: list[str] = []
    connection = database.connection()
    connection.set_trace_callback(asked.append)
    rehearse(KINDS[kind].tried, TODAY)
    connection.set_trace_callback(None)
    clock.start()
    for statement in asked:
        connection.execute(statement).fetchall()
    clock.stop()
    shop.close()
