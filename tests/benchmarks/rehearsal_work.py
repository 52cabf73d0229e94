"""Work of the rehearsal benchmark: a year of orders, rules tried on it, the same rows only read."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from tests.benchmarks.measure import Clock
from vefa.db.models import Customer, Order, OrderLine, Product, Programme, Traits, database
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
IN_FORCE: Final = {
    "people": ProgrammeRules(campaigns=(TUESDAYS,)),
    "rate": ProgrammeRules(),
    "tiers": ProgrammeRules(tiers=TIERS, campaigns=(TUESDAYS,)),
    "goods": ProgrammeRules(rules=(BASE, GROUP), tiers=TIERS, campaigns=(TUESDAYS,)),
}
TRIED: Final = {
    "people": ProgrammeRules(rules=(Rule("base", 1, 800),), campaigns=PEOPLE),
    "rate": ProgrammeRules(rules=(Rule("base", 1, 800),)),
    "tiers": ProgrammeRules(rules=(Rule("base", 1, 800),), tiers=RAISED, campaigns=(TUESDAYS,)),
    "goods": ProgrammeRules(rules=(Rule("base", 1, 800), GROUP), tiers=RAISED, campaigns=(TUESDAYS,)),
}


def fill(path: str, orders: int, kind: str) -> None:
    """A shop with so many orders of two lines in the last 12 months, a tenth as many customers."""
    source = random.Random(orders)
    shop = create_shop(Path(path), now=NOW)
    with bulk():
        Programme.create(id=1, starts=None, rules=to_json(IN_FORCE[kind]), made_at="")
        people = orders // 10
        columns = ("id", "number", "name", "fold", "sort_key", "made_on")
        executemany(
            Customer,
            columns,
            ((n, n, f"M {n}", f"m {n}", f"m {n}", "2024-01-01") for n in range(1, people + 1)),
        )
        goods = ((n, f"Ürün {n}", f"urun {n}", f"Kategori {n % 8}") for n in range(1, PRODUCTS + 1))
        executemany(Product, ("id", "name", "fold", "category"), goods)
        executemany(Traits, ("id", "category"), ((n + 1, f"Kategori {n}") for n in range(8)))
        facts = "" if kind == "rate" else '{"tier":"Gümüş"}'
        made = [_order(source, n, orders, people, facts) for n in range(1, orders + 1)]
        columns = ("id", "channel", "number", "customer", "day", "moment", "state", "currency", "total",
                   "goods", "basis", "programme", "facts")  # fmt: skip
        executemany(Order, columns, made)
        columns = ("order", "position", "key", "product", "quantity", "price", "paid", "state", "traits")
        executemany(OrderLine, columns, (line for one in made for line in _lines(source, one[0], one[9])))
    shop.close()


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
    rehearse(TRIED[kind], TODAY)
    clock.stop()
    shop.close()


def read_rows(clock: Clock, path: str, kind: str) -> None:
    """The statements of a rehearsal again, fetched and left alone."""
    shop = open_shop(Path(path), now=NOW)
    asked: list[str] = []
    connection = database.connection()
    connection.set_trace_callback(asked.append)
    rehearse(TRIED[kind], TODAY)
    connection.set_trace_callback(None)
    clock.start()
    for statement in asked:
        connection.execute(statement).fetchall()
    clock.stop()
    shop.close()
